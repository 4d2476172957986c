#include "recognise/build.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/decimal.h"
#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/direction.h"
#include "recognise/front.h"
#include "recognise/groups.h"
#include "recognise/ids.h"
#include "recognise/lists.h"
#include "recognise/rows.h"

namespace jixiao {
namespace {

constexpr std::size_t ROWS_A_STEP = 500;
constexpr std::size_t CAUSES_LIMIT = 16;  // rows put right that one label can depend on
// 指标值 in one text, as written: ≥ | 560 | 个 → ≥560个; 正向 | 88 | % → ≥88% where that is
// assumed.
std::string whole_value(const RowTexts& texts, bool by_direction) {
  std::string value(texts.value);
  if (value.empty()) return value;
  if (!texts.sign.empty()) {
    if (!value.starts_with(texts.sign)) value.insert(0, texts.sign);
  } else if (by_direction) {
    value.insert(0, direction_symbol(texts.direction, value));
  }
  const bool unit_missing = !texts.unit.empty() && !value.ends_with(texts.unit);
  const bool in_words = texts.direction.starts_with("定性");
  if (unit_missing && !in_words && texts.unit != "/" && texts.unit != "-") value += texts.unit;
  return value;
}

void add_note(std::string& note, std::string_view text) {
  if (text.empty()) return;
  if (!note.empty()) note += "；";
  note += text;
}

// 10, 10分 and 10% are weights; anything else goes to the note.
bool take_weight(Node& node, std::string_view text) {
  for (const std::string_view unit : {"分", "%", "％"}) {
    if (text.ends_with(unit)) text = trim(text.substr(0, text.size() - unit.size()));
  }
  const auto weight = canonical_decimal(text);
  if (!weight) return false;
  node.weight = *weight;
  return true;
}

}  // namespace

class BuildJob::Builder {
 public:
  explicit Builder(Recognition& recognition) : recognition_(recognition), ids_(recognition.grid) {}

  bool step() {
    switch (stage_) {
      case Stage::FRONT:
        result_.rows.resize(recognition_.grid.rows.size());
        build_front();
        stage_ = Stage::TEXTS;
        break;
      case Stage::TEXTS:
        choose_texts();
        stage_ = Stage::PLACES;
        break;
      case Stage::PLACES:
        place_rows();
        stage_ = Stage::FUNCTIONS;
        break;
      case Stage::FUNCTIONS:
        build_functions();
        break;
      case Stage::CARRIED:
        find_carried();
        break;
      case Stage::REPAIRS:
        list_repairs();
        break;
      case Stage::DONE:
        break;
    }
    return stage_ != Stage::DONE;
  }

  ImportResult take() { return std::move(result_); }

 private:
  enum class Stage : std::uint8_t { FRONT, TEXTS, PLACES, FUNCTIONS, CARRIED, REPAIRS, DONE };

  // ---- front ----

  void build_front() {
    Front front = read_front(recognition_);
    Form& form = result_.form;
    form.title = std::move(front.title);
    form.year = std::move(front.year);
    form.kind = std::move(front.kind);
    form.department = std::move(front.department);
    form.supervisor = std::move(front.supervisor);
    form.header = std::move(front.header);
    form.taxonomy = recognition_.taxonomy;
    for (std::size_t r = 0; r < front.used.size(); ++r) {
      if (front.used[r]) result_.rows[r] = {RowUse::HEADER, {NodeId(FORM_ID)}, false};
    }
    build_list(front.responsibilities, NodeKind::RESPONSIBILITY, RESPONSIBILITIES_ID);
    build_list(front.goals, NodeKind::GOAL, GOALS_ID);
    for (const FrontList& list : front.goals_beside) build_list(list, NodeKind::GOAL, GOALS_ID);
    for (std::size_t r = 0; r < result_.rows.size(); ++r) {
      if (recognition_.layout.kinds[r] == GridRowKind::HEADING)
        result_.rows[r].use = RowUse::HEADING;
    }
  }

