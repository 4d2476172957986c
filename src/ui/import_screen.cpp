#include "ui/import_screen.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "edit/operations.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

constexpr double WORK_MS = 10;  // of a frame, for reading and recognising
constexpr float TITLE_PX = 48;
constexpr float FOOTER_PX = 54;
constexpr float PAD_PX = 16;

WidgetId import_id(std::string_view name) {
  return widget_id(name, widget_id("import"));
}

}  // namespace

ImportScreen::ImportScreen(Ui& ui) : ui_(ui) {
  decoder_ = [&ui](std::string_view bytes, std::string_view encoding, std::string& utf8) {
    return ui.platform.decoder.decode(bytes, encoding, utf8);
  };
}

// ---------------------------------------------------------------- work

void ImportScreen::begin(std::string name) {
  if (is_open()) close();
  ui_.editor.end(FieldEnd::BLUR);
  focus_before_ = ui_.focused();
  name_ = std::move(name);
  phase_ = Phase::READING;
  opened_ = true;
  options_ = {};
  table_ = 0;
  selected_repair_ = 0;
  closed_ = {NodeId(RESPONSIBILITIES_ID), NodeId(GOALS_ID)};
  ui_.request_frame();
}

void ImportScreen::open_file(const FileContent& file) {
  begin(file.name);
  bytes_ = file.bytes;
  import_job_ = std::make_unique<ImportJob>(bytes_, name_, decoder_);
}

void ImportScreen::open_clipboard(const ClipboardContent& content) {
  begin(std::string(ui_.tr("粘贴的内容", "Pasted table")));
  read_done(jixiao::open_clipboard(content.html, content.text));
}

void ImportScreen::close() {
  phase_ = Phase::CLOSED;
  import_job_.reset();
  recognise_job_.reset();
  result_.reset();
  plan_.reset();
  source_.reset();
  tree_.clear();
  bytes_.clear();
  ui_.close_menu();
  if (focus_before_ != 0) ui_.focus(focus_before_);
  ui_.request_frame();
}

void ImportScreen::fail(const std::string& message) {
  const std::string name = name_;
  close();
  ui_.session.notify(Notice::Kind::ERROR,
                     std::string(ui_.tr("没有导入", "Not imported: ")) + "“" + name + "”", message);
}

void ImportScreen::read_done(Result<ImportSource> source) {
  import_job_.reset();
  bytes_.clear();
  if (!source) {
    fail(source.error().message);
    return;
  }
  source_ = std::move(source).value();
  table_ = source_->best;
  recognise_again();
}

void ImportScreen::recognise_again() {
  phase_ = Phase::RECOGNISING;
  recognise_job_ = std::make_unique<RecogniseJob>(grid(), options_);
  ui_.request_frame();
}

void ImportScreen::recognise_done() {
  const bool first = !result_.has_value();
  result_ = recognise_job_->take();
  recognise_job_.reset();
  phase_ = Phase::SHOWING;
  if (!result_->recognised && source_->tables.size() == 1 && !source_->embedded) {
    fail(result_->message);
    return;
  }
  index_result();
  laid_out_px_ = 0;
  if (first) ui_.focus(import_id("as draft"));
}

void ImportScreen::work() {
  const double until_ms = ui_.platform.clock.now_ms() + WORK_MS;
  while (ui_.platform.clock.now_ms() < until_ms) {
    if (phase_ == Phase::READING && import_job_) {
      if (!import_job_->step()) read_done(import_job_->take());
    } else if (phase_ == Phase::RECOGNISING) {
      if (!recognise_job_->step()) recognise_done();
    } else {
      return;
    }
  }
  ui_.request_frame();
}

void ImportScreen::choose_table(std::size_t table) {
  table_ = table;
  options_ = {};
  result_.reset();
  source_scroll_ = {};
  tree_scroll_ = {};
  recognise_again();
}

void ImportScreen::set_literal(bool literal) {
  options_.literal = literal;
  recognise_again();
}

void ImportScreen::take_back(const Repair& repair, bool apply_again) {
  options_.literal = false;
  if (apply_again) {
    options_.rejected.erase(repair.key);
  } else {
    options_.rejected.insert(repair.key);
  }
  recognise_again();
}

void ImportScreen::open_as_draft() {
  Draft draft =
      draft_from_import(*source_, std::move(*result_), ui_.platform.clock.local_iso8601(), table_);
  focus_before_ = 0;
  close();
  ui_.session.adopt(std::move(draft), {});
}

void ImportScreen::open_embedded() {
  Draft draft = std::move(source_->embedded->read.draft);
  focus_before_ = 0;
  close();
  ui_.session.adopt(std::move(draft), {});
}

