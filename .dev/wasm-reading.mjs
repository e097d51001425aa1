// The little that the build reads out of a WebAssembly module by itself (core specification,
// chapter "Binary Format"; appendix "Custom Sections" for names).

const kCode = 10;
const kFunctionNames = 1;

class Cursor {
  constructor(bytes, place = 0) {
    this.bytes = bytes;
    this.place = place;
  }

  /** An unsigned LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.place++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  take(length) {
    this.place += length;
    return this.bytes.subarray(this.place - length, this.place);
  }

  /** Those of a vector, each preceded by its length. */
  *sized() {
    for (let count = this.number(); count > 0; count -= 1) yield this.take(this.number());
  }
}

function sections(bytes) {
  const found = new Map();
  const cursor = new Cursor(bytes, 8);
  while (cursor.place < bytes.length) {
    const [id] = cursor.take(1);
    found.set(id, cursor.take(cursor.number()));
  }
  return found;
}

/** The bodies of a module's own functions, in order. */
export function bodiesIn(bytes) {
  return [...new Cursor(sections(bytes).get(kCode)).sized()];
}

/** How many functions the module takes from outside; its own are numbered from there. */
export function importedFunctionCount(bytes) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  return imports.filter(({ kind }) => kind === "function").length;
}

/** The names of a module's functions, those from outside among them. */
export function namesIn(bytes) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "name");
  const cursor = new Cursor(new Uint8Array(section));
  const names = [];
  while (cursor.place < section.byteLength) {
    const [kind] = cursor.take(1);
    const map = new Cursor(cursor.take(cursor.number()));
    if (kind !== kFunctionNames) continue;
    for (let count = map.number(); count > 0; count -= 1) {
      map.number();
      names.push(new TextDecoder().decode(map.take(map.number())));
    }
  }
  return names;
}

function leb(value) {
  const bytes = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return [...bytes, left];
    bytes.push((left & 127) | 128);
  }
}

/** The module with these names for its functions, by index. */
export function withNames(bytes, names) {
  const text = (string) => [...leb(string.length), ...new TextEncoder().encode(string)];
  const map = names.flatMap((name, index) => [...leb(index), ...text(name)]);
  const entries = [...leb(names.length), ...map];
  const body = [...text("name"), kFunctionNames, ...leb(entries.length), ...entries];
  return Buffer.concat([bytes, Buffer.from([0, ...leb(body.length), ...body])]);
}
