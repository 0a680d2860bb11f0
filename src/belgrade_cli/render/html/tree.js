// The tree and the chart on the day that is shown: building them, folding, moving by keys, making larger and smaller.

// Built anew only where it is seen, or printed.
function showTree() {
  if (view === "tree" && treeOf !== state) buildTree();
}

let treeOf = null;

function buildTree() {
  treeOf = state;
  const root = part.tree.querySelector(":scope > ul"), absent = part.tree.querySelector(".absent");
  const focused = document.activeElement;
  for (const item of items) item.remove(); // or one could not move below its own subordinate
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

// Whether what changed last, up to the day that is shown, is about the formation.
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
  button.setAttribute("aria-label", `what stands under ${item.dataset.id ? nameOf(item.dataset.id) : lookOf(line, 0).textContent}`);
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

// --- chart ---

// Drawn only where it is seen, or printed: it takes longer than all else.
function showChart() {
  if (view !== "chart" || chartOf === state) return;
  drawWhole();
}

let chartOf = null;

function drawWhole(paper = null) {
  chartOf = paper ? null : state;
  const room = roomOfChart(); // asked before anything is drawn, or the browser would have to lay it out twice
  const svg = part.chart.querySelector("svg.drawing");
  sheets = paper ?? [[room.wide, room.high]];
  const roots = each => ({ line: each.line, box: boxOf(each), children: each.children.map(roots) });
  const size = drawChart(svg, forest.roots.map(roots), data.chart.symbols, line => items[line].dataset.id);
  for (const group of svg.querySelectorAll("g[data-line]")) group.classList.toggle("new", changedNow(Number(group.dataset.line)));
  zoom.size = size;
  zoomTo(zoom.factor, room);
}

const boxesTold = new Map();

// The box of a line, with what the switches add.
function boxOf({ line, look, box: nth }) {
  const box = data.chart.boxes[line][nth], key = `${line}.${look}`;
  if (!box.code) return box;
  if (!boxesTold.has(key)) boxesTold.set(key, withTold(box, toldOf(line, look)));
  return boxesTold.get(key);
}

function withTold(box, told) {
  if (!told.length) return box;
  const before = 2 * data.chart.symbols[box.code][0] + APART, room = Math.max(box.wide - before, NARROW);
  const remarks = told.map(words => broken(words, DETAIL, room).join("\n"));
  return { ...box, wide: before + room, remarks: [...(box.remarks ?? []), ...remarks] };
}

function roomOfChart() {
  const { clientWidth, clientHeight } = part.chart.querySelector(".scroll");
  return { wide: clientWidth, high: clientHeight };
}

const PHONE = 600, LEGIBLE = 0.2; // smaller than that there are only symbols: the words could not be read, and take time
const zoom = { factor: null, size: null };

// Show the chart in a size; null and zero stand for the whole in the window.
function zoomTo(factor, room = roomOfChart()) {
  const svg = part.chart.querySelector("svg.drawing");
  zoom.factor = factor || null;
  if (!zoom.size || !room.wide) return; // another view is shown
  const { width, height } = zoom.size;
  const whole = Math.min(1.5, (room.wide - 4) / width, (room.high - 4) / height);
  zoom.shown = factor || Math.max(whole, room.wide < PHONE ? 0.4 : 0); // on a phone the whole could not be read
  svg.classList.toggle("far", zoom.shown < LEGIBLE);
  svg.setAttribute("width", Math.round(width * zoom.shown));
  svg.setAttribute("height", Math.round(height * zoom.shown));
}
