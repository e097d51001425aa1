/** All that may be read or searched for, in one language, and the module that searches it. */
import type { Found } from "#contract";
import { afterPaint, nextTask } from "../after-paint.ts";
import { type Core, spliced } from "../core/core.ts";
import type { CoreSource } from "../core/open-core.ts";
import { Documents, type DocumentsPlan, readAll } from "./documents.ts";

/** What this screen reads of an entry; the core makes an Article of the whole. */
export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

/** As built: content/schema/library.schema.json. */
interface Library {
  readonly kinds: readonly { readonly id: string; readonly label: string }[];
  readonly entries: readonly Entry[];
  readonly ui: Readonly<Record<string, string>>;
  readonly documents?: DocumentsPlan;
}

export class Catalog {
  readonly #source: CoreSource;
  #search: Promise<Core> | undefined;
  #loading: Promise<void> | undefined;
  #locale: string | undefined;
  #library: Library = { kinds: [], entries: [], ui: {} };
  #documents: Documents | undefined;
  readonly #grown: () => void;

  /** @param grown is called when there is more to be found than before. */
  constructor(source: CoreSource, grown: () => void) {
    this.#source = source;
    this.#grown = grown;
  }

  /** Somebody has asked for it. */
  get isWanted(): boolean {
    return this.#search !== undefined;
  }

  get isLoaded(): boolean {
    return this.#locale !== undefined;
  }

  get ui(): Readonly<Record<string, string>> {
    return this.#library.ui;
  }

  get entries(): readonly Entry[] {
    return this.#library.entries;
  }

  entry(id: string): Entry | undefined {
    return this.#library.entries.find((entry) => entry.id === id);
  }

  /** Empty for a kind without a name. */
  labelOf(kind: string): string {
    return this.#library.kinds.find(({ id }) => id === kind)?.label ?? "";
  }

  /**
   * Rejects when the library or the module cannot be had; what was loaded before stays.
   * @param show is called when there is something to read, which is before it can be searched.
   */
  async load(locale: string, show: () => void): Promise<void> {
    if (locale === this.#locale) return;
    this.#search ??= this.#source.openSearch();
    this.#search.catch(() => {
      this.#search = undefined;
    });
    const loading = this.#load(locale, this.#search, show);
    this.#loading = loading.catch(() => {});
    await loading;
  }

  async #load(locale: string, opening: Promise<Core>, show: () => void): Promise<void> {
    const text = await this.#source.text("library", locale);
    const library = JSON.parse(text) as Library;
    if (!this.isLoaded) {
      this.#library = library;
      show();
      await afterPaint();
    }
    const search = await opening;
    await search.request(spliced("loadLibrary", `"library":${text}`));
    await nextTask();
    await readAll(search);
    this.#library = library;
    this.#locale = locale;
    this.#documents = library.documents && new Documents(this.#source, search, library.documents);
    void this.#grow(this.#documents?.add().then(() => true));
  }

  async find(query: string, suspected: string[], page: string | undefined): Promise<Found> {
    await this.#loading;
    const search = await this.#search;
    if (!search || !this.isLoaded) return { results: [] };
    return search.request({ type: "search", query, suspected, ...(page ? { page } : {}) });
  }

  /** Fetches the texts of what is shown without them. */
  complete(found: Found): void {
    void this.#grow(this.#documents?.addTexts(found));
  }

  /** Documentation that cannot be had leaves the rest as it is. */
  async #grow(growing: Promise<boolean> | undefined): Promise<void> {
    const documents = this.#documents;
    const hasGrown = await growing?.catch(() => false);
    if (hasGrown && documents === this.#documents) this.#grown();
  }

  dispose(): void {
    this.#search?.then((search) => search.dispose()).catch(() => {});
  }
}
