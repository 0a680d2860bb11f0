// The tree and the chart on the current day: building, folding, keyboard navigation, zooming.

// Rebuilt only when it is visible or printed.
function showTree() {
  if (view === "tree" && treeOf !== state) buildTree();
}

let treeOf = null;

function buildTree() {
  treeOf = state;
  const root = part.tree.querySelector(":scope > ul"), absent = part.tree.querySelector(".absent");
  const focused = document.activeElement;
  for (const item of items) item.remove(); // otherwise one could not move below its own subordinate
  for (const { line, look, above } of forest.made) {
    const item = items[line];
    item.querySelector(":scope > p").replaceWith(lookOf(line, look ?? looks[line].keys().next().value));
    item.classList.toggle("new", changedNow(line));
    if (look === undefined) absent.append(item);
    else (above === null ? root : listIn(items[above])).append(item);
  }
  for (const { line, children } of forest.made) foldButton(line, children.length > 0);
  tellPrinted();
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}

function listIn(item) {
  return item.querySelector(":scope > ul") ?? item.appendChild(element("ul"));
}

// Whether the last change up to the current day concerns the formation.
function changedNow(line) {
  const turn = lastTurn();
  return Boolean(turn) && concernedBy(turn).has(items[line].dataset.id);
}

function foldButton(line, hasBelow) {
  const item = items[line];
  let button = item.querySelector(":scope > button");
  if (!button) {
    button = element("button", { type: "button", class: "fold", "aria-expanded": String(!item.classList.contains("folded")) });
    item.prepend(button);
  }
  button.hidden = !hasBelow;
  button.setAttribute("aria-label", `subordinates of ${item.dataset.id ? nameOf(item.dataset.id) : lookOf(line, 0).textContent}`);
}

function fold(item, folded) {
  item.classList.toggle("folded", folded);
  item.querySelector(":scope > button")?.setAttribute("aria-expanded", String(!folded));
}

