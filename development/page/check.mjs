// Use the page as a reader would, in Chromium, from the disk: node check.mjs FOLDER [PICTURES]
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const [folder, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const DIVISION = "7th-ss-mountain-division-prinz-eugen";
// For mutation testing: only the checks of two pages that take seconds, until the first that fails.
const first = process.env.UNTIL_FIRST === "yes";
const LONG = /on every day|of every day|by itself|through every view|chart can be read|axe|phone|presenting|^(light|dark|narrow)$|paper/;
let failed = 0;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: ARGUMENTS });

// A new window with the page open; errors and requests are recorded.
async function opened(name, { hash = "", before = () => {}, ...options } = {}, visit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage(), said = [], asked = [];
  page.setDefaultTimeout(first ? 15_000 : 120_000); // a busy machine may be slow
  page.on("console", message => said.push(message.text()));
  page.on("pageerror", error => said.push(String(error)));
  page.on("dialog", dialog => said.push(dialog.message()));
  page.on("request", request => asked.push(request.url()));
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  try {
    const noted = await before(page);
    await page.goto(address + hash);
    await visit(page, noted);
    assert.deepEqual(said, [], "the console is silent");
    assert.deepEqual(asked.filter(url => url.split("#")[0] !== address), [], "nothing is asked for");
  } finally {
    await context.close();
  }
}

async function check(what, name, options, visit) {
  if (first && (failed || !["belgrade", "rivers"].includes(name) || LONG.test(what))) return;
  try {
    await opened(name, options, visit);
    console.log(`good  ${what}`);
  } catch (error) {
    failed++;
    console.log(`BAD   ${what}\n${error.stack}`);
  }
}

async function find(page, text) {
  await page.locator('[id=".find"]').fill(text);
  await page.locator('[id=".found.0"]').waitFor();
  return page.locator('[id=".found.0"]').innerText();
}

// Go to a view and wait until it is shown.
async function tab(page, name) {
  await page.locator("nav a", { hasText: name }).click();
  await page.waitForFunction(name => document.querySelector("nav a[aria-current]")?.textContent === name, name);
}

// The chart with nothing folded.
const unfolded = page => page.locator('.chart [data-zoom=""]').click();

const shownView = page => page.evaluate(() => document.body.dataset.view);
const heading = page => page.locator(".card h3").innerText();
const above = page => page.evaluate(id => items[forest.made[lineOf.get(id)].above].dataset.id, DIVISION);

// What a page with everything shows: RENEW=yes writes it anew, to be read before it is kept.
const RIVERS = new URL("rivers.txt", import.meta.url);
await check("a small battle is shown as it was when read", "rivers", {}, async page => {
  const shown = await page.evaluate(() => {
    const said = [], lines = element => element.innerHTML.replaceAll("><", ">\n<"), text = element => element.textContent.replace(/\s+/g, " ").trim();
    const note = (what, ...told) => said.push(`== ${what}`, ...told.filter(each => each));
    const parts = () => [".leaders", ".stacks", ".ways"].map(part => lines(atlas.querySelector(part)));
    for (const stop of [...data.stops, null]) {
      showDay(stop);
      note(`map ${stop}`, ...parts(), text(part.map.querySelector("summary")), text(part.map.querySelector(".listed")));
      note(`changes ${stop}`, part.changes.innerText.trim(), document.querySelector(".day output").textContent, at(".said").textContent);
      buildTree();
      note(`tree ${stop}`, ...[...document.querySelectorAll('[id=".tree"] li > p')].map(text));
    }
    stepTo(data.stops[1]);
    document.querySelector('[id=".cited"]').click();
    for (const section of document.querySelectorAll("main > section")) note(section.id, text(section));
    for (const article of cards.values()) {
      openCard(article);
      note(`card ${article.dataset.id}`, text(card), ...(article.dataset.id === "red-corps" ? parts() : []));
    }
    closeCard();
    for (const typed of ["mill", "1st", "1st blu", "stone", "Marsch", "red corps", "2nd brigade", "Стоун", "a. stone", "eastb", "bridge", "nobody", "weir tom", "general stone", "36"]) {
      note(`find ${typed}`, findNames(typed).map(({ kind, id, match }) => `${kind} ${id} ${match}`).join(", "));
    }
    at(".find").value = "nobody";
    showFound();
    note("nothing found", text(at(".found")), at(".said").textContent);
    at(".find").value = "red";
    showFound();
    note("found", text(at(".found")), at(".said").textContent, at(".find").getAttribute("aria-expanded"));
    note("slider", at(".day").max, at(".day").value);
    return `${said.join("\n")}\n`;
  });
  if (process.env.RENEW === "yes") writeFileSync(RIVERS, shown);
  const [was, is] = [readFileSync(RIVERS, "utf8"), shown].map(text => text.split("\n"));
  is.forEach((line, nth) => assert.equal(line, was[nth], `line ${nth + 1} of rivers.txt: RENEW=yes python -m development.page.check`));
  assert.equal(is.length, was.length);
});

