#include "ui/kit/found_texts.h"

#include <algorithm>
#include <utility>

namespace jixiao {

void FoundTexts::update(const Session& session) {
  const bool looks = session.has_draft() && session.view().find.open;
  const std::string words = looks ? session.view().find.words : std::string();
  if (words.empty()) {
    hits_ = {};
    fields_.clear();
    words_.clear();
    return;
  }
  const TextHit from{session.view().selection.node, session.view().selection.field};
  const bool same_texts =
      words == words_ && form_version_ == session.form_version() && draft_id_ == session.draft().id;
  if (same_texts && from == from_) return;
  hits_ = find_text(session.form(), words, from);
  from_ = from;
  if (same_texts) return;
  words_ = words;
  form_version_ = session.form_version();
  draft_id_ = session.draft().id;
  fields_.clear();
  for (const TextHit& hit : hits_.hits) fields_[hit.node].push_back(hit.field);
}

bool FoundTexts::in(const NodeId& node, const FieldKey& field) const {
  const auto found = fields_.find(node);
  if (found == fields_.end()) return false;
  return std::find(found->second.begin(), found->second.end(), field) != found->second.end();
}

}  // namespace jixiao
