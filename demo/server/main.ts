import { parseArgs } from "node:util";
import { createDemoServer } from "./server.ts";

const usage =
  "Usage: node server.mjs --dist DIR --pages DIR [--port N] [--host NAME]\n" +
  "  --port N      0, the default, takes any free port\n" +
  "  --host NAME   the address to listen on; without it only this machine can connect\n";

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "0" },
        host: { type: "string" },
        dist: { type: "string" },
        pages: { type: "string" },
        help: { type: "boolean" },
      },
    });
    return values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

const { port: portText, host, dist, pages, help } = readArguments();
if (help) {
  process.stdout.write(usage);
  process.exit(0);
}
if (!dist || !pages) fail(`The demo needs --dist and --pages.\n${usage}`);
const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
if (!(port <= 65535)) fail(`--port takes a number from 0 to 65535, not "${portText}".`);

const server = createDemoServer({ distDir: dist, pagesDir: pages, anyHost: host !== undefined });
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EADDRINUSE")
    fail(`Port ${port} is taken. Give the demo another one with --port, or 0 for any free one.`);
  fail(`The demo cannot listen on port ${port}: ${error.message}`);
});
server.listen(port, host ?? "127.0.0.1", () => {
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  process.stdout.write(`Demo: http://localhost:${actual}/\n`);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
