"""How fast a mail with several questions is answered, warm: split, each question answered, one list of sources.

Five questions are five answers: the time of a mail is to be judged by that, not by the time of one question.
"""

from argparse import Namespace
from itertools import product
from statistics import median
from time import process_time

from assistant.composition import open_assistant
from assistant.settings import load_settings
from assistant.understand.mail import read_mail
from eval.bench.timing import Report, as_lines, figure, machine, main, memory_mb, parser, timed

MAILS = {
    "en": """Dear Joint Secretariat,

I am writing on behalf of the municipality of Gorizia. Together with the city of Nova Gorica in Slovenia and a small
{house} on each side of the border we would like to open a joint exhibition on the history of the {matter}, with guided
tours for schools and a bilingual website. None of us has taken part in an Interreg project before, so we would be
grateful for your help with the following points:

1. Which programme would be the right one for a {house}?
2. What is the maximum co-financing rate, and who pays the rest of the costs of the {house}?
3. How many partners does a project on the {matter} need?
4. Is VAT eligible if the {house} cannot recover it?
5. How long does the {house} have to keep the invoices after the end of the project?

A short description of our idea is attached. We would be glad to explain it to you in a call at any time next week.

Kind regards,
Maria Rossi
International Office
Tel. +39 0481 000000
""",
    "de": """Sehr geehrte Damen und Herren,

ich schreibe Ihnen im Namen der Stadt Passau. Gemeinsam mit der Stadt Linz und {house} auf beiden Seiten der
Grenze möchten wir eine Ausstellung zur Geschichte {matter} zeigen, mit Führungen für Schulklassen und einer
zweisprachigen Website. Keiner von uns hat bisher an einem Interreg-Projekt teilgenommen, deshalb bitten wir Sie um Rat:

1. Welches Programm kommt für {house} in Frage?
2. Wie hoch ist der Fördersatz, und wer trägt den Rest der Kosten für {house}?
3. Wie viele Partner braucht ein Projekt zur Geschichte {matter}?
4. Ist die Mehrwertsteuer förderfähig, wenn {house} sie nicht abziehen kann?
5. Wie lange muss {house} die Belege nach dem Ende des Projekts aufbewahren?

Eine kurze Beschreibung liegt bei. Gern erläutern wir sie Ihnen in der kommenden Woche auch am Telefon, wenn es passt.

Mit freundlichen Grüßen
Max Berger
Kulturamt
Tel. +49 851 000000
""",
}
# Other words in each run: what is remembered of a question would make the next run faster than a new mail is.
HOUSES = {
    "en": ("museum", "library", "archive", "theatre", "gallery", "school"),
    "de": ("ein Museum", "eine Bibliothek", "ein Archiv", "ein Theater", "eine Galerie", "eine Schule"),
}
MATTERS = {
    "en": ("railway", "harbour", "forest", "market", "salt road"),
    "de": ("der Eisenbahn", "des Hafens", "des Waldes", "des Marktes", "der Salzstraße"),
}


def versions(language: str) -> list[str]:
    """The mail with other words in it each time: 30."""
    pairs = product(HOUSES[language], MATTERS[language])
    return [MAILS[language].format(house=house, matter=matter) for house, matter in pairs]


def benchmark(options: Namespace) -> Report:
    about = machine()
    assistant, opening = timed(lambda: open_assistant(load_settings(home=options.home)))
    figures = [figure("opening in this process", "s", [opening])]
    for language in MAILS:
        _, first = timed(lambda lang=language: assistant.ask(MAILS[lang].format(house="club", matter="sea")))  # type: ignore[misc]
        warm, processor = [], []
        for text in versions(language)[: options.runs]:
            before = process_time()
            _, took = timed(lambda mail=text: assistant.ask(mail))  # type: ignore[misc]
            warm.append(took * 1000)
            processor.append((process_time() - before) * 1000)
        figures += [
            figure(f"first mail in {language}", "ms", [first * 1000]),
            figure(f"warm mail in {language}", "ms", warm),
            figure(f"warm mail in {language}, processor", "ms", processor),
        ]
    mails = {language: versions(language)[0] for language in MAILS}
    words = round(median(len(mail.split()) for mail in mails.values()))
    questions = {language: len(read_mail(mail).questions) for language, mail in mails.items()}
    return Report(
        benchmark="mails",
        input=f"{len(MAILS)} mails of about {words} words with five numbered questions",
        machine=about,
        figures=(*figures, figure("resident memory after all mails", "MB", [memory_mb()])),
        findings=as_lines(questions_told_apart=questions),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument(
        "--runs", type=int, default=30, help="how many versions of each mail are answered (30 at most)"
    )
    main(benchmark, arguments)
