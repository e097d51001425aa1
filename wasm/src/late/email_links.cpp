#include "support/email_links.h"

#include <algorithm>

#include "support/function_ref.h"
#include "support/plain_text.h"
#include "support/text_template.h"

namespace support {
namespace {

/// A value shorter than this stays whole or goes whole: half a request id is worth nothing.
constexpr size_t kShortValue = 90;
/// A sentence of somebody's own, even in a script of which each sign takes nine characters.
constexpr size_t kOwnSentence = 270;
/// RFC 6068, section 2: an address keeps its @, and nothing in it may begin a header field.
std::string encode_address(std::string_view address) {
  const size_t at = address.rfind('@');
  if (at == std::string_view::npos) return percent_encode(address);
  return percent_encode(address.substr(0, at))
      .append("@")
      .append(percent_encode(address.substr(at + 1)));
}

using Write = FunctionRef<std::string(std::string_view subject, std::string_view body)>;

class Fitting {
 public:
  Fitting(const Email& email, std::string_view note, size_t budget, Write write)
      : email_(email), note_(note), budget_(budget), write_(write) {}

  std::string link() {
    link_ = write_(email_.subject, email_body(email_));
    // What the page has seen goes before what somebody took the trouble to write.
    if (link_.size() <= budget_ || fits() || shorten_values(false, kShortValue) || drop_stump() ||
        shorten_values(true, kOwnSentence) || drop_lines() || shorten_values(true, kShortValue) ||
        drop_all_lines() || shorten_opening()) {
      return std::move(link_);
    }
    link_ = write_(email_.subject, {});
    if (link_.size() > budget_) {
      link_ = write_(shortened(email_.subject, room(email_.subject)), {});
    }
    if (link_.size() > budget_) link_ = write_({}, {});
    return std::move(link_);
  }

 private:
  static bool is_spare(const EmailLine& line) { return !line.from_person && !line.is_essential; }

  bool fits() {
    link_ = write_(email_.subject, email_body(email_, note_));
    return link_.size() <= budget_;
  }

  /// What `part` of the link may take up, encoded, for the whole to fit.
  [[nodiscard]] size_t room(std::string_view part) const {
    const size_t excess = link_.size() - budget_;
    return encoded_size(part) - std::min(encoded_size(part), excess);
  }

  bool shorten_values(bool from_person, size_t least) {
    for (size_t i = email_.lines.size(); i-- > 0;) {
      EmailLine& line = email_.lines[i];
      if (line.from_person != from_person || encoded_size(line.value) <= least) continue;
      line.value = shortened(line.value, std::max(room(line.value), least));
      if (fits()) return true;
    }
    return false;
  }

  /// The beginning of the response's body says nothing by itself.
  bool drop_stump() {
    for (size_t i = email_.lines.size(); i-- > 0;) {
      if (!is_spare(email_.lines[i]) || !email_.lines[i].value.ends_with("…")) continue;
      email_.lines.erase(email_.lines.begin() + static_cast<ptrdiff_t>(i));
      return fits();
    }
    return false;
  }

  bool drop_lines() {
    for (size_t i = email_.lines.size(); i-- > 0;) {
      if (!is_spare(email_.lines[i])) continue;
      email_.lines.erase(email_.lines.begin() + static_cast<ptrdiff_t>(i));
      if (fits()) return true;
    }
    return false;
  }

  bool drop_all_lines() {
    while (!email_.lines.empty()) {
      email_.lines.pop_back();
      if (fits()) return true;
    }
    return false;
  }

  bool shorten_opening() {
    email_.opening = shortened(email_.opening, room(email_.opening));
    return !email_.opening.empty() && fits();
  }

  Email email_;
  std::string_view note_;
  size_t budget_;
  Write write_;
  std::string link_;
};

}  // namespace

std::string mailto_link(const Email& email, std::string_view note, size_t budget) {
  const auto write = [&email](std::string_view subject, std::string_view body) {
    std::string link = "mailto:";
    link += encode_address(email.to);
    if (!subject.empty()) link.append("?subject=").append(percent_encode(subject));
    if (!body.empty()) link.append("&body=").append(percent_encode(body));
    return link;
  };
  return Fitting(email, note, budget, write).link();
}

std::string webmail_link(const Webmail& webmail, const Email& email, std::string_view note,
                         size_t budget) {
  const auto write = [&](std::string_view subject, std::string_view body) {
    return fill_template(webmail.url,
                         [&](std::string_view name) -> std::optional<std::string> {
                           if (name == "to") return percent_encode(email.to);
                           return percent_encode(name == "subject" ? subject : body);
                         })
        .text;
  };
  return Fitting(email, note, budget, write).link();
}

}  // namespace support
