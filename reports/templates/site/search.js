"use strict";
(() => {
  const most = 200, byId = (name) => document.getElementById(name);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const { articles, claims } = JSON.parse(byId("index").textContent);
  const badges = [...byId("badges").content.children];
  const box = byId("q"), only = byId("only"), list = byId("results"), count = byId("count");
  const texts = claims.map(([said, model, , places]) =>
    plain([said, model, ...places.map(([article]) => articles[article][0])].join(" ")));

  const made = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  // Other people's words only ever become text, never markup.
  const shown = ([said, , verdict, places]) => {
    const item = made("li", "", "statement " + badges[verdict].classList[1]);
    const line = made("p", "", "said");
    line.append(badges[verdict].cloneNode(true), " ", made("bdi", said));
    const where = made("p", "", "places");
    places.forEach(([article, number], at) => {
      const link = made("a");
      link.href = articles[article][1] + "#claim-" + number;
      link.append(made("bdi", articles[article][0]));
      where.append(at ? " · " : "", link);
    });
    item.append(line, where);
    return item;
  };

  const search = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean), wanted = only.value;
    const found = claims.filter((claim, at) =>
      (wanted === "" || claim[2] === Number(wanted)) && words.every((word) => texts[at].includes(word)));
    list.replaceChildren(...found.slice(0, most).map(shown));
    count.textContent = !found.length ? count.dataset.nothing
      : found.length + " " + count.dataset.found + (found.length > most ? " (" + count.dataset.first + ")" : "");
  };

  box.value = new URLSearchParams(location.search).get("q") || "";
  box.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  box.addEventListener("input", search);
  only.addEventListener("change", search);
  search();
})();
