// What is shown: the day, the open card. It is in the address: `#57th-army`, `#on=1944-10-12`, or both joined by `&`.

let day = data.on, open = null, state = null, forest = null, opener = null;

// The record and the day of the address; the day is undefined where it says none, null for all days.
function read() {
  const wanted = { day: undefined, id: null };
  for (const text of decoded(location.hash.slice(1)).split("&")) {
    if (text === "on=all") wanted.day = null;
    else if (/^on=[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) wanted.day = text.slice(3);
    else if (text) wanted.id = text;
  }
  return wanted;
}

function addressOf(id, day) {
  return `#${[...(id ? [id] : []), ...(day !== data.on ? [`on=${day ?? "all"}`] : [])].join("&")}`;
}

// Follow the address. A link names only where it leads: the day stays, and is added to the address.
function follow() {
  const isNew = history.state !== "shown", wanted = read();
  if (wanted.day === undefined) wanted.day = isNew && location.hash ? day : data.on;
  showDay(wanted.day);
  if (isNew) history.replaceState("shown", "", addressOf(wanted.id, day));
  showRecord(wanted.id);
}

function showDay(wanted) {
  day = wanted;
  const next = stateOn(day);
  if (next !== state) {
    const before = state;
    state = next;
    forest = forestIn(state);
    showTree(before);
    showChart();
  }
  showChanges();
}

function showChanges() {
  const slider = at(".day"), last = data.days.findLast(turn => day !== null && turn <= day);
  slider.value = last ? 1 + data.days.indexOf(last) : 0;
  const words = day === null ? "all days" : inWords(day);
  document.querySelector(".day output").textContent = words;
  slider.setAttribute("aria-valuetext", words);
  for (const section of part.changes.querySelectorAll("section")) section.hidden = section.dataset.day !== last;
  const said = day === null
    ? "The whole as it is written down. Choose a day above to see what changed on it; chart and tree follow."
    : last === day ? "" : `Nothing changed on ${words}.${last ? " The last changes before it:" : ""}`;
  part.changes.querySelector(".hint").textContent = said;
}

function showRecord(id) {
  const article = id === null ? undefined : cards.get(id);
  if (article) openCard(article);
  else closeCard();
  if (article || id === null) return;
  document.querySelectorAll(".there").forEach(each => each.classList.remove("there"));
  const target = at(id);
  target?.scrollIntoView();
  if (target?.matches("article, li, section")) {
    target.classList.toggle("there", !target.matches("section"));
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}

function openCard(article) {
  expandCard(article);
  linkSources(article);
  sayWhere(article);
  if (open === article.dataset.id) return;
  if (open === null) opener = document.activeElement;
  open = article.dataset.id;
  card.querySelector("article")?.remove();
  card.append(article);
  card.hidden = false;
  card.scrollTop = 0;
  card.querySelector("h3").tabIndex = -1;
  card.querySelector("h3").focus({ preventScroll: true });
  document.documentElement.classList.add("beside");
}

function closeCard() {
  if (open === null) return;
  open = null;
  card.hidden = true;
  document.documentElement.classList.remove("beside");
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

const WHAT_IT_IS = new Set(["also", "what", "side", "commander"]);

// What stands above and below a formation on the day that is shown, behind what it is.
function sayWhere(article) {
  const line = lineOf.get(article.dataset.id);
  if (line === undefined) return;
  article.querySelectorAll(".where").forEach(row => row.remove());
  const named = ({ line }) => element("dd", { class: "where" }, linkTo(items[line].dataset.id, nameOf(items[line].dataset.id)));
  const own = forest.made[line], above = [];
  for (let at = own; at.above !== null && at.above !== undefined;) above.push(at = forest.made[at.above]);
  const rows = [["under", above.filter(({ line }) => items[line].dataset.id).map(named)], ["over", own.children.map(named)]];
  if (own.look === undefined) rows.push([`on ${inWords(day)}`, [element("dd", { class: "where" }, "not there")]]);
  const facts = article.querySelector("dl");
  const next = [...facts.querySelectorAll("dt")].find(term => !WHAT_IT_IS.has(term.textContent)) ?? null;
  for (const [label, cells] of rows.filter(([, cells]) => cells.length)) {
    for (const cell of [element("dt", { class: "where" }, label), ...cells]) facts.insertBefore(cell, next);
  }
}

// --- the beginning -----------------------------------------------------------------------------------------------------

function stepTo(wanted) {
  showDay(wanted);
  history.replaceState("shown", "", addressOf(open, day));
  if (open !== null) sayWhere(cards.get(open));
  const count = part.changes.querySelectorAll("section:not([hidden]) li").length;
  at(".said").textContent = day === null ? "As it is written down." : `${inWords(day)}: ${count} ${count === 1 ? "change" : "changes"}.`;
}

function dayAt(place) {
  return place > 0 ? data.days[place - 1] : null;
}

function listen() {
  const slider = at(".day");
  slider.max = data.days.length;
  slider.addEventListener("input", () => stepTo(dayAt(Number(slider.value))));
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      slider.value = Number(slider.value) + Number(button.dataset.step);
      stepTo(dayAt(Number(slider.value)));
    });
  }
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoomTo(Number(button.dataset.zoom) * zoom.shown));
  }
  for (const button of document.querySelectorAll("[data-fold]")) {
    button.addEventListener("click", () => foldAll(button.dataset.fold === "1"));
  }
  part.tree.addEventListener("click", event => {
    if (event.target.matches("button.fold")) fold(event.target.parentElement, !event.target.parentElement.classList.contains("folded"));
  });
  part.tree.addEventListener("keydown", treeKey);
  at(".find").addEventListener("input", showFound);
  at(".find").addEventListener("keydown", searchKey);
  at(".find").addEventListener("blur", () => setTimeout(forget, 200));
  at(".cited").addEventListener("change", () => linkSources(document));
  card.querySelector("button").addEventListener("click", leave);
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && open !== null) leave();
    if (event.key === "/" && !event.target.matches("input")) {
      event.preventDefault();
      at(".find").focus();
    }
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("resize", () => zoomTo(zoom.factor));
  window.addEventListener("beforeprint", () => document.querySelector("main").append(paper()));
  window.addEventListener("afterprint", () => document.querySelector(".paper")?.remove());
}

