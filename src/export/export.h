// A draft to a file that others read: .xlsx .docx .html .csv .txt. The same draft and options give
// the same bytes, natively and in the page: dates inside come from Draft::saved_at.
//
// Use:  Result<Exported> file = export_draft(draft, ExportKind::XLSX, {});
// or, where nothing may block for long:
//       auto job = start_export(draft, ExportKind::XLSX, {});
//       while (job->step()) show(job->fraction());        // a slice each frame
//       Result<Exported> file = job->take();
// A job keeps what it needs: the draft may be edited meanwhile. To cancel, destroy it.
// Trap: .xlsx ends with one slice that cannot be divided (the library packs the file in one call;
// about half of the whole time).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "draft/draft.h"
#include "export/write_html.h"
#include "sheet/options.h"
#include "sheet/paper.h"

namespace jixiao {

enum class ExportKind : std::uint8_t { XLSX, DOCX, HTML, CSV, TXT };

// By the ending of a file name, without regard to case; nothing for any other.
std::optional<ExportKind> export_kind_of(std::string_view file_name);
std::string_view file_ending(ExportKind kind);  // .xlsx

// UTF-8 to another encoding; nothing where a character has no place in it.
using TextEncoder = std::function<std::optional<std::string>(std::string_view utf8)>;

struct ExportOptions {
  std::optional<SheetOptions> sheet = {};  // default: options_for(form)
  Orientation orientation = Orientation::AUTO;
  PaperFonts fonts = {};
  HtmlLayout html_layout = HtmlLayout::CONTINUOUS;
  // .xlsx and .docx carry the draft inside, so that opened again they are the same draft.
  bool carry_draft = true;
  // With what only those who work on it need: base, lineage, where a table was imported from,
  // findings set aside, remarks. Without: the form alone.
  bool carry_working_notes = false;
  // The remarks where they can be read: comments in .xlsx and .docx, notes below the form in .html.
  bool remarks = false;
  // .csv and .txt: empty for UTF-8 with BOM, which Excel and WPS recognise.
  TextEncoder encoder = {};
};

struct Exported {
  std::string bytes;
  // What the file cannot hold as it is, for the person: a text cut, characters left out.
  std::vector<std::string> warnings = {};
};

class ExportJob {
 public:
  virtual ~ExportJob() = default;
  // Works for some milliseconds; false once there is nothing left to do.
  virtual bool step() = 0;
  virtual double fraction() const = 0;  // 0 to 1
  virtual Result<Exported> take() = 0;  // after step() gave false
};

std::unique_ptr<ExportJob> start_export(const Draft& draft, ExportKind kind,
                                        const ExportOptions& options);

// Called between slices with 0 to 1; false cancels.
using ExportProgress = std::function<bool(double fraction)>;
Result<Exported> export_draft(const Draft& draft, ExportKind kind, const ExportOptions& options,
                              const ExportProgress& progress = {});

}  // namespace jixiao
