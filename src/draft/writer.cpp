#include "draft/writer.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/json.h"
#include "draft/keys.h"
#include "form/fields.h"

namespace jixiao {
namespace {

void append_text(std::string& out, std::string_view key, std::string_view text, std::size_t depth) {
  append_key(out, key, depth);
  append_json_string(out, text);
}

// A number where the text is one, so that other programs can calculate with it; else the text.
void append_number(std::string& out, std::string_view key, std::string_view text,
                   std::size_t depth) {
  append_key(out, key, depth);
  const std::optional<std::string> number = canonical_decimal(text);
  if (number) {
    out += *number;
  } else {
    append_json_string(out, text);
  }
}

void append_field(std::string& out, const FieldInfo& info, std::string_view text,
                  std::size_t depth) {
  if (info.type == FieldType::TEXT) {
    append_text(out, info.key, text, depth);
  } else {
    append_number(out, info.key, text, depth);
  }
}

void append_indicator_fields(std::string& out, const Node& node, std::size_t depth) {
  for (const FieldInfo& info : FIELDS) {
    if (!is_of_indicator(info)) continue;
    const std::string& text = node.*info.of_node;
    if (info.optional && text.empty()) continue;
    out += ',';
    append_field(out, info, text, depth);
  }
}

void append_header(std::string& out, const std::vector<HeaderField>& header, std::size_t depth) {
  append_key(out, "header", depth);
  out += '{';
  bool first = true;
  for (const HeaderField& field : header) {
    if (field.text.empty()) continue;
    if (!first) out += ',';
    first = false;
    append_text(out, field.name, field.text, depth + 1);
  }
  out += '\n';
  append_json_indent(out, depth);
  out += '}';
}

const Node& section_at(const Form& form, std::size_t index) {
  return form.root().child(index);
}

}  // namespace

void append_key(std::string& out, std::string_view key, std::size_t depth) {
  out += '\n';
  append_json_indent(out, depth);
  append_json_string(out, key);
  out += ": ";
}

void append_unknown_keys(std::string& out, const std::vector<UnknownKey>& keys, std::size_t depth) {
  for (const UnknownKey& key : keys) {
    out += ',';
    append_key(out, key.key, depth);
    append_json_indented(out, key.json, depth);
  }
}

void append_list_start(std::string& out, const Node& node, std::size_t depth) {
  append_key(out, node_keys(node.kind()).children, depth + 1);
  out += '[';
}

void append_list_separator(std::string& out, std::size_t index, std::size_t depth) {
  out += index == 0 ? "\n" : ",\n";
  append_json_indent(out, depth + 2);
}

void append_list_end(std::string& out, const Node& node, std::size_t depth) {
  if (!node.children().empty()) {
    out += '\n';
    append_json_indent(out, depth + 1);
  }
  out += ']';
}

NodeWriter::NodeWriter(const Node& top, std::size_t depth) {
  open_.push_back({&top, depth});
}

bool NodeWriter::advance(std::string& out, std::size_t until_bytes) {
  while (!open_.empty() && out.size() < until_bytes) {
    Open& last = open_.back();
    if (open_.size() == 1 && last.next_child == 0) open(out, *last.node, last.depth);
    const auto& children = last.node->children();
    if (last.next_child >= children.size()) {
      close(out);
      continue;
    }
    append_list_separator(out, last.next_child, last.depth);
    const Node& child = *children[last.next_child++];
    open_.push_back({&child, last.depth + 2});
    open(out, child, open_.back().depth);
  }
  return open_.empty();
}

void NodeWriter::open(std::string& out, const Node& node, std::size_t depth) {
  const NodeKeys keys = node_keys(node.kind());
  if (!keys.text.empty()) {
    out += '{';
    append_text(out, "id", node.id(), depth + 1);
    out += ',';
    append_text(out, keys.text, node.text, depth + 1);
  }
  if (node.kind() == NodeKind::INDICATOR) append_indicator_fields(out, node, depth + 1);
  if (keys.children.empty()) return;
  if (!keys.text.empty()) out += ',';
  append_list_start(out, node, depth);
}

void NodeWriter::close(std::string& out) {
  const Open closed = open_.back();
  open_.pop_back();
  const NodeKeys keys = node_keys(closed.node->kind());
  if (!keys.children.empty()) append_list_end(out, *closed.node, closed.depth);
  if (keys.text.empty()) return;
  append_unknown_keys(out, closed.node->unknown_keys, closed.depth + 1);
  out += '\n';
  append_json_indent(out, closed.depth);
  out += '}';
}

void append_form_head(std::string& out, const Form& form, std::size_t depth) {
  out += '{';
  for (const FieldInfo& info : FIELDS) {
    if (!info.of_form || (info.optional && (form.*info.of_form).empty())) continue;
    append_field(out, info, form.*info.of_form, depth + 1);
    out += ',';
  }
  const bool has_header = std::any_of(form.header.begin(), form.header.end(),
                                      [](const HeaderField& field) { return !field.text.empty(); });
  if (has_header) {
    append_header(out, form.header, depth + 1);
    out += ',';
  }
}

void append_form_tail(std::string& out, const Form& form, std::size_t depth) {
  append_unknown_keys(out, form.unknown_keys, depth + 1);
  out += '\n';
  append_json_indent(out, depth);
  out += '}';
}

bool FormWriter::advance(std::string& out, std::size_t until_bytes) {
  const std::size_t sections = form_->root().children().size();
  while (next_section_ <= sections && out.size() < until_bytes) {
    if (next_section_ == 0 && section_.empty()) append_form_head(out, *form_, depth_);
    if (next_section_ == sections) {
      append_form_tail(out, *form_, depth_);
      ++next_section_;
      break;
    }
    if (section_.empty()) {
      if (next_section_ > 0) out += ',';
      section_.emplace_back(section_at(*form_, next_section_), depth_);
    }
    if (!section_.back().advance(out, until_bytes)) return false;
    section_.clear();
    ++next_section_;
  }
  return next_section_ > sections;
}

}  // namespace jixiao
