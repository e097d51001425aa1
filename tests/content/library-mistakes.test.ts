/** A library that does not fit together is refused, with the file and the place in it. */
import { expect, test } from "@playwright/test";
import { buildSpoilt, type Loose } from "./library-fixture.ts";

const runbooks = "base/library/runbooks.json";
const checks = "base/library/checks.json";
const guides = "dragonfly/library/guides.json";
const en = "base/locales/en.json";
const zh = "base/locales/zh-CN.json";
const inEntries = "#/library/entries";

interface Mistake {
  readonly title: string;
  readonly file: string;
  readonly spoil: (document: Loose) => unknown;
  /** Where the error must point. */
  readonly at: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    title: "a text missing in one locale",
    file: zh,
    spoil: (it) => delete it.library.entries.streaming_failed.summary,
    at: `${zh}${inEntries}/streaming_failed/summary`,
    says: /missing/,
  },
  {
    title: "a section without a heading",
    file: runbooks,
    spoil: (it) => it.entries[1].sections.push({ id: "fate", form: "steps" }),
    at: `${runbooks}#/entries/1/sections/2/id`,
    says: /no locale has "fate" in library\/headings/,
  },
  {
    title: "a text missing in every locale",
    file: "base/library/questions.json",
    spoil: (it) => {
      const sections = [{ id: "details", form: "paragraphs" }];
      it.entries.push({ id: "novelty", kind: "question", audience: ["buyer"], sections });
    },
    at: `${en}${inEntries}/novelty/title`,
    says: /missing in en: add it, the entry "novelty" asks for it/,
  },
  {
    title: "a text of a pack's own entry, missing in the file that the pack below has too",
    file: "dragonfly/library/more.json",
    spoil: () => {
      const entries = [{ id: "novelty", kind: "question", audience: ["buyer"], sections: [] }];
      return JSON.stringify({ entries });
    },
    at: `dragonfly/locales/zh-CN.json${inEntries}/novelty/title`,
    says: /missing in zh-CN: add it, the entry "novelty" asks for it/,
  },
  {
    title: "a tag missing in one locale",
    file: zh,
    spoil: (it) => delete it.library.tags.models,
    at: "locales/zh-CN.json#/library/tags/models",
    says: /missing/,
  },
  {
    title: "a text that nothing uses",
    file: en,
    spoil: (it) => Object.assign(it.library.tags, { weather: "Weather" }),
    at: `${en}#/library/tags/weather`,
    says: /asks for this text/,
  },
  {
    title: "an empty text",
    file: zh,
    spoil: (it) => Object.assign(it.library.tags, { models: " " }),
    at: `${zh}#/library/tags/models`,
    says: /empty/,
  },
  {
    title: "a text of another type",
    file: zh,
    spoil: (it) => Object.assign(it.library.entries.base_url, { title: 7 }),
    at: `${zh}${inEntries}/base_url/title`,
    says: /expected a text/,
  },
  {
    title: "words in one text, which nobody would find",
    file: zh,
    spoil: (it) => Object.assign(it.library.entries.base_url, { words: "接口地址" }),
    at: `${zh}${inEntries}/base_url/words`,
    says: /expected a list of texts/,
  },
  {
    title: "a title in two texts",
    file: en,
    spoil: (it) => Object.assign(it.library.entries.base_url, { title: ["Base", "URL"] }),
    at: `${en}${inEntries}/base_url/title`,
    says: /expected a text$/m,
  },
  {
    title: "Markdown, which nobody reads",
    file: en,
    spoil: (it) => Object.assign(it.library.entries.base_url, { summary: "It is **not** here." }),
    at: `${en}${inEntries}/base_url/summary`,
    says: /"\*\*" would be shown as it stands/,
  },
  {
    title: "a step lost in translation",
    file: zh,
    spoil: (it) => void it.library.entries.streaming_failed.sections.fixes.texts.pop(),
    at: `${zh}${inEntries}/streaming_failed/sections/fixes/texts`,
    says: /has 4 texts here, this locale 3/,
  },
  {
    title: "a heading that only one locale has",
    file: zh,
    spoil: (it) => Object.assign(it.library.entries.base_url.sections.details, { heading: "细节" }),
    at: `${zh}${inEntries}/base_url/sections/details/heading`,
    says: /en has no such text/,
  },
  {
    title: "a placeholder that only one locale has",
    file: zh,
    spoil: (it) => Object.assign(it.library.checks, { model_listed: "模型 {call.code} 可用" }),
    at: `${zh}#/library/checks/model_listed`,
    says: /\{call\.code\} instead of \{call\.model\}/,
  },
  {
    title: "a placeholder that is no fact",
    file: en,
    spoil: (it) => Object.assign(it.library.checks, { model_listed: "{moon.phase}" }),
    at: `${en}#/library/checks/model_listed`,
    says: /no fact "moon.phase"/,
  },
  {
    title: "an entry taken out that no pack has",
    file: runbooks,
    spoil: (it) => it.entries.push({ id: "no_such_entry", disabled: true }),
    at: `${runbooks}#/entries/`,
    says: /no pack below has "no_such_entry" to take out/,
  },
  {
    title: "an unknown kind",
    file: runbooks,
    spoil: (it) => Object.assign(it.entries[0], { kind: "essay" }),
    at: `${runbooks}#/entries/0/kind`,
    says: /one of: recovery/,
  },
  {
    title: "an unknown audience",
    file: runbooks,
    spoil: (it) => it.entries[0].audience.push("guest"),
    at: `${runbooks}#/entries/0/audience/2`,
    says: /one of: buyer/,
  },
  {
    title: "an entry for nobody",
    file: runbooks,
    spoil: (it) => delete it.entries[0].audience,
    at: `${runbooks}#/entries/0/audience`,
    says: /required/,
  },
  {
    title: "an unknown finding",
    file: runbooks,
    spoil: (it) => Object.assign(it.entries[0], { finding: "bad_luck" }),
    at: `${runbooks}#/entries/0/finding`,
    says: /there is no finding "bad_luck"/,
  },
  {
    title: "an unknown tag",
    file: runbooks,
    spoil: (it) => it.entries[0].tags.push("weather"),
    at: `${runbooks}#/entries/0/tags/3`,
    says: /no locale has "weather" in library\/tags/,
  },
  {
    title: "an unknown link",
    file: runbooks,
    spoil: (it) => it.entries[0].links.push("moon"),
    at: `${runbooks}#/entries/0/links/1`,
    says: /no locale has "moon" in library\/links/,
  },
  {
    title: "an unknown related entry",
    file: runbooks,
    spoil: (it) => it.entries[0].related.push("nowhere"),
    at: `${runbooks}#/entries/0/related/3`,
    says: /there is no entry "nowhere"/,
  },
  {
    title: "an unknown check",
    file: runbooks,
    spoil: (it) => it.entries[0].sections[0].checks.push("by_feel"),
    at: `${runbooks}#/entries/0/sections/0/checks/4`,
    says: /there is no check "by_feel"/,
  },
  {
    title: "a condition over no fact",
    file: checks,
    spoil: (it) => Object.assign(it.checks[0], { when: { fact: "moon", is: 1 } }),
    at: `${checks}#/checks/0/when/fact`,
    says: /there is no fact "moon"/,
  },
  {
    title: "a condition without a test",
    file: checks,
    spoil: (it) => Object.assign(it.checks[0], { when: { fact: "call.status" } }),
    at: `${checks}#/checks/0/when`,
    says: /nothing is asked of call\.status/,
  },
  {
    title: "an unknown phrase list",
    file: checks,
    spoil: (it) => Object.assign(it.checks[0], { when: { fact: "call.text", has: "@moon" } }),
    at: `${checks}#/checks/0/when/has`,
    says: /there is no phrase list "@moon"/,
  },
  {
    title: "a section that is two things",
    file: runbooks,
    spoil: (it) => Object.assign(it.entries[0].sections[0], { form: "steps" }),
    at: `${runbooks}#/entries/0/sections/0/form`,
    says: /checks/,
  },
  {
    title: "a section of no form",
    file: runbooks,
    spoil: (it) => delete it.entries[0].sections[1].form,
    at: `${runbooks}#/entries/0/sections/1/form`,
    says: /required/,
  },
  {
    title: "an unknown form",
    file: runbooks,
    spoil: (it) => Object.assign(it.entries[0].sections[1], { form: "poem" }),
    at: `${runbooks}#/entries/0/sections/1/form`,
    says: /one of: paragraphs/,
  },
  {
    title: "an unknown email kind",
    file: runbooks,
    spoil: (it) => Object.assign(it.entries[0].escalation, { email: "gossip" }),
    at: `${runbooks}#/entries/0/escalation/email`,
    says: /there is no kind "gossip"/,
  },
  {
    title: "an unknown ticket field",
    file: runbooks,
    spoil: (it) => it.entries[0].escalation.fields.push("shoeSize"),
    at: `${runbooks}#/entries/0/escalation/fields`,
    says: /no ticket field "shoeSize"/,
  },
  {
    title: "a misspelt member",
    file: runbooks,
    spoil: (it) => Object.assign(it.entries[0], { escalaton: {} }),
    at: `${runbooks}#/entries/0/escalaton`,
    says: /nothing reads "escalaton" here: did you mean "escalation"/,
  },
  {
    title: "an entry without an id",
    file: guides,
    spoil: (it) => delete it.entries[0].id,
    at: `${guides}#/entries/0/id`,
    says: /required/,
  },
  {
    title: "two entries of one id",
    file: guides,
    spoil: (it) => it.entries.push(it.entries[0]),
    at: `${guides}#/entries/4/id`,
    says: /twice/,
  },
  {
    title: "two checks of one id",
    file: checks,
    spoil: (it) => it.checks.push(it.checks[0]),
    at: `${checks}#/checks/`,
    says: /twice/,
  },
  {
    title: "entries that are no list",
    file: guides,
    spoil: (it) => Object.assign(it, { entries: {} }),
    at: `${guides}#/entries`,
    says: /expected an array/,
  },
  {
    title: "a file that is no JSON",
    file: guides,
    spoil: () => "{",
    at: guides,
    says: /JSON/,
  },
];

test.describe.configure({ mode: "parallel" });

for (const { title, file, spoil, at, says } of mistakes) {
  test(`refused: ${title}`, async () => {
    const complaint = await buildSpoilt(file, spoil);
    expect(complaint).toContain(at);
    expect(complaint).toMatch(says);
  });
}

test("a pack may replace or take out what the pack below holds", async () => {
  for (const id of ["model_gone", "key_rotation"]) {
    const disabled = { entries: [{ id, disabled: true }] };
    expect(
      await buildSpoilt("dragonfly/library/more.json", (it) => Object.assign(it, disabled)),
    ).toBe("");
  }
});
