// Inflate what Python deflated (RFC 1951): a third of the size, and synchronous, unlike the browser's own stream.
// The page uses it to read and start its scripts; its content security policy allows only these.

function inflated(bytes) {
  let at = 0, bit = 0, size = 0, made = new Uint8Array(bytes.length * 8);
  const put = byte => {
    if (size === made.length) {
      const more = new Uint8Array(2 * size);
      more.set(made);
      made = more;
    }
    made[size++] = byte;
  };
  const take = count => {
    let value = 0;
    for (let place = 0; place < count; place++) {
      value |= (bytes[at] >> bit & 1) << place;
      if (++bit === 8) [bit, at] = [0, at + 1];
    }
    return value;
  };
  // A Huffman code from the lengths of its words: the number of words of each length, and the symbols in order.
  const codeOf = lengths => {
    const counts = new Array(16).fill(0), next = [0, 0], symbols = [];
    for (const length of lengths) if (length) counts[length]++;
    for (let length = 1; length < 15; length++) next[length + 1] = next[length] + counts[length];
    lengths.forEach((length, symbol) => length && (symbols[next[length]++] = symbol));
    return { counts, symbols };
  };
  const read = ({ counts, symbols }) => {
    for (let code = 0, first = 0, index = 0, length = 1; ; length++) {
      code |= take(1);
      if (code - counts[length] < first) return symbols[index + code - first];
      index += counts[length];
      first = first + counts[length] << 1;
      code <<= 1;
    }
  };
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const fixed = [codeOf(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))), codeOf(new Array(30).fill(5))];
  const told = () => {
    const [words, distances, codes] = [take(5) + 257, take(5) + 1, take(4) + 4], lengths = new Array(19).fill(0);
    for (let nth = 0; nth < codes; nth++) lengths[ORDER[nth]] = take(3);
    const code = codeOf(lengths), all = [];
    while (all.length < words + distances) {
      const symbol = read(code);
      if (symbol < 16) all.push(symbol);
      else for (let left = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7), value = symbol === 16 ? all.at(-1) : 0; left; left--) all.push(value);
    }
    return [codeOf(all.slice(0, words)), codeOf(all.slice(words))];
  };
  const stored = () => {
    if (bit) [bit, at] = [0, at + 1];
    const length = bytes[at] | bytes[at + 1] << 8;
    at += 4;
    for (let left = length; left; left--) put(bytes[at++]);
  };
  const coded = ([words, distances]) => {
    for (let symbol = read(words); symbol !== 256; symbol = read(words)) {
      if (symbol < 256) {
        put(symbol);
        continue;
      }
      const more = symbol < 265 || symbol === 285 ? 0 : symbol - 261 >> 2;
      const length = symbol === 285 ? 258 : symbol < 265 ? symbol - 254 : 3 + (4 + (symbol - 261 & 3) << more) + take(more);
      const far = read(distances), bits = far < 4 ? 0 : (far >> 1) - 1;
      const back = far < 4 ? far + 1 : 1 + (2 + (far & 1) << bits) + take(bits);
      for (let left = length; left; left--) put(made[size - back]);
    }
  };
  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) stored();
    else coded(kind === 1 ? fixed : told());
  }
  return new TextDecoder().decode(made.subarray(0, size));
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`{|}~";

// Decode five of these letters to four bytes; the last group is padded with the highest letter.
function bytesOf(text) {
  const values = new Uint8Array(128), bytes = new Uint8Array(Math.ceil(text.length / 5) * 4);
  Array.from(LETTERS, (letter, value) => { values[letter.charCodeAt(0)] = value; });
  for (let at = 0, to = 0; at < text.length; to += 4) {
    let group = 0;
    for (const end = at + 5; at < end; at++) group = group * 85 + (at < text.length ? values[text.charCodeAt(at)] : 84);
    for (let place = 3; place >= 0; place--, group = Math.floor(group / 256)) bytes[to + place] = group % 256;
  }
  return bytes;
}

const unpacked = id => inflated(bytesOf(document.getElementById(id).textContent));
document.body.append(Object.assign(document.createElement("script"), { textContent: unpacked(".script") }));
