// Dialogs of the indicator library: finding one to take, the county's own, and last year's form.
#include <algorithm>
#include <utility>

#include "app/exports.h"
#include "app/last_year_form.h"
#include "ui/dialogs/dialogs.h"
#include "ui/kit/offer_words.h"

namespace jixiao {
namespace {

constexpr std::size_t MOST_FOUND = 60;
constexpr float LINE_PX = 24;
constexpr float GAP_PX = 8;

WidgetId part_id(std::string_view name) {
  return widget_id(name, widget_id("library dialog"));
}

}  // namespace

// ---------------------------------------------------------------- finding one

void Dialogs::begin_library() {
  search_library();
  ui_.focus_as_person(part_id("query"));
}

// Without words: what fits the selected line.
void Dialogs::search_library() {
  active_ = 0;
  scroll_ = {};
  if (!query_.empty()) {
    offers_ = ui_.library.search(ui_.session, query_, MOST_FOUND);
    return;
  }
  const Form& form = ui_.session.form();
  const Node* node = form.find(ui_.session.view().selection.node);
  offers_ = node ? ui_.library.fitting(form, *node, MOST_FOUND) : std::vector<IndicatorOffer>();
}

void Dialogs::take_from_library(std::size_t index) {
  if (index >= offers_.size()) return;
  const IndicatorOffer offer = offers_[index];
  close();
  const Form& form = ui_.session.form();
  const Node* node = form.find(ui_.session.view().selection.node);
  const bool has_function =
      node && (node->kind() == NodeKind::FUNCTION || node->ancestor(NodeKind::FUNCTION));
  if (!has_function && !form.functions().children().empty()) {
    node = form.functions().children().front().get();
  }
  if (!node) return;
  const NodeId id = node->id();
  if (node->kind() == NodeKind::INDICATOR && node->text.empty()) {
    take_offer(ui_.session, id, offer);
  } else {
    add_offer(ui_.session, id, offer);
  }
}

bool Dialogs::on_library_key(const KeyEvent& key) {
  if (offers_.empty()) return false;
  if (key.key == "ArrowDown") {
    active_ = (active_ + 1) % offers_.size();
  } else if (key.key == "ArrowUp") {
    active_ = (active_ + offers_.size() - 1) % offers_.size();
  } else if (key.key == "Enter") {
    take_from_library(active_);
  } else {
    return false;
  }
  const float row_px = 2 * LINE_PX;
  scroll_.ensure_visible(static_cast<float>(active_) * row_px,
                         static_cast<float>(active_ + 1) * row_px);
  ui_.request_frame();
  return true;
}

void Dialogs::draw_library_row(std::size_t index, const Rect& rect) {
  const IndicatorOffer offer = offers_[index];
  MirrorNode node;
  node.id = widget_id(index, part_id("row"));
  node.role = Role::OPTION;
  node.name = offer_words(ui_, offer);
  node.description = offer_details(offer);
  node.rect = rect;
  node.selected = index == active_ ? Tri::YES : Tri::NO;
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(offers_.size());
  node.focusable = true;
  const Interaction interaction = ui_.interact(std::move(node));
  if (index == active_ || interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                             index == active_ ? ui_.theme.accent_soft : ui_.theme.hover, 4);
  }
  const Rect text = inset(rect, 10, 0);
  draw_text_in(ui_.list(), {text.x_px, text.y_px, text.width_px, LINE_PX}, ui_.theme.text,
               offer_words(ui_, offer), {ui_.metrics.font_px, false});
  draw_text_in(ui_.list(), {text.x_px, text.y_px + LINE_PX - 4, text.width_px, LINE_PX},
               ui_.theme.text_muted, offer_details(offer), {ui_.metrics.small_px, false});
  if (interaction.activated) take_from_library(index);
}