await check("the keys of the tree, the beginning of a card, and playing from all days", "rivers", { hash: "#tree&on=all" }, async page => {
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await page.locator('[id=".tree"] a', { hasText: "1st Blue Division" }).first().focus();
  for (const [key, there] of [["ArrowUp", "Blue Corps"], ["ArrowDown", "1st Blue Division"], ["Home", null], ["End", null], ["ArrowUp", null]]) {
    await page.keyboard.press(key);
    if (there) assert.equal(await focused(), there, key);
  }
  await page.keyboard.press("End");
  assert.match(await focused(), /Volunteers of the Valley/);
  await page.setViewportSize({ width: 1280, height: 300 });
  const scrolled = () => page.evaluate(() => card.scrollTop);
  await page.evaluate(() => { openCard(cards.get("blue-corps")); card.scrollTop = 50; });
  assert.ok((await scrolled()) > 1, "the card is higher than its room");
  await page.evaluate(() => openCard(cards.get("red-corps")));
  assert.equal(await scrolled(), 0);
  await page.evaluate(() => closeCard());
  await page.locator(".play").click();
  await page.waitForFunction(() => day !== null);
  assert.equal(await page.evaluate(() => day === data.stops[0]), true);
  await page.locator("button.all").click();
  await page.waitForFunction(() => day !== null);
  assert.equal(await page.evaluate(() => day === data.stops[0]), true, "it plays on from the beginning");
  await page.locator(".play").click();
});

await check("on a narrow screen the map begins in its middle", "rivers", { viewport: { width: 390, height: 844 } }, async page => {
  const { left, room } = await page.evaluate(() => { const sheet = document.querySelector(".sheet"); return { left: sheet.scrollLeft, room: sheet.scrollWidth - sheet.clientWidth }; });
  assert.ok(room > 50 && Math.abs(left - room / 2) <= 1, `${left} of ${room}`);
});

