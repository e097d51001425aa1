#include <algorithm>
#include <iterator>

#include "support/ticket.h"

namespace support {

EmailForm form_about(const EmailTopic& topic, const EmailForm& usual, const EmailContent& content) {
  EmailForm form{.title = topic.title, .opening = content.message("about")};
  if (topic.title.empty()) form.title = usual.title;
  if (topic.title.empty() || form.opening.empty()) form.opening = usual.opening;
  const auto is_in = [&](const std::vector<std::string_view>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  std::copy_if(topic.fields.begin(), topic.fields.end(), std::back_inserter(form.fields),
               [&](std::string_view id) { return content.field(id) != nullptr; });
  for (const auto* ids : {&usual.fields, &usual.known}) {
    for (const std::string_view id : *ids) {
      const TicketField& field = *content.field(id);
      const int remote = remoteness(field);
      if (is_in(form.fields, id)) continue;
      if (remote == 1) form.known.push_back(id);
      if (remote == 0 && field.input == TicketField::Input::kText) form.fields.push_back(id);
    }
  }
  return form;
}

}  // namespace support
