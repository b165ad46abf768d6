"""Which place names are also words of everyday language, and how frequent ones."""

import math
from collections.abc import Iterator

from assistant.places.normal import name_key

# Languages of the Union and its neighbours that the frequency lists know, as two-letter codes.
_LISTS = {
    "bg": "bg", "cs": "cs", "da": "da", "de": "de", "el": "el", "en": "en", "es": "es", "fi": "fi", "fr": "fr",
    "hr": "sh", "hu": "hu", "is": "is", "it": "it", "lt": "lt", "lv": "lv", "mk": "mk", "nb": "nb", "nl": "nl",
    "pl": "pl", "pt": "pt", "ro": "ro", "sk": "sk", "sl": "sl", "sv": "sv", "tr": "tr", "uk": "uk",
}  # fmt: skip

# Rarer words than one in 3 million are no danger.
_LEAST_ZIPF = 3.3
# Words from here on are kept even if no place is called so: they may look like a form of one.
_VERY_COMMON = 3.9


def common_words(keys: set[str]) -> Iterator[tuple[str, str, float]]:
    """(key, language, Zipf frequency 0 to 8) for every key that is a word, and very common words besides."""
    import wordfreq  # takes a third of a second, and only building needs it

    for language, name in _LISTS.items():
        found: dict[str, float] = {}
        for word, frequency in wordfreq.get_frequency_dict(name, wordlist="small").items():
            zipf = math.log10(frequency) + 9
            key = name_key(word) if zipf >= _LEAST_ZIPF else ""
            if key and (zipf >= _VERY_COMMON or key in keys):
                found[key] = max(zipf, found.get(key, 0.0))
        yield from ((key, language, zipf) for key, zipf in found.items())
