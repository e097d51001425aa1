// How often the diagnosis is right on a corpus of labelled error answers. The corpus is evaluation
// material and lies outside the project: one JSON object a line with `status`, `headers`, `body`,
// `stream`, `path`, and its label: `expected` (a finding id, or null), `accept` (ids that are right
// as well), `expected_request_id` (a string, or null where the answer names none).
//
//   node tests/bench/errors.mjs CORPUS [--quiet]
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [corpus, ...options] = process.argv.slice(2);
if (!corpus || !existsSync(corpus)) {
  console.log(`errors: no corpus at ${corpus ?? "(no path given)"}, nothing was measured.`);
  process.exit(0);
}

const rows = readFileSync(corpus, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const signalsOf = ({ path, status, headers, body, stream }) => ({
  calls: [{ method: "POST", path, status, headers: headers ?? {}, body, stream }],
});

const { stdout, stderr, status } = spawnSync(
  `${root}/build/native/wasm/supportctl`,
  ["explain", "--jsonl", "--pack", process.env.SUPPORT_PACK ?? `${root}/content/packs/dragonfly`],
  {
    input: rows.map((row) => JSON.stringify(signalsOf(row))).join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  },
);
if (status !== 0) throw new Error(stderr);
const replies = stdout
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const score = { expected: [0, 0], accept: [0, 0], requestId: [0, 0], falseIds: [0, 0] };
const count = (name, right) => {
  score[name][0] += right ? 1 : 0;
  score[name][1]++;
};
rows.forEach((row, i) => {
  const { findings, requestId = null } = replies[i];
  // An answer in which nothing is wrong is filed as `other`, as an email about it would be.
  const first = findings[0]?.id ?? "other";
  if (row.expected !== null) count("expected", first === row.expected);
  const accepted = row.accept.includes(first);
  count("accept", accepted);
  const wanted = row.expected_request_id ?? null;
  if (wanted !== null) count("requestId", requestId === wanted);
  else count("falseIds", requestId !== null);
  if (options.includes("--quiet")) return;
  const ranking = findings.map(({ id, score: points }) => `${id}:${points}`).join(" ");
  if (!accepted || (row.expected !== null && first !== row.expected)) {
    console.log(`${accepted ? "second choice" : "WRONG"} ${row.id} (${row.status}): ${ranking}`);
    console.log(`  expected ${row.expected}, accepted ${row.accept.join(" ")}`);
    console.log(`  ${(row.body ?? "").slice(0, 300).replaceAll("\n", " ")}`);
  }
  if (requestId !== wanted) console.log(`request id of ${row.id}: ${requestId}, not ${wanted}`);
});
const percent = ([right, all]) =>
  `${right}/${all}${all ? ` (${((100 * right) / all).toFixed(1)} %)` : ""}`;
console.log(`expected ${percent(score.expected)}, accept ${percent(score.accept)}`);
console.log(
  `request id ${percent(score.requestId)}, an id where there is none: ${score.falseIds[0]} of ${score.falseIds[1]}`,
);
