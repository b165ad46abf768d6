"""What the browser tab remembers of a conversation: its questions, for the case that the server loses them.

They lie in the tab's own storage, which ends with the tab, and are sent nowhere but to this page. A server that was
started again knows nothing of the conversation on the screen: as soon as it is there the tab hands the questions over
and they are answered anew. Where the page itself was loaded anew, continuing the conversation is offered. What comes
from the browser is data: bounded like the questions of a link, and set as text.
"""

from typing import Final

import streamlit as st

from ui.texts import Texts
from ui.web.ask import conversation
from ui.web.ask.links import bounded

_KEY: Final = "memory"
_TRIGGER: Final = "continue"

# Words and questions come as data and are set as text, never as markup.
_SCRIPT: Final = """
const STORE = "interreg-questions";
const read = () => {
  try { return JSON.parse(sessionStorage.getItem(STORE) || "[]"); } catch (fault) { return []; }
};
export default function ({ data, setTriggerValue, parentElement }) {
  let kept = [];
  try {
    if (data.questions.length) sessionStorage.setItem(STORE, JSON.stringify(data.questions));
    else if (data.forget) sessionStorage.removeItem(STORE);
    else kept = read();
  } catch (fault) { /* a browser that lets nothing be stored: nothing to offer */ }
  const hand = (questions) => setTriggerValue("continue", questions);
  const back = () => { const all = read(); if (all.length) hand(all); };
  window.addEventListener("interreg-back", back);
  const stop = () => window.removeEventListener("interreg-back", back);
  parentElement.textContent = "";
  if (!Array.isArray(kept) || !kept.length) return stop;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "interreg-continue";
  const label = document.createElement("strong");
  label.textContent = data.offer;
  const first = document.createElement("span");
  first.textContent = String(kept[0]).slice(0, 160);
  button.append(label, first);
  button.addEventListener("click", () => hand(kept));
  parentElement.append(button);
  return stop;
}
"""

_remembering = st.components.v2.component("interreg_conversation_memory", js=_SCRIPT, isolate_styles=False)


def remember(say: Texts) -> None:
    """Has the tab remember the questions; offers those it remembers where the conversation is empty."""
    brought = _remembering(
        key=_KEY,
        data={
            "questions": list(bounded(conversation.questions()).questions),
            "forget": conversation.forgotten(),
            "offer": say("Continue the earlier conversation"),
        },
        on_continue_change=_nothing,
    ).get(_TRIGGER)
    found = bounded(brought if isinstance(brought, list) else [])
    # A conversation that is here was never lost: the connection was.
    if found.questions and not conversation.questions():
        conversation.reopen(found.questions, cut=found.cut)
        st.rerun()


def _nothing() -> None:
    """Streamlit wants a callback for a value that is to come; it is read where the component is drawn."""
