#include "probe/probe_application.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

namespace jixiao {
namespace {

constexpr std::uint64_t FIRST_FIELD = 100;
constexpr std::uint64_t LOG_NODE = 200;
constexpr float ROW_PX = 32;
constexpr float LEFT_PX = 20;
constexpr float FIELD_LEFT_PX = 240;
constexpr float BUTTON_WIDTH_PX = 200;
constexpr float FIELD_WIDTH_PX = 260;
constexpr float FONT_PX = 15;
constexpr std::size_t SHOWN_LOG_LINES = 12;

bool contains(const Rect& rect, Point point) {
  return point.x_px >= rect.x_px && point.x_px < rect.x_px + rect.width_px &&
         point.y_px >= rect.y_px && point.y_px < rect.y_px + rect.height_px;
}

const char* word(TextFieldEvent::Kind kind) {
  constexpr const char* WORDS[] = {"began", "changed", "key", "blurred", "resized"};
  return WORDS[static_cast<int>(kind)];
}

const char* word(FileEvent::Kind kind) {
  constexpr const char* WORDS[] = {"opened",    "dropped",         "drag-over",
                                   "drag-end",  "saved",           "downloaded",
                                   "cancelled", "changed-outside", "failed"};
  return WORDS[static_cast<int>(kind)];
}

const char* word(StorageEvent::Kind kind) {
  constexpr const char* WORDS[] = {"ready",  "unavailable", "written",     "failed",   "read",
                                   "listed", "locked",      "lock-denied", "lock-lost"};
  return WORDS[static_cast<int>(kind)];
}

const char* word(PointerAction action) {
  constexpr const char* WORDS[] = {"move", "down", "up", "cancel", "leave", "wheel"};
  return WORDS[static_cast<int>(action)];
}

const char* word(MirrorEvent::Kind kind) {
  constexpr const char* WORDS[] = {"focused",  "activated", "value-set",
                                   "expanded", "collapsed", "menu"};
  return WORDS[static_cast<int>(kind)];
}

std::string word(const KeyEvent& key) {
  return fmt::format("{}{}{}{}", key.modifiers.ctrl ? "Ctrl+" : "",
                     key.modifiers.shift ? "Shift+" : "", key.modifiers.alt ? "Alt+" : "", key.key);
}

}  // namespace

const std::vector<ProbeApplication::Button>& ProbeApplication::buttons() {
  static const std::vector<Button> all = {
      {"打开文件", [](auto& p) { p.platform_.files.open(p.next_request_++, ".json,.txt", true); }},
      {"保存文件",
       [](auto& p) {
         p.platform_.files.save(p.next_request_++, "名称.json", "application/json",
                                p.fields_[1].text, p.file_handle_, p.file_modified_ms_);
       }},
      {"下载",
       [](auto& p) {
         p.platform_.files.download(p.next_request_++, "导出.txt", "text/plain", p.fields_[1].text);
       }},
      {"复制",
       [](auto& p) {
         const bool done =
             p.platform_.clipboard.write({p.fields_[1].text, "<b>粗</b>", "{\"a\":1}"});
         p.say(fmt::format("clipboard write {}", done));
       }},
      {"粘贴",
       [](auto& p) {
         p.say(fmt::format("clipboard ask {}", p.platform_.clipboard.request_paste()));
       }},
      {"暂存",
       [](auto& p) {
         p.platform_.storage.write(p.next_request_++, "draft-1", "{\"title\":\"甲\"}",
                                   p.fields_[1].text);
       }},
      {"取回", [](auto& p) { p.platform_.storage.read(p.next_request_++, "draft-1"); }},
      {"列出", [](auto& p) { p.platform_.storage.list(p.next_request_++); }},
      {"锁定", [](auto& p) { p.platform_.storage.lock(p.next_request_++, "draft-1", false); }},
      {"夺锁", [](auto& p) { p.platform_.storage.lock(p.next_request_++, "draft-1", true); }},
      {"打印",
       [](auto& p) {
         p.platform_.screen.print(
             "<!doctype html><title>印</title><style>p{color:red}</style>"
             "<p>打印的内容</p>");
       }},
      {"宣布", [](auto& p) { p.platform_.mirror.announce("已经宣布", false); }},
      {"有改动", [](auto& p) { p.platform_.screen.set_unsaved(true); }},
      {"深色", [](auto& p) { p.platform_.screen.set_dark(true); }},
      {"定时", [](auto& p) { p.platform_.screen.request_frame_in(300); }},
      {"编码",
       [](auto& p) {
         std::string bytes;
         std::string text;
         const bool encoded = p.platform_.decoder.encode("绩效€", "gb18030", bytes);
         const bool decoded = p.platform_.decoder.decode(bytes, "gb18030", text);
         const bool wrong = p.platform_.decoder.decode("\xFF\xFF", "gb18030", text);
         p.say(fmt::format("gb18030 {} {} bytes, {} {}, wrong {}", encoded, bytes.size(), decoded,
                           text, wrong));
       }},
      {"设置",
       [](auto& p) {
         p.say("setting was " + p.platform_.storage.setting("probe"));
         p.platform_.storage.set_setting("probe", "二");
       }},
  };
  return all;
}

ProbeApplication::ProbeApplication(Platform& platform)
    : platform_(platform),
      context_(ImGui::CreateContext()),
      fields_{
          {"单元格", false, "", ROW_PX, 0},
          {"名称", false, "检查频次", ROW_PX, 0},
          {"说明", true, "贯彻执行党和国家教育方针政策和法律法规，拟定教育改革与发展规划", 52, 0}} {
  ImGui::SetCurrentContext(context_);
  fonts_ = init_renderer(platform);
  if (platform.screen.is_software()) ImGui::GetStyle().AntiAliasedFill = false;
  platform.storage.open();
  platform.screen.set_title("探针");
}

ProbeApplication::~ProbeApplication() {
  ImGui::SetCurrentContext(context_);
  shutdown_renderer();
  ImGui::DestroyContext(context_);
}

Rect ProbeApplication::button_rect(std::size_t index) const {
  return {LEFT_PX, 10 + static_cast<float>(index) * (ROW_PX + 4) - scrolled_px_, BUTTON_WIDTH_PX,
          ROW_PX};
}

Rect ProbeApplication::field_rect(std::size_t index) const {
  float top_px = 10 - scrolled_px_;
  for (std::size_t i = 0; i < index; ++i) top_px += fields_[i].height_px + 8;
  return {FIELD_LEFT_PX, top_px, FIELD_WIDTH_PX, fields_[index].height_px};
}

void ProbeApplication::draw_row(const Rect& rect, const std::string& text, bool bold) {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  const ImVec2 from(rect.x_px, rect.y_px);
  const ImVec2 to(rect.x_px + rect.width_px, rect.y_px + rect.height_px);
  list->AddRectFilled(from, to, IM_COL32(0xff, 0xff, 0xff, 0xff), 4);
  list->AddRect(from, to, IM_COL32(0x80, 0x90, 0xa8, 0xff), 4);
  list->AddText(bold ? fonts_.bold : fonts_.regular, FONT_PX, ImVec2(from.x + 8, from.y + 8),
                IM_COL32(0x1f, 0x27, 0x33, 0xff), text.c_str(), nullptr, rect.width_px - 16);
}

bool ProbeApplication::on_frame() {
  ImGui::SetCurrentContext(context_);
  new_frame_io(platform_);
  ImGui::NewFrame();
  const Screen& screen = platform_.screen;
  ImGui::GetBackgroundDrawList()->AddRectFilled(
      ImVec2(0, 0), ImVec2(screen.width_px(), screen.height_px()), IM_COL32(0xe8, 0xec, 0xf3, 255));
  for (std::size_t i = 0; i < buttons().size(); ++i)
    draw_row(button_rect(i), buttons()[i].name, i % 2 == 1);
  for (std::size_t i = 0; i < fields_.size(); ++i) draw_row(field_rect(i), fields_[i].text, false);
  const std::size_t first = log_.size() > SHOWN_LOG_LINES ? log_.size() - SHOWN_LOG_LINES : 0;
  for (std::size_t i = first; i < log_.size(); ++i)
    draw_row({FIELD_LEFT_PX + FIELD_WIDTH_PX + 20, 10 + static_cast<float>(i - first) * ROW_PX, 700,
              ROW_PX},
             log_[i], false);
  draw_row({FIELD_LEFT_PX, 400, 400, ROW_PX}, "𠮷 ㎡ ≥ ① “标点，全角。” WAVE fi 0123", true);
  ImGui::Render();
  render_draw_data(*ImGui::GetDrawData());
  mirror_all();
  if (open_owner_ != 0)
    platform_.text_field.place(field_rect(open_owner_ - FIRST_FIELD), Rect(), FONT_PX);
  return true;
}

std::vector<MirrorNode> ProbeApplication::make_mirror() const {
  std::vector<MirrorNode> nodes;
  MirrorNode bar{.id = 1, .role = Role::TOOLBAR, .name = "命令"};
  bar.rect = {0, 0, FIELD_LEFT_PX, platform_.screen.height_px()};
  nodes.push_back(bar);
  for (std::size_t i = 0; i < buttons().size(); ++i) {
    MirrorNode node{.id = 2 + i, .parent = 1, .role = Role::BUTTON, .name = buttons()[i].name};
    node.rect = button_rect(i);
    node.focusable = node.tab_stop = true;
    nodes.push_back(node);
  }
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    MirrorNode node{.id = FIRST_FIELD + i, .role = Role::TEXTBOX, .name = fields_[i].name};
    node.value = fields_[i].text;
    node.rect = field_rect(i);
    node.focusable = node.tab_stop = true;
    node.multiline = fields_[i].multiline;
    nodes.push_back(node);
  }
  MirrorNode log{.id = LOG_NODE, .role = Role::TEXT, .name = "记录"};
  for (const std::string& line : log_) log.description += line + "\n";
  log.rect = {FIELD_LEFT_PX + FIELD_WIDTH_PX + 20, 10, 400, 400};
  nodes.push_back(log);
  return nodes;
}

