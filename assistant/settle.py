"""A place name that several places bear, settled by the programme that is spoken of."""

from collections.abc import Sequence

from assistant.eligibility.area import coverage
from assistant.places import Gazetteer, Place
from corpus.types import Programme


def settled(place: Place, programmes: Sequence[Programme], gazetteer: Gazetteer) -> Place:
    """The one candidate that lies in the area of a programme named, if there is exactly one; else `place`.

    Of several the one that is really called so.
    """
    if not place.ambiguous or not programmes:
        return place
    candidates = []
    for candidate in place.candidates:
        row = gazetteer.entity(candidate.entity) if candidate.entity is not None else None
        if row is not None:
            candidates.append(gazetteer.place(row, place.text))
    inside = [
        candidate
        for candidate in candidates
        if any(
            coverage(programme, candidate).outcome in ("in_area", "partly_in_area")
            for programme in programmes
        )
    ]
    # "Valga" with Estonia-Latvia is the town of that name, not the one beside it that Estonians call Valga too.
    called = [candidate for candidate in inside if candidate.name == place.text]
    chosen = called if len(inside) > 1 else inside
    return chosen[0] if len(chosen) == 1 else place
