// The panel and the recorder (ES modules, loaded on demand), the script tag's file (a classic script).
import * as esbuild from "esbuild";
import { bundleRecorder, bundleTag } from "../js-shim/bundle.mjs";
import { at, folder, hashedName, root } from "./output.mjs";

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  write: false,
  metafile: true,
  // The licences of what is bundled lie beside the files, where no buyer has to fetch them.
  legalComments: "external",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
};

const collect = (result) =>
  new Map(
    result.outputFiles
      .filter(({ contents }) => contents.length > 0)
      .map(({ path, contents }) => [path.slice(at("dist/").length), contents]),
  );

/** @returns the files, the entry's name, and `firstLoad`: all that opening the panel fetches. */
export async function buildPanel() {
  const result = await esbuild.build({
    ...common,
    entryPoints: { panel: "widget/src/panel.ts" },
    outdir: "dist",
    format: "esm",
    splitting: true,
    entryNames: `${folder}/[name]-[hash]`,
    chunkNames: `${folder}/[name]-[hash]`,
  });
  const outputs = result.metafile.outputs;
  const entry = Object.keys(outputs).find((name) => outputs[name].entryPoint?.endsWith("panel.ts"));
  const firstLoad = new Set([entry]);
  for (const name of firstLoad) {
    for (const { kind, path } of outputs[name].imports) {
      if (kind === "import-statement") firstLoad.add(path);
    }
  }
  const relative = (name) => name.slice("dist/".length);
  return {
    files: collect(result),
    entry: relative(entry),
    firstLoad: [...firstLoad].map(relative),
  };
}

/** @param boot the `Boot` of js-shim/src/panel-host.ts. Two files: what every page loads, and the rest. */
export async function buildShim(boot) {
  // The recorder stands beside the panel, and its `base` is the script tag's file all the same.
  const recorderBytes = await bundleRecorder(boot);
  const recorder = hashedName("recorder", "js", recorderBytes);
  const entry = "support-widget.js";
  const files = new Map([
    [recorder, recorderBytes],
    [entry, await bundleTag(boot, recorder)],
  ]);
  return { files, entry, recorder };
}
