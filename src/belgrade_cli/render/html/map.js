// The map on the current day: formations on cards next to their places, and the movements of the open formation.
// A port of belgrade_cli.render.map.stacks.

const ROW = 10.8, WORDS = 9, EDGE = 3.5, OVER = 12, BESIDE = 5, COLUMN = 8, ROWS = 16, SYMBOL = 0.17 / 0.36;
const FAR = [10, 24, 42, 64, 90, 120, 155, 200, 250, 310, 380], TURNS = 16, SHARE = 0.3, LEAST = 0.6, CROSSING = 150;
const LARGER = [1.15], FOR_A_CLASS = [1.6, 1.4, 1.2], MOST = 0.4, WORSE = 1.3, MOST_WIDE = 6000; // larger cards that are tried, what of the map they may cover, how far off they may hang
const atlas = document.querySelector("svg.atlas"), SHEET = { left: 4, top: 4, right: 1096, bottom: 636 };

// The formations at each place at a stop, certain ones first.
function staysAt(stop) {
  const found = new Map();
  for (const stay of data.map.stays) {
    const [, place, , , first, last] = stay;
    if (stop !== null && first <= stop && stop <= last) found.set(place, [...(found.get(place) ?? []), stay]);
  }
  for (const stays of found.values()) stays.sort((one, other) => sideOf(one[0]).localeCompare(sideOf(other[0])) || other[6] - one[6]);
  return found;
}

function sideOf(line) {
  return ["friend", "hostile", "neutral", "unknown"].find(side => lookOf(line, looks[line].keys().next().value).querySelector(`a.${side}`)) ?? "";
}

// --- cards --------------------------------------------------------------------------------------------------------------

// The rows of a card and its size.
function cardOf(place, stays) {
  const more = stays.length > ROWS ? stays.length - ROWS + 1 : 0; // as many as fit on a card; the list below has all
  const rows = stays.slice(0, stays.length - more).map(stay => {
    const [line, , name, symbol, , , certain, event, since] = stay;
    const [words, wide] = data.map.names[name], [code, half, up, down] = data.map.symbols[symbol];
    const marks = `${certain ? "" : "?"}${event >= 0 ? "*" : ""}`, told = toldOnMap(stay).flatMap(words => broken(words, WORDS, NARROW));
    const notes = [...(since ? [since] : []), ...told], tall = (words.split("\n").length + notes.length) * ROW;
    const widest = Math.max(wide + (marks ? 12 : 0), ...told.map(words => words.length * WORDS * LETTER));
    return { line, words, code, certain, event, since, notes, marks, half, up, down, wide: widest, tall };
  });
  const half = Math.max(...rows.map(row => row.half)), long = Math.ceil(rows.length / Math.ceil(rows.length / COLUMN));
  let x = EDGE + half, y = OVER, wide = 0, tallest = 0;
  rows.forEach((row, nth) => {
    if (nth && nth % long === 0) [x, y, wide] = [x + half + BESIDE + wide + 2 * BESIDE + half, OVER, 0];
    row.x = x;
    row.y = y + Math.max(row.up, row.tall / 2);
    y = row.y + Math.max(row.down, row.tall / 2) + 2;
    wide = Math.max(wide, row.wide);
    tallest = Math.max(tallest, y);
  });
  const [id, , , beyond] = data.map.places[place], name = nameOf(id) + (beyond ? " (beyond the edge)" : "");
  return { place, name, rows, more, indent: half + BESIDE, wide: Math.max(x + half + BESIDE + wide + EDGE, name.length * 6 + 2 * EDGE), high: tallest + EDGE - 2 + (more ? ROW : 0) };
}

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const footOf = ([, x, y], box) => [Math.min(Math.max(x, box.left), box.right), Math.min(Math.max(y, box.top), box.bottom)];

// The line from a place to its card, as small boxes.
function leaderOf(point, box) {
  const [, x, y] = point, [fx, fy] = footOf(point, box), count = Math.floor(Math.hypot(fx - x, fy - y) / 5), parts = [];
  for (let step = 2; step < count - 1; step++) {
    const [at, down] = [x + (fx - x) * step / count, y + (fy - y) * step / count];
    parts.push({ left: at - 2.5, top: down - 2.5, right: at + 2.5, bottom: down + 2.5 });
  }
  return parts;
}

function spotsOf([, x, y], middle, wide, high) {
  const away = Math.atan2(y - middle[1], x - middle[0]);
  const turns = Array.from({ length: TURNS }, (_, nth) => 2 * Math.PI * nth / TURNS).sort((one, other) => Math.cos(other - away) - Math.cos(one - away));
  return FAR.flatMap(far => turns.map(turn => {
    const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
    const left = x + dx * far + (dx > 0.3 ? 0 : dx < -0.3 ? -wide : -wide / 2), top = y + dy * far + (dy > 0.3 ? 0 : dy < -0.3 ? -high : -high / 2);
    return { left, top, right: left + wide, bottom: top + high };
  }));
}

