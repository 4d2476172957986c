// The dialog around an import: title, progress, the parts side by side, the buttons below.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr float TITLE_PX = 48;
constexpr float FOOTER_PX = 54;
constexpr float PAD_PX = 16;
constexpr float SMALL_PX = 1100;  // below that the dialog takes nearly the whole window
constexpr float TABS_BELOW_PX = 640;
constexpr float SOURCE_SHARE = 0.475f;

}  // namespace

bool ImportScreen::is_small() const {
  return box().width_px - 2 * PAD_PX < TABS_BELOW_PX;
}

Rect ImportScreen::box() const {
  const Screen& screen = ui_.platform.screen;
  const bool small = screen.width_px() < SMALL_PX || screen.height_px() < 600;
  const float side_px = small ? 16 : std::min(83.0f, screen.width_px() * 0.06f);
  const float margin_x_px = ui_.is_phone() ? 4 : side_px;
  const float margin_y_px = small ? margin_x_px : std::min(60.0f, screen.height_px() * 0.07f);
  return {std::round(margin_x_px), std::round(margin_y_px),
          std::round(screen.width_px() - 2 * margin_x_px),
          std::round(screen.height_px() - 2 * margin_y_px)};
}

void ImportScreen::draw() {
  if (!is_open()) return;
  const Rect screen{0, 0, ui_.platform.screen.width_px(), ui_.platform.screen.height_px()};
  ui_.begin_panel("##import shade", screen, ui_.theme.shade, true);
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::InvisibleButton("##catch", {screen.width_px, screen.height_px});
  ui_.end_panel();
  const Rect outer = box();
  ui_.begin_panel("##import", outer, 0, true);
  ui_.list().AddRectFilled(top_left(outer), bottom_right(outer), ui_.theme.bar, 8);
  if (ui_.theme.dark) ui_.list().AddRect(top_left(outer), bottom_right(outer), ui_.theme.line, 8);
  MirrorNode node;
  node.id = import_id("dialog");
  node.role = Role::DIALOG;
  node.name = std::string(ui_.tr("导入表格 — ", "Import a table — ")) + name_;
  node.rect = outer;
  node.modal = !ui_.blocked();
  ui_.mirror.push(std::move(node));
  draw_dialog(outer);
  ui_.mirror.pop();
  ui_.end_panel();
}

// Any of these may end the import: what is drawn after it has to look.
void ImportScreen::draw_dialog(const Rect& outer) {
  const float foot_px = footer_px(outer.width_px);
  const float pad_px = ui_.is_phone() ? 8 : PAD_PX;
  const Rect content{outer.x_px + pad_px, outer.y_px + TITLE_PX + 8, outer.width_px - 2 * pad_px,
                     outer.height_px - TITLE_PX - foot_px - 16};
  draw_title(outer);
  if (is_open()) draw_content(content);
  if (!is_open()) return;
  draw_footer({outer.x_px, outer.y_px + outer.height_px - foot_px, outer.width_px, foot_px});
}

void ImportScreen::draw_content(Rect content) {
  if (!result_) return draw_progress(content);
  if (phase_ == Phase::MERGING) return draw_merge(content);
  if (phase_ == Phase::COLLECTING) return draw_progress(content);
  if (phase_ == Phase::CHOOSING) return draw_several(content);
  draw_warnings(content);
  draw_embedded(content);
  if (is_open() && !grid().rows.empty()) draw_parts(content);
}

void ImportScreen::draw_parts(const Rect& content) {
  if (is_small()) {
    const Rect below = draw_tabs(content);
    if (shown_part_ == Part::SOURCE) draw_source(below);
    if (shown_part_ == Part::RESULT) draw_result(below);
    if (shown_part_ == Part::GUESSES) draw_guesses(below);
    return;
  }
  const float left_px = std::round(content.width_px * SOURCE_SHARE);
  const Rect left{content.x_px, content.y_px, left_px, content.height_px};
  Rect right{content.x_px + left_px + 2 * PAD_PX, content.y_px,
             content.width_px - left_px - 2 * PAD_PX, content.height_px};
  const float line_x_px = left.x_px + left_px + PAD_PX;
  ui_.list().AddLine({line_x_px, content.y_px - 8},
                     {line_x_px, content.y_px + content.height_px + 8}, ui_.theme.line);
  draw_source(left);
  const bool any = !result_->repairs.empty();
  const float guesses_px = any ? std::round(right.height_px * 0.4f) : 0;
  right.height_px -= guesses_px;
  draw_result(right);
  if (any && is_open()) {
    const float y_px = right.y_px + right.height_px;
    ui_.list().AddLine({right.x_px, y_px}, {right.x_px + right.width_px, y_px}, ui_.theme.line);
    draw_guesses({right.x_px, y_px + 4, right.width_px, guesses_px - 4});
  }
  scroll_together();
}

