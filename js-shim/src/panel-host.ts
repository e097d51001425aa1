/**
 * The seam between the script tag's file and the panel that it loads on demand. Types only: the
 * panel's module default-exports a {@link MountPanel}, the shim calls it, and neither imports the
 * other's code.
 */
import type { Signals } from "#contract";

/**
 * What the build knows, and shares out between the shim's two files. File names are relative to the
 * script tag's file.
 */
export interface Build extends Boot {
  /** The support address: a constant of the pack, and the last resort when nothing else loads. */
  readonly email: string;
  /** By BCP 47 tag; the first is the default. */
  readonly locales: Readonly<Record<string, BootLocale & LocaleWords>>;
}

export interface LocaleWords {
  /** The launcher's label. */
  readonly help: string;
  /** Shown with the email link when the panel cannot load. */
  readonly failed: string;
}

/** What is baked into the recorder. */
export interface Boot {
  /** The pack's id, e.g. "acme". */
  readonly pack: string;
  readonly panel: string;
  readonly core: string;
  /** The core's second half: all that comes after the first suggestion. */
  readonly coreLate: string;
  /** The module that searches. */
  readonly search: string;
  /** The panel's screens that load after it, by name. Several may be in one file. */
  readonly screens: Readonly<Record<string, string>>;
  readonly locales: Readonly<Record<string, BootLocale>>;
}

export interface BootLocale {
  /** The built pack of this locale. */
  readonly pack: string;
  /** What its emails say, and the email screen's texts. */
  readonly email: string;
  /** All that may be read or searched for, a `Library` of content/schema/library.schema.json. */
  readonly library: string;
  /** The locale's own name, for the language switch. */
  readonly name: string;
  /** Label of the email link when there is no pack to be had. */
  readonly emailSupport: string;
  /** Said once when a call has just failed and the launcher gets its dot. */
  readonly news?: string;
}

/**
 * What is baked into the script tag's file, where every page pays for every byte. The recorder gets
 * the texts and the address from there.
 */
export interface TagBoot {
  readonly email: string;
  /**
   * File name of the shim's second half, `js-shim/src/recorder.ts` as an ES module: loaded when a
   * call failed or the person reaches for Help. It keeps what failed, and loads and mounts the panel.
   */
  readonly recorder: string;
  /** In the order of `Boot.locales`. */
  readonly locales: TagWords;
}

export type TagWords = Readonly<Record<string, readonly [help: string, failed: string]>>;

/** What the shim gives the panel. Everything is read live; nothing here is sent anywhere. */
export interface PanelHost {
  readonly boot: Boot;
  readonly email: string;
  /** By locale: what there is to say while there is no pack. */
  readonly words: TagWords;
  /** The absolute address that the file names in `boot` are relative to. */
  readonly base: string;
  /** The locale in force when the panel is mounted: a key of `boot.locales`. */
  readonly locale: string;
  /** Where the embedder says that the platform's status is told: `data-status`. */
  readonly status?: string | undefined;
  /** CSP nonce of the script tag, empty when it has none. */
  readonly nonce: string;
  /** `fetch` as it was before anything observed it. */
  readonly fetch: typeof fetch;
  /** Requests begun with the first sign of intent, by file name of `boot`. May reject. */
  readonly files: Map<string, Promise<Response>>;
  /** The signals of this moment, without `locale`. */
  signals(): Signals;
  /** Tells one account from another without naming either; undefined when the host told none. */
  accountMark(): string | undefined;
  /** Calls `listener` after signals changed, at most once a frame. Returns the way to stop. */
  onSignals(listener: () => void): () => void;
  /** Where focus returns when the panel closes; null when there is no launcher. */
  readonly launcher: HTMLElement | null;
  /** The corner that the launcher stands in; the panel opens beside it. */
  readonly corner?: string | undefined;
  /**
   * Tells the shim that the panel opened or closed. Returns whether it had news: who opens Help then
   * wants to hear them.
   */
  onToggle(open: boolean): boolean;
}

/** What the panel gives back. */
export interface PanelHandle {
  open(): void;
  close(): void;
  readonly isOpen: boolean;
  /** The one that is shown, whoever chose it. */
  readonly locale: string;
  setLocale(locale: string): void;
  destroy(): void;
}

export type MountPanel = (host: PanelHost) => PanelHandle;
