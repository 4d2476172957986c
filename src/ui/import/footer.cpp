// The buttons below an import: what can be made of the table.
#include <algorithm>

#include "ui/import/import_screen.h"
#include "ui/import/import_words.h"

namespace jixiao {
namespace {

constexpr float FOOTER_PX = 54;
constexpr float PAD_PX = 16;

}  // namespace

std::vector<ImportScreen::Action> ImportScreen::merge_actions() const {
  return {{import_id("merge"), ui_.tr("并入", "Merge"), ButtonLook::PRIMARY, merge_.any_chosen(),
           &ImportScreen::merge, false},
          {import_id("back"), ui_.tr("返回", "Back"), ButtonLook::FRAMED, true,
           &ImportScreen::leave_merge, false}};
}

std::vector<ImportScreen::Action> ImportScreen::several_actions() const {
  std::vector<Action> list;
  if (!several_.is_collecting()) {
    const bool several = several_.count_chosen() > 1;
    list = {{import_id("together"), ui_.tr("合成一份草稿", "One draft"), ButtonLook::PRIMARY,
             several, &ImportScreen::open_together, false},
            {import_id("each"), ui_.tr("分成几份草稿", "Several drafts"), ButtonLook::FRAMED,
             several, &ImportScreen::open_each, false}};
  }
  list.push_back({import_id("back"), ui_.tr("返回", "Back"), ButtonLook::FRAMED, true,
                  &ImportScreen::leave_several, false});
  return list;
}

std::vector<ImportScreen::Action> ImportScreen::side_actions() const {
  const bool ready = table_.is_ready();
  const bool can_merge = ready && ui_.session.has_draft() && !ui_.session.read_only();
  const ButtonLook look = table_.carries_exact_draft() ? ButtonLook::FRAMED : ButtonLook::PRIMARY;
  std::vector<Action> list = {
      {import_id("as draft"), ui_.tr("作为新草稿打开", "Open as a new draft"), look, ready,
       &ImportScreen::open_as_draft, false},
      {import_id("show merge"), ui_.tr("并入当前草稿", "Merge into this draft"), ButtonLook::FRAMED,
       can_merge, &ImportScreen::show_merge, false},
      {import_id("cancel"), ui_.tr("取消", "Cancel"), ButtonLook::FRAMED, true,
       &ImportScreen::close, false}};
  if (table_.tables_apart().size() > 1) {
    list.insert(list.end() - 1,
                {import_id("all tables"), ui_.tr("全部表格…", "All tables…"), ButtonLook::FRAMED,
                 !table_.is_recognising(), &ImportScreen::show_several, false});
  }
  if (table_.has_result() && table_.result().recognised) {
    list.push_back({import_id("literal"),
                    table_.is_literal() ? ui_.tr("恢复推断", "Use the guesses again")
                                        : ui_.tr("全部按原样（不推断）", "Take it literally"),
                    ButtonLook::FRAMED, ready, &ImportScreen::toggle_literal, true});
  }
  return list;
}

// From the right to the left.
std::vector<ImportScreen::Action> ImportScreen::actions() const {
  if (merge_.is_open()) return merge_actions();
  return several_.is_open() ? several_actions() : side_actions();
}

// One line of buttons, or two where they do not fit beside each other.
float ImportScreen::footer_px(float width_px) const {
  float buttons_px = 2 * (ui_.is_phone() ? 8 : PAD_PX);
  for (const Action& action : actions()) {
    buttons_px += button_width_px(ui_, action.label) + 4 + 8;
  }
  const float line_px = std::max(FOOTER_PX, ui_.metrics.field_px + 20);
  return buttons_px > width_px ? line_px + ui_.metrics.field_px + 8 : line_px;
}

void ImportScreen::draw_footer(const Rect& footer) {
  ui_.list().AddRectFilled(top_left(footer), bottom_right(footer), ui_.theme.panel, 8,
                           ImDrawFlags_RoundCornersBottom);
  ui_.list().AddLine(top_left(footer), {footer.x_px + footer.width_px, footer.y_px},
                     ui_.theme.line);
  const float pad_px = ui_.is_phone() ? 8 : PAD_PX;
  const float height_px = ui_.metrics.field_px;
  const bool two_lines = footer.height_px > std::max(FOOTER_PX, height_px + 20) + 1;
  const float line_px = two_lines ? footer.height_px - height_px - 8 : footer.height_px;
  const float first_y_px = footer.y_px + (line_px - height_px) / 2;
  float right_px = footer.x_px + footer.width_px - pad_px;
  void (ImportScreen::*run)() = nullptr;
  for (const Action& action : actions()) {
    ButtonSpec spec;
    spec.id = action.id;
    spec.label = action.label;
    spec.look = action.look;
    spec.enabled = action.enabled;
    const float width_px = button_width_px(ui_, action.label) + 4;
    const float y_px = action.at_left && two_lines ? first_y_px + height_px + 8 : first_y_px;
    right_px -= width_px;
    spec.rect = {action.at_left ? footer.x_px + pad_px : right_px, y_px, width_px, height_px};
    right_px -= 8;
    if (button(ui_, spec)) run = action.run;
  }
  if (run != nullptr) (this->*run)();
}

}  // namespace jixiao
