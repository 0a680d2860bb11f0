// The state of the page: view, open card, day. All are in the address, joined by `&`: `#tree&57th-army&on=1944-10-12`.

let day = first, open = null, state = null, forest = null, opener = null;

// The record and day in the address; the day is undefined if there is none, null for all days.
function read() {
  const wanted = { day: undefined, id: null, view: null };
  for (const text of decoded(location.hash.slice(1)).split("&")) {
    if (text === "on=all") wanted.day = null;
    else if (/^on=[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) wanted.day = text.slice(3);
    else if (viewNamed(text)) wanted.view = viewNamed(text);
    else if (text) wanted.id = text;
  }
  return wanted;
}

// The view with a name, which takes precedence over a record with that id.
const viewNamed = text => (VIEWS.includes(text) ? text : undefined);

function addressOf(id, day, shown = view) {
  const parts = [...(shown !== VIEWS[0] ? [shown] : []), ...(id ? [id] : []), ...(day !== first ? [`on=${day ?? "all"}`] : [])];
  return `#${parts.join("&")}`;
}

// Follow the address. A link gives only its target: the day stays, and is added to the address.
function follow() {
  const isNew = history.state !== "shown", wanted = read();
  if (wanted.day === undefined) wanted.day = isNew && location.hash ? day : first;
  showView(wanted.view ?? viewFor(wanted.id) ?? (isNew && view !== null && wanted.id ? view : VIEWS[0]));
  showDay(wanted.day);
  if (isNew) history.replaceState("shown", "", addressOf(wanted.id, day));
  showRecord(wanted.id);
  if (wanted.id === null) setTimeout(() => { // the browser scrolls to the heading of the view
    scrollTo(0, 0);
    scrollTimeline();
  });
}

// The view that contains a record without a card.
function viewFor(id) {
  const target = id !== null && !cards.has(id) ? at(id) : null;
  return target ? viewOf(target) : null;
}

function showDay(wanted) {
  day = wanted;
  const next = stateOn(day);
  if (next !== state) {
    state = next;
    forest = forestIn(state);
    showTree();
    showChart();
  }
  showMap();
  showTimeline();
  showStrength();
  showChanges();
  tellPrinted();
}

function showChanges() {
  const slider = at(".day"), last = lastTurn();
  slider.value = day === null ? 0 : Math.max(stopOf(day), 0);
  document.querySelector(".all").setAttribute("aria-pressed", String(day === null));
  const words = day === null ? "all days" : inWords(day);
  document.querySelector(".day output").textContent = words;
  document.querySelector(".printed").textContent = day === null ? "" : `On ${words}`;
  slider.setAttribute("aria-valuetext", words);
  for (const turn of turns) turn.told.hidden = turn !== last;
  if (last) last.told.querySelector("h3").hidden = last.day === day; // it is already above
  const happened = day === null ? [] : happenedOn(day);
  const list = happened.map(event => element("li", {}, linkTo(event.id, titleOf(event))));
  part.changes.querySelector(".happened").replaceChildren(...(day === null ? [] : [element("h3", {}, words)]), ...(list.length ? [element("h4", {}, "What happened"), element("ul", {}, ...list)] : []));
  const said = day === null
    ? "All days. Choose a day to see its events and changes."
    : last?.day === day ? "Changes to the order of battle:" : `No changes to the order of battle.${last ? " Last changes before this day:" : ""}`;
  part.changes.querySelector(".hint").textContent = said;
}

function showRecord(id) {
  const article = id === null ? undefined : cards.get(id);
  if (article) openCard(article);
  else closeCard();
  if (article || id === null) return;
  document.querySelectorAll(".there").forEach(each => each.classList.remove("there"));
  const target = at(id);
  if (target?.hidden) clearFilters();
  target?.querySelector("details")?.setAttribute("open", "");
  target?.scrollIntoView({ block: "center" });
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
  measure();
  tellPrinted();
  showWays();
  revealInChart(lineOf.get(open));
}

function closeCard() {
  if (open === null) return;
  open = null;
  card.hidden = true;
  document.documentElement.classList.remove("beside");
  measure();
  showWays();
  revealInChart();
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

const WHAT_IT_IS = new Set(["aliases", "type", "side", "commander"]);

// The superior and subordinates of a formation on the current day, after its description.
function sayWhere(article) {
  const line = lineOf.get(article.dataset.id);
  if (line === undefined) return;
  article.querySelectorAll(".where").forEach(row => row.remove());
  const named = ({ line }) => element("dd", { class: "where" }, linkTo(items[line].dataset.id, nameOf(items[line].dataset.id)));
  const own = forest.made[line], above = [];
  for (let at = own; at.above !== null && at.above !== undefined;) above.push(at = forest.made[at.above]);
  const rows = [["superior", above.filter(({ line }) => items[line].dataset.id).map(named)], ["subordinates", own.children.map(named)]];
  if (own.look === undefined) rows.push([`on ${inWords(day)}`, [element("dd", { class: "where" }, "not in the order of battle")]]);
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
  tellPrinted(card);
  const turn = lastTurn(), count = turn?.day === day ? turn.told.querySelectorAll("li").length : 0;
  at(".said").textContent = day === null ? "All days." : `${inWords(day)}: ${count} ${count === 1 ? "change" : "changes"}.`;
}

function listen() {
  const slider = at(".day");
  slider.max = Math.max(data.stops.length - 1, 0);
  slider.addEventListener("input", () => stepTo(data.stops[Number(slider.value)]));
  for (const button of document.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  document.querySelector(".all").addEventListener("click", () => stepTo(day === null ? data.stops[0] ?? null : null));
  document.querySelector(".play").addEventListener("click", () => (playing ? play(false) : startPlaying()));
  document.querySelector(".present").addEventListener("click", () => present(!isPresenting()));
  for (const tab of tabs) tab.addEventListener("click", event => {
    event.preventDefault();
    goTo(tab.dataset.view);
  });
  for (const button of document.querySelectorAll("[data-zoom]")) {
    const by = Number(button.dataset.zoom);
    button.addEventListener("click", () => (button.closest(".map") ? zoomMap(by) : by ? zoomTo(by * zoom.shown) : fitChart(button.dataset.zoom === "")));
  }
  for (const button of document.querySelectorAll("[data-fold]")) {
    button.addEventListener("click", () => foldAll(button.dataset.fold === "1"));
  }
  part.tree.addEventListener("click", event => {
    if (event.target.matches("button.fold")) fold(event.target.parentElement, !event.target.parentElement.classList.contains("folded"));
  });
  part.tree.addEventListener("keydown", treeKey);
  for (const kind of ["click", "keydown"]) part.chart.addEventListener(kind, event => {
    const more = event.target.closest(".more");
    if (!more || (event.key && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    unfoldAt(Number(more.parentNode.dataset.line));
  });
  at(".find").addEventListener("input", showFound);
  at(".find").addEventListener("keydown", searchKey);
  at(".find").addEventListener("blur", () => setTimeout(forget, 200));
  for (const box of document.querySelectorAll(".told input, .layers input")) box.addEventListener("change", retell);
  card.querySelector("button").addEventListener("click", leave);
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") (open !== null ? leave() : present(false));
    presentKey(event);
    if (event.key === "/" && !event.target.matches("input")) {
      event.preventDefault();
      at(".find").focus();
    }
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("resize", () => {
    measure();
    chartOf = null;
    showChart();
  });
  window.addEventListener("beforeprint", () => {
    buildTree();
    const side = PAPER[0]; // on its side
    forTouch(0);
    drawWhole([side], at(".whole").checked ? new Set() : foldsFor(side.map(each => each / PRINTED)));
    if (at(".whole").checked) for (const each of document.querySelectorAll("details")) each.open = true;
  });
  window.addEventListener("beforeprint", () => at(".whole").checked && document.querySelector("main").append(paper()));
  window.addEventListener("afterprint", () => {
    document.querySelector(".paper")?.remove();
    showChart();
  });
  at(".whole").addEventListener("change", () => document.documentElement.classList.toggle("whole", at(".whole").checked));
}

function leave() {
  closeCard();
  history.pushState("shown", "", addressOf(null, day));
}

function clearFilters() {
  for (const select of Object.values(filters)) select.value = "";
  filterTimeline();
}

function foldAll(folded) {
  for (const item of items) if (item.querySelector(":scope > ul > li")) fold(item, folded && Boolean(item.dataset.id));
}

// All cards, for printing only; on the screen, each is opened on demand.
function paper() {
  const copies = [...cards.values()].map(article => {
    expandCard(article);
    return article.cloneNode(true);
  });
  return element("section", { class: "paper" }, element("h2", {}, "Cards"), ...copies);
}

function begin() {
  part.chart.querySelector("defs").innerHTML = data.shapes; // symbols: drawn by the program, without any data
  linkMarks(document);
  linkMarks(at(".lines").content);
  takeCards();
  noteMentions();
  addWhoAndWhere();
  for (const facts of document.querySelectorAll("main dl")) expandRows(facts);
  for (const [id, line] of lineOf) items[line].dataset.id = id;
  card.append(element("button", { type: "button", class: "close", "aria-label": "Close the card" }, "×"));
  if (atlas) addMapZoom();
  part.changes.querySelector(".happened").after(element("p", { class: "hint" }));
  for (const hidden of document.querySelectorAll("nav a, .find, .zoom, .folding, .present, .whole, .map details")) hidden.hidden = false;
  document.querySelector(".names").hidden = !Object.values(data.names).flat().some(([, , printed]) => printed.length);
  document.querySelector(".day").hidden = !data.stops.length;
  document.documentElement.classList.toggle("undated", !data.stops.length);
  events.forEach((event, nth) => event.classList.toggle("main", isMain(nth)));
  if (part.timeline) addFilters();
  foldDisputes();
  part.tree.querySelector(".absent").hidden = true;
  part.chart.hidden = false;
  if (at(".cited").checked) linkSources(document);
  document.documentElement.classList.remove("loading");
  follow();
  if (items.length > 400) foldAll(true);
  listen();
}

begin();
addEventListener("load", scrollTimeline); // the browser has scrolled to the heading of the view
