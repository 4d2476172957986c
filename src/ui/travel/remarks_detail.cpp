// The chosen remark with its answers, what can be done with it, and a new one about the selected
// row.
#include <algorithm>
#include <utility>

#include "app/argument_commands.h"
#include "app/remarks.h"
#include "edit/labels.h"
#include "ui/travel/remarks_screen.h"

namespace jixiao {
namespace {

WidgetId remark_id(std::string_view name) {
  return widget_id(name, widget_id("remarks", widget_id("travel")));
}

}  // namespace

void RemarksScreen::text_field(std::string_view name, std::string_view label_text,
                               std::string& text, const Rect& rect) {
  TextBoxSpec box;
  box.id = remark_id(name);
  box.label = label_text;
  box.placeholder = label_text;
  box.text = text;
  box.part_of_draft = false;
  box.rect = rect;
  std::string* target = &text;
  box.changed = [target](const std::string& typed) { *target = typed; };
  text_box(ui_, std::move(box));
}

void RemarksScreen::draw_person(const Rect& rect) {
  const float width_px = std::min(200.0f, rect.width_px);
  person_box(ui_, remark_id("person"),
             {rect.x_px + rect.width_px - width_px, rect.y_px, width_px, rect.height_px});
}

// ---------------------------------------------------------------- the chosen one

void RemarksScreen::draw_detail(Rect rect) {
  const RemarkRow* row = selected();
  if (!row) return;
  const Remark& remark = *row->remark;
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const float actions_px = 2 * ui_.metrics.field_px + 16;
  Rect texts{rect.x_px, rect.y_px, rect.width_px, std::max(0.0f, rect.height_px - actions_px)};
  ui_.push_clip(texts);
  Rect at{texts.x_px, texts.y_px - detail_scroll_.y_px, texts.width_px - 14, 0};
  const auto say = [&](std::string_view name, const std::string& text, ImU32 color,
                       const TextStyle& look) {
    if (text.empty()) return;
    at.y_px += paragraph(ui_, remark_id(name), at, text, color, look) + 4;
  };
  say("detail place", remark.place, ui_.theme.text_muted, small);
  say("detail suggestion", describe_suggestion(ui_.session.draft(), remark), ui_.theme.text, style);
  say("detail text", remark.text, ui_.theme.text, style);
  for (std::size_t i = 0; i < remark.replies.size(); ++i) {
    const RemarkReply& reply = remark.replies[i];
    at.y_px += paragraph(ui_, widget_id(i, remark_id("reply")), at,
                         reply.by + " " + readable_time(reply.at) + "：" + reply.text,
                         ui_.theme.text, small) +
               4;
  }
  if (remark.resolved) {
    say("detail resolved",
        remark.resolved->by + " " + readable_time(remark.resolved->at) +
            std::string(ui_.tr(" 标为已解决", " resolved it")),
        ui_.theme.text_muted, small);
  }
  ui_.scroll(detail_scroll_, texts, at.y_px + detail_scroll_.y_px - texts.y_px, "remark");
  ui_.pop_clip();
  Rect actions{rect.x_px, rect.y_px + texts.height_px + 4, rect.width_px, actions_px};
  draw_actions(*row, actions);
}

void RemarksScreen::draw_actions(const RemarkRow& row, Rect& rect) {
  Session& session = ui_.session;
  const std::string id = row.remark->id;
  const bool suggests = row.remark->suggest.has_value();
  const bool can = session.remarks().can_write();
  const bool open = jixiao::is_open(row.state);
  float x_px = rect.x_px;
  const auto action = [&](std::string_view text, bool enabled, ButtonLook look) {
    const float width_px = button_width_px(ui_, text);
    ButtonSpec spec;
    spec.id = remark_id(text);
    spec.label = text;
    spec.enabled = enabled;
    spec.look = look;
    spec.rect = {x_px, rect.y_px, width_px, ui_.metrics.field_px};
    x_px += width_px + 6;
    return button(ui_, spec);
  };
  const bool usable = suggests && open && row.state != RemarkState::GONE;
  const bool take =
      usable && action(ui_.tr("采纳", "Take"), can && !session.read_only(), ButtonLook::PRIMARY);
  const bool refuse = usable && action(ui_.tr("不采纳", "Refuse"), can, ButtonLook::FRAMED);
  const bool settle = !usable && action(row.remark->resolved ? ui_.tr("重新打开", "Reopen")
                                                             : ui_.tr("标为已解决", "Resolve"),
                                        can, ButtonLook::FRAMED);
  const bool go = action(ui_.tr("转到", "Go there"), true, ButtonLook::FRAMED);
  const bool remove = action(ui_.tr("删除批注", "Delete"), can, ButtonLook::FRAMED);
  const float y_px = rect.y_px + ui_.metrics.field_px + 6;
  const std::string_view answer = ui_.tr("回复", "Reply");
  const float button_px = button_width_px(ui_, answer);
  text_field("reply text", ui_.tr("回复这条批注", "Reply to this remark"), reply_,
             {rect.x_px, y_px, rect.width_px - button_px - 8, ui_.metrics.field_px});
  ButtonSpec spec;
  spec.id = remark_id("reply button");
  spec.label = answer;
  spec.look = ButtonLook::FRAMED;
  spec.enabled = can && !reply_.empty();
  spec.rect = {rect.x_px + rect.width_px - button_px, y_px, button_px, ui_.metrics.field_px};
  const bool reply = button(ui_, spec);
  // Each of these makes another list.
  if (go) return go_to(row);
  const RemarkKey key{id};
  if (take) run_command(session, "remark.take", key);
  if (refuse) run_command(session, "remark.refuse", key);
  if (settle) run_command(session, "remark.settle", key);
  if (remove) run_command(session, "remark.delete", key);
  if (reply) {
    ui_.editor.end(FieldEnd::BLUR);
    if (session.report(session.remarks().reply(id, reply_))) reply_.clear();
  }
  list_rows();
}

void RemarksScreen::go_to(const RemarkRow& row) {
  const NodeId node = row.shown_at;
  close();
  ui_.session.select_node(node);
  ui_.focus(FocusPart::SHEET);
}

// ---------------------------------------------------------------- a new one

std::string_view RemarksScreen::kind_name(Kind kind) const {
  switch (kind) {
    case Kind::REMARK:
      return ui_.tr("批注", "Remark");
    case Kind::VALUE:
      return ui_.tr("建议改指标值", "Suggest a value");
    case Kind::NAME:
      return ui_.tr("建议改名称或文字", "Suggest a text");
    case Kind::DELETION:
      return ui_.tr("建议删除这一行", "Suggest to delete it");
    case Kind::INSERTION:
      return ui_.tr("建议在里面新增一行", "Suggest a new row in it");
  }
  return {};
}

bool RemarksScreen::fits(Kind kind, const Node& node) const {
  switch (kind) {
    case Kind::REMARK:
      return true;
    case Kind::VALUE:
      return node.kind() == NodeKind::INDICATOR;
    case Kind::NAME:
    case Kind::DELETION:
      return node.parent() != nullptr && !is_section(node.kind());
    case Kind::INSERTION:
      return !list_key(node.kind()).empty();
  }
  return false;
}

std::vector<MenuItem> RemarksScreen::kinds() {
  std::vector<MenuItem> items;
  const Node* node = ui_.session.form().find(ui_.session.view().selection.node);
  for (const Kind kind : {Kind::REMARK, Kind::VALUE, Kind::NAME, Kind::DELETION, Kind::INSERTION}) {
    MenuItem item;
    item.label = kind_name(kind);
    item.checked = kind == kind_;
    item.enabled = node && fits(kind, *node);
    item.run = [this, kind] { kind_ = kind; };
    items.push_back(std::move(item));
  }
  return items;
}

void RemarksScreen::draw_new(Rect rect) {
  ui_.list().AddLine(top_left(rect), {rect.x_px + rect.width_px, rect.y_px}, ui_.theme.line);
  take_top(rect, 8);
  const Node* node = ui_.session.form().find(ui_.session.view().selection.node);
  if (!node) return;
  if (!fits(kind_, *node)) kind_ = Kind::REMARK;
  const float field_px = ui_.metrics.field_px;
  label(ui_, remark_id("new about"), take_top(rect, 24),
        std::string(ui_.tr("对「", "About “")) + short_name(*node) + std::string(ui_.tr("」", "”")),
        ui_.theme.text, {ui_.metrics.font_px, true});
  ComboSpec combo;
  combo.id = remark_id("new kind");
  combo.label = ui_.tr("种类", "Kind");
  combo.rect = take_top(rect, field_px);
  combo.value = kind_name(kind_);
  combo.items = [this] { return kinds(); };
  combo_box(ui_, combo);
  take_top(rect, 6);
  if (kind_ == Kind::VALUE || kind_ == Kind::NAME) {
    text_field("new suggestion", ui_.tr("改为", "Change to"), suggested_, take_top(rect, field_px));
    take_top(rect, 6);
  } else if (kind_ == Kind::INSERTION) {
    Rect line = take_top(rect, field_px);
    const float half_px =
        node->kind() == NodeKind::LEVEL_TWO ? line.width_px * 0.6f : line.width_px;
    text_field("new suggestion", ui_.tr("名称或文字", "Name or text"), suggested_,
               {line.x_px, line.y_px, half_px - 3, line.height_px});
    if (node->kind() == NodeKind::LEVEL_TWO) {
      text_field("new value", ui_.tr("指标值", "Value"), suggested_value_,
                 {line.x_px + half_px + 3, line.y_px, line.width_px - half_px - 3, line.height_px});
    }
    take_top(rect, 6);
  }
  const std::string_view write = ui_.tr("写上", "Add");
  const float button_px = button_width_px(ui_, write);
  Rect line = take_top(rect, field_px);
  text_field(
      "new text",
      kind_ == Kind::REMARK ? ui_.tr("批注内容", "Remark") : ui_.tr("理由（可不写）", "Reason"),
      text_, {line.x_px, line.y_px, line.width_px - button_px - 8, line.height_px});
  ButtonSpec spec;
  spec.id = remark_id("new write");
  spec.label = write;
  spec.look = ButtonLook::PRIMARY;
  spec.enabled = ui_.session.remarks().can_write();
  spec.rect = {line.x_px + line.width_px - button_px, line.y_px, button_px, field_px};
  if (button(ui_, spec)) write_new(*node);
}

void RemarksScreen::write_new(const Node& node) {
  ui_.editor.end(FieldEnd::BLUR);
  RemarkDraft wanted;
  wanted.node = node.id();
  wanted.text = text_;
  const bool is_item = node.kind() == NodeKind::RESPONSIBILITY || node.kind() == NodeKind::GOAL;
  switch (kind_) {
    case Kind::REMARK:
      break;
    case Kind::VALUE:
      wanted.field = "value";
      wanted.suggest = suggested_;
      break;
    case Kind::NAME:
      wanted.field = is_item ? "text" : "name";
      wanted.suggest = suggested_;
      break;
    case Kind::DELETION:
      wanted.suggest = std::string();
      break;
    case Kind::INSERTION:
      wanted.field = list_key(node.kind());
      wanted.suggest = suggested_value_.empty() ? suggested_ : suggested_ + "\n" + suggested_value_;
      break;
  }
  if (!ui_.session.report(ui_.session.remarks().add(std::move(wanted)))) return;
  text_.clear();
  suggested_.clear();
  suggested_value_.clear();
  list_rows();
}

}  // namespace jixiao
