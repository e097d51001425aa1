/** The screens that load after the panel: each module once, each screen once it is first shown. */
import { LateModule } from "./late-module.ts";
import type { CreateLateScreen, LateScreen, PanelSeam } from "./late-screen.ts";
import type { PanelState, Screen, ScreenParts } from "./state.ts";

type Module = LateModule<{ default: CreateLateScreen }>;

export class LateScreens {
  readonly #seam: PanelSeam;
  readonly #modules: Readonly<Record<string, Module>>;
  readonly #screens = new Map<string, LateScreen>();
  /** The last module that was asked for could not be had. */
  #isMissing = false;

  /** @param files by screen name, relative to `base`. */
  constructor(files: Readonly<Record<string, string>>, base: string, seam: PanelSeam) {
    this.#seam = seam;
    this.#modules = Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, new LateModule(new URL(file, base).href)]),
    );
  }

  /** Quietly, so that the click on one feels instant. */
  prefetch(): void {
    for (const module of Object.values(this.#modules)) module.load().catch(() => {});
  }

  has(screen: Screen): boolean {
    return screen.name in this.#modules;
  }

  get isMissing(): boolean {
    return this.#isMissing;
  }

  get answers(): readonly string[] {
    return [...this.#screens.values()].flatMap(({ answers }) => answers);
  }

  /** The person arrives at `screen`. Never rejects. */
  async enter(screen: Screen): Promise<void> {
    const { name } = screen;
    this.#isMissing = false;
    try {
      const module = await this.#modules[name]?.load();
      if (!module) return;
      const late = this.#screens.get(name) ?? module.default(this.#seam);
      this.#screens.set(name, late);
      await late.enter("finding" in screen ? screen.finding : undefined);
    } catch {
      this.#isMissing = true;
      void this.#seam.redraw();
    }
  }

  render(state: PanelState): ScreenParts | null {
    return this.#screens.get(state.screen.name)?.render(state) ?? null;
  }

  async translate(): Promise<void> {
    for (const screen of this.#screens.values()) await screen.translate();
  }

  dispose(): void {
    for (const screen of this.#screens.values()) screen.dispose();
  }
}