  void build_list(const FrontList& list, NodeKind kind, std::string_view section) {
    if (list.rows.empty()) return;
    ListItems items = split_items(list.text);
    const std::size_t row = list.rows.front();
    std::vector<NodeId> nodes;
    const std::size_t before = result_.form.find(section)->children().size();
    for (std::size_t i = 0; i < items.items.size(); ++i) {
      NodeId id = ids_.make(kind, row, before + i);
      nodes.push_back(id);
      result_.form.insert(section, before + i,
                          std::make_unique<Node>(kind, std::move(id), std::move(items.items[i])));
    }
    for (const std::size_t r : list.rows) result_.rows[r] = {RowUse::LIST, nodes, false};
    if (!items.jump.empty()) remark_jump(row, items.jump, std::move(nodes));
  }

  void remark_jump(std::size_t row, const std::string& jump, std::vector<NodeId> nodes) {
    Repair repair;
    repair.key = fmt::format("{}/numbers-jump", row);
    repair.kind = RepairKind::NUMBERS_JUMP;
    repair.row = row;
    repair.rows = {row};
    repair.read = fmt::format("编号 {}", jump);
    repair.made = "编号按顺序重排";
    repair.reason = "编号中间缺了一个，可能漏了一条，请核对原表";
    repair.badge = "编号跳号";
    repair.confidence = 0.9;
    repair.applied = true;
    repair.reversible = false;
    repair.nodes = std::move(nodes);
    result_.repairs.push_back(std::move(repair));
  }

  // ---- rows ----

  // Which reading of each row counts, and whose texts stand in which place.
  void choose_texts() {
    texts_.resize(recognition_.body.size());
    content_.resize(recognition_.body.size());
    by_direction_.resize(recognition_.body.size());
    for (std::size_t i = 0; i < recognition_.body.size(); ++i) {
      const BodyRow& body = recognition_.body[i];
      const bool fixed = body.fixed && recognition_.is_applied(recognition_.decisions[body.fix]);
      texts_[i] = fixed ? body.fixed.get() : body.part == 0 ? &body.literal : nullptr;
      content_[i] = i;
    }
    for (const Decision& decision : recognition_.decisions) {
      const bool exchange = decision.effect == Decision::Effect::EXCHANGE;
      if (exchange && recognition_.is_applied(decision)) {
        std::swap(content_[decision.body_rows[0]], content_[decision.body_rows[1]]);
      }
      const bool sign = decision.effect == Decision::Effect::SIGN_ROWS;
      if (!sign || !recognition_.is_applied(decision)) continue;
      for (const std::size_t body : decision.body_rows) by_direction_[body] = true;
    }
  }

  void place_rows() {
    std::vector<std::string_view> names;
    const std::vector<Placement> carried = carry_labels(recognition_, texts_, names);
    places_.resize(texts_.size());
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      places_[i] = {names[carried[i].function], carried[i].level_one, carried[i].level_two};
    }
    for (const Decision& decision : recognition_.decisions) {
      const bool moves = decision.effect == Decision::Effect::PLACE_ROWS;
      if (!moves || !recognition_.is_applied(decision)) continue;
      for (const std::size_t i : decision.body_rows) {
        const Placement& placed = recognition_.placed[i];
        places_[i] = {recognition_.function_names[placed.function], placed.level_one,
                      placed.level_two};
      }
    }
  }

  struct Place {
    std::string_view function, level_one, level_two;
  };

  void build_functions() {
    const std::size_t end = std::min(next_ + ROWS_A_STEP, texts_.size());
    for (; next_ < end; ++next_) {
      if (texts_[next_] != nullptr && holds_indicator(*texts_[next_])) build_row(next_);
    }
    if (next_ < texts_.size()) return;
    finish_function();
    placed_ = rows_placed_by_a_decision();
    next_ = 0;
    stage_ = Stage::CARRIED;
  }

  void build_row(std::size_t body) {
    const Place& place = places_[body];
    const std::size_t row = recognition_.body[body].row;
    const std::size_t part = recognition_.body[body].part;
    if (last_ == nullptr || place.function != last_->function) {
      finish_function();
      function_ = make(NodeKind::FUNCTION, row, part, place.function);
      level_one_ = level_two_ = nullptr;
    }
    if (level_one_ == nullptr || place.level_one != last_->level_one) {
      level_one_ = &function_->append(make(NodeKind::LEVEL_ONE, row, part, place.level_one));
      level_two_ = nullptr;
    }
    if (level_two_ == nullptr || place.level_two != last_->level_two) {
      level_two_ = &level_one_->append(make(NodeKind::LEVEL_TWO, row, part, place.level_two));
    }
    level_two_->append(indicator(content_[body]));
    last_ = &place;
  }