Rect ImportScreen::draw_tabs(const Rect& content) {
  struct Choice {
    Part part;
    std::string label;
  };
  const std::string count = open_guesses_ == 0 ? "" : " " + std::to_string(open_guesses_);
  const Choice choices[] = {{Part::RESULT, std::string(ui_.tr("导入后", "Result"))},
                            {Part::GUESSES, std::string(ui_.tr("推断", "Guesses")) + count},
                            {Part::SOURCE, std::string(ui_.tr("原表", "Table"))}};
  const float height_px = ui_.metrics.field_px;
  const float width_px = std::floor(content.width_px / 3);
  MirrorNode tabs;
  tabs.id = import_id("tabs");
  tabs.role = Role::TAB_LIST;
  tabs.name = ui_.tr("导入的三个部分", "Parts of the import");
  tabs.rect = {content.x_px, content.y_px, content.width_px, height_px};
  ui_.mirror.push(std::move(tabs));
  float x_px = content.x_px;
  for (const Choice& choice : choices) {
    MirrorNode node;
    node.id = widget_id(static_cast<std::uint64_t>(choice.part), import_id("tab"));
    node.role = Role::TAB;
    node.name = choice.label;
    node.rect = {x_px, content.y_px, width_px, height_px};
    node.selected = shown_part_ == choice.part ? Tri::YES : Tri::NO;
    node.focusable = true;
    node.tab_stop = true;
    const Rect rect = node.rect;
    const WidgetId id = node.id;
    const Interaction interaction = ui_.interact(std::move(node));
    const bool shown = shown_part_ == choice.part;
    draw_text_in(ui_.list(), rect, shown ? ui_.theme.accent_text : ui_.theme.text_muted,
                 choice.label, {ui_.metrics.font_px, shown}, TextAlign::CENTER);
    const float y_px = rect.y_px + rect.height_px;
    ui_.list().AddLine({x_px, y_px}, {x_px + width_px, y_px},
                       shown ? ui_.theme.accent_text : ui_.theme.line, shown ? 2.0f : 1.0f);
    ui_.draw_focus_ring(id, rect);
    if (interaction.activated) shown_part_ = choice.part;
    x_px += width_px;
  }
  ui_.mirror.pop();
  const float used_px = height_px + 8;
  return {content.x_px, content.y_px + used_px, content.width_px, content.height_px - used_px};
}

// ---------------------------------------------------------------- title

std::string ImportScreen::title_words() const {
  if (!result_) return {};
  if (phase_ == Phase::COLLECTING || phase_ == Phase::CHOOSING) {
    const std::string count = std::to_string(apart_.size());
    return ui_.english() ? "All tables: " + count : "全部表格：" + count + " 张";
  }
  if (phase_ == Phase::RECOGNISING) return std::string(ui_.tr("正在重新识别……", "Recognising…"));
  if (!result_->recognised) return std::string(ui_.tr("没有认出绩效目标表", "Not recognised"));
  const std::string functions = std::to_string(result_->functions);
  const std::string indicators = std::to_string(result_->indicators);
  const std::string open = std::to_string(open_guesses_);
  if (ui_.english()) {
    return functions + " functions, " + indicators + " indicators; " + open + " guesses to confirm";
  }
  const std::string rest =
      open_guesses_ == 0 ? std::string("没有要确认的推断") : open + " 处需要确认";
  return "识别到 " + functions + " 项职能、" + indicators + " 个三级指标；" + rest;
}

void ImportScreen::draw_title(const Rect& outer) {
  const TextStyle bold{ui_.metrics.title_px, true};
  const TextStyle small{ui_.metrics.small_px, false};
  const float pad_px = ui_.is_phone() ? 10 : PAD_PX;
  const Rect cross{outer.x_px + outer.width_px - TITLE_PX + 6, outer.y_px + 8, 32, 32};
  const float room_px = cross.x_px - outer.x_px - pad_px - 8;
  const std::string title = std::string(ui_.tr("导入表格 — ", "Import a table — ")) + name_;
  const std::string words = title_words();
  const bool two_lines = is_small() && !words.empty();
  const float words_px = two_lines ? 0 : text_width_px(words, small) + 2;
  const float wish_px = text_width_px(title, bold) + 2;
  const float title_px =
      two_lines ? room_px : std::min(wish_px, std::max(room_px - words_px - 14, room_px * 0.3f));
  const float first_px = two_lines ? TITLE_PX * 0.56f : TITLE_PX;
  label(ui_, import_id("title"), {outer.x_px + pad_px, outer.y_px, title_px, first_px}, title,
        ui_.theme.text, bold, heading(2));
  Rect rest{outer.x_px + pad_px + title_px + 14, outer.y_px, room_px - title_px - 14, TITLE_PX};
  if (two_lines) {
    rest = {outer.x_px + pad_px, outer.y_px + first_px - 4, room_px, TITLE_PX - first_px};
  }
  label(ui_, import_id("counts"), rest, words, ui_.theme.text_muted, small,
        {TextAlign::LEFT, Role::STATUS});
  const float y_px = outer.y_px + TITLE_PX;
  ui_.list().AddLine({outer.x_px, y_px}, {outer.x_px + outer.width_px, y_px}, ui_.theme.line);
  if (close_cross(ui_, import_id("close"), cross)) close();
}

