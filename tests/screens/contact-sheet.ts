/** All pictures on one page: a row a screen, a column a combination of device, language and scheme. */
import { readdirSync, writeFileSync } from "node:fs";
import { pictures } from "./pictures.ts";

export default function writeContactSheet(): void {
  const names = readdirSync(pictures).filter((name) => name.endsWith(".png"));
  const screens = [...new Set(names.map((name) => name.split(".")[0] as string))];
  const columns = [...new Set(names.map((name) => name.split(".")[1] as string))];
  const cell = (screen: string, column: string) => {
    const name = `${screen}.${column}.png`;
    if (!names.includes(name)) return "<td></td>";
    return `<td><a href="${name}"><img src="${name}" alt="${screen}, ${column}" loading="lazy"></a></td>`;
  };
  const head = columns.map((column) => `<th>${column.replaceAll("_", " ")}</th>`).join("");
  const rows = screens.map(
    (screen) =>
      `<tr><th>${screen}</th>${columns.map((column) => cell(screen, column)).join("")}</tr>`,
  );
  writeFileSync(
    new URL("index.html", pictures),
    `<!doctype html><meta charset="utf-8"><title>Screens</title>
<style>body{font:13px system-ui;background:#888;margin:0}table{border-spacing:12px}
th{position:sticky;top:0;left:0;background:#888;text-align:left;vertical-align:top;padding:4px}
img{height:420px;display:block}</style>
<table><tr><th></th>${head}</tr>${rows.join("\n")}</table>\n`,
  );
}
