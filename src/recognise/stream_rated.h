// Self-rating tables whose cells were glued: 维修管道长度≥35公里36公里1010 is name, target, what
// was reached, points and score. The form has the first two.
#pragma once

#include <optional>
#include <string_view>

namespace jixiao {

struct RatedText {
  std::string_view name;    // empty: the text begins with the target
  std::string_view points;  // in front of the target
  std::string_view target;
  std::string_view reached;  // and all behind it; empty: none
};
// nullopt where the target cannot be told from what was reached: it needs a unit that both have, a
// sign, or words that say the same twice (健全健全1515). points_first: 分值 stands before it.
std::optional<RatedText> cut_rated(std::string_view text, bool points_first);

}  // namespace jixiao
