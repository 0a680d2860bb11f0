// Finding records by name: the classes of matches, and close spellings where there is no match.
// This is belgrade_cli.names.index and slips in JavaScript; the checks of the page hold one against the other.

const LONGEST_TEXT = 300, MOST_WORDS = 40, LONGEST_WORD = 60, SHORTEST_BEGINNING = 3, LONGEST_INITIALS = 7;
const SHORTEST_SLIP = 3, SHORTEST_FIRST_SLIP = 5, SHORTEST_PART = 2, SHORTEST_TWO_SLIPS = 8, MISSING_WORD = 3;
const SHORTEST_NAME = 4, LONGEST_NUMBER = 6, WRONG_NUMBER = 2, MOST_SLIPS = 3;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

// What finds entries {kind, id, names}; `hidden` kinds lend their words only, and are never found.
function finder(read, entries, hidden, rules) {
  const rows = entries.flatMap(rowsOf);
  const folds = column(rows.map(row => row.folds)), plains = column(rows.map(row => row.plain));
  const forms = new Set(
    [...Object.values(rules.nouns), ...Object.values(rules.qualifiers), ...Object.keys(rules.compounds), ...Object.keys(rules.ambiguous)]
      .join(" ").replace(/\*/g, "").split(" ").filter(form => form.length >= SHORTEST_SLIP));

  // The names of an entry, and its id where that says more than they do.
  function rowsOf({ kind, id, names }) {
    const made = names.map(name => rowOf(kind, id, name));
    if (!names.some(name => name.toLowerCase().replaceAll(" ", "-") === id)) {
      const own = rowOf(kind, id, id);
      if (!made.some(row => row.folds === own.folds)) made.push(own);
    }
    return made;
  }

  function rowOf(kind, id, name) {
    const said = read.words(name);
    return { kind, id, name, plain: ` ${said.map(word => word.plain).join(" ")} `, folds: ` ${joined(said).join(" | ")} ` };
  }

  // All that a text can mean, best first, each record once; close spellings only if there is nothing else.
  function find(text) {
    const found = matches(classes(text).flat(), text);
    if (found.length) return found;
    const said = reading(text);
    return said.length ? matches(closest(said)) : [];
  }

  function reading(text) {
    const said = text.length <= LONGEST_TEXT ? read.words(text) : [];
    return said.length <= MOST_WORDS && said.every(word => word.plain.length <= LONGEST_WORD) ? said : [];
  }

  function matches(numbers, text = "") {
    const found = new Map();
    for (const number of numbers) {
      const { kind, id, name } = rows[number];
      if (!found.has(`${kind} ${id}`)) found.set(`${kind} ${id}`, { kind, id, match: id === text ? text : name });
    }
    return [...found.values()];
  }

  const isShown = row => !hidden.has(rows[row].kind);
  const isName = row => isShown(row) && rows[row].id !== rows[row].name;
  const isId = row => isShown(row) && rows[row].id === rows[row].name;

  // --- classes of matches ---

  // The matches of every class, the best class first; ids are names of the last resort.
  function classes(text) {
    const found = [allRows(row => row.id === text), allRows(row => row.name === text)];
    const said = reading(text);
    if (!said.length) return found;
    const ways = joined(said);
    for (const allowed of [isName, isId]) {
      found.push(whole(ways, allowed), ...withWords(ways, allowed), withInitials(said, allowed));
    }
    return [...found, beginning(said, ways, isName), beginning(said, ways, isId)];
  }

  function allRows(test) {
    return [...rows.keys()].filter(row => isShown(row) && test(rows[row]));
  }

  function whole(ways, allowed) {
    return [...rows.keys()].filter(row => allowed(row) && readingsOf(row).some(held => ways.includes(held.join(" "))));
  }

  function readingsOf(row) {
    return rows[row].folds.split("|").map(wordsIn);
  }

  // Rows that have all words of a reading: those that are about them, those that have them in order, and all.
  function withWords(ways, allowed) {
    const about = new Map(), inOrder = new Map(), found = new Map();
    for (const way of ways) {
      const wanted = way.split(" ");
      for (const row of folds.holdingAll(wanted.map(word => ` ${word} `))) {
        for (const held of readingsOf(row)) {
          if (!allowed(row) || !sameNumbers(wanted, held)) continue;
          found.set(row, held.length);
          if (!isInOrder(wanted, held)) continue;
          inOrder.set(row, held.length);
          if (isAbout(wanted, held)) about.set(row, held.length);
        }
      }
    }
    return [about, inOrder, found].map(bestFirst);
  }

  // Rows that are a number and words with these initials: `4 GMC`, `57 A`.
  function withInitials(said, allowed) {
    if (said.length !== 2 || said[0].kind !== "number") return [];
    const letters = said[1].plain;
    if (!/^[a-z]+$/.test(letters) || letters.length > LONGEST_INITIALS) return [];
    const pattern = new RegExp(`^ ${said[0].readings[0]}${Array.from(letters, letter => ` ${letter}[a-z]*`).join("")} $`);
    return [...rows.keys()].filter(row => pattern.test(rows[row].folds) && allowed(row));
  }

  // Rows that for every word have one that begins with it; numbers must be whole.
  function beginning(said, ways, allowed) {
    const telling = said.filter(word => word.plain.length >= SHORTEST_BEGINNING && /^[a-z]+$/.test(word.plain));
    if (!telling.length) return [];
    const rarest = leastOf(telling, word => plains.count(` ${word.plain}`));
    const candidates = new Set([...beginnings(rarest).flatMap(part => folds.holding(part)), ...plains.holding(` ${rarest.plain}`)]);
    const asked = ways.map(way => way.split(" "));
    const found = [...candidates].filter(row => allowed(row) && begins(row, said, asked));
    return bestFirst(new Map(found.map(row => [row, rows[row].plain.length])));
  }

  function begins(row, said, asked) {
    const every = said.every(word =>
      (word.kind !== "number" && rows[row].plain.includes(` ${word.plain}`)) || beginnings(word).some(part => rows[row].folds.includes(part)));
    return every && asked.some(way => readingsOf(row).some(held => sameNumbers(way, held)));
  }

  function beginnings(word) {
    const isNumber = reading => /[0-9]$/.test(reading);
    return word.readings.filter(reading => isNumber(reading) || reading.length >= SHORTEST_BEGINNING)
      .map(reading => (isNumber(reading) ? ` ${reading} ` : ` ${reading}`));
  }

  // Whether each number counts the same kind of formation: `57 division` is not in `57 army and 51 division`.
  function sameNumbers(wanted, held) {
    const asked = counted(wanted).filter(([, noun]) => noun);
    const had = asked.length ? counted(held) : [];
    return asked.every(([number, noun]) => had.some(([other, kind]) => other === number && (kind === noun || kind === "")));
  }

  // The numbers, each with the kind of formation that follows it, or else stands before it; none is empty.
  function counted(said) {
    const places = [...said.keys()].filter(place => /^[0-9]+$/.test(said[place]));
    const around = [0, ...places, said.length];
    return places.map((place, nth) => {
      const beside = [...said.slice(place, around[nth + 2]), ...said.slice(around[nth], place).reverse()];
      return [said[place], beside.find(read.isNoun) ?? ""];
    });
  }

  // --- close spellings ---

  // The rows nearest to the words of a text, those with the fewest slips first.
  function closest(said) {
    const exact = said.map(exactly);
    const either = said.map((word, place) => [...exact[place], ...nearly(word)]);
    const unknown = exact.map((here, place) => (countOf(here) ? here : either[place]));
    let found = allWords(unknown);
    if (!found.size) found = respaced(said);
    if (!found.size) found = allWords(either);
    if (!found.size) found = someWords(said, unknown);
    return [...found.keys()].sort((one, other) =>
      found.get(one) - found.get(other) || rows[one].plain.length - rows[other].plain.length || one - other);
  }

  function exactly(word) {
    const parts = word.readings.map(reading => ({ text: ` ${reading} `, cost: 0, column: folds }));
    return word.kind === "number" ? parts : [...parts, { text: ` ${word.plain} `, cost: 0, column: plains }];
  }

  // Words near to a word: as it is written, as it folds, and among the words of the field.
  function nearly(word) {
    const part = column => ([text, cost]) => ({ text: ` ${text} `, cost, column });
    if (word.kind === "number") return otherNumbers(word.readings[0]).map(other => part(folds)([other, WRONG_NUMBER]));
    const slipped = word.plain.length >= SHORTEST_SLIP ? [...oneSlip(word.plain)].filter(form => forms.has(form)) : [];
    return [
      ...[...near(word.plain, plains)].map(part(plains)), ...[...near(read.spelling(word.plain), folds)].map(part(folds)),
      ...slipped.map(form => part(folds)([read.words(form)[0].readings[0], 1])),
    ];
  }

  function countOf(parts) {
    return parts.reduce((sum, part) => sum + part.column.count(part.text), 0);
  }

  function rowsHolding(parts) {
    return new Set(parts.flatMap(part => part.column.holding(part.text)).filter(isName));
  }

  // The least that a row has for a word; infinite if it has nothing.
  function costOf(row, parts) {
    return Math.min(...parts.filter(part => part.column.lines[row].includes(part.text)).map(part => part.cost));
  }

  // Rows that have something for every word, found by the word that has the fewest.
  function allWords(each) {
    const found = new Map();
    if (!each.every(countOf)) return found;
    for (const row of rowsHolding(leastOf(each, countOf))) {
      const total = each.reduce((sum, parts) => sum + costOf(row, parts), 0);
      if (total <= MOST_SLIPS) found.set(row, total);
    }
    return found;
  }

  // Rows that have something for half of the words or more, and for the rarest that is no word of the field.
  function someWords(said, each) {
    const telling = each.filter((parts, place) => said[place].kind === "word" && said[place].plain.length >= SHORTEST_NAME && countOf(parts));
    const found = new Map();
    for (const row of telling.length ? rowsHolding(leastOf(telling, countOf)) : []) {
      const had = each.map(parts => costOf(row, parts)).filter(Number.isFinite);
      if (2 * had.length >= each.length) found.set(row, had.reduce((sum, cost) => sum + cost, 0) + MISSING_WORD * (each.length - had.length));
    }
    return found;
  }

  // Rows for the text with one blank put in, or one left out.
  function respaced(said) {
    const best = new Map();
    for (const text of otherBlanks(said.map(word => word.plain))) {
      for (const [row, cost] of allWords(read.words(text).map(exactly))) best.set(row, Math.min(best.get(row) ?? Infinity, cost + 1));
    }
    return best;
  }

  function otherBlanks(written) {
    const texts = [];
    written.forEach((word, place) => {
      const before = written.slice(0, place), after = written.slice(place + 1);
      if (after.length && plains.vocabulary.has(word + after[0])) texts.push([...before, word + after[0], ...after.slice(1)].join(" "));
      for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
        const [one, other] = [word.slice(0, cut), word.slice(cut)];
        if (plains.vocabulary.has(one) && plains.vocabulary.has(other)) texts.push([...before, one, other, ...after].join(" "));
      }
    });
    return texts;
  }

  // Numbers as long as a number that differ from it in a digit, or in the order of two.
  function otherNumbers(number) {
    if (number.length < 2 || number.length > LONGEST_NUMBER) return [];
    const found = new Set();
    for (let place = 0; place < number.length; place++) {
      const [before, after] = [number.slice(0, place), number.slice(place + 1)];
      for (const digit of "0123456789") found.add(before + digit + after);
      if (after) found.add(before + after[0] + number[place] + after.slice(1));
    }
    return [...found].filter(other => other !== number && folds.vocabulary.has(other)).sort();
  }

  return { find };
}

