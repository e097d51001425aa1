/** The little that a smoke test needs of a browser, the same for every engine. */
export interface App {
  goto(address: string): Promise<void>;
  /** Runs in the page. `body` is the text of a function's body, which returns a value of JSON. */
  evaluate(body: string): Promise<unknown>;
  /** A real key, by its name in `KeyboardEvent.key`; text is typed. */
  press(key: "Enter" | "Escape" | "Tab" | "ArrowDown"): Promise<void>;
  type(text: string): Promise<void>;
}

/** Ends when `body` returns something true; names `what` when it never does. */
export async function until(app: App, what: string, body: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await app.evaluate(body))) {
    if (Date.now() > deadline) throw new Error(`never so: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
