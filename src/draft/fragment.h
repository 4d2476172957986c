// Fragment: parts of a form on their way to another place or another draft, through the clipboard.
//
// As text it is a draft file whose form holds nothing but the copied parts, under nameless parents
// where they need some, with the key "fragment" saying of which kind they are. So it is read with
// the same care, repairs and limits as any draft that comes from a stranger.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "form/form.h"

namespace jixiao {

inline constexpr std::size_t FRAGMENT_LIMIT_BYTES = 8u << 20;

// Subtrees of one kind: Function, LevelOne, LevelTwo, Indicator, Responsibility or Goal.
struct Fragment {
  NodeKind kind = NodeKind::INDICATOR;
  std::vector<std::unique_ptr<Node>> subtrees;
};

// The nodes with everything below them; nothing where they are not of one of those kinds, unknown,
// none, or the text would pass the limit.
std::optional<std::string> write_fragment(const Form& form, std::span<const NodeId> nodes);

// Nothing for what is not a fragment. Ids are those of the copied nodes: whoever inserts the
// subtrees gives new ones (edit's paste() does).
std::optional<Fragment> read_fragment(std::string_view text);

}  // namespace jixiao
