/** WCAG 2.2 contrast of every pair of tokens that the style sheets put together, light and dark. */
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { kColors } from "../../widget/src/tokens.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const sheets = ["styles/controls", "styles/dialog", "styles/frame", "styles/text", "email/email"]
  .map((name) => read(`widget/src/${name}.css`).replace(/\/\*.*?\*\//gs, ""))
  .join("\n");

type Token = keyof typeof kColors;
type Rgb = readonly [number, number, number];

const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((part, at) => part * share + (b[at] as number) * (1 - share)) as unknown as Rgb;

interface Rule {
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
}

/** The innermost blocks: rules, also those within a media query. */
const rules: readonly Rule[] = [...sheets.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
  ([, selector = "", body = ""]) => ({
    selector: selector.trim(),
    declarations: new Map(
      body
        .split(";")
        .filter((line) => line.includes(":"))
        .map((line): [string, string] => {
          const colon = line.indexOf(":");
          return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
        }),
    ),
  }),
);

const tokenIn = (value = "") => /var\(--_([\w-]+)\)/.exec(value)?.[1] as Token | undefined;
const isColor = (name: Token | undefined): name is Token => name !== undefined && name in kColors;

/** What text without a background of its own may stand on. */
const surfaces: readonly Token[] = ["bg", "bg-sunken", "bg-hover"];

interface Pair {
  readonly where: string;
  readonly front: Token;
  readonly behind: Token;
  readonly least: number;
}

function* pairs(): Generator<Pair> {
  for (const { selector: where, declarations } of rules) {
    const front = tokenIn(declarations.get("color"));
    const own = tokenIn(declarations.get("background"));
    if (isColor(front)) {
      for (const behind of isColor(own) ? [own] : surfaces)
        yield { where, front, behind, least: 4.5 };
    }
    // The edge of a control, and the ring around what has the focus.
    for (const property of ["border", "border-color", "outline"]) {
      const edge = tokenIn(declarations.get(property));
      if (!isColor(edge) || edge === "line") continue;
      for (const behind of ["bg", "bg-sunken"] as const)
        yield { where, front: edge, behind, least: 3 };
    }
    // What is told by being filled: a progress bar on its track.
    if (/progress/.test(where) && own === "accent") {
      yield { where, front: "accent", behind: "bg-hover", least: 3 };
    }
  }
}

const all = [...pairs()];

for (const [scheme, at] of [
  ["light", 0],
  ["dark", 1],
] as const) {
  const colorOf = (token: Token) => rgb(kColors[token][at]);

  test(`${scheme}: every pair in use has enough contrast`, () => {
    const low = all
      .map((pair) => ({ ...pair, has: contrast(colorOf(pair.front), colorOf(pair.behind)) }))
      .filter(({ has, least }) => has < least);
    expect(low).toEqual([]);
  });

  test(`${scheme}: the primary button keeps it while the pointer is over it`, () => {
    const hover = rules.find(({ selector }) => selector === ".btn.primary:hover");
    const share = /var\(--_accent\) (\d+)%, var\(--_text\)/.exec(
      hover?.declarations.get("background") ?? "",
    )?.[1];
    const background = mix(colorOf("accent"), colorOf("text"), Number(share) / 100);
    expect(contrast(colorOf("accent-text"), background)).toBeGreaterThanOrEqual(4.5);
  });
}

test("every colour is in a pair, but for those that only divide or shade", () => {
  const seen = new Set(all.flatMap(({ front, behind }) => [front, behind]));
  const unseen = Object.keys(kColors).filter((name) => !seen.has(name as Token));
  expect(unseen).toEqual(["line", "shade"]);
});

test("launcher and dot have the panel's colours", () => {
  const pair = (name: Token) => `light-dark(${kColors[name].join()})`;
  // As short as CSS has it: the script tag's file is where bytes count most.
  const launcher = read("js-shim/src/launcher.ts").replace("#fff,", "#ffffff,");
  expect(launcher).toContain(`background:var(--support-accent,${pair("accent")})`);
  expect(launcher).toContain(`color:var(--support-accent-text,${pair("accent-text")})`);
  expect(read("js-shim/src/news.ts")).toContain(`background:${pair("bad")}`);
});
