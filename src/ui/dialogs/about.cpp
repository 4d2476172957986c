// 关于: which version this is, where drafts are kept, and the licence notices of what is inside.
#include <algorithm>
#include <cmath>
#include <string>

#include "about/build_info.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float LICENCES_WIDTH_PX = 720;

WidgetId about_id(std::string_view name) {
  return widget_id(name, widget_id("about"));
}

std::string version_line(const Ui& ui) {
  const BuildInfo info = build_info();
  std::string line = std::string(ui.tr("版本 ", "Version ")) + std::string(info.version);
  if (!info.commit.empty()) {
    line += std::string(ui.tr("（", " (")) + std::string(info.commit) + ", " +
            std::string(info.date) + std::string(ui.tr("）", ")"));
  }
  return line;
}

}  // namespace

void Dialogs::draw_about() {
  Frame frame = begin(ui_.tr("关于绩效目标编辑器", "About Jixiao"), 520, 250, true);
  const TextStyle style{ui_.metrics.font_px, false};
  const std::string_view text = ui_.tr(
      "绩效目标编辑器是一个单文件网页：不联网、不需要服务器，双击即可打开。\n"
      "表格内容只在本机，不会上传：暂存在这个浏览器里，防止意外丢失；交给别人或长期保存请用“保存”"
      "存成文件。",
      "Jixiao is one web page in one file: no network, no server, a double click opens it.\n"
      "What you write stays on this machine: it is kept in this browser against accidents; to pass "
      "a draft on or keep it, save it to a file.");
  Rect rest = frame.content;
  const float line_px = line_height_px(style) + 6;
  label(ui_, about_id("version"), {rest.x_px, rest.y_px, rest.width_px, line_px}, version_line(ui_),
        ui_.theme.text_muted, style);
  rest.y_px += line_px + 6;
  paragraph(ui_, about_id("text"), rest, text, ui_.theme.text, style);
  if (dialog_button(frame, ui_.tr("知道了", "OK"), ButtonLook::PRIMARY)) close();
  if (dialog_button(frame, ui_.tr("许可声明", "Licences"), ButtonLook::FRAMED)) {
    ui_.session.view().dialog = Dialog::LICENCES;
  }
  end(frame);
}

void Dialogs::draw_licences() {
  Frame frame = begin(ui_.tr("许可声明", "Licences"), LICENCES_WIDTH_PX, 560, true);
  const TextStyle style{ui_.metrics.small_px, false};
  const float line_px = std::round(line_height_px(style)) + 2;
  const float width_px = frame.content.width_px - 16;
  if (licence_lines_.empty() || licence_width_px_ != width_px) {
    licence_lines_ = break_lines(licence_notices(), width_px, style);
    licence_width_px_ = width_px;
  }
  ui_.push_clip(frame.content);
  ui_.scroll(scroll_, frame.content, static_cast<float>(licence_lines_.size()) * line_px,
             "licences");
  const auto first = static_cast<std::size_t>(scroll_.y_px / line_px);
  const auto shown = static_cast<std::size_t>(frame.content.height_px / line_px) + 2;
  const std::size_t last = std::min(licence_lines_.size(), first + shown);
  for (std::size_t i = first; i < last; ++i) {
    const float y_px = frame.content.y_px + static_cast<float>(i) * line_px - scroll_.y_px;
    const TextLine& line = licence_lines_[i];
    std::string_view text = licence_notices().substr(line.begin, line.end - line.begin);
    const bool part = text.starts_with("==== ");
    if (part) text.remove_prefix(5);
    // A blank at the end of a broken line would count as too wide, and the line be cut.
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    if (text.empty()) continue;
    label(ui_, widget_id(i, about_id("licences")), {frame.content.x_px, y_px, width_px, line_px},
          text, part ? ui_.theme.accent_text : ui_.theme.text, {ui_.metrics.small_px, part},
          part ? heading(3) : LabelKind{});
  }
  ui_.pop_clip();
  if (dialog_button(frame, ui_.tr("关闭窗口", "Close"), ButtonLook::PRIMARY)) close();
  end(frame);
}

// What is only read: the keys that move in a text move in it.
bool Dialogs::on_reading_key(const KeyEvent& key) {
  const float page_px = std::max(40.0f, scroll_.view_px - 40);
  if (key.key == "ArrowDown" || key.key == "ArrowUp") {
    scroll_.y_px += key.key == "ArrowDown" ? 40.0f : -40.0f;
  } else if (key.key == "PageDown" || key.key == "PageUp") {
    scroll_.y_px += key.key == "PageDown" ? page_px : -page_px;
  } else if (key.key == "Home" || key.key == "End") {
    scroll_.y_px = key.key == "Home" ? 0 : scroll_.content_px;
  } else {
    return false;
  }
  scroll_.clamp();
  ui_.request_frame();
  return true;
}

}  // namespace jixiao
