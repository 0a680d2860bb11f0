// The search box: what is found while a name is typed.

const SHOWN = 40;
const KINDS = { unit: "formation", person: "person", place: "place", event: "event", award: "medal" };
let search = null, found = [], chosen = -1;

// All names, in the order in which the program has them.
function entriesOnPage() {
  const textOf = each => (each.firstChild ?? each).textContent;
  const ofCard = (kind, id) => ({
    kind, id, names: [nameOf(id), ...["also", "today", "names"].flatMap(label => cellsOf(cards.get(id) ?? at(id), label).map(textOf))],
  });
  const ofEntry = (kind, entry) => ({ kind, id: entry.id, names: [...entry.querySelectorAll("b")].map(each => each.textContent) });
  const inFileOrder = data.events.map(place => events[place]);
  const ids = [...cards.keys()];
  return [
    ...ids.filter(id => lineOf.has(id)).map(id => ofCard("unit", id)),
    ...ids.filter(id => !lineOf.has(id)).map(id => ofCard("person", id)),
    ...places.map(place => ofEntry("place", place)),
    ...inFileOrder.map(event => ofEntry("event", event)),
    ...[...document.querySelectorAll('[id=".awards"] article')].map(({ id }) => ofCard("award", id)),
    ...data.groups.map(([kind, id, name]) => ({ kind, id, names: [name] })),
  ];
}

function findNames(text) {
  search ??= finder(reader(data.rules, data.letters), entriesOnPage(), new Set(["side", "nation"]), data.rules);
  return search.find(text);
}

function showFound() {
  const text = at(".find").value.trim(), list = at(".found");
  found = text ? findNames(text) : [];
  chosen = found.length ? 0 : -1;
  const more = found.length > SHOWN ? ` The first ${SHOWN} are shown.` : "";
  list.replaceChildren(...found.slice(0, SHOWN).map(option));
  if (text && !found.length) list.append(element("li", { role: "option", "aria-disabled": "true" }, "Nothing is called that."));
  list.hidden = !text;
  at(".find").setAttribute("aria-expanded", String(Boolean(text)));
  at(".said").textContent = text ? `${found.length} found.${more}` : "";
  choose(chosen);
}

function option({ kind, id, match }, nth) {
  const name = nameOf(id), line = lineOf.get(id);
  const above = line === undefined ? [] : chainOf(line);
  const context = [...(match === name || match === id ? [] : [match]), KINDS[kind], ...above].join(" · ");
  const made = element("li", { role: "option", id: `.found.${nth}`, "aria-selected": "false" }, name, " ", element("small", {}, context));
  made.addEventListener("click", () => take(nth));
  return made;
}

function chainOf(line) {
  const names = [];
  for (let above = standIn(line, 0).above; above !== null; above = standIn(above, 0).above) {
    if (items[above].dataset.id) names.push(nameOf(items[above].dataset.id));
  }
  return names;
}

function choose(nth) {
  chosen = nth;
  const options = [...at(".found").querySelectorAll('[id^=".found."]')];
  options.forEach((each, place) => each.setAttribute("aria-selected", String(place === nth)));
  options[nth]?.scrollIntoView({ block: "nearest" });
  if (options[nth]) at(".find").setAttribute("aria-activedescendant", options[nth].id);
  else at(".find").removeAttribute("aria-activedescendant");
}

function take(nth) {
  const { id } = found[nth];
  forget();
  opener = at(".find");
  if (location.hash === addressOf(id, day)) showRecord(id);
  else location.hash = addressOf(id, day);
}

function forget() {
  at(".found").hidden = true;
  at(".find").setAttribute("aria-expanded", "false");
  at(".find").removeAttribute("aria-activedescendant");
}

function searchKey(event) {
  const last = Math.min(found.length, SHOWN) - 1;
  const keys = {
    ArrowDown: () => (at(".found").hidden ? showFound() : choose(Math.min(chosen + 1, last))),
    ArrowUp: () => choose(Math.max(chosen - 1, 0)),
    Enter: () => chosen >= 0 && take(chosen),
    Escape: () => (at(".found").hidden ? (at(".find").value = "") : forget()),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
}
