// Prints "PASSED FAILED SKIPPED FLAKY" of a Playwright JSON report, for the sum that ./dev test
// prints; flaky are those that passed only when tried again. A run that ended badly without naming a
// failed test counts as one failure.
import { readFileSync } from "node:fs";

const [report, exitCode] = process.argv.slice(2);
let stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
try {
  stats = JSON.parse(readFileSync(report, "utf8")).stats;
} catch {
  // No report: the runner died before it could write one.
}
const { expected, unexpected, flaky, skipped } = stats;
const died = exitCode !== "0" && unexpected === 0 ? 1 : 0;
console.log(expected, unexpected + died, skipped, flaky);
