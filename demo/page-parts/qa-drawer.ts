import { type Conditions, knobNames, knobs } from "../conditions.ts";
import { type PageId, scenarios } from "../scenarios.ts";
import { callDashboard } from "./dashboard-client.ts";
import { byId, make } from "./dom.ts";
import { locale, siteUrl, t } from "./site.ts";

interface QaState {
  readonly conditions: Conditions;
}

const pages: readonly PageId[] = ["get-started", "wallet", "playground"];

/** The demo's own controls. Asks the server for nothing until it is opened. */
export function startQaDrawer(onChange: () => void): void {
  const drawer = byId("qa", HTMLDetailsElement);
  const summary = drawer.querySelector("summary");
  byId("qa-scenarios", HTMLElement).append(...pages.flatMap(scenarioGroup));
  drawer.addEventListener("toggle", () => {
    if (drawer.open) void load();
  });
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.open) return;
    drawer.open = false;
    summary?.focus();
  });

  async function load(patch?: Partial<Conditions>): Promise<void> {
    const state = byId("qa-state", HTMLElement);
    try {
      const path = "/api/qa/state";
      const now = await (patch
        ? callDashboard<QaState>("POST", path, patch)
        : callDashboard<QaState>("GET", path));
      state.textContent = JSON.stringify(now, null, 2);
      showSwitches(now.conditions);
    } catch (error) {
      state.textContent = String(error);
    }
  }

  function showSwitches(conditions: Conditions): void {
    const list = byId("qa-switches", HTMLElement);
    for (const knob of knobNames) {
      const known = document.getElementById(`qa-${knob}`);
      if (known instanceof HTMLSelectElement) {
        known.value = conditions[knob];
        continue;
      }
      const select = make("select", { id: `qa-${knob}` });
      for (const position of knobs[knob]) select.append(new Option(position));
      select.value = conditions[knob];
      select.addEventListener("change", async () => {
        await load({ [knob]: select.value });
        onChange();
      });
      list.append(make("label", {}, make("span", { className: "mono" }, knob), select));
    }
  }
}

function scenarioGroup(page: PageId): HTMLElement[] {
  const list = make("ul");
  for (const scenario of scenarios.filter((candidate) => candidate.page === page)) {
    const query = siteUrl("");
    const href = `/${page}${query}${query ? "&" : "?"}scenario=${scenario.id}`;
    const link = make("a", { href }, scenario.title[locale]);
    // Takes the calls along that the widget has kept: those of the last scenario explain nothing now.
    link.addEventListener("click", ({ ctrlKey, metaKey, shiftKey }) => {
      if (!ctrlKey && !metaKey && !shiftKey) window.SupportWidget?.("destroy");
    });
    const note = make("span", { className: "muted small" }, scenario.description[locale]);
    list.append(make("li", {}, link, note));
  }
  return [make("h4", {}, t(`nav.${page}`)), list];
}
