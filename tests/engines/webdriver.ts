/**
 * WebKit, which the test runner cannot drive as a distribution packages it: its own driver, spoken to
 * as W3C WebDriver says.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import type { App } from "./app.ts";

const kKeys = { Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", ArrowDown: "\uE015" } as const;

/** Below the folder of the machine's architecture. */
function findBrowser(): string | undefined {
  return readdirSync("/usr/lib")
    .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
    .find((file) => existsSync(file));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 4444;
}

export class WebKit implements App {
  readonly #driver: ChildProcess;
  readonly #address: string;
  #session = "";

  private constructor(port: number) {
    this.#address = `http://127.0.0.1:${port}`;
    // A screen of its own. It must not reset when the last window closes, or a later one can hang.
    this.#driver = spawn(
      "xvfb-run",
      [
        ...["-a", "-s", "-screen 0 1280x1024x24 -noreset -nolisten tcp"],
        ...["WebKitWebDriver", `--port=${port}`],
      ],
      { stdio: "ignore", detached: true },
    );
  }

  static async start(): Promise<WebKit> {
    const binary = findBrowser();
    if (!binary) throw new Error("There is no WebKit here: install webkit2gtk-driver.");
    const app = new WebKit(await freePort());
    try {
      await app.#open(binary);
    } catch (error) {
      app.#end();
      throw error;
    }
    return app;
  }

  async #open(binary: string): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (!(await fetch(`${this.#address}/status`).catch(() => null))) {
      if (Date.now() > deadline) throw new Error("WebKitWebDriver does not answer.");
      await new Promise((done) => setTimeout(done, 100));
    }
    const { sessionId } = await this.#send<{ sessionId: string }>("POST", "/session", {
      capabilities: {
        alwaysMatch: {
          browserName: "MiniBrowser",
          "webkitgtk:browserOptions": { binary, args: ["--automation"] },
        },
      },
    });
    this.#session = `/session/${sessionId}`;
  }

  async stop(): Promise<void> {
    await this.#send("DELETE", this.#session).catch(() => {});
    this.#end();
  }

  #end(): void {
    // xvfb-run, the screen and the driver are one group.
    if (this.#driver.pid) process.kill(-this.#driver.pid);
  }

  async goto(address: string): Promise<void> {
    await this.#send("POST", `${this.#session}/url`, { url: address });
  }

  evaluate(body: string): Promise<unknown> {
    return this.#send("POST", `${this.#session}/execute/sync`, { script: body, args: [] });
  }

  press(key: keyof typeof kKeys): Promise<void> {
    return this.#keys([kKeys[key]]);
  }

  type(text: string): Promise<void> {
    return this.#keys([...text]);
  }

  async #keys(values: readonly string[]): Promise<void> {
    const actions = values.flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#send("POST", `${this.#session}/actions`, {
      actions: [{ type: "key", id: "keys", actions }],
    });
  }

  async #send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.#address}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: T & { message?: string } };
    if (!response.ok) throw new Error(value.message ?? `WebDriver: ${response.status}`);
    return value;
  }
}
