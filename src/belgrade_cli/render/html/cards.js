// Cards of formations and people, detached from the page until they are opened; and references between records.

const lineOf = new Map();
const cards = new Map(), persons = [];
const card = element("aside", { class: "card", "aria-label": "Card", hidden: "" });

// The name of a unit in its line of the tree: echelon, link, dispute mark.
function headingOf(line) {
  const heading = element("h3"), nodes = [...lookOf(line, looks[line].keys().next().value).childNodes];
  let end = nodes.findIndex(node => node.nodeName === "A") + 1;
  while (["SUP", "I"].includes(nodes[end]?.nodeName)) end++;
  const kept = nodes.slice(0, end);
  heading.append(...kept.map(node => (node.nodeName === "A" ? element("span", {}, node.textContent) : node.cloneNode(true))));
  return heading;
}

function takeCards() {
  items.forEach((item, line) => {
    const facts = item.querySelector(":scope > dl");
    if (!facts) return;
    lineOf.set(facts.id, line);
    cards.set(facts.id, element("article", {}, headingOf(line), facts));
  });
  const people = part.people ? [...part.people.querySelectorAll("article")] : [];
  people.forEach(article => cards.set(article.id, article));
  persons.push(...people.map(({ id }) => id));
  for (const [id, article] of cards) {
    article.remove();
    article.dataset.id = id;
    // Keep the browser from looking for the card's anchor itself.
    for (const each of [article, ...article.querySelectorAll("dl")]) each.removeAttribute("id");
  }
  document.body.append(card);
  part.people?.append(peopleTable(persons));
}

// The records of each kind, in page order.
function idsOfPage() {
  const articles = name => [...document.querySelectorAll(`.${name} > article`)];
  const listed = { place: places, event: events, award: articles("awards"), "armed-force": articles("armed-forces") };
  return { unit: [...lineOf.keys()], person: persons, ...Object.fromEntries(Object.entries(listed).map(([kind, list]) => [kind, list.map(({ id }) => id)])) };
}

// The cells of the row of a card with a label.
function cellsOf(article, label) {
  const cells = [];
  for (const term of article.querySelectorAll("dt")) {
    if (term.textContent !== label) continue;
    for (let cell = term.nextElementSibling; cell?.nodeName === "DD"; cell = cell.nextElementSibling) cells.push(cell);
  }
  return cells;
}

function numbersIn(article, label) {
  return cellsOf(article, label).flatMap(cell => (cell.textContent.match(/[0-9]+/g) ?? []).map(Number));
}

function nameOf(id) {
  const article = cards.get(id) ?? at(id);
  const heading = article?.querySelector("h3");
  if (!heading) return article?.querySelector("b")?.textContent ?? id;
  return (heading.querySelector("span") ?? heading.firstChild).textContent;
}

function titleOf(entry) {
  return entry.querySelector("b").textContent;
}

// References to a record: from events to their places, from cards to events by number, and from links.
const mentions = new Map();

function noteMentions() {
  const note = (id, by) => mentions.set(id, (mentions.get(id) ?? new Set()).add(by));
  for (const [id, article] of cards) {
    for (const number of numbersIn(article, "events")) if (events[number - 1]) note(events[number - 1].id, id);
    for (const link of article.querySelectorAll('a[href^="#"]')) note(idOf(link), id);
  }
  data.sites.forEach((sites, nth) => sites.forEach(place => note(places[place].id, events[nth].id)));
}

function idOf(link) {
  return decoded(link.getAttribute("href").slice(1));
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

// Replace the numbers in a card by what they refer to, and add a formation's symbol.
function expandCard(article) {
  if (article.dataset.expanded) return;
  article.dataset.expanded = "yes";
  expandRows(article);
  const line = lineOf.get(article.dataset.id);
  if (line !== undefined) article.querySelector("h3").prepend(...symbolOf(line));
}

function expandRows(facts) {
  const expand = (label, list, contentOf) => {
    const numbers = numbersIn(facts, label), [cell] = cellsOf(facts, label);
    if (cell) cell.replaceWith(...numbers.map(number => element("dd", {}, ...contentOf(list[number - 1]))));
  };
  expand("events", events, event => [`${event.firstElementChild.textContent.split(" · ")[0]}: `, linkTo(event.id, titleOf(event))]);
  expand("disputed", disputes, dispute => [linkTo(dispute.id, titleOf(dispute))]);
}

function symbolOf(line) {
  const { code } = data.chart.boxes[line][0], measures = data.chart.symbols[code];
  if (!measures) return [];
  const [x, y, , , bottom] = measures, wide = 2 * x, high = bottom + 2;
  const picture = shape("svg", { viewBox: `0 0 ${wide} ${high}`, width: 1.4 * wide, height: 1.4 * high, "aria-hidden": true });
  picture.append(shape("use", { href: `#ob-${code}`, x, y }));
  return [picture];
}

function linkMarks(within) {
  for (const mark of within.querySelectorAll("sup")) {
    const dispute = disputes[Number(mark.textContent.slice(1)) - 1];
    if (mark.textContent[0] !== "†" || !dispute) continue;
    const link = linkTo(dispute.id, "†");
    link.setAttribute("aria-label", "disputed");
    link.title = titleOf(dispute);
    mark.replaceChildren(link);
  }
}

function linkSources(within) {
  for (const cited of within.querySelectorAll("i:not(.linked)")) {
    cited.classList.add("linked");
    cited.replaceChildren(...cited.textContent.split(/([0-9]+)/).map(text => {
      const source = at(`.${text}`);
      if (!source) return text;
      const link = linkTo(`.${text}`, text);
      link.title = source.textContent;
      return link;
    }));
  }
}

// Places, formations and people of events; events and formations of places.
function addWhoAndWhere() {
  const line = (label, ids) => element("p", { class: "who" }, `${label}: `, ...ids.flatMap((id, nth) => [nth ? ", " : "", linkTo(id, nameOf(id))]));
  events.forEach((event, nth) => linkSites(event, data.sites[nth].map(place => places[place])));
  for (const event of events) {
    const who = [...(mentions.get(event.id) ?? [])].filter(id => cards.has(id));
    if (who.length) event.append(line("who", who));
  }
  const number = new Map(events.map((event, nth) => [event.id, nth]));
  for (const place of places) {
    const by = [...(mentions.get(place.id) ?? [])];
    const [there, happened] = [by.filter(id => cards.has(id)), by.filter(id => number.has(id))];
    if (there.length) place.append(line("formations", there));
    if (happened.length) place.append(line("events", happened));
  }
}

// The line of an event that names its places.
function linkSites(event, sites) {
  const line = [...event.children].find(each => each.textContent === sites.map(titleOf).join(", "));
  if (sites.length && line) line.replaceChildren(...sites.flatMap((site, nth) => [nth ? ", " : "", linkTo(site.id, titleOf(site))]));
}
