#include "compare/difference.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "compare/list_order.h"
#include "compare/merge_fields.h"
#include "compare/merge_words.h"
#include "compare/named_texts.h"
#include "form/fields.h"

namespace jixiao {
namespace {

constexpr std::size_t LINE_TEXT_CHARACTERS = 60;

class Reader {
 public:
  Reader(const Form& before, const Form& after)
      : before_(before), after_(after), matching_(match_forms(before_, after_)) {
    moved_.assign(after_.size(), false);
  }

  std::vector<FormDifference> read() {
    find_moves();
    add_form_fields();
    for (NodeNumber number = 1; number < FIXED_NODES; ++number) read_list(number, number);
    return std::move(found_);
  }

 private:
  // What came from another parent, and what left its sequence in a list that both forms have.
  void find_moves() {
    for (NodeNumber parent = 1; parent < after_.size(); ++parent) {
      for (const NodeNumber child : after_.children(parent)) {
        const NodeNumber old = matching_.left_of[child];
        moved_[child] = old != NO_NODE && before_.parent(old) != matching_.left_of[parent];
      }
      for (const NodeNumber row : rows_out_of_sequence(before_, after_, matching_, parent)) {
        moved_[row] = true;
      }
    }
  }

  void add_form_fields() {
    FormDifference form;
    form.before = form.after = NodeId(FORM_ID);
    form.path = path_of(after_.form().root());
    const Form& before = before_.form();
    const Form& after = after_.form();
    for (const Field field : fields_of_form()) {
      const FieldKey key{field, {}};
      compare(form, field_name(NodeKind::FORM, key), before.field(before.root(), key),
              after.field(after.root(), key));
    }
    compare_named(form, named(before.header), named(after.header), "header.");
    compare_named(form, named(before.unknown_keys), named(after.unknown_keys), "");
    if (!form.fields.empty()) found_.push_back(std::move(form));
  }

  static void compare(FormDifference& entry, std::string field, std::string_view before,
                      std::string_view after) {
    if (before == after) return;
    entry.fields.push_back({std::move(field), std::string(before), std::string(after)});
  }

  static void compare_named(FormDifference& entry, const NamedTexts& before,
                            const NamedTexts& after, std::string_view prefix) {
    for (const NamedText& text : before) {
      compare(entry, std::string(prefix) + text.name, text.text, text_of(after, text.name));
    }
    for (const NamedText& text : after) {
      const bool is_new = text_of(before, text.name).empty();
      if (is_new) compare(entry, std::string(prefix) + text.name, "", text.text);
    }
  }

  // Both lists side by side: what is gone is told where it stood.
  void read_list(NodeNumber old_parent, NodeNumber parent) {
    static const std::vector<NodeNumber> NONE;
    const std::vector<NodeNumber>& old =
        old_parent == NO_NODE ? NONE : before_.children(old_parent);
    std::size_t next = 0;
    const auto tell_gone_until = [&](NodeNumber stop) {
      for (; next < old.size() && old[next] != stop; ++next) {
        if (matching_.right_of[old[next]] == NO_NODE) tell_deleted(old[next]);
      }
    };
    for (const NodeNumber child : after_.children(parent)) {
      const NodeNumber was = matching_.left_of[child];
      const bool is_here = was != NO_NODE && before_.parent(was) == old_parent;
      if (is_here && !moved_[child]) tell_gone_until(was);
      if (was == NO_NODE) {
        tell_added(child);
      } else {
        tell_kept(was, child);
      }
    }
    tell_gone_until(NO_NODE);
  }

