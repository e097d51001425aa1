import type { Call } from "#contract";
import { expect, kKey, test } from "./fixture.ts";

const kJson = { accept: "application/json", "content-type": "application/json" };

for (const api of ["https:// /v1/", "localhost:1/v1/ /v1/", "/v1/, /v2/", " /v1/ "]) {
  test(`the right prefixes of data-api="${api}" are watched, and the wrong ones named`, async ({
    page,
    shim,
  }) => {
    const warnings: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "warning") warnings.push(message.text());
    });
    await shim.open({ attributes: `data-api="${api}"` });
    await page.evaluate(() => fetch("/v1/fail", { method: "POST", body: "{}" }));
    await shim.calls(1);
    const wrong = api.split(" ").filter((prefix) => /^(https|localhost):/.test(prefix));
    expect(warnings).toEqual(wrong.map((prefix) => `SupportWidget: ${prefix}`));
  });
}

test("a call that fails does not end the watch over a stream beside it", async ({ page, shim }) => {
  await shim.open();
  // From here on what fails is read by the recorder.
  await page.evaluate(() => fetch("/v1/fail", { method: "POST", body: "{}" }).then(() => {}));
  await shim.calls(1);
  await page.evaluate(async () => {
    const body = '{"stream":true}';
    // Later than a watch that was told to stop would have looked.
    const stream = await fetch("/v1/stream?kind=late-error&after=1200", { method: "POST", body });
    const reader = stream.body?.getReader();
    await fetch("/v1/fail?status=429", { method: "POST", body: "{}" });
    const decoder = new TextDecoder();
    let text = "";
    while (reader && !text.includes('"error"')) text += decoder.decode((await reader.read()).value);
    await reader?.cancel();
  });
  await expect
    .poll(async () => (await shim.signals()).calls?.map(({ status }) => status).sort())
    .toEqual([200, 402, 429]);
});

test("a call by a Request object tells its model, and the page can still send it", async ({
  page,
  shim,
}) => {
  await shim.open();
  const status = await page.evaluate(async () => {
    const body = '{"model":"small-1","stream":true}';
    const request = new Request("/v1/fail", { method: "POST", body });
    return (await fetch(request)).status;
  });
  expect(status).toBe(402);
  const [call] = await shim.calls(1);
  expect(call).toMatchObject({ method: "POST", model: "small-1", stream: true });
  expect(JSON.stringify(call)).not.toContain("[object");
});

for (const type of ["blob", "arraybuffer", "json"] as const) {
  test(`the body of an XMLHttpRequest that asked for ${type}`, async ({ page, shim }) => {
    await shim.open();
    await page.evaluate(
      (type) =>
        new Promise((done) => {
          const xhr = new XMLHttpRequest();
          xhr.open("POST", "/v1/fail");
          xhr.responseType = type;
          xhr.onloadend = done;
          xhr.send("{}");
        }),
      type,
    );
    await expect
      .poll(async () => (await shim.calls(1))[0]?.body)
      .toContain('"code":"insufficient_credits"');
  });
}

