// The search box, with results while a name is typed. Python has folded the names; here words are only looked up.

const SHOWN = 40, LONGEST_INITIALS = 5;
const KINDS = { unit: "formation", "armed-force": "armed force", person: "person", place: "place", award: "medal", event: "event" };
const ORDER = Object.keys(KINDS);
const NOWHERE = 9, ANYWHERE = 3; // whole names come first, then all words of one name, then beginnings of words
const letters = new Map(Object.entries(data.letters).flatMap(([form, letters]) => Array.from(letters, letter => [letter, form])));
const endings = new Set(data.endings), ranks = new Set(data.ranks);
const meanings = new Map(Object.entries(data.words).flatMap(([meaning, words]) => words.split(" ").map(word => [word, meaning])));
let rows = null, found = [], chosen = -1;

// All names, each with its record.
function rowsOfPage() {
  return recordsOfPage().flatMap(({ kind, id, names, titles }) =>
    names.flatMap((match, nth) => (nth % 2 ? [] : [row(kind, id, match || nameOf(id), names[nth + 1], titles)])));
}

// The records with names, and their ids: the page has the records of a kind in the same order.
function recordsOfPage() {
  const ids = idsOfPage();
  return Object.entries(data.names).flatMap(([kind, list]) => list.map(([names, titles, printed], nth) => ({ kind, id: ids[kind][nth], names, titles, printed })));
}

// A name with all its readings, each between blanks.
function row(kind, id, match, readings, titles) {
  const said = [wordsOf(match).join(" ").replaceAll("_", " "), ...readings.split(" | ")];
  const lines = [...said, ...said.flatMap(initialsOf)].map(line => ` ${line} `);
  return { kind, id, match, lines, all: `${lines.join("|")}| ${titles} ` };
}

// A number and the initials of the words after it: `4 gmc`.
function initialsOf(reading) {
  const [number, ...words] = reading.split(" ");
  return /^[0-9]+$/.test(number) && words.length && words.length <= LONGEST_INITIALS ? [`${number} ${words.map(word => word[0]).join("")}`] : [];
}

// Convert to lower-case Latin letters without diacritics.
function plain(text) {
  const translated = text => Array.from(text, letter => letters.get(letter) ?? letter).join("");
  return translated(translated(text.normalize("NFKC").toLowerCase()).normalize("NFKD").replace(/\p{M}/gu, ""));
}

// Split a text into words: numbers lose their endings, two words with one meaning are joined.
function wordsOf(text) {
  const words = [...plain(text).replace(/([0-9]),(?=[0-9]{3})/g, "$1").matchAll(/([0-9]+)(-?[a-z]+)?|[a-z]+/g)].flatMap(([whole, number, ending]) => {
    if (!number) return [whole];
    return !ending || endings.has(ending) ? [String(Number(number))] : [String(Number(number)), ending.replace("-", "")];
  });
  const said = [];
  for (const word of words) {
    const both = `${said.at(-1)}_${word}`;
    if (meanings.has(both)) said[said.length - 1] = both;
    else said.push(word);
  }
  return said;
}

function meaningsOf(word) {
  return [...new Set([word.replace("_", " "), ...(lookedUp(word)?.split("|") ?? [])])];
}

// Look up a word: as it is, as a compound of two parts, or without its ending.
function lookedUp(word) {
  if (meanings.has(word)) return meanings.get(word);
  const beginnings = Array.from(word, (_, cut) => word.slice(0, word.length - cut)).filter(part => part.length > 1);
  for (const part of beginnings) {
    const before = meanings.get(`${part}-`), behind = before && lookedUp(word.slice(part.length));
    if (behind) return before.split("|").flatMap(one => behind.split("|").map(other => `${one} ${other}`)).join("|");
  }
  return meanings.get(`${beginnings.find(part => meanings.has(`${part}*`))}*`);
}

// What a name must contain, and what it may: for people, the words of a rank.
function askedOf(words, mayBeMissing) {
  const needed = words.filter(word => !mayBeMissing(word));
  return needed.length ? { needed, more: words.filter(mayBeMissing) } : { needed: words, more: [] };
}

// How well a name matches: lower is better.
function scoreOf({ lines, all }, { needed, more }) {
  const holds = (line, { meanings }, whole) => meanings.some(each => line.includes(` ${each}${whole || /[0-9]$/.test(each) ? " " : ""}`));
  const every = (line, whole) => needed.every(word => holds(line, word, whole));
  const missing = more.filter(word => !holds(all, word, true)).length / 10;
  if (lines.some(line => line.split(" ").length - 2 === needed.length && every(line, true))) return missing;
  if (lines.some(line => every(line, true))) return 1 + missing;
  if (lines.some(line => every(line, false))) return 2 + missing;
  return every(all, false) ? ANYWHERE + missing : NOWHERE;
}

// The records with a matching name, best match first; if there is none, those with the name in another case or spelling.
function findNames(text) {
  const words = wordsOf(text).map(word => ({ word, meanings: meaningsOf(word) }));
  rows ??= rowsOfPage();
  const found = matching(words, rows);
  return found.length ? found : matching(words.map(inOtherForms), rows.filter(({ kind }) => INFLECTED.has(kind)));
}

function inOtherForms({ word, meanings }) {
  return { word, meanings: meanings.length > 1 || !/^[a-z]{3,}$/.test(word) ? meanings : [word, ...wordsMeant(word)] };
}

function matching(words, rows) {
  const best = new Map();
  if (!words.length) return [];
  const isRank = ({ word, meanings }) => meanings.some(each => ranks.has(each)) || /^[0-9]/.test(word);
  const ofPeople = askedOf(words, isRank), ofOthers = askedOf(words, () => false);
  rows.forEach((row, nth) => {
    const score = scoreOf(row, row.kind === "person" ? ofPeople : ofOthers), key = `${row.kind} ${row.id}`;
    if (score < NOWHERE && !(best.get(key)?.score <= score)) best.set(key, { ...row, score, nth });
  });
  const keyOf = ({ score, kind, match, nth }) => [Math.floor(score), ORDER.indexOf(kind), score, match.length, nth];
  return [...best.values()].sort((one, other) => keyOf(one).reduce((found, key, nth) => found || key - keyOf(other)[nth], 0));
}

function showFound() {
  const text = at(".find").value.trim(), list = at(".found");
  found = text ? findNames(text) : [];
  chosen = found.length ? 0 : -1;
  const more = found.length > SHOWN ? ` The first ${SHOWN} are shown.` : "";
  list.replaceChildren(...found.slice(0, SHOWN).map(option));
  if (text && !found.length) list.append(element("li", { role: "option", "aria-disabled": "true" }, "No results."));
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
