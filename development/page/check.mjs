// What a reader does with the page, in Chromium, from the disk: node check.mjs FOLDER [PICTURES]
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
let failed = 0;

// A fresh browser with the page open in it; whatever it complains of or asks for is noted.
async function opened(name, { hash = "", ...options } = {}, visit) {
  const profile = mkdtempSync(join(tmpdir(), "page-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM, headless: true, args: ARGUMENTS, viewport: { width: 1280, height: 800 }, ...options,
  });
  const page = context.pages()[0], said = [], asked = [];
  page.on("console", message => said.push(message.text()));
  page.on("pageerror", error => said.push(String(error)));
  page.on("dialog", dialog => said.push(dialog.message()));
  page.on("request", request => asked.push(request.url()));
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  try {
    await page.goto(address + hash);
    await visit(page);
    assert.deepEqual(said, [], "the console is silent");
    assert.deepEqual(asked.filter(url => url.split("#")[0] !== address), [], "nothing is asked for");
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function check(what, name, options, visit) {
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

const heading = page => page.locator(".card h3").innerText();
const above = page => page.evaluate(id => items[forest.made[lineOf.get(id)].above].dataset.id, DIVISION);

await check("search in any script and spelling, a card, back", "belgrade", {}, async page => {
  assert.match(await find(page, "dapcevic"), /^Peko Dapčević/);
  assert.match(await find(page, "Жданов"), /^Vladimir Zhdanov/);
  await page.keyboard.press("Enter");
  assert.match(await heading(page), /Vladimir Zhdanov/);
  assert.equal(await page.evaluate(() => document.activeElement.closest(".card") !== null), true, "the card has the focus");
  await page.locator(".card a", { hasText: "4th Guards Mechanised Corps" }).first().click();
  assert.match(await heading(page), /4th Guards Mechanised Corps/);
  assert.match(page.url(), /#4th-guards-mechanised-corps$/);
  await page.goBack();
  assert.match(await heading(page), /Vladimir Zhdanov/);
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
    seen.push(await page.locator(".changes section:not([hidden])").innerText());
  }
  assert.match(seen.join("\n"), /21 September 1944[\s\S]*7th SS Mountain Division "Prinz Eugen": from 2nd Panzer Army .*to Army Detachment Serbia/);
  assert.equal(await above(page), "army-detachment-serbia");
  assert.match(page.url(), /#on=1944-10-12$/);
  const drawn = await page.evaluate(id => document.querySelector(`svg.drawing a[href="#${id}"]`).getBoundingClientRect().width, DIVISION);
  assert.ok(drawn > 0, "it is in the chart");
});

await check("the same lines and the same chart as the program, on every day", "belgrade", {}, async page => {
  const shown = await page.evaluate(days => days.map(day => {
    showDay(day || null);
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
    names: data.names.map(([kind, id, names]) => [kind, id, names.filter((_, nth) => nth % 2 === 0).map((name, nth) => (nth ? name : nameOf(id)))]),
    lost: rowsOfPage().filter(({ match, id }) => match.match(/[a-z0-9]/i) && !findNames(match).some(found => found.id === id)).map(({ match }) => match),
  }));
  assert.deepEqual(got.names, expected.names, "the names on the page");
  assert.deepEqual(got.lost, [], "a name that does not find its record");
  assert.match(await find(page, "General Felber"), /^Hans Felber/);
  assert.match(await find(page, "14. korpus"), /^14th Corps/);
  assert.match(await find(page, "prinz eugen"), /^7th SS Mountain Division/);
});

await check("an address for a card and a day", "belgrade", { hash: `#${DIVISION}&on=1944-10-12` }, async page => {
  assert.match(await heading(page), /Prinz Eugen/);
  assert.equal(await page.locator(".day output").innerText(), "12 October 1944");
  assert.match(await page.locator(".card").innerText(), /under\nArmy Detachment Serbia/);
  await page.locator(".card a", { hasText: "Army Detachment Serbia" }).first().click();
  assert.match(page.url(), /#army-detachment-serbia&on=1944-10-12$/, "the day stays");
});

await check("a page that begins with a day", "october", {}, async page => {
  assert.equal(await page.locator(".day output").innerText(), "12 October 1944");
  assert.equal(await above(page), "army-detachment-serbia");
  await page.locator('[id=".day"]').fill("0");
  assert.match(page.url(), /#on=all$/);
  await page.locator('[id=".tree"] a', { hasText: "57th Army" }).first().click();
  assert.match(page.url(), /#57th-army&on=all$/);
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

await check("sources on demand", "belgrade", { hash: "#57th-army" }, async page => {
  assert.equal(await page.locator(".card i").first().isHidden(), true);
  await page.locator('[id=".cited"]').check();
  assert.equal(await page.locator(".card i").first().isVisible(), true);
  await page.locator(".card i a").first().click();
  assert.match(page.url(), /#\.[0-9]+$/);
});

await check("without JavaScript: the tree and the cards", "belgrade", { javaScriptEnabled: false }, async page => {
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
  assert.equal(await page.locator("script").count(), 2);
});

await check("2,000 formations", "many", {}, async page => {
  const taken = await page.evaluate(() => {
    const start = performance.now();
    showDay(data.days[1]);
    document.body.getBoundingClientRect();
    const day = performance.now();
    findNames("17th Mountain Regiment");
    const first = performance.now();
    findNames("23rd rifle batalion");
    return { ready: performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart, day: day - start, "first search": first - day, search: performance.now() - first };
  });
  console.log(`      ${Object.entries(taken).map(([what, ms]) => `${what} ${Math.round(ms)} ms`).join(", ")}`);
});

for (const [colorScheme, hash] of [["light", `#${DIVISION}&on=1944-10-12`], ["dark", ""]]) {
  await check(`axe finds no serious fault, ${colorScheme}`, "belgrade", { hash, colorScheme, bypassCSP: true }, async page => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    violations.forEach(({ id, impact, nodes }) => console.log(`      ${impact} ${id}: ${nodes.length}, ${nodes[0].html.slice(0, 100)}`));
    assert.deepEqual(serious.map(({ id }) => id), []);
  });
}

const picture = (page, name) => pictures && page.screenshot({ path: join(pictures, `page-${name}.jpg`), type: "jpeg", quality: 60 });
await check("light", "belgrade", { hash: `#${DIVISION}&on=1944-10-12` }, page => picture(page, "light"));
await check("dark", "belgrade", { hash: "#4th-guards-mechanised-corps", colorScheme: "dark" }, page => picture(page, "dark"));
await check("narrow", "belgrade", { hash: "#on=1944-10-12", viewport: { width: 390, height: 844 } }, async page => {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
  await picture(page, "narrow");
});
await check("paper", "belgrade", {}, async page => {
  const pdf = await page.pdf({ path: join(folder, "belgrade.pdf"), preferCSSPageSize: true, format: "A4" });
  assert.ok(pdf.length > 100000);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await page.locator(".paper").innerText(), /Peko Dapčević/);
  await page.setViewportSize({ width: 1040, height: 720 });
  await page.locator('[id=".chart"]').scrollIntoViewIfNeeded();
  if (pictures) await page.locator('[id=".chart"]').screenshot({ path: join(pictures, "page-printed.jpg"), type: "jpeg", quality: 70 });
});

console.log(failed ? `${failed} checks failed` : "all is well");
process.exit(failed ? 1 : 0);
