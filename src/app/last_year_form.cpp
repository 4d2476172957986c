#include "app/last_year_form.h"

#include <charconv>
#include <utility>

#include "app/file_reading.h"
#include "app/session_state.h"
#include "app/table_reading.h"
#include "compare/carry_over.h"
#include "import/import.h"
#include "office/packed_page.h"

namespace jixiao {

namespace {

// Larger ones are not kept over a reload: settings of the browser are small.
constexpr std::size_t KEPT_REFERENCE_BYTES = 512u << 10;

std::string reference_setting(std::string_view draft_id) {
  return "last_year " + std::string(draft_id);
}

Result<Form> form_of(const FileContent& file, TextDecoder& decoder) {
  if (is_draft_file(file)) {
    Result<ReadDraft> read = read_draft(packed_draft(file.bytes).value_or(file.bytes));
    if (!read) return read.error();
    return std::move(read.value().draft.form);
  }
  Result<ImportSource> source = open_import(file.bytes, file.name, decoder_of(decoder));
  if (!source) return source.error();
  if (source.value().embedded) return std::move(source.value().embedded->read.draft.form);
  ImportResult result = recognise(source.value().tables[source.value().best].grid, {});
  if (!result.recognised) return Error{result.message};
  return std::move(result.form);
}

DocumentBeside last_year_of(std::shared_ptr<const Form> form) {
  return {.name = "去年的表", .form = std::move(form)};
}

int year_of(std::string_view text) {
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

}  // namespace

const std::shared_ptr<const Form>& LastYearForm::form() const {
  return state_.desk.form_beside(Beside::LAST_YEAR);
}

void LastYearForm::set(std::shared_ptr<const Form> reference) {
  if (!session_.has_draft()) return;
  const bool any = reference != nullptr;
  std::string kept;
  if (any) {
    kept = write_draft(new_draft(reference->clone()));
    if (kept.size() > KEPT_REFERENCE_BYTES) kept.clear();
  }
  state_.desk.lay(Beside::LAST_YEAR, last_year_of(std::move(reference)));
  const bool stays =
      state_.platform.storage.set_setting(reference_setting(session_.draft().id), kept);
  if (any && (!stays || kept.empty())) {
    state_.notify(
        Notice::Kind::INFO,
        state_.tr("去年的表只对照到关闭页面为止：它太大，或浏览器存不下。下次请再选一次文件。",
                  "Last year’s form is compared until the page is closed: it is too large to be "
                  "kept here. Choose the file again next time."));
  }
  state_.platform.screen.request_frame();
}

// The one that was kept for the draft that is open now.
void LastYearForm::bring_back() {
  const std::string kept =
      state_.platform.storage.setting(reference_setting(state_.open.draft->id));
  if (kept.empty()) return;
  Result<ReadDraft> read = read_draft(kept);
  if (!read) return;
  auto form = std::make_shared<const Form>(std::move(read.value().draft.form));
  state_.desk.lay(Beside::LAST_YEAR, last_year_of(std::move(form)));
}

void LastYearForm::choose_file() {
  if (!session_.has_draft()) return;
  request_ = ++state_.next_request;
  state_.open_picker(request_);
}

bool LastYearForm::take(const FileEvent& event) {
  if (request_ == 0 || event.request != request_) return false;
  request_ = 0;
  if (event.files.empty() || !session_.has_draft()) return true;
  const FileContent& file = event.files.front();
  Result<Form> form = form_of(file, state_.platform.decoder);
  if (!form) {
    state_.notify(Notice::Kind::ERROR,
                  state_.tr("「", "“") + file.name +
                      state_.tr("」不能当作去年的表：", "” cannot be last year’s form: ") +
                      form.error().message,
                  state_.tr("原来的对照没有变。", "What it is compared with has not changed."));
    return true;
  }
  set(std::make_shared<const Form>(std::move(form).value()));
  state_.notify(Notice::Kind::SUCCESS,
                state_.tr("已打开去年的表作对照：", "Compared with last year: ") + file.name);
  return true;
}

void LastYearForm::carry_over(bool keep_values) {
  if (!session_.has_draft() || session_.read_only() || !form()) return;
  const Form& last = *form();
  const int last_year = year_of(last.year);
  const bool is_later = year_of(session_.form().year) > last_year;
  const std::string year = is_later ? session_.form().year : std::to_string(last_year + 1);
  const Form carried = carried_over(last, {year, keep_values});
  if (!session_.report(replace_form(session_.editor(), carried, "沿用去年"))) return;
  state_.notify(Notice::Kind::SUCCESS,
                state_.tr("已沿用去年的表，年度改为 ", "Last year’s form was carried over to ") +
                    year + state_.tr("。请逐项核对指标值。", ". Please go through the values."));
}

void LastYearForm::begin_next_year(bool keep_values) {
  if (!session_.has_draft()) return;
  auto last = std::make_shared<const Form>(session_.form().clone());
  const int year = year_of(last->year);
  if (year == 0) {
    state_.notify(Notice::Kind::WARNING,
                  state_.tr("这张表没有写年度，不知道下一年是哪一年。先填年度。",
                            "This form has no year. Fill it in first."));
    return;
  }
  Draft next = new_draft(carried_over(*last, {std::to_string(year + 1), keep_values}));
  state_.install({.draft = std::move(next), .repairs = {}}, {}, SessionState::Origin::ADOPTED);
  state_.open.fresh = true;
  set(std::move(last));
}

}  // namespace jixiao
