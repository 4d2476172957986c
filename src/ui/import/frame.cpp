// The dialog around an import: title, progress, the parts side by side.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/import/import_screen.h"
#include "ui/import/import_words.h"

namespace jixiao {
namespace {

constexpr float TITLE_PX = 48;
constexpr float PAD_PX = 16;
constexpr float SMALL_PX = 1100;  // below that the dialog takes nearly the whole window
constexpr float TABS_BELOW_PX = 640;
constexpr float SOURCE_SHARE = 0.475f;

Rect cross_of(const Rect& outer) {
  return {outer.x_px + outer.width_px - TITLE_PX + 6, outer.y_px + 8, 32, 32};
}

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
  node.name = std::string(ui_.tr("导入表格 — ", "Import a table — ")) + table_.name();
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
  if (close_cross(ui_, import_id("close"), cross_of(outer)) && is_open()) close();
}

void ImportScreen::draw_content(Rect content) {
  if (!table_.has_result() || several_.is_collecting()) return draw_progress(content);
  if (merge_.is_open()) return merge_.draw(content);
  if (several_.is_open()) return several_.draw(content);
  draw_warnings(content);
  draw_embedded(content);
  if (is_open() && !table_.grid().rows.empty()) draw_parts(content);
}

void ImportScreen::draw_embedded(Rect& content) {
  switch (embedded_.draw(content)) {
    case EmbeddedStrip::Answer::NONE:
      return;
    case EmbeddedStrip::Answer::OPEN:
      return open_embedded();
    case EmbeddedStrip::Answer::MERGE:
      return merge_returned();
  }
}

// ---------------------------------------------------------------- the parts

void ImportScreen::draw_parts(const Rect& content) {
  if (!is_small()) return draw_beside_each_other(content);
  const Rect below = draw_tabs(content);
  if (shown_part_ == Part::SOURCE) source_.draw(below);
  if (shown_part_ == Part::RESULT) result_.draw(below);
  if (shown_part_ == Part::GUESSES) guesses_.draw(below);
}

void ImportScreen::draw_beside_each_other(const Rect& content) {
  const float left_px = std::round(content.width_px * SOURCE_SHARE);
  const Rect left{content.x_px, content.y_px, left_px, content.height_px};
  Rect right{content.x_px + left_px + 2 * PAD_PX, content.y_px,
             content.width_px - left_px - 2 * PAD_PX, content.height_px};
  const float line_x_px = left.x_px + left_px + PAD_PX;
  ui_.list().AddLine({line_x_px, content.y_px - 8},
                     {line_x_px, content.y_px + content.height_px + 8}, ui_.theme.line);
  source_.draw(left);
  const bool any = !table_.repairs().empty();
  const float guesses_px = any ? std::round(right.height_px * 0.4f) : 0;
  right.height_px -= guesses_px;
  result_.draw(right);
  if (any) {
    const float y_px = right.y_px + right.height_px;
    ui_.list().AddLine({right.x_px, y_px}, {right.x_px + right.width_px, y_px}, ui_.theme.line);
    guesses_.draw({right.x_px, y_px + 4, right.width_px, guesses_px - 4});
  }
  selection_.scroll_together();
}

Rect ImportScreen::draw_tabs(const Rect& content) {
  const std::size_t open = table_.open_guesses();
  const std::string count = open == 0 ? "" : " " + std::to_string(open);
  const std::pair<Part, std::string> choices[] = {
      {Part::RESULT, std::string(ui_.tr("导入后", "Result"))},
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
  for (const auto& [part, name] : choices) {
    draw_tab(part, name, {x_px, content.y_px, width_px, height_px});
    x_px += width_px;
  }
  ui_.mirror.pop();
  const float used_px = height_px + 8;
  return {content.x_px, content.y_px + used_px, content.width_px, content.height_px - used_px};
}

void ImportScreen::draw_tab(Part part, const std::string& name, const Rect& rect) {
  MirrorNode node;
  node.id = widget_id(static_cast<std::uint64_t>(part), import_id("tab"));
  node.role = Role::TAB;
  node.name = name;
  node.rect = rect;
  node.selected = shown_part_ == part ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = true;
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact(std::move(node));
  const bool shown = shown_part_ == part;
  draw_text_in(ui_.list(), rect, shown ? ui_.theme.accent_text : ui_.theme.text_muted, name,
               {ui_.metrics.font_px, shown}, TextAlign::CENTER);
  const float y_px = rect.y_px + rect.height_px;
  ui_.list().AddLine({rect.x_px, y_px}, {rect.x_px + rect.width_px, y_px},
                     shown ? ui_.theme.accent_text : ui_.theme.line, shown ? 2.0f : 1.0f);
  ui_.draw_focus_ring(id, rect);
  if (interaction.activated) shown_part_ = part;
}

// ---------------------------------------------------------------- title

std::string ImportScreen::title_words() const {
  if (!table_.has_result()) return {};
  if (several_.is_open()) {
    const std::string count = std::to_string(table_.tables_apart().size());
    return ui_.english() ? "All tables: " + count : "全部表格：" + count + " 张";
  }
  if (table_.is_recognising()) return std::string(ui_.tr("正在重新识别……", "Recognising…"));
  const ImportResult& result = table_.result();
  if (!result.recognised) return std::string(ui_.tr("没有认出绩效目标表", "Not recognised"));
  const std::string functions = std::to_string(result.functions);
  const std::string indicators = std::to_string(result.indicators);
  const std::string open = std::to_string(table_.open_guesses());
  if (ui_.english()) {
    return functions + " functions, " + indicators + " indicators; " + open + " guesses to confirm";
  }
  const std::string rest =
      table_.open_guesses() == 0 ? std::string("没有要确认的推断") : open + " 处需要确认";
  return "识别到 " + functions + " 项职能、" + indicators + " 个三级指标；" + rest;
}

void ImportScreen::draw_title(const Rect& outer) {
  const TextStyle bold{ui_.metrics.title_px, true};
  const TextStyle small{ui_.metrics.small_px, false};
  const float pad_px = ui_.is_phone() ? 10 : PAD_PX;
  const Rect cross = cross_of(outer);
  const float room_px = cross.x_px - outer.x_px - pad_px - 8;
  const std::string title = std::string(ui_.tr("导入表格 — ", "Import a table — ")) + table_.name();
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
}

// ---------------------------------------------------------------- what stands over the parts

void ImportScreen::draw_progress(const Rect& content) {
  const double done = several_.is_collecting() ? several_.progress() : table_.progress();
  const std::string_view text =
      table_.is_reading() ? ui_.tr("正在读取……", "Reading…") : ui_.tr("正在识别……", "Recognising…");
  const float y_px = content.y_px + content.height_px / 2;
  const Rect bar{content.x_px + content.width_px * 0.2f, y_px, content.width_px * 0.6f, 6};
  label(ui_, import_id("progress text"), {bar.x_px, bar.y_px - 36, bar.width_px, 28}, text,
        ui_.theme.text, {ui_.metrics.font_px, false}, {TextAlign::CENTER, Role::STATUS});
  progress_bar(ui_, import_id("progress"), bar, text, done);
}

// What could not be taken over from the file, macros and the like.
void ImportScreen::draw_warnings(Rect& content) {
  const TextStyle small{ui_.metrics.small_px, false};
  const std::vector<std::string>& warnings = table_.source().warnings;
  for (std::size_t i = 0; i < std::min<std::size_t>(warnings.size(), 3); ++i) {
    const std::string& warning = warnings[i];
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

}  // namespace jixiao
