#include "recognise/split_labels.h"

#include <algorithm>
#include <string>
#include <utility>

#include "fmt/format.h"
#include "form/taxonomy.h"

namespace jixiao {
namespace {

constexpr std::size_t HALF_BYTES = 30;
constexpr std::size_t ROWS_BETWEEN = 40;  // that a label on two pages may cover

using Label = std::string_view RowTexts::*;

// 益指标, 指标: the end of a label, and none by itself.
bool is_end_of_label(std::string_view text) {
  const auto ends = [text](std::string_view label) {
    return label.size() > text.size() && label.ends_with(text);
  };
  for (const Taxonomy& taxonomy : taxonomies()) {
    for (const TaxonomyLevelOne& one : taxonomy.level1) {
      if (ends(one.name)) return true;
      if (std::any_of(one.level2.begin(), one.level2.end(), ends)) return true;
    }
  }
  return false;
}

class SplitLabels {
 public:
  explicit SplitLabels(Recognition& recognition) : recognition_(recognition) {}

  void run(Label level) {
    std::size_t upper = SIZE_MAX;  // the row where the label begins that holds now
    for (std::size_t row = 0; row < recognition_.body.size(); ++row) {
      const RowTexts& texts = recognition_.body[row].texts();
      const std::string_view text = texts.*level;
      const bool above_ends = level == &RowTexts::level_two && !texts.level_one.empty();
      if (above_ends && !joined_.contains(row)) upper = SIZE_MAX;
      if (text.empty()) continue;
      const bool same = upper != SIZE_MAX && recognition_.body[upper].texts().*level == text;
      if (same) continue;  // a merged cell says it again
      if (upper != SIZE_MAX && row - upper <= ROWS_BETWEEN) join(upper, row, level);
      doubt(row, level);
      upper = row;
    }
  }

 private:
  bool is_exact(std::string_view text) {
    const LevelLabel* label = recognition_.level_label(text);
    return label != nullptr && label->exact;
  }

  // The end of a label whose beginning stands nowhere near.
  void doubt(std::size_t row, Label level) {
    const std::string_view text = recognition_.body[row].texts().*level;
    const bool half = text.size() < HALF_BYTES && text.ends_with("标") && !is_exact(text);
    if (!half || !is_end_of_label(text)) return;
    Repair& repair = recognition_.decide(RepairKind::PLACE_DOUBTFUL, row, "-label").repair;
    repair.made = "照原样";
    repair.reason = fmt::format("“{}”像是断开的标签的后一半，没有找到前一半，请对照原表", text);
    repair.badge = "断开的标签";
    repair.confidence = 0.5;
  }

  void join(std::size_t upper, std::size_t lower, Label level) {
    const std::string_view first = recognition_.body[upper].texts().*level;
    const std::string_view second = recognition_.body[lower].texts().*level;
    const bool may_be = first.size() + second.size() <= HALF_BYTES * 2 &&
                        second.ends_with("指标") && !first.ends_with("指标");
    if (!may_be || (is_exact(first) && is_exact(second))) return;
    std::string both = fmt::format("{}{}", first, second);
    if (!match_level_label(both) || !match_level_label(both)->exact) return;
    const std::string_view whole = recognition_.store.keep(std::move(both));
    describe(upper, whole,
             fmt::format("“{}”和后面的“{}”是一个标签，被分页或换行断开", first, second));
    fix(upper, first, second, whole, level);
  }

  // Both levels of a row are one decision: they were divided at the same place.
  void describe(std::size_t upper, std::string_view whole, std::string reason) {
    if (joined_.contains(upper)) {
      Repair& repair = recognition_.decisions[recognition_.body[upper].fix].repair;
      repair.made += fmt::format("、“{}”", whole);
      repair.reason += "；" + reason;
      return;
    }
    Decision& decision = recognition_.decide(RepairKind::MERGED_TEXT, upper, "-label");
    decision.effect = Decision::Effect::FIX_ROW;
    decision.body_rows.clear();
    decision.repair.made = fmt::format("合成“{}”", whole);
    decision.repair.reason = std::move(reason);
    decision.repair.badge = "断开的标签";
    decision.repair.confidence = 0.8;
  }

  // All rows that say one half or the other, from the first on.
  void fix(std::size_t upper, std::string_view first, std::string_view second,
           std::string_view whole, Label level) {
    const bool known = joined_.contains(upper);
    const std::size_t number =
        known ? recognition_.body[upper].fix : recognition_.decisions.size() - 1;
    for (std::size_t row = upper; row < recognition_.body.size(); ++row) {
      BodyRow& body = recognition_.body[row];
      const std::string_view text = body.texts().*level;
      if (text.empty()) continue;
      if (text != first && text != second) break;
      const bool read_otherwise = body.fixed && !joined_.contains(row);
      if (read_otherwise) continue;  // by another decision, which has to be undone by itself
      if (!body.fixed) body.fixed = std::make_unique<RowTexts>(body.literal);
      (*body.fixed).*level = whole;
      if (!joined_.insert(row).second) continue;
      body.fix = number;
      recognition_.decisions[number].body_rows.push_back(row);
    }
  }

  Recognition& recognition_;
  std::unordered_set<std::size_t> joined_;  // rows
};

}  // namespace

void join_split_labels(Recognition& recognition) {
  SplitLabels labels(recognition);
  labels.run(&RowTexts::level_one);
  labels.run(&RowTexts::level_two);
}

}  // namespace jixiao
