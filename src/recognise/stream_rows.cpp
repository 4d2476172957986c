#include "recognise/stream_rows.h"

#include <algorithm>
#include <unordered_set>

#include "base/decimal.h"
#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/lists.h"
#include "recognise/stream_cells.h"
#include "recognise/stream_title.h"
#include "recognise/value_lists.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr double DOUBTFUL_COST = 3.2;
constexpr std::size_t ROWS_A_STEP = 400;

using Role = StreamRole;
using Cells = StreamCells;

}  // namespace

class StreamRowsJob::Reader {
 public:
  Reader(const std::vector<StreamPiece>& pieces, const StreamColumns& columns,
         const StreamReading& reading, StreamHabits habits, const StreamStart& start)
      : pieces_(pieces), columns_(columns), reading_(reading), habits_(habits) {
    function_ = start.function;
    one_ = start.level_one;
    two_ = start.level_two;
    has_two_ = has(Role::TWO);
    has_one_ = has(Role::ONE);
    collect_remark_texts();
    rated_ = most_are_rated();
    parted_costs_ = std::any_of(pieces_.begin(), pieces_.end(), [](const StreamPiece& piece) {
      return piece.kind == PieceKind::LABEL && !piece.label.can_be_one &&
             piece.label.name.find("成本") != std::string::npos;
    });
  }

  bool step() {
    const std::size_t end = std::min(next_ + ROWS_A_STEP, reading_.rows.size());
    for (; next_ < end; ++next_) read_row(reading_.rows[next_]);
    if (next_ < reading_.rows.size()) return true;
    for (const std::size_t piece : reading_.left_out) {
      table_.remarks.push_back({pieces_[piece].row, RepairKind::PLACE_DOUBTFUL, pieces_[piece].text,
                                "看不出这段文字属于哪一列，没有导入"});
    }
    const auto rows = std::max<std::size_t>(reading_.rows.size(), 1);
    table_.cost = reading_.cost / static_cast<double>(rows);
    return false;
  }

  StreamTable take() {
    table_.end = {function_, one_, two_};
    return std::move(table_);
  }

