"""Words that are divided at the end of a line, put together again."""

import re
from collections import Counter
from collections.abc import Iterable

HYPHENS = ("-", "\u2010", "\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# What stands after the first of two words that share their end, as in "Vor- und Nachbereitung".
_BETWEEN = {
    *("und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "en", "of", "og", "eller", "och", "samt"),
    *("ja", "tai", "või", "és", "vagy", "i", "a", "și", "sau"),
}


def words_of(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands in a document, with its hyphens."""
    return Counter(word.casefold() for line in lines for word in _WORD.findall(line))


def joined(lines: list[str], vocabulary: Counter[str]) -> str:
    """Lines as running text; a hyphen at the end of a line stays where the document writes the word with one."""
    text = lines[0]
    for line in lines[1:]:
        begun, going = re.search(r"[^\W\d_]+$", text[:-1]), re.match(r"[^\W\d_]+", line)
        if text.endswith(HYPHENS) and begun and going and line[:1].islower():
            one, two = begun[0].casefold(), going[0].casefold()
            if two in _BETWEEN and not vocabulary[one + two]:
                text = f"{text} {line}"
                continue
            keep = vocabulary[f"{one}-{two}"] > vocabulary[one + two]
            text = (text if keep else text[:-1]) + line
        elif text.endswith(HYPHENS) and begun:
            text += line
        else:
            text = f"{text} {line}"
    return text
