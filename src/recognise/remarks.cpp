// Remarks on single rows: see recognise/decide.h.
#include <algorithm>

#include "base/utf8.h"
#include "fmt/format.h"
#include "form/target_value.h"
#include "recognise/decide.h"
#include "recognise/direction.h"
#include "recognise/rows.h"

namespace jixiao {
namespace {

constexpr std::size_t EMPTY_REMARKS_LIMIT = 50;

struct ValueCounts {
  std::size_t rows = 0;
  std::size_t filled = 0;
  std::size_t signs = 0;    // with ≥ or another sign, of the numbers
  std::size_t numbers = 0;  // without those in %: 100% seldom has a sign
};

void count_value(ValueCounts& counts, const RowTexts& texts) {
  if (!holds_indicator(texts)) return;
  ++counts.rows;
  if (texts.value.empty()) return;
  ++counts.filled;
  const TargetValue value = parse_target_value(texts.value);
  const bool percent = value.unit == "%" || value.unit == "％";
  if (value.shape != ValueShape::NUMBER || percent || suspect_sign(texts.value)) return;
  ++counts.numbers;
  if (value.sign != Sign::NONE) ++counts.signs;
}

void remark_missing_value(Recognition& recognition, std::size_t body) {
  Repair& repair = recognition.decide(RepairKind::VALUE_MISSING, body).repair;
  repair.made = "（无指标值）";
  repair.reason = "原表这一行没有指标值，留空待填";
  repair.badge = "缺指标值";
  repair.confidence = 1;
  repair.applied = true;
}

void remark_sign(Recognition& recognition, std::size_t body, std::string other) {
  Repair& repair = recognition.decide(RepairKind::SIGN_SUSPECT, body).repair;
  repair.read = recognition.body[body].texts().value;
  repair.reason =
      fmt::format("扫描件常把“≥”认成“2”，“{}”也许是“{}”，没有改动，请核对原表", repair.read, other);
  repair.made = std::move(other);
  repair.badge = "可能是 ≥";
  repair.confidence = 0.4;
}

void remark_value(Recognition& recognition, const ValueCounts& counts, std::size_t body) {
  const bool values_expected = counts.filled * 2 >= counts.rows;
  const bool signs_usual = counts.signs * 2 >= counts.numbers && counts.signs > 0;
  const RowTexts& texts = recognition.body[body].texts();
  if (!holds_indicator(texts)) return;
  if (texts.value.empty()) {
    if (values_expected) remark_missing_value(recognition, body);
    return;
  }
  if (!texts.sign.empty() || !texts.direction.empty()) return;
  auto other = suspect_sign(texts.value);
  const bool percent = texts.value.ends_with("%") || texts.value.ends_with("％");
  if (other && (percent || signs_usual)) remark_sign(recognition, body, std::move(*other));
}

void remark_row(Recognition& recognition, std::size_t row, RepairKind kind, std::string reason,
                std::string badge) {
  Decision& decision = recognition.decide_row(kind, row);
  decision.repair.reason = std::move(reason);
  decision.repair.badge = std::move(badge);
  decision.repair.made = "略过";
  decision.repair.confidence = 0.98;
  decision.repair.applied = true;
}

void remark_left_out(Recognition& recognition) {
  std::size_t empty = 0;
  for (std::size_t r = 1; r < recognition.grid.rows.size(); ++r) {
    const GridRowKind kind = recognition.layout.kinds[r];
    if (kind == GridRowKind::DOUBLED_HEADING) {
      remark_row(recognition, r, RepairKind::DOUBLED_HEADER, "与上面的表头相同，是换页重复的表头",
                 "重复表头");
    } else if (kind == GridRowKind::CONTINUED) {
      remark_row(recognition, r, RepairKind::DOUBLED_HEADER, "“续表”字样，不是内容", "续表");
    } else if (kind == GridRowKind::TOTAL) {
      remark_row(recognition, r, RepairKind::TOTAL_ROW, "合计行，不是指标", "合计行");
    }
    const bool inside = kind == GridRowKind::BODY &&
                        recognition.layout.kinds[r - 1] == GridRowKind::BODY &&
                        recognition.grid.rows[r].part == recognition.grid.rows[r - 1].part;
    const std::uint32_t blank = recognition.grid.rows[r].empty_before;
    if (!inside || blank == 0 || ++empty > EMPTY_REMARKS_LIMIT) continue;
    remark_row(recognition, r, RepairKind::EMPTY_ROWS, fmt::format("前面有 {} 个空行", blank),
               "空行");
  }
}

std::string columns_by_content(const Segment& segment) {
  std::string text;
  for (std::size_t c = 0; c < segment.columns.size(); ++c) {
    const ColumnRole role = segment.columns[c].role;
    const bool telling = role == ColumnRole::NUMBER || role == ColumnRole::NAME ||
                         role == ColumnRole::VALUE || role == ColumnRole::LEVEL_ONE ||
                         role == ColumnRole::LEVEL_TWO;
    if (!telling) continue;
    if (!text.empty()) text += "，";
    text += fmt::format("第 {} 列：{}", c + 1, column_role_label(role));
  }
  return text;
}

void remark_headings(Recognition& recognition) {
  for (const Segment& segment : recognition.layout.segments) {
    if (!segment.wide_heading) continue;
    Repair& repair = recognition.decide_row(RepairKind::WIDE_HEADING, segment.heading_row).repair;
    repair.made = columns_by_content(segment);
    repair.reason = "表头与下面的内容没有对齐，按内容认列；不对可以在列头上改";
    repair.badge = "表头错列";
    repair.confidence = 0.9;
    repair.applied = true;
  }
}

constexpr std::size_t ROWS_A_STEP = 500;

}  // namespace

struct RemarkJob::State {
  explicit State(Recognition& all) : recognition(all) {}

