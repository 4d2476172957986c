// Talks to web/text_field.js, where the traps of real fields are dealt with.
#include <emscripten.h>
#include <fmt/format.h>

#include <iterator>

#include "base/json.h"
#include "platform/web/js_text.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_field_open, (const char* json, int size), {
  Module.platform.textField.open(JSON.parse(Module.platform.text(json, size)));
});
EM_JS(void, js_field_place,
      (double x, double y, double width, double height, double clip_x, double clip_y,
       double clip_width, double clip_height, double font),
      {
        Module.platform.textField.place({x : x, y : y, width : width, height : height},
                                        {x : clip_x, y : clip_y, width : clip_width,
                                         height : clip_height},
                                        font);
      });
EM_JS(void, js_field_insert, (const char* text, int size), {
  Module.platform.textField.insert(Module.platform.text(text, size));
});
EM_JS(void, js_field_set_text, (const char* text, int size), {
  Module.platform.textField.setText(Module.platform.text(text, size));
});
EM_JS(void, js_field_close, (), { Module.platform.textField.close(); });
EM_JS(int, js_field_is_composing, (), { return Module.platform.textField.composing ? 1 : 0; });
// clang-format on

namespace {

std::string json_of(const Rect& rect) {
  return fmt::format(R"({{"x":{},"y":{},"width":{},"height":{}}})", rect.x_px, rect.y_px,
                     rect.width_px, rect.height_px);
}

const char* css_name(TextAlign align) {
  constexpr const char* NAMES[] = {"left", "center", "right"};
  return NAMES[static_cast<int>(align)];
}

const char* js_name(CaretPlace caret) {
  constexpr const char* NAMES[] = {"all", "end", "start"};
  return NAMES[static_cast<int>(caret)];
}

std::string json_of(const TextFieldSpec& spec) {
  std::string json;
  const auto out = std::back_inserter(json);
  fmt::format_to(out, R"({{"owner":"{}","armed":{},"label":{},"text":{},"placeholder":{})",
                 spec.owner, spec.mode == TextFieldMode::ARMED, json_string(spec.label),
                 json_string(spec.text), json_string(spec.placeholder));
  fmt::format_to(out, R"(,"shown":{})", json_string(spec.shown));
  fmt::format_to(out, R"(,"rect":{},"clip":{},"multiline":{},"numeric":{},"font":{})",
                 json_of(spec.rect), json_of(spec.clip), spec.multiline, spec.numeric,
                 spec.font_px);
  fmt::format_to(out, R"(,"lineHeight":{},"paddingX":{},"paddingY":{},"align":"{}","caret":"{}")",
                 spec.line_height_px, spec.padding_x_px, spec.padding_y_px, css_name(spec.align),
                 js_name(spec.caret));
  fmt::format_to(out, R"(,"color":"#{:06x}","background":"#{:06x}"}})", spec.text_rgb,
                 spec.background_rgb);
  return json;
}

}  // namespace

void WebTextField::open(const TextFieldSpec& spec) {
  open_ = true;
  rect_ = spec.rect;
  clip_ = spec.clip;
  font_px_ = spec.font_px;
  const std::string json = json_of(spec);
  js_field_open(json.data(), size_of(json));
}

void WebTextField::place(const Rect& rect, const Rect& clip, float font_px) {
  if (!open_ || (rect == rect_ && clip == clip_ && font_px == font_px_)) return;
  rect_ = rect;
  clip_ = clip;
  font_px_ = font_px;
  js_field_place(rect.x_px, rect.y_px, rect.width_px, rect.height_px, clip.x_px, clip.y_px,
                 clip.width_px, clip.height_px, font_px);
}

void WebTextField::set_text(const std::string& text) {
  js_field_set_text(text.data(), size_of(text));
}

void WebTextField::insert(std::string_view text) {
  js_field_insert(text.data(), size_of(text));
}

void WebTextField::close() {
  if (!open_) return;
  open_ = false;
  js_field_close();
}

bool WebTextField::is_composing() const {
  return js_field_is_composing() != 0;
}

}  // namespace jixiao
