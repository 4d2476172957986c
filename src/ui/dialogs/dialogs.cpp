#include "ui/dialogs/dialogs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/draft_file.h"
#include "draft/repair_place.h"

namespace jixiao {
namespace {

constexpr float TITLE_PX = 48;
constexpr float BUTTONS_PX = 52;
constexpr float PAD_PX = 18;
constexpr float MARGIN_PX = 12;

WidgetId dialog_id(std::string_view name) {
  return widget_id(name, widget_id("dialog"));
}

// A text with nothing in it that takes arrow keys.
bool is_only_read(Dialog dialog) {
  return dialog == Dialog::LICENCES || dialog == Dialog::SHORTCUTS || dialog == Dialog::REPAIRS;
}

}  // namespace

void Dialogs::opened() {
  if (shown_ == Dialog::NONE) focus_before_ = ui_.focus_place();
  shown_ = ui_.session.view().dialog;
  scroll_ = {};
  licence_lines_.clear();  // the text may have another size by now
  query_.clear();
  active_ = 0;
  if (shown_ == Dialog::PALETTE) {
    ui_.findings.update(ui_.session);
    palette_offers_ = palette_offers(ui_.session, ui_.findings);
    found_ = find_in_palette(ui_.session, palette_offers_, query_);
    ui_.focus_as_person(dialog_id("query"));
  } else if (shown_ == Dialog::LIBRARY) {
    begin_library();
  } else if (shown_ == Dialog::TAXONOMIES) {
    begin_taxonomies();
  } else if (shown_ == Dialog::SET_ASIDE) {
    begin_set_aside();
  } else if (shown_ == Dialog::FIX_PREVIEW) {
    begin_fix_preview();
  } else {
    version_shown_.reset();
    ui_.release_focus();  // to its first field, or the button that stands first
  }
}

void Dialogs::close() {
  ui_.session.view().dialog = Dialog::NONE;
  follow();
}

bool Dialogs::on_key(const KeyEvent& key) {
  if (!is_open()) return false;
  if (key.key == "Escape") {
    close();
    return true;
  }
  if (ui_.session.view().dialog == Dialog::LIBRARY) return on_library_key(key);
  if (is_only_read(ui_.session.view().dialog)) return on_reading_key(key);
  if (ui_.session.view().dialog == Dialog::TAXONOMIES) return on_taxonomy_key(key);
  return ui_.session.view().dialog == Dialog::PALETTE && on_palette_key(key);
}

void Dialogs::follow() {
  const Dialog dialog = ui_.session.view().dialog;
  if (dialog == shown_) return;
  if (dialog == Dialog::NONE) {
    shown_ = dialog;
    ui_.focus(focus_before_);
  } else {
    opened();
  }
  ui_.request_frame();
}

void Dialogs::draw() {
  struct Drawn {
    Dialog dialog;
    void (Dialogs::*draw)();
  };
  static constexpr Drawn ALL[] = {
      {Dialog::PALETTE, &Dialogs::draw_palette},
      {Dialog::SHORTCUTS, &Dialogs::draw_shortcuts},
      {Dialog::RECENT_DRAFTS, &Dialogs::draw_recent},
      {Dialog::SETTINGS, &Dialogs::draw_settings},
      {Dialog::EXPORT, &Dialogs::draw_export},
      {Dialog::REPAIRS, &Dialogs::draw_repairs},
      {Dialog::SAVE_CONFLICT, &Dialogs::draw_save_conflict},
      {Dialog::ABOUT, &Dialogs::draw_about},
      {Dialog::LICENCES, &Dialogs::draw_licences},
      {Dialog::DRAFT_INFO, &Dialogs::draw_info},
      {Dialog::VERSIONS, &Dialogs::draw_versions},
      {Dialog::LIBRARY, &Dialogs::draw_library},
      {Dialog::COUNTY_LIBRARY, &Dialogs::draw_county_library},
      {Dialog::RULES, &Dialogs::draw_rules},
      {Dialog::TAXONOMIES, &Dialogs::draw_taxonomies},
      {Dialog::LAST_YEAR, &Dialogs::draw_last_year},
      {Dialog::SET_ASIDE, &Dialogs::draw_set_aside},
      {Dialog::FIX_PREVIEW, &Dialogs::draw_fix_preview},
      {Dialog::EXPORT_ANYWAY, &Dialogs::draw_export_anyway},
  };
  follow();
  for (const Drawn& one : ALL) {
    if (one.dialog == ui_.session.view().dialog) return (this->*one.draw)();
  }
}

Dialogs::Frame Dialogs::begin(std::string_view title, float width_px, float height_px,
                              bool has_buttons) {
  const Rect screen{0, 0, ui_.platform.screen.width_px(), ui_.platform.screen.height_px()};
  ui_.begin_panel("##shade", screen, ui_.theme.shade, true);
  // Catches every click beside the dialog, so that nothing below it is hit.
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::InvisibleButton("##catch", {screen.width_px, screen.height_px});
  ui_.end_panel();

  Frame frame;
  width_px = std::min(width_px, screen.width_px - 2 * MARGIN_PX);
  height_px = std::min(height_px, screen.height_px - 2 * MARGIN_PX);
  frame.box = snapped({std::round((screen.width_px - width_px) / 2),
                       std::round((screen.height_px - height_px) / 2.4f), width_px, height_px});
  ui_.begin_panel("##dialog", frame.box, 0, true);
  const float corner_px = ui_.metrics.corner_px * 2;
  ui_.list().AddRectFilled(top_left(frame.box), bottom_right(frame.box), ui_.theme.bar, corner_px);
  if (ui_.theme.dark) {
    ui_.list().AddRect(top_left(frame.box), bottom_right(frame.box), ui_.theme.line, corner_px);
  }
  MirrorNode node;
  node.id = dialog_id(title);
  node.role = Role::DIALOG;
  node.name = title;
  node.rect = frame.box;
  node.modal = !ui_.blocked();
  ui_.mirror.push(std::move(node));

  const Rect line{frame.box.x_px + PAD_PX, frame.box.y_px, width_px - 2 * PAD_PX - 40, TITLE_PX};
  label(ui_, dialog_id("title"), line, title, ui_.theme.text, {ui_.metrics.title_px, true},
        heading(2));

  const float buttons_px = has_buttons ? BUTTONS_PX : PAD_PX;
  frame.content = {frame.box.x_px + PAD_PX, frame.box.y_px + TITLE_PX, width_px - 2 * PAD_PX,
                   height_px - TITLE_PX - buttons_px};
  frame.buttons = {frame.box.x_px + PAD_PX, frame.box.y_px + height_px - BUTTONS_PX,
                   width_px - 2 * PAD_PX, BUTTONS_PX};
  return frame;
}

// The cross comes last: the first that Tab reaches is what the dialog is for.
void Dialogs::end(const Frame& frame) {
  const Rect cross{frame.box.x_px + frame.box.width_px - TITLE_PX + 6, frame.box.y_px + 8, 32, 32};
  if (close_cross(ui_, dialog_id("close"), cross)) close();
  ui_.mirror.pop();
  ui_.end_panel();
}

// mirror.pop() ends it.
void Dialogs::push_list(WidgetId id, std::string_view name, const Rect& rect) {
  MirrorNode node;
  node.id = id;
  node.role = Role::LIST;
  node.name = name;
  node.rect = rect;
  ui_.mirror.push(std::move(node));
}

// Buttons stand from the right to the left in the order they are asked for.
bool Dialogs::dialog_button(Frame& frame, std::string_view text, ButtonLook look) {
  const float width_px = button_width_px(ui_, text) + 8;
  frame.buttons.width_px -= width_px;
  ButtonSpec spec;
  spec.id = dialog_id(text);
  spec.label = text;
  spec.look = look;
  spec.rect = {frame.buttons.x_px + frame.buttons.width_px,
               frame.buttons.y_px + (BUTTONS_PX - ui_.metrics.field_px) / 2 - 2, width_px,
               ui_.metrics.field_px + 2};
  frame.buttons.width_px -= 8;
  return button(ui_, spec);
}

// ---------------------------------------------------------------- palette

void Dialogs::run_from_palette(std::size_t index) {
  if (index >= found_.size() || !can_run(ui_.session, found_[index])) return;
  const PaletteLine line = found_[index];
  close();
  run_line(ui_.session, line);
}

bool Dialogs::on_palette_key(const KeyEvent& key) {
  if (found_.empty()) return false;
  if (key.key == "ArrowDown") {
    active_ = (active_ + 1) % found_.size();
  } else if (key.key == "ArrowUp") {
    active_ = (active_ + found_.size() - 1) % found_.size();
  } else if (key.key == "Enter") {
    run_from_palette(active_);
  } else {
    return false;
  }
  const float top_px = static_cast<float>(active_) * ui_.metrics.row_px;
  scroll_.ensure_visible(top_px, top_px + ui_.metrics.row_px);
  ui_.request_frame();
  return true;
}

void Dialogs::draw_palette_row(const PaletteLine& line, std::size_t index, const Rect& rect) {
  MirrorNode node;
  node.id = line.argument ? widget_id(index, dialog_id("palette offer"))
                          : widget_id(line.id, dialog_id("palette"));
  node.role = Role::OPTION;
  node.name = line.label;
  node.description = ui_.tr(line.help, line.help_en);
  node.shortcut = line.shortcut;
  node.rect = rect;
  node.selected = index == active_ ? Tri::YES : Tri::NO;
  node.disabled = !can_run(ui_.session, line);
  node.position = static_cast<int>(index) + 1;
  node.set_size = static_cast<int>(found_.size());
  node.focusable = true;
  const std::string name = node.name;
  const bool enabled = !node.disabled;
  const Interaction interaction = ui_.interact(std::move(node));
  if (index == active_) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft, 4);
  } else if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.hover, 4);
  }
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const Rect text = inset(rect, 10, 0);
  const float name_px = std::min(text_width_px(name, style) + 2, text.width_px * 0.5f);
  const std::string shortcuts = all_shortcuts(line.shortcut, ui_.platform.screen.is_mac());
  const float shortcut_px = text_width_px(shortcuts, small) + 2;
  draw_text_in(ui_.list(), {text.x_px, text.y_px, name_px, text.height_px},
               enabled ? ui_.theme.text : ui_.theme.text_muted, name, style);
  const float help_x_px = text.x_px + name_px + 14;
  draw_text_in(ui_.list(),
               {help_x_px, text.y_px, text.x_px + text.width_px - shortcut_px - 14 - help_x_px,
                text.height_px},
               ui_.theme.text_muted, ui_.tr(line.help, line.help_en), small);
  draw_text_in(ui_.list(), text, ui_.theme.text_muted, shortcuts, small, TextAlign::RIGHT);
  if (interaction.activated) run_from_palette(index);
}

