"use strict";
// Keys, the selection in the article, and times in the reader's own zone. Every page works without them.
(() => {
  const one = (where, from = document) => from.querySelector(where);
  const all = (where, from = document) => Array.from(from.querySelectorAll(where));
  const typing = (element) => element.closest("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])");
  const say = (words) => { one("#said").textContent = words; };

  // What is typed as a reason outlives a lost session or a closed page; it is forgotten once it is sent.
  const draft = (path = location.pathname) => `draft ${document.body.dataset.who} ${path}`;
  document.addEventListener("input", (event) => {
    if (event.target.id === "reason") sessionStorage.setItem(draft(), event.target.value);
  });

  // ---- What a page needs once it stands, or stands anew.
  function settle() {
    document.documentElement.classList.add("js");
    const keys = one("[data-keys]");
    if (keys) keys.hidden = false;
    const lang = document.body.dataset.lang, own = navigator.languages.find((each) => each.startsWith(lang.slice(0, 2)));
    const wanted = new Intl.DateTimeFormat(own || lang, { dateStyle: "medium", timeStyle: "short" });
    for (const time of all("time[data-local]")) {
      time.title = time.textContent;
      time.textContent = wanted.format(new Date(time.dateTime));
      time.removeAttribute("data-local");
    }
    const reason = one("#reason");
    if (reason && !reason.value) reason.value = sessionStorage.getItem(draft()) || "";
    const pane = one("#text"), quote = one("mark.quote");
    if (pane && quote && !pane.dataset.shown) {
      pane.dataset.shown = "yes";
      if (pane.scrollHeight > pane.clientHeight) {
        pane.scrollTop += quote.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
      }
    }
    const done = one("#done");
    if (done) setTimeout(() => done.classList.add("seen"), 8000);
    const here = new URL(location.href);
    if (here.searchParams.has("done")) {
      here.searchParams.delete("done");
      history.replaceState(history.state, "", here);
    }
  }

  // ---- Keys
  const lines = () => all(".queue .open");
  function step(by) {
    const every = lines();
    if (!every.length) return false;
    const at = every.indexOf(document.activeElement);
    every[at < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(Math.max(at + by, 0), every.length - 1)].focus();
    return true;
  }
  const press = (key) => () => { const found = one(`[data-key="${key}"]`); if (found) found.click(); return Boolean(found); };
  function choose(number) {
    const found = one(`[data-number="${number}"]`);
    if (!found) return false;
    found.checked = true;
    found.focus();
    return true;
  }
  function focus(where) {
    const found = one(where);
    if (found) found.focus();
    return Boolean(found);
  }
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    t: press("t"), n: press("n"), r: () => focus("#reason"), "/": () => focus("#words"),
    "?": () => { const dialog = one("#keys"); if (dialog) dialog.showModal(); return Boolean(dialog); },
  };
  for (const number of "123456") keys[number] = () => choose(number);

  document.addEventListener("keydown", (event) => {
    const dialog = one("#keys");
    if (event.isComposing || (dialog && dialog.open)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.form || event.target.closest("form") || one("#decide");
      if (form && form.method === "post") { event.preventDefault(); form.requestSubmit(one("button.main", form)); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) { event.preventDefault(); event.target.blur(); return; }
    const radio = event.target.matches("input[type=radio], input[type=checkbox]");
    if (typing(event.target) || (radio && event.key.startsWith("Arrow")) || event.target.closest(".text")) return;
    if (Object.hasOwn(keys, event.key) && keys[event.key]()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) one("#keys").showModal();
    const use = event.target.closest("[data-use]");
    if (use) put(use.dataset.use);
  });

  // ---- The selection in the article becomes the words of a claim.
  let picked = null;
  document.addEventListener("selectionchange", () => {
    const bar = one("#selection"), pane = one("#text"), chosen = getSelection();
    if (!bar || !pane || document.activeElement.closest("#selection")) return;
    const range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
    const inside = range && !chosen.isCollapsed && pane.contains(range.commonAncestorContainer) && chosen.toString().trim();
    if (inside) picked = { words: chosen.toString(), near: placeOf(range) };
    bar.hidden = !inside;
  });
  function placeOf(range) {
    const start = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
    const paragraph = start.closest("[data-at]");
    if (!paragraph) return 0;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return Number(paragraph.dataset.at) + before.toString().length;
  }
  function put(prefix) {
    const words = one(`[name="${prefix}quote"]`), near = one(`[name="${prefix}near"]`);
    if (!picked || !words) return;
    words.closest("details").open = true;
    words.value = picked.words;
    near.value = picked.near;
    one("#selection").hidden = true;
    getSelection().removeAllRanges();
    const pane = words.closest(".pane");  // beside the text, what stays in view needs no scrolling
    if (!pane || getComputedStyle(pane).position !== "sticky") words.scrollIntoView({ block: "nearest" });
    words.focus({ preventScroll: true });
  }

  // ---- A link to what is folded opens it.
  addEventListener("hashchange", () => {
    const there = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (let each = there && there.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    if (there) there.scrollIntoView({ block: "nearest" });
  });

  // ---- htmx: the key of the session goes along; what fails is said, and nothing typed is lost.
  document.addEventListener("htmx:config:request", (event) => {
    const key = one("meta[name=form-key]");
    if (key) event.detail.ctx.request.headers["X-Form-Key"] = key.content;
  });
  function failed(form, status) {
    const place = form && one(".problem", form), words = document.body.dataset.failed.replace("{status}", status);
    if (place) { place.setAttribute("role", "alert"); place.textContent = words; } else say(words);
  }
  document.addEventListener("htmx:response:error", (event) => {
    const { ctx } = event.detail;
    Object.assign(ctx, { push: null, replace: null, selectOOB: null });  // the page stays what and where it is
    if (ctx.response.status !== 409) failed(ctx.sourceElement.closest("form"), ctx.response.status);
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx) failed(event.detail.ctx.sourceElement.closest("form"), "–");
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = event.detail;
    const sent = ctx.response && ctx.response.status < 400 && ctx.request.method === "POST";
    if (sent && ["decide", "adjudicate"].includes(ctx.request.body.get("act"))) {
      const [, , id] = ctx.request.action.split(/[/?]/);
      for (const where of [`/case/${id}`, `/case/${id}/adjudicate`]) sessionStorage.removeItem(draft(where));
    }
    settle();
    if (sent) {
      const done = one("#done");
      if (done) say(done.textContent);
      one("#main").focus({ preventScroll: true });
    }
  });
  settle();
})();
