import { expect, test } from "./fixture.ts";

test.describe("fetch of the page", () => {
  test("keeps its name, length, source text and receiver", async ({ page, shim }) => {
    await shim.open();
    expect(
      await page.evaluate(() => [
        fetch.name,
        fetch.length,
        `${fetch}`,
        Object.getOwnPropertyDescriptor(window, "fetch")?.enumerable,
      ]),
    ).toEqual(["fetch", 1, expect.stringContaining("[native code]"), true]);
    expect(await page.evaluate(() => fetch.call(undefined, "/v1/ok").then((r) => r.status))).toBe(
      200,
    );
  });

  test("gives the page the very objects that an earlier patch gave", async ({ page, shim }) => {
    await page.addInitScript(() => {
      const answer = new Response('{"error":"x"}', {
        status: 500,
        headers: { "content-type": "application/json" },
      });
      const refusal = { name: "Refusal" };
      window.fetch = (input) =>
        `${input}`.includes("refuse") ? Promise.reject(refusal) : Promise.resolve(answer);
      Object.assign(window, { answer, refusal });
    });
    await shim.open();
    expect(
      await page.evaluate(async () => {
        const given = window as unknown as { answer: Response; refusal: object };
        const response = await fetch("/v1/any");
        const error = await fetch("/v1/refuse").catch((reason) => reason);
        return [
          response === given.answer,
          response.bodyUsed,
          await response.text(),
          error === given.refusal,
        ];
      }),
    ).toEqual([true, false, '{"error":"x"}', true]);
  });

  test("leaves alone what an earlier patch gave instead of a promise", async ({ page, shim }) => {
    await page.addInitScript(() => {
      window.fetch = () => undefined as never;
    });
    await shim.open();
    expect(await page.evaluate(() => `${fetch("/v1/any")}`)).toBe("undefined");
  });

  test("still reports a rejection that nobody handles", async ({ page, shim }) => {
    await shim.open();
    const message = await page.evaluate(
      () =>
        new Promise((done) => {
          addEventListener("unhandledrejection", (event) => {
            event.preventDefault();
            done(`${event.reason}`);
          });
          fetch("/v1/reset");
        }),
    );
    expect(message).toContain("TypeError");
  });

  test("streams as it comes: the first chunk arrives long before the end", async ({
    page,
    shim,
  }) => {
    await shim.open();
    const first = await page.evaluate(async () => {
      const stop = new AbortController();
      const response = await fetch("/v1/stream?kind=endless", { signal: stop.signal });
      const { value } = (await response.body?.getReader().read()) ?? {};
      stop.abort();
      return new TextDecoder().decode(value);
    });
    expect(first).toContain("Hello");
  });

  for (const [name, stop] of [
    ["an aborted signal", "abort"],
    ["reader.cancel()", "cancel"],
    ["a loop that is left", "leave"],
  ] as const) {
    test(`a stream ended by ${name} ends on the server too, and is no failure`, async ({
      page,
      shim,
    }) => {
      await shim.open();
      await page.evaluate(async (stop) => {
        const controller = new AbortController();
        const response = await fetch("/v1/stream?kind=endless", {
          method: "POST",
          body: '{"stream":true}',
          signal: controller.signal,
        });
        const body = response.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>;
        if (stop === "leave") for await (const _ of body) break;
        else {
          const reader = body.getReader();
          await reader.read();
          if (stop === "cancel") await reader.cancel();
          else controller.abort();
        }
      }, stop);
      await expect.poll(() => shim.server.abandoned).toEqual(["/v1/stream"]);
      expect((await shim.signals()).calls).toEqual([]);
    });
  }
});

for (const [name, stop] of [
  ["aborts its signal", "abort"],
  ["cancels its reader", "cancel"],
  ["leaves its loop", "leave"],
] as const) {
  test(`a page that ${name} as soon as it sees the error does not hide it`, async ({
    page,
    shim,
  }) => {
    await shim.open();
    await page.evaluate(async (stop) => {
      const controller = new AbortController();
      const response = await fetch("/v1/stream?kind=late-error", {
        method: "POST",
        body: '{"stream":true}',
        signal: controller.signal,
      });
      const decoder = new TextDecoder();
      const isError = (chunk?: Uint8Array) => decoder.decode(chunk).includes("upstream");
      const body = response.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>;
      if (stop === "leave") {
        for await (const chunk of body) if (isError(chunk)) break;
        return;
      }
      const reader = body.getReader();
      while (!isError((await reader.read()).value));
      if (stop === "cancel") reader.cancel();
      else controller.abort();
    }, stop);
    expect((await shim.calls(1))[0]).toMatchObject({
      status: 200,
      body: '{"error":{"code":"upstream"}}',
    });
  });
}

test("a stream that the page reads to its end in a loop is judged to its end", async ({
  page,
  shim,
}) => {
  await shim.open();
  await page.evaluate(async () => {
    for (let round = 0; round < 5; round++) {
      const response = await fetch("/v1/stream?kind=cut", {
        method: "POST",
        body: JSON.stringify({ stream: true, model: `m-${round}` }),
      });
      for await (const _ of response.body as unknown as AsyncIterable<Uint8Array>);
    }
  });
  await shim.calls(5);
});

