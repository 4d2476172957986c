// Dialogs about findings: the reason for which one is set aside, what mending all of a kind would
// change, and the question before an export with errors left.
#include <utility>

#include "app/exports.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float LINE_PX = 26;

WidgetId part_id(std::string_view name) {
  return widget_id(name, widget_id("finding dialog"));
}

std::string_view in_language(const Ui& ui, const BothTexts& texts) {
  return ui.tr(texts.zh, texts.en);
}

}  // namespace

// ---------------------------------------------------------------- set aside

void Dialogs::begin_set_aside() {
  reason_.clear();
  ui_.focus_as_person(part_id("reason"));
}

void Dialogs::confirm_set_aside() {
  const std::optional<Finding> asked =
      std::exchange(ui_.session.view().asked_finding, std::nullopt);
  close();
  if (asked) run_command(ui_.session, "finding.set_aside", FindingReason{*asked, reason_});
}

void Dialogs::draw_set_aside() {
  if (!ui_.session.view().asked_finding) return close();
  const Finding finding = *ui_.session.view().asked_finding;
  Frame frame = begin(ui_.tr("忽略这一处", "Set this aside"), 520, 300, true);
  const TextStyle style{ui_.metrics.font_px, false};
  Rect line = frame.content;
  const std::string what = finding_place(ui_.session.form(), finding) + "：" +
                           std::string(in_language(ui_, finding_message(finding)));
  line.y_px += paragraph(ui_, part_id("what"), line, what, ui_.theme.text, style) + 10;
  TextBoxSpec box;
  box.id = part_id("reason");
  box.label = ui_.tr("忽略的理由", "Why");
  box.placeholder = ui_.tr("写给审核人看，如：上级文件就是这样定的", "For the reviewer");
  box.text = reason_;
  box.part_of_draft = false;
  box.rect = {line.x_px, line.y_px, line.width_px, ui_.metrics.field_px};
  box.changed = [this](const std::string& text) { reason_ = text; };
  box.ended = [this](FieldEnd end) {
    if (end == FieldEnd::ENTER) confirm_set_aside();
  };
  box.key = [this](const KeyEvent& key) { return on_key(key); };
  text_box(ui_, std::move(box));
  line.y_px += ui_.metrics.field_px + 10;
  // The usual ones, to be pressed.
  for (const std::string_view reason :
       {ui_.tr("上级下达的指标就是这样定的", "Set so from above"),
        ui_.tr("行业规定必须达到 100%", "The trade asks for 100 %"),
        ui_.tr("本部门情况特殊，已与财政部门沟通", "Agreed with the finance bureau")}) {
    if (link(ui_, part_id(reason), {line.x_px, line.y_px}, reason)) {
      ui_.editor.end(FieldEnd::BLUR);
      reason_ = reason;
    }
    line.y_px += LINE_PX;
  }
  paragraph(ui_, part_id("kept"), line,
            ui_.tr("理由随草稿保存；以后可以在“已忽略的”里恢复。",
                   "The reason is kept in the draft; the finding can be brought back."),
            ui_.theme.text_muted, {ui_.metrics.small_px, false});
  if (dialog_button(frame, ui_.tr("忽略", "Set aside"), ButtonLook::PRIMARY)) confirm_set_aside();
  if (dialog_button(frame, ui_.tr("取消", "Cancel"), ButtonLook::FRAMED)) close();
  end(frame);
}

// ---------------------------------------------------------------- preview

// Empty: all that need nobody's decision.
std::string Dialogs::asked_rule() const {
  const std::optional<Finding>& asked = ui_.session.view().asked_finding;
  return asked ? asked->rule->id : std::string();
}

void Dialogs::begin_fix_preview() {
  const std::string rule = asked_rule();
  preview_ = preview_fixes_of(ui_.session, rule);
  ui_.release_focus();
}

// before → after; a line that comes or goes says so.
float Dialogs::draw_preview_line(const FixedPlace& place, std::size_t index, const Rect& line) {
  const WidgetId id = widget_id(index, part_id("change"));
  const std::string_view nothing = ui_.tr("（空）", "(empty)");
  std::string change = place.before.empty() ? std::string(nothing) : place.before;
  change += " → " + (place.after.empty() ? std::string(nothing) : place.after);
  MirrorNode item;
  item.id = id;
  item.role = Role::LIST_ITEM;
  item.name = place.place + "：" + change;
  item.rect = {line.x_px, line.y_px, line.width_px, 40};
  ui_.mirror.push(std::move(item));
  Rect text = line;
  text.y_px += paragraph(ui_, widget_id("place", id), text, place.place, ui_.theme.text_muted,
                         {ui_.metrics.small_px, false});
  text.y_px += paragraph(ui_, widget_id("texts", id), text, change, ui_.theme.text,
                         {ui_.metrics.font_px, false});
  ui_.mirror.pop();
  return text.y_px - line.y_px + 8;
}

