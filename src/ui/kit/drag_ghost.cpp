#include "ui/kit/drag_ghost.h"

#include <algorithm>

#include "edit/labels.h"
#include "ui/kit/outline_words.h"

namespace jixiao {
namespace {

constexpr float OFFSET_PX = 14;  // right of and below the pointer
constexpr float PAD_PX = 8;

}  // namespace

std::string dragged_name(const Ui& ui, const std::vector<NodeId>& nodes) {
  const std::string count = std::to_string(nodes.size());
  if (nodes.size() != 1) return ui.english() ? count + " rows" : count + " 行";
  const Node* node = ui.session.form().find(nodes.front());
  return node == nullptr ? std::string() : one_line(short_name(*node));
}

std::string landing_name(const Ui& ui, const std::optional<Place>& place) {
  const Node* parent = place ? ui.session.form().find(place->parent) : nullptr;
  if (parent == nullptr) return std::string(ui.tr("不能放在这里", "not here"));
  const std::size_t last = parent->children().size();
  const std::string position = std::to_string(std::min(place->index, last) + 1);
  const std::string name = one_line(short_name(*parent));
  return ui.english() ? "→ " + name + ", no. " + position : "→ " + name + " 第 " + position + " 个";
}

void draw_drag_ghost(Ui& ui, std::string_view what, std::string_view where) {
  const TextStyle style{ui.metrics.font_px, false};
  const TextStyle small{ui.metrics.small_px, false};
  const float width_px =
      std::max(text_width_px(what, style), text_width_px(where, small)) + 2 * PAD_PX;
  const float line_px = line_height_px(style);
  Rect box{ui.pointer.x_px + OFFSET_PX, ui.pointer.y_px + OFFSET_PX, width_px,
           line_px + line_height_px(small) + PAD_PX};
  box.x_px = std::max(4.0f, std::min(box.x_px, ui.platform.screen.width_px() - width_px - 4));
  ImDrawList& top = *ImGui::GetForegroundDrawList();
  top.AddRectFilled(top_left(box), bottom_right(box), ui.theme.bar, ui.metrics.corner_px);
  top.AddRect(top_left(box), bottom_right(box), ui.theme.accent_text, ui.metrics.corner_px);
  const Rect text = inset(box, PAD_PX, PAD_PX / 2);
  draw_text_in(top, {text.x_px, text.y_px, text.width_px + 1, line_px}, ui.theme.text, what, style);
  draw_text_in(top, {text.x_px, text.y_px + line_px, text.width_px + 1, line_height_px(small)},
               ui.theme.text_muted, where, small);
}

}  // namespace jixiao