await check("search in any script and spelling, a card, back", "belgrade", {}, async page => {
  assert.match(await find(page, "dapcevic"), /^Peko Dapčević/);
  assert.match(await find(page, "Жданов"), /^Vladimir Zhdanov/);
  assert.equal(await page.evaluate(() => findNames("Belgrade")[0].id), "belgrade", "the whole name before longer ones");
  await page.keyboard.press("Enter");
  assert.match(await heading(page), /Vladimir Zhdanov/);
  assert.equal(await page.evaluate(() => document.activeElement.closest(".card") !== null), true, "the card has the focus");
  await page.locator(".card a", { hasText: "4th Guards Mechanised Corps" }).first().click();
  await page.locator(".card h3", { hasText: "4th Guards Mechanised Corps" }).waitFor();
  assert.match(page.url(), /#4th-guards-mechanised-corps$/);
  await page.goBack();
  await page.locator(".card h3", { hasText: "Vladimir Zhdanov" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".card").isHidden(), true);
});

await check("the slider from 15 September to 12 October: the 7th SS Division moves", "belgrade", { hash: "#on=1944-09-15" }, async page => {
  assert.equal(await page.locator(".day output").innerText(), "15 September 1944");
  assert.equal(await above(page), "2nd-panzer-army");
  await page.locator('[id=".day"]').focus();
  const seen = [];
  while (!(await page.locator(".day output").innerText()).startsWith("12 October")) {
    await page.keyboard.press("ArrowRight");
    seen.push(await page.locator(".changes").innerText());
  }
  assert.match(seen.join("\n"), /21 September 1944[\s\S]*7th SS Mountain Division "Prinz Eugen": moved from 2nd Panzer Army .*to Army Detachment Serbia/);
  assert.equal(await above(page), "army-detachment-serbia");
  assert.match(page.url(), /#on=1944-10-12$/);
  await tab(page, "Chart");
  await unfolded(page);
  const drawn = await page.evaluate(id => document.querySelector(`svg.drawing a[href="#${id}"]`).getBoundingClientRect().width, DIVISION);
  assert.ok(drawn > 0, "it is in the chart");
});

await check("the same lines and the same chart as the program, on every day", "belgrade", { hash: "#chart" }, async page => {
  const shown = await page.evaluate(days => days.map(day => {
    showDay(day || null);
    buildTree();
    drawWhole(PAPER);
    const words = item => { const line = item.querySelector(":scope > p").cloneNode(true); line.querySelectorAll("i").forEach(i => i.remove()); return line.textContent; };
    const depth = item => { let count = -1; for (let at = item; at; at = at.parentElement.closest("li")) count++; return count; };
    const lines = [...document.querySelectorAll('[id=".tree"] > ul li')].map(item => [depth(item), words(item)]);
    const symbols = [...document.querySelectorAll("svg.drawing > g > g")].filter(group => group.querySelector("use")).map(group => {
      const [x, y] = group.getAttribute("transform").match(/[-\d.]+/g).map(Number), use = group.querySelector("use");
      return [use.getAttribute("href").slice(4), x + Number(use.getAttribute("x")), y + Number(use.getAttribute("y"))];
    });
    return { lines, symbols };
  }), Object.keys(expected.days));
  Object.entries(expected.days).forEach(([day, { lines, symbols }], nth) => {
    assert.deepEqual(shown[nth].lines, lines, `the tree ${day}`);
    const order = (one, other) => one[0].localeCompare(other[0]) || Math.round(one[1]) - Math.round(other[1]) || one[2] - other[2];
    const [ours, theirs] = [shown[nth].symbols.sort(order), symbols.sort(order)];
    assert.equal(ours.length, theirs.length, `the chart ${day}`);
    ours.forEach(([code, x, y], place) => {
      assert.equal(code, theirs[place][0]);
      assert.ok(Math.abs(x - theirs[place][1]) < 1 && Math.abs(y - theirs[place][2]) < 1, `${day} ${code}: ${x},${y} is not ${theirs[place]}`);
    });
  });
});

await check("every name is there, and found by itself", "belgrade", {}, async page => {
  const got = await page.evaluate(() => ({
    names: recordsOfPage().map(({ kind, id, names }) => [kind, id, names.filter((_, nth) => nth % 2 === 0).map((name, nth) => (nth ? name : nameOf(id)))]),
    lost: rowsOfPage().filter(({ match, id }) => match.match(/[a-z0-9]/i) && !findNames(match).some(found => found.id === id)).map(({ match }) => match),
  }));
  assert.deepEqual(got.names.sort(), expected.names.sort(), "the names on the page");
  assert.deepEqual(got.lost, [], "a name that does not find its record");
  assert.match(await find(page, "General Felber"), /^Hans Felber/);
  assert.match(await find(page, "14. korpus"), /^14th Corps/);
  assert.match(await find(page, "prinz eugen"), /^7th SS Mountain Division/);
  const cases = { "Жданова": "vladimir-zhdanov", "генерала Жданова": "vladimir-zhdanov", "Толбухину": "fyodor-tolbukhin", "маршалом Толбухиным": "fyodor-tolbukhin", "Dapčevića": "peko-dapcevic", "Joukov": "pyotr-zhukov", "Zdanov": "vladimir-zhdanov", "Beogradu": "belgrade", "Kragujevcu": "kragujevac", "4 gmc": "4th-guards-mechanised-corps" };
  assert.deepEqual(await page.evaluate(texts => texts.map(text => findNames(text)[0]?.id), Object.keys(cases)), Object.values(cases), "in other cases and spellings");
  assert.deepEqual(await page.evaluate(() => ["Schdanowitsch", "Marx", "qqqq", "57. Panzer"].flatMap(findNames)), [], "of other people");
});

await check("an address for a card and a day", "belgrade", { hash: `#${DIVISION}&on=1944-10-12` }, async page => {
  assert.match(await heading(page), /Prinz Eugen/);
  assert.equal(await page.locator(".day output").innerText(), "12 October 1944");
  assert.match(await page.locator(".card").innerText(), /superior\nArmy Detachment Serbia/);
  await page.locator(".card a", { hasText: "Army Detachment Serbia" }).first().click();
  await page.waitForURL(/#army-detachment-serbia&on=1944-10-12$/);
});

await check("the day is told to those who hear the page, and all days are a button", "belgrade", { hash: "#57th-army&on=1944-10-11" }, async page => {
  const told = () => page.locator('[id=".said"]').innerText(), all = page.locator("button.all");
  const shown = () => page.locator(".day output").innerText(), first = await page.evaluate(() => inWords(data.stops[0]));
  const counts = new Set();
  for (const stop of await page.evaluate(() => data.stops)) {
    await page.evaluate(stop => stepTo(stop), stop);
    const count = await page.evaluate(() => turns.find(turn => turn.day === day)?.told.querySelectorAll("li").length ?? 0);
    counts.add(count);
    assert.ok((await told()).endsWith(`: ${count} ${count === 1 ? "change" : "changes"}.`), await told());
  }
  assert.ok(counts.has(1) && counts.size > 2);
  assert.equal(await all.getAttribute("aria-pressed"), "false");
  await all.click();
  assert.deepEqual([await shown(), await told(), await all.getAttribute("aria-pressed")], ["all days", "All days.", "true"]);
  await all.click();
  assert.deepEqual([await shown(), await all.getAttribute("aria-pressed")], [first, "false"]);
});

await check("a card says where its formation is not, and a link into a list has the focus", "belgrade", { hash: `#${DIVISION}&on=1944-10-12` }, async page => {
  const gone = await page.evaluate(() => {
    for (const stop of data.stops) {
      showDay(stop);
      const line = forest.made.find(({ line, look }) => look === undefined && cards.has(items[line].dataset.id) && lineOf.get(items[line].dataset.id) === line);
      if (line) return [items[line.line].dataset.id, stop];
    }
    return null;
  });
  assert.doesNotMatch(await page.locator(".card").innerText(), /not in the order of battle/);
  if (gone) {
    await page.evaluate(([id, stop]) => { location.hash = addressOf(id, stop); }, gone);
    await page.locator(".card .where", { hasText: "not in the order of battle" }).waitFor();
  }
  await page.evaluate(() => { location.hash = "#timeline&belgrade-liberated"; });
  await page.waitForFunction(() => document.activeElement.id === "belgrade-liberated");
  assert.equal(await page.locator('[id="belgrade-liberated"]').getAttribute("tabindex"), "-1", "reached by link, not by Tab");
});

await check("a page that begins with a day", "october", {}, async page => {
  assert.equal(await page.locator(".day output").innerText(), "12 October 1944");
  assert.equal(await above(page), "army-detachment-serbia");
  await page.locator("button.all").click();
  await page.waitForURL(/#on=all$/);
  await tab(page, "Tree");
  await page.locator('[id=".tree"] a', { hasText: "57th Army" }).first().click();
  await page.waitForURL(/#tree&57th-army&on=all$/);
  assert.equal(await page.locator(".day output").innerText(), "all days");
});

await check("every link leads somewhere", "belgrade", {}, async page => {
  const lost = await page.evaluate(() => {
    for (const article of cards.values()) expandCard(article), linkSources(article);
    linkSources(document);
    const all = [document, ...cards.values()].flatMap(root => [...root.querySelectorAll('a[href^="#"]')]);
    return [all.length, ...new Set(all.map(idOf).filter(id => !cards.has(id) && !document.getElementById(id)))];
  });
  assert.ok(lost[0] > 3000);
  assert.deepEqual(lost.slice(1), []);
});

await check("by keyboard alone: search, tree, card", "belgrade", {}, async page => {
  await page.keyboard.press("/");
  await page.keyboard.type("57 army");
  await page.keyboard.press("Enter");
  assert.match(await heading(page), /57th Army/);
  await page.keyboard.press("Escape");
  await page.locator("nav a", { hasText: "Tree" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.body.dataset.view === "tree");
  await page.locator('[id=".tree"] a', { hasText: "57th Army" }).first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "75th Rifle Corps");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "57th Army");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.locator('[id=".tree"] a', { hasText: "75th Rifle Corps" }).isHidden(), true, "folded");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.match(await heading(page), /57th Army/);
});

await check("views: one at a time, with addresses, back and forward", "belgrade", {}, async page => {
  assert.equal(await shownView(page), "map");
  for (const name of ["Chart", "Tree", "Timeline", "People", "Strength", "Disputes", "Medal", "Sources"]) {
    await tab(page, name);
    await page.waitForFunction(name => document.body.dataset.view === name.toLowerCase(), name);
    assert.equal(new URL(page.url()).hash, `#${name.toLowerCase()}`);
    assert.equal(await page.locator("main > section:visible:not(.changes) > h2").first().innerText(), name);
    assert.equal(await page.locator("nav a[aria-current]").innerText(), name);
  }
  await page.goBack();
  await page.waitForFunction(() => document.body.dataset.view === "medal");
  await page.goForward();
  await page.waitForFunction(() => document.body.dataset.view === "sources");
});

await check("an address for every view", "belgrade", { hash: "#timeline&on=1944-10-20" }, async page => {
  assert.equal(await shownView(page), "timeline");
  assert.equal(await page.locator(".day output").innerText(), "20 October 1944", "the liberation has a stop");
  const title = page.locator('[id="belgrade-liberated"] b').first();
  assert.ok(await title.evaluate(each => { const { top } = each.getBoundingClientRect(); return top > 0 && top < innerHeight; }), "the day is in view");
  assert.match(await page.locator('[id="belgrade-liberated"]').getAttribute("class"), /certain/);
});

await check("the first screen has title, day, map and what happened", "belgrade", { viewport: { width: 1440, height: 900 } }, async page => {
  assert.equal(await page.locator(".day output").innerText(), "15 September 1944", "the operation's first day");
  for (const each of ["h1", ".day output", "svg.atlas", ".changes h2"]) {
    const { y, height } = await page.locator(each).boundingBox();
    assert.ok(y >= 0 && y + height <= 900, `${each} is in the window`);
  }
});

for (const [width, height] of [[1440, 900], [1920, 1080], [820, 1180], [390, 844]]) {
  await check(`the chart can be read at ${width} px, and says what is folded`, "belgrade", { hash: "#chart", viewport: { width, height } }, async page => {
    const shown = await page.evaluate(() => data.stops.map(stop => {
      showDay(stop);
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.querySelector(".chart .scroll");
      return {
        size: zoom.shown * NAME, fits: scrollWidth <= clientWidth && scrollHeight <= clientHeight,
        drawn: document.querySelectorAll("svg.drawing > g use").length, folded: parseInt(document.querySelector(".chart .hint").textContent || "0"),
        all: forest.made.filter(({ line, look }) => look !== undefined && items[line].dataset.id).length,
      };
    }));
    for (const { size, fits, drawn, folded, all } of shown) {
      assert.ok(size >= 8, `names of ${size} px`);
      assert.ok(fits || width < 600);
      assert.equal(drawn + folded, all, "what is not drawn is counted");
    }
    assert.ok(shown.every(({ drawn }) => drawn > 10));
  });
}

await check("the chart unfolds by mouse and by keyboard, wholly, and for an open card", "belgrade", { hash: "#chart&on=1944-10-12", viewport: { width: 1440, height: 900 } }, async page => {
  const count = () => page.locator("svg.drawing > g use").count(), first = await count();
  await page.locator("svg.drawing .more").first().click();
  const second = await count();
  assert.ok(second > first);
  await page.locator("svg.drawing .more").first().focus();
  await page.keyboard.press("Enter");
  assert.ok((await count()) > second);
  await page.locator('.chart [data-zoom="0"]').click();
  assert.equal(await count(), first);
  assert.equal(await page.locator(`svg.drawing a[href="#${DIVISION}"]`).count(), 0);
  await page.evaluate(id => { location.hash = addressOf(id, day); }, DIVISION);
  await page.locator(`svg.drawing .there a[href="#${DIVISION}"]`).waitFor();
  await unfolded(page);
  assert.equal(await page.locator("svg.drawing .more").count(), 0);
  assert.equal(await page.locator(".chart .hint").innerText(), "");
});

await check("the chart grows and shrinks by a quarter, and fits again", "belgrade", { hash: "#chart" }, async page => {
  const wide = () => page.locator("svg.drawing").evaluate(each => each.getBoundingClientRect().width), fitted = await wide();
  const is = async times => assert.ok(Math.abs((await wide()) / fitted - times) < 0.01, `${await wide()} of ${fitted}`);
  await page.locator('.chart [data-zoom="1.25"]').click();
  await is(1.25);
  await page.locator('.chart [data-zoom="1.25"]').click();
  await is(1.5625);
  await page.locator('.chart [data-zoom="0.8"]').click();
  await is(1.25);
  await page.locator('.chart [data-zoom="0"]').click();
  await is(1);
});

await check("the printed chart lies on its side, and fills a sheet of A4", "belgrade", { hash: "#chart" }, async page => {
  const drawn = () => page.evaluate(() => document.querySelectorAll("svg.drawing > g use").length), first = await drawn();
  const [wide, high] = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const { width, height } = document.querySelector("svg.drawing").viewBox.baseVal;
    return [width * PRINTED, height * PRINTED]; // at the scale of names of 6 points
  });
  assert.ok(wide <= 1010 && high <= 640 && wide * high > 1010 * 640 / 2, `${wide} × ${high}`);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await drawn(), first);
});