  std::unique_ptr<Node> make(NodeKind kind, std::size_t row, std::size_t part,
                             std::string_view text) {
    return std::make_unique<Node>(kind, ids_.make(kind, row, part), std::string(text));
  }

  void finish_function() {
    if (!function_) return;
    ++result_.functions;
    result_.form.insert(FUNCTIONS_ID, result_.functions, std::move(function_));
  }

  std::unique_ptr<Node> indicator(std::size_t body) {
    const BodyRow& row = recognition_.body[body];
    const RowTexts& texts = *texts_[body];
    std::unique_ptr<Node> node = make(NodeKind::INDICATOR, row.row, row.part, texts.name);
    node->value = whole_value(texts, by_direction_[body]);
    node->explanation = texts.explanation;
    node->standard = texts.standard;
    node->note = texts.note;
    if (!texts.weight.empty() && !take_weight(*node, texts.weight)) {
      add_note(node->note, fmt::format("权重：{}", texts.weight));
    }
    add_extras(*node, row, texts);
    RowResult& result = result_.rows[row.row];
    result.use = RowUse::INDICATOR;
    result.nodes.push_back(node->id());
    node_of_body_[body] = node->id();
    ++result_.indicators;
    return node;
  }

  void add_extras(Node& node, const BodyRow& row, const RowTexts& texts) {
    const Segment& segment = recognition_.layout.segments[row.segment];
    for (const auto& [column, text] : texts.extras) {
      const bool repeats = text == texts.name || text == texts.level_two;
      if (repeats && segment.is_middle_term(column)) continue;
      const std::string& heading = segment.columns[column].heading;
      const bool beside = heading.empty() || segment.columns[column].role != ColumnRole::EXTRA;
      add_note(node.note, beside ? std::string(text) : fmt::format("{}：{}", heading, text));
    }
  }

  // ---- report ----

  // Rows further down that a label of a row put right is carried on to, or would be if that row
  // were read as written: by decision.
  void find_carried() {
    const std::size_t end = std::min(next_ + ROWS_A_STEP, texts_.size());
    for (; next_ < end; ++next_) {
      if (texts_[next_] != nullptr) carry_on(next_);
    }
    if (next_ < texts_.size()) return;
    order_repairs();
    next_ = 0;
    stage_ = Stage::REPAIRS;
  }

  void carry_on(std::size_t i) {
    const BodyRow& body = recognition_.body[i];
    note_causes(causes_, body, texts_[i] == body.fixed.get());
    const auto node = node_of_body_.find(i);
    if (placed_[i] || node == node_of_body_.end()) return;
    std::vector<std::size_t> all;
    for (const auto& level : causes_) all.insert(all.end(), level.begin(), level.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const std::size_t cause : all) {
      if (cause != body.fix) carried_[cause].push_back(node->second);
    }
  }

  // The decisions on which the labels that hold now depend: function, level one, level two.
  using Causes = std::array<std::vector<std::size_t>, 3>;

  static void note_causes(Causes& causes, const BodyRow& body, bool fixed) {
    const RowTexts& read = fixed ? *body.fixed : body.literal;
    const std::array<std::string_view, 3> now{read.function, read.level_one, read.level_two};
    const std::array<std::string_view, 3> written{body.literal.function, body.literal.level_one,
                                                  body.literal.level_two};
    for (std::size_t level = 0; level < causes.size(); ++level) {
      if (!now[level].empty()) causes[level].clear();
      if (now[level] == written[level]) continue;
      for (std::size_t lower = level; lower < causes.size(); ++lower) {
        if (causes[lower].size() < CAUSES_LIMIT) causes[lower].push_back(body.fix);
      }
    }
  }

  std::vector<bool> rows_placed_by_a_decision() const {
    std::vector<bool> placed(texts_.size(), false);
    for (const Decision& decision : recognition_.decisions) {
      const bool places = decision.effect == Decision::Effect::PLACE_ROWS;
      if (!places || !recognition_.is_applied(decision)) continue;
      for (const std::size_t body : decision.body_rows) placed[body] = true;
    }
    return placed;
  }

