// Any bytes as a draft file: refused with a message, or a form that is written and read again the
// same. The undo record is fed the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "draft/draft.h"
#include "form/target_value.h"
#include "record/history_codec.h"
#include "record/snapshot.h"

namespace {

using namespace jixiao;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

void parse_values(const Node& node) {
  if (node.kind() == NodeKind::INDICATOR) {
    const TargetValue value = parse_target_value(node.value);
    (void)budget_fields(value);
    // What the usual spelling says is what was read.
    if (value.shape == ValueShape::NUMBER) {
      require(parse_target_value(format_target_value(value)) == value, "values keep their meaning");
    }
  }
  for (const auto& child : node.children()) parse_values(*child);
}

void check_draft(std::string_view bytes) {
  const Result<ReadDraft> read = read_draft(bytes);
  if (!read) return require(!read.error().message.empty(), "an error has a message");
  const Draft& draft = read.value().draft;
  const std::string written = write_draft(draft);
  const Result<ReadDraft> again = read_draft(written);
  require(again.ok(), "what was written can be read");
  require(same_form(again.value().draft.form, draft.form), "nothing is lost");
  require(write_draft(again.value().draft) == written, "writing is a fixed point");
  DraftSnapshot snapshot;
  while (!snapshot.advance(draft, 100)) {
  }
  require(snapshot.bytes(draft) == written, "a snapshot is what is written");
  parse_values(draft.form.root());
}

void check_history(std::string_view bytes) {
  Result<HistoryRecord> read = read_history(bytes);
  if (!read) return;
  Form form;
  History history;
  history.restore(std::move(read.value().undo), std::move(read.value().redo));
  while (history.can_undo()) history.undo(form);
  while (history.can_redo()) history.redo(form);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_draft(bytes);
  check_history(bytes);
  return 0;
}
