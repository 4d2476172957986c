#include "base/json.h"

#define JSON_NOEXCEPTION 1
#include <array>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

// Reads the bytes and tells the handler how far the parser has come, which it does not do itself.
class Cursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* position, const char** furthest) : position_(position), furthest_(furthest) {}
  reference operator*() const { return *position_; }
  Cursor& operator++() {
    *furthest_ = ++position_;
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Cursor& other) const { return position_ == other.position_; }

 private:
  const char* position_;
  const char** furthest_;
};

struct Reason {
  std::string_view words;  // of the parser's own message
  std::string_view reason;
  std::string_view advice;
};

constexpr std::string_view SEND_AGAIN = "文件可能没有传完，请让对方重新发送。";
constexpr std::string_view CORRECT = "请改正这一处，或让对方重新发送。";

// In order: the first whose words occur in the message is taken.
constexpr std::array REASONS{
    Reason{"unexpected end of input", "文件到这里就断了。", SEND_AGAIN},
    Reason{"missing closing quote", "文字缺少右引号。", SEND_AGAIN},
    Reason{"attempting to parse an empty input", "文件是空的。", "请让对方重新发送。"},
    Reason{"control character", "引号里的文字中有没有转义的换行或控制字符。", CORRECT},
    Reason{"surrogate", "字符的转义（\\u）不完整。", CORRECT},
    Reason{"'\\u' must be followed", "字符的转义（\\u）不完整。", CORRECT},
    Reason{"forbidden character after backslash", "反斜杠后面的字符不对。", CORRECT},
    Reason{"ill-formed UTF-8", "这里的字节不是 UTF-8 编码的文字。", CORRECT},
    Reason{"invalid number", "数字写得不对。", CORRECT},
    Reason{"expected end of input", "内容到这里应当已经结束，后面还有多余的文字。", CORRECT},
    Reason{"; expected string literal", "这里应当是用引号括起来的名称，前面可能多了一个逗号。",
           CORRECT},
    Reason{"object separator", "名称后面缺少冒号。", CORRECT},
    Reason{"expected ':'", "名称后面缺少冒号。", CORRECT},
    Reason{"while parsing object", "缺少逗号或右大括号。", CORRECT},
    Reason{"while parsing array", "缺少逗号或右方括号。", CORRECT},
    Reason{"number overflow", "数字太大。", CORRECT},
    Reason{"unexpected ']'", "这里应当有内容，前面可能多了一个逗号。", CORRECT},
    Reason{"unexpected '}'", "这里应当有内容。", CORRECT},
    Reason{"invalid literal", "有不认识的文字，它没有用引号括起来。", CORRECT},
};

std::string reason_of(std::string_view message) {
  for (const Reason& reason : REASONS) {
    if (message.find(reason.words) == std::string_view::npos) continue;
    return std::string(reason.reason) + std::string(reason.advice);
  }
  return "这里的内容不合 JSON 的写法。" + std::string(CORRECT);
}