await check("a view begins at its top", "belgrade", { hash: "#people" }, async page => {
  await page.evaluate(() => scrollTo(0, 900));
  assert.ok(await page.evaluate(() => scrollY > 500));
  await tab(page, "Disputes");
  await page.waitForFunction(() => scrollY === 0);
});

await check("all but the sides and nations is folded, and unfolded", "belgrade", { hash: "#tree" }, async page => {
  const seen = text => page.locator('[id=".tree"] a', { hasText: text }).first().isVisible();
  const both = async () => [await seen("3rd Ukrainian Front"), await seen("57th Army")];
  await page.locator('[data-fold="1"]').click();
  assert.deepEqual(await both(), [true, false]);
  await page.locator('[data-fold="0"]').click();
  assert.deepEqual(await both(), [true, true]);
});

await check("the map grows, and its middle stays", "belgrade", { hash: "#on=1944-10-12" }, async page => {
  const middle = () => page.evaluate(() => { const { scrollLeft, clientWidth, scrollWidth } = document.querySelector(".sheet"); return (scrollLeft + clientWidth / 2) / scrollWidth; });
  const wide = () => page.locator("svg.atlas").evaluate(each => each.clientWidth), fitted = await wide();
  for (let press = 0; press < 3; press++) await page.locator('.map [data-zoom="1.25"]').click();
  assert.ok((await wide()) > 1.9 * fitted);
  assert.ok(Math.abs((await middle()) - 0.5) < 0.02);
  await page.locator('.map [data-zoom="0"]').click();
  assert.equal(await wide(), fitted);
});