void ProbeApplication::mirror_all() {
  std::vector<MirrorNode> nodes = make_mirror();
  std::vector<MirrorNode> changed;
  std::vector<std::uint64_t> order;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (mirrored_.empty() || !(mirrored_[i] == nodes[i])) changed.push_back(nodes[i]);
  if (mirrored_.empty())
    for (const MirrorNode& node : nodes) order.push_back(node.id);
  if (!changed.empty()) platform_.mirror.update(changed, {}, order);
  mirrored_ = std::move(nodes);
}

void ProbeApplication::say(std::string line) {
  log_.push_back(std::move(line));
  platform_.screen.request_frame();
}

void ProbeApplication::open_field(std::size_t index, TextFieldMode mode) {
  Field& field = fields_[index];
  open_owner_ = FIRST_FIELD + index;
  editing_ = mode == TextFieldMode::EDITING;
  TextFieldSpec spec;
  spec.owner = open_owner_;
  spec.mode = mode;
  spec.label = field.name;
  spec.text = field.text;
  spec.rect = field_rect(index);
  spec.multiline = field.multiline;
  platform_.text_field.open(spec);
}

void ProbeApplication::press_at(Point position, int click_count) {
  for (std::size_t i = 0; i < buttons().size(); ++i)
    if (contains(button_rect(i), position)) return buttons()[i].press(*this);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!contains(field_rect(i), position)) continue;
    const bool armed = i == 0 && click_count == 1;
    return open_field(i, armed ? TextFieldMode::ARMED : TextFieldMode::EDITING);
  }
  open_owner_ = 0;
  platform_.text_field.close();
}

