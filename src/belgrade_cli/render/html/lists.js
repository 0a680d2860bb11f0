// The timeline with its filters and the current day; people in a table.

const NO = "", filters = {};

// Whether an event was certainly or possibly on a day; one number stands for four equal bounds.
function onDay(nth, wanted) {
  const on = numberOf(wanted), [b0, b1, e0, e1] = fourDays(nth), known = each => each !== null;
  if ((known(b0) && b0 > on) || (known(e1) && e1 < on)) return null;
  return known(b1) && known(e0) && b1 <= on && on <= e0 ? "certain" : known(b0) && known(e1) ? "possible" : null;
}

function fourDays(nth) {
  const days = data.moments[nth].slice(0, -2);
  return days.length > 1 ? days : [days[0], days[0], days[0], days[0]];
}

// The number of a day, counted from the first stop.
const numberOf = wanted => Math.round((Date.parse(wanted) - Date.parse(data.stops[0] ?? "1970-01-01")) / 864e5);

function beganOn(nth, wanted) {
  const [b0, b1] = fourDays(nth);
  return b0 === numberOf(wanted) && b1 === b0;
}

const stageOf = nth => data.moments[nth].at(-2), isMain = nth => data.moments[nth].at(-1) === 1;

// --- timeline -----------------------------------------------------------------------------------------------------------

function choice(value, text) {
  return element("option", { value }, text);
}

function chooser(name, label, options) {
  const select = element("select", { id: `.by.${name}` }, choice(NO, "all"), ...options.map(([value, text]) => choice(value, text)));
  select.addEventListener("change", filterTimeline);
  filters[name] = select;
  return options.length ? element("p", {}, element("label", { for: `.by.${name}` }, label), " ", select) : "";
}

// The filters by place, formation, side and stage, each with the values in the timeline.
function addFilters() {
  const byName = pairs => pairs.sort((one, other) => one[1].localeCompare(other[1]));
  const sites = [...new Set(data.sites.flat())].map(place => [String(place), titleOf(places[place])]);
  const units = [...lineOf.keys()].filter(id => events.some(event => mentions.get(event.id)?.has(id))).map(id => [id, nameOf(id)]);
  const stages = [...new Set(events.map((_, nth) => stageOf(nth)))].filter(stage => stage >= 0).sort();
  const sides = [...document.querySelectorAll(".chart .key > span")].map((span, nth) => [SIDES[nth], span.textContent.trim()]);
  const found = element("p", { class: "hint", role: "status" });
  part.timeline.querySelector("h2").after(element("div", { class: "filters" },
    chooser("stage", "Stage", stages.map(stage => [String(stage), data.stages[stage]])), chooser("side", "Side", sides),
    chooser("unit", "Formation", byName(units)), chooser("place", "Place", byName(sites))), found);
}

const SIDES = data.parties;

function filterTimeline() {
  const [stage, side, unit, place] = ["stage", "side", "unit", "place"].map(name => filters[name].value);
  let count = 0;
  events.forEach((event, nth) => {
    const by = [...(mentions.get(event.id) ?? [])];
    event.hidden = !((stage === NO || String(stageOf(nth)) === stage)
      && (place === NO || data.sites[nth].includes(Number(place)))
      && (unit === NO || by.includes(unit))
      && (side === NO || by.some(id => lineOf.has(id) && sideOf(lineOf.get(id)) === side)));
    if (!event.hidden) count++;
  });
  part.timeline.querySelector(".hint").textContent = `${count} of ${events.length} events.`;
}

// Mark the events that were, or may have been, on the day; scroll to the first.
function showTimeline() {
  if (!part.timeline) return;
  events.forEach((event, nth) => {
    const holds = day === null ? null : onDay(nth, day);
    event.classList.toggle("certain", holds === "certain");
    event.classList.toggle("possible", holds === "possible");
  });
  scrollTimeline();
}