void ImportScreen::plan_merge() {
  plan_ = jixiao::plan_merge(ui_.session.form(), result_->form);
  merge_scroll_ = {};
  phase_ = Phase::MERGING;
}

void ImportScreen::merge() {
  const Form merged = apply_merge(ui_.session.form(), result_->form, *plan_);
  close();
  ui_.session.report(replace_form(ui_.session.editor(), merged, "并入导入的表格"));
}

// ---------------------------------------------------------------- frame

Rect ImportScreen::box() const {
  const Screen& screen = ui_.platform.screen;
  const bool small = screen.width_px() < 900;
  const float margin_x_px = small ? 6 : std::min(83.0f, screen.width_px() * 0.06f);
  const float margin_y_px = small ? 6 : std::min(60.0f, screen.height_px() * 0.08f);
  return {margin_x_px, margin_y_px, screen.width_px() - 2 * margin_x_px,
          screen.height_px() - 2 * margin_y_px};
}

void ImportScreen::draw() {
  if (!is_open()) return;
  work();
  if (!is_open()) return;
  ui_.blocked = false;
  const Rect screen{0, 0, ui_.platform.screen.width_px(), ui_.platform.screen.height_px()};
  ui_.begin_panel("##import shade", screen, ui_.theme.shade, true);
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::InvisibleButton("##catch", {screen.width_px, screen.height_px});
  ui_.end_panel();

  const Rect outer = box();
  ui_.begin_panel("##import", outer, 0, true);
  ui_.list().AddRectFilled(top_left(outer), bottom_right(outer), ui_.theme.bar, 8);
  MirrorNode node;
  node.id = import_id("dialog");
  node.role = Role::DIALOG;
  node.name = std::string(ui_.tr("导入表格 — ", "Import a table — ")) + name_;
  node.rect = outer;
  node.modal = true;
  ui_.mirror.push(std::move(node));
  draw_title(outer);
  Rect content{outer.x_px + PAD_PX, outer.y_px + TITLE_PX + 8, outer.width_px - 2 * PAD_PX,
               outer.height_px - TITLE_PX - FOOTER_PX - 16};
  if (!result_) {
    draw_progress(content);
  } else if (phase_ == Phase::MERGING) {
    draw_merge(content);
  } else {
    draw_embedded(content);
    // The draft inside may just have been opened instead.
    if (is_open()) draw_both_sides(content);
  }
  if (is_open()) draw_footer(outer);
  ui_.mirror.pop();
  ui_.end_panel();
}

void ImportScreen::draw_both_sides(const Rect& content) {
  const bool narrow = content.width_px < 640;
  const float left_px = narrow ? content.width_px : std::round(content.width_px * 0.475f);
  const float half_px = std::round(content.height_px / 2) - 6;
  const Rect left{content.x_px, content.y_px, left_px, narrow ? half_px : content.height_px};
  Rect right{content.x_px + left_px + PAD_PX, content.y_px, content.width_px - left_px - PAD_PX,
             content.height_px};
  if (narrow) right = {content.x_px, content.y_px + half_px + 12, content.width_px, half_px};
  draw_source(left);
  draw_result(right);
  scroll_together();
}

void ImportScreen::draw_title(const Rect& outer) {
  const TextStyle bold{ui_.metrics.title_px, true};
  const TextStyle small{ui_.metrics.small_px, false};
  const std::string title = std::string(ui_.tr("导入表格 — ", "Import a table — ")) + name_;
  const float title_px =
      std::min(text_width_px(title, bold) + 2, (outer.width_px - 2 * PAD_PX) * 0.6f);
  label(ui_, import_id("title"), {outer.x_px + PAD_PX, outer.y_px, title_px, TITLE_PX}, title,
        ui_.theme.text, bold, TextAlign::LEFT, Role::HEADING);
  std::string words;
  if (result_ && result_->recognised) {
    const std::string functions = std::to_string(result_->functions);
    const std::string indicators = std::to_string(result_->indicators);
    const std::string guesses = std::to_string(result_->guesses);
    words = ui_.english() ? functions + " functions, " + indicators + " indicators; " + guesses +
                                " places to confirm"
                          : "识别到 " + functions + " 项职能、" + indicators + " 个三级指标；" +
                                guesses + " 处需要确认";
  } else if (result_) {
    words = result_->message;
  }
  const float words_x_px = outer.x_px + PAD_PX + title_px + 14;
  label(ui_, import_id("counts"),
        {words_x_px, outer.y_px, outer.x_px + outer.width_px - PAD_PX - words_x_px, TITLE_PX},
        words, ui_.theme.text_muted, small, TextAlign::LEFT, Role::STATUS);
  const float y_px = outer.y_px + TITLE_PX;
  ui_.list().AddLine({outer.x_px, y_px}, {outer.x_px + outer.width_px, y_px}, ui_.theme.line);
}

