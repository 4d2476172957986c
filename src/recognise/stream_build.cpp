#include "recognise/stream_build.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/decimal.h"
#include "fmt/format.h"
#include "recognise/direction.h"
#include "recognise/front_words.h"
#include "recognise/ids.h"

namespace jixiao {
namespace {

constexpr std::size_t INDICATORS_A_STEP = 400;

}  // namespace

class StreamBuildJob::Builder {
 public:
  Builder(const Grid& grid, const ReadOptions& options, StreamFront front,
          std::vector<StreamTable> tables)
      : options_(options), ids_(grid), tables_(std::move(tables)) {
    result_.rows.resize(grid.rows.size());
    result_.columns.resize(grid.column_count);
    for (const StreamTable& table : tables_) {
      if (front.department.empty()) front.department = table.department;
      front.goals.insert(front.goals.end(), table.goals.begin(), table.goals.end());
    }
    build_front(std::move(front));
  }

  bool step() {
    if (table_ < tables_.size()) {
      add_some(tables_[table_]);
      return true;
    }
    finish_function();
    count();
    return false;
  }

  ImportResult take() { return std::move(result_); }

 private:
  void add_some(StreamTable& table) {
    const std::size_t end = std::min(next_ + INDICATORS_A_STEP, table.indicators.size());
    for (; next_ < end; ++next_) add(std::move(table.indicators[next_]));
    if (next_ < table.indicators.size()) return;
    for (const StreamRemark& remark : table.remarks) add_remark(remark);
    ++table_;
    next_ = 0;
  }

  void build_front(StreamFront front) {
    Form& form = result_.form;
    form.kind = kind_in_title(front.title);
    form.title = std::move(front.title);
    form.year = std::move(front.year);
    form.department = std::move(front.department);
    form.supervisor = std::move(front.supervisor);
    form.header = std::move(front.header);
    for (const std::size_t row : front.rows) {
      result_.rows[row] = {RowUse::HEADER, {NodeId(FORM_ID)}, false};
    }
    add_list(front.responsibilities, NodeKind::RESPONSIBILITY, RESPONSIBILITIES_ID);
    add_list(front.goals, NodeKind::GOAL, GOALS_ID);
  }