  void tell_kept(NodeNumber was, NodeNumber now) {
    FormDifference entry;
    entry.kind = moved_[now] ? DifferenceKind::MOVED : DifferenceKind::CHANGED;
    entry.before = before_.node(was).id();
    entry.after = after_.node(now).id();
    entry.path = path_of(after_.node(now));
    for (const Field field : fields_of_node()) {
      if (!has_field(after_.node(now).kind(), field)) continue;
      compare(entry, field_name(after_.node(now).kind(), FieldKey{field, {}}),
              before_.text(was, field), after_.text(now, field));
    }
    compare_named(entry, named(before_.node(was).unknown_keys),
                  named(after_.node(now).unknown_keys), "");
    if (moved_[now]) entry.from = path_of(before_.node(was));
    if (moved_[now] || !entry.fields.empty()) {
      entry.text = describe_row(after_.node(now));
      found_.push_back(std::move(entry));
    }
    read_list(was, now);
  }

  // New rows below it are told with it, rows that came from elsewhere by themselves.
  void tell_added(NodeNumber number) {
    FormDifference entry;
    entry.kind = DifferenceKind::ADDED;
    entry.after = after_.node(number).id();
    entry.path = path_of(after_.node(number));
    entry.text = describe_row(after_.node(number));
    entry.indicators = unmatched_indicators(after_, matching_.left_of, number);
    found_.push_back(std::move(entry));
    tell_arrived(number);
  }
  void tell_arrived(NodeNumber number) {
    for (const NodeNumber child : after_.children(number)) {
      const NodeNumber was = matching_.left_of[child];
      if (was == NO_NODE) {
        tell_arrived(child);
      } else {
        tell_kept(was, child);
      }
    }
  }

  void tell_deleted(NodeNumber number) {
    FormDifference entry;
    entry.kind = DifferenceKind::DELETED;
    entry.before = before_.node(number).id();
    entry.path = path_of(before_.node(number));
    entry.text = describe_row(before_.node(number));
    entry.indicators = unmatched_indicators(before_, matching_.right_of, number);
    found_.push_back(std::move(entry));
  }

  static std::size_t unmatched_indicators(const FlatForm& form,
                                          const std::vector<NodeNumber>& partners,
                                          NodeNumber number) {
    if (partners[number] != NO_NODE) return 0;
    if (form.node(number).kind() == NodeKind::INDICATOR) return 1;
    std::size_t count = 0;
    for (const NodeNumber child : form.children(number)) {
      count += unmatched_indicators(form, partners, child);
    }
    return count;
  }

  FlatForm before_, after_;
  Matching matching_;
  std::vector<bool> moved_;  // by number in the second form
  std::vector<FormDifference> found_;
};

std::string quoted(const std::string& text) {
  return "“" + shorten(text, LINE_TEXT_CHARACTERS) + "”";
}

std::string in_words(const std::vector<FieldDifference>& fields) {
  std::string words;
  for (const FieldDifference& field : fields) {
    if (!words.empty()) words += "；";
    words += field_label(field.field) + " " + quoted(field.before) + " → " + quoted(field.after);
  }
  return words;
}

}  // namespace

std::vector<FormDifference> differences(const Form& before, const Form& after) {
  return Reader(before, after).read();
}

std::string_view difference_name(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::CHANGED:
      return "changed";
    case DifferenceKind::MOVED:
      return "moved";
    case DifferenceKind::ADDED:
      return "added";
    case DifferenceKind::DELETED:
      return "deleted";
  }
  return {};
}

std::string describe_difference(const FormDifference& difference) {
  const std::string count = difference.indicators > 1
                                ? "（" + std::to_string(difference.indicators) + " 项指标）"
                                : std::string();
  switch (difference.kind) {
    case DifferenceKind::ADDED:
      return "新增 " + difference.path + count;
    case DifferenceKind::DELETED:
      return "删除 " + difference.path + count;
    case DifferenceKind::MOVED: {
      const std::string moved = "移动 " + difference.path + "（从 " + difference.from + "）";
      return difference.fields.empty() ? moved : moved + "，并改：" + in_words(difference.fields);
    }
    case DifferenceKind::CHANGED:
      break;
  }
  return "修改 " + difference.path + "：" + in_words(difference.fields);
}

}  // namespace jixiao
