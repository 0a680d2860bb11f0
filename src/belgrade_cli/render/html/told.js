// What the switches add in every view: names as printed in the sources, sources, and the layers of facts.

const LETTER = 0.56, NARROW = 110; // the width of a letter relative to its size; the least width of added words
const isOn = id => Boolean(at(id)?.checked);
const isMarked = mark => mark.nodeName === "U" && isOn(`.${mark.className}`);
let printedNames = null;

// The printed names of a record, other than the one in use.
function printedOf(id) {
  printedNames ??= new Map(recordsOfPage().map(({ id, names, printed }) => [id, printed.map(nth => names[2 * nth])]));
  return printedNames.get(id) ?? [];
}

const quoted = names => names.map(name => `“${name}”`).join(", ");

// Add them after every link that has none yet.
function tellPrinted(within = document) {
  if (!isOn(".as-printed")) return;
  for (const link of within.querySelectorAll('main a[href^="#"]:not(.told, svg a), .card a[href^="#"]:not(.told)')) {
    const names = printedOf(idOf(link));
    link.classList.add("told");
    const last = link.nextSibling?.nodeName === "SUP" ? link.nextSibling : link;
    if (names.length) last.after(element("small", { class: "as-printed" }, ` ${quoted(names)}`));
  }
}

// Wrap words into lines that fit a width, estimated from the average letter.
function broken(text, size, room) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length * size * LETTER <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The layer and the sources after a link or in a cell, if they are visible.
function marksOf(nodes) {
  const marks = nodes.filter(isMarked).map(mark => mark.textContent), cited = nodes.filter(node => node.nodeName === "I" && isOn(".cited"));
  return [...marks, ...cited.map(node => `[${node.textContent}]`)];
}

function behind(link) {
  const nodes = [];
  for (let node = link?.nextSibling; node && (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim()); node = node.nextSibling) nodes.push(node);
  return nodes;
}

// What pictures add below the name of a formation.
function toldOf(line, look) {
  const names = isOn(".as-printed") ? printedOf(items[line].dataset.id) : [];
  return [...(names.length ? [quoted(names)] : []), ...marksOf(behind(lookOf(line, look).querySelector("a")))];
}

// The same on the map: the evidence is an event, or a location on the card.
function toldOnMap([line, place, , , , , , event]) {
  const names = isOn(".as-printed") ? printedOf(items[line].dataset.id) : [], id = data.map.places[place][0];
  const cell = cellsOf(cards.get(items[line].dataset.id), "location").find(cell => cell.querySelector("a")?.hash.slice(1) === id);
  const nodes = event >= 0 ? [...events[event].querySelectorAll("i, u")] : cell ? [...cell.querySelectorAll("i, u")] : [];
  return [...(names.length ? [quoted(names)] : []), ...marksOf(nodes)];
}

// Redraw what depends on the switches.
function retell() {
  if (isOn(".cited")) linkSources(document);
  tellPrinted();
  boxesTold.clear();
  drawn.clear();
  chartOf = null;
  showChart();
  showMap();
}
