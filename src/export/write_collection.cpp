#include "export/write_collection.h"

#include <algorithm>
#include <array>

#include "export/flat_list.h"
#include "export/xlsx_book.h"

namespace jixiao {
namespace {

struct Counts {
  std::size_t indicators = 0;
  std::size_t without_value = 0;
};

Counts count(const Form& form) {
  Counts counts;
  for_each_indicator(form, [&](const Node& indicator) {
    ++counts.indicators;
    if (indicator.value.empty()) ++counts.without_value;
  });
  return counts;
}

constexpr WorkbookStyle HEADING = {.heading_font = true, .align = Align::CENTER, .shaded = true};
constexpr WorkbookStyle TEXT = {};
constexpr WorkbookStyle NUMBER = {.align = Align::CENTER, .number = true};

class CollectionWriter {
 public:
  explicit CollectionWriter(std::span<const CollectedDraft> drafts) : drafts_(drafts) {}

  Result<Exported> write() {
    if (book_.ok()) {
      write_overview();
      write_indicators();
    }
    Result<std::string> bytes = book_.finish();
    if (!bytes) return bytes.error();
    return Exported{std::move(bytes.value()), book_.losses().take()};
  }

 private:
  lxw_worksheet* add_list(const char* name, std::span<const std::string_view> columns,
                          std::span<const double> widths_em) {
    lxw_worksheet* sheet = book_.add_sheet(name);
    Paper across;
    across.landscape = true;
    book_.set_up_page(sheet, across);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      book_.set_column_width(sheet, i, widths_em[i]);
      book_.write_text(sheet, {0, i}, columns[i], HEADING);
    }
    return sheet;
  }

  void write_overview() {
    constexpr std::array<std::string_view, 13> COLUMNS = {
        "文件",     "部门（单位）", "主管部门", "年度",       "表名",       "职责条数", "目标条数",
        "核心职能", "三级指标",     "缺指标值", "检查：错误", "检查：提示", "保存时间"};
    constexpr std::array<double, 13> WIDTHS_EM = {18, 14, 14, 5, 22, 5, 5, 5, 5, 5, 5, 5, 16};
    lxw_worksheet* sheet = add_list("总表", COLUMNS, WIDTHS_EM);
    for (std::size_t i = 0; i < drafts_.size(); ++i) write_overview_row(sheet, i + 1, drafts_[i]);
    book_.finish_list(sheet, drafts_.size() + 1, COLUMNS.size());
  }

  void write_overview_row(lxw_worksheet* sheet, std::size_t row, const CollectedDraft& collected) {
    const Form& form = collected.draft->form;
    const Counts counts = count(form);
    const std::array<std::string_view, 5> texts = {collected.file_name, form.department,
                                                   form.supervisor, form.year, form.title};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      book_.write_text(sheet, {row, i}, texts[i], TEXT);
    }
    const std::array<double, 7> numbers = {
        static_cast<double>(form.responsibilities().children().size()),
        static_cast<double>(form.goals().children().size()),
        static_cast<double>(form.functions().children().size()),
        static_cast<double>(counts.indicators),
        static_cast<double>(counts.without_value),
        static_cast<double>(collected.errors),
        static_cast<double>(collected.hints)};
    std::size_t column = texts.size();
    for (const double number : numbers) {
      if (number < 0) {
        book_.write_text(sheet, {row, column++}, "", TEXT);
      } else {
        book_.write_number(sheet, row, column++, number, NUMBER);
      }
    }
    book_.write_text(sheet, {row, column}, collected.draft->saved_at, TEXT);
  }

  void write_indicators() {
    const std::vector<std::string_view> form_columns = all_columns();
    std::vector<std::string_view> columns = {"部门（单位）", "年度"};
    columns.insert(columns.end(), form_columns.begin(), form_columns.end());
    columns.push_back("文件");
    std::vector<double> widths_em;
    for (const std::string_view column : columns) widths_em.push_back(flat_column_width_em(column));
    lxw_worksheet* sheet = add_list("全部指标", columns, widths_em);
    std::size_t row = 1;
    for (const CollectedDraft& collected : drafts_) {
      const Form& form = collected.draft->form;
      for_each_indicator(form, [&](const Node& indicator) {
        std::vector<std::string> texts = {form.department, form.year};
        for (std::string& text : flat_row(indicator, form_columns))
          texts.push_back(std::move(text));
        texts.push_back(collected.file_name);
        for (std::size_t i = 0; i < texts.size(); ++i) {
          book_.write_text(sheet, {row, i}, texts[i], TEXT);
        }
        ++row;
      });
    }
    book_.finish_list(sheet, row, columns.size());
  }

  std::vector<std::string_view> all_columns() const {
    std::vector<const Form*> forms;
    for (const CollectedDraft& collected : drafts_) forms.push_back(&collected.draft->form);
    return flat_columns(forms);
  }

  std::span<const CollectedDraft> drafts_;
  WorkbookWriter book_{"绩效目标汇总", newest_save()};

  std::int64_t newest_save() const {
    std::int64_t newest = seconds_of("");
    for (const CollectedDraft& collected : drafts_) {
      newest = std::max(newest, seconds_of(collected.draft->saved_at));
    }
    return newest;
  }
};

}  // namespace

Result<Exported> write_collection(std::span<const CollectedDraft> drafts) {
  return CollectionWriter(drafts).write();
}

}  // namespace jixiao
