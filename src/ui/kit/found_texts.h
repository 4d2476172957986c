// FoundTexts: what the find bar found, for lighting it in sheet and outline. Looked for anew when
// words, form or selection change.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/session.h"
#include "edit/find.h"

namespace jixiao {

class FoundTexts {
 public:
  // Once a frame, before anything is drawn.
  void update(const Session& session);

  const TextHits& hits() const { return hits_; }
  bool in(const NodeId& node) const { return fields_.contains(node); }
  bool in(const NodeId& node, const FieldKey& field) const;

 private:
  TextHits hits_;
  std::unordered_map<NodeId, std::vector<FieldKey>> fields_;
  std::string draft_id_;
  std::string words_;
  std::uint64_t form_version_ = 0;
  TextHit from_;
};

}  // namespace jixiao
