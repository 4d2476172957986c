#include "app/overview.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "app/file_reading.h"
#include "export/write_collection.h"
#include "form/target_value.h"
#include "form/taxonomy.h"

namespace jixiao {
namespace {

template <typename Use>
void for_each_indicator_of(const Form& form, const Use& use) {
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) use(*two, *indicator);
      }
    }
  }
}

bool is_full(std::string_view value) {
  return value == "100%" || value == "100％" || value == "=100%" || value == "＝100%";
}

bool holds(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

}  // namespace

bool OverviewRow::lacks_group() const {
  return draft && std::find(groups.begin(), groups.end(), 0) != groups.end();
}

Overview::Overview(std::vector<FileContent> files, Decoder decoder, std::string now_iso8601)
    : files_(std::move(files)), decoder_(std::move(decoder)), now_(std::move(now_iso8601)) {
  for (const TaxonomyLevelOne& one : taxonomy_or_default({}).level1) {
    for (const std::string& two : one.level2) groups_.push_back(two);
  }
}

double Overview::fraction() const {
  return files_.empty() ? 1 : static_cast<double>(next_) / static_cast<double>(files_.size());
}

bool Overview::step() {
  if (table_) {
    if (table_->step()) return true;
    table_read(rows_.back());
  } else {
    if (next_ >= files_.size()) return false;
    FileContent& file = files_[next_++];
    OverviewRow& row = rows_.emplace_back();
    row.file_name = file.name;
    read(file, row);
    file = {};  // two hundred files at once are a lot
  }
  if (table_ || next_ < files_.size()) return true;
  mark_twins();
  list();
  return false;
}

void Overview::read(FileContent& file, OverviewRow& row) {
  if (!is_draft_file(file)) {
    table_ = std::make_unique<TableReading>(std::move(file), decoder_);
    return;
  }
  FileReading reading(std::move(file));
  while (reading.step()) {
  }
  Result<ReadDraft> read = reading.take();
  if (!read) {
    row.damage = read.error().message;
    return;
  }
  row.repairs = read.value().repairs.size();
  row.draft = std::move(read.value().draft);
  row.came_with = row.draft->remarks;
  count_rows(row);
}

void Overview::table_read(OverviewRow& row) {
  Result<TableDraft> read = std::exchange(table_, nullptr)->take(now_);
  if (!read) {
    row.damage = read.error().message;
    return;
  }
  row.from_table = !read.value().carried;
  row.guesses = read.value().guesses;
  row.draft = std::move(read.value().draft);
  row.came_with = row.draft->remarks;
  count_rows(row);
}

void Overview::count_rows(OverviewRow& row) const {
  const Form& form = row.draft->form;
  const Taxonomy& usual = taxonomy_or_default({});
  row.functions = form.functions().children().size();
  row.groups.assign(groups_.size(), 0);
  row.indicators = row.full_values = 0;
  count_findings(row);
  for_each_indicator_of(form, [&](const Node& group, const Node& indicator) {
    ++row.indicators;
    row.full_values += is_full(indicator.value) ? 1 : 0;
    const std::string name = match_level_two(usual, group.text).value_or(group.text);
    const auto found = std::find(groups_.begin(), groups_.end(), name);
    if (found != groups_.end()) ++row.groups[static_cast<std::size_t>(found - groups_.begin())];
  });
}

void Overview::mark_twins() {
  std::unordered_map<std::string, std::size_t> counts;
  for (const OverviewRow& row : rows_) {
    if (row.draft) ++counts[row.draft->id];
  }
  for (OverviewRow& row : rows_) {
    if (row.draft) row.same_id = counts[row.draft->id];
  }
}

// ---- what is shown ----

bool Overview::belongs(const OverviewRow& row, OverviewFilter filter) const {
  switch (filter) {
    case OverviewFilter::ALL:
      return true;
    case OverviewFilter::ERRORS:
      return row.findings.errors > 0;
    case OverviewFilter::LACKING:
      return row.lacks_group();
    case OverviewFilter::TWICE:
      return row.same_id > 1;
    case OverviewFilter::DAMAGED:
      return !row.damage.empty();
  }
  return false;
}

bool Overview::matches(const OverviewRow& row) const {
  if (words_.empty() || holds(row.file_name, words_)) return true;
  if (!row.draft) return false;
  if (holds(row.draft->form.department, words_)) return true;
  bool found = false;
  for_each_indicator_of(row.draft->form, [&](const Node&, const Node& indicator) {
    found = found || holds(indicator.text, words_) || holds(indicator.value, words_);
  });
  return found;
}

