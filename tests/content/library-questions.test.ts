/** The questions that search is measured by are answered in the library, and are of every sort. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { readLibrary, root } from "./library-fixture.ts";

interface Question {
  readonly id: string;
  readonly locale: string;
  /** Whether a word is misspelt, as people do. */
  readonly typo: boolean;
  readonly query: string;
  /** Entries that answer it, each as good as the others. */
  readonly answers: readonly string[];
}

const readQuestions = async (name: string): Promise<Question[]> => {
  const lines = await readFile(join(root, `tests/cases/search/${name}-questions.jsonl`), "utf8");
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
};
const questions = await readQuestions("dragonfly");
const names = ["fresh", "buyer", "more"];
const all = [...questions, ...(await Promise.all(names.map(readQuestions))).flat()];
const { entries } = await readLibrary("en");

test("each is asked once, and answered by entries that exist", () => {
  const ids = new Set(entries.map(({ id }) => id));
  for (const { id, query, answers, locale } of all) {
    expect(answers.length, id).toBeGreaterThan(0);
    expect(
      answers.filter((answer) => !ids.has(answer)),
      id,
    ).toEqual([]);
    expect(["en", "zh-CN"], query).toContain(locale);
  }
  expect(new Set(all.map(({ locale, query }) => `${locale} ${query}`)).size).toBe(all.length);
});

test("half are Chinese, a third misspelt, and every entry is asked for", () => {
  expect(questions.length).toBeGreaterThanOrEqual(120);
  const share = (wanted: (question: Question) => boolean) =>
    questions.filter(wanted).length / questions.length;
  expect(Math.abs(share(({ locale }) => locale === "zh-CN") - 0.5)).toBeLessThan(0.05);
  expect(share(({ typo }) => typo)).toBeGreaterThan(1 / 3);
  const asked = new Set(all.flatMap(({ answers }) => answers));
  const unasked = entries.filter(({ id, kind }) => kind !== "guide" && !asked.has(id));
  expect(unasked.map(({ id }) => id)).toEqual([]);
});