// Many short texts, to be searched.
function column(lines) {
  const vocabulary = new Set(lines.flatMap(wordsIn));
  const counts = new Map();
  return {
    lines,
    vocabulary,
    holding: part => [...lines.keys()].filter(row => lines[row].includes(part)),
    holdingAll: parts => [...lines.keys()].filter(row => parts.every(part => lines[row].includes(part))),
    count(part) {
      if (!counts.has(part)) counts.set(part, lines.reduce((sum, line) => sum + line.split(part).length - 1, 0));
      return counts.get(part);
    },
  };
}

// The words of a vocabulary within a slip of a word, or two if it is long, and how many.
function near(word, { vocabulary }) {
  const found = new Map();
  if (word.length < SHORTEST_SLIP) return found;
  for (const other of oneSlip(word)) if (vocabulary.has(other)) found.set(other, 1);
  if (word.length < SHORTEST_TWO_SLIPS || word.includes(" ")) return found; // a reading may be of several words
  const third = Math.floor(word.length / 3);
  const thirds = [word.slice(0, third), word.slice(third, -third), word.slice(-third)];
  for (const other of vocabulary) {
    if (Math.abs(other.length - word.length) > 2 || found.has(other) || !thirds.some(part => other.includes(part))) continue;
    if (slips(word, other) <= 2) found.set(other, 2);
  }
  return found;
}

