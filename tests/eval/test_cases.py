"""Case files: the shipped ones are sound, and a bad line is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CorrectInput
from eval.cases import cases_digest, load_cases

GOOD = {"id": "A", "lang": "en", "kind": "costs", "question": "Why?", "expect": {"status": ["answered"]}}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def changed(**fields: Any) -> dict[str, Any]:
    return {**GOOD, "id": "B", **fields}


def expecting(**fields: Any) -> dict[str, Any]:
    return changed(expect={"status": ["answered"], **fields})


def test_the_shipped_cases_load_and_keep_their_order() -> None:
    cases = load_cases()
    assert len(cases) >= 149
    assert len({case.lang for case in cases}) >= 13
    assert all(case.expect.status for case in cases)


def test_blank_lines_and_a_byte_order_mark_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n\r\n" + json.dumps(changed()).encode()
    )
    assert [case.id for case in load_cases(path)] == ["A", "B"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 3"),
        ("[]", "line 3"),
        (changed(colour="red"), "colour"),
        (changed(lang="English"), "lang"),
        (changed(question=""), "question"),
        (expecting(status=["perhaps"]), "expect.status.0"),
        (expecting(status=[]), "expect.status"),
        (expecting(facts=[{"any_of": ["(a"], "why": "w"}]), "pattern '(a'"),
        (expecting(facts=[{"any_of": [], "why": "w"}]), "any_of"),
        (expecting(forbidden=["*"]), "forbidden"),
        (
            expecting(programmes_include=["mac"], programmes_exclude=["mac"]),
            "both included and excluded: mac",
        ),
        (expecting(programmes_include=["mac"], programmes_allowed=["sudoe"]), "not allowed: mac"),
        (expecting(programmes_allowed="all"), "programmes_allowed"),
        (changed(id="A"), "'A' is used twice"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path: Path, line: object, says: str) -> None:
    path = write(tmp_path / "cases.jsonl", GOOD, "", line)
    with pytest.raises(CorrectInput) as error:
        load_cases(path)
    assert "line 3" in str(error.value)
    assert says in str(error.value)


def test_missing_empty_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(CorrectInput, match="cannot be read"):
        load_cases(tmp_path / "nowhere.jsonl")
    with pytest.raises(CorrectInput, match="holds no case"):
        load_cases(write(tmp_path / "empty.jsonl", ""))
    (tmp_path / "junk.jsonl").write_bytes(json.dumps(GOOD).encode() + b"\n\xff\xfe")
    with pytest.raises(CorrectInput, match="line 2: not UTF-8"):
        load_cases(tmp_path / "junk.jsonl")


def test_the_digest_follows_content_and_order(tmp_path: Path) -> None:
    one = load_cases(write(tmp_path / "one.jsonl", GOOD, changed()))
    assert cases_digest(one) == cases_digest(load_cases(write(tmp_path / "two.jsonl", "", GOOD, changed())))
    assert cases_digest(one) != cases_digest(one[::-1])