void Dialogs::draw_library() {
  if (!ui_.session.has_draft()) return close();
  Frame frame = begin(ui_.tr("指标库", "Indicator library"), 680, 540, true);
  TextBoxSpec box;
  box.id = part_id("query");
  box.label = ui_.tr("查找指标", "Find an indicator");
  box.placeholder = ui_.tr("名字的一部分或拼音首字母；不填就列出适合选中职能的",
                           "A part of the name; empty: what fits");
  box.text = query_;
  box.part_of_draft = false;
  box.rect = {frame.content.x_px, frame.content.y_px, frame.content.width_px, ui_.metrics.field_px};
  box.changed = [this](const std::string& text) {
    query_ = text;
    search_library();
    ui_.request_frame();
  };
  box.key = [this](const KeyEvent& key) { return on_key(key); };
  text_box(ui_, std::move(box));
  const float top_px = ui_.metrics.field_px + GAP_PX;
  const Rect rows{frame.content.x_px, frame.content.y_px + top_px, frame.content.width_px,
                  frame.content.height_px - top_px};
  MirrorNode list;
  list.id = part_id("list");
  list.role = offers_.empty() ? Role::GROUP : Role::LIST_BOX;
  list.name = ui_.tr("指标", "Indicators");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  const float row_px = 2 * LINE_PX;
  ui_.scroll(scroll_, rows, static_cast<float>(offers_.size()) * row_px, "library");
  for (std::size_t i = 0; i < offers_.size() && is_open(); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    const Rect row{rows.x_px, y_px, rows.width_px - 12, row_px};
    if (ui_.visible(row)) draw_library_row(i, row);
  }
  if (offers_.empty()) {
    label(ui_, part_id("nothing"), {rows.x_px + 10, rows.y_px, rows.width_px, LINE_PX},
          ui_.tr("没有找到合适的指标。", "Nothing found."), ui_.theme.text_muted,
          {ui_.metrics.font_px, false});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
  if (dialog_button(frame, ui_.tr("本县指标库…", "The county’s…"), ButtonLook::FRAMED)) {
    run_command(ui_.session, "tools.county_library");
  }
  end(frame);
}

// ---------------------------------------------------------------- the county's own

void Dialogs::save_county_library() {
  const std::string_view name = ui_.tr("本县指标库.json", "county-library.json");
  ui_.session.exports().download(std::string(name), "application/json",
                                 ui_.library.county().json());
}

// One field of the line that is being edited.
void Dialogs::county_field(std::string_view name, std::string value, const Rect& rect,
                           std::string CollectedIndicator::*of_line,
                           std::string LibraryIndicator::*of_indicator) {
  label(ui_, widget_id(name, part_id("caption")), {rect.x_px, rect.y_px, 70, rect.height_px}, name,
        ui_.theme.text_muted, {ui_.metrics.small_px, false});
  TextBoxSpec box;
  box.id = widget_id(name, widget_id(active_, part_id("county field")));
  box.label = name;
  box.text = std::move(value);
  box.part_of_draft = false;
  box.rect = {rect.x_px + 74, rect.y_px, rect.width_px - 74, rect.height_px};
  box.changed = [this, of_line, of_indicator](const std::string& text) {
    if (active_ >= ui_.library.county().lines().size()) return;
    CollectedIndicator line = ui_.library.county().lines()[active_];
    (of_line ? line.*of_line : line.indicator.*of_indicator) = text;
    (void)ui_.library.replace(ui_.session, active_, std::move(line));
  };
  box.key = [this](const KeyEvent& key) { return on_key(key); };
  text_box(ui_, std::move(box));
}

// Of the line that is being edited: 数量, 质量 …
void Dialogs::county_level(const Rect& rect) {
  const LevelClass now = ui_.library.county().lines()[active_].indicator.level;
  const std::string_view name = ui_.tr("类别", "Class");
  label(ui_, part_id("level caption"), {rect.x_px, rect.y_px, 70, rect.height_px}, name,
        ui_.theme.text_muted, {ui_.metrics.small_px, false});
  ComboSpec box;
  box.id = part_id("level");
  box.label = name;
  box.value = level_class_name(now);
  box.rect = {rect.x_px + 74, rect.y_px, rect.width_px - 74, rect.height_px};
  box.items = [this, now] {
    std::vector<MenuItem> items;
    for (int i = 1; i <= static_cast<int>(LevelClass::MANAGEMENT); ++i) {
      const auto level = static_cast<LevelClass>(i);
      MenuItem item;
      item.label = level_class_name(level);
      item.checked = level == now;
      item.run = [this, level] {
        if (active_ >= ui_.library.county().lines().size()) return;
        CollectedIndicator line = ui_.library.county().lines()[active_];
        line.indicator.level = level;
        (void)ui_.library.replace(ui_.session, active_, std::move(line));
      };
      items.push_back(std::move(item));
    }
    return items;
  };
  combo_box(ui_, box);
}

void Dialogs::draw_county_fields(const Rect& rect) {
  const std::vector<CollectedIndicator>& lines = ui_.library.county().lines();
  if (active_ >= lines.size()) return;
  const CollectedIndicator line = lines[active_];
  const float field_px = ui_.metrics.field_px;
  const float half_px = (rect.width_px - GAP_PX) / 2;
  const float right_px = rect.x_px + half_px + GAP_PX;
  float y_px = rect.y_px;
  const auto next = [&] { y_px += field_px + 4; };
  county_field(ui_.tr("名称", "Name"), line.indicator.name, {rect.x_px, y_px, half_px, field_px},
               nullptr, &LibraryIndicator::name);
  county_field(ui_.tr("适用职能", "Function"), line.function, {right_px, y_px, half_px, field_px},
               &CollectedIndicator::function, nullptr);
  next();
  county_field(ui_.tr("符号", "Sign"), line.indicator.sign, {rect.x_px, y_px, half_px, field_px},
               nullptr, &LibraryIndicator::sign);
  county_field(ui_.tr("单位", "Unit"), line.indicator.unit, {right_px, y_px, half_px, field_px},
               nullptr, &LibraryIndicator::unit);
  next();
  county_field(ui_.tr("说明", "Meaning"), line.indicator.explanation,
               {rect.x_px, y_px, half_px, field_px}, nullptr, &LibraryIndicator::explanation);
  county_field(ui_.tr("佐证", "Evidence"), line.indicator.evidence,
               {right_px, y_px, half_px, field_px}, nullptr, &LibraryIndicator::evidence);
  next();
  county_level({right_px, y_px, half_px, field_px});
  if (link(ui_, part_id("remove"), {rect.x_px, y_px + 3},
           ui_.tr("从本县指标库删去这一条", "Remove this line"))) {
    ui_.editor.drop();
    ui_.library.remove(ui_.session, active_);
  }
}

void Dialogs::draw_county_row(std::size_t index, const Rect& rect) {
  const CollectedIndicator& line = ui_.library.county().lines()[index];
  MirrorNode node;
  node.id = widget_id(index, part_id("county row"));
  node.role = Role::OPTION;
  node.name = line.indicator.name + " " + line.indicator.sign + line.indicator.unit;
  node.description = line.function + " " + std::string(level_class_name(line.indicator.level));
  node.rect = rect;
  node.selected = index == active_ ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = index == active_;
  const std::string text = node.name + "（" + node.description + "）";
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact(std::move(node));
  if (index == active_) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft, 4);
  }
  draw_text_in(ui_.list(), inset(rect, 10, 0), ui_.theme.text, text, {ui_.metrics.font_px, false});
  ui_.draw_focus_ring(id, rect);
  if (interaction.activated || interaction.focus_gained) active_ = index;
}