  // By row. Text without a grid may have as many as rows: not they are sorted but their numbers.
  void order_repairs() {
    const auto& decisions = recognition_.decisions;
    for (std::size_t d = 0; d < decisions.size(); ++d) by_row_.push_back(d);
    std::stable_sort(by_row_.begin(), by_row_.end(), [&decisions](std::size_t a, std::size_t b) {
      return decisions[a].repair.row < decisions[b].repair.row;
    });
    result_.repairs.reserve(decisions.size());
  }

  void list_repairs() {
    const std::size_t end = std::min(next_ + ROWS_A_STEP, by_row_.size());
    for (; next_ < end; ++next_) list_repair(by_row_[next_]);
    if (next_ < by_row_.size()) return;
    result_.columns = main_columns();
    count();
    stage_ = Stage::DONE;
  }

  // Nothing asks the decision afterwards: its texts are taken.
  void list_repair(std::size_t d) {
    Decision& decision = recognition_.decisions[d];
    const bool remark = decision.effect == Decision::Effect::NONE;
    const bool applied = remark ? decision.repair.applied : recognition_.is_applied(decision);
    Repair repair = std::move(decision.repair);
    if (const auto found = carried_.find(d); found != carried_.end()) {
      repair.carried = std::move(found->second);
    }
    repair.applied = applied;
    repair.reversible = !remark;
    for (const std::size_t body : decision.body_rows) {
      repair.rows.push_back(recognition_.body[body].row);
      const auto node = node_of_body_.find(body);
      if (node != node_of_body_.end()) repair.nodes.push_back(node->second);
      const bool guessed = repair.applied && repair.reversible;
      if (guessed) result_.rows[recognition_.body[body].row].guessed = true;
    }
    std::sort(repair.rows.begin(), repair.rows.end());
    repair.rows.erase(std::unique(repair.rows.begin(), repair.rows.end()), repair.rows.end());
    if (repair.rows.empty()) repair.rows.push_back(repair.row);
    result_.repairs.push_back(std::move(repair));
  }

  // The columns of the segment with the most rows.
  std::vector<Column> main_columns() const {
    const auto& segments = recognition_.layout.segments;
    if (segments.empty()) return std::vector<Column>(recognition_.grid.column_count);
    std::vector<std::size_t> rows(segments.size(), 0);
    for (const BodyRow& body : recognition_.body) ++rows[body.segment];
    const auto most = std::max_element(rows.begin(), rows.end());
    return segments[static_cast<std::size_t>(most - rows.begin())].columns;
  }

  void count() {
    result_.recognised = result_.indicators > 0;
    if (!result_.recognised) {
      result_.message =
          "没有认出绩效目标表：找不到“一级指标、二级指标、三级指标、指标值”这样的表头和指标。"
          "请确认选对了表格；也可以只复制指标那几行，再粘贴。";
    }
    result_.guesses = static_cast<std::size_t>(
        std::count_if(result_.repairs.begin(), result_.repairs.end(), asks_for_a_look));
  }

  Recognition& recognition_;
  IdMaker ids_;
  ImportResult result_;
  std::vector<const RowTexts*> texts_;  // null: the row is left out
  std::vector<std::size_t> content_;    // whose texts stand there, after exchanges
  std::vector<bool> by_direction_;      // 正向 becomes ≥
  std::vector<Place> places_;
  std::unordered_map<std::size_t, NodeId> node_of_body_;
  std::vector<bool> placed_;  // by body row: a decision did
  Causes causes_;
  std::unordered_map<std::size_t, std::vector<NodeId>> carried_;  // by decision

  Stage stage_ = Stage::FRONT;
  std::size_t next_ = 0;  // of texts_, for building and for what is carried on; then of by_row_
  std::vector<std::size_t> by_row_;  // decisions
  std::unique_ptr<Node> function_;   // being built, with the groups that rows are added to
  Node* level_one_ = nullptr;
  Node* level_two_ = nullptr;
  const Place* last_ = nullptr;
};

BuildJob::BuildJob(Recognition& recognition) : builder_(std::make_unique<Builder>(recognition)) {}
BuildJob::~BuildJob() = default;

bool BuildJob::step() {
  return builder_->step();
}
ImportResult BuildJob::take() {
  return builder_->take();
}

}  // namespace jixiao
