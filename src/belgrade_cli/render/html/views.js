// Views: one part of the page at a time; playing through the days; large type for presenting.

const tabs = [...document.querySelectorAll("nav a")], VIEWS = tabs.map(tab => tab.dataset.view);
const SHOWN_WITH = new Set(["map", "chart", "tree"]); // the changes of the day are next to these
const PACE = 1600;
let view = null, playing = null;

const sectionsOf = name => [...document.querySelectorAll("main > section")].filter(section => (section.dataset.view ?? section.id.slice(1)) === name);

function showView(wanted) {
  const next = VIEWS.includes(wanted) ? wanted : VIEWS[0];
  if (next === view) return;
  view = next;
  document.body.dataset.view = view;
  for (const name of VIEWS) for (const section of sectionsOf(name)) section.classList.toggle("away", name !== view);
  part.changes.classList.toggle("away", !SHOWN_WITH.has(view));
  for (const tab of tabs) (tab.dataset.view === view ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current"));
  tabs.find(tab => tab.dataset.view === view).scrollIntoView({ block: "nearest", inline: "center" });
  const sheet = document.querySelector(".sheet");
  if (view === "map" && !sheet.scrollLeft) sheet.scrollLeft = (sheet.scrollWidth - sheet.clientWidth) / 2; // on a phone: the middle
  measure();
  if (forest) {
    showTree();
    showChart();
  }
  if (view === "chart" && chartOf === state) zoomTo(zoom.factor);
  scrollTimeline();
}

// How much of the window is above map and chart, and below the map: they take the rest.
function measure() {
  const [box, under] = view === "map" && atlas ? [atlas.parentNode, isPresenting() ? 16 : 52] : [part.chart.querySelector(".scroll"), 12];
  if (view === "map" || view === "chart") document.body.style.setProperty("--over", `${Math.ceil(box.getBoundingClientRect().top + scrollY) + under}px`);
}

// The view that contains a record if it has no card.
function viewOf(target) {
  const section = target.closest("main > section");
  return section ? section.dataset.view ?? section.id.slice(1) : null;
}

// --- days ---------------------------------------------------------------------------------------------------------------

const stopOf = wanted => data.stops.findLastIndex(stop => stop <= wanted);

function play(on) {
  clearInterval(playing);
  playing = on ? setInterval(nextDay, PACE) : null;
  const button = document.querySelector(".play");
  button.setAttribute("aria-pressed", String(on));
  button.setAttribute("aria-label", on ? "Stop" : "Play through the days");
  button.textContent = on ? "■" : "▶";
}

function nextDay() {
  const place = day === null ? -1 : stopOf(day);
  if (place + 1 >= data.stops.length) return play(false);
  stepTo(data.stops[place + 1]);
}

function startPlaying() {
  if (day === null || stopOf(day) === data.stops.length - 1) stepTo(data.stops[0]);
  play(true);
}

function step(by) {
  const place = day === null ? (by > 0 ? -1 : data.stops.length) : stopOf(day);
  const next = data.stops[Math.min(Math.max(place + by, 0), data.stops.length - 1)];
  if (next) stepTo(next);
}

// --- presenting ---------------------------------------------------------------------------------------------------------

const isPresenting = () => document.documentElement.classList.contains("presenting");

function present(on) {
  document.documentElement.classList.toggle("presenting", on);
  const button = document.querySelector(".present");
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? "End" : "Present";
  measure();
  chartOf = null;
  showChart();
  showMap();
  scrollTimeline();
}

// While presenting, the arrows step through days and views.
function presentKey(event) {
  if (!isPresenting() || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.matches("input, select, textarea")) return;
  const place = VIEWS.indexOf(view), keys = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), " ": () => (playing ? play(false) : startPlaying()),
    ArrowDown: () => goTo(VIEWS[Math.min(place + 1, VIEWS.length - 1)]), ArrowUp: () => goTo(VIEWS[Math.max(place - 1, 0)]),
  };
  if (!keys[event.key] || (event.key === " " && event.target.matches("button, a, summary"))) return;
  event.preventDefault();
  keys[event.key]();
}

function goTo(wanted) {
  location.hash = addressOf(null, day, wanted);
}
