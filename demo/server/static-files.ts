import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { allowMethods, type Exchange, sendText } from "./exchange.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};

type Encoding = "identity" | "br" | "gzip";

interface CachedFile {
  readonly version: string;
  readonly etag: string;
  readonly bodies: Map<Encoding, Promise<Buffer>>;
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Serves the files below one directory, compressed, from memory once read. */
export class StaticFiles {
  readonly #root: string;
  readonly #cache = new Map<string, CachedFile>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Answers with the file at `path`, relative to the root, or with 404. */
  async serve(exchange: Exchange, path: string): Promise<void> {
    allowMethods(exchange, "GET");
    const file = await this.#find(path);
    const type = contentTypes[extname(path)];
    if (!file || !type) {
      sendText(exchange, 404, "There is no such file.");
      return;
    }
    const { req, res } = exchange;
    const cached = this.#cached(path, file);
    const encoding = pickEncoding(req.headers["accept-encoding"]);
    const headers = {
      etag: cached.etag,
      vary: "accept-encoding",
      "cache-control": isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
      // A customer may take the widget from another origin than its own.
      "access-control-allow-origin": "*",
    };
    if (req.headers["if-none-match"]?.split(/\s*,\s*/).includes(cached.etag)) {
      res.writeHead(304, headers).end();
      return;
    }
    const body = await this.#body(cached, file.path, encoding);
    res.writeHead(200, {
      ...headers,
      "content-type": type,
      "content-length": body.length,
      ...(encoding !== "identity" && { "content-encoding": encoding }),
    });
    res.end(body);
  }

  async #find(path: string): Promise<{ path: string; version: string } | null> {
    // Names are plain words: no escapes, no hidden files, no "..", no empty segment.
    if (!/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(path))
      return null;
    try {
      const root = await realpath(this.#root);
      const real = await realpath(join(root, path));
      // A symbolic link may not lead out either.
      if (!real.startsWith(root + sep)) return null;
      const found = await stat(real);
      return found.isFile() ? { path: real, version: `${found.mtimeMs}-${found.size}` } : null;
    } catch {
      return null;
    }
  }

  #cached(path: string, { version }: { version: string }): CachedFile {
    const known = this.#cache.get(path);
    if (known?.version === version) return known;
    const etag = `"${createHash("sha256").update(`${path}/${version}`).digest("hex").slice(0, 16)}"`;
    const fresh = { version, etag, bodies: new Map<Encoding, Promise<Buffer>>() };
    this.#cache.set(path, fresh);
    return fresh;
  }

  #body(cached: CachedFile, file: string, encoding: Encoding): Promise<Buffer> {
    const known = cached.bodies.get(encoding);
    if (known) return known;
    const made = readFile(file).then((bytes) => compress(bytes, encoding));
    cached.bodies.set(encoding, made);
    made.catch(() => cached.bodies.delete(encoding));
    return made;
  }
}

function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "br")
    return brotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return encoding === "gzip" ? gzipped(bytes, { level: 9 }) : Promise.resolve(bytes);
}

function pickEncoding(accepted: string | string[] | undefined): Encoding {
  const offers = String(accepted ?? "")
    .split(",")
    .filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer))
    .map((offer) => offer.split(";")[0]?.trim().toLowerCase());
  if (offers.includes("br")) return "br";
  return offers.includes("gzip") ? "gzip" : "identity";
}

/** Names that carry a hash of their content: esbuild's eight of base 32, or eight or more of hex. */
function isHashed(path: string): boolean {
  return /[.-](?:[A-Z2-7]{8}|[0-9a-f]{8,64})\.[a-z0-9]+(?:\.map)?$/.test(path);
}