await check("the timeline begins at the day", "belgrade", { hash: "#timeline" }, async page => {
  await page.waitForFunction(() => [...document.querySelectorAll(".timeline .certain")].some(event => { const { top } = event.getBoundingClientRect(); return top > 0 && top < innerHeight; }));
});

await check("the map follows the day, opens cards, and is told as a list", "belgrade", { hash: "#on=1944-10-12" }, async page => {
  const drawn = await page.evaluate(() => [...document.querySelectorAll("svg.atlas [data-unit]")].map(sign => sign.dataset.unit));
  assert.deepEqual([...new Set(drawn)].sort(), expected.map["1944-10-12"]);
  const boxes = await page.evaluate(() => [...document.querySelectorAll("svg.atlas .map-card")].map(card => { const { left, top, right, bottom } = card.getBoundingClientRect(); return { left, top, right, bottom }; }));
  boxes.forEach((one, nth) => boxes.slice(nth + 1).forEach(other => assert.ok(one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top, "no two cards overlap")));
  await page.locator("svg.atlas a", { hasText: "Corps headquarters Müller" }).click();
  assert.match(await heading(page), /Corps headquarters Müller/);
  await page.locator(".close").click();
  await page.evaluate(() => { location.hash = addressOf("4th-guards-mechanised-corps", day); });
  await page.locator("svg.atlas .ways polygon").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: "as a list" }).click();
  assert.match(await page.locator(".listed").innerText(), /Kraljevo: Corps headquarters Müller/);
  await page.keyboard.press("Escape");
  await page.locator('[data-step="1"]').click();
  assert.notEqual(await page.locator(".day output").innerText(), "12 October 1944");
});