  void add_list(std::vector<std::string>& items, NodeKind kind, std::string_view section) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      result_.form.insert(section, i,
                          std::make_unique<Node>(kind, ids_.make(kind, i, 0), std::move(items[i])));
    }
  }

  void add(StreamIndicator indicator) {
    if (!function_ || indicator.function != function_->text) {
      finish_function();
      function_ = make(NodeKind::FUNCTION, indicator.row, indicator.function);
      one_ = two_ = nullptr;
    }
    if (one_ == nullptr || one_->text != indicator.level_one) {
      one_ = &function_->append(make(NodeKind::LEVEL_ONE, indicator.row, indicator.level_one));
      two_ = nullptr;
    }
    if (two_ == nullptr || two_->text != indicator.level_two) {
      two_ = &one_->append(make(NodeKind::LEVEL_TWO, indicator.row, indicator.level_two));
    }
    std::unique_ptr<Node> node = make(NodeKind::INDICATOR, indicator.row, indicator.name);
    add_repairs(indicator, *node);
    take_direction(indicator, *node);
    fill(*node, indicator);
    RowResult& row = result_.rows[indicator.row];
    row.use = RowUse::INDICATOR;
    row.nodes.push_back(node->id());
    two_->append(std::move(node));
    ++result_.indicators;
  }

  void fill(Node& node, StreamIndicator& indicator) const {
    node.text = std::move(indicator.name);
    node.value = std::move(indicator.value);
    node.explanation = std::move(indicator.explanation);
    node.standard = std::move(indicator.standard);
    node.note = std::move(indicator.note);
    std::string_view weight = indicator.weight;
    if (weight.ends_with("分")) weight.remove_suffix(std::string_view("分").size());
    if (const auto number = canonical_decimal(weight)) node.weight = *number;
  }

  std::unique_ptr<Node> make(NodeKind kind, std::size_t row, const std::string& text) {
    return std::make_unique<Node>(kind, ids_.make(kind, row, parts_++), text);
  }

  void finish_function() {
    if (!function_) return;
    ++result_.functions;
    result_.form.insert(FUNCTIONS_ID, result_.functions, std::move(function_));
  }

  RepairKey key(std::size_t row, RepairKind kind) {
    const std::string plain = fmt::format("s{}/{}", row, repair_kind_slug(kind));
    RepairKey unique = plain;
    for (int n = 2; !keys_.insert(unique).second; ++n) unique = fmt::format("{}-{}", plain, n);
    return unique;
  }

  void add_repairs(StreamIndicator& indicator, const Node& node) {
    for (StreamDoubt& doubt : indicator.doubts) {
      Repair repair;
      repair.kind = doubt.kind;
      repair.key = key(indicator.row, doubt.kind);
      repair.row = indicator.row;
      repair.rows = {indicator.row};
      repair.read = indicator.read;
      repair.made = std::move(doubt.made);
      repair.reason = std::move(doubt.reason);
      repair.badge = std::move(doubt.badge);
      repair.confidence = doubt.confidence;
      repair.nodes = {node.id()};
      const bool cut = doubt.kind == RepairKind::VALUE_GLUED && !indicator.literal.empty();
      repair.reversible = cut;
      repair.applied = cut && !options_.literal && !options_.rejected.contains(repair.key);
      if (cut && !repair.applied) {
        indicator.name = indicator.literal;
        indicator.value.clear();
      }
      result_.rows[indicator.row].guessed = true;
      result_.repairs.push_back(std::move(repair));
    }
  }

  void take_direction(StreamIndicator& indicator, const Node& node) {
    const std::string symbol = direction_symbol(indicator.direction, indicator.value);
    if (symbol.empty()) return;
    if (direction_ == SIZE_MAX) {
      direction_ = result_.repairs.size();
      Repair& first = result_.repairs.emplace_back();
      first.kind = RepairKind::SIGN_BY_DIRECTION;
      first.key = key(indicator.row, first.kind);
      first.row = indicator.row;
      first.applied = !options_.literal && !options_.rejected.contains(first.key);
    }
    Repair& repair = result_.repairs[direction_];
    if (repair.rows.empty() || repair.rows.back() != indicator.row) {
      repair.rows.push_back(indicator.row);
    }
    repair.nodes.push_back(node.id());
    directions_.add(symbol);
    if (!repair.applied) return;
    indicator.value.insert(0, symbol);
    result_.rows[indicator.row].guessed = true;
  }

  void add_remark(const StreamRemark& remark) {
    Repair repair;
    repair.kind = remark.kind;
    repair.key = key(remark.row, remark.kind);
    repair.row = remark.row;
    repair.rows = {remark.row};
    repair.read = remark.read;
    repair.made = "没有导入";
    repair.reason = remark.reason;
    repair.badge = "未导入";
    repair.confidence = 0.7;
    repair.reversible = false;
    result_.repairs.push_back(std::move(repair));
  }

  void count() {
    if (direction_ != SIZE_MAX) directions_.describe(result_.repairs[direction_]);
    std::stable_sort(result_.repairs.begin(), result_.repairs.end(),
                     [](const Repair& a, const Repair& b) { return a.row < b.row; });
    result_.recognised = result_.indicators > 0;
    result_.guesses = static_cast<std::size_t>(
        std::count_if(result_.repairs.begin(), result_.repairs.end(), asks_for_a_look));
  }

  const ReadOptions& options_;
  IdMaker ids_;
  std::vector<StreamTable> tables_;
  std::size_t table_ = 0;
  std::size_t next_ = 0;  // indicator of the table
  ImportResult result_;
  std::unordered_set<RepairKey> keys_;
  std::size_t direction_ = SIZE_MAX;  // the repair that takes 正向 as ≥
  DirectionGuess directions_;
  std::unique_ptr<Node> function_;
  Node* one_ = nullptr;
  Node* two_ = nullptr;
  std::size_t parts_ = 0;
};

StreamBuildJob::StreamBuildJob(const Grid& grid, const ReadOptions& options, StreamFront front,
                               std::vector<StreamTable> tables)
    : builder_(std::make_unique<Builder>(grid, options, std::move(front), std::move(tables))) {}
StreamBuildJob::~StreamBuildJob() = default;

bool StreamBuildJob::step() {
  return builder_->step();
}
ImportResult StreamBuildJob::take() {
  return builder_->take();
}

}  // namespace jixiao
