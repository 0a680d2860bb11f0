// The chart: the positions of the boxes of a tree, the lines between them, and their drawing.
// A port of belgrade_cli.render.svg.layout and chart: on paper it draws the same picture for every day.

const GAP = 9, GUTTER = 22, DROP = 13, INDENT = 18, PAPER = [[1010, 640], [640, 1010]];
const HEIGHTS = Array.from({ length: 9 }, (_, nth) => nth - 3).sort((one, other) => Math.abs(one) - Math.abs(other)).map(step => 1.22 ** step);
const NAME = 12, DETAIL = 10.5, LEADING = 1.25, APART = 7, PADDING = 7, CHART_MARGIN = 8;
const SVG = "http://www.w3.org/2000/svg";

// --- layout -----------------------------------------------------------------------------------------------------------

// Takes items {key, width, height, stem, base, side: [x, y], children}; returns places {key, x, y}, links and the total size.
function layOut(roots) {
  const [wide, high] = sheets[0], usual = Math.max(Math.sqrt(areaOf(roots) * high / wide), high);
  const best = leastOf(HEIGHTS.map(part => forestOf(roots, usual * part)), shrinkOf);
  const places = [], links = [];
  resolve(best, 0, 0, places, links);
  return { places, links, width: best.width, height: best.height };
}

function areaOf(items) {
  return items.reduce((sum, item) => sum + (item.width + GUTTER + INDENT) * (item.height + GAP + DROP) + areaOf(item.children), 0);
}

let touch = 0; // the least height of a button, in the units of the drawing
let sheets = PAPER; // what the chart must fit: paper in either orientation, or the window

// How much the whole must be reduced to fit one of the sheets; 1 if it fits as it is.
function shrinkOf({ width, height }) {
  return Math.max(Math.min(...sheets.map(([wide, high]) => Math.max(width / wide, height / high))), 1);
}

// One tree, or several in unconnected columns.
function forestOf(roots, tall) {
  if (roots.length === 1) return leastOf(waysOf(roots[0], roots[0].children.map(child => arranged(child, tall)), tall), shrinkOf);
  const parts = [];
  let x = 0;
  for (const blocks of columnsOf(roots.map(root => arranged(root, tall)), tall)) {
    let y = 0;
    for (const block of blocks) {
      parts.push([x, y, block]);
      y += block.height + 3 * DROP;
    }
    x += Math.max(...blocks.map(block => block.width)) + 2 * GUTTER;
  }
  return { width: rightOf(parts), height: bottomOf(parts), stem: 0, item: null, at: 0, parts, links: [] };
}

// The narrowest block of an item and its subordinates that is not too high; else the lowest.
function arranged(item, tall) {
  if (!item.children.length) return alone(item);
  const inner = Math.max(tall - item.height - GAP, 0);
  const ways = waysOf(item, item.children.map(child => arranged(child, inner)), inner);
  if (ways.length === 1) return ways[0];
  const fitting = ways.filter(block => block.height <= tall);
  return fitting.length ? leastOf(leastOnes(fitting, block => block.width), block => block.height) : leastOf(leastOnes(ways, block => block.height), block => block.width);
}

function alone(item) {
  return { width: item.width, height: item.height, stem: item.stem, item, at: 0, parts: [], links: [] };
}

// The possible arrangements below an item: one column, columns of this height or of the highest block, one row.
function waysOf(item, blocks, tall) {
  if (!blocks.length) return [alone(item)];
  const ways = [hung(item, blocks)], tried = new Set([1]);
  for (const most of [tall, Math.max(...blocks.map(block => block.height)), 0]) {
    const columns = columnsOf(blocks, most);
    if (tried.has(columns.length)) continue;
    tried.add(columns.length);
    ways.push(inRow(item, columns.map(column => (column.length === 1 ? column[0] : hung(null, column)))));
  }
  return ways;
}

// Fill the blocks in order into as few columns of a height as possible, of about the same length.
function columnsOf(blocks, tall) {
  const columns = filled(blocks, tall);
  const even = blocks.reduce((sum, block) => sum + block.height + GAP, 0) / columns.length;
  for (const part of [1, 1.1, 1.25, 1.5]) {
    const evened = filled(blocks, even * part);
    if (evened.length === columns.length) return evened;
  }
  return columns;
}

function filled(blocks, tall) {
  const columns = [[]];
  let used = 0;
  for (const block of blocks) {
    if (columns.at(-1).length && used + block.height > tall) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1).push(block);
    used += block.height + GAP;
  }
  return columns;
}