await check("the map of every day is that of the program", "belgrade", {}, async page => {
  const shown = await page.evaluate(days => Object.fromEntries(days.map(day => {
    showDay(day);
    return [day, [...new Set([...document.querySelectorAll("svg.atlas [data-unit]")].map(sign => sign.dataset.unit))].sort()];
  })), Object.keys(expected.map));
  assert.deepEqual(shown, expected.map);
});

await check("with reduced motion nothing moves by itself", "belgrade", { reducedMotion: "reduce" }, async page => {
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("*")].filter(each => { const { transitionDuration, animationName } = getComputedStyle(each); return parseFloat(transitionDuration) > 0 || animationName !== "none"; }).length), 0);
});

await check("play walks through the battle", "belgrade", { hash: "#on=1944-11-03" }, async page => {
  await page.locator(".play").click();
  assert.equal(await page.locator(".play").getAttribute("aria-pressed"), "true");
  const before = await page.locator(".day output").innerText();
  await page.waitForFunction(shown => document.querySelector(".day output").textContent !== shown, before);
  await page.locator(".play").click();
  assert.equal(await page.locator(".play").getAttribute("aria-pressed"), "false");
});

await check("filters of the timeline", "belgrade", { hash: "#timeline" }, async page => {
  const count = () => page.locator('[id=".timeline"] li:visible').count(), all = await count();
  await page.locator('[id=".by.place"]').selectOption({ label: "Topola" });
  const there = await count();
  assert.ok(there > 3 && there < all);
  await page.locator('[id=".by.side"]').selectOption({ label: "Axis" });
  assert.ok((await count()) <= there);
  await page.locator('[id=".by.place"]').selectOption("");
  await page.locator('[id=".by.side"]').selectOption("");
  await page.locator('[id=".by.unit"]').selectOption({ label: "4th Guards Mechanised Corps" });
  await page.locator('[id=".by.stage"]').selectOption({ label: "First stage" });
  assert.ok((await count()) > 0);
});

await check("people in order of rank, formation, side", "belgrade", { hash: "#people" }, async page => {
  const column = nth => page.locator(`.sortable tbody tr > :nth-child(${nth})`).allInnerTexts();
  for (const [nth, name] of [[1, "Name"], [3, "Formation"], [4, "Side"]]) {
    await page.locator(".sortable th button", { hasText: name }).click();
    const texts = (await column(nth)).filter(Boolean);
    assert.deepEqual(texts, [...texts].sort((one, other) => one.localeCompare(other, "en", { numeric: true })), name);
  }
  await page.locator(".sortable th button", { hasText: "Rank" }).click();
  const ranks = [...new Set(await column(2))], inOrder = ["Marshal of the Soviet Union", "Army General", "Colonel General", "General", "General Lieutenant", "Major General", "Colonel", "Lieutenant Colonel", "Major", "Captain", "Sapper", ""];
  assert.deepEqual(ranks.filter(rank => inOrder.includes(rank)), inOrder, "by seniority");
  await page.locator(".sortable a", { hasText: "Zhdanov" }).click();
  assert.match(await heading(page), /Zhdanov/);
});

await check("presenting: large type, the arrows step through days and views", "belgrade", {}, async page => {
  await page.locator(".present").click();
  assert.ok(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize) >= 24));
  await page.evaluate(() => document.activeElement.blur());
  const before = await page.locator(".day output").innerText();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.locator(".day output").innerText(), before);
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.body.dataset.view === "chart");
  const lost = await page.evaluate(() => data.stops.filter(stop => {
    showDay(stop);
    return new Set([...document.querySelectorAll("svg.atlas [data-unit]")].map(sign => sign.dataset.unit)).size !== new Set([...staysAt(stopOf(stop)).values()].flat().map(([line]) => line)).size;
  }));
  assert.deepEqual(lost, [], "the larger cards leave no formation out");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".present").getAttribute("aria-pressed"), "false");
});

await check("by keyboard through every view", "belgrade", {}, async page => {
  for (const name of await page.locator("nav a").allInnerTexts()) {
    await page.locator("nav a", { hasText: name }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(name => document.querySelector("nav a[aria-current]").textContent === name, name);
    const reached = new Set();
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.closest("main > section")?.id ?? document.activeElement.closest("section, nav, footer")?.className ?? ""));
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.checkVisibility()), "the focus is on something visible");
    }
    if (!["Medal", "Sources"].includes(name)) assert.ok([...reached].some(id => id.startsWith(".")), `${name} can be reached`);
  }
});

