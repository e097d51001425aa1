/**
 * The look in numbers. Each token is a custom property that the embedder may set on the page or on
 * the element, `--support-<name>`, with the default here. Dark follows the `color-scheme` that is
 * in force where the element stands, or `--support-color-scheme`.
 */
export const kColors = {
  bg: ["#ffffff", "#15181c"],
  "bg-sunken": ["#f6f7f9", "#1c2025"],
  "bg-hover": ["#eef1f4", "#262b31"],
  line: ["#e2e6ea", "#2d333a"],
  "line-strong": ["#7b8591", "#7b8591"],
  text: ["#14181d", "#eef1f4"],
  "text-2": ["#535c67", "#a7b0ba"],
  accent: ["#0b6e5f", "#4fd1b5"],
  "accent-text": ["#ffffff", "#06231d"],
  "accent-soft": ["#e6f4f1", "#12312b"],
  bad: ["#b42318", "#ff8a7a"],
  "bad-soft": ["#fdf0ee", "#3a1d19"],
  ok: ["#0b6e5f", "#4fd1b5"],
  warn: ["#7d5100", "#f1c15d"],
  "warn-soft": ["#fdf5e2", "#352a12"],
  shade: ["rgb(16 24 40/.18)", "rgb(0 0 0/.55)"],
} as const;

/** What it lacks, Han for one, the browser takes from the font of the panel's own language. */
const kFont = "system-ui,sans-serif";
const kMono = "ui-monospace,Menlo,Consolas,monospace";

function declare(value: (light: string, dark: string) => string): string {
  return Object.entries(kColors)
    .map(([name, [light, dark]]) => `--_${name}:var(--support-${name},${value(light, dark)});`)
    .join("");
}

/** An engine without `light-dark()` would drop every colour, so it gets the light ones. */
export const tokens = `dialog{${declare((light) => light)}--_font:var(--support-font,${kFont});--_mono:var(--support-mono,${kMono});--_r-s:var(--support-radius-s,6px);--_r-m:var(--support-radius-m,10px);--_r-l:var(--support-radius-l,16px)}@supports (color:light-dark(#000,#fff)){dialog{${declare((light, dark) => `light-dark(${light},${dark})`)}}}`;
