"""Brings the translations of guides and rules in line with the corpus: `python scripts/update_translations.py`.

New texts get an empty translation in every language that there is a catalogue for, texts that changed or went lose
theirs. `--check` changes nothing and names the catalogues that are out of date (exit code 1). `--fill LANGUAGE FILE`
takes translations from a JSON object {English text: translation}.
"""

import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from update_texts import updated

from corpus import Corpus, load_corpus

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "corpus" / "translations"


def texts(corpus: Corpus) -> Catalog:
    """The statements and headings of guides, and the rules, with the file that each stands in."""
    catalogue = Catalog(project="interreg-assistant", charset="utf-8")
    for guide in corpus.guides.values():
        for section in guide.sections:
            for text in (section.heading, *(statement.text for statement in section.statements)):
                catalogue.add(text, locations=[(f"corpus/guides/{guide.id}.md", 0)])
    for rule in corpus.rules.values():
        catalogue.add(rule.text, locations=[(f"corpus/rules ({rule.id})", 0)])
    return catalogue


def fill(language: str, file: Path, wanted: Catalog) -> None:
    """Takes translations for texts that are there and have none yet, or another one."""
    given: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    path = FOLDER / f"{language}.po"
    with path.open("rb") as stream:
        known = read_po(stream, locale=language)
    for message in wanted:
        if message.id and given.get(str(message.id)):
            known.delete(message.id)
            known.add(message.id, given[str(message.id)])
    from babel.messages.pofile import write_po

    with path.open("wb") as out:
        write_po(out, known, width=110)


def main() -> int:
    wanted = texts(load_corpus())
    if sys.argv[1:2] == ["--fill"]:
        fill(sys.argv[2], Path(sys.argv[3]), wanted)
    stale = []
    for path in sorted(FOLDER.glob("*.po")):
        text = updated(path, wanted)
        if text != path.read_bytes():
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_bytes(text)
    if "--check" in sys.argv and stale:
        sys.stderr.write(f"Out of date: {', '.join(stale)}; run python scripts/update_translations.py.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
