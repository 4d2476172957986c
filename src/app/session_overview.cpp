// Many drafts at once: read, looked over, one of them opened, the workbook of all.
#include <utility>

#include "app/file_reading.h"
#include "app/overview.h"
#include "app/session_state.h"
#include "app/table_reading.h"

namespace jixiao {

namespace {

constexpr std::string_view ZIP_MEDIA_TYPE = "application/zip";
constexpr std::size_t DAY_LENGTH = 10;  // of an ISO 8601 time
constexpr std::string_view OVERVIEW_NAME = "绩效目标总表.xlsx";
constexpr std::string_view XLSX_MEDIA_TYPE =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

Overview* Session::overview() {
  return state_->overview.get();
}

const Overview* Session::overview() const {
  return state_->overview.get();
}

void Session::open_overview_with_picker() {
  State& state = *state_;
  state.overview_request = ++state.next_request;
  state.platform.files.open(state.overview_request, OPENABLE_FILES, true);
}

void Session::open_overview(std::vector<FileContent> files) {
  State& state = *state_;
  if (files.empty()) return;
  if (state.hooks.commit_field) state.hooks.commit_field();
  state.overview = std::make_unique<Overview>(std::move(files), decoder_of(state.platform.decoder),
                                              state.platform.clock.local_iso8601());
  state.overview_shown = true;
  state.platform.screen.request_frame();
}

bool Session::overview_is_shown() const {
  return state_->overview && state_->overview_shown;
}

void Session::show_overview(bool shown) {
  state_->overview_shown = shown && state_->overview;
  if (overview_is_shown() && has_draft()) state_->overview->take_back(draft());
  state_->platform.screen.request_frame();
}

// The list stays, so that one comes back to it.
void Session::open_from_overview(const OverviewRow& row) {
  if (!row.draft) return;
  FileContent file;
  file.name = row.file_name;
  file.bytes = write_draft(*row.draft);
  show_overview(false);
  if (!row.from_table) return open_read(FileReading(std::move(file)));
  // Of a table: it has no draft file yet.
  Result<ReadDraft> read = read_draft(file.bytes);
  if (report(read)) adopt(std::move(read).value().draft, {});
}

void Session::compare_with_overview_row(const OverviewRow& row) {
  if (row.draft && has_draft()) compare_with(row.draft->form, row.file_name);
}

void Session::remark_in_overview(const std::vector<std::string>& rules) {
  State& state = *state_;
  if (!state.overview) return;
  if (person().empty()) {
    return notify(Notice::Kind::WARNING,
                  state.tr("请先写上您的姓名。", "Please give your name first."));
  }
  const BatchCounts made =
      state.overview->remark_findings(rules, {person(), state.platform.clock.local_iso8601()});
  const std::string remarks = std::to_string(made.remarks);
  const std::string drafts = std::to_string(made.drafts);
  notify(Notice::Kind::SUCCESS, state.tr("写了 ", "Remarks written: ") + remarks +
                                    state.tr(" 条批注，在 ", ", drafts: ") + drafts +
                                    state.tr(" 份草稿里；已经写过的没有重复。", "; none twice."));
}

void Session::send_back_overview() {
  State& state = *state_;
  if (!state.overview || state.overview->remarked_count() == 0) return;
  const std::string count = std::to_string(state.overview->remarked_count());
  const std::string now = state.platform.clock.local_iso8601();
  Result<std::string> zip = state.overview->remarked_as_zip(now);
  if (!report(zip)) return;
  download("批注_" + count + "份_" + now.substr(0, DAY_LENGTH) + ".zip", ZIP_MEDIA_TYPE,
           std::move(zip).value());
}

void Session::export_overview() {
  State& state = *state_;
  if (!state.overview) return;
  Result<Exported> book = state.overview->as_workbook();
  if (!report(book)) return;
  download(std::string(OVERVIEW_NAME), XLSX_MEDIA_TYPE, std::move(book).value().bytes);
}

}  // namespace jixiao
