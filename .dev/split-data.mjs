// The constants of the core in two halves, as its functions are: strings and tables that only the
// second half reads come with it, in data segments of its own for the memory that both share.
import { readFile } from "node:fs/promises";

const kSegment = /^ \(data \$\S+ \(i32\.const (\d+)\) "((?:[^"\\]|\\.)*)"\)\n/gm;

/** What the linker laid out side by side, from its map: whole constants, and merged strings. */
async function chunksIn(map, bytesAt) {
  const chunks = [];
  for (const line of (await readFile(map, "utf8")).split("\n")) {
    const row = /^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +(\S+):\(\.(?:rodata|data)/.exec(line);
    if (!row) continue;
    const [begin, size] = [row[1], row[2]].map((number) => Number.parseInt(number, 16));
    if (row[3] === "<internal>") {
      // Each string up to its zero.
      for (let from = begin; from < begin + size; ) {
        const text = bytesAt(from, begin + size);
        const end = text.indexOf(0) < 0 ? begin + size : from + text.indexOf(0) + 1;
        chunks.push({ begin: from, end, pointers: false });
        from = end;
      }
    } else {
      chunks.push({ begin, end: begin + size, pointers: true });
    }
  }
  if (chunks.length === 0) throw new Error(`No constants in the linker's map ${map}.`);
  return chunks.sort((a, b) => a.begin - b.begin);
}

/** Every number in the code that may be an address. */
function addressesIn(text) {
  const code = text.replace(kSegment, "");
  return [...code.matchAll(/\b(?:i32\.const |offset=)(\d+)/g)].map(([, number]) => Number(number));
}

/**
 * The chunks that the code with these addresses reads, by itself or by way of others, each with the
 * first place in it: a string may stand at the end of a longer one.
 */
function reached(chunks, addresses, image) {
  const found = new Map();
  const look = (address) => {
    let [low, high] = [0, chunks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chunks[middle].end <= address) low = middle + 1;
      else high = middle;
    }
    const chunk = chunks[low];
    if (!chunk || chunk.begin > address) return;
    const known = found.get(chunk) ?? chunk.end;
    found.set(chunk, Math.min(known, chunk.pointers ? chunk.begin : address));
    if (!chunk.pointers || known < chunk.end) return;
    for (let at = (chunk.begin + 3) & ~3; at + 4 <= chunk.end; at += 4)
      look(image.readUInt32LE(at));
  };
  for (const address of addresses) look(address);
  return found;
}

const kEscapes = { t: 9, n: 10, r: 13, '"': 34, "'": 39, "\\": 92 };

function decode(literal) {
  const bytes = [];
  for (const [, code, plain] of literal.matchAll(/\\([0-9a-f]{2}|.)|([^\\])/g)) {
    bytes.push(code ? (kEscapes[code] ?? Number.parseInt(code, 16)) : plain.charCodeAt(0));
  }
  return Buffer.from(bytes);
}

const segment = (begin, bytes) =>
  ` (data (i32.const ${begin}) "${[...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")}")\n`;

/** Ranges that touch become one. */
function joined(ranges) {
  const all = [];
  for (const { begin, end } of ranges) {
    if (all.at(-1)?.end === begin) all.at(-1).end = end;
    else if (begin < end) all.push({ begin, end });
  }
  return all;
}

/**
 * @param first, second the halves as text; all constants stand in the first.
 * @returns both, each with what only it reads; what nothing reads stays where it is.
 */
export async function splitData(first, second, map) {
  const segments = [...first.matchAll(kSegment)].map(([, begin, literal]) => ({
    begin: Number(begin),
    bytes: decode(literal),
  }));
  const image = Buffer.alloc(Math.max(...segments.map((it) => it.begin + it.bytes.length)) + 4);
  for (const { begin, bytes } of segments) bytes.copy(image, begin);
  const chunks = await chunksIn(map, (from, to) => image.subarray(from, to));
  const kept = reached(chunks, addressesIn(first), image);
  const wanted = reached(chunks, addressesIn(second), image);
  const moved = joined(
    chunks
      .filter((chunk) => wanted.has(chunk))
      .map((chunk) => ({ begin: chunk.begin, end: kept.get(chunk) ?? chunk.end })),
  );

  const rest = segments.flatMap(({ begin, bytes }) => {
    const end = begin + bytes.length;
    const pieces = [];
    let from = begin;
    for (const range of moved) {
      if (range.end <= from || range.begin >= end) continue;
      if (range.begin > from) pieces.push({ begin: from, end: range.begin });
      from = range.end;
    }
    if (from < end) pieces.push({ begin: from, end });
    return pieces;
  });
  const written = (ranges) =>
    ranges.map(({ begin, end }) => segment(begin, image.subarray(begin, end))).join("");
  const into = (text, data) => text.replace(/\n\)\s*$/, `\n${data})\n`);
  return [into(first.replace(kSegment, ""), written(rest)), into(second, written(moved))];
}
