// Differences of the mirror as one JSON text, applied by web/mirror.js. Members with their usual
// value are left out.
#include <emscripten.h>
#include <fmt/format.h>

#include <iterator>

#include "base/json.h"
#include "platform/web/js_text.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_mirror_update, (const char* json, int size), {
  Module.platform.mirror.update(JSON.parse(Module.platform.text(json, size)));
});
EM_JS(void, js_mirror_focus, (const char* id, int size), {
  Module.platform.mirror.focus(Module.platform.text(id, size));
});
EM_JS(void, js_mirror_announce, (const char* message, int size, int urgent), {
  Module.platform.mirror.announce(Module.platform.text(message, size), !!urgent);
});
// clang-format on

namespace {

// ARIA roles; text has none.
constexpr const char* ROLE_NAMES[] = {
    "group",    "toolbar",      "button",    "link",        "checkbox", "radio",   "tab",
    "tablist",  "tree",         "treeitem",  "textbox",     "combobox", "listbox", "option",
    "list",     "listitem",     "menu",      "menuitem",    "dialog",   "grid",    "row",
    "gridcell", "columnheader", "rowheader", "heading",     "",         "status",  "progressbar",
    "banner",   "navigation",   "main",      "contentinfo", "search",   "region",  "separator"};
static_assert(std::size(ROLE_NAMES) == static_cast<std::size_t>(Role::SEPARATOR) + 1);

class NodeWriter {
 public:
  explicit NodeWriter(std::string& json) : json_(json) {}

  void text(const char* name, const std::string& value) {
    if (value.empty()) return;
    fmt::format_to(std::back_inserter(json_), R"(,"{}":)", name);
    append_json_string(json_, value);
  }
  void flag(const char* name, bool value) {
    if (value) fmt::format_to(std::back_inserter(json_), R"(,"{}":true)", name);
  }
  void state(const char* name, Tri value) {
    if (value != Tri::NONE)
      fmt::format_to(std::back_inserter(json_), R"(,"{}":{})", name, value == Tri::YES);
  }
  void number(const char* name, int value, int usual) {
    if (value != usual) fmt::format_to(std::back_inserter(json_), R"(,"{}":{})", name, value);
  }

 private:
  std::string& json_;
};

void append_node(std::string& json, const MirrorNode& node) {
  fmt::format_to(std::back_inserter(json),
                 R"({{"id":"{}","parent":"{}","role":"{}","rect":[{:.1f},{:.1f},{:.1f},{:.1f}])",
                 node.id, node.parent, ROLE_NAMES[static_cast<std::size_t>(node.role)],
                 node.rect.x_px, node.rect.y_px, node.rect.width_px, node.rect.height_px);
  NodeWriter write(json);
  write.text("name", node.name);
  write.text("value", node.value);
  write.text("description", node.description);
  write.text("shortcut", node.shortcut);
  write.state("expanded", node.expanded);
  write.state("selected", node.selected);
  write.state("checked", node.checked);
  if (node.controls != 0) write.text("controls", std::to_string(node.controls));
  write.flag("disabled", node.disabled);
  write.flag("focusable", node.focusable);
  write.flag("tabStop", node.tab_stop);
  write.flag("multiline", node.multiline);
  write.flag("readOnly", node.read_only);
  write.flag("modal", node.modal);
  write.flag("hasPopup", node.has_popup);
  write.number("level", node.level, 0);
  write.number("position", node.position, 0);
  write.number("setSize", node.set_size, 0);
  write.number("row", node.row, 0);
  write.number("column", node.column, 0);
  write.number("rowSpan", node.row_span, 1);
  write.number("columnSpan", node.column_span, 1);
  write.number("rowCount", node.row_count, 0);
  write.number("columnCount", node.column_count, 0);
  json += '}';
}

void append_ids(std::string& json, std::span<const std::uint64_t> ids) {
  json += '[';
  for (std::size_t i = 0; i < ids.size(); ++i)
    fmt::format_to(std::back_inserter(json), R"({}"{}")", i == 0 ? "" : ",", ids[i]);
  json += ']';
}

}  // namespace

void WebMirror::update(std::span<const MirrorNode> changed, std::span<const std::uint64_t> removed,
                       std::span<const std::uint64_t> order) {
  if (changed.empty() && removed.empty() && order.empty()) return;
  std::string json = R"({"changed":[)";
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (i > 0) json += ',';
    append_node(json, changed[i]);
  }
  json += R"(],"removed":)";
  append_ids(json, removed);
  json += R"(,"order":)";
  append_ids(json, order);
  json += '}';
  js_mirror_update(json.data(), size_of(json));
}

void WebMirror::focus(std::uint64_t id) {
  const std::string text = std::to_string(id);
  js_mirror_focus(text.data(), size_of(text));
}

void WebMirror::announce(std::string_view message, bool urgent) {
  js_mirror_announce(message.data(), size_of(message), urgent);
}

}  // namespace jixiao
