// Names in another spelling or grammatical case, for a text that matches nothing; Python wrote the rules.

const { pattern, common, last, cases, sounds } = data.spelling, respelled = new RegExp(pattern, "g");
const inflections = Object.entries(cases).flatMap(([nominative, endings]) => endings.split(" ").map(ending => [ending, nominative.replace("-", "")]))
  .sort(([one], [other]) => other.length - one.length);
const INFLECTED = new Set(["person", "place", "unit"]);
let spellings = null;

// The canonical spelling of a word in plain letters.
function spelled(word) {
  for (const [ending, usual] of last) if (word.endsWith(ending) && word !== ending) word = word.slice(0, -ending.length) + usual;
  for (let before = ""; word !== before;) {
    before = word;
    word = word.replace(respelled, letters => common[letters]).replace(/([a-z])\1+/g, "$1");
  }
  return word;
}

// The words of names and ranks by their canonical spelling.
function spellingsOfPage() {
  const found = new Map(), named = rows.filter(({ kind }) => INFLECTED.has(kind)).flatMap(({ lines }) => lines.join(" ").split(" "));
  for (const word of new Set([...named, ...ranks])) if (/^[a-z]{3,}$/.test(word)) found.set(spelled(word), [...(found.get(spelled(word)) ?? []), word]);
  return found;
}

// The known words of which a word may be another spelling or case.
function wordsMeant(word) {
  spellings ??= spellingsOfPage();
  return [...new Set(formsOf(spelled(word)).flatMap(form => spellings.get(form) ?? []))];
}

function formsOf(word) {
  const forms = [word];
  if (word.length > 4) {
    for (const [letters, sound] of sounds) if (forms.at(-1).includes(letters)) forms.push(forms.at(-1).replaceAll(letters, sound));
    if (forms.at(-1).startsWith("i")) forms.push(`s${forms.at(-1).slice(1)}`);
  }
  return forms.flatMap(form => [form, ...inflections.filter(([ending, nominative]) => form.endsWith(ending) && form.length - ending.length > 1 && form.length - ending.length + nominative.length > 2).map(([ending, nominative]) => form.slice(0, -ending.length) + nominative)]);
}
