// Reading names: from a name as someone wrote it to the form in which all ways of writing it are the same.
// This is belgrade_cli.names.folding and numerals in JavaScript; the rules are the same table, and the checks of the page
// hold one against the other.

const READINGS_KEPT = 4, SHORTEST_STEM = 3, LONGEST_ENDING = 8, LARGEST_NUMBER = 999, CONTEXT_ROMAN = 2;
const ALONE = 0, IN_PHRASE = 1, IN_CONTEXT = 2;

// What reads names by the rules; `letters` are those of scripts that the rules do not have.
function reader(rules, letters) {
  const spellings = [...rules.spellings].sort((one, other) => other[1].length - one[1].length);
  const spelled = new RegExp(spellings.map(([before, from]) => (before ? `(?<=${before})` : "") + from).join("|"), "g");
  const common = new Map(rules.spellings.map(([, from, to]) => [from, to]));
  const otherReadings = rules.other_readings.map(([pattern, to]) => [new RegExp(pattern, "g"), to.replace("\\1", "$1")]);
  const plainLetters = lettersOf(rules, letters);
  const ignored = new Set(rules.ignored.split(" "));
  const ordinalEndings = new Set([
    ...rules.ordinal_endings.split(" "), ...rules.ordinal_endings_after_hyphen.split(" ").map(ending => `-${ending}`),
  ]);
  const phraseBeginnings = new Set(Object.keys(rules.phrases).map(phrase => phrase.split(" ")[0]));
  const numbers = numberReader(rules);
  const vocabulary = learned();
  const known = new Map();

  // --- letters ---

  // Small Latin letters without marks, in whatever script a name was written; other signs stay.
  function plain(text) {
    text = text.toLowerCase();
    if (isAscii(text)) return text.replace(/['`]/g, "");
    const found = translated(text);
    return isAscii(found) ? found : withoutMarks(text);
  }

  function translated(text) {
    return Array.from(text, letter => plainLetters.get(letter) ?? letter).join("");
  }

  function withoutMarks(text) {
    text = translated(text.normalize("NFKC").toLowerCase());
    text = translated(text.normalize("NFKD").replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, ""));
    if (isAscii(text)) return text;
    return Array.from(text, letter => (isAscii(letter) ? letter : letters[letter] ?? " ")).join("").replace(/'/g, "");
  }

  // The spelling that stands for all spellings of a word of plain letters.
  function spelling(word) {
    for (const [ending, to] of rules.endings) {
      if (word.endsWith(ending) && word.length > ending.length) word = word.slice(0, -ending.length) + to;
    }
    for (let before = ""; word !== before;) {
      before = word;
      word = word.replace(spelled, found => common.get(found)).replace(/([a-z])\1+/g, "$1");
    }
    return word;
  }

  // The spelling of a word and, where its letters can be read in another way, the other ones.
  function spellingsOf(word) {
    const found = [word];
    for (const [pattern, to] of otherReadings) {
      found.push(...found.map(each => [each, each.replace(pattern, to)]).filter(([was, is]) => was !== is).map(([, is]) => is));
    }
    return [...new Set(found.map(spelling))].slice(0, READINGS_KEPT);
  }

  // --- words of the field ---

  // The words of the field by how they are written, by spelling, by stem, and those that need a context.
  function learned() {
    const found = { plain: new Map(), spelled: new Map(), stems: new Map(), short: new Map() };
    const set = (map, key, value) => map.has(key) || map.set(key, value);
    const learn = (form, said) => {
      if (form.endsWith("*")) set(found.stems, spelling(form.slice(0, -1)), said);
      else { set(found.plain, form, said); set(found.spelled, spelling(form), said); }
    };
    for (const words of [rules.nouns, rules.qualifiers]) {
      for (const [word, forms] of Object.entries(words)) wordsIn(forms).forEach(form => learn(form, [word]));
    }
    for (const words of [rules.compounds, rules.ambiguous]) {
      for (const [form, said] of Object.entries(words)) learn(form, said.split("|"));
    }
    const commons = [...Object.keys(rules.nouns), ...Object.keys(rules.qualifiers), ...wordsIn(Object.values(rules.compounds).join(" "))];
    commons.forEach(word => found.plain.set(word, [word]));
    for (const [form, said] of Object.entries(rules.abbreviations)) found.short.set(form, [said]);
    for (const [form, said] of Object.entries(rules.abbreviations)) set(found.short, spelling(form), [said]);
    return found;
  }

  // What a word of the field says with an ending of its language on it; empty if it is none.
  function stem(word) {
    for (let length = word.length; length >= Math.max(SHORTEST_STEM, word.length - LONGEST_ENDING); length--) {
      const said = vocabulary.stems.get(word.slice(0, length));
      if (said) return said;
    }
    return [];
  }

  // What a German compound of words of the field says; empty if the word is none.
  function parts(word) {
    for (const [part, said] of Object.entries(rules.compound_parts)) {
      const rest = word.startsWith(part) ? word.slice(part.length) : "";
      const means = rest ? vocabulary.plain.get(rest) ?? vocabulary.spelled.get(spelling(rest)) ?? parts(rest) : [];
      if (means.length) return means.map(each => `${said} ${each}`);
    }
    return [];
  }

  function kindOf(said) {
    return Object.hasOwn(rules.nouns, said.split(" ").at(-1)) ? "noun" : "field";
  }

  // --- one word ---

  // What stands between blanks: a word, a number, or a number and what is written right behind it.
  function token(text) {
    if (text[0] > "9") return [word(text)];
    const digits = text.replace(/-*[a-z]*$/, "");
    const behind = text.slice(digits.length);
    const number = digits.replace(/,/g, "");
    const said = saying({ plain: number, readings: [number.replace(/^0+/, "") || "0"], kind: "number" });
    return !behind || ordinalEndings.has(behind) ? [said] : [said, word(behind.replace(/^-/, ""))];
  }

  function word(text) {
    if (!known.has(text)) known.set(text, readWord(text));
    return known.get(text);
  }

  function readWord(text) {
    const ways = spellingsOf(text);
    const means = vocabulary.plain.get(text) ?? vocabulary.spelled.get(ways[0]);
    const value = means ? 0 : numbers.inWords(text, ways[0]);
    let said = means ?? (value ? [String(value)] : firstOf(stem(ways[0]), () => parts(text)));
    const kind = value ? "number" : said.length ? kindOf(said[0]) : "word";
    const short = vocabulary.short.get(text) ?? vocabulary.short.get(ways[0]) ?? [];
    const roman = numbers.inRoman(text) || numbers.inRoman(ways[0]);
    if (!said.length) said = meaningless(text, ways);
    const changes = value || short.length || roman || ignored.has(text) || text === "and";
    const beside = changes ? IN_CONTEXT : phraseBeginnings.has(said[0]) ? IN_PHRASE : ALONE;
    return saying({ plain: text, readings: said, kind }, value, roman, short, beside);
  }

  // The readings of a word that is none of the field; its spelling must not become one (`then` is no `ten`).
  function meaningless(text, ways) {
    const likeliest = ways[0];
    if (likeliest === text) return ways;
    const means = vocabulary.plain.has(likeliest) || numbers.inWords(likeliest, likeliest) || parts(likeliest).length;
    return means ? [text] : ways;
  }

  function saying(word, value = 0, roman = 0, short = [], beside = ALONE) {
    return { word, value, roman, short, beside };
  }

  // --- words beside words ---

  // The words of a name, read.
  function words(text) {
    let said = (plain(text).match(/[a-z]+|[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:[a-z]+|-[a-z]{1,3}(?![a-z0-9]))?/g) ?? []).flatMap(token);
    const beside = Math.max(ALONE, ...said.map(each => each.beside));
    if (beside === IN_PHRASE) said = inPhrases(said);
    if (beside !== IN_CONTEXT) return said.map(each => each.word);
    if (said.length === 1 && isLongRoman(said[0])) {
      const { word, roman } = said[0];
      return [{ ...word, readings: [...word.readings, String(roman)] }];
    }
    said = numbersInWords(said);
    said = inPhrases(hasContext(said) ? inContext(said) : said);
    const telling = said.filter(each => !ignored.has(each.word.plain));
    return (telling.length ? telling : said).map(each => each.word);
  }

  function numberInWords(written, value) {
    return saying({ plain: written, readings: [String(value)], kind: "number" }, value);
  }

  // `twenty first` and `two hundred and twenty-third` become one number; what stands in digits is left alone.
  function numbersInWords(said) {
    const done = [];
    let total = 0;
    for (const each of said) {
      const whole = each.value && total ? together(total, each.value) : 0;
      if (whole) {
        total = whole;
        done.push(numberInWords(`${done.pop().word.plain} ${each.word.plain}`, total));
      } else if (each.word.plain !== "and" || total < 100) {
        total = each.value;
        done.push(each);
      }
    }
    return done;
  }

  function together(first, second) {
    if (second === 100 && first < 10) return first * 100;
    const fits = (first % 100 === 0 && second < 100) || (first % 10 === 0 && first % 100 !== 10 && second < 10);
    return fits && first + second <= LARGEST_NUMBER ? first + second : 0;
  }

  // Whether the words beside it give a Roman numeral or an abbreviation its meaning.
  function hasContext(said) {
    if (said.some(each => each.word.kind !== "word")) return said.length > 1;
    return said.some(each => each.short.length) && said.some(isLongRoman);
  }

  function isLongRoman(each) {
    return each.roman > 0 && each.word.plain.length >= CONTEXT_ROMAN;
  }

  const isField = kind => kind === "noun" || kind === "field";

  // Roman numerals become numbers and abbreviations what they stand for.
  function inContext(said) {
    const field = said.some(each => isField(each.word.kind) || each.short.length);
    const done = [];
    said.forEach((each, place) => {
      const { word } = each, follows = said[place + 1], before = done.at(-1);
      if (word.kind !== "word") done.push(each);
      else if (each.roman && field && (isLongRoman(each) || counts(word, follows, before))) done.push(numberInWords(word.plain, each.roman));
      else if (each.short.length && isShort(before, follows)) {
        done.push(saying({ plain: word.plain, readings: [...each.short, ...word.readings], kind: kindOf(each.short[0]) }));
      } else done.push(each);
    });
    return done;
  }

  // Whether an abbreviation stands where one is meant: behind a number or before a word of the field.
  function isShort(before, follows) {
    if (before && (before.word.kind === "number" || before.word.kind === "field")) return true;
    return Boolean(follows) && (follows.word.kind !== "word" || follows.short.length > 0 || follows.roman > 0);
  }

  // Whether a single letter is a Roman numeral: I, V or X, right before a word of the field, not behind a number.
  function counts(word, follows, before) {
    if (!["i", "v", "x"].includes(word.plain) || !follows || before?.word.kind === "number") return false;
    return isField(follows.word.kind) || follows.short.length > 0;
  }

  // Two words that are one thing become it: `army corps` is a corps, and no army.
  function inPhrases(said) {
    const done = [];
    for (const each of said) {
      const phrase = done.length ? `${done.at(-1).word.readings[0]} ${each.word.readings[0]}` : "";
      if (Object.hasOwn(rules.phrases, phrase)) {
        const means = rules.phrases[phrase];
        done.push(saying({ plain: `${done.pop().word.plain} ${each.word.plain}`, readings: [means], kind: kindOf(means) }));
      } else done.push(each);
    }
    return done;
  }

  return { words, plain, spelling, isNoun: word => Object.hasOwn(rules.nouns, word) };
}

// The readings of a name whose words are given, the likeliest first.
function joined(said) {
  let ways = [""];
  for (const word of said) {
    ways = ways.flatMap(way => word.readings.map(reading => (way ? `${way} ${reading}` : reading)));
  }
  return [...new Set(ways.slice(0, READINGS_KEPT))];
}

// Letters to plain ones: those of the rules, and Latin ones without their marks.
function lettersOf(rules) {
  const found = new Map();
  for (let code = 0xc0; code < 0x250; code++) {
    const letter = String.fromCharCode(code), apart = letter.normalize("NFKD");
    if (apart.length === 2 && isAscii(apart[0])) found.set(letter, apart[0]);
  }
  Object.entries(rules.letters).forEach(([letter, plain]) => found.set(letter, plain));
  return found;
}

// Numbers that are not written in digits: spelled out, in four groups of languages, and Roman.
function numberReader(rules) {
  const valuesOf = table => new Map(Object.entries(table).flatMap(([value, forms]) => wordsIn(forms).map(form => [form, Number(value)])));
  const english = valuesOf(rules.english_numbers), slavic = valuesOf(rules.slavic_numbers);
  const german = new Map([...valuesOf(rules.german_units), ...valuesOf(rules.german_tens)]);
  const endings = new Set(rules.slavic_ordinal_endings.split(" "));

  // The number that a word spells out in one of the languages; 0 if it is none.
  function inWords(word, spelled) {
    return english.get(word) || inSlavic(spelled) || inGerman(word);
  }

  function inSlavic(spelled) {
    if ((slavic.get(spelled) ?? 0) >= 11) return slavic.get(spelled);
    for (const length of [1, 2, 3]) {
      const stem = spelled.slice(0, -length);
      if (endings.has(spelled.slice(-length)) && slavic.has(stem)) return slavic.get(stem);
    }
    return 0;
  }

  // `erste`, `vierzehnter`, `einundzwanzigste`, `hundertsiebzehnte`.
  function inGerman(word) {
    const found = word.slice(-3).includes("te") && /^(?:(ein|zwei|drei)?hundert(?:und)?)?([a-z]*?)s?te[rsnm]?$/.exec(word);
    if (!found) return 0;
    const hundreds = word.includes("hundert") ? 100 * (german.get(found[1] || "ein") ?? 1) : 0;
    const cut = found[2].lastIndexOf("und");
    const [units, tens] = cut < 0 ? ["", found[2]] : [found[2].slice(0, cut), found[2].slice(cut + 3)];
    const rest = german.has(tens) && (!units || german.has(units)) ? german.get(tens) + (german.get(units) ?? 0) : 0;
    return rest || (hundreds && !found[2]) ? hundreds + rest : 0;
  }

  // The value of a Roman numeral below 400; 0 if the letters are none.
  function inRoman(word) {
    const found = /^(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.exec(word);
    if (!found || !word) return 0;
    const count = (text, letter) => text.split(letter).length - 1;
    const tens = { xc: 90, xl: 40 }[found[2]] ?? 50 * count(found[2], "l") + 10 * count(found[2], "x");
    const ones = { ix: 9, iv: 4 }[found[3]] ?? 5 * count(found[3], "v") + count(found[3], "i");
    return 100 * found[1].length + tens + ones;
  }

  return { inWords, inRoman };
}

function firstOf(list, otherwise) {
  return list.length ? list : otherwise();
}

function wordsIn(text) {
  return text.split(" ").filter(Boolean);
}

function isAscii(text) {
  return !/[^\x00-\x7f]/.test(text);
}