function leave() {
  closeCard();
  history.pushState("shown", "", addressOf(null, day));
}

function foldAll(folded) {
  for (const item of items) if (item.querySelector(":scope > ul > li")) fold(item, folded && Boolean(item.dataset.id));
}

// All cards, for paper only: on the screen each is opened where it is wanted.
function paper() {
  const copies = [...cards.values()].map(article => {
    expandCard(article);
    return article.cloneNode(true);
  });
  return element("section", { class: "paper" }, element("h2", {}, "Cards"), ...copies);
}

function begin() {
  linkMarks(document);
  linkMarks(at(".lines").content);
  takeCards();
  noteMentions();
  addWhoAndWhere();
  for (const facts of document.querySelectorAll("main dl")) expandRows(facts);
  for (const [id, line] of lineOf) items[line].dataset.id = id;
  card.append(element("button", { type: "button", class: "close", "aria-label": "Close the card" }, "×"));
  for (const section of part.changes.querySelectorAll("section")) {
    section.dataset.day = section.id.slice(3);
    section.removeAttribute("id"); // or the browser would go there
  }
  part.changes.querySelector("h2").after(element("p", { class: "hint" }));
  for (const hidden of document.querySelectorAll(".find, .day, .zoom, .folding")) hidden.hidden = false;
  part.tree.querySelector(".absent").hidden = true;
  part.chart.hidden = false;
  if (at(".cited").checked) linkSources(document);
  follow();
  if (items.length > 400) foldAll(true);
  listen();
}

begin();