function bestSpot(card, point, middle, taken, scale) {
  const free = box => !taken.some(other => meets(box, other));
  let best = null;
  for (const box of spotsOf(point, middle, card.wide * scale, card.high * scale)) {
    const [fx, fy] = footOf(point, box), far = Math.hypot(fx - point[1], fy - point[2]);
    if (best && far >= best.cost) break;
    if (box.left < SHEET.left || box.top < SHEET.top || box.right > SHEET.right || box.bottom > SHEET.bottom || !free(box)) continue;
    const cost = far + (leaderOf(point, box).every(free) ? 0 : CROSSING);
    if (!best || cost < best.cost) best = { box, cost, foot: [fx, fy] };
  }
  return best;
}

// The cards of a day with their positions: as large as fits, but not so large that they hide the map.
function hungCards(found) {
  const shown = [...found].map(([place, stays]) => cardOf(place, stays));
  const share = shown.reduce((sum, { wide, high }) => sum + wide * high, 1) / (1100 * 640);
  const usual = hungAt(shown, Math.max(LEAST, Math.min(1, Math.sqrt(SHARE / share))));
  for (const scale of isPresenting() ? FOR_A_CLASS : LARGER) {
    const larger = share * scale ** 2 <= MOST ? hungAt(shown, scale) : null;
    if (larger?.hung.length === shown.length && larger.cost <= WORSE * scale * usual.cost) return larger.hung;
  }
  return usual.hung;
}

// The cards in one size; of several orders of placing them, the one that leaves them closest to their places.
function hungAt(shown, scale) {
  const points = shown.map(({ place }) => data.map.places[place]);
  const middle = [1, 2].map(axis => points.reduce((sum, point) => sum + point[axis], 0) / Math.max(points.length, 1));
  const fixed = data.map.taken.map(([left, top, right, bottom]) => ({ left, top, right, bottom }));
  const orders = [one => -one.rows.length, one => Math.hypot(data.map.places[one.place][1] - middle[0], data.map.places[one.place][2] - middle[1]), one => data.map.places[one.place][1], one => -data.map.places[one.place][2]];
  const tried = orders.map(key => {
    const taken = [...fixed], hung = [];
    let cost = 0;
    for (const card of [...shown].sort((one, other) => key(one) - key(other) || one.place - other.place)) {
      const point = data.map.places[card.place], spot = bestSpot(card, point, middle, taken, scale);
      cost += spot ? spot.cost : 5000;
      if (!spot) continue;
      taken.push(spot.box, ...leaderOf(point, spot.box));
      hung.push({ ...card, ...spot, scale, point });
    }
    return { cost, hung };
  });
  return leastOf(tried, ({ cost }) => cost);
}

// --- drawing ------------------------------------------------------------------------------------------------------------

function showMap() {
  if (!atlas) return;
  const stop = day === null ? null : stopOf(day), found = staysAt(stop), hung = hungCards(found);
  atlas.querySelector(".leaders").replaceChildren(...hung.map(({ point: [, x, y], foot }) => shape("path", { class: "map-leader", d: `M${x},${y}L${foot.map(tenth)}` })));
  atlas.querySelector(".stacks").replaceChildren(...hung.map(drawCard));
  showWays();
  listStays(found);
  const lost = found.size - hung.length;
  part.map.querySelector("summary").textContent = `The map as a list${lost ? `, including ${lost === 1 ? "a place" : `${lost} places`} not shown above` : ""}`;
}

function drawCard({ name, rows, more, wide, high, indent, box, scale }) {
  const group = shape("g", { transform: `translate(${tenth(box.left)} ${tenth(box.top)}) scale(${scale.toFixed(3)})` });
  group.append(shape("rect", { class: "map-card", width: tenth(wide), height: tenth(high), rx: 2.5 }), shape("text", { class: "map-t map-strong", "font-size": WORDS, x: EDGE, y: WORDS + 1 }, name));
  for (const row of rows) {
    const id = items[row.line].dataset.id, link = shape("a", { href: `#${id}`, "data-unit": id });
    const text = shape("text", { class: "map-t", "font-size": WORDS }), first = row.y - row.tall / 2 + WORDS * 0.83;
    const named = row.words.split("\n").map(words => [words, ""]), lines = [...named, ...row.notes.map(words => [words, "map-note"])];
    lines.forEach(([words, css], nth) => {
      text.append(shape("tspan", { x: tenth(row.x + indent), y: tenth(first + nth * ROW), ...(css ? { class: css } : {}) }, words));
      if (row.marks && nth === named.length - 1) text.append(shape("tspan", { class: "map-note" }, `\u00a0${row.marks}`));
    });
    link.append(shape("title", {}, saidOf(row, name)), shape("use", { href: `#ob-${row.code}${row.certain ? "" : "-open"}`, transform: `translate(${tenth(row.x)} ${tenth(row.y)}) scale(${SYMBOL.toFixed(3)})` }), text);
    group.append(link);
  }
  if (more) group.append(shape("text", { class: "map-t map-note", "font-size": WORDS, x: EDGE, y: tenth(high - EDGE) }, `and ${more} more`));
  return group;
}

