#include "export/marked_cells.h"

#include <algorithm>
#include <utility>

namespace jixiao {
namespace {

bool is_gone(const MarkedForm& marked, const Node& node) {
  return marked.row(node.id()) == RowMark::DELETED;
}

std::size_t number_now(const MarkedForm& marked, const Node& node) {
  std::size_t number = 1;
  if (!node.parent()) return number;
  for (const auto& sibling : node.parent()->children()) {
    if (sibling.get() == &node) break;
    number += is_gone(marked, *sibling) ? 0 : 1;
  }
  return number;
}

// 目标3： with the number that counts now; nothing for what is gone.
std::string renumbered(const MarkedForm& marked, const Node& node, std::string_view prefix) {
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  const auto first = std::find_if(prefix.begin(), prefix.end(), is_digit);
  if (first == prefix.end()) return std::string(prefix);
  if (is_gone(marked, node)) return {};
  const auto end = std::find_if_not(first, prefix.end(), is_digit);
  return std::string(prefix.begin(), first) + std::to_string(number_now(marked, node)) +
         std::string(end, prefix.end());
}

TextMark mark_of(RowMark row) {
  if (row == RowMark::ADDED) return TextMark::NEW;
  return row == RowMark::DELETED ? TextMark::OLD : TextMark::SAME;
}

class CellMarker {
 public:
  CellMarker(const MarkedForm& marked, const SheetCell& cell) : marked_(marked), cell_(cell) {}

  MarkedCell mark() {
    if (!cell_.items.empty()) {
      add_items();
    } else if (const Node* node = cell_.node.empty() ? nullptr : marked_.form().find(cell_.node)) {
      add_node(*node);
    } else {
      add(TextMark::SAME, cell_.text);
    }
    return std::move(result_);
  }

 private:
  void add(TextMark mark, std::string_view text) {
    if (text.empty()) return;
    auto& pieces = result_.pieces;
    if (pieces.empty() || pieces.back().mark != mark) pieces.push_back({mark, {}});
    pieces.back().text += text;
  }

  void add_field(const Node& node, const FieldKey& field, std::string_view text) {
    const std::string_view content = marked_.form().field(node, field);
    if (!text.ends_with(content)) return add(mark_of(marked_.row(node.id())), text);
    const std::string_view prefix = text.substr(0, text.size() - content.size());
    add(mark_of(marked_.row(node.id())), renumbered(marked_, node, prefix));
    for (const MarkedPiece& piece : marked_.pieces(node, field)) add(piece.mark, piece.text);
  }

  void add_items() {
    std::size_t at = 0;
    const std::string_view text = cell_.text;
    for (const CellItem& item : cell_.items) {
      add(TextMark::SAME, text.substr(at, item.begin_byte - at));
      const std::string_view whole = text.substr(item.begin_byte, item.end_byte - item.begin_byte);
      at = item.end_byte;
      const Node* node = marked_.form().find(item.node);
      if (node) {
        add_field(*node, {Field::TEXT, {}}, whole);
      } else {
        add(TextMark::SAME, whole);
      }
    }
    add(TextMark::SAME, text.substr(at));
  }

  void add_node(const Node& node) {
    result_.row = marked_.row(node.id());
    if (cell_.role == CellRole::NUMBER) {
      return add(mark_of(result_.row), renumbered(marked_, node, cell_.text));
    }
    if (cell_.role == CellRole::HEADING || cell_.role == CellRole::LABEL) {
      return add(TextMark::SAME, cell_.text);
    }
    add_field(node, cell_.field, cell_.text);
    const bool bears_name = cell_.role == CellRole::NAME || cell_.role == CellRole::LEVEL_TWO ||
                            cell_.role == CellRole::LEVEL_ONE || cell_.role == CellRole::FUNCTION;
    if (bears_name && result_.row == RowMark::MOVED) {
      result_.note = "从 " + std::string(marked_.moved_from(node.id())) + " 移来";
    }
  }

  const MarkedForm& marked_;
  const SheetCell& cell_;
  MarkedCell result_;
};

}  // namespace

MarkedCell marked_cell(const MarkedForm& marked, const SheetCell& cell) {
  return CellMarker(marked, cell).mark();
}

std::string joined_text(const MarkedCell& cell) {
  std::string text;
  for (const MarkedPiece& piece : cell.pieces) text += piece.text;
  return text;
}

SheetOptions marked_sheet_options(const MarkedForm& marked) {
  SheetOptions options = options_for(marked.form());
  options.split_value = false;
  return options;
}

}  // namespace jixiao