// Blocks in one column; without an item, a column that is entered from above.
function hung(item, blocks) {
  const stem = item ? item.stem : 1, base = item ? item.base : 0;
  let y = item ? item.height + GAP : 0;
  const parts = [], links = [];
  for (const block of blocks) {
    const x = stem + INDENT, root = block.item, into = y + root.side[1];
    links.push([root.key, stem, into, x + block.at + root.side[0], into]);
    parts.push([x, y, block]);
    y += block.height + GAP;
  }
  const trunk = [null, stem, base, stem, links.at(-1)[2]];
  const width = Math.max(rightOf(parts), item ? item.width : 0);
  return { width, height: y - GAP, stem, item, at: 0, parts, links: [trunk, ...links] };
}

// Blocks in a row, with the item above the middle of their stems.
function inRow(item, blocks) {
  const bar = item.height + DROP;
  let parts = [], x = 0;
  for (const block of blocks) {
    parts.push([x, bar + DROP, block]);
    x += block.width + GUTTER;
  }
  let first = parts[0][0] + blocks[0].stem, last = parts.at(-1)[0] + blocks.at(-1).stem;
  let at = (first + last) / 2 - item.stem;
  if (at < 0) {
    parts = parts.map(([x, y, block]) => [x - at, y, block]);
    [first, last, at] = [first - at, last - at, 0];
  }
  const stem = at + item.stem;
  const stubs = parts.map(([x, y, block]) => [block.item ? block.item.key : null, x + block.stem, bar, x + block.stem, y]);
  const links = [[null, stem, item.base, stem, bar], [null, first, bar, last, bar], ...stubs];
  return { width: Math.max(rightOf(parts), at + item.width), height: bottomOf(parts), stem, item, at, parts, links };
}

function rightOf(parts) {
  return Math.max(...parts.map(([x, , block]) => x + block.width));
}

function bottomOf(parts) {
  return Math.max(...parts.map(([, y, block]) => y + block.height));
}

function resolve(block, x, y, places, links) {
  if (block.item) places.push({ key: block.item.key, x: x + block.at, y });
  for (const [key, x1, y1, x2, y2] of block.links) links.push([key, x1 + x, y1 + y, x2 + x, y2 + y]);
  for (const [across, down, part] of block.parts) resolve(part, x + across, y + down, places, links);
}

// --- drawing ----------------------------------------------------------------------------------------------------------

// Draw a forest {line, box, children} into a picture; takes the symbols and their measurements.
function drawChart(svg, forest, symbols, addressOf) {
  const boxes = new Map();
  const layout = forest.length ? layOut(forest.map(each => itemOf(each, symbols, boxes))) : { places: [], links: [], width: 0, height: 0 };
  const isLent = ([key]) => key !== null && Boolean(boxes.get(key).lent);
  const [width, height] = [layout.width + 2 * CHART_MARGIN, layout.height + 2 * CHART_MARGIN];
  svg.setAttribute("viewBox", [-CHART_MARGIN, -CHART_MARGIN, width, height].map(tenth).join(" "));
  const [whole, broken] = svg.querySelectorAll(":scope > path");
  whole.setAttribute("d", layout.links.filter(link => !isLent(link)).map(pathOf).join(""));
  broken.setAttribute("d", layout.links.filter(isLent).map(pathOf).join(""));
  putInto(svg.querySelector(":scope > g"), layout.places.map(place => boxAt(place, boxes.get(place.key), symbols, addressOf(place.key))));
  return { width, height };
}

// The layout item of a box and those below it; boxes are collected by line.
function itemOf({ line, box, children }, symbols, boxes = new Map()) {
  boxes.set(line, box);
  return { key: line, ...measuresOf(box, symbols), children: children.map(each => itemOf(each, symbols, boxes)) };
}

// Show exactly these groups; existing ones stay, to save the browser work.
function putInto(layer, groups) {
  const wanted = new Set(groups);
  for (const group of [...layer.children]) if (!wanted.has(group)) group.remove();
  layer.append(...groups.filter(group => group.parentNode !== layer));
}

// The size of a box and the end points of lines; for a formation also where its text begins.
function measuresOf(box, symbols) {
  const name = heightOf(box.name, NAME);
  if (!box.code) {
    const height = name + foldHeight(box) + 2 * PADDING;
    return { width: box.wide, height, stem: 30, base: height, side: [0, height / 2] };
  }
  const [x, y, left, foot, bottom] = symbols[box.code];
  const tall = detailsOf(box).reduce((sum, [lines]) => sum + heightOf(lines, DETAIL), name) + foldHeight(box);
  const words = Math.max(y - tall / 2, 0);
  return { width: box.wide, height: Math.max(bottom, words + tall, touch), stem: x, base: foot, side: [left, y], words };
}

