#include "ui/kit/name_list.h"

#include <algorithm>
#include <utility>

#include "base/pinyin.h"
#include "ui/kit/offer_words.h"

namespace jixiao {
namespace {

constexpr float LIST_EDGE_PX = 4;
constexpr float LIST_MIN_PX = 150;
constexpr float SCREEN_EDGE_PX = 4;

}  // namespace

void NameList::open_names(std::vector<std::string> names) {
  close();
  if (names.empty()) return;
  offered_ = Offered{};
  offered_->all = std::move(names);
  offered_->shown = offered_->all;
}

void NameList::open_library(Taken taken) {
  offered_ = Offered{};
  offered_->of_library = true;
  offered_->taken = std::move(taken);
}

void NameList::filter(const std::string& text) {
  if (!offered_) return;
  offered_->active.reset();
  offered_->shown.clear();
  ui_.request_frame();
  if (offered_->of_library) return search_library(text);
  for (const std::string& name : offered_->all) {
    const bool fits = name.find(text) != std::string::npos || matches_pinyin_initials(name, text);
    if (fits && name != text) offered_->shown.push_back(name);
  }
}

void NameList::search_library(const std::string& text) {
  constexpr std::size_t MOST_OFFERED = 8;
  offered_->offers = ui_.library.search(ui_.session, text, MOST_OFFERED);
  for (const IndicatorOffer& offer : offered_->offers) {
    offered_->shown.push_back(offer_words(ui_, offer));
  }
}

bool NameList::on_key(const KeyEvent& key) {
  if (!offered_ || offered_->shown.empty() || key.modifiers.alt || key.modifiers.ctrl) return false;
  const std::size_t count = offered_->shown.size();
  std::optional<std::size_t>& active = offered_->active;
  if (key.key == "ArrowDown") {
    active = active ? (*active + 1) % count : 0;
  } else if (key.key == "ArrowUp" && (active || !offered_->of_library)) {
    active = active ? (*active + count - 1) % count : count - 1;
  } else if (active && (key.key == "Enter" || key.key == "Tab") && !key.modifiers.shift) {
    take(*active);
    return false;  // and ends as that key does
  } else {
    return false;
  }
  ui_.request_frame();
  return true;
}

void NameList::take(std::size_t index) {
  const std::optional<Offered> list = std::exchange(offered_, std::nullopt);
  if (!list->of_library) return ui_.editor.set_text(list->shown[index]);
  const IndicatorOffer& offer = list->offers[index];
  ui_.editor.set_text(offer.indicator.name);
  list->taken(offer);
}

Rect NameList::box_for(const Rect& field) const {
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
  return snapped(rect);
}

void NameList::draw_option(std::size_t index, const Rect& rect) {
  MirrorNode node;
  node.id = widget_id(index, id_);
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
  take(index);
  ui_.editor.end(FieldEnd::ENTER);
}

void NameList::draw(const Rect& field) {
  if (!offered_ || offered_->shown.empty()) return;
  const Rect box = box_for(field);
  ui_.begin_panel(panel_.c_str(), box, 0, true);
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.bar, ui_.metrics.corner_px);
  ui_.list().AddRect(top_left(box), bottom_right(box), ui_.theme.line, ui_.metrics.corner_px);
  MirrorNode list;
  list.id = id_;
  list.role = Role::LIST_BOX;
  list.name = ui_.tr("可选名称", "Names");
  list.rect = box;
  ui_.mirror.push(std::move(list));
  float y_px = box.y_px + LIST_EDGE_PX;
  for (std::size_t i = 0; offered_ && i < offered_->shown.size(); ++i) {
    draw_option(i, {box.x_px + 4, y_px, box.width_px - 8, ui_.metrics.row_px});
    y_px += ui_.metrics.row_px;
  }
  ui_.mirror.pop();
  ui_.end_panel();
}

}  // namespace jixiao
