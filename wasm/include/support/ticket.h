#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/content_pack.h"
#include "support/context.h"
#include "support/email_content.h"

namespace support {

/// What the person typed, by ticket field id, and the fields they took out.
struct Answers {
  std::vector<std::pair<std::string_view, std::string_view>> by_field;
  std::vector<std::string_view> omitted;
};

struct TicketLine {
  const TicketField* field;
  std::string value;  ///< Redacted.
  bool from_person;
};

/// Which details this problem needs, has and lacks, in order of worth.
struct Ticket {
  const ContentPack* pack;
  const EmailContent* content;
  const Article* article;
  const EmailKind* kind;
  std::vector<TicketLine> included;
  std::vector<const TicketField*> missing;
  std::vector<Removed> removed;  ///< What redaction took out of everything above.
};

/// `article` belongs to `pack`, `content` to the same pack; `kind` is the article's own when null.
Ticket build_ticket(const ContentPack& pack, const EmailContent& content, const Context& context,
                    const Article& article, const EmailKind* kind, const Answers& answers,
                    const RedactionPolicy& policy);

}  // namespace support
