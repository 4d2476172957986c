#include "recognise/evidence.h"

#include <algorithm>
#include <map>

#include "form/taxonomy.h"
#include "recognise/groups.h"
#include "recognise/rows.h"

namespace jixiao {
namespace {

constexpr std::size_t ROWS_A_STEP = 500;

struct LabelCounts {
  std::size_t management = 0;
  std::size_t costs_as_one = 0;  // 经济成本 … or 成本指标 as 一级指标
  std::size_t costs_as_two = 0;
  std::size_t any = 0;
};

}  // namespace

std::string tell_taxonomy(Recognition& recognition) {
  LabelCounts counts;
  for (const BodyRow& row : recognition.body) {
    const RowTexts& texts = row.texts();
    if (const LevelLabel* one = recognition.level_label(texts.level_one)) {
      ++counts.any;
      if (one->one == "管理效率指标") ++counts.management;
      if (one->can_be_one && one->one == "成本指标") ++counts.costs_as_one;
    }
    if (const LevelLabel* two = recognition.level_label(texts.level_two)) {
      ++counts.any;
      if (two->two == "成本指标") {
        ++counts.costs_as_two;
      } else if (two->two.ends_with("成本指标")) {
        ++counts.costs_as_one;
      }
    }
  }
  if (counts.any == 0) return {};
  if (counts.management > 0) return "management";
  return counts.costs_as_one > counts.costs_as_two ? "2021" : "2015";
}

class EvidenceJob::Gatherer {
 public:
  explicit Gatherer(Recognition& recognition) : recognition_(recognition) {}

  bool step() {
    const std::size_t rows = recognition_.body.size();
    if (next_ == 0) carry();
    for (const std::size_t end = std::min(next_ + ROWS_A_STEP, rows); next_ < end; ++next_) {
      add_row(next_, base_[next_]);
    }
    if (next_ < rows) return true;
    finish();
    return false;
  }

  Evidence take() { return std::move(evidence_); }

 private:
  // The literal answer: labels carried on.
  void carry() {
    recognition_.taxonomy = tell_taxonomy(recognition_);
    name_groups();
    std::vector<const RowTexts*> texts;
    texts.reserve(recognition_.body.size());
    for (const BodyRow& row : recognition_.body) texts.push_back(&row.texts());
    base_ = carry_labels(recognition_, texts, evidence_.function_names);
  }

  void finish() {
    const auto with_number =
        std::count_if(evidence_.rows.begin(), evidence_.rows.end(),
                      [](const EvidenceRow& row) { return row.path.number > 0; });
    find_rarities();
    evidence_.numbered = static_cast<std::size_t>(with_number) * 2 > evidence_.rows.size();
  }

  void find_rarities() {
    std::vector<float> counts(evidence_.groups.size(), 0);
    float most = 1;
    for (const EvidenceRow& row : evidence_.rows) {
      if (row.path.level_two == NO_GROUP) continue;
      most = std::max(most, ++counts[static_cast<std::size_t>(row.path.level_two)]);
    }
    for (std::size_t g = 0; g < counts.size(); ++g) {
      evidence_.groups[g].rarity = 1 - counts[g] / most;
    }
  }

  void name_groups() {
    evidence_.group_names = level_two_names();
    evidence_.groups.resize(evidence_.group_names.size());
    const Taxonomy& taxonomy = taxonomy_or_default(recognition_.taxonomy);
    int order = 0;
    for (const TaxonomyLevelOne& one : taxonomy.level1) {
      const int level_one = intern_level_one(one.name);
      for (const std::string& two : one.level2) {
        const int group = intern_group(two);
        evidence_.groups[static_cast<std::size_t>(group)] = {level_one, order++, true,
                                                             two.find("满意度") != two.npos};
      }
    }
  }

  int intern_level_one(std::string_view name) {
    auto& names = evidence_.level_one_names;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      names.emplace_back(name);
      return static_cast<int>(names.size()) - 1;
    }
    return static_cast<int>(found - names.begin());
  }

  int intern_group(std::string_view name) {
    const auto known = group_numbers_.find(name);
    if (known != group_numbers_.end()) return known->second;
    auto& names = evidence_.group_names;
    const auto found = std::find(names.begin(), names.end(), name);
    int number = static_cast<int>(found - names.begin());
    if (found == names.end()) {
      names.emplace_back(name);
      evidence_.groups.push_back({});
      number = static_cast<int>(names.size()) - 1;
    }
    group_numbers_.emplace(name, number);
    return number;
  }

