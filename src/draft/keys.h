// The names of the keys in a draft file, in one place for reader and writer.
#pragma once

#include <string_view>

#include "form/node.h"

namespace jixiao {

inline constexpr std::string_view DRAFT_FORMAT = "jixiao-form";

// What a node's text and its list of children are called; empty where it has none.
struct NodeKeys {
  std::string_view text;
  std::string_view children;
};

inline NodeKeys node_keys(NodeKind kind) {
  switch (kind) {
    case NodeKind::FORM:
      return {};
    case NodeKind::RESPONSIBILITIES:
      return {"", "responsibilities"};
    case NodeKind::GOALS:
      return {"", "goals"};
    case NodeKind::FUNCTIONS:
      return {"", "functions"};
    case NodeKind::RESPONSIBILITY:
    case NodeKind::GOAL:
      return {"text", ""};
    case NodeKind::FUNCTION:
      return {"name", "level1"};
    case NodeKind::LEVEL_ONE:
      return {"name", "level2"};
    case NodeKind::LEVEL_TWO:
      return {"name", "level3"};
    case NodeKind::INDICATOR:
      return {"name", ""};
  }
  return {};
}

}  // namespace jixiao
