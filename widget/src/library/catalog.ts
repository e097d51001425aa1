/** All that may be read or searched for, in one language, and the module that searches it. */
import type { Found } from "#contract";
import type { Core } from "../core/core.ts";
import type { CoreSource } from "../core/open-core.ts";

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
}

export class Catalog {
  readonly #source: CoreSource;
  #search: Promise<Core> | undefined;
  #locale: string | undefined;
  #library: Library = { kinds: [], entries: [], ui: {} };

  constructor(source: CoreSource) {
    this.#source = source;
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

  /** Rejects when the library or the module cannot be had; what was loaded before stays. */
  async load(locale: string): Promise<void> {
    if (locale === this.#locale) return;
    this.#search ??= this.#source.openSearch();
    this.#search.catch(() => {
      this.#search = undefined;
    });
    const [search, library] = await Promise.all([
      this.#search,
      this.#source.text("library", locale),
    ]);
    await search.request({ type: "loadLibrary", library });
    this.#library = JSON.parse(library) as Library;
    this.#locale = locale;
  }

  async find(query: string, suspected: string[], page: string | undefined): Promise<Found> {
    const search = await this.#search;
    if (!search) return { results: [] };
    return search.request({ type: "search", query, suspected, ...(page ? { page } : {}) });
  }

  dispose(): void {
    this.#search?.then((search) => search.dispose()).catch(() => {});
  }
}