 private:
  bool has(Role role) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [role](const StreamColumn& column) { return column.role == role; });
  }

  // What stands as standard or explanation elsewhere is no indicator where it stands alone.
  void collect_remark_texts() {
    for (const StreamRow& row : reading_.rows) {
      for (const StreamRow::Cell& cell : row.cells) {
        const Role role = columns_[cell.column].role;
        if (role == Role::STANDARD || role == Role::EXPLANATION) {
          remarks_.insert(pieces_[cell.piece].text);
        }
      }
    }
  }

  void read_row(const StreamRow& row) {
    if (row.cells.empty()) return;
    Cells cells = cells_of(row, pieces_, columns_);
    if (!cells.reached.empty()) {
      table_.remarks.push_back({cells.row, RepairKind::TOTAL_ROW, cells.reached,
                                "实际完成值、分值和得分粘在一起，表里没有放它们的栏，没有导入"});
    }
    take_function(cells);
    take_labels(cells);
    if (take_label_in_name(cells)) return;
    if (cells.name.empty() || cells.name_is_filler) return leave_out(cells);
    if (cells.value.empty() && remarks_.contains(cells.name)) return leave_out(cells);
    if (only_filler(cells)) return leave_out(cells);
    StreamIndicator indicator;
    indicator.row = cells.row;
    indicator.function = function_;
    indicator.level_one = one_;
    indicator.level_two = two_;
    indicator.name = cells.name;
    indicator.value = whole_stream_value(cells.signs, cells.value, cells.unit);
    indicator.direction = direction_of(cells);
    indicator.weight = cells.weight;
    indicator.explanation = cells.explanation;
    indicator.standard = cells.standard;
    indicator.note = cells.note;
    indicator.read = cells.read;
    if (!cells.grades.empty())
      indicator.note += fmt::format("{}评价标准：优{} {}", indicator.note.empty() ? "" : "；",
                                    cells.value, cells.grades);
    doubt(indicator, cells, row.cost);
    if (!part_list(indicator, cells) && !part_lines(indicator, cells))
      table_.indicators.push_back(std::move(indicator));
  }

  static std::string direction_of(const Cells& cells) {
    for (const std::string& text : cells.signs) {
      const auto sign = match_stream_sign(text);
      if (sign && sign->weak && !sign->symbol.empty()) return text;
    }
    return {};
  }

  // The same in every row where merged cells were filled.
  void take_goals(const std::string& text) {
    if (text.empty()) return;
    for (std::string& goal : items_of_text(text)) {
      auto& goals = table_.goals;
      const bool known = std::find(goals.begin(), goals.end(), goal) != goals.end();
      if (!known) goals.push_back(std::move(goal));
    }
  }

  void take_function(const Cells& cells) {
    if (!cells.department.empty() && table_.department.empty()) {
      table_.department = without_code(cells.department);
    }
    take_goals(cells.goal);
    if (cells.function.empty()) return;
    function_ = std::string(without_ordinal(cells.function));
    if (const auto label = match_function_label(cells.function); label && !label->rest.empty()) {
      function_ = label->rest;
    }
    one_.clear();
    two_.clear();
    one_doubt_.clear();
  }

  void take_labels(const Cells& cells) {
    const StreamPiece* one = cells.one;
    const StreamPiece* two = cells.two;
    const bool either = one != nullptr && two == nullptr && one->kind == PieceKind::LABEL &&
                        one->label.can_be_two && has_two_;
    if (either && stands_below(one->label.name)) std::swap(one, two);
    if (one != nullptr) take_one(*one, two);
    if (two != nullptr) take_two(*two);
  }

  // A library of indicators whose levels are rows: the label stands where the names do.
  bool take_label_in_name(const Cells& cells) {
    const bool alone = cells.one == nullptr && cells.two == nullptr && cells.value.empty();
    if (!alone || cells.name.empty()) return false;
    const auto label = match_stream_label(cells.name);
    if (!label || !label->worded) return false;
    StreamPiece piece;
    piece.text = cells.name;
    piece.kind = PieceKind::LABEL;
    piece.label = *label;
    const bool below = label->can_be_two && (!label->can_be_one || stands_below(label->name));
    has_two_ = true;
    if (below) {
      take_two(piece);
    } else {
      take_one(piece, &piece);
    }
    return true;
  }

  // 成本指标 and 满意度指标 are labels of both levels.
  bool stands_below(std::string_view name) const {
    const bool cost = name.find("成本") != name.npos;
    if (one_.empty()) return cost && !parted_costs_;
    return cost ? one_.find("产出") != one_.npos || one_.find("完成") != one_.npos ||
                      one_.find("投入") != one_.npos || one_.find("成本") != one_.npos
                : one_.find("满意") != one_.npos;
  }

  void take_one(const StreamPiece& piece, const StreamPiece* two) {
    one_doubt_.clear();
    two_.clear();
    if (piece.kind == PieceKind::POINTS || piece.kind != PieceKind::LABEL) {
      const bool named = piece.kind != PieceKind::POINTS;
      one_ = named ? piece.text : std::string();
      if (!named && two != nullptr) infer_one(two->label.name);
      if (named) one_doubt_ = fmt::format("“{}”不在已知的一级指标里", piece.text);
      return;
    }
    one_ = piece.label.name;
    if (!has_two_) return;
    if (two == nullptr && piece.label.can_be_two) {
      two_ = piece.label.name;
      one_doubt_ = fmt::format("“{}”下面没有二级指标，按同名处理", one_);
    }
    const std::string_view usual = one_;
    if (usual.find("投入") != usual.npos) {
      one_doubt_ = "“投入”不是现行的一级指标名称，照原样保留";
    }
  }

  void take_two(const StreamPiece& piece) {
    two_ = piece.kind == PieceKind::LABEL    ? piece.label.name
           : piece.kind == PieceKind::POINTS ? std::string()
                                             : piece.text;
    if (one_.empty()) infer_one(two_);
  }

  void infer_one(std::string_view two) {
    one_ = usual_level_one(two);
    if (!one_.empty()) one_doubt_ = fmt::format("一级指标缺失，按“{}”推断为“{}”", two, one_);
  }

  static bool is_zero(const std::string& text) {
    return text.empty() || text.find_first_not_of("0.%") == text.npos || is_stream_filler(text);
  }

  static bool only_filler(const Cells& cells) {
    return is_stream_filler(cells.name) || (cells.name == "0" && is_zero(cells.value));
  }

  void leave_out(const Cells& cells) {
    const bool blank = is_zero(cells.name) && is_zero(cells.value);
    if (!cells.value.empty() && !blank) {
      table_.remarks.push_back({cells.row, RepairKind::PLACE_DOUBTFUL, cells.read,
                                "有指标值却找不到它的指标名称，没有导入，请对照原文"});
    } else if (!cells.name.empty() || !cells.value.empty() || !cells.standard.empty()) {
      table_.remarks.push_back(
          {cells.row, RepairKind::EMPTY_ROWS, cells.read, "空白表留下的行，没有内容，没有导入"});
    }
  }

  // ---- doubts ----

  static void add_doubt(StreamIndicator& indicator, RepairKind kind, std::string made,
                        std::string reason, std::string badge, double confidence) {
    indicator.doubts.push_back(
        {kind, std::move(made), std::move(reason), std::move(badge), confidence});
  }

  std::string placed(const StreamIndicator& indicator) const {
    return fmt::format("{} {}", indicator.name, indicator.value);
  }

  void doubt(StreamIndicator& indicator, const Cells& cells, double cost) {
    if (one_.empty() && (has_one_ || two_.empty())) {
      missing_labels(indicator);
    } else if (two_.empty() && has_two_) {
      add_doubt(indicator, RepairKind::MISSING_LABEL, placed(indicator),
                fmt::format("“{}”没有二级指标，请补上", indicator.name), "缺二级指标", 0.6);
    }
    if (!one_doubt_.empty()) {
      add_doubt(indicator, RepairKind::LEVEL_ONE_BY_TAXONOMY,
                fmt::format("“{}”放在“{}”", indicator.name, one_), one_doubt_, "一级按二级推断",
                0.8);
    }
    if (!cells.name.empty() && match_stream_label(cells.name)) {
      add_doubt(indicator, RepairKind::PLACE_DOUBTFUL, placed(indicator),
                "指标名称写的是指标类别，可能是表里漏填了名称", "名称存疑", 0.4);
    }
    if (indicator.value.empty()) {
      add_doubt(indicator, RepairKind::VALUE_MISSING, "指标值留空",
                fmt::format("“{}”没有找到指标值，请补上", indicator.name), "缺指标值", 0.9);
    }
    if (!cells.grades.empty()) {
      add_doubt(indicator, RepairKind::PLACE_DOUBTFUL,
                fmt::format("{} 取“优”一档 {}", indicator.name, indicator.value),
                fmt::format("原表给的是优、良、中、差几档（优{} {}），没有单独的指标值",
                            cells.value, cells.grades),
                "取优一档", 0.6);
    }
    if (const auto other = suspect_sign(indicator.value); other && indicator.direction.empty()) {
      add_doubt(indicator, RepairKind::SIGN_SUSPECT, *other,
                fmt::format("“{}”可能是扫描时把 ≥ 认成了 2，请对照原件", indicator.value),
                "可能是 ≥", 0.5);
    }
    if (cells.cut) {
      indicator.literal = indicator.name + indicator.value;
      add_doubt(indicator, RepairKind::VALUE_GLUED, placed(indicator),
                "名称和指标值粘在一起，按字面意思分开", "按字面分开", 0.7);
    }
    if (cost > DOUBTFUL_COST) {
      add_doubt(indicator, RepairKind::PLACE_DOUBTFUL, placed(indicator),
                fmt::format("“{}”这一行的列对不上表头，请对照原文", indicator.name), "列存疑", 0.5);
    }
    doubt_result(indicator, cells);
    cut_explanation(indicator, cells);
  }

  // 管护机制健全程度健全 | 基本健全: where the cell of what was reached is missing, this may be it.
  void doubt_result(StreamIndicator& indicator, const Cells& cells) const {
    const bool parted = habits_.blanks || habits_.glued;
    if (!rated_ || !parted || cells.has_actual || cells.value.empty() || cells.cut) return;
    add_doubt(
        indicator, RepairKind::PLACE_DOUBTFUL, placed(indicator),
        fmt::format("“{}”这一行比别的行少一格，指标值可能是实际完成值，请对照原文", indicator.name),
        "可能是完成值", 0.5);
  }

  // Most rows have a cell of what was reached.
  bool most_are_rated() const {
    std::size_t rated = 0;
    for (const StreamRow& row : reading_.rows) {
      rated += std::any_of(row.cells.begin(), row.cells.end(), [this](const StreamRow::Cell& cell) {
        return columns_[cell.column].role == Role::ACTUAL;
      });
    }
    return rated * 2 > reading_.rows.size();
  }

  void missing_labels(StreamIndicator& indicator) const {
    if (!has_one_ && !has_two_) return;
    const KindStrengths strengths = kind_strengths(indicator.name, indicator.value);
    const auto most = std::max_element(strengths.begin(), strengths.end());
    const auto kind = static_cast<std::size_t>(most - strengths.begin());
    if (two_.empty() && *most > 0 && kind < level_two_names().size()) {
      indicator.level_two = level_two_names()[kind];
    }
    indicator.level_one = usual_level_one(indicator.level_two);
    add_doubt(
        indicator, RepairKind::MISSING_LABEL,
        fmt::format("“{}”放在“{}/{}”", indicator.name, indicator.level_one, indicator.level_two),
        "前面没有一级、二级指标的名称，按指标名称推断", "缺标签", 0.6);
    add_doubt(indicator, RepairKind::PLACE_DOUBTFUL, placed(indicator),
              "归到哪一类是按名称推断的，请核对", "归类存疑", 0.5);
  }

  // 病虫预报准确率预报与田间实查相符的比例: name and explanation without anything between.
  void cut_explanation(StreamIndicator& indicator, const Cells& cells) const {
    if (!habits_.glued || !cells.explanation.empty() || !has(Role::EXPLANATION)) return;
    if (cells.read.find(cells.name + " | " + cells.name) != std::string::npos) return;
    const std::string& name = cells.name;
    for (std::size_t offset = 12; offset + 9 < name.size();) {
      std::size_t next = offset;
      decode_utf8(name, next);
      const std::string_view behind = std::string_view(name).substr(next);
      if (ends_like_name(std::string_view(name).substr(0, next)) && count_characters(behind) >= 4) {
        indicator.explanation = behind;
        indicator.literal = name + indicator.value;
        indicator.name.resize(next);
        add_doubt(indicator, RepairKind::MERGED_TEXT, placed(indicator),
                  "名称和指标解释粘在一起，按常见的名称结尾分开", "名称与解释粘连", 0.6);
        return;
      }
      offset = next;
    }
  }

  // ---- several in one cell ----

  static std::vector<std::string> items_of(const std::string& lines) {
    std::vector<std::string> items;
    if (lines.find('\n') == lines.npos && lines.find("②") == lines.npos) return items;
    for (const std::string& item : split_items(lines).items) {
      if (const auto number = match_number_label(item); number && number->has_word) {
        items.emplace_back(number->rest);
      } else {
        items.push_back(item);
      }
    }
    return items;
  }

  // 购置A设备60套、购置B设备120个; 购置A设备、购置B设备 beside 60套、120个.
  bool part_list(StreamIndicator& whole, const Cells& cells) {
    std::vector<ListedIndicator> listed;
    if (cells.value.empty()) {
      listed = listed_indicators(cells.name_lines);
      if (listed.empty()) listed = listed_indicators(cells.name);
    } else if (cells.unit.empty() && cells.signs.empty()) {
      const auto values = listed_values(cells.value);
      const auto names = listed_names(cells.name, std::max<std::size_t>(values.size(), 1));
      for (std::size_t i = 0; i < names.size() && !values.empty(); ++i) {
        listed.push_back({names[i], values[i], names[i]});
      }
      if (listed.empty()) doubt_values(whole);
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
      add_listed(whole, listed[i], listed.size());
      whole.weight.clear();
    }
    return !listed.empty();
  }

  void add_listed(const StreamIndicator& whole, const ListedIndicator& listed, std::size_t count) {
    StreamIndicator part = whole;
    part.name = listed.name;
    part.value = listed.value;
    part.literal = listed.text;
    std::erase_if(part.doubts, [](const StreamDoubt& doubt) {
      return doubt.kind == RepairKind::VALUE_MISSING || doubt.kind == RepairKind::VALUE_GLUED;
    });
    add_doubt(part, RepairKind::VALUE_GLUED, placed(part),
              fmt::format("一格里列着 {} 个指标，各有自己的指标值，已经分开", count), "一格多项",
              0.7);
    table_.indicators.push_back(std::move(part));
  }

  // Several values beside one name: whose they are is not certain.
  void doubt_values(StreamIndicator& whole) const {
    const std::size_t count = count_listed(whole.value);
    if (count == 0) return;
    add_doubt(whole, RepairKind::PLACE_DOUBTFUL, placed(whole),
              fmt::format("指标值一格里列着 {} 个值，没有分开，请对照原文", count), "一格多值",
              0.5);
  }

  bool part_lines(const StreamIndicator& whole, const Cells& cells) {
    const std::vector<std::string> names = items_of(cells.name_lines);
    const std::vector<std::string> values = items_of(cells.value_lines);
    const bool numbered = cells.name_lines.find("②") != std::string::npos ||
                          cells.name_lines.find("指标2") != std::string::npos ||
                          cells.name_lines.find("2.") != std::string::npos ||
                          cells.name_lines.find("2、") != std::string::npos;
    const bool each = names.size() > 1 && names.size() == values.size();
    if (names.size() < 2 || (!each && !numbered)) return false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      StreamIndicator part = whole;
      part.name = names[i];
      std::erase_if(part.doubts, [](const StreamDoubt& doubt) {
        return doubt.kind == RepairKind::VALUE_MISSING;
      });
      part.value =
          each ? whole_stream_value(cells.signs, values[i], cells.unit) : shared_value(whole.value);
      if (i > 0) part.weight.clear();
      if (!each) {
        add_doubt(part, RepairKind::MERGED_TEXT, placed(part),
                  fmt::format("一格里有 {} 个指标，共用指标值“{}”", names.size(), cells.value),
                  "共用一个值", 0.6);
      }
      table_.indicators.push_back(std::move(part));
    }
    return true;
  }

  // 均≥98% is the value of each.
  static std::string shared_value(const std::string& value) {
    const std::string_view rest = value;
    for (const std::string_view word : {"均为", "均", "都"}) {
      if (rest.starts_with(word)) return std::string(rest.substr(word.size()));
    }
    return value;
  }

  const std::vector<StreamPiece>& pieces_;
  const StreamColumns& columns_;
  const StreamReading& reading_;
  StreamHabits habits_;
  std::size_t next_ = 0;  // row
  StreamTable table_;
  std::unordered_set<std::string_view> remarks_;
  std::string function_, one_, two_, one_doubt_;
  bool has_one_ = false;
  bool has_two_ = false;
  bool rated_ = false;
  bool parted_costs_ = false;  // 经济成本指标 … stand below 成本指标
};

StreamRowsJob::StreamRowsJob(const std::vector<StreamPiece>& pieces, const StreamColumns& columns,
                             const StreamReading& reading, StreamHabits habits,
                             const StreamStart& start)
    : reader_(std::make_unique<Reader>(pieces, columns, reading, habits, start)) {}
StreamRowsJob::~StreamRowsJob() = default;

bool StreamRowsJob::step() {
  return reader_->step();
}
StreamTable StreamRowsJob::take() {
  return reader_->take();
}

}  // namespace jixiao