void ProbeApplication::on_pointer(const PointerEvent& event) {
  if (event.action == PointerAction::MOVE || event.action == PointerAction::LEAVE ||
      event.action == PointerAction::UP)
    return;
  if (event.action == PointerAction::WHEEL) {
    scrolled_px_ = std::max(0.0f, scrolled_px_ + event.wheel_y_px);
    return say(fmt::format("wheel {:.0f}", event.wheel_y_px));
  }
  say(fmt::format("pointer {} {} x{}", word(event.action), event.button, event.click_count));
  if (event.action == PointerAction::DOWN && event.button == 0)
    press_at(event.position, event.click_count);
}

bool ProbeApplication::on_key(const KeyEvent& event) {
  say("key " + word(event));
  if (event.key != "s" || !event.modifiers.ctrl) return false;
  buttons()[1].press(*this);
  return true;
}

bool ProbeApplication::on_text_field(const TextFieldEvent& event) {
  if (event.owner != open_owner_) {
    say(fmt::format("stray {} of {}", word(event.kind), event.owner));
    return false;
  }
  Field& field = fields_[event.owner - FIRST_FIELD];
  switch (event.kind) {
    case TextFieldEvent::Kind::BEGAN:
      editing_ = true;
      say("field began");
      return true;
    case TextFieldEvent::Kind::CHANGED:
      field.text = event.text;
      say(fmt::format("field changed {}{}", event.text,
                      platform_.text_field.is_composing() ? " (composing)" : ""));
      return true;
    case TextFieldEvent::Kind::RESIZED:
      field.height_px = std::max(ROW_PX, event.height_px);
      say(fmt::format("field resized {:.0f}", event.height_px));
      return true;
    case TextFieldEvent::Kind::BLURRED:
      say("field blurred");
      open_owner_ = 0;
      platform_.text_field.close();
      return true;
    case TextFieldEvent::Kind::KEY:
      break;
  }
  const bool closes = editing_ && (event.key.key == "Enter" || event.key.key == "Escape");
  say(fmt::format("field key {}", word(event.key)));
  if (!closes) return false;
  open_owner_ = 0;
  platform_.text_field.close();
  return true;
}

