/** The screens walked through, and where the person was on each of them when they went on. */
import type { Screen } from "./state.ts";

export interface Place {
  /** `data-key` of what had the focus. */
  readonly key: string | undefined;
  readonly scrollTop: number;
}

export class Navigation {
  readonly #steps: { screen: Screen; place?: Place }[] = [{ screen: { name: "suggestion" } }];

  get screen(): Screen {
    return this.#last.screen;
  }

  get canGoBack(): boolean {
    return this.#steps.length > 1;
  }

  /** Goes on to `screen`; `place` is remembered for the way back. */
  push(screen: Screen, place: Place): void {
    this.#last.place = place;
    this.#steps.push({ screen });
  }

  /** Returns the place to return to. */
  pop(): Place | undefined {
    if (this.canGoBack) this.#steps.pop();
    return this.#last.place;
  }

  restart(): void {
    this.#steps.splice(1);
  }

  get #last(): { screen: Screen; place?: Place } {
    return this.#steps.at(-1) as { screen: Screen; place?: Place };
  }
}
