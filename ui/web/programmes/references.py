"""What a reference of the corpus (`rule:R041`, `programme:mac#money`) stands on, for a line under a fact."""

from corpus import Corpus
from corpus.condition_types import THIS_PROGRAMME
from corpus.types import Programme, Rule
from ui.texts import Texts
from ui.web.frame.escape import link, literal
from ui.web.programmes.evidence import LEVEL


def reference_line(say: Texts, corpus: Corpus, refs: tuple[str, ...], programme: Programme) -> str:
    """The sources of `refs` as Markdown, each once; parts of this very programme are named as such."""
    shown: list[str] = []
    for ref in refs:
        found = corpus.reference(ref.replace(THIS_PROGRAMME, f"programme:{programme.id}"))
        if isinstance(found.item, Rule):
            shown.append(rule_line(say, found.item))
        else:
            title = found.item.plain_name if isinstance(found.item, Programme) else found.title
            shown.append(link(title, found.url))
    return " · ".join(dict.fromkeys(shown))


def rule_line(say: Texts, rule: Rule) -> str:
    """Confidence, act, article and day of a rule."""
    icon, words = LEVEL[rule.confidence]
    sure = f"{icon} {say(words) if rule.confidence == 'high' else f'**{say(words)}**'}"
    act = link(rule.act, rule.url)
    parts = [sure, f"{act}, {literal(rule.article)}" if rule.article else act]
    if rule.basis == "knowledge":
        parts.append(say("General knowledge, not read on a page"))
    elif rule.seen_at:
        parts.append(say("Read at: {where}", where=literal(rule.seen_at)))
    parts.append(say("Checked on {day}", day=say.day(rule.checked_on)))
    return " · ".join(parts)
