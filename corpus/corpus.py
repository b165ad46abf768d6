"""What we know, loaded: programmes, rules, guides, strategies, cancelled programmes, sources and regions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.condition_types import Condition, Funding, Topic
from corpus.references import Reference, resolve
from corpus.regions import Regions
from corpus.shapes import Shapes
from corpus.types import CancelledProgramme, Guide, Overview, Programme, Reallocation, Rule, Source, Strategy


@dataclass(frozen=True)
class Corpus:
    """A loaded corpus; nothing in it changes, so that threads can share it.

    `digest` is the SHA-256 over the reviewed texts: two corpora with the same digest say the same.
    """

    folder: Path
    digest: str
    programmes: Mapping[str, Programme]
    rules: Mapping[str, Rule]
    guides: Mapping[str, Guide]
    strategies: Mapping[str, Strategy]
    cancelled: Mapping[str, CancelledProgramme]
    reallocations: Mapping[str, Reallocation]
    overviews: Mapping[str, Overview]
    sources: Mapping[str, Source]
    conditions: Mapping[str, Condition]
    funding: Mapping[str, Funding]
    topics: Mapping[str, Topic]

    @cached_property
    def regions(self) -> Regions:
        """NUTS names, changes and places; their files are read at first use."""
        names: dict[str, str] = {}
        for programme in self.programmes.values():
            names |= programme.area.names
        return Regions(self.folder / "nuts", names)

    @cached_property
    def shapes(self) -> Shapes:
        """Approximate shapes of the regions; their file is read at first use."""
        return Shapes(self.folder / "nuts")

    def source_for(self, url: str | None) -> Source | None:
        """The register's entry for a page; without a page the entry `knowledge`; None: not registered."""
        if url is None:
            return self.sources.get("knowledge")
        return self._sources_by_url.get(url) or self._sources_by_url.get(url.split(" ")[0])

    def reference(self, ref: str) -> Reference:
        """What a reference such as `rule:R001` or `programme:mac#area` names (kinds: corpus/references.py).

        Raises CorrectCorpus if there is no such thing.
        """
        return resolve(self, ref)

    @cached_property
    def _sources_by_url(self) -> Mapping[str, Source]:
        return {source.url: source for source in self.sources.values() if source.url}


def rules_file(topic: str) -> str:
    """The file of a topic's rules: `call & application` -> `rules/call-and-application.yaml`."""
    words = topic.lower().replace("&", "and").replace("/", " and ")
    return f"rules/{re.sub(r'[^a-z0-9]+', '-', words).strip('-')}.yaml"
