#include "check_model.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "check_conditions.h"
#include "check_shapes.h"
#include "taken_out.h"

namespace support::tools {
namespace {

std::vector<Entry>::iterator find_entry(std::vector<Entry>& entries, std::string_view id) {
  return std::find_if(entries.begin(), entries.end(),
                      [&](const Entry& entry) { return entry.id == id; });
}

/// One collection while its files are joined, layer by layer.
class Joiner {
 public:
  Joiner(Collection& into, const char* member, const Shape& shape, bool knows_below, Report& report)
      : into_(into), member_(member), shape_(shape), report_(report), knows_below_(knows_below) {}

  void join(const Document& document) {
    if (!document.content.is_object()) return;
    const auto entries = document.content.find(member_);
    if (entries == document.content.end() || !entries->is_array()) return;
    for (size_t i = 0; i < entries->size(); ++i) {
      join_entry((*entries)[i], document.at / member_ / i);
    }
  }

 private:
  void join_entry(const Json& source, const Place& at) {
    // Whatever stands there, its author wants the entry gone: the shape says how to write it.
    const bool disabled = source.is_object() && source.value("disabled", Json(false)) != false;
    const bool sound = check_shape(source, at, disabled ? disabled_shape() : shape_, report_);
    Entry entry{.id = text_at(source, "id"), .content = source, .at = at, .sound = sound};
    if (entry.id.empty()) return;
    if (!seen_.insert(entry.id).second) {
      report_.add("id-twice", at / "id",
                  fmt::format("the id \"{}\" stands twice in this pack: rename one", entry.id));
      into_.dropped.push_back(std::move(entry));
      return;
    }
    const auto same = find_entry(into_.live, entry.id);
    if (same == into_.live.end()) {
      if (disabled) {
        report_nothing_to_disable(entry);
      } else {
        into_.live.push_back(std::move(entry));
      }
      return;
    }
    into_.dropped.push_back(*same);
    if (disabled) {
      into_.live.erase(same);
    } else {
      *same = std::move(entry);
    }
  }

  void report_nothing_to_disable(const Entry& entry) {
    // Without the pack below nobody knows what there is, and a rule may have gone with its finding.
    if (!knows_below_ || find_entry(into_.dropped, entry.id) != into_.dropped.end()) return;
    report_.add("disables-nothing", entry.at / "id",
                fmt::format("no pack below has \"{}\" to take out: {}", entry.id,
                            suggest_name(entry.id, into_.ids())));
  }

