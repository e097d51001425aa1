import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { createDemoServer } from "../../demo/server/server.ts";

export const startUnixMs = 1_790_000_000_000;

/** A running demo with a clock that stands still until it is moved. */
export interface Demo {
  readonly url: string;
  readonly distDir: string;
  readonly clock: { nowUnixMs: number };
  setScenario(scenario: string, account?: string): Promise<void>;
  /** The key that the Playground has saved for the account. */
  savedKey(account?: string): Promise<string>;
  chat(key: string, body?: object, headers?: Record<string, string>): Promise<Response>;
}

export const aChat = { model: "deepseek-chat", messages: [{ role: "user", content: "Hello" }] };

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no address.");
  return `http://127.0.0.1:${address.port}`;
}

export const test = base.extend<{ demo: Demo }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures' names from it.
  demo: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "demo-"));
    const distDir = join(root, "dist");
    await mkdir(join(distDir, "support-widget"), { recursive: true });
    await writeFile(join(root, "secret.js"), "outside");
    const clock = { nowUnixMs: startUnixMs };
    const server = createDemoServer({
      distDir,
      pagesDir: new URL("../../demo/pages", import.meta.url).pathname,
      now: () => clock.nowUnixMs,
      streamDelayMs: 0,
      proxyTimeoutMs: 1,
      accountLimit: 5,
    });
    const url = await listen(server);
    await use({
      url,
      distDir,
      clock,
      async setScenario(scenario, account = "demo") {
        const answer = await fetch(`${url}/api/qa/scenario?account=${account}`, {
          method: "POST",
          body: JSON.stringify({ scenario }),
        });
        if (!answer.ok) throw new Error(await answer.text());
      },
      async savedKey(account = "demo") {
        const answer = await fetch(`${url}/api/playground?account=${account}`);
        return ((await answer.json()) as { key: string }).key;
      },
      chat(key, body = aChat, headers = {}) {
        return fetch(`${url}/v1/chat/completions`, {
          method: "POST",
          headers: { authorization: `Bearer ${key}`, ...headers },
          body: JSON.stringify(body),
        });
      },
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(root, { recursive: true });
  },
});

export interface ErrorBody {
  readonly error: { message: string; type: string; code: string; param: string | null };
  readonly request_id: string;
}

/** The `data:` lines of an event stream. */
export function eventsOf(stream: string): string[] {
  return stream
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => event.replace(/^data: /, ""));
}