function treeKey(event) {
  const item = event.target.closest("li[data-line]");
  if (!item || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const shown = [...part.tree.querySelectorAll(":scope > ul li")].filter(each => each.checkVisibility());
  const place = shown.indexOf(item), isOpen = item.querySelector(":scope > ul > li") && !item.classList.contains("folded");
  const go = to => to && focusOf(to).focus();
  const keys = {
    ArrowDown: () => go(shown[place + 1]),
    ArrowUp: () => go(shown[place - 1]),
    ArrowRight: () => (isOpen ? go(shown[place + 1]) : item.querySelector(":scope > ul > li") && fold(item, false)),
    ArrowLeft: () => (isOpen ? fold(item, true) : go(item.parentElement.closest("li"))),
    Home: () => go(shown[0]),
    End: () => go(shown.at(-1)),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
}

function focusOf(item) {
  return item.querySelector(":scope > p > a") ?? item.querySelector(":scope > button");
}

// --- chart ------------------------------------------------------------------------------------------------------------

// Drawn only when it is visible or printed, because nothing takes longer.
function showChart() {
  if (view !== "chart" || chartOf === state) return;
  drawWhole();
}

let chartOf = null;

// The unfolded part of the chart, fitted to the window; on paper all of it, or what is legible there.
function drawWhole(paper = null, folded = new Set()) {
  chartOf = paper ? null : state;
  const hint = part.chart.querySelector(".hint");
  hint.textContent ||= "100 formations are folded."; // what takes room above the chart
  if (!paper) measure();
  const room = roomOfChart(); // measured before drawing, or the browser would do the layout twice
  forTouch(!paper && isPhone(room) ? TARGET : 0);
  const below = paper ? folded : foldsOnScreen(room);
  sheets = paper ?? [sheetOf(room)];
  const roots = forest.roots.map(each => unfolded(each, below)), hidden = roots.reduce((sum, root) => sum + hiddenIn(root), 0);
  zoom.size = drawChart(part.chart.querySelector("svg.drawing"), roots, data.chart.symbols, line => items[line].dataset.id);
  for (const group of part.chart.querySelectorAll("g[data-line]")) {
    const line = Number(group.dataset.line);
    group.classList.toggle("new", changedNow(line));
    group.classList.toggle("within", below.has(line) && forest.made[line].children.some(hasChanged));
  }
  hint.textContent = hidden ? `${hidden.toLocaleString("en")} ${hidden === 1 ? "formation is" : "formations are"} folded.` : "";
  if (!paper) measure();
  zoomTo(zoom.factor);
}

// Make the buttons in the chart this high.
function forTouch(height) {
  if (touch === height) return;
  touch = height;
  drawn.clear();
}

const hasChanged = ({ line, children }) => changedNow(line) || children.some(hasChanged);

// --- folding the chart so that the rest is legible ---

const READABLE = 0.7, ON_PHONE = 1, TARGET = 45, PRINTED = 0.68, FOR_ALL = 0.95, MOST_TRIED = 40, MOST_DAYS = 30; // names of about 9 pixels, 6 points, and 11 pixels on a screen for a class
let folds = new Set(), foldedFor = "";

// The size that the chart may have at natural scale.
function sheetOf(room) {
  const { wide, high } = room, least = isPresenting() ? FOR_ALL : leastScale(room), more = isPhone(room) ? 2.5 : 1; // phones scroll
  return [wide, high].map(side => side * more / least);
}

// Chosen once for each window size, so that the same boxes are folded on every day.
function foldsOnScreen(room) {
  const asked = `${innerWidth} ${innerHeight} ${isPresenting()}`;
  if (room.wide && foldedFor !== asked) [folds, foldedFor] = [foldsFor(sheetOf(room)), asked];
  return folds;
}

// Fold as few as possible on all days: unfold levels while everything fits, then single formations from the top.
function foldsFor([wide, high]) {
  const { roots, made } = forestIn(0), levels = levelsOf(roots), kept = sheets, last = data.days.length + 1;
  const tried = Array.from({ length: last + 1 }, (_, state) => state).filter(state => state % Math.ceil(last / MOST_DAYS) === 0).map(state => forestIn(state).roots);
  sheets = [[wide, high]];
  const fits = below => tried.every(roots => {
    const found = roots.map(root => itemOf(unfolded(root, below), data.chart.symbols));
    return areaOf(found) < wide * high && shrinkOf(layOut(found)) === 1;
  });
  const from = level => new Set(levels.slice(level).flat());
  let level = levels.length;
  while (level > 1 && !fits(from(level))) level--;
  const below = from(level);
  let tries = MOST_TRIED;
  for (const line of levels.slice(level).flat()) {
    if (below.has(made[line].above) || !tries--) continue;
    below.delete(line);
    if (!fits(below)) below.add(line);
  }
  sheets = kept;
  return below;
}

// The lines of each level with others below them, taking the trees in turn.
function levelsOf(roots) {
  const trees = roots.map(root => rowsOf([root])), longest = lists => Math.max(0, ...lists.map(list => list.length));
  return Array.from({ length: longest(trees) }, (_, level) => {
    const rows = trees.map(rows => rows[level] ?? []);
    return Array.from({ length: longest(rows) }, (_, nth) => rows.flatMap(row => row.slice(nth, nth + 1))).flat();
  });
}

function rowsOf(level) {
  const isUnnamed = line => Number(!items[line].dataset.id); // "superior unknown" comes last
  const lines = level.filter(each => each.children.length).map(({ line }) => line).sort((one, other) => isUnnamed(one) - isUnnamed(other));
  return lines.length ? [lines, ...rowsOf(level.flatMap(each => each.children))] : [];
}

// A line with its box and those below it, or the number folded.
function unfolded(each, below) {
  const { line, children } = each, isFolded = children.length > 0 && below.has(line);
  return { line, box: boxOf(each, isFolded ? countOf(each) : 0), children: isFolded ? [] : children.map(child => unfolded(child, below)) };
}

const countOf = ({ children }) => children.reduce((sum, each) => sum + (items[each.line].dataset.id ? 1 : 0) + countOf(each), 0);
const hiddenIn = ({ box, children }) => (box.folded ?? 0) + children.reduce((sum, each) => sum + hiddenIn(each), 0);

// Make the formation with the open card visible.
function revealInChart(line) {
  document.querySelectorAll("svg .there").forEach(each => each.classList.remove("there"));
  if (view !== "chart") return;
  if (zoom.factor === null) zoomTo(null); // the card takes room, and gives it back
  if (line === undefined) return;
  let isHidden = false;
  for (let { above } = forest.made[line]; above !== null && above !== undefined; above = forest.made[above].above) isHidden = folds.delete(above) || isHidden;
  if (isHidden) drawWhole();
  const group = part.chart.querySelector(`g[data-line="${line}"]`);
  group?.classList.add("there");
  group?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// A click on the number of boxes folded below a box.
function unfoldAt(line) {
  folds.delete(line);
  drawWhole();
  part.chart.querySelector(`g[data-line="${line}"] a`)?.focus({ preventScroll: true });
}

// Show as many as are legible, or all.
function fitChart(all) {
  foldedFor = zoom.factor = null;
  if (all) foldsOnScreen(roomOfChart()).clear();
  drawWhole();
}

const boxesTold = new Map();

// The box of a line, with what the switches add and the number folded below it.
function boxOf({ line, look, box: nth }, folded = 0) {
  const box = data.chart.boxes[line][nth], key = `${line}.${look}.${folded}`;
  if (!boxesTold.has(key)) boxesTold.set(key, withTold(box, box.code ? toldOf(line, look) : [], folded));
  return boxesTold.get(key);
}

function withTold(box, told, folded) {
  if (!told.length && !folded) return box;
  const before = box.code ? 2 * data.chart.symbols[box.code][0] + APART : 0, room = Math.max(box.wide - before, told.length ? NARROW : FOLDED);
  const remarks = told.map(words => broken(words, DETAIL, room).join("\n"));
  return { ...box, wide: before + room, folded, remarks: [...(box.remarks ?? []), ...remarks] };
}

const isPhone = ({ wide }) => wide < PHONE;

// On a phone, boxes are as high as a finger, and the chart scrolls.
const leastScale = room => (isPhone(room) ? ON_PHONE : READABLE);

function roomOfChart() {
  const { clientWidth, clientHeight } = part.chart.querySelector(".scroll");
  return { wide: clientWidth, high: clientHeight };
}

const PHONE = 600, FOLDED = 70, LEGIBLE = 0.2; // smaller than that there are only symbols: the words could not be read, and take time
const zoom = { factor: null, size: null };

// Show the chart at a scale; null and zero fit the whole into the window.
function zoomTo(factor) {
  const room = roomOfChart();
  const svg = part.chart.querySelector("svg.drawing");
  zoom.factor = factor || null;
  if (!zoom.size || !room.wide) return; // another view is open
  const { width, height } = zoom.size;
  const whole = Math.min(1.5, (room.wide - 4) / width, (room.high - 4) / height);
  zoom.shown = factor || Math.max(whole, isPhone(room) ? ON_PHONE : 0);
  svg.classList.toggle("far", zoom.shown < LEGIBLE);
  svg.setAttribute("width", Math.round(width * zoom.shown));
  svg.setAttribute("height", Math.round(height * zoom.shown));
}
