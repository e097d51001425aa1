#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "support/search.h"
#include "support/search_weights.h"
using namespace support;
using json = nlohmann::json;
static double now() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}
int main(int argc, char** argv) {
  std::string dir = argv[1];
  bool verbose = false;
  SearchLexiconSource src;
#ifdef SUPPORT_SEARCH_TUNING
  std::map<std::string, float*> m;
#define W(x) m[#x] = &search_weights.x
  W(title);
  W(tags);
  W(crumbs);
  W(text);
  W(saturation);
  W(title_length);
  W(text_length);
  W(coverage);
  W(inflection);
  W(derivation);
  W(prefix);
  W(typo);
  W(synonym);
  W(compound_part);
  W(straddling);
  W(root);
  W(text_twice);
  W(text_often);
#endif
  std::string lex;
  for (int i = 2; i < argc; i++) {
    std::string a = argv[i];
    if (a == "-v")
      verbose = true;
    else if (a.find('=') != a.npos) {
      auto k = a.substr(0, a.find('='));
#ifdef SUPPORT_SEARCH_TUNING
      *m.at(k) = std::stof(a.substr(a.find('=') + 1));
#endif
    } else
      lex = a;
  }
  if (!lex.empty()) {
    std::ifstream f(lex);
    json j = json::parse(f);
    src.stop_words = j["stopWords"].get<std::vector<std::string>>();
    src.synonyms = j["synonyms"].get<std::vector<std::vector<std::string>>>();
    if (j.contains("traditional")) {
      src.traditional = j["traditional"].get<std::string>();
      src.simplified = j["simplified"].get<std::string>();
    }
  }
  auto lexicon = std::make_shared<const SearchLexicon>(src);
  std::map<std::string, std::vector<SearchDocument>> docs;
  std::map<std::string, SearchIndex> idx;
  for (std::string c : {"en-2k", "zh-2k"}) {
    std::ifstream f(dir + "/docs/" + c + ".jsonl");
    std::string l;
    while (std::getline(f, l)) {
      json j = json::parse(l);
      SearchDocument d;
      d.id = j["id"].get<std::string>();
      d.title = j["title"].get<std::string>();
      d.crumbs = j["crumbs"].get<std::string>();
      d.text = j["text"].get<std::string>();
      docs[c].push_back(d);
    }
    double t = now();
    idx[c] = SearchIndex::build(docs[c], lexicon);
    {
      double b = now() - t;
      t = now() - b;
      auto bytes = idx[c].serialize(docs[c]);
      std::ofstream("build/" + c + ".idx") << bytes;
      double t2 = now();
      auto r2 = SearchIndex::parse(bytes, docs[c], lexicon);
      std::printf("parse %d %.1f ms, again equal %d\n", r2.ok(), now() - t2,
                  r2.ok() && r2.value().serialize(docs[c]) == bytes);
      t = now() - b;
    }
    std::printf("%s build %.1f ms terms %u postings %zu\n", c.c_str(), now() - t,
                idx[c].dictionary().size(), idx[c].posting_count());
  }
  std::ifstream f(dir + "/search-queries.jsonl");
  std::string l;
  std::map<std::string, std::array<double, 4>> r;
  std::vector<double> times;
  while (std::getline(f, l)) {
    json q = json::parse(l);
    auto c = q["corpus"].get<std::string>();
    auto text = q["query"].get<std::string>();
    SearchIndex& ix = idx[c];
    std::vector<SearchHit> h;
    double best = 1e9;
    for (int k = 0; k < (verbose ? 1 : 5); k++) {
      double t = now();
      auto u = ix.understand(text);
      h = ix.rank(u, {});
      best = std::min(best, now() - t);
    }
    times.push_back(best);
    auto rel = q["relevant"].get<std::vector<std::string>>();
    size_t pos = 0;
    for (size_t i = 0; i < h.size() && !pos; i++)
      if (std::find(rel.begin(), rel.end(), docs[c][h[i].document].id) != rel.end()) pos = i + 1;
    auto& a = r[q["kind"].get<std::string>()];
    a[0]++;
    a[1] += pos == 1;
    a[2] += pos >= 1 && pos <= 5;
    a[3] += pos ? 1.0 / double(pos) : 0;
    if (verbose && pos != 1) {
      std::printf("\n%s %s: %s -> %zu (want %s)\n", q["kind"].get<std::string>().c_str(),
                  q["id"].get<std::string>().c_str(), text.c_str(), pos, rel[0].c_str());
      auto u = ix.understand(text);
      for (auto& cc : u.concepts) {
        std::printf("  [%s %.2f:", text.substr(cc.begin, cc.end - cc.begin).c_str(),
                    double(cc.weight));
        for (unsigned k = 0; k < std::min(cc.alternative_count, 8u); k++) {
          auto& al = u.alternatives[cc.first_alternative + k];
          std::printf(" ");
          for (unsigned z = 0; z < al.term_count; z++)
            std::printf("%s+",
                        std::string(ix.dictionary().term(u.terms[al.first_term + z])).c_str());
          std::printf("%.2f", double(al.weight));
        }
        std::printf("]\n");
      }
      for (size_t i = 0; i < std::min<size_t>(h.size(), 4); i++) {
        auto& d = docs[c][h[i].document];
        std::printf("   %.2f %s | %s | %s\n", double(h[i].score), d.id.c_str(), d.title.c_str(),
                    d.crumbs.c_str());
      }
    }
  }
  std::array<double, 4> all{};
  for (auto& [k, a] : r) {
    std::printf("%-7s n=%3.0f S@1 %.3f S@5 %.3f MRR %.3f\n", k.c_str(), a[0], a[1] / a[0],
                a[2] / a[0], a[3] / a[0]);
    for (int i = 0; i < 4; i++) all[size_t(i)] += a[size_t(i)];
  }
  std::printf("all     n=%3.0f S@1 %.3f S@5 %.3f MRR %.3f\n", all[0], all[1] / all[0],
              all[2] / all[0], all[3] / all[0]);
  std::sort(times.begin(), times.end());
  std::printf("query p50 %.4f p95 %.4f max %.4f ms\n", times[times.size() / 2],
              times[times.size() * 95 / 100], times.back());
}
