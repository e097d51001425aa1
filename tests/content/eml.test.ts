/** The .eml of every case reads back the same in three parsers that know nothing of its writer. */
import { execFile, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

const root = join(import.meta.dirname, "../..");

interface Composed {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly eml: string;
  readonly diagnostics?: string;
}

/** What a parser made of a message. */
interface Read {
  readonly headers: readonly string[];
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly files: readonly { name: string; type: string; base64: string }[];
}

const screenshot = { name: "截图.png", type: "image/png", base64: "iVBORw0KGgo=" };

/** Every case in both languages, and some whose values want to be more than values. */
async function compose(): Promise<Composed[]> {
  const cases = (await readFile(join(root, "tests/cases/emails/cases.jsonl"), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const hostile = [
    "\r\nBcc: eve@evil.example\r\n\r\nhello",
    "\u2028Bcc: eve@evil.example\u0085",
    "\u202Eelpmaxe.live@eve\u2066 汉字👩‍💻 e\u0301",
    "=?UTF-8?Q?=0D=0ABcc:_eve@evil.example?= =?x?B?",
    "--=_support_widget_part_\r\nContent-Type: text/html\r\n\r\n<b>",
    `${"长".repeat(500)} ${"w".repeat(500)}`,
  ].map((value, index) => ({
    name: `hostile ${index}`,
    signals: { calls: [{ status: 500, path: "/v1/x", model: value, body: value }] },
    answers: { actual: value, expected: value },
    attachments: [screenshot],
  }));
  const input = [...cases, ...hostile].flatMap((one) =>
    ["en", "zh-CN"].map((locale) =>
      JSON.stringify({ ...one, id: `${one.name} ${locale}`, locale }),
    ),
  );
  const cli = spawn(join(root, "build/native/wasm/supportctl"), [
    ...["compose", "--jsonl", "--pack", join(root, "content/packs/dragonfly")],
  ]);
  cli.stdin.end(input.join("\n"));
  let output = "";
  for await (const chunk of cli.stdout.setEncoding("utf8")) output += chunk;
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const base64Of = (bytes: ArrayBuffer | Uint8Array | string) =>
  typeof bytes === "string" ? bytes : Buffer.from(bytes as Uint8Array).toString("base64");

async function readWithPostalMime(eml: string): Promise<Read> {
  const mail = await PostalMime.parse(eml, { attachmentEncoding: "base64" });
  expect([mail.cc, mail.bcc, mail.html]).toEqual([undefined, undefined, undefined]);
  return {
    headers: mail.headers.map(({ key }) => key),
    to: (mail.to ?? []).map(({ address }) => address ?? ""),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    files: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? "",
      type: mimeType,
      base64: base64Of(content),
    })),
  };
}

async function readWithMailparser(eml: string): Promise<Read> {
  const mail = await simpleParser(eml);
  expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
  return {
    headers: mail.headerLines.map(({ key }) => key),
    to: (mail.to?.value ?? []).map(({ address }) => address ?? ""),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    files: mail.attachments.map(({ filename, contentType, content }) => ({
      name: filename ?? "",
      type: contentType,
      base64: base64Of(content),
    })),
  };
}

const python = `
import base64, email, email.policy, json, sys
def read(eml):
    mail = email.message_from_string(eml, policy=email.policy.default)
    parts = list(mail.walk())
    body = mail.get_body(("plain",))
    defects = [str(d) for part in parts for d in part.defects]
    defects += [str(d) for v in mail.values() for d in getattr(v, "defects", [])]
    return {
        "defects": defects,
        "headers": [key.lower() for key in mail.keys()],
        "to": [a.addr_spec for a in mail["to"].addresses],
        "subject": mail["subject"],
        "text": body.get_content(),
        "files": [
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "base64": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in mail.iter_attachments()
        ],
    }
json.dump([read(eml) for eml in json.load(sys.stdin)], sys.stdout)
`;

async function readWithPython(all: readonly string[]): Promise<(Read & { defects: string[] })[]> {
  const run = promisify(execFile)("python3", ["-c", python], { maxBuffer: 1 << 26 });
  run.child.stdin?.end(JSON.stringify(all));
  return JSON.parse((await run).stdout);
}

/** Parsers differ in the line ends they give, and in the last one. */
const lines = (text: string) => text.replaceAll("\r\n", "\n").trimEnd();

function expectToBe(read: Read, mail: Composed): void {
  expect(read.headers, mail.id).toEqual([
    ...["to", "subject", "x-unsent", "mime-version", "content-type"],
  ]);
  expect(read.to, mail.id).toEqual([mail.to]);
  expect(read.subject, mail.id).toBe(mail.subject);
  expect(lines(read.text), mail.id).toBe(lines(mail.body));
  const files = mail.diagnostics
    ? [
        {
          name: "diagnostics.json",
          type: "application/json",
          base64: Buffer.from(mail.diagnostics).toString("base64"),
        },
      ]
    : [];
  if (mail.id.startsWith("hostile")) files.push(screenshot);
  expect(read.files, mail.id).toEqual(files);
}

test("every .eml reads back the same everywhere", async () => {
  const mails = await compose();
  expect(mails.length).toBeGreaterThan(60);
  const byPython = await readWithPython(mails.map(({ eml }) => eml));
  for (const [index, mail] of mails.entries()) {
    expect(mail.eml, "ASCII on short lines that end in CRLF").toMatch(
      /^(?:[\x20-\x7e]{0,76}\r\n)+$/,
    );
    expectToBe(await readWithPostalMime(mail.eml), mail);
    expectToBe(await readWithMailparser(mail.eml), mail);
    const read = byPython[index];
    expect(read?.defects, mail.id).toEqual([]);
    if (read) expectToBe(read, mail);
  }
});
