#include "app/many_drafts.h"

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

ManyDrafts::ManyDrafts(Session& session, SessionState& state) : session_(session), state_(state) {}

ManyDrafts::~ManyDrafts() = default;

Overview* ManyDrafts::overview() {
  return overview_.get();
}

const Overview* ManyDrafts::overview() const {
  return overview_.get();
}

void ManyDrafts::choose_files() {
  request_ = ++state_.next_request;
  state_.platform.files.open(request_, OPENABLE_FILES, true);
}

void ManyDrafts::open(std::vector<FileContent> files) {
  if (files.empty()) return;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  overview_ = std::make_unique<Overview>(std::move(files), decoder_of(state_.platform.decoder),
                                         state_.platform.clock.local_iso8601());
  shown_ = true;
  state_.platform.screen.request_frame();
}

bool ManyDrafts::take_answer(FileEvent& event) {
  if (!SessionState::is_answer(event, request_)) return false;
  open(std::move(event.files));
  return true;
}

bool ManyDrafts::is_shown() const {
  return overview_ && shown_;
}

void ManyDrafts::show(bool shown) {
  shown_ = shown && overview_;
  if (is_shown() && session_.has_draft()) overview_->take_back(session_.draft());
  state_.platform.screen.request_frame();
}

// The list stays, so that one comes back to it.
void ManyDrafts::open_draft(const OverviewRow& row) {
  if (!row.draft) return;
  FileContent file;
  file.name = row.file_name;
  file.bytes = write_draft(*row.draft);
  show(false);
  if (!row.from_table) return session_.open_read(FileReading(std::move(file)));
  // Of a table: it has no draft file yet.
  Result<ReadDraft> read = read_draft(file.bytes);
  if (session_.report(read)) session_.adopt(std::move(read).value().draft, {});
}

void ManyDrafts::compare_with(const OverviewRow& row) {
  if (row.draft && session_.has_draft()) state_.comparing.with(row.draft->form, row.file_name);
}

void ManyDrafts::add_remarks(const std::vector<std::string>& rules) {
  if (!overview_) return;
  if (state_.remarks.person().empty()) {
    return state_.notify(Notice::Kind::WARNING,
                         state_.tr("请先写上您的姓名。", "Please give your name first."));
  }
  const BatchCounts made = overview_->remark_findings(
      rules, {state_.remarks.person(), state_.platform.clock.local_iso8601()});
  const std::string remarks = std::to_string(made.remarks);
  const std::string drafts = std::to_string(made.drafts);
  state_.notify(Notice::Kind::SUCCESS,
                state_.tr("写了 ", "Remarks written: ") + remarks +
                    state_.tr(" 条批注，在 ", ", drafts: ") + drafts +
                    state_.tr(" 份草稿里；已经写过的没有重复。", "; none twice."));
}

void ManyDrafts::send_back() {
  if (!overview_ || overview_->remarked_count() == 0) return;
  const std::string count = std::to_string(overview_->remarked_count());
  const std::string now = state_.platform.clock.local_iso8601();
  Result<std::string> zip = overview_->remarked_as_zip(now);
  if (!session_.report(zip)) return;
  state_.exports.download("批注_" + count + "份_" + now.substr(0, DAY_LENGTH) + ".zip",
                          ZIP_MEDIA_TYPE, std::move(zip).value());
}

void ManyDrafts::export_workbook() {
  if (!overview_) return;
  Result<Exported> book = overview_->as_workbook();
  if (!session_.report(book)) return;
  state_.exports.download(std::string(OVERVIEW_NAME), XLSX_MEDIA_TYPE,
                          std::move(book).value().bytes);
}

}  // namespace jixiao