await check("sources on demand", "belgrade", { hash: "#57th-army" }, async page => {
  assert.equal(await page.locator(".card i").first().isHidden(), true);
  await page.locator('[id=".cited"]').check();
  assert.equal(await page.locator(".card i").first().isVisible(), true);
  await page.locator(".card i a").first().click();
  await page.waitForFunction(() => document.body.dataset.view === "sources");
  assert.match(page.url(), /#sources&\.[0-9]+$/);
});

await check("printed names on demand, in every view", "belgrade", { hash: "#tree&on=1944-10-12" }, async page => {
  const said = await page.locator('[id=".tree"]').innerText();
  assert.doesNotMatch(said, /“4th Guards Mechanized Corps”/);
  await page.locator('[id=".as-printed"]').check();
  assert.match(await page.locator('[id=".tree"]').innerText(), /4th Guards Mechanised Corps† “4th Guards Mechanized Corps”/);
  const views = { Chart: "svg.drawing", Map: "svg.atlas", Timeline: '[id=".timeline"]', Strength: '[id=".strength"]', Disputes: '[id=".disputes"]' };
  for (const [view, where] of Object.entries(views)) {
    await tab(page, view);
    if (view === "Chart") await unfolded(page);
    if (view === "Disputes") await page.evaluate(() => document.querySelectorAll(".disputes details").forEach(each => { each.open = true; }));
    const words = (await page.locator(where).evaluate(each => each.textContent)).replace(/\s+/g, " ");
    assert.match(words, /“(4th Guards Mechanized Corps|36th Tank Brigade)”/, view);
  }
  await tab(page, "People");
  assert.match(await page.locator(".sortable").innerText(), /Pyotr Kulizhskiy “Pyotr Ivanovich Kulizhskiy”/);
});

await check("sources on the chart and the map", "belgrade", { hash: "#on=1944-10-12" }, async page => {
  await page.locator('[id=".cited"]').check();
  assert.match(await page.locator("svg.atlas").evaluate(each => each.textContent), /57th Army.*\[5\]/);
  await tab(page, "Chart");
  await unfolded(page);
  assert.match(await page.locator("svg.drawing").evaluate(each => each.textContent), /57th Army.*\[5, 7, 9, 15, 18\]/);
});

await check("layers: what is from one is marked, as long as that is asked for", "layered", { hash: "#tree" }, async page => {
  const marks = page.locator('[id=".tree"] u.layer1');
  assert.ok((await marks.count()) > 50);
  assert.equal(await marks.first().isVisible(), true);
  await tab(page, "Chart");
  await unfolded(page);
  const drawn = () => page.locator("svg.drawing").evaluate(each => each.textContent.split("further-reading").length - 1);
  assert.ok((await drawn()) > 50);
  await page.locator('[id=".layer1"]').uncheck();
  assert.equal(await drawn(), 0);
  await tab(page, "Tree");
  assert.equal(await marks.first().isVisible(), false);
  await page.locator('[id=".layer1"]').check();
  await tab(page, "Disputes");
  assert.ok((await page.locator(".disputes u.layer1").count()) > 0);
});

await check("without JavaScript: the map of the first day, the tree and the cards", "belgrade", { javaScriptEnabled: false }, async page => {
  const map = await page.locator("svg.atlas").evaluate(each => each.textContent);
  assert.match(map, /Iron Gates75th Rifle Corps\s?since\s12\sSep/);
  assert.equal(await page.locator("svg.atlas .stacks a").first().isVisible(), true);
  const words = await page.locator('[id=".tree"]').innerText();
  assert.match(words, /4th Guards Mechanised Corps/);
  assert.match(words, /from 21 September 1944 under Army Detachment Serbia/, "the card of the 7th SS Division");
  assert.match(await page.locator('[id=".people"]').innerText(), /Peko Dapčević[\s\S]*Пеко Дапчевић/);
});

await check("a stranger's page runs nothing", "hostile", {}, async page => {
  await find(page, "dapcevic");
  await page.keyboard.press("Enter");
  await page.evaluate(() => { for (const day of data.days) showDay(day); for (const article of cards.values()) openCard(article); });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("img, base, [onload], [onerror]").count(), 0);
  assert.equal(await page.locator("script").count(), 5);
});

// The processor time of the page's main thread, which does not depend on other programs.
async function clock(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    await page.evaluate(() => new Promise(seen => requestAnimationFrame(() => setTimeout(seen))));
    return 1000 * (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  };
}

await check("2,000 formations are ready in a second, and a day in 0.15 s", "many", { before: clock }, async (page, spent) => {
  const ready = await spent(), days = [];
  for (const stop of await page.evaluate(() => data.stops.slice(1, 8))) {
    const start = await spent();
    await page.evaluate(stop => showDay(stop), stop);
    days.push((await spent()) - start);
  }
  const day = days.sort((one, other) => one - other)[days.length >> 1];
  console.log(`      ready ${Math.round(ready)} ms, day ${Math.round(day)} ms`);
  assert.ok(ready < 1000 && day < 150);
});

