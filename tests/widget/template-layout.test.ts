/** The bundler's own rule for the white space of templates: what lays out the source is not drawn. */
import { expect, test } from "@playwright/test";
import { withoutLayout } from "../../widget/template-layout.mjs";

const kDollar = "$";

for (const [name, source, expected] of [
  ["between tags", "html`<p>\n  <b></b>\n</p>`", "html`<p><b></b></p>`"],
  ["between attributes", 'html`<a\n  href="x"\n  rel="y">`', 'html`<a href="x" rel="y">`'],
  ["after the last attribute", 'html`<a rel="y"\n>`', 'html`<a rel="y">`'],
  ["between words", "html`<p>one\n  two</p>`", "html`<p>one two</p>`"],
  [
    "beside an expression",
    `html\`<p>\n ${kDollar}{text}\n <b></b>\n</p>\``,
    `html\`<p>${kDollar}{text}<b></b></p>\``,
  ],
  [
    "between an expression and the next attribute",
    `html\`<a href=${kDollar}{url}\n  rel="y">\``,
    `html\`<a href=${kDollar}{url} rel="y">\``,
  ],
  ["a space on one line stays", "html`<b></b> <i></i>`", "html`<b></b> <i></i>`"],
  [
    "a template inside an expression",
    `html\`<p>${kDollar}{on ? html\`<b>\n</b>\` : \`a\n  b\`}</p>\``,
    `html\`<p>${kDollar}{on ? html\`<b></b>\` : \`a\n  b\`}</p>\``,
  ],
  [
    "strings, comments and objects are code",
    `f({ a: "\`", b: '}' }); // \` }\nhtml\`<p>\n</p>\``,
    `f({ a: "\`", b: '}' }); // \` }\nhtml\`<p></p>\``,
  ],
] as const) {
  test(name, () => {
    expect(withoutLayout(source, "view.ts")).toBe(expected);
  });
}

test("what it cannot follow is an error that names the file", () => {
  for (const source of ["} f(", "html`<p>", "html`<p>${x", "{"]) {
    expect(() => withoutLayout(source, "view.ts"), source).toThrow("view.ts");
  }
});