test("destroy forgets what was kept, whatever had loaded by then", async ({ page, shim }) => {
  await page.route("**/w/recorder.js", () => {});
  await shim.open();
  await page.evaluate(() => fetch("/v1/fail", { method: "POST", body: "{}" }).then(() => {}));
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1);
  await page.evaluate(() => SupportWidget("destroy"));
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test.describe("what counts as failing", () => {
  const cases: { name: string; path: string; body?: unknown; call: Partial<Call> }[] = [
    {
      name: "a status of 400 and above",
      path: "/v1/fail?status=402",
      body: { model: "deepseek-chat", messages: [] },
      call: { status: 402, model: "deepseek-chat", stream: false, method: "POST" },
    },
    { name: "HTML where JSON was asked for", path: "/v1/html", body: {}, call: { status: 200 } },
    {
      name: "success: false under 200",
      path: "/v1/soft",
      body: {},
      call: { status: 200, body: '{"success": false, "message": "quota"}' },
    },
    {
      name: "a stream that breaks",
      path: "/v1/stream?kind=break",
      body: { model: "m-1", stream: true },
      call: { status: 200, stream: true, streamEvents: 2, streamDone: false, model: "m-1" },
    },
    {
      name: "a stream that ends without its end",
      path: "/v1/stream?kind=cut",
      body: { stream: true },
      call: { status: 200, streamEvents: 2, streamDone: false },
    },
    {
      name: "a stream that carries an error",
      path: "/v1/stream?kind=error",
      body: { stream: true },
      call: {
        status: 200,
        streamEvents: 4,
        streamDone: true,
        body: '{"error":{"code":"upstream"}}',
      },
    },
    { name: "no answer", path: "/v1/reset", body: {}, call: { status: 0, failure: "network" } },
  ];

  for (const { name, path, body, call } of cases) {
    for (const client of ["fetch", "XMLHttpRequest"] as const) {
      // A broken connection gives XMLHttpRequest an error event: no answer, whatever came before.
      const isXhrBreak = client === "XMLHttpRequest" && path.includes("break");
      test(`${name}, by ${client}`, async ({ page, shim }) => {
        await shim.open();
        await page.evaluate(
          async ([client, path, body, headers]) => {
            if (client === "fetch") {
              await fetch(path, { method: "POST", body, headers })
                .then((response) => response.text())
                .catch(() => {});
              return;
            }
            await new Promise((done) => {
              const xhr = new XMLHttpRequest();
              xhr.open("POST", path);
              for (const [name, value] of Object.entries(headers))
                xhr.setRequestHeader(name, value);
              xhr.onloadend = done;
              xhr.send(body);
            });
          },
          [client, path, JSON.stringify(body), kJson] as const,
        );
        const [kept] = await shim.calls(1);
        expect(kept).toMatchObject(
          isXhrBreak ? { status: 0, failure: "network", model: "m-1" } : call,
        );
        expect(kept?.url).toBe(shim.server.origin + path.split("?")[0]);
        expect(kept?.atUnixMs).toBeGreaterThan(Date.now() - 60_000);
        expect(kept?.durationMs).toBeGreaterThanOrEqual(0);
      });
    }
  }

  test("a timeout of the page's own signal is a timeout", async ({ page, shim }) => {
    await shim.open();
    await page.evaluate(() =>
      fetch("/v1/silent", { signal: AbortSignal.timeout(100) }).catch(() => {}),
    );
    expect((await shim.calls(1))[0]).toMatchObject({ status: 0, failure: "timeout" });
  });

  test("a timeout of XMLHttpRequest is a timeout", async ({ page, shim }) => {
    await shim.open();
    await page.evaluate(
      () =>
        new Promise((done) => {
          const xhr = new XMLHttpRequest();
          xhr.open("GET", "/v1/silent");
          xhr.timeout = 100;
          xhr.onloadend = done;
          xhr.send();
        }),
    );
    expect((await shim.calls(1))[0]).toMatchObject({ status: 0, failure: "timeout" });
  });
});

test("what goes well leaves no trace: no request, no storage, no cookie", async ({
  page,
  shim,
  context,
}) => {
  await shim.open();
  await page.evaluate(async (headers) => {
    const post = (path: string, body: string) =>
      fetch(path, { method: "POST", headers, body }).then((response) => response.text());
    await post("/v1/ok", '{"model":"m"}');
    await post("/v1/stream?kind=done", '{"stream":true}');
    // HTML that nobody asked to be JSON, and a stream that never promised an end.
    await fetch("/v1/html").then((response) => response.text());
    await fetch("/v1/stream?kind=cut").then((response) => response.text());
    // Typing on: aborted by the page before an answer.
    const typing = new AbortController();
    const aborted = fetch("/v1/silent", { signal: typing.signal }).catch(() => {});
    typing.abort();
    await aborted;
    await new Promise((done) => setTimeout(done, 400));
  }, kJson);
  expect(shim.server.requests.filter((line) => line.includes("/w/"))).toEqual([
    "GET /w/support-widget.js",
  ]);
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  expect(await context.cookies()).toEqual([]);
});

test("calls outside data-api are not seen, prefixes of other origins are", async ({
  page,
  shim,
}) => {
  await shim.open({ attributes: `data-api="${shim.server.otherOrigin}/v1/cors/  /v1/soft"` });
  await page.evaluate(async (other) => {
    await fetch("/v1/fail");
    await fetch(`${other}/v1/cors/fail?status=503`);
    await fetch("/v1/soft").then((response) => response.text());
  }, shim.server.otherOrigin);
  const calls = await shim.calls(2);
  expect(calls.map(({ url }) => new URL(url ?? "").pathname)).toEqual([
    "/v1/soft",
    "/v1/cors/fail",
  ]);
  expect(calls[1]?.headers).toMatchObject({ "x-request-id": "req_fail_1" });
});

test("HTML from an address that is named as the API is a failure without any header", async ({
  page,
  shim,
}) => {
  await shim.open({ attributes: 'data-api="/v1/"' });
  await page.evaluate(() => fetch("/v1/html", { headers: { accept: "text/html" } }));
  await page.evaluate(() => fetch("/v1/html"));
  expect((await shim.calls(1))[0]).toMatchObject({
    status: 200,
    body: "<!doctype html><title>Gateway</title>",
  });
});

test("only useful headers are kept, and no query, fragment or password of the address", async ({
  page,
  shim,
}) => {
  await shim.open();
  await page.evaluate(() => fetch("/v1/fail?token=abc#part"));
  const [call] = await shim.calls(1);
  expect(call?.url).toBe(`${shim.server.origin}/v1/fail`);
  expect(call?.headers).toEqual({
    "content-type": "application/json",
    "x-request-id": "req_fail_1",
  });
});

for (const [name, value] of [
  ["authorization", `Bearer ${kKey}`],
  ["authorization", "Bearer plain-words-as-a-credential"],
  ["x-api-key", "0123456789abcdef"],
] as const) {
  test(`the echo of ${name}: ${value} is blanked everywhere`, async ({ page, shim }) => {
    await shim.open();
    const secret = value.split(" ").at(-1) as string;
    await page.evaluate(([name, value]) => fetch("/v1/fail", { headers: { [name]: value } }), [
      name,
      value,
    ] as const);
    await expect.poll(async () => (await shim.calls(1))[0]?.body).toContain("insufficient_credits");
    expect(JSON.stringify(await shim.signals())).not.toContain(secret);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(secret);
  });
}

test("a body is cut at 8,192 characters, and never through one", async ({ page, shim }) => {
  await shim.open();
  await page.evaluate(() => fetch("/v1/large"));
  await expect.poll(async () => (await shim.calls(1))[0]?.body?.length).toBeGreaterThan(8000);
  const body = (await shim.calls(1))[0]?.body ?? "";
  expect(body.length).toBeLessThanOrEqual(8192);
  expect(body).toMatch(/^(é😀)+é?$/u);
});

test("of a good answer nothing is kept; of a failing request never its body", async ({
  page,
  shim,
}) => {
  await shim.open();
  await page.evaluate(async (headers) => {
    const body = '{"model":"m","messages":[{"content":"the private prompt"}]}';
    await fetch("/v1/fail", { method: "POST", headers, body });
    await fetch("/v1/stream?kind=cut", { method: "POST", headers, body: '{"stream":true}' });
  }, kJson);
  await shim.calls(2);
  const everything = JSON.stringify([
    await shim.signals(),
    await page.evaluate(() => ({ ...sessionStorage })),
  ]);
  expect(everything).not.toContain("private prompt");
  expect(everything).not.toContain("Hello");
});

test("five calls at most, newest first", async ({ page, shim }) => {
  await shim.open();
  await page.evaluate(async () => {
    for (let status = 400; status < 407; status++) {
      await fetch(`/v1/fail?status=${status}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  });
  await expect.poll(async () => (await shim.signals()).calls?.[0]?.status).toBe(406);
  expect((await shim.calls(5)).map(({ status }) => status)).toEqual([406, 405, 404, 403, 402]);
});

test("a later success of the same endpoint and model, or of one of them, is kept without its body", async ({
  page,
  shim,
}) => {
  await shim.open();
  const post = (path: string, model: string) =>
    page.evaluate(
      ([path, model]) =>
        fetch(path, { method: "POST", body: JSON.stringify({ model }) }).then(async (response) => {
          await response.text();
        }),
      [path, model] as const,
    );
  await post("/v1/fail?status=503", "a");
  await shim.calls(1);
  // The same address answers well the second time.
  await page.route("**/v1/fail?again", (route) =>
    route.fulfill({ status: 200, contentType: "application/json", body: '{"fine":1}' }),
  );
  await post("/v1/ok", "b");
  await post("/v1/fail?again", "b");
  await post("/v1/fail?again", "a");
  await post("/v1/fail?again", "a");
  const told = async () =>
    (await shim.signals()).calls?.map(({ status, model, body }) => [status, model, body === null]);
  await shim.calls(3);
  expect(await told()).toEqual([
    [200, "a", true],
    [200, "b", true],
    [503, "a", false],
  ]);
  // Of what else works the latest is enough: none pushes a failure out.
  for (const model of ["c", "d", "e", "f", "g"]) await post("/v1/fail?again", model);
  await expect.poll(told).toEqual([
    [200, "g", true],
    [200, "a", true],
    [503, "a", false],
  ]);
});
