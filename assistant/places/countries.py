"""Country codes: ISO 3166 as people know them, and the two that NUTS spells in its own way."""

import re

# Maltese and Irish put articles before countries: "il-Polonja", "an Ostair".
ARTICLE = re.compile(r"^(?:i?[lcċdnrstxzżż]-|(?:an|na) )", re.IGNORECASE)
_NUTS_OF_ISO = {"GR": "EL", "GB": "UK"}
_ISO_OF_NUTS = {nuts: iso for iso, nuts in _NUTS_OF_ISO.items()}

# Countries (ISO) with a part in some programme area, so that their villages matter as well.
EUROPE = frozenset(
    [
        "AD",
        "AL",
        "AT",
        "BA",
        "BE",
        "BG",
        "BY",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FO",
        "FR",
        "GB",
        "GG",
        "GI",
        "GR",
        "HR",
        "HU",
        "IE",
        "IM",
        "IS",
        "IT",
        "JE",
        "LI",
        "LT",
        "LU",
        "LV",
        "MC",
        "MD",
        "ME",
        "MK",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "RS",
        "RU",
        "SE",
        "SI",
        "SJ",
        "SK",
        "SM",
        "TR",
        "UA",
        "VA",
        "XK",
        "AX",
    ]
)
NEIGHBOURS = frozenset(
    [
        "AM",
        "AZ",
        "GE",
        "DZ",
        "EG",
        "IL",
        "JO",
        "LB",
        "LY",
        "MA",
        "PS",
        "SY",
        "TN",
        "GL",
        "GY",
        "SR",
        "BR",
        "CI",
        "CV",
        "GH",
        "GM",
        "MR",
        "SN",
        "ST",
        "KM",
        "MG",
        "MU",
        "MV",
        "MZ",
        "SC",
        "KE",
        "TZ",
        "TF",
        "IN",
        "AU",
        "GP",
        "MQ",
        "GF",
        "RE",
        "YT",
        "MF",
        "BL",
    ]
)
# GeoNames gives the French outermost regions and Åland countries of their own; the treaties do not.
PART_OF = {"GP": "FR", "MQ": "FR", "GF": "FR", "RE": "FR", "YT": "FR", "MF": "FR", "AX": "FI", "SJ": "NO"}


def iso(country: str) -> str:
    """ISO 3166 alpha-2 for a code as typed: `EL` and `UK` become `GR` and `GB`."""
    code = country.strip().upper()
    return _ISO_OF_NUTS.get(code, code)


def nuts_country(country: str) -> str:
    """The first two letters of NUTS codes in a country: `GR` and `GB` become `EL` and `UK`."""
    code = country.strip().upper()
    return _NUTS_OF_ISO.get(code, code)


_HOME = {
    "bg": "BG", "cs": "CZ", "da": "DK GL FO", "de": "DE AT CH LI LU", "el": "GR CY", "es": "ES", "et": "EE",
    "fi": "FI", "fr": "FR BE LU CH GP MQ GF RE YT MF", "ga": "IE", "hr": "HR BA", "hu": "HU", "it": "IT CH SM",
    "lt": "LT", "lv": "LV", "mt": "MT", "nb": "NO", "nl": "NL BE", "pl": "PL", "pt": "PT", "ro": "RO MD", "sk": "SK",
    "sl": "SI", "sv": "SE FI", "tr": "TR", "uk": "UA", "en": "IE GB MT", "sr": "RS", "bs": "BA", "mk": "MK",
}  # fmt: skip


def home_countries(language: str) -> frozenset[str]:
    """ISO codes of the countries where the language is at home; empty for an unknown one."""
    return frozenset(_HOME.get(language, "").split())
