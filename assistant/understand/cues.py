"""Words that show what a question is about, as stems in the languages of the Union.

Used only where the deterministic half decides (is this a programme's name, is this a comparison); the meaning
of a whole question is judged by the encoder (`intents.py`).
"""

import re

INTERREG = re.compile(
    r"\binterr?eg|\binter-reg|\betc\b|territorial cooperation|territoriale? zusammenarbeit", re.IGNORECASE
)

PROGRAMME = re.compile(
    r"interr?eg|inter-reg|program|proqram|πρόγραμμ|προγράμμ|програм|\bcbc\b|ohjelm|ch?lái?r|támogatás|kooperation|coop[eé]ra",
    re.IGNORECASE,
)

ABOUT_A_PROGRAMME = re.compile(
    PROGRAMME.pattern + r"|region|\bareas?\b|cover|couvr|cubre|copre|topic|theme|tema|"
    r"\brate\b|fund|budget|\bpays?\b|\bmoney\b|\bcalls?\b|\blead\b|partner|apply|\bjoin\b|eligib|\bstrand\b|"
    r"förder|quote|gebiet|zuständig|antrag|taux|financ|finanz|appel|zone|tasso|bando|tasa|convocator|dofinans|"
    r"nabór|obszar|dotac|výzv|území|támogat|pályáz|terület|cofinan|apel|subsidi|gebied|stöd|andel|ποσοστ|πρόσκλησ",
    re.IGNORECASE,
)

# Words that only people of this field use.
OF_THE_FIELD = re.compile(
    r"(?<!\w)(?:n ?\+ ?3|egtcs?|evtz|gect|aect|ευρωπαϊκός όμιλος|gber|agvo|rgec|de[- ]minimis|jems|lead[- ]?partner\w*|"
    r"flc|nuts|rso ?\d|iso ?[12]|ndici|clld|tesim|keep\.eu|chef de file|capofila)(?!\w)",
    re.IGNORECASE,
)

COMPARE = re.compile(
    r"\bcompar|\bdiffer|\bversus\b|\bvs\b|unterschied|vergleich|différence|comparer|differenz|confront|diferenc|"
    r"różnic|porówn|rozdíl|srovn|rozdiel|porovn|különbség|diferenț|compar[aă]|verschil|vergelijk|skillnad|jämför|"
    r"forskel|sammenlign|razlik|ero\b|vertaa|διαφορ|σύγκρι|разлика|сравн|skirtum|atšķir|erinev|unterscheid|distingu|"
    r"\bse liší|\bsa líši|\bliší se|się różni|różni się|különböz|deoseb|onderscheid|skiljer|adskil|eroaa|eroav|διαφέρ|"
    r"различава|skiria|erineb|difríocht|éagsúil|comparáid|qabbel",
    re.IGNORECASE,
)

CHOICE = re.compile(
    r"\b(?:or|oder|ou|o|oppure|czy|lub|nebo|vagy|sau|of|eller|ali|ili|alebo|tai|arba|vai|või|ή|или)\b",
    re.IGNORECASE,
)

CROSS_BORDER_ONLY = re.compile(
    r"cross[- ]?border|grenzüberschreit|transfrontal|transfronter|transfrontei|transgraniczn|přeshraničn|cezhraničn|"
    r"határon átnyúló|grensoverschrijd|gränsöverskrid|grænseoverskrid|grenseoverskrid|"
    r"διασυνορ|трансгранич|"
    r"prekogranič|čezmejn|rajat ylittä|piiriüle|pārrobež|tarpvalstybin|abipus sienos|th?rasteorann|transkonfinal|"
    r"transkordon|\bstrand a\b|\binterreg (?-i:A)\b",
    re.IGNORECASE,
)

TRANSNATIONAL_ONLY = re.compile(
    r"transnation|transnazional|transnacion|transnazzjonal|transnațional|transnaţional|ponadnarod|transnarod|"
    r"nadnárodn|nadnacional|transznacion|διακρατικ|διεθνικ|транснацион|riikidevaheli|riikideüle|valtioiden väli|"
    r"ylikansalli|th?rasnáisiún|transnasjonal|"
    r"\bstrand b\b|\binterreg (?-i:B)\b",
    re.IGNORECASE,
)


def of_one_strand(question: str) -> bool:
    """Whether only the cross-border or only the transnational programmes are asked for."""
    return bool(CROSS_BORDER_ONLY.search(question) or TRANSNATIONAL_ONLY.search(question))


