// The taxonomy's names offered below the field while a level one or two is edited: the keyboard
// stays in the field, ↓ and ↑ choose, typing (also pinyin initials) narrows the list down.
// For an indicator the library is searched: one that is taken fills in sign and unit, too.
#include <algorithm>
#include <utility>

#include "base/pinyin.h"
#include "edit/typing.h"
#include "form/own_taxonomy.h"
#include "ui/kit/offer_words.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float LIST_EDGE_PX = 4;
constexpr float LIST_MIN_PX = 150;
constexpr float SCREEN_EDGE_PX = 4;

WidgetId list_id() {
  return widget_id("sheet names");
}

std::vector<std::string> level_one_names(const Taxonomy& taxonomy) {
  std::vector<std::string> names;
  for (const TaxonomyLevelOne& one : taxonomy.level1) names.push_back(one.name);
  return names;
}

// Those of that level one; of one the taxonomy does not know, all.
std::vector<std::string> level_two_names(const Taxonomy& taxonomy, std::string_view level_one) {
  const auto known = match_level_one(taxonomy, level_one);
  std::vector<std::string> names;
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    if (known && *known != one.name) continue;
    names.insert(names.end(), one.level2.begin(), one.level2.end());
  }
  return names;
}

}  // namespace

std::vector<std::string> SheetView::names_offered(const SheetCell& cell) const {
  const Form& form = ui_.session.form();
  const Taxonomy& taxonomy = taxonomy_of(form);
  if (cell.role == CellRole::LEVEL_ONE) return level_one_names(taxonomy);
  if (cell.role != CellRole::LEVEL_TWO) return {};
  const Node* node = form.find(cell.node);
  const Node* level_one = node != nullptr ? node->parent() : form.find(cell.parent);
  if (level_one == nullptr) return {};
  return level_two_names(taxonomy, level_one->text);
}

void SheetView::open_names() {
  OfferedNames names{names_offered(cursor_cell()), {}, {}};
  names.of_library = cursor_cell().role == CellRole::NAME;
  if (names.of_library) {
    offered_ = std::move(names);
    return;
  }
  if (names.all.empty()) return close_names();
  names.shown = names.all;
  offered_ = std::move(names);
}

void SheetView::close_names() {
  offered_.reset();
}

void SheetView::filter_names(const std::string& text) {
  if (!offered_) return;
  if (offered_->of_library) return search_library(text);
  offered_->active.reset();
  offered_->shown.clear();
  for (const std::string& name : offered_->all) {
    const bool fits = name.find(text) != std::string::npos || matches_pinyin_initials(name, text);
    if (fits && name != text) offered_->shown.push_back(name);
  }
  ui_.request_frame();
}

void SheetView::search_library(const std::string& text) {
  constexpr std::size_t MOST_OFFERED = 8;
  offered_->active.reset();
  offered_->shown.clear();
  offered_->offers = ui_.library.search(ui_.session, text, MOST_OFFERED);
  for (const IndicatorOffer& offer : offered_->offers) {
    offered_->shown.push_back(offer_words(ui_, offer));
  }
  ui_.request_frame();
}

bool SheetView::on_name_key(const KeyEvent& key) {
  if (!offered_ || offered_->shown.empty() || key.modifiers.alt || key.modifiers.ctrl) return false;
  const std::size_t count = offered_->shown.size();
  std::optional<std::size_t>& active = offered_->active;
  if (key.key == "ArrowDown") {
    active = active ? (*active + 1) % count : 0;
  } else if (key.key == "ArrowUp" && (active || !offered_->of_library)) {
    active = active ? (*active + count - 1) % count : count - 1;
  } else if (active && (key.key == "Enter" || key.key == "Tab") && !key.modifiers.shift) {
    take_name(*active);
    return false;  // and ends as that key does
  } else {
    return false;
  }
  ui_.request_frame();
  return true;
}

void SheetView::take_name(std::size_t index) {
  if (offered_->of_library) {
    const IndicatorOffer offer = offered_->offers[index];
    close_names();
    ui_.editor.set_text(offer.indicator.name);
    // Goes on with the step of what was typed.
    fill_from_offer(ui_.session, target_.node, offer, typing_key(target_.node));
    return;
  }
  const std::string name = offered_->shown[index];
  close_names();
  ui_.editor.set_text(name);
}

Rect SheetView::names_rect() const {
  const Rect field = edit_rect(cursor_cell(), cursor_.item);
  const TextStyle style{ui_.metrics.font_px, false};
  float width_px = std::max(LIST_MIN_PX, field.width_px);
  for (const std::string& name : offered_->shown) {
    width_px = std::max(width_px, text_width_px(name, style) + 28);
  }
  const float height_px =
      static_cast<float>(offered_->shown.size()) * ui_.metrics.row_px + 2 * LIST_EDGE_PX;
  const float screen_width_px = ui_.platform.screen.width_px();
  const float screen_height_px = ui_.platform.screen.height_px();
  Rect rect{field.x_px, field.y_px + field.height_px + 3, width_px, height_px};
  rect.x_px = std::clamp(rect.x_px, SCREEN_EDGE_PX,
                         std::max(SCREEN_EDGE_PX, screen_width_px - width_px - SCREEN_EDGE_PX));
  if (rect.y_px + height_px > screen_height_px - SCREEN_EDGE_PX) {
    rect.y_px = std::max(SCREEN_EDGE_PX, field.y_px - height_px - 3);
  }
  return rect;
}

void SheetView::draw_name(std::size_t index, const Rect& rect) {
  MirrorNode node;
  node.id = widget_id(index, list_id());
  node.role = Role::OPTION;
  node.name = offered_->shown[index];
  node.rect = rect;
  const bool active = offered_->active == index;
  node.selected = active ? Tri::YES : Tri::NO;
  const Interaction interaction = ui_.interact(std::move(node));
  if (active || interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                             active ? ui_.theme.accent_soft : ui_.theme.hover, 3);
  }
  draw_text_in(ui_.list(), inset(rect, 10, 0), ui_.theme.text, offered_->shown[index],
               {ui_.metrics.font_px, false});
  if (!interaction.activated) return;
  take_name(index);
  ui_.editor.end(FieldEnd::ENTER);
}

// Above everything, after the sheet's own panel.
void SheetView::draw_names() {
  if (!offered_ || !ui_.editor.is_editing(cursor_id())) return close_names();
  if (offered_->shown.empty()) return;
  const Rect box = names_rect();
  ui_.begin_panel("##sheet names", box, 0, true);
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.bar, ui_.metrics.corner_px);
  ui_.list().AddRect(top_left(box), bottom_right(box), ui_.theme.line, ui_.metrics.corner_px);
  MirrorNode list;
  list.id = list_id();
  list.role = Role::LIST_BOX;
  list.name = ui_.tr("可选名称", "Names");
  list.rect = box;
  ui_.mirror.push(std::move(list));
  float y_px = box.y_px + LIST_EDGE_PX;
  for (std::size_t i = 0; offered_ && i < offered_->shown.size(); ++i) {
    draw_name(i, {box.x_px + 4, y_px, box.width_px - 8, ui_.metrics.row_px});
    y_px += ui_.metrics.row_px;
  }
  ui_.mirror.pop();
  ui_.end_panel();
}

}  // namespace jixiao