void ImportScreen::draw_progress(const Rect& content) {
  double done = 0;
  if (import_job_) done = import_job_->progress() * 0.6;
  if (recognise_job_) done = 0.6 + recognise_job_->progress() * 0.4;
  const std::string_view text = phase_ == Phase::READING ? ui_.tr("正在读取……", "Reading…")
                                                         : ui_.tr("正在识别……", "Recognising…");
  const float y_px = content.y_px + content.height_px / 2;
  const Rect bar{content.x_px + content.width_px * 0.2f, y_px, content.width_px * 0.6f, 6};
  label(ui_, import_id("progress text"), {bar.x_px, bar.y_px - 36, bar.width_px, 28}, text,
        ui_.theme.text, {ui_.metrics.font_px, false}, TextAlign::CENTER, Role::STATUS);
  MirrorNode node;
  node.id = import_id("progress");
  node.role = Role::PROGRESS;
  node.name = text;
  node.value = std::to_string(static_cast<int>(done * 100));
  node.rect = bar;
  ui_.mirror.add(std::move(node));
  ui_.list().AddRectFilled(top_left(bar), bottom_right(bar), ui_.theme.line, 3);
  Rect part = bar;
  part.width_px *= static_cast<float>(std::clamp(done, 0.0, 1.0));
  ui_.list().AddRectFilled(top_left(part), bottom_right(part), ui_.theme.accent, 3);
}

// The file carries a draft of ours: that is the exact one; the table is only what it looks like.
void ImportScreen::draw_embedded(Rect& content) {
  if (!source_->embedded) return;
  const bool changed = source_->embedded->visible_table_changed;
  const std::string_view text =
      changed ? ui_.tr(
                    "文件里带着原来的草稿，但表格后来在 Word 或 Excel "
                    "里改过。可以打开原来的草稿，也可以按改过的表格导入。",
                    "The file carries the draft, but its table was changed since. Open the "
                    "draft as it was, or import the changed table.")
              : ui_.tr("文件里带着完整的草稿，可以原样打开。",
                       "The file carries the complete draft; it can be opened as it is.");
  const Rect strip{content.x_px, content.y_px, content.width_px, 42};
  ui_.list().AddRectFilled(top_left(strip), bottom_right(strip),
                           changed ? ui_.theme.hint_soft : ui_.theme.success_soft, 4);
  const std::string_view action = ui_.tr("打开其中的草稿", "Open the draft inside");
  const float action_px = button_width_px(ui_, action);
  label(ui_, import_id("embedded"),
        {strip.x_px + 12, strip.y_px, strip.width_px - action_px - 36, strip.height_px}, text,
        ui_.theme.text, {ui_.metrics.small_px, false}, TextAlign::LEFT, Role::STATUS);
  ButtonSpec spec;
  spec.id = import_id("open embedded");
  spec.label = action;
  spec.look = ButtonLook::FRAMED;
  spec.rect = {strip.x_px + strip.width_px - action_px - 8, strip.y_px + 6, action_px, 30};
  content.y_px += 50;
  content.height_px -= 50;
  if (button(ui_, spec)) open_embedded();
}

bool ImportScreen::footer_button(float& right_px, const Rect& footer, std::string_view text,
                                 bool primary, bool enabled) {
  const float width_px = button_width_px(ui_, text) + 4;
  right_px -= width_px;
  ButtonSpec spec;
  spec.id = primary ? import_id("as draft") : import_id(text);
  spec.label = text;
  spec.look = primary ? ButtonLook::PRIMARY : ButtonLook::FRAMED;
  spec.enabled = enabled;
  const float height_px = ui_.metrics.field_px;
  spec.rect = {right_px, footer.y_px + (footer.height_px - height_px) / 2, width_px, height_px};
  right_px -= 8;
  return button(ui_, spec);
}

