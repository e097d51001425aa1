// Bundles the panel, and the screens that load after it. The options are about bytes and nothing else.
import { readFile } from "node:fs/promises";
import { build, transform } from "esbuild";
import { minified } from "../.dev/minify.mjs";
import { withoutLayout } from "./template-layout.mjs";

const source = (name) => new URL(`src/${name}`, import.meta.url).pathname;

/** A style sheet is a string to the panel, without the white space and comments of its source. */
const smallStyleSheets = {
  name: "small-style-sheets",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const smallTemplates = {
  name: "small-templates",
  setup({ onLoad }) {
    onLoad({ filter: /\/widget\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: withoutLayout(await readFile(path, "utf8"), path),
      loader: "ts",
    }));
  },
};

/** lit-html tells the page that it is there, by a global that is nobody's concern. */
const silentLit = {
  name: "silent-lit",
  setup({ onLoad }) {
    onLoad({ filter: /\/lit-html\/lit-html\.js$/ }, async ({ path }) => {
      const told = /,\w+=\w+\.litHtmlPolyfillSupport;.*?\.push\("[\d.]+"\);/;
      const code = await readFile(path, "utf8");
      if (!told.test(code)) throw new Error(`${path} is another lit-html than the one known here.`);
      return { contents: code.replace(told, ";") };
    });
  },
};

/** What a screen takes from `shared.ts` it takes from the panel, which is there already. */
const sharedWith = (panel) => ({
  name: "shared-with-panel",
  setup({ onResolve }) {
    onResolve({ filter: /\/shared\.ts$/ }, () => ({ path: `./${panel}`, external: true }));
  },
});

async function bundle(entry, plugins = [], constants = {}) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: "/",
    format: "esm",
    target: "es2022",
    charset: "utf8",
    // The licences of what is bundled lie beside the files, where no buyer has to fetch them.
    legalComments: "external",
    define: { "process.env.NODE_ENV": '"production"', ...constants },
    logLevel: "warning",
    plugins: [smallStyleSheets, smallTemplates, silentLit, ...plugins],
  });
  const named = (end) => outputFiles.find(({ path }) => path.endsWith(end))?.contents;
  return { code: await minified(named(".js"), { module: true }), legal: named(".LEGAL.txt") };
}

/** @param entry a module that exports all of `src/panel.ts`: the panel itself, or a test's own. */
export const bundlePanel = (entry = source("panel.ts")) => bundle(entry);

/**
 * @param name the screen's folder in `src/`. @param panel the panel's file name, in the same folder.
 * @param constants texts that the screen's sources declare and only the build knows, by name.
 */
export const bundleScreen = (name, panel, constants = {}) => {
  const quoted = Object.entries(constants).map(([id, text]) => [id, JSON.stringify(text)]);
  return bundle(source(`${name}/screen.ts`), [sharedWith(panel)], Object.fromEntries(quoted));
};
