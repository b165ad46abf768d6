(() => {
  if (window.interregPage) return;
  window.interregPage = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = calm ? "auto" : "smooth";

  // Calls `use` with what `find` gives as soon as it gives something; gives up after five seconds.
  const soon = (find, use) => {
    const since = Date.now();
    const timer = setInterval(() => {
      const found = find();
      if (found || Date.now() - since > 5000) clearInterval(timer);
      if (found) use(found);
    }, 50);
  };

  // Citations: `#source-ANSWER-N` opens that entry, `#cited-ANSWER-N` leads back to where one came from.
  let cameFrom = null;
  const unfolded = (details) => {
    if (details && !details.open) details.querySelector("summary").click();
  };
  const openEntry = (entry) => {
    const details = entry.querySelector("details");
    for (let fold = details; fold; fold = fold.parentElement.closest("details")) unfolded(fold);
    details.querySelector("summary").focus({ preventScroll: true });
    entry.scrollIntoView({ behavior, block: "center" });
    // What stands before the quote may be long.
    const quote = () => entry.querySelector('[class*="st-key-quote-"] strong');
    soon(quote, (words) => setTimeout(() => words.scrollIntoView({ behavior, block: "nearest" }), 400));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href*="#source-"], a[href*="#cited-"]');
    if (!link) return;
    const [, kind, answer, n] = /#(source|cited)-(\d+)-(\d+)$/.exec(link.getAttribute("href")) || [];
    if (!kind) return;
    event.preventDefault();
    if (kind === "source") {
      cameFrom = link;
      const entry = () => document.querySelector(`.st-key-source-${answer}-${n} details`);
      // Entries in a fold are drawn when it is opened.
      if (!entry()) unfolded(document.querySelector(`[class*="st-key-more-${answer}-"] details`));
      soon(entry, (details) => openEntry(details.closest('[class*="st-key-source-"]')));
      return;
    }
    const same = `a[href$="#source-${answer}-${n}"]`;
    const back = cameFrom && cameFrom.isConnected && cameFrom.matches(same) ? cameFrom : document.querySelector(same);
    if (!back) return;
    back.focus({ preventScroll: true });
    back.scrollIntoView({ behavior, block: "center" });
  });

  // The language of an answer, of an example and of a quote, which need not be that of the page.
  const languages = /st-key-(?:said|example-in|quote)-([a-z]{2})-/;
  const tellLanguages = () => {
    for (const part of document.querySelectorAll(
      '[class*="st-key-said-"], [class*="st-key-example-in-"], [class*="st-key-quote-"]'
    )) {
      const [, language] = languages.exec(part.className) || [];
      if (language && part.lang !== language) part.lang = language;
    }
  };

  // One live region for the whole visit: one that comes with the text it is to announce is often not read out.
  const region = (id, role) => {
    const made = document.createElement("div");
    made.id = id;
    made.setAttribute("role", role);
    made.setAttribute("aria-live", "polite");
    document.body.append(made);
    return made;
  };
  const live = region("interreg-live", "status");
  const connection = region("interreg-connection", "status");
  let announced = null;
  const announce = () => {
    const all = document.querySelectorAll('[class*="st-key-announce-"]');
    const last = all[all.length - 1];
    const text = last ? last.textContent.trim() : "";
    const key = last ? `${last.className.match(/st-key-announce-\d+/)} ${text}` : "";
    if (key === announced) return;
    announced = key;
    live.textContent = text;
  };

  // The keyboard's place: what was chosen with it may be gone when the page is drawn anew.
  let keyboard = false, focused = null;
  document.addEventListener("keydown", () => { keyboard = true; }, { passive: true, capture: true });
  document.addEventListener("pointerdown", () => { keyboard = false; }, { passive: true, capture: true });
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest('[role="dialog"]')) focused = event.target;
  });
  const keepFocus = () => {
    const box = document.querySelector('[data-testid="stChatInput"] textarea');
    const lost = focused && !focused.isConnected && document.activeElement === document.body;
    if (keyboard && lost && box && !box.disabled) box.focus({ preventScroll: true });
  };

  // What Streamlit cannot say to a screen reader: what choosing a fact in use does, and that facts are a group.
  const mend = () => {
    for (const group of document.querySelectorAll('[class*="st-key-facts-"], [class*="st-key-choices-"]')) {
      group.setAttribute("role", "group");
    }
    for (const fact of document.querySelectorAll('[class*="st-key-fact-"] button')) {
      const named = `${fact.querySelector("p").textContent} (${window.interregWords.remove})`;
      if (fact.getAttribute("aria-label") !== named) fact.setAttribute("aria-label", named);
    }
    for (const box of document.querySelectorAll('[data-testid="stChatInput"] textarea')) {
      if (!box.getAttribute("aria-label") && box.placeholder) box.setAttribute("aria-label", box.placeholder);
    }
    // It says of itself that it is mere decoration, and can have the focus all the same.
    for (const area of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')) {
      area.setAttribute("role", "group");
    }
  };

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

  let waiting = 0;
  const look = () => {
    waiting = 0;
    tellLanguages();
    mend();
    announce();
    keepFocus();
    follow();
  };
  new MutationObserver(() => { waiting = waiting || setTimeout(look, 50); })
    .observe(document.body, { childList: true, subtree: true });
  look();

  // Streamlit's own box about a lost connection is in English, lies over what is being read and takes the focus.
  const closeConnectionBox = () => {
    for (const box of document.querySelectorAll('[data-testid="stDialog"] [role="dialog"]')) {
      if (box.querySelector('[data-testid="stVerticalBlock"]')) continue;  // one of ours
      box.querySelector('button[aria-label="Close"]').click();
      setTimeout(() => focused && focused.isConnected && focused.focus({ preventScroll: true }), 300);
    }
  };

  // The server: gone for more than a second and a half is said, and that it is back.
  let connected = false, lostSince = 0;
  setInterval(() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const state = app && app.getAttribute("data-test-connection-state");
    if (state === "CONNECTED") {
      if (connection.dataset.state === "lost") {
        connection.dataset.state = "back";
        connection.textContent = window.interregWords.back;
        // A server that was started again knows nothing of this page: who kept something for it hands it over now.
        window.dispatchEvent(new Event("interreg-back"));
        if (focused && focused.isConnected && document.activeElement === document.body) {
          focused.focus({ preventScroll: true });
        }
        setTimeout(() => {
          if (connection.dataset.state !== "back") return;
          connection.dataset.state = "";
          connection.textContent = "";
        }, 5000);
      }
      connected = true;
      lostSince = 0;
      return;
    }
    if (!connected) return;
    lostSince = lostSince || Date.now();
    closeConnectionBox();
    if (Date.now() - lostSince > 1500 && connection.dataset.state !== "lost") {
      connection.dataset.state = "lost";
      connection.textContent = window.interregWords.lost;
    }
  }, 300);
})();
