// demo/server/main.ts -> build/demo/server.mjs; demo/pages -> build/demo/pages, *.ts bundled.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { at, root, writeTree } from "./output.mjs";

const common = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  charset: "utf8",
  logLevel: "warning",
  outdir: "build/demo",
};

export async function buildDemo() {
  const names = await readdir(at("demo/pages"), { recursive: true });
  const scripts = names.filter((name) => /^[^/]+\.ts$/.test(name) && !name.endsWith(".d.ts"));
  const [server, pages] = await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: { server: "demo/server/main.ts" },
      platform: "node",
      format: "esm",
      target: "node18",
      outExtension: { ".js": ".mjs" },
    }),
    esbuild.build({
      ...common,
      entryPoints: scripts.map((name) => ({
        in: `demo/pages/${name}`,
        out: `pages/${name.slice(0, -3)}`,
      })),
      format: "esm",
      target: "es2022",
      sourcemap: "linked",
      legalComments: "none",
    }),
  ]);

  const files = new Map();
  for (const { path: file, contents } of [...server.outputFiles, ...pages.outputFiles]) {
    files.set(path.relative(at("build/demo"), file), contents);
  }
  for (const name of names.filter((each) => path.extname(each) && !each.endsWith(".ts"))) {
    files.set(path.join("pages", name), await readFile(at("demo/pages", name)));
  }
  await writeTree("build/demo", files);
}