void Dialogs::draw_county_library() {
  Frame frame = begin(ui_.tr("本县指标库", "The county’s library"), 720, 560, true);
  const std::vector<CollectedIndicator>& lines = ui_.library.county().lines();
  active_ = std::min(active_, lines.empty() ? 0 : lines.size() - 1);
  Rect rows = frame.content;
  const float note_px =
      paragraph(ui_, part_id("county note"), rows,
                ui_.tr("留在这个浏览器里。打开别人的指标库文件就会并入；并入不会改动已有的条目。",
                       "Kept in this browser. Opening another’s library file merges it."),
                ui_.theme.text_muted, {ui_.metrics.small_px, false});
  rows.y_px += note_px + 6;
  const float fields_px = lines.empty() ? 0 : 4 * (ui_.metrics.field_px + 4);
  rows.height_px -= note_px + 6 + fields_px + GAP_PX;
  MirrorNode list;
  list.id = part_id("county list");
  list.role = lines.empty() ? Role::GROUP : Role::LIST_BOX;
  list.name = ui_.tr("本县的指标", "Lines");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(scroll_, rows, static_cast<float>(lines.size()) * row_px, "county library");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect row{rows.x_px, rows.y_px + static_cast<float>(i) * row_px - scroll_.y_px,
                   rows.width_px - 12, row_px};
    if (ui_.visible(row)) draw_county_row(i, row);
  }
  ui_.pop_clip();
  ui_.mirror.pop();
  draw_county_fields({rows.x_px, rows.y_px + rows.height_px + GAP_PX, rows.width_px, fields_px});
  const bool phone = ui_.is_phone();  // four buttons do not go beside each other
  const std::string_view take_in =
      phone ? ui_.tr("收入本表", "Take in") : ui_.tr("收入本表的指标", "Take in this form");
  if (ui_.session.has_draft() && dialog_button(frame, take_in, ButtonLook::PRIMARY)) {
    const std::size_t added = ui_.library.take_in(ui_.session, ui_.session.form());
    const std::string count = std::to_string(added);
    ui_.session.notify(Notice::Kind::SUCCESS,
                       ui_.english() ? count + " new lines." : "新收入 " + count + " 条。");
  }
  if (dialog_button(frame, ui_.tr("新增一条", "Add a line"), ButtonLook::FRAMED)) {
    active_ = ui_.library.add_line(ui_.session, std::string(ui_.tr("新的指标", "New indicator")));
    const float top_px = static_cast<float>(active_) * row_px;
    scroll_.ensure_visible(top_px, top_px + row_px);
    return end(frame);
  }
  const std::string_view save = phone ? ui_.tr("存出", "Save") : ui_.tr("存成文件", "Save");
  if (!lines.empty() && dialog_button(frame, save, ButtonLook::FRAMED)) {
    save_county_library();
  }
  const std::string_view merge =
      phone ? ui_.tr("并入…", "Merge…") : ui_.tr("打开并入…", "Merge a file…");
  if (dialog_button(frame, merge, ButtonLook::FRAMED)) {
    ui_.session.open_with_picker();
  }
  end(frame);
}

