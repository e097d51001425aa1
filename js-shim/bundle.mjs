// Bundles the shim's two files. Every option here is about bytes in the script tag's file.
import { build } from "esbuild";
import { minified } from "../.dev/minify.mjs";

const source = (name) => new URL(`src/${name}`, import.meta.url).pathname;

const common = {
  bundle: true,
  minify: true,
  write: false,
  target: "es2022",
  // Texts of the fallback are shorter as they are than escaped.
  charset: "utf8",
  legalComments: "none",
  // Without it the "strict" of tsconfig.json would cost a directive.
  tsconfigRaw: "{}",
};

/** The second half, an ES module. `known` is the `Build` of src/panel-host.ts. */
export async function bundleRecorder(known) {
  const { pack, panel, core, coreLate, search, screens, locales } = known;
  const files = Object.entries(locales).map(([tag, { help, failed, ...rest }]) => [tag, rest]);
  const boot = { pack, panel, core, coreLate, search, screens, locales: Object.fromEntries(files) };
  const { outputFiles } = await build({
    ...common,
    entryPoints: [source("recorder.ts")],
    format: "esm",
    define: { __BOOT__: JSON.stringify(boot) },
  });
  return minified(outputFiles[0].contents, { module: true });
}

/** The script tag's file. `recorder` is the file name of the recorder, relative to it. */
export async function bundleTag({ email, locales: known }, recorder) {
  const locales = Object.fromEntries(
    Object.entries(known).map(([tag, it]) => [tag, [it.help, it.failed]]),
  );
  const { outputFiles } = await build({
    ...common,
    entryPoints: [source("main.ts")],
    format: "iife",
    define: Object.fromEntries(
      Object.entries({ email, recorder, locales }).map(([name, value]) => [
        `__TAG_BOOT__.${name}`,
        JSON.stringify(value),
      ]),
    ),
  });
  return minified(outputFiles[0].contents, { module: false });
}
