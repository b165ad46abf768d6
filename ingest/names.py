"""Names of countries, languages and objectives in English, for texts that people read."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_OWN = {
    "BA": "Bosnia and Herzegovina",
    "CI": "Côte d'Ivoire",
    "CZ": "Czechia",
    "EL": "Greece",
    "PS": "Palestine",
    "ST": "São Tomé and Príncipe",
    "TR": "Türkiye",
    "UK": "United Kingdom",
    "XK": "Kosovo",
}

OBJECTIVES = {
    "PO1": "a smarter Europe: innovation, digitisation, small and medium-sized enterprises",
    "PO2": "a greener Europe: energy, climate, water, circular economy, nature, urban mobility",
    "PO3": "a more connected Europe: transport and mobility",
    "PO4": "a more social Europe: jobs, education, inclusion, health, culture and tourism",
    "PO5": "a Europe closer to citizens: integrated development of urban and other areas",
    "ISO1": "a better cooperation governance: institutions, border obstacles, people-to-people actions",
    "ISO2": "a safer and more secure Europe: border crossing, mobility and migration",
    "RSO1.1": "research, innovation and advanced technologies",
    "RSO1.2": "benefits of digitisation for citizens, companies, research and public authorities",
    "RSO1.3": "growth, competitiveness and jobs in small and medium-sized enterprises",
    "RSO1.4": "skills for smart specialisation, industrial transition and entrepreneurship",
    "RSO1.5": "digital connectivity",
    "RSO2.1": "energy efficiency and lower greenhouse gas emissions",
    "RSO2.2": "renewable energy",
    "RSO2.3": "smart energy systems, grids and storage",
    "RSO2.4": "adaptation to climate change, disaster prevention and resilience",
    "RSO2.5": "access to water and sustainable water management",
    "RSO2.6": "circular and resource-efficient economy",
    "RSO2.7": "nature, biodiversity, green infrastructure and less pollution",
    "RSO2.8": "sustainable urban mobility",
    "RSO3.1": "trans-European transport network",
    "RSO3.2": "national, regional, local and cross-border mobility",
    "RSO4.1": "labour markets, access to employment and the social economy",
    "RSO4.2": "education, training and lifelong learning",
    "RSO4.3": "inclusion of marginalised communities and disadvantaged groups",
    "RSO4.4": "integration of people from third countries, migrants included",
    "RSO4.5": "health care and long-term care",
    "RSO4.6": "culture and sustainable tourism",
    "RSO5.1": "integrated development of urban areas",
    "RSO5.2": "integrated development of rural, coastal and other areas",
    "ISO6.1": "capacity of public authorities",
    "ISO6.2": "solving legal and administrative obstacles at the border",
    "ISO6.3": "mutual trust, people-to-people actions",
    "ISO6.4": "capacity to carry out macro-regional and sea-basin strategies",
    "ISO6.5": "democracy and civil society",
    "ISO6.6": "other actions for better cooperation governance",
}


@cache
def _english() -> "Locale":
    from babel import Locale

    return Locale("en")


@cache
def country_name(code: str) -> str:
    """The English name of an ISO 3166 code (EL and UK too); the code itself if it is unknown."""
    return _OWN.get(code) or str(_english().territories.get(code, code))


def language_name(code: str) -> str:
    """The English name of an ISO 639 code; the code itself if it is unknown."""
    return str(_english().languages.get(code, code))


def objective_name(code: str) -> str:
    """`RSO4.6 (culture and sustainable tourism)`; the code alone if its meaning is not in the table."""
    meaning = OBJECTIVES.get(code)
    return f"{code} ({meaning})" if meaning else code
