#include "app/findings_report.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/draft_file.h"
#include "app/exports.h"
#include "app/last_year_form.h"
#include "check/checker.h"
#include "check/ignored.h"
#include "export/source.h"

namespace jixiao {
namespace {

struct Column {
  std::string_view zh;
  std::string_view en;
  double width_em;
};

constexpr Column COLUMNS[] = {
    {"序号", "No.", 4},        {"轻重", "Severity", 5}, {"审核方面", "Head", 7},
    {"位置", "Place", 24},     {"问题", "Finding", 30}, {"为什么", "Reason", 34},
    {"依据", "Source", 14},    {"建议改法", "Fix", 18}, {"处理", "Done", 8},
    {"忽略的理由", "Why", 18},
};

constexpr std::string_view XLSX_TYPE =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string in(bool english, const BothTexts& texts) {
  return english ? texts.en : texts.zh;
}

std::string severity_word(Severity severity, bool english) {
  if (severity == Severity::ERROR) return english ? "Error" : "错误";
  return english ? "Hint" : "提示";
}

std::vector<std::string> row_of(const Form& form, const Finding& finding,
                                const IgnoredFinding* entry, bool english) {
  const RuleInfo& rule = *finding.rule;
  std::vector<std::string> row{severity_word(rule.severity, english),
                               in(english, head_name(rule.head)),
                               finding_place(form, finding),
                               in(english, finding_message(finding)),
                               in(english, rule.reason),
                               in(english, rule.source)};
  row.push_back(finding.fixes.empty() ? std::string()
                                      : in(english, fix_label(finding.fixes.front())));
  row.emplace_back(entry ? (english ? "set aside" : "已忽略") : (english ? "open" : "待处理"));
  row.push_back(entry ? entry->reason : std::string());
  return row;
}

// Open ones first, errors before hints, the substance before the form.
std::size_t rank(const Finding& finding, const IgnoredFinding* entry) {
  const std::size_t head = static_cast<std::size_t>(finding.rule->head);
  const std::size_t severity = finding.rule->severity == Severity::ERROR ? 0 : 10;
  return head + severity + (entry ? 100 : 0);
}

std::string counts_note(const FindingCounts& counts, std::size_t aside, bool english) {
  const std::string errors = std::to_string(counts.errors);
  const std::string hints = std::to_string(counts.hints);
  const std::string ignored = std::to_string(aside);
  if (english) return errors + " errors, " + hints + " hints, " + ignored + " set aside";
  return "错误 " + errors + " 处，提示 " + hints + " 处，已忽略 " + ignored + " 处";
}

}  // namespace

ListPage findings_page(const Draft& draft, const Form* reference, bool english) {
  const std::vector<Finding> findings = check_form(draft.form, {}, reference);
  const IgnoredFindings ignored(draft.ignored);
  std::vector<std::pair<const Finding*, const IgnoredFinding*>> rows;
  FindingCounts counts;
  for (const Finding& finding : findings) {
    const IgnoredFinding* entry = ignored.find(finding);
    rows.emplace_back(&finding, entry);
    if (!entry) ++(finding.rule->severity == Severity::ERROR ? counts.errors : counts.hints);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& left, const auto& right) {
    return rank(*left.first, left.second) < rank(*right.first, right.second);
  });
  ListPage page;
  page.title =
      (english ? "Findings: " : "检查结果：") + draft.form.department + " " + draft.form.title;
  page.note = counts_note(counts, rows.size() - counts.errors - counts.hints, english);
  for (const Column& column : COLUMNS) {
    page.columns.push_back({std::string(english ? column.en : column.zh), column.width_em});
  }
  for (const auto& [finding, entry] : rows) {
    std::vector<std::string> row = row_of(draft.form, *finding, entry, english);
    row.insert(row.begin(), std::to_string(page.rows.size() + 1));
    page.rows.push_back(std::move(row));
  }
  return page;
}

namespace {

std::string report_name(const Session& session, std::string_view extension) {
  const std::string_view what = session.english() ? "-findings" : "-检查结果";
  std::string name = session.draft_file().suggested_name(extension);
  name.insert(name.size() - extension.size() - 1, what);
  return name;
}

}  // namespace

void download_findings_xlsx(Session& session) {
  const ListPage page =
      findings_page(session.draft(), session.last_year().form().get(), session.english());
  Result<Exported> file = write_list_xlsx(page, seconds_of(session.draft().saved_at));
  if (!session.report(file)) return;
  session.exports().download(report_name(session, "xlsx"), XLSX_TYPE,
                             std::move(file.value().bytes));
}

void download_findings_html(Session& session) {
  const ListPage page =
      findings_page(session.draft(), session.last_year().form().get(), session.english());
  session.exports().download(report_name(session, "html"), "text/html", write_list_html(page));
}

}  // namespace jixiao