function scrollTimeline() {
  if (view !== "timeline" || day === null) return;
  const shown = events.filter((event, nth) => !event.hidden && beganOn(nth, day));
  const to = shown[0] ?? events.find(event => !event.hidden && event.matches(".certain, .possible"));
  to?.scrollIntoView({ block: "center" });
}

// The events of the day, next to its changes.
function happenedOn(wanted) {
  return events.filter((_, nth) => beganOn(nth, wanted));
}

// --- people -------------------------------------------------------------------------------------------------------------

const COLUMNS = [["Name", id => [nameOf(id)]], ["Rank", id => [rankOf(id)], bySeniority], ["Formation", id => [postOf(id)?.textContent ?? ""]], ["Side", id => sideCells(id).map(words)]];
const byLetters = (one, other) => one.localeCompare(other, "en", { numeric: true });
const words = cell => { const copy = cell.cloneNode(true); copy.querySelectorAll("i, sup").forEach(each => each.remove()); return copy.textContent.trim(); };

const gradeOf = rank => data.grades.findIndex(ranks => ranks.includes(rank));

// The highest first; those of unknown seniority last, by name.
function bySeniority(one, other) {
  const [first, second] = [one, other].map(rank => (gradeOf(rank) < 0 ? data.grades.length : gradeOf(rank)));
  return first - second || byLetters(one, other);
}

// The last of a person's own ranks, else that of a post.
function rankOf(id) {
  const own = cellsOf(cards.get(id), "ranks").map(words).at(-1);
  return own ?? cellsOf(cards.get(id), "posts").map(post => words(post).split(", ")[0]).find(rank => gradeOf(rank) >= 0) ?? "";
}

// The side of a person, else that of the formation.
function sideCells(id) {
  const own = cellsOf(cards.get(id), "side"), post = postOf(id);
  return own.length || !post ? own : cellsOf(cards.get(idOf(post)), "side");
}

const postOf = id => cellsOf(cards.get(id), "posts")[0]?.querySelector("a");

function peopleTable(ids) {
  const rows = ids.map(id => [id, COLUMNS.map(([, read]) => read(id).join(", "))]);
  const body = element("tbody"), heads = COLUMNS.map(([name], nth) => {
    const button = element("button", { type: "button" }, name), head = element("th", { scope: "col" }, button);
    button.addEventListener("click", () => sortBy(nth));
    return head;
  });
  let by = null;
  function sortBy(nth) {
    const down = by === nth && heads[nth].getAttribute("aria-sort") === "ascending";
    by = nth;
    heads.forEach((head, other) => (other === nth ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
    rows.sort(([, { [nth]: one }], [, { [nth]: other }]) => (one === "") - (other === "") || (COLUMNS[nth][2] ?? byLetters)(one, other) * (down ? -1 : 1));
    fill();
  }
  function fill() {
    body.replaceChildren(...rows.map(([id, cells]) => element("tr", {}, element("th", { scope: "row" }, linkTo(id, cells[0])), ...cells.slice(1).map((text, nth) => element("td", {}, nth === 1 && text ? linkTo(idOf(postOf(id)), text) : text)))));
    tellPrinted();
  }
  fill();
  return element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "People" }, element("table", { class: "sortable" }, element("thead", {}, element("tr", {}, ...heads)), body));
}

// --- disputes -----------------------------------------------------------------------------------------------------------

// A list of the questions, each of which opens to show its claims.
function foldDisputes() {
  for (const dispute of disputes) {
    const [question, ...rest] = dispute.children;
    dispute.append(element("details", {}, element("summary", {}, ...question.childNodes), ...rest));
    question.remove();
  }
}

// --- strength -----------------------------------------------------------------------------------------------------------

// Mark the figures for the day.
function showStrength() {
  const said = day === null ? null : inWords(day);
  for (const row of document.querySelectorAll('section[data-view="strength"] tbody tr')) row.classList.toggle("now", said !== null && row.textContent.includes(said));
}
