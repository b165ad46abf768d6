"""keep.eu on this machine: records in the form of its public interface, about programmes that do not exist."""

import json
from typing import Any

from tests.ingest.server import Page, Site, page

SIZE = 6


def as_json(value: object, status: int = 200) -> Page:
    _, headers, body = page(json.dumps(value, ensure_ascii=False), "application/json")
    return status, headers, body


def programme(number: int, title: str, cci: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "title": title,
        "cci": cci,
        "period": {"id": 4, "title": "2021 - 2027"},
        "eligible_geographical_area": [
            {
                "country": {"title": "Nordland", "code": "NX"},
                "regions": [{"code": "NX011", "title": "Fjord"}, {"code": "NX012", "title": "Fjell"}],
            },
            {"country": {"title": "Südland", "code": "SX"}, "regions": []},
        ],
        "date_of_data_import": None,
        **more,
    }


def project(number: int, owner: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "acronym": f"PRO{number}",
        "project_id": f"XY{number:05d}",
        "status": "ongoing",
        "start_date": "2024-01-01",
        "end_date": "2026-12-31",
        "total_budget": "123819.00",
        "eu_funding": "99055.20",
        "union_co_financing_rate": "80.00",
        "programme": {"id": owner, "title": f"Programme {owner}", "period": {"title": "2021 - 2027"}},
        "translations": {
            "de": {"name": "Gärten", "description": "Auf Deutsch."},
            "en": {"name": "Gardens", "description": "Gardens\n\nacross borders."},
        },
        "themes": [{"id": 1, "title": "Nature"}],
        "partnerships": [
            {
                "type": "lead",
                "town": "Fjordby",
                "total_budget": "100000.00",
                "partner": {
                    "name": "Община",
                    "country": {"title": "Nordland"},
                    "translations": {"en": {"name_translated": "Municipality of Fjordby"}},
                },
            },
            {"type": "partner", "town": None, "total_budget": None, "partner": {"name": "Garten e. V."}},
            "nonsense",
        ],
        "views": 17,
        **more,
    }


class FakeKeep:
    """Serves programmes and projects; `projects` maps the number of a project to its programme's."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.programmes: list[dict[str, Any]] = []
        self.projects: dict[int, int] = {}

    def serve(self) -> None:
        self.site.routes = {}
        for one in self.programmes:
            self.site.routes[f"/api/programme/{one['id']}/"] = as_json(one)
        self._list("programmes", [{k: one[k] for k in ("id", "title", "period")} for one in self.programmes])
        newest = sorted(self.projects.items(), reverse=True)
        self._list("projects", [{"id": number, "programme": {"id": owner}} for number, owner in newest])
        for number, owner in newest:
            self.site.routes[f"/api/project/{number}/"] = as_json(project(number, owner))

    def _list(self, name: str, rows: list[dict[str, Any]]) -> None:
        pages = max(1, -(-len(rows) // SIZE))
        for number in range(1, pages + 1):
            part = rows[(number - 1) * SIZE : number * SIZE]
            found = {"count": len(rows), "total_pages": pages, "results": part}
            self.site.routes[f"/api/search/{name}/?page={number}"] = as_json(found)

    @property
    def pages(self) -> list[int]:
        """The pages of the list of projects that were asked for since the last look."""
        asked = [
            int(path.rpartition("=")[2])
            for path in self.site.paths
            if path.startswith("/api/search/projects")
        ]
        self.site.asked.clear()
        return asked
