// Read [{sidc, svg, box: [left, top, width, height]}] from standard input; print for each whether the reference
// renderer accepts the code, and the mean difference of the two pictures in the symbol's rectangle, 0 to 1.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import ms from "milsymbol";
import { Resvg } from "@resvg/resvg-js";

const STYLE = "<style>.mark{fill:none;stroke:#000;stroke-width:4}.dot{fill:#000;stroke:none}</style>";
const folder = process.argv[2];

function pixels(body, box) {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}" width="${box[2]}" height="${box[3]}">`;
  return new Resvg(`${open}${body}</svg>`, { background: "white" }).render();
}

function difference(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs(one[at] - other[at]);
  return sum / (one.length * 0.75) / 255; // the fourth channel is opaque in both
}

const rows = JSON.parse(readFileSync(0, "utf8")).map(({ sidc, svg, box }) => {
  const symbol = new ms.Symbol(sidc, { size: 100 });
  const theirs = symbol.asSVG().replace(/^<svg[^>]*>/, "").replace(/<\/svg>$/, "");
  const [ours, reference] = [pixels(STYLE + svg, box), pixels(theirs, box)];
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${sidc}-belgrade.png`, ours.asPng());
    writeFileSync(`${folder}/${sidc}-milsymbol.png`, reference.asPng());
  }
  return { sidc, valid: symbol.isValid(), difference: difference(ours.pixels, reference.pixels) };
});
console.log(JSON.stringify(rows));