  int group_of(std::string_view text) {
    if (text.empty()) return NO_GROUP;
    const LevelLabel* label = recognition_.level_label(text);
    return intern_group(label != nullptr && label->can_be_two ? std::string_view(label->two)
                                                              : text);
  }
  int level_one_of_text(std::string_view text) {
    if (text.empty()) return -1;
    const LevelLabel* label = recognition_.level_label(text);
    return intern_level_one(label != nullptr && label->can_be_one ? std::string_view(label->one)
                                                                  : text);
  }

  void add_row(std::size_t index, const Placement& base) {
    const BodyRow& body = recognition_.body[index];
    const RowTexts& texts = body.texts();
    evidence_.has_level_one |= !texts.level_one.empty();
    evidence_.has_level_two |= !texts.level_two.empty();
    PathRow path = waiting_;
    waiting_ = {};
    if (!texts.level_one.empty()) path.level_one = level_one_of_text(texts.level_one);
    if (!texts.level_two.empty()) path.level_two = group_of(texts.level_two);
    if (!texts.second_level_two.empty()) path.second_level_two = group_of(texts.second_level_two);
    if (!texts.function.empty()) path.function_label = static_cast<int>(base.function);
    path.function_covered = body.covered.function;
    path.level_one_covered = body.covered.level_one;
    path.level_two_covered = body.covered.level_two;
    if (!holds_indicator(texts)) {  // labels alone speak for the next indicator
      waiting_ = path;
      waiting_.function_covered = waiting_.level_one_covered = waiting_.level_two_covered = false;
      return;
    }
    path.number = texts.number;
    path.strengths = kind_strengths(texts.name, texts.value);
    path.repeats_name = !evidence_.rows.empty() && texts.name == last_name_;
    last_name_ = texts.name;
    EvidenceRow row;
    row.body = index;
    row.path = path;
    row.base = base;
    row.base_function = static_cast<int>(base.function);
    row.base_level_one = level_one_of_text(base.level_one);
    row.base_group = group_of(base.level_two);
    row.base_run = base.level_two_run;
    const bool goes_on = !evidence_.rows.empty() && evidence_.rows.back().base_run == row.base_run;
    row.level_one_said = path.level_one >= 0 || (goes_on && evidence_.rows.back().level_one_said);
    while (evidence_.function_rows.size() <= base.function) {
      evidence_.function_rows.push_back(evidence_.rows.size());
    }
    evidence_.rows.push_back(row);
  }

  Recognition& recognition_;
  Evidence evidence_;
  std::map<std::string, int, std::less<>> group_numbers_;
  PathRow waiting_;
  std::string_view last_name_;
  std::vector<Placement> base_;  // by body row
  std::size_t next_ = 0;
};

EvidenceJob::EvidenceJob(Recognition& recognition)
    : gatherer_(std::make_unique<Gatherer>(recognition)) {}
EvidenceJob::~EvidenceJob() = default;

bool EvidenceJob::step() {
  return gatherer_->step();
}
Evidence EvidenceJob::take() {
  return gatherer_->take();
}

int Evidence::level_one_number(std::string_view name) const {
  const auto found = std::find(level_one_names.begin(), level_one_names.end(), name);
  return found == level_one_names.end() ? -1 : static_cast<int>(found - level_one_names.begin());
}

std::vector<Placement> carry_labels(const Recognition& recognition,
                                    const std::vector<const RowTexts*>& texts,
                                    std::vector<std::string_view>& function_names) {
  std::vector<Placement> placed(texts.size());
  Placement now;
  function_names.assign(1, std::string_view());
  bool any_row = false;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const RowTexts* row = texts[i];
    if (row == nullptr) {  // left out
      placed[i] = now;
      continue;
    }
    const bool new_table = i > 0 && recognition.body[i].segment != recognition.body[i - 1].segment;
    const bool new_function =
        !row->function.empty() && row->function != function_names[now.function];
    if (new_function) {
      if (!any_row && function_names[0].empty()) {
        function_names[0] = row->function;
      } else {
        function_names.push_back(row->function);
        ++now.function;
      }
    }
    const bool restart = new_function || (new_table && !row->level_one.empty());
    const std::string_view level_one = without_ordinal(row->level_one);
    const std::string_view level_two = without_ordinal(row->level_two);
    const bool new_one = restart || (!level_one.empty() && level_one != now.level_one);
    if (new_one) {
      now.level_one = level_one;
      ++now.level_one_run;
    }
    if (new_one || (!level_two.empty() && level_two != now.level_two)) {
      now.level_two = level_two;
      ++now.level_two_run;
    }
    any_row |= holds_indicator(*row);
    placed[i] = now;
  }
  return placed;
}

}  // namespace jixiao