// The height of the line with the number of boxes folded; on a phone it is a button for a finger.
function foldHeight({ folded }) {
  return folded ? Math.max(DETAIL * LEADING, touch) : 0;
}

function detailsOf({ people = [], remarks = [] }) {
  return [...people.map(lines => [lines, ""]), ...remarks.map(lines => [lines, "ob-note"])];
}

function heightOf(lines, size) {
  return lines.split("\n").length * size * LEADING;
}

function pathOf([, x1, y1, x2, y2]) {
  return `M${tenth(x1)},${tenth(y1)}${x1 === x2 ? `V${tenth(y2)}` : `H${tenth(x2)}`}`;
}

const drawn = new Map();

// The group of a box, drawn once, moved to its position.
function boxAt({ key, x, y }, box, symbols, address) {
  if (!drawn.has(box)) drawn.set(box, drawBox(key, box, symbols, address));
  const group = drawn.get(box);
  setNew(group, "transform", `translate(${tenth(x)} ${tenth(y)})`);
  return group;
}

function drawBox(key, box, symbols, address) {
  const group = shape("g", { "data-line": key }), measures = measuresOf(box, symbols);
  if (!box.code) {
    const frame = box.fill ? { fill: box.fill, stroke: "#000" } : { class: "ob-line ob-dash" };
    group.append(
      shape("rect", { width: tenth(box.wide), height: tenth(measures.height), rx: 4, ...frame }),
      label(box.name, NAME, PADDING, PADDING, box.fill ? "ob-name ob-dark" : ""), ...foldOf(box, PADDING, heightOf(box.name, NAME) + PADDING));
    return group;
  }
  const link = shape("a", { href: `#${address}`, tabindex: -1 }), at = 2 * measures.stem + APART;
  link.append(
    shape("use", { href: `#ob-${box.code}`, x: tenth(measures.stem), y: tenth(measures.side[1]) }),
    label(box.name, NAME, at, measures.words, "ob-name"));
  if (touch) link.append(shape("rect", { width: tenth(box.wide), height: touch, fill: "none", "pointer-events": "all" }));
  let down = measures.words + heightOf(box.name, NAME);
  for (const [lines, style] of detailsOf(box)) {
    link.append(label(lines, DETAIL, at, down, style));
    down += heightOf(lines, DETAIL);
  }
  group.append(link, ...foldOf(box, at, down));
  return group;
}

// The number of boxes folded below a box, as a button.
function foldOf({ folded, fill, name }, x, y) {
  if (!folded) return [];
  const button = shape("g", { class: "more", role: "button", tabindex: 0, "aria-label": `Unfold ${folded} below ${name.replaceAll("\n", " ")}` });
  const line = DETAIL * LEADING, room = touch ? [y, touch] : [y - 6, 28];
  button.append(shape("rect", { x: tenth(x - 10), y: tenth(room[0]), width: 90, height: room[1], fill: "none", "pointer-events": "all" }),
    label(`▸ ${folded} below`, DETAIL, x, y + (foldHeight({ folded }) - line) / 2, fill ? "ob-dark" : ""));
  return [button];
}

// Lines of text with their upper left corner at a point.
function label(lines, size, x, y, style) {
  const text = shape("text", { class: `ob-t ${style}`.trim(), "font-size": size, x: tenth(x), y: tenth(y + size) });
  lines.split("\n").forEach((line, nth) => {
    const span = nth ? shape("tspan", { x: tenth(x), dy: tenth(size * LEADING) }) : text;
    for (const part of line.split(/(†)/)) span.append(part === "†" ? shape("tspan", { class: "ob-dispute" }, part) : part);
    if (nth) text.append(" ", span);
  });
  return text;
}

function shape(name, attributes, ...content) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function tenth(value) {
  return Math.round(value * 10) / 10;
}

// Set an attribute if it differs: the browser would redo the layout even for the same value.
function setNew(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

// All items with the smallest value.
function leastOnes(list, measure) {
  const least = Math.min(...list.map(measure));
  return list.filter(each => measure(each) === least);
}

// The first item with the smallest value.
function leastOf(list, measure) {
  return list.reduce((best, each) => (measure(each) < measure(best) ? each : best));
}