void ProbeApplication::on_mirror(const MirrorEvent& event) {
  say(fmt::format("mirror {} {}", word(event.kind), event.id));
  if (event.kind == MirrorEvent::Kind::VALUE_SET && event.id >= FIRST_FIELD)
    fields_[event.id - FIRST_FIELD].text = event.value;
  if (event.kind != MirrorEvent::Kind::ACTIVATED) return;
  if (event.id >= FIRST_FIELD) return open_field(event.id - FIRST_FIELD, TextFieldMode::EDITING);
  if (event.id >= 2) buttons()[event.id - 2].press(*this);
}

bool ProbeApplication::on_copy(ClipboardContent& content, bool cut) {
  say(cut ? "cut" : "copy");
  content = {"甲\t乙", "<table><tr><td>甲</td><td>乙</td></tr></table>", "{\"rows\":[1]}"};
  return true;
}

bool ProbeApplication::on_paste(const ClipboardContent& content) {
  say(fmt::format("paste text [{}] html {} own [{}]", content.text, content.html.size(),
                  content.own));
  return true;
}

void ProbeApplication::on_file(FileEvent&& event) {
  std::string line = fmt::format("file {} {}", word(event.kind), event.message);
  for (const FileContent& file : event.files) {
    line += fmt::format("[{} {} bytes{}]", file.name, file.bytes.size(),
                        file.handle != 0 ? " handle" : "");
    if (event.kind != FileEvent::Kind::SAVED && event.kind != FileEvent::Kind::DOWNLOADED)
      fields_[1].text = file.bytes;
    file_handle_ = file.handle;
    file_modified_ms_ = file.modified_ms;
  }
  say(line);
}

void ProbeApplication::on_storage(const StorageEvent& event) {
  std::string line = fmt::format("storage {} {}", word(event.kind), event.message);
  for (const StorageRecord& record : event.records)
    line += fmt::format("[{} {} {} bytes: {}]", record.key, record.info, record.size_bytes,
                        record.bytes);
  say(line);
}

void ProbeApplication::on_screen_changed() {
  const Screen& screen = platform_.screen;
  say(fmt::format("screen {:.0f}x{:.0f} @{}", screen.width_px(), screen.height_px(),
                  screen.device_pixel_ratio()));
}

void ProbeApplication::on_page_hidden() {
  say("hidden");
}

void ProbeApplication::on_glyphs_stale() {
  ImGui::SetCurrentContext(context_);
  discard_glyphs();
  say("glyphs stale");
}

std::unique_ptr<EventSink> make_probe(Platform& platform) {
  return std::make_unique<ProbeApplication>(platform);
}

}  // namespace jixiao
