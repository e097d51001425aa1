/** The built demo on a free port, and how its pages are looked at: shared by what measures it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** @returns where it is served, and `stop`. */
export async function serveDemo() {
  const server = spawn(
    process.execPath,
    ["build/demo/server.mjs", "--port", "0", "--dist", "dist", "--pages", "build/demo/pages"],
    {
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [line] = await once(createInterface({ input: server.stdout }), "line");
  const origin = /http:\S+?(?=\/?$)/.exec(line)?.[0];
  return { origin, stop: () => server.kill() };
}

export const kBrowser = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
  args: ["--no-sandbox", "--disable-gpu"],
};
