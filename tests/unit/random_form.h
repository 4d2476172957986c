// Forms and edits made up from a seed: for tests of what must hold for any form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "draft/draft.h"
#include "edit/operations.h"
#include "form/form.h"

namespace jixiao::test {

// The same numbers on every machine for the same seed.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits();
  std::size_t below(std::size_t limit);  // 0 … limit - 1; 0 for limit 0
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

// Characters that are hard to get right: quotes, controls that are allowed, rare and full-width
// ones, beside ordinary words. Never control characters that a form may not hold.
std::string random_text(Random& random, std::size_t characters);

// A form with every kind of content, of about that many indicators (0: nearly empty).
Form random_form(Random& random, std::size_t indicators);

// A draft around it, with base, lineage and unknown keys now and then.
Draft random_draft(Random& random, std::size_t indicators);

// A remark with everything a remark can have.
Remark full_remark(std::string id, NodeId node);

// A form of exactly that many indicators: functions of 8 groups with 10 indicators each.
Form form_with_indicators(std::size_t indicators);

// One random operation on the form, possibly one that is refused.
void random_edit(Random& random, Editor editor);

// Any node, the root and the sections included.
NodeId random_node(Random& random, const Form& form);

}  // namespace jixiao::test