  Collection& into_;
  const char* member_;
  const Shape& shape_;
  Report& report_;
  std::set<std::string> seen_;
  bool knows_below_;
};

void join_lists(const Document& document, std::set<std::string>& seen, PackModel& model,
                Report& report) {
  const Json& content = document.content;
  if (!content.is_object() || !content.contains("lists") || !content["lists"].is_object()) return;
  for (const auto& [name, phrases] : content["lists"].items()) {
    const Place at = document.at / "lists" / name;
    if (!seen.insert(name).second) {
      report.add("list-twice", at,
                 fmt::format("the list \"{}\" stands in two files of this pack: rename one", name));
    }
    const bool sound = check_phrases(phrases, at, report);
    model.lists[name] = {.id = name, .content = phrases, .at = at, .sound = sound};
  }
}

/// Leaves out members of another shape, so that whoever reads the rest need not ask again.
void join_pack(const Json& pack, PackModel& model) {
  if (!pack.is_object()) return;
  for (const Shape::Member& member : pack_shape().members) {
    const auto found = pack.find(member.name);
    if (found == pack.end()) continue;
    Report unheard;
    if (check_shape(*found, {}, member.shape, unheard)) {
      model.pack.merge_patch({{member.name, *found}});
    } else {
      model.broken.insert(member.name);
    }
  }
}

/// As the build does: what `layer` takes out, the packs below speak of no more.
void take_out(const Layer& layer, PackModel& model) {
  const TakenOut taken = TakenOut::by(layer.folder);
  taken.trim(model.pack);
  for (Collection* collection : {&model.rules, &model.resolutions}) {
    const auto orphans =
        std::stable_partition(collection->live.begin(), collection->live.end(),
                              [&](const Entry& entry) { return !taken.orphans(entry.content); });
    std::move(orphans, collection->live.end(), std::back_inserter(collection->dropped));
    collection->live.erase(orphans, collection->live.end());
  }
  for (Collection* collection :
       {&model.resolutions, &model.articles, &model.checks, &model.kinds}) {
    for (Entry& entry : collection->live) taken.trim(entry.content);
  }
}

void join_layer(const Layer& layer, PackModel& model, Report& report) {
  take_out(layer, model);
  check_shape(layer.pack.content, layer.pack.at, pack_shape(), report);
  join_pack(layer.pack.content, model);
  const auto join = [&](const Document& document, const char* member, Collection& into,
                        const Shape& shape) {
    Joiner(into, member, shape, model.is_complete(), report).join(document);
  };
  join(layer.pack, "kinds", model.kinds, kind_shape());
  join(layer.pack, "webmail", model.webmail, webmail_shape());
  std::set<std::string> lists;
  Joiner rules(model.rules, "rules", rule_shape(), model.is_complete(), report);
  for (const Document& document : layer.rules) {
    check_shape(document.content, document.at, rules_file_shape(), report);
    join_lists(document, lists, model, report);
    rules.join(document);
  }
  Joiner articles(model.articles, "articles", article_shape(), model.is_complete(), report);
  for (const Document& document : layer.articles) {
    check_shape(document.content, document.at, file_shape("articles"), report);
    articles.join(document);
  }
  const auto join_single = [&](const std::optional<Document>& document, const char* member,
                               Collection& into, const Shape& shape) {
    if (!document) return;
    check_shape(document->content, document->at, file_shape(member), report);
    join(*document, member, into, shape);
  };
  join_single(layer.checks, "checks", model.checks, check_entry_shape());
  join_single(layer.fields, "fields", model.fields, field_shape());
  join_single(layer.resolutions, "resolutions", model.resolutions, resolution_shape());
  if (layer.lexicon) {
    check_shape(layer.lexicon->content, layer.lexicon->at, lexicon_shape(), report);
  }
  for (const Document& document : layer.locales) {
    check_shape(document.content, document.at, locale_shape(), report);
    if (document.content.is_object()) {
      model.locales[locale_tag(document)].merge_patch(document.content);
    }
  }
}

}  // namespace

bool Collection::has(std::string_view id) const {
  return std::any_of(live.begin(), live.end(), [&](const Entry& it) { return it.id == id; });
}

std::vector<std::string> Collection::ids() const {
  std::vector<std::string> ids;
  for (const Entry& entry : live) ids.push_back(entry.id);
  return ids;
}

bool PackModel::is_complete() const {
  const Json& lowest = layers.front().pack.content;
  return !lowest.is_object() || !lowest.contains("extends");
}

bool PackModel::is_own(const Entry& entry) const {
  return entry.at.file.starts_with((top().folder / "").string());
}

Place PackModel::pack_place(std::string_view member) const {
  for (size_t i = layers.size(); i-- > 0;) {
    const Json& content = layers[i].pack.content;
    if (content.is_object() && content.contains(member)) return layers[i].pack.at / member;
  }
  return top().pack.at / member;
}

Place PackModel::link_place(const std::string& name) const {
  for (size_t i = layers.size(); i-- > 0;) {
    const Json& content = layers[i].pack.content;
    const Json links = content.is_object() ? content.value("links", Json()) : Json();
    if (links.is_object() && links.contains(name)) return layers[i].pack.at / "links" / name;
  }
  return top().pack.at / "links" / name;
}

bool PackModel::is_abstract() const {
  const Json& content = top().pack.content;
  return content.is_object() && content.value("abstract", Json()) == true;
}

std::vector<std::string> PackModel::locale_tags() const { return spoken_locales(pack, locales); }

std::vector<SpokenFolder> PackModel::folders() const {
  std::vector<SpokenFolder> folders;
  for (const Layer& layer : layers) {
    SpokenFolder& spoken = folders.emplace_back(SpokenFolder{.folder = layer.folder});
    for (const Document& document : layer.locales) spoken.tags.insert(locale_tag(document));
  }
  return folders;
}

Json PackModel::lists_json() const {
  Json all = Json::object();
  for (const auto& [name, list] : lists) {
    all[name] = Json::array();
    if (!list.content.is_array()) continue;
    for (const Json& phrase : list.content) {
      if (phrase.is_string()) all[name].push_back(phrase);
    }
  }
  return all;
}

PackModel join_layers(std::vector<Layer> layers, Report& report) {
  PackModel model;
  model.layers = std::move(layers);
  for (const Layer& layer : model.layers) join_layer(layer, model, report);
  return model;
}

std::vector<std::string> texts_at(const Json& object, const char* key) {
  std::vector<std::string> texts;
  if (!object.is_object() || !object.contains(key) || !object[key].is_array()) return texts;
  for (const Json& item : object[key]) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

std::string text_at(const Json& object, const char* key) {
  if (!object.is_object() || !object.contains(key) || !object[key].is_string()) return {};
  return object[key].get<std::string>();
}

}  // namespace support::tools