void Dialogs::draw_palette() {
  Frame frame = begin(ui_.tr("全部命令", "All commands"), 680, 520, false);
  TextBoxSpec box;
  box.id = dialog_id("query");
  box.label = ui_.tr("输入命令名或拼音首字母", "Type a command");
  box.placeholder = box.label;
  box.text = query_;
  box.part_of_draft = false;
  box.rect = {frame.content.x_px, frame.content.y_px, frame.content.width_px, ui_.metrics.field_px};
  box.changed = [this](const std::string& text) {
    query_ = text;
    active_ = 0;
    found_ = find_in_palette(ui_.session, palette_offers_, query_);
    ui_.request_frame();
  };
  box.key = [this](const KeyEvent& key) { return on_key(key); };
  text_box(ui_, std::move(box));

  const float top_px = ui_.metrics.field_px + 8;
  const Rect rows{frame.content.x_px, frame.content.y_px + top_px, frame.content.width_px,
                  frame.content.height_px - top_px};
  MirrorNode list;
  list.id = dialog_id("palette list");
  list.role = found_.empty() ? Role::GROUP : Role::LIST_BOX;  // a list box owns options
  list.name = ui_.tr("命令", "Commands");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(scroll_, rows, static_cast<float>(found_.size()) * row_px, "palette");
  for (std::size_t i = 0; i < found_.size() && is_open(); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    const Rect row{rows.x_px, y_px, rows.width_px - 12, row_px};
    if (ui_.visible(row)) draw_palette_row(found_[i], i, row);
  }
  if (found_.empty()) {
    label(ui_, dialog_id("nothing"), {rows.x_px + 10, rows.y_px, rows.width_px, row_px},
          ui_.tr("没有这样的命令", "No such command"), ui_.theme.text_muted,
          {ui_.metrics.font_px, false});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
  end(frame);
}

// ---------------------------------------------------------------- short ones

void Dialogs::draw_repairs() {
  Frame frame = begin(ui_.tr("打开时修复了这些地方", "Repaired while opening"), 680, 460, true);
  const std::vector<DraftRepair>& repairs = ui_.session.draft_file().repairs();
  const TextStyle style{ui_.metrics.font_px, false};
  ui_.push_clip(frame.content);
  float y_px = frame.content.y_px - scroll_.y_px;
  const float width_px = frame.content.width_px - 14;
  push_list(dialog_id("repairs"), ui_.tr("修复的地方", "Repairs"), frame.content);
  for (std::size_t i = 0; i < repairs.size(); ++i) {
    const WidgetId id = widget_id(i, dialog_id("repair"));
    const std::string place = repair_place(repairs[i].path, ui_.session.form());
    const std::string text = place + (ui_.english() ? ": " : "：") + repairs[i].message;
    y_px += paragraph(ui_, id, {frame.content.x_px, y_px, width_px, 0}, text, ui_.theme.text, style,
                      Role::LIST_ITEM) +
            8;
  }
  ui_.mirror.pop();
  ui_.scroll(scroll_, frame.content, y_px + scroll_.y_px - frame.content.y_px, "repairs");
  ui_.pop_clip();
  if (dialog_button(frame, ui_.tr("知道了", "OK"), ButtonLook::PRIMARY)) close();
  end(frame);
}

void Dialogs::draw_save_conflict() {
  Frame frame = begin(ui_.tr("文件已被别处修改", "The file was changed elsewhere"), 520, 220, true);
  const std::string& name = ui_.session.draft_file().state().name;
  const std::string text =
      ui_.english()
          ? "“" + name +
                "” was changed after it was opened here. Saving over it would lose that "
                "change. Save your draft under another name to keep both."
          : "“" + name +
                "”在您打开之后又被修改过，直接保存会丢掉那些修改。可以另存为新文件，两份都保留；"
                "确认不需要对方的修改时，再覆盖。";
  paragraph(ui_, dialog_id("conflict"), frame.content, text, ui_.theme.text,
            {ui_.metrics.font_px, false});
  if (dialog_button(frame, ui_.tr("另存为……", "Save as…"), ButtonLook::PRIMARY)) {
    close();
    ui_.session.draft_file().save_as();
  }
  if (dialog_button(frame, ui_.tr("覆盖", "Overwrite"), ButtonLook::FRAMED)) {
    close();
    ui_.session.draft_file().save_over_outside_change();
  }
  if (dialog_button(frame, ui_.tr("取消", "Cancel"), ButtonLook::FRAMED)) close();
  end(frame);
}

}  // namespace jixiao