const VIEWS = ["map", "chart", "tree", "timeline", "people", "strength", "disputes", "medal", "places", "armed-forces", "sources", "operation"];
for (const colorScheme of ["light", "dark"]) {
  await check(`axe finds nothing in any view, ${colorScheme}`, "belgrade", { hash: `#${DIVISION}&on=1944-10-12`, colorScheme, bypassCSP: true }, async page => {
    await page.evaluate(axe);
    for (const view of VIEWS) {
      await page.evaluate(view => { if (view !== "tree") closeCard(); goTo(view); }, view);
      await page.waitForFunction(view => document.body.dataset.view === view, view);
      const { violations } = await page.evaluate(() => window.axe.run());
      violations.forEach(({ id, impact, nodes }) => console.log(`      ${view}: ${impact} ${id}: ${nodes.length}, ${nodes[0].html.slice(0, 140)}`));
      assert.deepEqual(violations.map(({ id }) => id), [], view);
    }
  });
}

await check("a phone: nothing wider than the screen, the day at the bottom, large targets, a way back", "belgrade", { hash: "#on=1944-10-12", viewport: { width: 390, height: 844 } }, async page => {
  for (const view of VIEWS) {
    await page.evaluate(view => goTo(view), view);
    await page.waitForFunction(view => document.body.dataset.view === view, view);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is no wider than the screen`);
  }
  const { y, height } = await page.locator(".day").boundingBox();
  assert.ok(y + height > 840, "the day is at the bottom");
  const small = await page.evaluate(() => [...document.querySelectorAll(".bar button, .day button, nav a, select")].filter(each => each.checkVisibility()).map(each => [each.textContent, each.getBoundingClientRect()]).filter(([, { width, height }]) => width < 44 || height < 44).map(([text]) => text));
  assert.deepEqual(small, [], "targets of 44 px");
  await tab(page, "Chart");
  const boxes = await page.evaluate(() => [...document.querySelectorAll("svg.drawing a, svg.drawing .more")].map(each => [each.textContent, each.getBoundingClientRect()]).filter(([, { width, height }]) => width < 44 || height < 44).map(([text]) => text));
  assert.deepEqual(boxes, [], "targets of 44 px in the chart");
  await page.evaluate(() => { location.hash = addressOf("57th-army", day); });
  await page.locator(".card .close").click();
  assert.equal(await page.locator(".card").isHidden(), true);
});

// Screenshots of every view for docs/images, the large ones at half size.
const SHOTS = [["wide", 1440, 900], ["middle", 820, 1180], ["narrow", 390, 844]];
for (const [name, width, height] of pictures ? SHOTS : []) {
  for (const colorScheme of ["light", "dark"]) {
    await check(`pictures ${name} ${colorScheme}`, "belgrade", { hash: "#on=1944-10-12", colorScheme, viewport: { width, height }, deviceScaleFactor: width > 400 ? 0.5 : 0.75 }, async page => {
      for (const view of VIEWS) {
        await page.evaluate(view => goTo(view), view);
        await page.waitForFunction(view => document.body.dataset.view === view, view);
        await page.waitForTimeout(350);
        await page.screenshot({ path: join(pictures, "page", `${view}-${name}-${colorScheme}.jpg`), type: "jpeg", quality: 40 });
      }
    });
  }
}

const picture = (page, name) => pictures && page.screenshot({ path: join(pictures, `page-${name}.jpg`), type: "jpeg", quality: 60 });
await check("light", "belgrade", { hash: `#${DIVISION}&on=1944-10-12`, viewport: { width: 1440, height: 900 } }, page => picture(page, "light"));
await check("dark", "belgrade", { hash: "#chart&on=1944-10-12", colorScheme: "dark", viewport: { width: 1440, height: 900 } }, page => picture(page, "dark"));
await check("narrow", "belgrade", { hash: "#on=1944-10-12", viewport: { width: 390, height: 844 } }, page => picture(page, "narrow"));
await check("paper: a short account", "belgrade", { hash: "#on=1944-10-12" }, async page => {
  const pdf = await page.pdf({ path: join(folder, "belgrade.pdf"), preferCSSPageSize: true, format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 5 && pages <= 12, `${pages} pages`);
  if (!pictures) return;
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 720, height: 1020 });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.screenshot({ path: join(pictures, "page-printed.jpg"), type: "jpeg", quality: 45, fullPage: true, clip: { x: 0, y: 0, width: 720, height: 2600 } });
});
await check("paper: everything on request", "belgrade", {}, async page => {
  await page.locator('[id=".whole"]').check();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await page.locator(".paper").innerText(), /Peko Dapčević/);
  assert.equal(await page.locator('[id=".disputes"]').isVisible(), true);
});

await browser.close();
console.log(failed ? `${failed} checks failed` : "all is well");
process.exit(failed ? 1 : 0);