test("XMLHttpRequest behaves the same, and one object may be used again", async ({
  page,
  shim,
}) => {
  await shim.open();
  const seen = await page.evaluate(async () => {
    const xhr = new XMLHttpRequest();
    const events: string[] = [];
    for (const type of ["readystatechange", "load", "loadend"]) {
      xhr.addEventListener(type, () => events.push(`${type} ${xhr.readyState} ${xhr.status}`));
    }
    const run = (path: string) =>
      new Promise((done) => {
        xhr.open("GET", path);
        xhr.onloadend = done;
        xhr.send();
      });
    await run("/v1/fail?status=404");
    await run("/v1/ok");
    const { open, send } = XMLHttpRequest.prototype;
    return {
      events,
      own: Object.keys(xhr),
      names: [open.name, open.length, send.name, send.length],
    };
  });
  expect(seen.names).toEqual(["open", 2, "send", 0]);
  expect(seen.own).toEqual([]);
  expect(seen.events.filter((event) => event.startsWith("loadend"))).toEqual([
    "loadend 4 404",
    "loadend 4 200",
  ]);
  expect((await shim.calls(1))[0]?.status).toBe(404);
});

const kStrict =
  "default-src 'self'; script-src 'self' 'nonce-n1'; style-src 'self' 'nonce-n1'; require-trusted-types-for 'script'; trusted-types 'none'";

test("works under a strict policy without a violation", async ({ page, shim }) => {
  await shim.open({
    stub: "",
    attributes: 'nonce="n1"',
    headers: { "content-security-policy": kStrict },
    head: '<script nonce="n1">document.addEventListener("securitypolicyviolation", (event) => (window.violations ??= []).push(event.violatedDirective));</script>',
  });
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  expect(await page.evaluate(() => globalThis.panelHost?.nonce)).toBe("n1");
  const background = await shim.launcher.evaluate((it) => getComputedStyle(it).backgroundColor);
  expect(background).toBe("rgb(11, 110, 95)");
  expect(
    await page.evaluate(() => (window as { violations?: unknown }).violations),
  ).toBeUndefined();
});

test("destroy leaves no trace", async ({ page, shim }) => {
  await page.addInitScript(() => {
    const look = () =>
      [
        [window, "fetch"],
        [window, "EventSource"],
        [XMLHttpRequest.prototype, "open"],
        [XMLHttpRequest.prototype, "setRequestHeader"],
        [XMLHttpRequest.prototype, "send"],
        [ReadableStreamDefaultReader.prototype, "cancel"],
      ].map(([owner, name]) => Object.getOwnPropertyDescriptor(owner as object, name as string));
    const before = look();
    Object.assign(window, {
      isSame: () => {
        const now = look();
        return before.every((descriptor, index) =>
          Object.entries(descriptor ?? {}).every(
            ([key, value]) => value === now[index]?.[key as keyof PropertyDescriptor],
          ),
        );
      },
    });
  });
  await shim.open();
  const isSame = () => page.evaluate(() => (window as unknown as { isSame(): boolean }).isSame());
  expect(await isSame()).toBe(false);
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await page.evaluate(() => {
    SupportWidget("destroy");
    SupportWidget("open");
    SupportWidget("update", { wallet: {} });
  });
  expect(await isSame()).toBe(true);
  expect(
    await page.evaluate(() => [
      document.querySelectorAll("support-launcher, dialog").length,
      sessionStorage.length,
    ]),
  ).toEqual([0, 0]);
});

test("what is under way at destroy is not kept", async ({ page, shim }) => {
  await shim.open();
  await page.evaluate(async () => {
    const late = fetch("/v1/fail");
    SupportWidget("destroy");
    await late;
  });
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect(shim.server.requests).not.toContain("GET /w/recorder.js");
});

test("destroy leaves a later patch of the page in place", async ({ page, shim }) => {
  await shim.open();
  expect(
    await page.evaluate(async () => {
      const inner = window.fetch;
      const later = (...call: Parameters<typeof fetch>) => inner(...call);
      window.fetch = later;
      SupportWidget("destroy");
      return [window.fetch === later, (await fetch("/v1/fail")).status];
    }),
  ).toEqual([true, 402]);
});

test("a second copy of the file does nothing", async ({ page, shim }) => {
  await shim.open({ head: '<script async src="/w/support-widget.js?again"></script>' });
  await page.evaluate(
    () =>
      new Promise((done) => {
        const script = document.createElement("script");
        script.src = "/w/support-widget.js?third";
        script.onload = done;
        document.head.append(script);
      }),
  );
  await page.evaluate(() => fetch("/v1/fail").then(() => {}));
  await shim.calls(1);
  await expect(page.locator("support-launcher")).toHaveCount(1);
});

for (const [address, told] of [
  [
    "/callback?error=access_denied&error_description=You+said+no&state=st4te&code=c0de",
    { error: "access_denied", error_description: "You said no" },
  ],
  [
    "/#error=access_denied&error_code=otp_expired",
    { error: "access_denied", error_code: "otp_expired" },
  ],
  ["/#/login?error=state_mismatch", { error: "state_mismatch" }],
] as const) {
  test(`what the page was sent back with counts as an answer: ${address}`, async ({
    page,
    shim,
  }) => {
    const { pathname, search, hash } = new URL(address, "http://localhost");
    await page.goto(shim.server.setPage(pathname) + search + hash);
    const [call] = await shim.calls(1);
    expect(JSON.parse(call?.body as string)).toEqual(told);
    expect(call).toMatchObject({ method: "GET", status: 200, url: shim.server.origin + pathname });
    await page.evaluate(() => history.replaceState(null, "", "/"));
    expect(await page.evaluate(() => globalThis.panelHost?.signals().calls)).toEqual([]);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
}
