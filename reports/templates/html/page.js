"use strict";
// Filters, keys and marks. The page is whole without them: they only hide, scroll and highlight.
(() => {
  const all = (where) => Array.from(document.querySelectorAll(where));
  const one = (where) => document.querySelector(where);
  const cards = all(".card"), filters = one("#filters"), dialog = one("#keys"), shown = one("#shown");
  const byNumber = new Map(cards.map((card) => [card.dataset.number, card]));
  const signs = new Map(all(".sign a").map((sign) => [sign.id.slice(5), sign.parentElement]));
  const marks = all("mark");
  const covering = new Map();
  for (const mark of marks) {
    for (const number of mark.dataset.claims.split(" ")) {
      if (!covering.has(number)) covering.set(number, []);
      covering.get(number).push(mark);
    }
  }
  let lit = [];

  function light(number) {
    for (const each of lit) each.classList.remove("now");
    lit = [...(covering.get(number) || []), ...(signs.has(number) ? [signs.get(number)] : [])];
    for (const each of lit) each.classList.add("now");
  }

  // Moves only the pane of the text, where it is one: on a phone the text stands above the cards.
  function showInPane(number) {
    const pane = one("#text"), mark = (covering.get(number) || [signs.get(number)])[0];
    if (!pane || !mark || pane.scrollHeight <= pane.clientHeight + 1) return;
    const offset = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += offset - pane.clientHeight / 3;
  }

  function go(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
    light(card.dataset.number);
    showInPane(card.dataset.number);
  }

  function step(by) {
    const seen = cards.filter((card) => !card.hidden);
    if (!seen.length) return;
    const current = document.activeElement.closest(".card");
    const at = seen.indexOf(current);
    go(seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + by, 0), seen.length - 1)]);
  }

  function toText() {
    const card = document.activeElement.closest(".card");
    const sign = card && signs.get(card.dataset.number);
    if (!sign) return;
    light(card.dataset.number);
    sign.scrollIntoView({ block: "center" });
    sign.firstElementChild.focus({ preventScroll: true });
  }

  function filter() {
    const wanted = Object.fromEntries(all("[data-filter]").map((each) => [each.dataset.filter, each.value]));
    for (const card of cards) {
      const { verdict, kind, models } = card.dataset;
      card.hidden = !((!wanted.verdict || verdict === wanted.verdict) && (!wanted.kind || kind === wanted.kind)
        && (!wanted.model || models.split("\n").includes(wanted.model)));
    }
    for (const mark of marks) {
      mark.classList.toggle("off", mark.dataset.claims.split(" ").every((number) => byNumber.get(number).hidden));
    }
    for (const [number, sign] of signs) sign.hidden = byNumber.get(number).hidden;
    const left = cards.filter((card) => !card.hidden).length;
    shown.textContent = shown.dataset.text.replace("{n}", left).replace("{all}", cards.length);
  }

  function reset() {
    for (const each of all("[data-filter]")) each.value = "";
    filter();
  }

  function reveal() {
    const card = location.hash.startsWith("#claim-") && byNumber.get(location.hash.slice(7));
    if (!card) return;
    if (card.hidden) reset();
    go(card);
  }

  const keys = {
    j: () => step(1), k: () => step(-1), t: toText, "?": () => dialog.showModal(),
    "/": () => filters && filters.querySelector("select").focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Escape" && event.target.closest("#filters")) { event.target.blur(); return; }
    if (event.target.closest("input, select, textarea") || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']"), mark = event.target.closest("mark");
    if (!link && mark && getSelection().isCollapsed) location.hash = "claim-" + mark.dataset.claims.split(" ").at(-1);
    else if (link && link.hash === location.hash && link.hash.startsWith("#claim-")) reveal();
    else if (link && link.hash.startsWith("#mark-")) light(link.hash.slice(6));
  });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => { for (const each of all("details")) each.open = true; });
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("change", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    one("#reset").addEventListener("click", reset);
    one("#keys-open").addEventListener("click", () => dialog.showModal());
    filter();
  }
  reveal();
})();
