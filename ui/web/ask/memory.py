"""What the browser tab remembers of a conversation: its questions, for the case that the server loses them.

They lie in the tab's own storage, which ends with the tab and is sent nowhere. When the conversation is empty but the
tab remembers one (the server was started again, the page was loaded anew), continuing it is offered; then the
questions come back from the browser, bounded like those of a link.
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
  parentElement.textContent = "";
  if (!Array.isArray(kept) || !kept.length) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "interreg-continue";
  const label = document.createElement("strong");
  label.textContent = data.offer;
  const first = document.createElement("span");
  first.textContent = String(kept[0]).slice(0, 160);
  button.append(label, first);
  button.addEventListener("click", () => setTriggerValue("continue", kept));
  parentElement.append(button);
}
"""

_remembering = st.components.v2.component("interreg_conversation_memory", js=_SCRIPT, isolate_styles=False)


def remember(say: Texts) -> None:
    """Has the tab remember the questions; offers those it remembers where the conversation is empty."""
    _remembering(
        key=_KEY,
        data={
            "questions": list(bounded(conversation.questions()).questions),
            "forget": conversation.forgotten(),
            "offer": say("Continue the earlier conversation"),
        },
        on_continue_change=_continue,
    )


def _continue() -> None:
    state = st.session_state.get(_KEY) or {}
    brought = state.get(_TRIGGER)
    found = bounded(brought if isinstance(brought, list) else [])
    if found.questions:
        conversation.reopen(found.questions, cut=found.cut)