bool Overview::is_before(const OverviewRow& left, const OverviewRow& right) const {
  const auto key = [&](const OverviewRow& row) -> std::tuple<std::size_t, std::string_view> {
    const bool read = row.draft.has_value();
    const auto number = [](std::size_t count) {
      return std::tuple<std::size_t, std::string_view>(count, {});
    };
    const auto text = [](std::string_view words) {
      return std::tuple<std::size_t, std::string_view>(0, words);
    };
    switch (column_) {
      case OverviewColumn::DEPARTMENT:
        return text(read ? row.draft->form.department : row.file_name);
      case OverviewColumn::YEAR:
        return text(read ? std::string_view(row.draft->form.year) : std::string_view());
      case OverviewColumn::KIND:
        return text(read ? std::string_view(row.draft->form.kind) : std::string_view());
      case OverviewColumn::FUNCTIONS:
        return number(row.functions);
      case OverviewColumn::INDICATORS:
        return number(row.indicators);
      case OverviewColumn::ERRORS:
        return number(row.findings.errors);
      case OverviewColumn::HINTS:
        return number(row.findings.hints);
      case OverviewColumn::SAVED:
        return text(read ? std::string_view(row.draft->saved_at) : std::string_view());
      case OverviewColumn::FILE:
        return text(row.file_name);
    }
    return number(0);
  };
  return descending_ ? key(right) < key(left) : key(left) < key(right);
}

void Overview::list() {
  shown_.clear();
  for (const OverviewRow& row : rows_) {
    if (belongs(row, filter_) && matches(row)) shown_.push_back(&row);
  }
  std::stable_sort(shown_.begin(), shown_.end(),
                   [this](const OverviewRow* left, const OverviewRow* right) {
                     return is_before(*left, *right);
                   });
}

std::size_t Overview::count(OverviewFilter filter) const {
  return static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [&](const OverviewRow& row) { return belongs(row, filter); }));
}

void Overview::set_filter(OverviewFilter filter) {
  filter_ = filter;
  list();
}

void Overview::search(std::string words) {
  words_ = std::move(words);
  list();
}

void Overview::sort_by(OverviewColumn column) {
  descending_ = column == column_ && !descending_;
  column_ = column;
  list();
}

// ---- all together ----

std::size_t Overview::total_functions() const {
  std::size_t total = 0;
  for (const OverviewRow& row : rows_) total += row.functions;
  return total;
}

std::size_t Overview::total_indicators() const {
  std::size_t total = 0;
  for (const OverviewRow& row : rows_) total += row.indicators;
  return total;
}

std::size_t Overview::group_total(std::size_t group) const {
  std::size_t total = 0;
  for (const OverviewRow& row : rows_) total += row.draft ? row.groups[group] : 0;
  return total;
}

std::vector<std::string> Overview::common_names(std::size_t most) const {
  std::map<std::string, std::set<std::string>> departments;
  for (const OverviewRow& row : rows_) {
    if (!row.draft) continue;
    for_each_indicator_of(row.draft->form, [&](const Node&, const Node& indicator) {
      if (!indicator.text.empty()) {
        departments[indicator.text].insert(row.draft->form.department);
      }
    });
  }
  std::vector<std::pair<std::size_t, std::string>> names;
  for (const auto& [name, of] : departments) {
    if (of.size() > 1) names.emplace_back(of.size(), name);
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& left, const auto& right) { return left.first > right.first; });
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) result.push_back(names[i].second);
  return result;
}

std::vector<SameIndicator> Overview::same_indicator(std::string_view name) const {
  std::vector<SameIndicator> found;
  std::map<std::string, std::size_t> values;
  for (const OverviewRow& row : rows_) {
    if (!row.draft) continue;
    for_each_indicator_of(row.draft->form, [&](const Node&, const Node& indicator) {
      if (indicator.text != name) return;
      found.push_back({row.draft->form.department, indicator.value, false});
      ++values[indicator.value];
    });
  }
  std::size_t most = 0;
  for (const auto& [value, count] : values) most = std::max(most, count);
  for (SameIndicator& one : found) one.differs = values.size() > 1 && values[one.value] < most;
  return found;
}

Result<Exported> Overview::as_workbook() const {
  std::vector<CollectedDraft> drafts;
  for (const OverviewRow& row : rows_) {
    if (!row.draft) continue;
    drafts.push_back({.file_name = row.file_name,
                      .draft = &*row.draft,
                      .errors = static_cast<int>(row.findings.errors),
                      .hints = static_cast<int>(row.findings.hints)});
  }
  if (drafts.empty()) return Error{"没有读得出的草稿，不能导出总表。"};
  return write_collection(drafts);
}

}  // namespace jixiao