class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(std::string_view bytes, const JsonLimits& limits, JsonValue& root)
      : bytes_(bytes), limits_(limits), root_(root), furthest_(bytes.data()) {}

  const char** furthest() { return &furthest_; }
  Error take_error() { return std::move(error_); }

  bool null() override { return add(JsonKind::NULL_VALUE, {}); }
  bool boolean(bool value) override { return add(JsonKind::BOOLEAN, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override {
    return add(JsonKind::NUMBER, std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add(JsonKind::NUMBER, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& text) override {
    return add(JsonKind::NUMBER, text);
  }
  bool string(string_t& text) override {
    return sound_length(text) && add(JsonKind::STRING, std::move(text));
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonKind::OBJECT); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(JsonKind::ARRAY); }
  bool end_array() override { return close(); }
  bool key(string_t& text) override {
    key_ = std::move(text);
    return sound_length(key_);
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& exception) override {
    const std::string_view message = exception.what();
    std::size_t offset = position > 0 ? position - 1 : 0;
    if (message.find("unexpected end") != std::string_view::npos) offset = bytes_.size();
    error_ = error_at(bytes_, offset, reason_of(message));
    return false;
  }

 private:
  std::size_t offset() const { return static_cast<std::size_t>(furthest_ - bytes_.data()); }

  bool fail(const std::string& reason) {
    error_ = error_at(bytes_, offset() > 0 ? offset() - 1 : 0, reason);
    return false;
  }

  bool sound_length(const std::string& text) {
    if (text.size() <= limits_.text_characters ||
        count_characters(text) <= limits_.text_characters) {
      return true;
    }
    return fail("这一段文字超过 " + std::to_string(limits_.text_characters) +
                " 个字，程序不打开。请让对方检查这份文件。");
  }

  bool add(JsonKind kind, std::string text) {
    if (++values_ > limits_.values) {
      return fail("内容超过 " + std::to_string(limits_.values) +
                  " 项，程序不打开。请让对方检查这份文件。");
    }
    JsonValue* value = &root_;
    if (!open_.empty()) value = &open_.back()->children.emplace_back();
    value->kind = kind;
    value->key = std::move(key_);
    value->text = std::move(text);
    value->offset = static_cast<std::uint32_t>(offset());
    key_.clear();
    return true;
  }

  bool open(JsonKind kind) {
    if (open_.size() >= limits_.depth) {
      return fail("括号嵌套超过 " + std::to_string(limits_.depth) +
                  " 层，这不是一份正常的草稿，程序不打开。请让对方检查这份文件。");
    }
    if (!add(kind, {})) return false;
    open_.push_back(open_.empty() ? &root_ : &open_.back()->children.back());
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view bytes_;
  const JsonLimits& limits_;
  JsonValue& root_;
  const char* furthest_;
  std::vector<JsonValue*> open_;  // stays valid: only the innermost one grows
  std::string key_;
  std::size_t values_ = 0;
  Error error_;
};

void append_escape(std::string& out, char byte) {
  constexpr std::string_view DIGITS = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  out += "\\u00";
  out += DIGITS[value >> 4];
  out += DIGITS[value & 0xF];
}

std::string_view short_escape(char byte) {
  switch (byte) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return {};
  }
}

bool needs_escape(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\';
}

bool is_json_space(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  if (kind != JsonKind::OBJECT) return nullptr;
  for (auto child = children.rbegin(); child != children.rend(); ++child) {
    if (child->key == name) return &*child;
  }
  return nullptr;
}

std::string_view JsonValue::text_of(std::string_view name) const {
  const JsonValue* member = find(name);
  return member && member->is(JsonKind::STRING) ? std::string_view(member->text)
                                                : std::string_view();
}

std::vector<std::string> JsonValue::texts() const {
  std::vector<std::string> texts;
  texts.reserve(children.size());
  for (const JsonValue& child : children) texts.push_back(child.text);
  return texts;
}

std::vector<std::string> JsonValue::texts_of(std::string_view name) const {
  const JsonValue* list = find(name);
  return list ? list->texts() : std::vector<std::string>();
}

Result<JsonValue> parse_json(std::string_view bytes, const JsonLimits& limits) {
  JsonValue root;
  TreeBuilder builder(bytes, limits, root);
  const Cursor first(bytes.data(), builder.furthest());
  const Cursor last(bytes.data() + bytes.size(), builder.furthest());
  if (!nlohmann::json::sax_parse(first, last, &builder)) return builder.take_error();
  return root;
}

Error error_at(std::string_view bytes, std::size_t offset, std::string_view reason) {
  const TextPosition position = position_of(bytes, offset);
  return {"第 " + std::to_string(position.line) + " 行第 " + std::to_string(position.column) +
              " 列：" + std::string(reason),
          position.line, position.column};
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;  // start of what has not been copied yet
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    const std::string_view escape = short_escape(text[i]);
    if (escape.empty()) {
      append_escape(out, text[i]);
    } else {
      out += escape;
    }
  }
  out.append(text.substr(plain));
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

void append_json_compact(std::string& out, const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::NULL_VALUE:
      out += "null";
      return;
    case JsonKind::BOOLEAN:
    case JsonKind::NUMBER:
      out += value.text;
      return;
    case JsonKind::STRING:
      return append_json_string(out, value.text);
    case JsonKind::ARRAY:
    case JsonKind::OBJECT:
      break;
  }
  const bool object = value.is(JsonKind::OBJECT);
  out += object ? '{' : '[';
  for (const JsonValue& child : value.children) {
    if (&child != &value.children.front()) out += ',';
    if (object) {
      append_json_string(out, child.key);
      out += ':';
    }
    append_json_compact(out, child);
  }
  out += object ? '}' : ']';
}

void append_json_indent(std::string& out, std::size_t depth) {
  out.append(2 * depth, ' ');
}

std::size_t end_of_json_string(std::string_view json, std::size_t start) {
  std::size_t i = start + 1;
  while (i < json.size() && json[i] != '"') i += json[i] == '\\' ? 2 : 1;
  return std::min(i + 1, json.size());
}

void append_json_indented(std::string& out, std::string_view json, std::size_t depth) {
  const auto new_line = [&out, &depth] {
    out += '\n';
    append_json_indent(out, depth);
  };
  bool just_opened = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char byte = json[i];
    if (is_json_space(byte)) continue;
    const bool closes = byte == '}' || byte == ']';
    if (closes && depth > 0) --depth;
    if (just_opened != closes && (just_opened || closes)) new_line();
    just_opened = byte == '{' || byte == '[';
    if (just_opened) ++depth;
    if (byte == '"') {
      const std::size_t end = end_of_json_string(json, i);
      out.append(json.substr(i, end - i));
      i = end - 1;
      continue;
    }
    out += byte;
    if (byte == ',') new_line();
    if (byte == ':') out += ' ';
  }
}

}  // namespace jixiao
