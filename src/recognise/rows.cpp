#include "recognise/rows.h"

#include <algorithm>

#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/cells.h"
#include "recognise/slid_row.h"
#include "recognise/tokens.h"
#include "recognise/value_lists.h"

namespace jixiao {
namespace {

using Role = ColumnRole;

// One row of the grid on its way to RowTexts.
class RowReader {
 public:
  RowReader(Recognition& recognition, std::size_t row)
      : recognition_(recognition),
        row_(row),
        segment_index_(recognition.layout.segment_of[row]),
        segment_(recognition.layout.segments[segment_index_]) {}

  void read() {
    BodyRow body;
    body.row = row_;
    body.segment = segment_index_;
    body.literal = literal(body.covered);
    body.has_indicator = holds_indicator(body.literal);
    recognition_.body.push_back(std::move(body));
    place_ = recognition_.body.size() - 1;
    if (split_lines() || split_list()) return;
    repair();
    doubt_list();
  }

 private:
  std::string_view clean(std::string_view text) { return on_one_line(recognition_, text); }
  Role role(std::uint32_t column) const { return segment_.columns[column].role; }

  // ---- as written -------------------------------------------------------------------------------

  RowTexts literal(Covered& covered) {
    RowTexts texts;
    if (const GridCell* section = section_cell()) {
      put_text(texts, Role::FUNCTION, section->column, clean(section->text));
      return texts;
    }
    std::string_view beside_name;  // what stands in the number column and is no number
    for (const GridCell& cell : recognition_.grid.rows[row_].cells) {
      if (cell.text.empty()) continue;
      if (role(cell.column) == Role::NUMBER) {
        beside_name = take_number(texts, clean(cell.text));
      } else if (is_outside(cell.column)) {
        texts.extras.emplace_back(cell.column, clean(cell.text));
      } else {
        put_text(texts, role(cell.column), cell.column, clean(cell.text));
      }
    }
    take_covered(texts, covered);
    if (texts.name.empty()) take_name_of_middle_term(texts);
    take_number_of_name(texts);
    tidy_labels(texts);
    if (!beside_name.empty()) {
      texts.name = texts.name.empty()
                       ? beside_name
                       : recognition_.store.keep(fmt::format("{} {}", beside_name, texts.name));
    }
    return texts;
  }

  // 职能一：食品安全监管 over the whole width, above the indicators of that function.
  const GridCell* section_cell() const {
    const GridCell* only = nullptr;
    for (const GridCell& cell : recognition_.grid.rows[row_].cells) {
      if (cell.text.empty() || role(cell.column) == Role::GOAL) continue;
      if (only != nullptr) return nullptr;
      only = &cell;
    }
    if (only == nullptr) return nullptr;
    const bool wide = only->column_span * 2 > segment_.columns.size() && only->column_span > 2;
    const bool covers = wide && !match_level_label(only->text) && value_likeness(only->text) < 0.5;
    return match_function_label(only->text) || covers ? only : nullptr;
  }

  // Right of the names, in a column nobody has a word for: what stands there is never dropped,
  // unless a person said so.
  bool is_outside(std::uint32_t column) const {
    const Column& there = segment_.columns[column];
    const std::size_t name = segment_.column_of(Role::NAME);
    return there.role == Role::IGNORE && !there.by_hand && name != SIZE_MAX && column > name;
  }

  void tidy_labels(RowTexts& texts) {
    for (std::string_view* label : {&texts.level_one, &texts.level_two, &texts.second_level_two}) {
      *label = clean_label(recognition_, *label);
    }
  }

  // What the targets for a middle term are stays in its columns.
  void keep_middle_term(RowTexts& texts, const RowTexts& literal) const {
    for (const auto& extra : literal.extras) {
      if (segment_.is_middle_term(extra.first)) texts.extras.push_back(extra);
    }
    if (texts.name.empty()) take_name_of_middle_term(texts);
  }