function saidOf({ line, certain, event, since }, place) {
  const why = event >= 0 ? `, ${titleOf(events[event])}` : since ? `, ${since}` : "";
  return `${nameOf(items[line].dataset.id)}: ${certain ? "" : "possibly "}at ${place}${why}`;
}

// As on the chart; the centre stays in place.
function addMapZoom() {
  const controls = part.chart.querySelector(".zoom").cloneNode(true);
  controls.lastChild.remove();
  atlas.parentNode.before(controls);
}

function zoomMap(by) {
  const sheet = atlas.parentNode, before = atlas.clientWidth, wide = Math.min(by * before, MOST_WIDE);
  const middle = ["Left", "Top"].map((side, nth) => sheet[`scroll${side}`] + (nth ? sheet.clientHeight : sheet.clientWidth) / 2);
  sheet.classList.toggle("larger", wide > sheet.clientWidth);
  atlas.style.width = wide > sheet.clientWidth ? `${wide}px` : "";
  const grown = atlas.clientWidth / before;
  sheet.scrollTo(middle[0] * grown - sheet.clientWidth / 2, middle[1] * grown - sheet.clientHeight / 2);
}

// The movements of the formation on the open card; if no day is shown, those of all.
function showWays() {
  if (!atlas) return;
  const wanted = data.map.ways.filter(([line]) => open !== null ? items[line].dataset.id === open : day === null);
  atlas.querySelector(".ways").replaceChildren(...wanted.flatMap(([line, legs]) => legs.map(leg => drawLeg(leg, sideOf(line), nameOf(items[line].dataset.id)))));
}

function drawLeg([x1, y1, x2, y2, certain], side, name) {
  const long = Math.hypot(x2 - x1, y2 - y1) || 1, off = 0.13 * long, colour = side || "nobody";
  const bend = [(x1 + x2) / 2 + (y2 - y1) / long * off, (y1 + y2) / 2 - (x2 - x1) / long * off];
  const towards = ([ax, ay], [bx, by], way) => { const far = Math.hypot(bx - ax, by - ay) || 1; return [ax + (bx - ax) * way / far, ay + (by - ay) * way / far]; };
  const start = towards([x1, y1], bend, 7), tip = towards([x2, y2], bend, 5), foot = towards(tip, bend, 9);
  const across = [(foot[1] - tip[1]) * 0.45, (tip[0] - foot[0]) * 0.45];
  const head = [tip, [foot[0] + across[0], foot[1] + across[1]], [foot[0] - across[0], foot[1] - across[1]]];
  const curve = { d: `M${start.map(tenth)}Q${bend.map(tenth)} ${foot.map(tenth)}`, fill: "none" }, double = side === "hostile";
  const group = shape("g", {}, shape("title", {}, name));
  group.append(shape("path", { ...curve, class: "map-rim", "stroke-width": 6.5, "stroke-opacity": 0.75 }), shape("path", { ...curve, class: `map-way-${colour}`, "stroke-width": double ? 4.2 : 2.8, ...(certain ? {} : { "stroke-dasharray": "7 4" }) }));
  if (double) group.append(shape("path", { ...curve, class: "map-rim", "stroke-width": 1.5 }));
  group.append(shape("polygon", { points: head.map(point => point.map(tenth)).join(" "), class: `${double ? "map-ground" : `map-${colour}`} map-way-${colour}`, "stroke-width": 1.4 }));
  return group;
}

// The same in words, place by place, for those who cannot see the map.
function listStays(found) {
  const said = [...found].map(([place, stays]) => element("li", {}, linkTo(data.map.places[place][0], nameOf(data.map.places[place][0])), ": ", ...stays.flatMap(([line, , , , , , certain, event, since], nth) => [
    nth ? ", " : "", linkTo(items[line].dataset.id, nameOf(items[line].dataset.id)), certain ? "" : " (possibly)", event >= 0 ? ` (${titleOf(events[event])})` : since ? ` (${since})` : "",
  ])));
  const hint = day === null ? "Choose a day to see locations; without a day the map shows all movements." : "No known locations on this day.";
  part.map.querySelector(".listed").replaceChildren(said.length ? element("ul", {}, ...said) : element("p", {}, hint));
}