bool Dialogs::take_library(const FileContent& file) {
  if (!is_library_file(file.bytes)) return false;
  const Result<std::size_t> added = ui_.library.take_in(ui_.session, file.bytes);
  if (!added) {
    ui_.session.notify(Notice::Kind::ERROR,
                       std::string(ui_.tr("读不了指标库「", "Cannot read the library “")) +
                           file.name + std::string(ui_.tr("」：", "”: ")) + added.error().message,
                       std::string(ui_.tr("本县指标库没有变。", "Nothing has changed.")));
    return true;
  }
  const std::string count = std::to_string(added.value());
  ui_.session.notify(Notice::Kind::SUCCESS,
                     ui_.english() ? "Merged into the county’s library: " + count + " new lines."
                                   : "已并入本县指标库，新增 " + count + " 条。",
                     {}, "tools.county_library");
  return true;
}

// ---------------------------------------------------------------- last year

float Dialogs::draw_place_list(std::string_view heading, const std::vector<std::string>& places,
                               const Rect& line) {
  constexpr std::size_t MOST_LISTED = 200;
  if (places.empty()) return 0;
  float y_px = line.y_px;
  label(ui_, widget_id(heading, part_id("places")), {line.x_px, y_px, line.width_px, LINE_PX},
        std::string(heading) + " " + std::to_string(places.size()), ui_.theme.text,
        {ui_.metrics.font_px, true}, jixiao::heading(3));
  y_px += LINE_PX + 2;
  const WidgetId id = widget_id(heading, part_id("place"));
  for (std::size_t i = 0; i < std::min(places.size(), MOST_LISTED); ++i) {
    y_px += paragraph(ui_, widget_id(i, id), {line.x_px, y_px, line.width_px, 0}, places[i],
                      ui_.theme.text, {ui_.metrics.small_px, false}, Role::LIST_ITEM) +
            2;
  }
  return y_px + GAP_PX - line.y_px;
}

