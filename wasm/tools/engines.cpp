#include "engines.h"

namespace support::tools {

Result<Reply> ask(Engine& engine, const Json& request) {
  const Reply reply = Reply::parse(
      engine.handle(request.dump(-1, ' ', false, Json::error_handler_t::replace)), nullptr, false);
  if (reply["ok"] == true) return reply["value"];
  const Reply& error = reply["error"];
  const std::string code = error.value("code", "");
  for (int i = 0; i <= static_cast<int>(ErrorCode::kNoPack); ++i) {
    if (error_name(static_cast<ErrorCode>(i)) != code) continue;
    return Error{static_cast<ErrorCode>(i), error.value("message", ""), error.value("path", "")};
  }
  return Error{ErrorCode::kInvalidValue, code, ""};
}

std::optional<Error> load(Engine& engine, const Json& pack, const Json& email) {
  const Result<Reply> loaded = ask(engine, {{"type", "load"}, {"pack", pack}});
  if (!loaded.ok()) return loaded.error();
  const Result<Reply> with_email = ask(engine, {{"type", "loadEmail"}, {"email", email}});
  if (!with_email.ok()) return with_email.error();
  return std::nullopt;
}

std::string best_tag(const PackSource& source, std::string_view wanted) {
  const std::vector<std::string> tags = source.locale_tags();
  const auto primary = [](std::string_view tag) { return tag.substr(0, tag.find('-')); };
  for (const std::string& tag : tags) {
    if (tag == wanted) return tag;
  }
  for (const std::string& tag : tags) {
    if (primary(tag) == primary(wanted)) return tag;
  }
  return tags.empty() ? std::string("en") : tags.front();
}

Result<Engine*> Engines::for_locale(std::string_view wanted) {
  const std::string tag = best_tag(source_, wanted);
  std::unique_ptr<Engine>& engine = engines_[tag];
  if (!engine) {
    const Result<Json> pack = build_pack(source_, tag);
    if (!pack.ok()) return pack.error();
    const Result<Json> email = build_email(source_, tag);
    if (!email.ok()) return email.error();
    auto fresh = std::make_unique<Engine>();
    if (auto error = load(*fresh, pack.value(), email.value())) return *error;
    engine = std::move(fresh);
  }
  return engine.get();
}

}  // namespace support::tools