void ImportScreen::draw_footer(const Rect& outer) {
  const Rect footer{outer.x_px, outer.y_px + outer.height_px - FOOTER_PX, outer.width_px,
                    FOOTER_PX};
  ui_.list().AddRectFilled(top_left(footer), bottom_right(footer), ui_.theme.panel, 8,
                           ImDrawFlags_RoundCornersBottom);
  ui_.list().AddLine(top_left(footer), {footer.x_px + footer.width_px, footer.y_px},
                     ui_.theme.line);
  float right_px = footer.x_px + footer.width_px - PAD_PX;
  const bool ready = phase_ == Phase::SHOWING && result_ && result_->recognised;
  if (phase_ == Phase::MERGING && plan_) {
    const bool any = std::any_of(plan_->steps.begin(), plan_->steps.end(),
                                 [](const MergeStep& step) { return step.chosen; });
    if (footer_button(right_px, footer, ui_.tr("并入", "Merge"), true, any)) {
      merge();
      return;
    }
    if (footer_button(right_px, footer, ui_.tr("返回", "Back"), false)) phase_ = Phase::SHOWING;
    return;
  }
  if (footer_button(right_px, footer, ui_.tr("作为新草稿打开", "Open as a new draft"), true,
                    ready)) {
    open_as_draft();
    return;
  }
  const bool can_merge = ready && ui_.session.has_draft() && !ui_.session.read_only();
  if (footer_button(right_px, footer, ui_.tr("并入当前草稿", "Merge into this draft"), false,
                    can_merge)) {
    plan_merge();
    return;
  }
  if (footer_button(right_px, footer, ui_.tr("取消", "Cancel"), false)) {
    close();
    return;
  }
  if (!ready) return;
  const std::string_view literal = options_.literal
                                       ? ui_.tr("恢复推断", "Use the guesses again")
                                       : ui_.tr("全部按原样（不推断）", "Take it literally");
  ButtonSpec spec;
  spec.id = import_id("literal");
  spec.label = literal;
  spec.look = ButtonLook::FRAMED;
  const float height_px = ui_.metrics.field_px;
  spec.rect = {footer.x_px + PAD_PX, footer.y_px + (FOOTER_PX - height_px) / 2,
               button_width_px(ui_, literal) + 4, height_px};
  if (spec.rect.x_px + spec.rect.width_px < right_px && button(ui_, spec)) {
    set_literal(!options_.literal);
  }
}

// What merging would change: each step can be taken out.
void ImportScreen::draw_merge(const Rect& content) {
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const std::string same = std::to_string(plan_->same);
  const std::string count = std::to_string(plan_->steps.size());
  const std::string text = ui_.english() ? count + " changes to the open draft; " + same +
                                               " places are alike. Nothing "
                                               "is removed, and it can be undone."
                                         : "对当前草稿有 " + count + " 处改动，" + same +
                                               " 处相同。不会删除任何内容，并入后可以撤销。";
  const float text_px =
      paragraph(ui_, import_id("merge text"), content, text, ui_.theme.text_muted, small) + 8;
  const Rect rows{content.x_px, content.y_px + text_px, content.width_px,
                  content.height_px - text_px};
  const float row_px = ui_.metrics.row_px + 18;
  ui_.push_clip(rows);
  ui_.scroll(merge_scroll_, rows, static_cast<float>(plan_->steps.size()) * row_px, "merge");
  for (std::size_t i = 0; i < plan_->steps.size(); ++i) {
    MergeStep& step = plan_->steps[i];
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - merge_scroll_.y_px;
    const Rect row{rows.x_px, y_px, rows.width_px - 14, row_px - 4};
    if (!ui_.visible(row)) continue;
    const std::string change = step.action == MergeAction::ADD
                                   ? std::string(ui_.tr("新增：", "new: ")) + step.after
                                   : "“" + step.before + "” → “" + step.after + "”";
    const WidgetId id = widget_id(i, import_id("step"));
    if (check_box(ui_, id, {row.x_px, row.y_px, row.width_px, ui_.metrics.row_px}, step.path,
                  step.chosen)) {
      step.chosen = !step.chosen;
    }
    draw_text_in(ui_.list(), {row.x_px + 26, row.y_px + 24, row.width_px - 26, 22},
                 ui_.theme.text_muted, change, small);
  }
  if (plan_->steps.empty()) {
    label(ui_, import_id("alike"), {rows.x_px, rows.y_px, rows.width_px, 30},
          ui_.tr("两份内容相同，没有要并入的。", "Both are alike; there is nothing to merge."),
          ui_.theme.text, style);
  }
  ui_.pop_clip();
}

bool ImportScreen::on_key(const KeyEvent& key) {
  if (!is_open()) return false;
  if (key.key == "Escape") {
    if (phase_ == Phase::MERGING) {
      phase_ = Phase::SHOWING;
    } else {
      close();
    }
    ui_.request_frame();
    return true;
  }
  if (!result_ || phase_ != Phase::SHOWING) return false;
  const std::size_t rows = grid().rows.size();
  if (key.key == "ArrowDown" || key.key == "ArrowUp") {
    const bool down = key.key == "ArrowDown";
    const std::size_t now = selected_row_.value_or(0);
    select_source_row(down ? std::min(now + 1, rows - 1) : (now > 0 ? now - 1 : 0));
    return true;
  }
  if ((key.key == "F8" || key.key == "n") && !shown_repairs_.empty()) {
    const std::size_t step = key.modifiers.shift ? shown_repairs_.size() - 1 : 1;
    show_repair((selected_repair_ + step) % shown_repairs_.size());
    return true;
  }
  return false;
}

}  // namespace jixiao
