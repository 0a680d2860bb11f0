// What the switches add in every view: names as the sources print them, sources, and the layers that facts are from.

const LETTER = 0.56, NARROW = 110; // how wide a letter is, for its size; the least room that added words get
const isOn = id => Boolean(at(id)?.checked);
const isMarked = mark => mark.nodeName === "U" && isOn(`.${mark.className}`);
let printedNames = null;

// The names of a record that the sources print, beside the one in use.
function printedOf(id) {
  printedNames ??= new Map(recordsOfPage().map(({ id, names, printed }) => [id, printed.map(nth => names[2 * nth])]));
  return printedNames.get(id) ?? [];
}

const quoted = names => names.map(name => `“${name}”`).join(", ");

// Put them behind every link that has none yet.
function tellPrinted(within = document) {
  if (!isOn(".as-printed")) return;
  for (const link of within.querySelectorAll('main a[href^="#"]:not(.told, svg a), .card a[href^="#"]:not(.told)')) {
    const names = printedOf(idOf(link));
    link.classList.add("told");
    const last = link.nextSibling?.nodeName === "SUP" ? link.nextSibling : link;
    if (names.length) last.after(element("small", { class: "as-printed" }, ` ${quoted(names)}`));
  }
}

// Words in lines that fit a room, by what letters need on the whole.
function broken(text, size, room) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length * size * LETTER <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The layer and the sources that stand behind a link or in a cell, as far as they are to be seen.
function marksOf(nodes) {
  const marks = nodes.filter(isMarked).map(mark => mark.textContent), cited = nodes.filter(node => node.nodeName === "I" && isOn(".cited"));
  return [...marks, ...cited.map(node => `[${node.textContent}]`)];
}

function behind(link) {
  const nodes = [];
  for (let node = link?.nextSibling; node && (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim()); node = node.nextSibling) nodes.push(node);
  return nodes;
}

// What a picture adds under the name of a formation.
function toldOf(line, look) {
  const names = isOn(".as-printed") ? printedOf(items[line].dataset.id) : [];
  return [...(names.length ? [quoted(names)] : []), ...marksOf(behind(lookOf(line, look).querySelector("a")))];
}

// And under one on the map: why it is there is told by an event, or by a place on its card.
function toldOnMap([line, place, , , , , , event]) {
  const names = isOn(".as-printed") ? printedOf(items[line].dataset.id) : [], id = data.map.places[place][0];
  const cell = cellsOf(cards.get(items[line].dataset.id), "location").find(cell => cell.querySelector("a")?.hash.slice(1) === id);
  const nodes = event >= 0 ? [...events[event].querySelectorAll("i, u")] : cell ? [...cell.querySelectorAll("i, u")] : [];
  return [...(names.length ? [quoted(names)] : []), ...marksOf(nodes)];
}

// Draw anew what shows the switches.
function retell() {
  if (isOn(".cited")) linkSources(document);
  tellPrinted();
  boxesTold.clear();
  drawn.clear();
  chartOf = null;
  showChart();
  showMap();
}