  // An indicator that has a target for the middle term only.
  void take_name_of_middle_term(RowTexts& texts) const {
    for (const auto& [column, text] : texts.extras) {
      if (column == segment_.middle_term_name) texts.name = text;
    }
  }

  std::string_view take_number(RowTexts& texts, std::string_view text) {
    const auto number = match_number_label(text);
    if (!number) return text;
    texts.number = number->number;
    return number->rest;
  }

  void take_number_of_name(RowTexts& texts) {
    const auto number = match_number_label(texts.name);
    if (!number || number->rest.empty()) return;
    if (texts.number != 0 && !number->has_word) return;
    texts.number = number->number;
    texts.name = number->rest;
  }

  // A merged cell from further up says its text for this row too.
  void take_covered(RowTexts& texts, Covered& covered) {
    for (std::uint32_t c = 0; c < segment_.columns.size(); ++c) {
      const GridIndex::Place place = recognition_.index->at(row_, c);
      if (place.cell == nullptr || place.cell->text.empty() || place.cell->column != c) continue;
      const bool merged = place.from_above || place.cell->row_span > 1;
      if (!merged) continue;
      if (role(c) == Role::FUNCTION) covered.function = true;
      if (role(c) == Role::LEVEL_ONE) covered.level_one = true;
      if (role(c) == Role::LEVEL_TWO) covered.level_two = true;
      const bool is_label =
          role(c) == Role::FUNCTION || role(c) == Role::LEVEL_ONE || role(c) == Role::LEVEL_TWO;
      if (place.from_above && is_label) put_text(texts, role(c), c, clean(place.cell->text));
      if (place.from_above && role(c) == Role::VALUE)
        put_text(texts, role(c), c, clean(place.cell->text));
    }
  }

  // ---- several indicators in one row ------------------------------------------------------------

  std::string_view raw_text(Role wanted) const {
    const std::size_t column = segment_.column_of(wanted);
    if (column == SIZE_MAX) return {};
    for (const GridCell& cell : recognition_.grid.rows[row_].cells) {
      if (cell.column == column) return cell.text;
    }
    return {};
  }

  // 指标1：A↵指标2：B beside ≥1个↵≥2个.
  bool split_lines() {
    const std::string_view written = raw_text(Role::NAME);
    const bool one = written.find('\n') == written.npos && written.find("①") == written.npos;
    if (one) return false;  // as most are
    std::vector<std::string_view> names = cell_items(written);
    const std::vector<std::string_view> numbers = cell_lines(raw_text(Role::NUMBER));
    std::vector<std::string_view> values = cell_items(raw_text(Role::VALUE));
    if (names.size() < 2) return false;
    drop_ordinals(values);
    const bool numbered_names = std::all_of(names.begin(), names.end(), [](std::string_view line) {
      const auto number = match_number_label(line);
      return number && !number->rest.empty();
    });
    const bool numbered_beside = numbers.size() == names.size();
    const bool valued = values.size() == names.size() &&
                        std::all_of(values.begin(), values.end(), [](std::string_view line) {
                          return value_likeness(line) >= 0.8;
                        });
    if (!numbered_names && !numbered_beside && !valued) return false;
    add_parts({names, numbers, values,
               fmt::format("一格里有 {} 行，各有自己的编号或指标值", names.size()),
               values.size() == names.size() ? 0.95 : 0.7});
    return true;
  }

  // 购置A设备60套、购置B设备120个; 购置A设备、购置B设备 beside 60套、120个.
  bool split_list() {
    const RowTexts& texts = recognition_.body[place_].literal;
    const bool value_beside =
        std::any_of(texts.extras.begin(), texts.extras.end(), [this](const auto& extra) {
          return role(extra.first) == Role::IGNORE && value_likeness(extra.second) >= 0.8;
        });
    if (value_beside || !texts.sign.empty() || !texts.unit.empty()) return false;
    Parts parts;
    if (texts.name.empty() || texts.value.empty()) {
      const Role column = texts.name.empty() ? Role::VALUE : Role::NAME;
      auto listed = listed_indicators(raw_text(column));
      if (listed.empty()) listed = listed_indicators(clean(raw_text(column)));  // of several lines
      for (const ListedIndicator& indicator : listed) {
        parts.names.push_back(indicator.name);
        parts.values.push_back(indicator.value);
      }
    } else {
      parts.values = listed_values(texts.value);
      if (parts.values.empty()) return false;
      parts.names = listed_names(texts.name, parts.values.size());
    }
    if (parts.names.empty()) return false;
    parts.reason = fmt::format("一格里列着 {} 个指标，各有自己的指标值", parts.names.size());
    parts.confidence = 0.7;
    add_parts(parts);
    return true;
  }