  Recognition& recognition;
  ValueCounts counts;
  std::size_t counted = 0;  // body rows
  std::size_t remarked = 0;
  std::size_t direction = SIZE_MAX;  // the decision to take 正向 as ≥
  DirectionGuess directions;

  void take_direction(std::size_t body) {
    const RowTexts& texts = recognition.body[body].texts();
    if (!texts.sign.empty() || texts.direction.empty()) return;
    const std::string symbol = direction_symbol(texts.direction, texts.value);
    if (symbol.empty()) return;
    if (direction == SIZE_MAX) {
      recognition.decide(RepairKind::SIGN_BY_DIRECTION, body).effect = Decision::Effect::SIGN_ROWS;
      direction = recognition.decisions.size() - 1;
    } else {
      recognition.decisions[direction].body_rows.push_back(body);
    }
    directions.add(symbol);
  }
};

RemarkJob::RemarkJob(Recognition& recognition) : state_(std::make_unique<State>(recognition)) {}
RemarkJob::~RemarkJob() = default;

bool RemarkJob::step() {
  Recognition& recognition = state_->recognition;
  const std::size_t rows = recognition.body.size();
  if (state_->counted == 0) {
    remark_headings(recognition);
    remark_left_out(recognition);
  }
  if (state_->counted < rows) {
    const std::size_t end = std::min(state_->counted + ROWS_A_STEP, rows);
    for (; state_->counted < end; ++state_->counted) {
      count_value(state_->counts, recognition.body[state_->counted].texts());
    }
    return true;
  }
  const std::size_t end = std::min(state_->remarked + ROWS_A_STEP, rows);
  for (; state_->remarked < end; ++state_->remarked) {
    remark_value(recognition, state_->counts, state_->remarked);
    state_->take_direction(state_->remarked);
  }
  if (state_->remarked < rows) return true;
  if (state_->direction != SIZE_MAX) {
    state_->directions.describe(recognition.decisions[state_->direction].repair);
  }
  return false;
}

}  // namespace jixiao
