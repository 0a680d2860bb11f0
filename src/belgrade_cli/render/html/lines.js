// The data of the page, and the lines of tree and chart: formations and headings, with their states.

const at = id => document.getElementById(id);
const data = JSON.parse(unpacked(".data"));
const part = { map: at(".map"), tree: at(".tree"), chart: at(".chart"), changes: at(".changes"), people: at(".people"), places: at(".places"), timeline: at(".timeline") };
const listed = name => (at(`.${name}`) ? [...at(`.${name}`).querySelectorAll(":scope > ol > li")] : []);
const events = listed("timeline"), disputes = listed("disputes"), places = listed("places");

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function linkTo(id, ...content) {
  return element("a", { href: `#${id}` }, ...content);
}

function inWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  const meant = new Date(0);
  meant.setUTCFullYear(year, month - 1, date);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(meant);
}

at(".lines").innerHTML = data.looks; // written and escaped by the program

// --- lines: the formations and headings of tree and chart ----------------------------------------------------------------

const stands = data.lines;
const initial = stateOn(data.on), first = data.on ?? data.stops[0] ?? null;
const items = numbered(part.tree.querySelectorAll("li"));
const looks = items.map((item, line) => new Map([[standIn(line, initial).look ?? 0, item.querySelector(":scope > p")]]));

// The items by line: each is the line after the one before, unless it has a number.
function numbered(listed) {
  const found = [];
  let line = 0;
  for (const item of listed) {
    line = Number(item.dataset.line ?? line);
    item.dataset.line = line;
    found[line++] = item;
  }
  return found;
}

// States are numbered: 0 is the order of battle as written, 1 is before the first day of change, then one for each such day.
function stateOn(day) {
  return day === null ? 0 : 1 + data.days.filter(turn => turn <= day).length;
}

// The position of a line in a state; `look` is undefined if it is absent.
function standIn(line, state) {
  const [, above, look, box] = stands[line].findLast(([from]) => from <= state);
  return { above, look, box };
}

function lookOf(line, look) {
  if (!looks[line].has(look)) looks[line].set(look, at(".lines").content.getElementById(`.${line}.${look}`));
  return looks[line].get(look);
}

// The lines present in a state, each with those below it, in the order of the whole.
function forestIn(state) {
  const made = stands.map((_, line) => ({ line, ...standIn(line, state), children: [] }));
  const there = made.filter(({ look }) => look !== undefined);
  for (const each of there) if (each.above !== null) made[each.above].children.push(each);
  return { made, roots: there.filter(({ above }) => above === null) };
}

// --- the days of change ------------------------------------------------------------------------------------------------

const turns = [...part.changes.querySelectorAll("section")].map(told => ({ day: told.id.slice(3), told }));
for (const { told } of turns) told.removeAttribute("id"); // otherwise the browser would scroll there

const lastTurn = () => turns.findLast(turn => day !== null && turn.day <= day);

// The formations that change on a day.
function concernedBy(turn) {
  turn.about ??= new Set([...turn.told.querySelectorAll("li")].map(change => idOf(change.querySelector("a"))));
  return turn.about;
}