  // Several values beside one name: whose they are is not certain.
  void doubt_list() {
    const RowTexts& texts = recognition_.body[place_].texts();
    if (texts.name.empty() || texts.value.empty()) return;
    const std::size_t count = count_listed(texts.value);
    if (count == 0) return;
    Repair& repair = recognition_.decide(RepairKind::PLACE_DOUBTFUL, place_).repair;
    repair.made = fmt::format("可能是 {} 个指标", count);
    repair.reason = fmt::format("指标值一格里列着 {} 个值，没有分开，请对照原表", count);
    repair.badge = "一格多值";
    repair.confidence = 0.5;
  }

  // What the cells of one row say of several indicators.
  struct Parts {
    std::vector<std::string_view> names;
    std::vector<std::string_view> numbers;  // of their own column; as many, or of no use
    std::vector<std::string_view> values;   // the same
    std::string reason;
    double confidence = 0;
  };

  void add_parts(const Parts& parts) {
    const auto& [names, numbers, values, reason, confidence] = parts;
    const std::size_t first = place_;
    Decision& decision = recognition_.decide(RepairKind::MERGED_TEXT, first);
    decision.effect = Decision::Effect::FIX_ROW;
    decision.repair.made = fmt::format("分成 {} 个指标", names.size());
    decision.repair.reason = reason;
    decision.repair.badge = "一格多项";
    decision.repair.confidence = confidence;
    const std::size_t fix = recognition_.decisions.size() - 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
      auto texts = std::make_unique<RowTexts>();
      if (i == 0) *texts = recognition_.body[first].literal;
      texts->name = names[i];
      texts->number = 0;
      if (numbers.size() == names.size()) take_number(*texts, numbers[i]);
      take_number_of_name(*texts);
      const bool each_has_value = values.size() == names.size();
      texts->value = each_has_value ? values[i] : i == 0 ? texts->value : std::string_view();
      if (i == 0) {
        recognition_.body[first].fixed = std::move(texts);
        recognition_.body[first].fix = fix;
        recognition_.body[first].has_indicator = true;
        continue;
      }
      BodyRow part;
      part.row = row_;
      part.part = static_cast<std::uint32_t>(i);
      part.segment = segment_index_;
      part.fixed = std::move(texts);
      part.fix = fix;
      part.has_indicator = true;
      part.covered = recognition_.body[first].covered;
      recognition_.body.push_back(std::move(part));
      recognition_.decisions[fix].body_rows.push_back(recognition_.body.size() - 1);
    }
  }

  // ---- texts in the wrong columns ---------------------------------------------------------------

  bool has_misplaced(const std::vector<Token>& all) const {
    bool name_filled = false;
    bool value_filled = false;
    bool value_in_name = false;
    bool text_in_number = false;
    bool value_outside = false;
    bool value_in_label = false;
    bool text_in_label = false;
    for (const Token& token : all) {
      const Role at = role(token.column);
      name_filled |= at == Role::NAME;
      value_filled |= at == Role::VALUE;
      value_outside |= token.kind == TokenKind::VALUE && is_outside(token.column);
      value_in_name |= at == Role::NAME && token.kind == TokenKind::VALUE;
      value_in_label |= (at == Role::LEVEL_ONE || at == Role::LEVEL_TWO) &&
                        token.kind == TokenKind::VALUE && all.size() > 1;
      text_in_label |=
          (at == Role::LEVEL_ONE || at == Role::LEVEL_TWO) && token.kind == TokenKind::TEXT;
      text_in_number |=
          at == Role::NUMBER && (token.kind == TokenKind::TEXT || token.kind == TokenKind::VALUE);
      if (is_misplaced_label(token, at)) return true;
    }
    return ((value_in_name || value_outside) && !value_filled && all.size() > 1) ||
           ((text_in_number || text_in_label) && value_in_name) ||
           (text_in_number && !name_filled) || (value_in_label && !name_filled && !value_filled);
  }

