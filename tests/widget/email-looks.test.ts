/** What the email screen can become, in every room it may get: whole, reachable, and right to axe. */
import type { AxeResults } from "axe-core";
import { expect, type TestBench, test } from "./bench.ts";
import { keepLinksShut } from "./email-fixture.ts";

type Locale = Parameters<TestBench["mount"]>[0];

const kThreads = "support-widget:threads:acme";

const kStates: Record<string, (bench: TestBench) => Promise<void>> = {
  async ways({ panel }) {
    await panel.locator("#more-ways").click();
    await expect(panel.locator("#ways > :first-child")).toBeFocused();
  },
  async asked({ panel }) {
    await panel.locator("#field-happened").fill(`It began ${"early ".repeat(100)}`);
    await expect(panel.locator(".send > small")).toBeVisible();
    await panel.locator("a.primary").click();
    await expect(panel.locator(".outcome .btn")).toBeVisible();
  },
  async byHand({ page, panel }) {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
    await panel.locator("#more-ways").click();
    await panel.locator("#ways button").first().click();
    await expect(panel.locator("#by-hand")).toBeFocused();
  },
  async thread({ panel }) {
    await expect(panel.locator(".thread")).toBeVisible();
  },
  async advised({ panel }) {
    await panel.locator("textarea").first().fill("acme-key-0123456789abcdefghij");
    await expect(panel.locator(".note.bad")).toBeVisible();
  },
  async choice({ panel }) {
    await panel.locator("p > .link").last().click();
    await expect(panel.locator("#picture")).toBeFocused();
  },
  async picture(bench) {
    const { panel, page } = bench;
    await panel.locator("p > .link").last().click();
    const mimeType = "image/png";
    const buffer = await page.screenshot();
    await panel.locator("input[type=file]").setInputFiles({ name: "a.png", mimeType, buffer });
    await expect(panel.locator(".frame")).toBeFocused();
    await panel.locator("#more-ways").click();
  },
  async sent({ panel }) {
    await panel.locator("a.primary").click();
    await panel.locator(".outcome .btn").click();
    await expect(panel.locator("[data-focus]")).toBeFocused();
  },
};

const kRooms: readonly [
  name: string,
  width: number,
  height: number,
  locale: Locale,
  colorScheme: "light" | "dark",
][] = [
  ["a desktop", 1280, 800, "en", "light"],
  ["a phone", 390, 844, "zh-CN", "dark"],
  ["a small phone", 320, 568, "en", "dark"],
  ["a small phone with long words", 320, 568, "en-XA", "light"],
  ["right to left", 390, 844, "ar-XB", "light"],
  ["1280x720 at 200 %", 640, 360, "en", "light"],
  ["1280x1024 at 400 %", 320, 256, "zh-CN", "light"],
];

for (const [room, width, height, locale, colorScheme] of kRooms) {
  test(`${room}: the email is whole in each of its states`, async ({ bench }) => {
    test.slow();
    await bench.page.setViewportSize({ width, height });
    await bench.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await bench.start();
    await keepLinksShut(bench);
    await bench.page.evaluate(bench.axe);
    for (const [state, reach] of Object.entries(kStates)) {
      await begin(bench, state, locale);
      await reach(bench);
      const file = `email-${state}-${room.replaceAll(" ", "-")}.png`;
      await bench.page.screenshot({ path: `build/screens/widget/${file}` });
      expect.soft(await violations(bench), state).toEqual([]);
      expect.soft(await faults(bench), state).toEqual([]);
      await bench.panel.evaluate((dialog) => {
        (dialog.querySelector("#title") as HTMLElement).focus();
      });
      await reachable(bench);
    }
  });
}

async function begin(bench: TestBench, state: string, locale: Locale): Promise<void> {
  const { page, panel } = bench;
  await page.evaluate(
    ([key, isThread]) => {
      window.bench.panel?.destroy();
      sessionStorage.clear();
      localStorage.clear();
      const thread = { tag: "T-7K3Q", subject: "billing: balance stays at $0.00 [T-7K3Q]" };
      if (isThread) {
        localStorage.setItem(key, JSON.stringify([{ ...thread, sentUnixMs: Date.now() - 5000 }]));
      }
    },
    [kThreads, state === "thread"] as const,
  );
  await bench.mount(locale);
  await bench.open();
  await panel.locator("[data-key=email]").click();
  await expect(panel.locator(".send .btn").first()).toBeAttached();
}

function violations({ page }: TestBench): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(where: object): Promise<AxeResults> } };
    const { violations: found } = await axe.run({ include: ["support-widget"] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** What is wider than its box, out of the panel at a side, or too small to hit. */
function faults({ panel }: TestBench): Promise<string[]> {
  return panel.evaluate((dialog) => {
    const name = (element: Element) =>
      `${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 20)}`;
    const frame = dialog.getBoundingClientRect();
    const all = [...dialog.querySelectorAll(":not(.hidden, .hidden *, option, .stage *)")].filter(
      (element) => element.getBoundingClientRect().width > 0,
    );
    const isWide = (it: Element) =>
      it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0 && !it.matches("select, input");
    const isOutside = (it: Element) => {
      const { left, right } = it.getBoundingClientRect();
      return left < frame.left - 1 || right > frame.right + 1;
    };
    const isSmall = (it: Element) => {
      const { width, height } = it.getBoundingClientRect();
      return it.matches("button, a, summary, select, textarea") && Math.min(width, height) < 24;
    };
    return [
      ...all.filter(isWide).map((it) => `too wide: ${name(it)}`),
      ...all.filter(isOutside).map((it) => `outside: ${name(it)}`),
      ...all.filter(isSmall).map((it) => `too small: ${name(it)}`),
    ];
  });
}

/** Each control can be brought into sight, and nothing lies over it there. */
async function reachable({ panel }: TestBench): Promise<void> {
  for (const control of await panel.locator("button, a[href], summary, .frame").all()) {
    await control.focus();
    const covered = await control.evaluate((it) => {
      const { left, top, width, height } = it.getBoundingClientRect();
      const root = it.getRootNode() as ShadowRoot;
      const hit = root.elementFromPoint(left + width / 2, top + height / 2);
      return !it.contains(hit) && `${it.textContent?.trim()} under ${hit?.className}`;
    });
    expect.soft(covered).toBe(false);
  }
}