// Letters left out, put in, replaced, or two exchanged, from one word to another.
function slips(one, other) {
  let before = [], above = [], row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    [before, above, row] = [above, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
    }
  }
  return row.at(-1);
}

// Everything one slip away from a word.
function oneSlip(word) {
  const found = new Set();
  for (let place = 0; place <= word.length; place++) {
    const [before, after] = [word.slice(0, place), word.slice(place)];
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2));
    for (const letter of ALPHABET) found.add(before + letter + after);
    if (word.length <= SHORTEST_SLIP || !after) continue;
    found.add(before + after.slice(1));
    if (place > 0 || word.length > SHORTEST_FIRST_SLIP) for (const letter of ALPHABET) found.add(before + letter + after.slice(1));
  }
  return found;
}

function isInOrder(wanted, held) {
  let from = 0;
  return wanted.every(word => (from = held.indexOf(word, from) + 1) > 0);
}

// Whether what was asked for is what a name begins with, by its first number, or stands there together.
function isAbout(wanted, held) {
  const isNumber = word => /^[0-9]+$/.test(word);
  const number = wanted.find(isNumber);
  return number === undefined ? ` ${held.join(" ")} `.includes(` ${wanted.join(" ")} `) : number === held.find(isNumber);
}

// Rows by how much they hold beside what was asked for, then in their order.
function bestFirst(lengths) {
  return [...lengths.keys()].sort((one, other) => lengths.get(one) - lengths.get(other) || one - other);
}

// The first of those for which a number is least.
function leastOf(list, measure) {
  return list.reduce((best, each) => (measure(each) < measure(best) ? each : best));
}
