from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, load_corpus
from corpus.errors import CorrectCorpus

Spoil = Callable[[str, str, str], Path]

AURORA = "programmes/aurora.yaml"


def test_all_programmes_are_there_by_strand_and_kind(shipped: Corpus) -> None:
    strands = [str(programme.strand) for programme in shipped.programmes.values()]
    assert {strand: strands.count(strand) for strand in "ABCD"} == {"A": 64, "B": 13, "C": 4, "D": 5}
    kinds = [programme.kind for programme in shipped.programmes.values()]
    assert kinds.count("internal cross-border") == 48
    assert kinds.count("IPA cross-border") == 10
    assert kinds.count("NEXT cross-border") == 5
    assert len(shipped.programmes) == 86


def test_rules_strategies_and_cancelled_are_complete(shipped: Corpus) -> None:
    assert sorted(shipped.rules) == [f"R{number:03}" for number in range(1, 265)]
    assert set(shipped.strategies) == {"eusbsr", "eusdr", "eusair", "eusalp"}
    assert {"kolarctic", "estonia-russia", "botnia-atlantica", "two-seas", "ireland-wales"} <= set(
        shipped.cancelled
    )
    assert shipped.cancelled["botnia-atlantica"].replaced_by_programmes == ("aurora",)


def test_norway_is_not_a_boolean(shipped: Corpus) -> None:
    assert "NO" in shipped.programmes["aurora"].countries


def test_unquoted_norway_stays_a_country(spoil: Spoil) -> None:
    folder = spoil(AURORA, "countries: [SE, FI, 'NO']", "countries: [SE, FI, NO]")
    assert load_corpus(folder).programmes["aurora"].countries == ("SE", "FI", "NO")


def test_service_programmes_fund_no_projects(shipped: Corpus) -> None:
    without = {name for name, programme in shipped.programmes.items() if not programme.funds_projects}
    assert without == {"espon-2030", "interact-iv"}


def test_digest_follows_the_texts_only(copy: Path, shipped: Corpus) -> None:
    before = load_corpus(copy).digest
    assert before != shipped.digest  # the copy has no guides
    path = copy / AURORA
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_corpus(copy).digest == before
    path.write_bytes(path.read_bytes() + b"# reviewed again\n")
    assert load_corpus(copy).digest != before


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (AURORA, "strand: A", "strand: [A", ["aurora.yaml, line"]),
        (AURORA, "strand: A", "strand: A\nstrand: B", ["aurora.yaml, line", "'strand' stands twice"]),
        (AURORA, "strand: A", "strand: E", ["aurora.yaml, field strand", "'E'"]),
        (AURORA, "strand: A", "strand: A\ncolour: blue", ["aurora.yaml, field colour", "unknown field"]),
        (AURORA, "strand: A\n", "", ["aurora.yaml, field strand", "is missing"]),
        (AURORA, "strand: A", "strand: A\neu_founding_eur: 1", ["field eu_founding_eur", "unknown"]),
        (AURORA, "countries: [", "countries: [12, ", ["aurora.yaml, field countries.0", "not 12"]),
        (AURORA, "checked_on: 2026-11-22", "checked_on: 2026-13-22", ["aurora.yaml", "month"]),
        (AURORA, "id: aurora", "id: dawn", ["aurora.yaml, field id", "'dawn'"]),
        (
            "rules/budget.yaml",
            "topic: budget",
            "topic: money",
            ["rules/budget.yaml, field topic", "rules/money.yaml"],
        ),
        (
            "rules/budget.yaml",
            "id: R028",
            "id: R027",
            ["rules/budget.yaml, field id", "'R027' stands already"],
        ),
        ("rules/budget.yaml", "id: R028", "id: R001", ["'R001' stands already in rules/"]),
        (
            "rules/budget.yaml",
            "basis: page",
            "basis: rumour",
            ["rules/budget.yaml, field rules.0.basis", "'rumour'"],
        ),
        ("rules/budget.yaml", "rules:\n", "rulez:\n", ["rules/budget.yaml, field rules", "is missing"]),
        ("strategies.yaml", "id: eusdr", "id: eusbsr", ["strategies.yaml", "stands already"]),
        ("sources.yaml", "kind: knowledge", "kind: hearsay", ["sources.yaml, field 0.kind", "'hearsay'"]),
        ("cancelled.yaml", "programmes:", "programs:", ["cancelled.yaml, field programmes", "is missing"]),
        (
            "nuts/changes_2016_2021.csv",
            "AT224,AT224,0.9934",
            "AT224,AT224",
            ["changes_2016_2021.csv, line 2"],
        ),
    ],
)
def test_a_broken_file_is_named_with_field_and_fault(
    spoil: Spoil, file: str, old: str, new: str, says: list[str]
) -> None:
    folder = spoil(file, old, new)
    with pytest.raises(CorrectCorpus) as caught:
        load_corpus(folder).regions.codes("2021")
    message = str(caught.value)
    assert all(part in message for part in says), message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_missing_and_a_binary_file_are_named(copy: Path) -> None:
    (copy / "strategies.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorrectCorpus, match=r"strategies\.yaml: not UTF-8"):
        load_corpus(copy)
    (copy / "strategies.yaml").unlink()
    with pytest.raises(CorrectCorpus, match=r"strategies\.yaml: cannot be read"):
        load_corpus(copy)


def test_an_empty_folder_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorrectCorpus):
        load_corpus(tmp_path)


def test_yaml_tags_build_nothing(spoil: Spoil) -> None:
    folder = spoil(AURORA, "strand: A", "strand: !!python/object/apply:os.getcwd []")
    with pytest.raises(CorrectCorpus, match=r"aurora\.yaml, line"):
        load_corpus(folder)


def test_sources_are_found_by_page(shipped: Corpus) -> None:
    rule = shipped.rules["R037"]
    found = shipped.source_for(rule.url)
    assert found is not None
    assert found.kind == "act"
    knowledge = shipped.source_for(None)
    assert knowledge is not None
    assert knowledge.kind == "knowledge"
    assert shipped.source_for("https://example.org/never-read") is None
