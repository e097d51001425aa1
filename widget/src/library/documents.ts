/**
 * The embedder's documentation in the search module. Little of it is read there, piece by piece; of
 * much of it, an index comes ready-made, and a text only when a result shows it.
 */
import type { Found } from "#contract";
import { nextTask } from "../after-paint.ts";
import { type Core, spliced } from "../core/core.ts";
import type { CoreSource } from "../core/open-core.ts";

/** `documents` of content/schema/library.schema.json. */
export interface DocumentsPlan {
  readonly pieces: readonly string[];
  /** Documents of each piece but the last. */
  readonly pieceSize: number;
  readonly headings?: readonly string[];
  readonly index?: string;
}

export class Documents {
  readonly #source: CoreSource;
  readonly #search: Core;
  readonly #plan: DocumentsPlan;
  /** Pieces whose texts are there, or on their way. */
  readonly #shown = new Set<number>();

  constructor(source: CoreSource, search: Core, plan: DocumentsPlan) {
    this.#source = source;
    this.#search = search;
    this.#plan = plan;
  }

  /** Rejects when a part of it cannot be had, and may be called again. */
  async add(): Promise<void> {
    const { pieces, headings = pieces, index } = this.#plan;
    const texts = headings.map((name) => this.#text(name));
    // Whichever fails first ends this; the others are nobody's concern then.
    for (const text of texts) text.catch(() => {});
    let first = 0;
    for (const text of texts) {
      first = await this.#put(first, await text);
      await nextTask();
    }
    if (!index) return readAll(this.#search);
    const shipped = await base64(await this.#source.file(index));
    await this.#search.request({ type: "index", shipped });
  }

  /** Resolves to true when there are texts that there were not before. */
  async addTexts({ results }: Found): Promise<boolean> {
    const { pieceSize } = this.#plan;
    const pieces = results
      .flatMap(({ place }) => place ?? [])
      .map((at) => Math.floor(at / pieceSize));
    const wanted = [...new Set(pieces)].filter((piece) => !this.#shown.has(piece));
    const added = await Promise.all(wanted.map((piece) => this.#show(piece)));
    return added.includes(true);
  }

  async #show(piece: number): Promise<boolean> {
    const name = this.#plan.pieces[piece];
    if (!name) return false;
    this.#shown.add(piece);
    try {
      await this.#put(piece * this.#plan.pieceSize, await this.#text(name));
      return true;
    } catch {
      // A title without its passage is worth showing, and the next search asks again.
      this.#shown.delete(piece);
      return false;
    }
  }

  async #put(first: number, documents: string): Promise<number> {
    const message = spliced("addDocuments", `"first":${first},"documents":${documents}`);
    return (await this.#search.request(message)).count;
  }

  async #text(name: string): Promise<string> {
    return (await this.#source.file(name)).text();
  }
}

/** Until all that the module was given is found, a task for each few milliseconds of work. */
export async function readAll(search: Core): Promise<void> {
  while ((await search.request({ type: "index" })).left > 0) await nextTask();
}

async function base64(response: Response): Promise<string> {
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
