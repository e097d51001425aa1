/** The screens that load after the panel: each module once, each screen once it is first shown. */
import { LateModule } from "./late-module.ts";
import type { CreateLateScreen, LateScreen, PanelSeam } from "./late-screen.ts";
import type { PanelState, Screen, ScreenParts } from "./state.ts";

type Module = LateModule<{ default: CreateLateScreen }>;

export class LateScreens {
  readonly #seam: PanelSeam;
  readonly #files: Readonly<Record<string, string>>;
  readonly #modules = new Map<string, Module>();
  readonly #screens = new Map<string, LateScreen>();
  /** They could not be had, or stopped. */
  readonly #missing = new Set<Screen>();

  /** @param files by screen name, relative to `base`; screens may share one. */
  constructor(files: Readonly<Record<string, string>>, base: string, seam: PanelSeam) {
    this.#seam = seam;
    this.#files = files;
    for (const file of Object.values(files)) {
      this.#modules.set(file, new LateModule(new URL(file, base).href));
    }
  }

  /** Quietly, with its style sheet, so that the click on one feels instant. */
  prefetch(): void {
    for (const [name, file] of Object.entries(this.#files)) {
      // Which only some embedders have any use for.
      if (name !== "status") this.#load(file).catch(() => {});
    }
  }

  has(screen: Screen): boolean {
    return screen.name in this.#files;
  }

  /** What stands in its place says so, until it is entered again. */
  isMissing(screen: Screen): boolean {
    return this.#missing.has(screen);
  }

  get answers(): readonly string[] {
    return [...this.#screens.values()].flatMap(({ answers }) => answers);
  }

  /** The person arrives at `screen`. Never rejects. */
  async enter(screen: Screen): Promise<void> {
    const file = this.#files[screen.name] ?? "";
    this.#missing.delete(screen);
    try {
      await (await this.#load(file))?.enter(screen);
    } catch {
      this.miss(screen);
    }
  }

  /** The person is back at `screen`, from wherever they went. */
  comeBack(screen: Screen): void {
    for (const part of this.#screens.values()) part.comeBack?.(screen);
  }

  /** Takes `screen` for one that does not work: that is its own affair, and nobody else's. */
  miss(screen: Screen): void {
    this.#missing.add(screen);
    void this.#seam.redraw();
    const state = this.#seam.state();
    if (screen === state.screen) this.#seam.announce(state.t("unloaded"));
  }

  async #load(file: string): Promise<LateScreen | undefined> {
    const module = await this.#modules.get(file)?.load();
    if (module && this.#modules.size && !this.#screens.has(file))
      this.#screens.set(file, module.default(this.#seam));
    return this.#screens.get(file);
  }

  render(state: PanelState): ScreenParts | null {
    return this.#screens.get(this.#files[state.screen.name] ?? "")?.render(state) ?? null;
  }

  async translate(): Promise<void> {
    for (const screen of this.#screens.values()) await screen.translate();
  }

  dispose(): void {
    this.#modules.clear();
    for (const screen of this.#screens.values()) screen.dispose();
  }
}
