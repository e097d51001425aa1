// Builds everything that is not C++: contract types, packs, panel, script tag, demo. What comes out
// in dist/ depends on the sources alone. Run by ./dev, after supportctl and support.wasm are built.
//   node .dev/build.mjs [--pack FOLDER] [--docs DOCS [--docs-url URL]] [--draft]
import { parseArgs } from "node:util";
import "./generate-contract.mjs";
import { buildCore } from "./build-core.mjs";
import { buildDemo } from "./build-demo.mjs";
import { buildPacks } from "./build-packs.mjs";
import { buildPanel, buildShim } from "./build-widget.mjs";
import { at, writeTree } from "./output.mjs";

const { values } = parseArgs({
  options: {
    pack: { type: "string", default: at("content/packs/dragonfly") },
    docs: { type: "string" },
    "docs-url": { type: "string" },
    draft: { type: "boolean", default: false },
  },
});
const options = ["docs", "docs-url"].flatMap((name) =>
  values[name] === undefined ? [] : [`--${name}`, values[name]],
);
if (values.draft) options.push("--draft");
const [panel, core, packs] = await Promise.all([
  buildPanel(),
  buildCore(),
  buildPacks(values.pack, options),
  buildDemo(),
]);
const shim = await buildShim({
  ...packs.boot,
  panel: panel.panel,
  core: core.entry,
  coreLate: core.late,
  search: core.search,
  screens: panel.screens,
});

await writeTree("dist", new Map([...panel.files, ...core.files, ...packs.files, ...shim.files]));
await writeTree(
  "build/web",
  new Map([
    [
      "manifest.json",
      JSON.stringify({
        shim: shim.entry,
        recorder: shim.recorder,
        panel: panel.panel,
        screens: [...new Set(Object.values(panel.screens))],
        core: core.entry,
        coreLate: core.late,
        packs: Object.values(packs.boot.locales).map((locale) => locale.pack),
        documents: packs.documents,
        emails: Object.values(packs.boot.locales).map((locale) => locale.email),
      }),
    ],
  ]),
);
