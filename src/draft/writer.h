// The canonical bytes of a form, written straight into a string: keys in the order of the format,
// two spaces of indent, non-ASCII as itself.
//
// Both writers can stop after any number of bytes and go on later, so that a large form is written
// over several frames; see snapshot.h. Trap: what they have not finished must not change meanwhile.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "form/form.h"

namespace jixiao {

inline constexpr std::size_t NO_LIMIT = static_cast<std::size_t>(-1);

// One node with all below it, or a section as `"goals": [...]`. depth is that of its braces (of the
// form's braces for a section).
class NodeWriter {
 public:
  NodeWriter(const Node& top, std::size_t depth);
  // Writes until `out` has that many bytes or all is written; true when all is.
  bool advance(std::string& out, std::size_t until_bytes = NO_LIMIT);

 private:
  struct Open {
    const Node* node = nullptr;
    std::size_t depth = 0;
    std::size_t next_child = 0;
  };
  void open(std::string& out, const Node& node, std::size_t depth);
  void close(std::string& out);

  std::vector<Open> open_;
};

// A whole form from { to }, without indent before and newline after it.
class FormWriter {
 public:
  FormWriter(const Form& form, std::size_t depth) : form_(&form), depth_(depth) {}
  bool advance(std::string& out, std::size_t until_bytes = NO_LIMIT);

 private:
  const Form* form_;
  std::size_t depth_;
  std::size_t next_section_ = 0;
  std::vector<NodeWriter> section_;  // the one being written, or none
};

// The parts of a form around its sections: up to the first, and after the last.
void append_form_head(std::string& out, const Form& form, std::size_t depth);
void append_form_tail(std::string& out, const Form& form, std::size_t depth);

// The list of a node's children: newline, `"level1": [` … what stands before the child with that
// index … `]`. depth is that of the node's braces.
void append_list_start(std::string& out, const Node& node, std::size_t depth);
void append_list_separator(std::string& out, std::size_t index, std::size_t depth);
void append_list_end(std::string& out, const Node& node, std::size_t depth);

// `,` newline, `"key": value` for each.
void append_unknown_keys(std::string& out, const std::vector<UnknownKey>& keys, std::size_t depth);
// newline, indent, `"key": `
void append_key(std::string& out, std::string_view key, std::size_t depth);

}  // namespace jixiao
