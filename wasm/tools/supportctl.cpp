// supportctl: the same core as a command line, for content authors, tests and benchmarks.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "answers.h"
#include "article_text.h"
#include "check_pack.h"
#include "documents.h"
#include "engines.h"
#include "library_source.h"
#include "markdown/markdown.h"
#include "pack_folder.h"
#include "pack_source.h"
#include "redact_text.h"
#include "search_command.h"
#include "signal_names.h"
#include "why.h"
#include "write_pack.h"

namespace support::tools {
namespace {

namespace fs = std::filesystem;

std::string text_member(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string()
             ? found->get<std::string>()
             : std::string();
}

/// Asks with signals that stand at `at` in the input: a mistake in them is named by its place
/// there.
Result<Reply> ask_about(Engine& engine, const Json& request, std::string_view at = "") {
  constexpr std::string_view kInRequest = "/signals";
  if (auto misspelt = misspelt_signal(request["signals"])) {
    misspelt->path.insert(0, at);
    return *misspelt;
  }
  Result<Reply> reply = ask(engine, request);
  if (reply.ok() || !reply.error().path.starts_with(kInRequest)) return reply;
  Error error = reply.error();
  error.path.replace(0, kInRequest.size(), at);
  return error;
}

Result<Reply> explain(Engines& engines, const Json& signals) {
  const Result<Engine*> engine = engines.for_locale(text_member(signals, "locale"));
  if (!engine.ok()) return engine.error();
  return ask_about(*engine.value(), {{"type", "suggest"}, {"signals", signals}});
}

/// Signals as JSON, none of them misspelt.
Result<Json> read_signals(std::string_view bytes) {
  Result<Json> signals = parse_document(bytes);
  if (!signals.ok()) return signals;
  if (auto error = misspelt_signal(signals.value())) return *error;
  return signals;
}

/// Says of each document which rules held, and why; returns the exit code.
int why_each(const std::string& file, bool lines, const PackSource& source) {
  int exit_code = 0;
  each_document(file, lines, [&](std::string_view bytes) {
    const Result<Json> signals = read_signals(bytes);
    const Result<Json> pack =
        signals.ok() ? build_pack(source, best_tag(source, text_member(signals.value(), "locale")))
                     : signals.error();
    const Result<std::string> why =
        pack.ok() ? explain_why(pack.value(), signals.value()) : pack.error();
    if (why.ok()) {
      std::cout << why.value() << '\n';
    } else {
      exit_code = fail(why.error());
    }
  });
  return exit_code;
}

/// `input` is bare signals, or a ComposeRequest with "id" and "locale".
Result<Reply> compose(Engines& engines, const Json& input) {
  Json request{{"type", "compose"}, {"eml", true}};
  const bool wrapped = input.is_object() && input.contains("signals");
  request["signals"] = wrapped ? input["signals"] : input;
  if (wrapped) {
    for (const char* key :
         {"answers", "omit", "kind", "finding", "thread", "mailtoBudget", "attachments"}) {
      if (input.contains(key)) request[key] = input[key];
    }
  }
  std::string locale = text_member(input, "locale");
  if (locale.empty()) locale = text_member(request["signals"], "locale");
  const Result<Engine*> engine = engines.for_locale(locale);
  if (!engine.ok()) return engine.error();
  Result<Reply> email = ask_about(*engine.value(), request, wrapped ? "/signals" : "");
  if (!email.ok() || !wrapped || !input.contains("id")) return email;
  Reply reply{{"id", input["id"]}};
  reply.update(email.value());
  return reply;
}

/// Prints the library entry `id`, or what entries there are, for proof-reading.
int print_article(const fs::path& folder, const PackSource& source, const std::string& id,
                  const std::string& locale, const std::string& signals_file) {
  const Result<LibrarySource> library = read_library_source(folder);
  if (!library.ok()) return fail(library.error());
  const std::string tag = best_tag(source, locale);
  const Result<Json> built = build_library(library.value(), source, tag);
  if (!built.ok()) return fail(built.error());
  const Json& entries = built.value()["entries"];
  if (id.empty()) {
    std::cout << entry_list(entries);
    return 0;
  }
  const auto entry = std::find_if(entries.begin(), entries.end(),
                                  [&](const Json& one) { return one["id"] == id; });
  if (entry == entries.end()) {
    return fail({ErrorCode::kInvalidValue, "no such entry; without an ID all are listed", id});
  }
  Engines engines(source);
  const Result<Engine*> engine = engines.for_locale(tag);
  if (!engine.ok()) return fail(engine.error());
  const Result<Json> signals =
      signals_file.empty() ? Result<Json>(Json::object()) : read_json_file(signals_file);
  if (!signals.ok()) return fail(signals.error());
  const Result<Reply> article = ask_about(
      *engine.value(), {{"type", "article"}, {"entry", *entry}, {"signals", signals.value()}});
  if (!article.ok()) return fail(article.error());
  std::cout << article_text(article.value());
  return 0;
}

/// Documentation to search: a file of JSON lines, or a folder of Markdown that is published at
/// `url`.
struct Docs {
  std::string place;
  std::string url = "/";
};

/// Empty when no place is named.
Result<Json> read_docs(const Docs& docs) {
  if (docs.place.empty()) return Json::array();
  if (fs::path(docs.place).extension() == ".md") {
    return Error{ErrorCode::kInvalidValue, "Markdown is read a folder at a time: name its folder",
                 docs.place};
  }
  const std::string base = docs.url.ends_with('/') ? docs.url : docs.url + '/';
  return fs::is_directory(docs.place) ? read_markdown(docs.place, base)
                                      : read_documents(docs.place, base);
}

/// Searches the pack's library, or the documentation in `docs`. What is no file and has no name
/// like one is searched for itself.
int search_each(const fs::path& folder, const PackSource& source, const std::string& locale,
                const Docs& docs, const std::string& file, bool lines) {
  const std::string tag = best_tag(source, locale);
  const Result<LibrarySource> library_source = read_library_source(folder);
  if (!library_source.ok()) return fail(library_source.error());
  Result<Json> built = build_library(library_source.value(), source, tag);
  if (!built.ok()) return fail(built.error());
  const Result<Json> documents = read_docs(docs);
  if (!documents.ok()) return fail(documents.error());
  if (!documents.value().empty()) built.value()["entries"] = Json::array();
  const Result<Library> library = load_library(built.value(), documents.value());
  if (!library.ok()) return fail(library.error());
  if (file != "-" && !lines && !fs::exists(file) && !fs::path(file).has_extension()) {
    return print_answer(search(library.value(), {{"query", file}}), lines);
  }
  return answer_each(file, lines,
                     [&](const Json& input) { return search(library.value(), input); });
}

int build(const fs::path& folder, const fs::path& output, const Docs& docs, bool is_draft) {
  const Result<Json> documents = read_docs(docs);
  if (!documents.ok()) return fail(documents.error());
  for (const Json& document : documents.value()) {
    if (document.contains("url")) continue;
    return fail({ErrorCode::kMissing,
                 "a result must lead somewhere: give it a \"url\" or a \"path\"",
                 fmt::format("{}: section \"{}\"", docs.place, document["id"].get<std::string>())});
  }
  const std::optional<Error> error = write_pack(folder, output, documents.value(), is_draft);
  return error ? fail(*error) : 0;
}

/// Prints the mistakes of a pack, or that it has none; returns the exit code.
int check(const fs::path& folder, bool as_json) {
  const std::vector<Mistake> mistakes = check_pack(folder);
  if (as_json) {
    std::cout << mistake_list(mistakes).dump(2) << '\n';
  } else if (mistakes.empty()) {
    std::cout << fmt::format("{}: no mistakes\n", folder.generic_string());
  } else {
    std::cout << mistake_lines(mistakes);
  }
  return mistakes.empty() ? 0 : 1;
}

constexpr const char* kPackHelp =
    "The content pack's folder; the variable SUPPORT_PACK's when absent";

int run(int argc, char** argv) {
  CLI::App app{"Explain, compose and build with the support widget's core.", "supportctl"};
  app.require_subcommand(1);
  // Not CLI11's envname(): commands share this variable, and those that were not called would write
  // the environment's over what the called one was given.
  const char* const named = std::getenv("SUPPORT_PACK");
  std::string pack = named == nullptr ? "" : named;
  const bool must_name = pack.empty();
  std::string file = "-";
  std::string output;
  bool lines = false;

  const auto add_answering = [&](const char* name, const char* what) {
    CLI::App* command = app.add_subcommand(name, what);
    command->add_option("--pack", pack, kPackHelp)->required(must_name);
    command->add_option("file", file, "The input; standard input when absent");
    command->add_flag("--jsonl", lines, "One JSON document a line, one answer a line");
    return command;
  };
  CLI::App* explain_command =
      add_answering("explain", "What went wrong, most likely first, for signals as JSON");
  bool why = false;
  explain_command->add_flag("--why", why,
                            "Every rule with the facts it saw and the points it gave");
  add_answering("compose", "The support email for signals and answers");
  CLI::App* redact_command = add_answering(
      "redact", "Texts as {\"id\",\"text\"} without their secrets, prompts and personal data");
  CLI::App* build_command = app.add_subcommand("build", "Build a pack for the browser");
  build_command->add_option("--pack,pack", pack, "The content pack's folder")->required();
  build_command->add_option("-o,--output", output, "Folder to write to")->required();
  bool is_draft = false;
  build_command->add_flag("--draft", is_draft,
                          "Take texts that a language lacks from the pack's first language");
  Docs docs;
  const auto add_docs = [&](CLI::App* command, const char* what) {
    command->add_option("--docs", docs.place,
                        std::string(what) + ": a folder of Markdown, or a file of JSON lines");
    command->add_option("--docs-url", docs.url, "The address that the folder is published at");
  };
  add_docs(build_command, "Documentation to find in every locale");
  std::string entry;
  std::string locale;
  std::string signals;
  CLI::App* article_command =
      app.add_subcommand("article", "Print an entry of the library, or list all entries");
  article_command->add_option("--pack", pack, kPackHelp)->required(must_name);
  article_command->add_option("id", entry, "The entry's id");
  article_command->add_option("--locale", locale, "E.g. zh-CN; the pack's first when absent");
  article_command->add_option("--signals", signals, "A file of signals to fill in and decide by");
  CLI::App* search_command = add_answering(
      "search", "Find entries of the library for {\"id\",\"query\"} or for \"WORDS\"");
  search_command->add_option("--locale", locale, "E.g. zh-CN; the pack's first when absent");
  add_docs(search_command, "Documentation to search instead");
  bool as_json = false;
  CLI::App* check_command = app.add_subcommand("check", "Find all mistakes of a pack");
  check_command->add_option("--pack,pack", pack, kPackHelp)->required(must_name);
  check_command->add_flag("--json", as_json, "The mistakes as JSON");
  CLI11_PARSE(app, argc, argv);
  pack = pack_folder(pack, fs::current_path()).generic_string();

  if (check_command->parsed()) return check(pack, as_json);
  // What is published has no mistake; for the rest it is enough that the pack can be read.
  const std::vector<Mistake> mistakes =
      build_command->parsed() ? check_pack(pack, is_draft) : check_shapes(pack);
  if (!mistakes.empty()) {
    std::cerr << mistake_lines(mistakes);
    return 1;
  }
  if (build_command->parsed()) return build(pack, output, docs, is_draft);
  Result<PackSource> source = read_pack_source(pack);
  if (!source.ok()) return fail(source.error());
  if (article_command->parsed()) {
    return print_article(pack, source.value(), entry, locale, signals);
  }
  if (search_command->parsed()) {
    return search_each(pack, source.value(), locale, docs, file, lines);
  }
  if (why) return why_each(file, lines, source.value());
  if (redact_command->parsed()) {
    return answer_each(file, lines, [&](const Json& input) -> Result<Reply> {
      return redact_text(source.value().pack, input);
    });
  }
  Engines engines(std::move(source.value()));
  const auto answer = explain_command->parsed() ? explain : compose;
  return answer_each(file, lines, [&](const Json& input) { return answer(engines, input); });
}

}  // namespace
}  // namespace support::tools

int main(int argc, char** argv) { return support::tools::run(argc, argv); }
