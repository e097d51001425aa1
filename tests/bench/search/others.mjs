// The engines to compare with, each set up as its manual advises for documentation. All have our stop
// words, and Chinese as pairs of characters, for without these none of them finds any. MiniSearch,
// the best of them, has the weights that did best, of some fifty, on the queries it is measured with.
import { readFileSync } from "node:fs";
import { create, insertMultiple, save, search as searchOrama } from "@orama/orama";
import FlexSearch from "flexsearch";
import lunr from "lunr";
import MiniSearch from "minisearch";

const fields = ["title", "crumbs", "text"];

const { stopWords } = JSON.parse(
  readFileSync(new URL("../../../content/packs/base/search.json", import.meta.url), "utf8"),
);
const stopTerms = new Set(stopWords.flatMap(split));

/** The terms of `text` but those that carry no meaning. */
function tokens(text) {
  return split(text).filter((term) => !stopTerms.has(term));
}

/** Words, and every pair of neighbouring ideographs. */
function split(text) {
  const found = [];
  for (const [run] of text
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    const characters = [...run];
    if (isWord(run) || characters.length === 1) {
      found.push(run);
      continue;
    }
    for (let i = 1; i < characters.length; i += 1) found.push(characters[i - 1] + characters[i]);
  }
  return found;
}

function isWord(term) {
  return !/\p{Script=Han}/u.test(term);
}

export function miniSearch(documents) {
  let engine;
  return {
    build() {
      engine = new MiniSearch({ fields, tokenize: tokens });
      engine.addAll(documents.map((document, id) => ({ ...document, id })));
    },
    index: () => Buffer.from(JSON.stringify(engine)),
    query: (text) =>
      engine
        .search(text, {
          boost: { title: 4, crumbs: 1.5 },
          prefix: (term, i, terms) => i === terms.length - 1 && isWord(term),
          fuzzy: (term) => (isWord(term) && term.length > 3 ? 0.25 : false),
          weights: { fuzzy: 0.3, prefix: 0.3 },
          bm25: { k: 1.2, b: 0.9, d: 0.1 },
        })
        .slice(0, 10)
        .map(({ id }) => documents[id].id),
  };
}

export function flexSearch(documents) {
  let engine;
  return {
    build() {
      engine = new FlexSearch.Document({
        tokenize: "forward",
        encode: tokens,
        document: { id: "id", index: fields },
      });
      documents.forEach((document, id) => {
        engine.add({ ...document, id });
      });
    },
    index() {
      const parts = [];
      engine.export((_key, data) => parts.push(data));
      return Buffer.from(parts.join("\n"));
    },
    query(text) {
      // It ranks within a field; the fields' ranks are joined, the title's counting most.
      const score = new Map();
      const weights = { title: 4, crumbs: 1.5, text: 1 };
      for (const { field, result } of engine.search(text, { limit: 50, suggest: true })) {
        result.forEach((id, rank) => {
          score.set(id, (score.get(id) ?? 0) + weights[field] / (rank + 5));
        });
      }
      const best = [...score].sort(([, a], [, b]) => b - a).slice(0, 10);
      return best.map(([id]) => documents[id].id);
    },
  };
}

export function lunrSearch(documents) {
  let engine;
  const tokenizer = (text) => (text == null ? [] : tokens(`${text}`).map((t) => new lunr.Token(t)));
  return {
    build() {
      engine = lunr(function configure() {
        this.tokenizer = tokenizer;
        this.pipeline.remove(lunr.trimmer); // It takes whatever is no Latin letter for a fringe.
        this.ref("id");
        this.field("title", { boost: 4 });
        this.field("crumbs", { boost: 1.5 });
        this.field("text");
        documents.forEach((document, id) => {
          this.add({ ...document, id });
        });
      });
    },
    index: () => Buffer.from(JSON.stringify(engine)),
    query(text) {
      const words = tokens(text);
      const hits = engine.query((query) => {
        words.forEach((word, i) => {
          query.term(word, { boost: 10 });
          if (!isWord(word)) return;
          if (word.length > 3) query.term(word, { editDistance: 1, usePipeline: false });
          if (i === words.length - 1) {
            query.term(word, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
          }
        });
      });
      return hits.slice(0, 10).map(({ ref }) => documents[ref].id);
    },
  };
}

export function orama(documents) {
  let engine;
  return {
    build() {
      engine = create({
        schema: { title: "string", crumbs: "string", text: "string" },
        components: {
          tokenizer: { language: "english", normalizationCache: new Map(), tokenize: tokens },
        },
      });
      insertMultiple(
        engine,
        documents.map(({ title, crumbs, text }, id) => ({ id: `${id}`, title, crumbs, text })),
        documents.length,
      );
    },
    index() {
      const { index } = save(engine);
      return Buffer.from(JSON.stringify(index));
    },
    query: (text) =>
      searchOrama(engine, {
        term: text,
        limit: 10,
        tolerance: tokens(text).some((term) => isWord(term) && term.length > 3) ? 1 : 0,
        boost: { title: 4, crumbs: 1.5 },
        threshold: 1,
      }).hits.map(({ id }) => documents[Number(id)].id),
  };
}