  // 序号, which says nothing.
  bool is_serial(const Token& token) const {
    return role(token.column) == Role::SERIAL &&
           token.text.find_first_not_of("0123456789.") == token.text.npos;
  }

  bool is_misplaced_label(const Token& token, Role at) const {
    if (token.kind == TokenKind::NUMBER) {
      return segment_.has(Role::NUMBER) ? at != Role::NUMBER : at != Role::NAME;
    }
    if (token.kind == TokenKind::NUMBER_AND_NAME) return at != Role::NAME && at != Role::NUMBER;
    if (token.kind == TokenKind::FUNCTION) {
      return segment_.has(Role::FUNCTION) && at != Role::FUNCTION;
    }
    if (token.kind != TokenKind::LEVEL) return false;
    if (at == Role::LEVEL_ONE) return segment_.has(Role::LEVEL_TWO) && !token.level->can_be_one;
    if (at == Role::LEVEL_TWO) return segment_.has(Role::LEVEL_ONE) && !token.level->can_be_two;
    return true;
  }

  void repair() {
    bool split = false;
    std::vector<Token> all = row_tokens(recognition_, row_, segment_, split);
    std::erase_if(all, [this](const Token& token) {
      return segment_.is_middle_term(token.column) || is_serial(token) ||
             role(token.column) == Role::GOAL;
    });
    const bool misplaced = section_cell() == nullptr && has_misplaced(all);
    const RowTexts& literal = recognition_.body[place_].literal;
    RowTexts texts = misplaced || split ? put_right(all, segment_) : literal;
    if (misplaced || split) keep_middle_term(texts, literal);
    tidy_labels(texts);
    const bool glued = split_glued_value(texts);
    if (!misplaced && !split && !glued) return;
    if (texts == recognition_.body[place_].literal) return;  // read as written all the same
    const RepairKind kind = !texts.second_level_two.empty() ? RepairKind::SHARED_ROW
                            : split                         ? RepairKind::MERGED_TEXT
                            : misplaced                     ? RepairKind::SLID_ROW
                                                            : RepairKind::VALUE_GLUED;
    Decision& decision = recognition_.decide(kind, place_);
    decision.effect = Decision::Effect::FIX_ROW;
    describe_row_fix(decision.repair, texts, all, glued, segment_);
    BodyRow& body = recognition_.body[place_];
    body.has_indicator = holds_indicator(texts);
    body.fixed = std::make_unique<RowTexts>(std::move(texts));
    body.fix = recognition_.decisions.size() - 1;
  }

  bool split_glued_value(RowTexts& texts) {
    if (!texts.value.empty() || !texts.sign.empty() || texts.name.empty()) return false;
    const std::size_t at = find_glued_value(texts.name);
    if (at == std::string_view::npos) return false;
    texts.value = trim(texts.name.substr(at));
    texts.name = trim(texts.name.substr(0, at));
    return true;
  }

  Recognition& recognition_;
  std::size_t row_;
  std::uint32_t segment_index_;
  const Segment& segment_;
  std::size_t place_ = 0;
};

}  // namespace

bool holds_indicator(const RowTexts& texts) {
  return !texts.name.empty() || !texts.value.empty();
}

void read_body_row(Recognition& recognition, std::size_t grid_row) {
  // A long table grows to tens of megabytes, which are not to be moved again and again.
  if (recognition.body.empty()) recognition.body.reserve(recognition.grid.rows.size());
  RowReader(recognition, grid_row).read();
}

}  // namespace jixiao
