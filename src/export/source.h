// What every writer works from: a copy of the form, laid out, and the draft to carry inside. Shared
// by the writers; callers use export.h.
#pragma once

#include <cstdint>
#include <string>

#include "export/export.h"
#include "export/remark_notes.h"
#include "sheet/sheet.h"

namespace jixiao {

struct ExportSource {
  ExportSource(const Draft& draft, const ExportOptions& options, std::size_t lines_per_items_row);
  ExportSource(const ExportSource&) = delete;

  Form form;
  ExportOptions options;
  std::string draft_bytes;    // empty where it is not carried
  std::int64_t saved_at = 0;  // seconds since 1970, UTC
  Sheet sheet;                // of form
  RemarkNotes notes;          // none where they were not chosen
};

// 2024-03-01T09:00:00+08:00 to seconds since 1970; 2000-01-01 for what is no such time, because a
// file that is written twice must not differ.
std::int64_t seconds_of(std::string_view iso8601);
// 2024-03-01T01:00:00Z
std::string utc_text(std::int64_t seconds);

// Collects what had to be left out of texts and says so in the end.
class LossReport {
 public:
  void characters_removed(std::size_t count) { removed_ += count; }
  void text_cut(std::string_view text);
  void add(std::string warning) { warnings_.push_back(std::move(warning)); }
  std::vector<std::string> take();

 private:
  std::size_t removed_ = 0;
  std::vector<std::string> warnings_;
};

}  // namespace jixiao