# "A or B?" among people of the field means the strands.
STRANDS = re.compile(
    r"\b[ABCD]\s*(?:vs\.?|versus|or|oder|ou|o|czy|nebo|vagy|sau|of|eller|/|,|and|und|et)\s*[ABCD]\b"
)

WITH_A_PARTNER = re.compile(
    r"\b(?:with|mit|avec|con|com|z|ze|s|se|so|cu|met|med|sa|ar|su|kanssa|με|с|със)\b.{0,20}"
    r"(?:partn|parten|partenaire|socio|parceir|εταίρ|партньор|kumppan)|partnerrel|partneriga|partneriu",
    re.IGNORECASE,
)

# The number of a project, an application or a claim.
CASE_NUMBER = re.compile(
    r"\b[A-Z]{2,}[A-Z.-]*\d{2,}\b|\b[A-Z]{2,}-\d{2,}|"
    r"(?:\bnumber|\bno\.|\bnr\b\.?|n[°º]|num[eé]r|númer|číslo|\bbroj|štev|szám|număr|nummer|numru|αριθμ|номер|uimhir)"
    r"\w*\s*\d+|\d+-es számú",
    re.IGNORECASE,
)

# What only today's figures can tell: what is left, how many so far, how likely.
LIVE_FIGURE = re.compile(
    r"\bleft\b|\bremain(?:s|ing|ed)?\b|\bunspent|success rate|approval rate|\bchances?\b|so far\b|\bto date\b|"
    r"who else (?:is|has)|übrig|verfügbar|restlich|erfolgsquote|\bchance|bisher|"
    r"\breste(?:nt|-t-il)?\b|taux de réussite|encore disponible|jusqu'à présent|"
    r"\bquedan?\b|\brestan?(?:te)?\b|disponible|tasa de éxito|probabilidad|hasta ahora|"
    r"\brimas[to]|\brimang|\bresidu[oi]|tasso di successo|probabilità|finora|"
    r"zostało|wskaźnik sukcesu|szans|dotychczas|zbývá|zbylo|úspěšnost|dosud|zostáva|ostáva|zostalo|úspešnosť|"
    r"maradt|sikerességi|esély|eddig|rămas|rămân|rata de succes|șanse|până acum|\bover is\b|overgebleven|"
    r"slaagkans|slagingspercentage|\bkvar\b|tilbage|beviljandegrad|succesrate|hidtil|hittills|jäljellä|onnistumis|"
    r"tähän mennessä|\balles\b|järele jää|edukuse|preostal|preostan|uspešnost|uspješnost|doslej|dosad|останал|остава|"
    r"успеваемост|досега|απομέν|απομείν|ποσοστό επιτυχίας|μέχρι στιγμής|\bliko\b|sėkmės|atlik|\bpalik|panākumu|fadal|"
    r"fágtha|atlic|\bostal[aoie]?\b|nog over\b|в момента",
    re.IGNORECASE,
)

# Verbs of programmes that stand before the place asked about ("which programmes cover ...").
COVERS = re.compile(
    r"(?:\bcover|\binclude|\bserve|\bdecken|\babdeck|\bumfass|\bgibt es|\bcouvr|\bcompren|\bconcern|\bcubr|"
    r"\babarc|\bincluy|\bcopr|\bobejm|\bpokrý|\bpokry|\bzahrn|\blefed|\bacoper|\bcuprin|\bdekk|\bomvat|\btäck|\bomfatt|\bdække|"
    r"\bkatta|\bhõlma|\baptver|\bietver|\bapima|\bpokri|\bobuhva|обхващ|покрив|включв|καλύπτ|περιλαμβ|"
    r"\bjkopr|\bclúda|\babrang|"
    r"\bthere for|\bexist for)\w*(?:\s+(?:the|la|le|el|il|lo|die|das|den|der|het|de|o|a|την|το|τη))?\s*$",
    re.IGNORECASE,
)

HOME_COUNTRY = {
    "bg": "BG", "cs": "CZ", "da": "DK", "et": "EE", "fi": "FI", "hr": "HR", "hu": "HU", "lt": "LT", "lv": "LV",
    "mt": "MT", "pl": "PL", "ro": "RO", "sk": "SK", "sl": "SI", "sv": "SE", "nb": "NO", "uk": "UA", "el": "EL",
    "it": "IT", "pt": "PT", "es": "ES",
}  # fmt: skip