void Dialogs::draw_fix_preview() {
  Frame frame = begin(ui_.tr("修复前先看一看", "What would change"), 620, 480, true);
  const std::string count = std::to_string(preview_.size());
  const std::string title = ui_.english() ? count + " changes, one undo takes them back:"
                                          : "会改 " + count + " 处，撤销一次就都回来：";
  Rect view = frame.content;
  const float title_px = paragraph(ui_, part_id("count"), view, title, ui_.theme.text_muted,
                                   {ui_.metrics.small_px, false}) +
                         8;
  view.y_px += title_px;
  view.height_px -= title_px;
  MirrorNode list;
  list.id = part_id("changes");
  list.role = Role::LIST;
  list.name = ui_.tr("会改的地方", "Changes");
  list.rect = view;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(view);
  constexpr std::size_t MOST_LISTED = 300;
  float y_px = view.y_px - scroll_.y_px;
  for (std::size_t i = 0; i < std::min(preview_.size(), MOST_LISTED); ++i) {
    y_px += draw_preview_line(preview_[i], i, {view.x_px, y_px, view.width_px - 14, 0});
  }
  ui_.scroll(scroll_, view, y_px + scroll_.y_px - view.y_px, "fix preview");
  ui_.pop_clip();
  ui_.mirror.pop();
  const std::string apply =
      std::string(ui_.tr("修改这 ", "Change these ")) + count + std::string(ui_.tr(" 处", ""));
  if (!preview_.empty() && dialog_button(frame, apply, ButtonLook::PRIMARY)) {
    const std::string rule = asked_rule();
    close();
    run_command(ui_.session, "finding.fix_rule", RuleKey{rule});
  }
  if (dialog_button(frame, ui_.tr("取消", "Cancel"), ButtonLook::FRAMED)) close();
  end(frame);
}

// ---------------------------------------------------------------- before an export

bool Dialogs::ask_before_export(std::optional<ExportFormat> format) {
  ui_.findings.update(ui_.session);
  const FindingCounts counts = ui_.findings.counts();
  if (counts.errors == 0) {
    if (counts.hints > 0) ui_.session.notify(Notice::Kind::INFO, export_question());
    return false;
  }
  asked_format_ = format;
  ui_.session.view().dialog = Dialog::EXPORT_ANYWAY;
  return true;
}

std::string Dialogs::export_question() const {
  if (!ui_.findings.complete()) {
    return std::string(ui_.tr("检查还没有做完，可能还有没列出的问题。",
                              "The checks are not through yet; there may be findings."));
  }
  const std::string errors = std::to_string(ui_.findings.counts().errors);
  const std::string hints = std::to_string(ui_.findings.counts().hints);
  if (ui_.findings.counts().errors == 0) {
    return ui_.english() ? "Checks: no errors, " + hints + " hints."
                         : "检查：没有错误，" + hints + " 处提示。";
  }
  const bool printing = shown_ == Dialog::EXPORT_ANYWAY && !asked_format_;
  if (ui_.english()) {
    return "Checks: " + errors + " errors are left. " + (printing ? "Print" : "Export") +
           " all the same?";
  }
  return "检查：" + errors + " 处错误未改，仍要" + (printing ? "打印？" : "导出？");
}

void Dialogs::draw_export_anyway() {
  Frame frame = begin(ui_.tr("还有错误没有改", "There are errors left"), 460, 190, true);
  paragraph(ui_, part_id("question"), frame.content, export_question(), ui_.theme.text,
            {ui_.metrics.font_px, false});
  const std::string_view go_on = asked_format_ ? ui_.tr("仍要导出", "Export all the same")
                                               : ui_.tr("仍要打印", "Print all the same");
  if (dialog_button(frame, go_on, ButtonLook::PRIMARY)) {
    const std::optional<ExportFormat> format = asked_format_;
    close();
    format ? ui_.session.exports().start_anyway(*format) : ui_.session.exports().print_anyway();
  }
  if (dialog_button(frame, ui_.tr("去看第一处", "Show the first"), ButtonLook::FRAMED)) {
    close();
    if (!ui_.findings.open().empty()) go_to(ui_.session, *ui_.findings.open().front());
  }
  if (dialog_button(frame, ui_.tr("取消", "Cancel"), ButtonLook::FRAMED)) close();
  end(frame);
}

}  // namespace jixiao
