"""The only script of the page: static, ours, and the page works without it (sources open by hand).

A citation in the text is a link to `#source-<answer>-<n>`; the script opens that entry and moves the focus
to it, which Streamlit cannot do itself. A new question is brought to the top of the window and held there
while its answer arrives, so that it is read from its beginning; whoever scrolls meanwhile is left alone.
"""

from typing import Final

SCRIPT: Final = """<script>
(() => {
  if (window.interregCitations) return;
  window.interregCitations = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = calm ? "auto" : "smooth";
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href*="#source-"]');
    if (!link) return;
    const key = link.getAttribute("href").split("#")[1];
    if (!/^source-\\d+-\\d+$/.test(key)) return;
    const entry = document.querySelector(".st-key-" + key);
    const details = entry && entry.querySelector("details");
    if (!details) return;
    event.preventDefault();
    for (let fold = details; fold; fold = fold.parentElement.closest("details")) {
      if (!fold.open) fold.querySelector("summary").click();
    }
    const summary = details.querySelector("summary");
    summary.focus({ preventScroll: true });
    entry.scrollIntoView({ behavior, block: "center" });
  });
  let touched = 0;
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    document.addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  }
  let shown = -1;
  // Parts of an answer arrive one after the other, and the page must be long enough before a question can be
  // at its top: hold it there until the page has kept its height for three seconds, or somebody takes over.
  const holdQuestion = () => {
    const since = Date.now();
    let height = 0, steady = 0;
    const timer = setInterval(() => {
      const main = document.querySelector(".stMain");
      const questions = document.querySelectorAll('[class*="st-key-question-"]');
      if (touched > since || steady > 30 || Date.now() - since > 15000) return clearInterval(timer);
      if (!main || !questions.length) return;  // between two drawings of the page
      steady = main.scrollHeight === height ? steady + 1 : 0;
      height = main.scrollHeight;
      questions[questions.length - 1].scrollIntoView({ block: "start" });
    }, 100);
  };
  const follow = () => {
    const count = document.querySelectorAll('[class*="st-key-question-"], [class*="st-key-answer-"]').length;
    if (count > shown && shown >= 0) holdQuestion();
    shown = count;
  };
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  follow();
})();
</script>"""