// ---------------------------------------------------------------- what stands over the parts

void ImportScreen::draw_progress(const Rect& content) {
  double done = 0;
  if (import_job_) done = import_job_->progress() * 0.6;
  if (recognise_job_) done = 0.6 + recognise_job_->progress() * 0.4;
  if (several_job_) done = several_job_->progress();
  const std::string_view text = phase_ == Phase::READING ? ui_.tr("正在读取……", "Reading…")
                                                         : ui_.tr("正在识别……", "Recognising…");
  const float y_px = content.y_px + content.height_px / 2;
  const Rect bar{content.x_px + content.width_px * 0.2f, y_px, content.width_px * 0.6f, 6};
  label(ui_, import_id("progress text"), {bar.x_px, bar.y_px - 36, bar.width_px, 28}, text,
        ui_.theme.text, {ui_.metrics.font_px, false}, {TextAlign::CENTER, Role::STATUS});
  progress_bar(ui_, import_id("progress"), bar, text, done);
}

// What could not be taken over from the file, macros and the like.
void ImportScreen::draw_warnings(Rect& content) {
  const TextStyle small{ui_.metrics.small_px, false};
  for (std::size_t i = 0; i < std::min<std::size_t>(source_->warnings.size(), 3); ++i) {
    const std::string& warning = source_->warnings[i];
    const Rect text{content.x_px + 12, content.y_px + 5, content.width_px - 24, 0};
    const auto lines = static_cast<float>(break_lines(warning, text.width_px, small).size());
    const float height_px = lines * line_height_px(small) + 10;
    const Rect strip{content.x_px, content.y_px, content.width_px, height_px};
    ui_.list().AddRectFilled(top_left(strip), bottom_right(strip), ui_.theme.hint_soft, 4);
    paragraph(ui_, widget_id(i, import_id("warning")), text, warning, ui_.theme.text, small,
              Role::STATUS);
    content.y_px += height_px + 6;
    content.height_px -= height_px + 6;
  }
}

// ---------------------------------------------------------------- the buttons below

std::vector<ImportScreen::Action> ImportScreen::several_actions() {
  std::vector<Action> list;
  if (phase_ == Phase::CHOOSING) {
    const bool several = count_chosen() > 1;
    list = {{import_id("together"), ui_.tr("合成一份草稿", "One draft"), ButtonLook::PRIMARY,
             several, &ImportScreen::open_together, false},
            {import_id("each"), ui_.tr("分成几份草稿", "Several drafts"), ButtonLook::FRAMED,
             several, &ImportScreen::open_each, false}};
  }
  list.push_back({import_id("back"), ui_.tr("返回", "Back"), ButtonLook::FRAMED, true,
                  &ImportScreen::leave_several, false});
  return list;
}

// From the right to the left.
std::vector<ImportScreen::Action> ImportScreen::actions() {
  if (phase_ == Phase::MERGING && plan_) {
    const bool any = merge_counts_.chosen > 0;
    return {{import_id("merge"), ui_.tr("并入", "Merge"), ButtonLook::PRIMARY, any,
             &ImportScreen::merge, false},
            {import_id("back"), ui_.tr("返回", "Back"), ButtonLook::FRAMED, true,
             &ImportScreen::leave_merge, false}};
  }
  if (phase_ == Phase::COLLECTING || phase_ == Phase::CHOOSING) return several_actions();
  const bool ready = phase_ == Phase::SHOWING && result_ && result_->recognised;
  const bool can_merge = ready && ui_.session.has_draft() && !ui_.session.read_only();
  const bool exact = source_ && source_->embedded && !source_->embedded->visible_table_changed;
  std::vector<Action> list = {
      {import_id("as draft"), ui_.tr("作为新草稿打开", "Open as a new draft"),
       exact ? ButtonLook::FRAMED : ButtonLook::PRIMARY, ready, &ImportScreen::open_as_draft,
       false},
      {import_id("show merge"), ui_.tr("并入当前草稿", "Merge into this draft"), ButtonLook::FRAMED,
       can_merge, &ImportScreen::show_merge, false},
      {import_id("cancel"), ui_.tr("取消", "Cancel"), ButtonLook::FRAMED, true,
       &ImportScreen::close, false}};
  if (apart_.size() > 1) {
    list.insert(list.end() - 1,
                {import_id("all tables"), ui_.tr("全部表格…", "All tables…"), ButtonLook::FRAMED,
                 phase_ == Phase::SHOWING, &ImportScreen::show_several, false});
  }
  if (result_ && result_->recognised) {
    list.push_back({import_id("literal"),
                    decisions_.is_literal() ? ui_.tr("恢复推断", "Use the guesses again")
                                            : ui_.tr("全部按原样（不推断）", "Take it literally"),
                    ButtonLook::FRAMED, ready, &ImportScreen::toggle_literal, true});
  }
  return list;
}

// One line of buttons, or two where they do not fit beside each other.
float ImportScreen::footer_px(float width_px) {
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