void Dialogs::draw_last_year_lists(const Rect& view) {
  ui_.push_clip(view);
  float y_px = view.y_px - scroll_.y_px;
  const float width_px = view.width_px - 14;
  std::vector<std::string> added;
  for (const NodeId& id : ui_.last_year.added()) {
    if (const Node* node = ui_.session.form().find(id)) added.push_back(path_of(*node));
  }
  y_px += draw_place_list(ui_.tr("去年有、今年没有的", "Gone since last year"),
                          ui_.last_year.gone(), {view.x_px, y_px, width_px, 0});
  y_px +=
      draw_place_list(ui_.tr("今年新增的", "New this year"), added, {view.x_px, y_px, width_px, 0});
  ui_.scroll(scroll_, view, y_px + scroll_.y_px - view.y_px, "last year");
  ui_.pop_clip();
}

void Dialogs::draw_last_year() {
  if (!ui_.session.has_draft()) return close();
  Frame frame = begin(ui_.tr("去年的表", "Last year"), 640, 500, true);
  const bool there = ui_.last_year.is_there();
  Rect view = frame.content;
  const std::string text =
      there ? std::string(ui_.tr("对照的是：", "Compared with: ")) + ui_.last_year.form().title
            : std::string(
                  ui_.tr("打开去年的草稿（或 Excel、Word 表），每个指标旁会写上去年的值和增减，"
                         "检查也会用到它。也可以把本表当作去年的表，新建下一年的。",
                         "Open last year’s draft or table to compare with it, or begin "
                         "the next year from this form."));
  view.y_px += paragraph(ui_, part_id("last year"), view, text, ui_.theme.text,
                         {ui_.metrics.font_px, false}) +
               GAP_PX;
  const Rect keep{view.x_px, view.y_px, view.width_px, ui_.metrics.field_px};
  if (check_box(ui_, part_id("keep values"), keep,
                ui_.tr("沿用时保留去年的数值（不勾：只留符号和单位）", "Keep the numbers"),
                keep_values_)) {
    keep_values_ = !keep_values_;
  }
  view.y_px += ui_.metrics.field_px + GAP_PX;
  view.height_px = frame.content.y_px + frame.content.height_px - view.y_px;
  if (there) draw_last_year_lists(view);
  draw_last_year_buttons(frame, there);
  end(frame);
}

void Dialogs::draw_last_year_buttons(Frame& frame, bool there) {
  if (there && !ui_.session.read_only() &&
      dialog_button(frame, ui_.tr("沿用去年", "Carry over"), ButtonLook::PRIMARY)) {
    close();
    ui_.session.last_year().carry_over(keep_values_);
  }
  const std::string_view open =
      there ? ui_.tr("换一份…", "Another…") : ui_.tr("打开去年的表…", "Open last year’s…");
  if (dialog_button(frame, open, there ? ButtonLook::FRAMED : ButtonLook::PRIMARY)) {
    ui_.session.last_year().choose_file();
  }
  if (there && dialog_button(frame, ui_.tr("不再对照", "Stop"), ButtonLook::FRAMED)) {
    ui_.session.last_year().set(nullptr);
  }
  if (!there &&
      dialog_button(frame, ui_.tr("以本表新建下一年", "Begin the next year"), ButtonLook::FRAMED)) {
    close();
    ui_.session.last_year().begin_next_year(keep_values_);
  }
}

}  // namespace jixiao
