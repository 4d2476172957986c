#include "recognise/front.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/columns.h"
#include "recognise/front_words.h"
#include "recognise/stream_title.h"
#include "recognise/stream_words.h"

namespace jixiao {
namespace {

constexpr std::size_t HEADER_FIELDS_LIMIT = 80;

class FrontReader {
 public:
  explicit FrontReader(const Recognition& recognition)
      : recognition_(recognition), grid_(recognition.grid) {}

  Front read() {
    front_.used.assign(grid_.rows.size(), false);
    for (row_ = 0; row_ < grid_.rows.size(); ++row_) {
      const GridRowKind kind = recognition_.layout.kinds[row_];
      if (kind == GridRowKind::FRONT || kind == GridRowKind::BACK) read_row();
      if (kind == GridRowKind::HEADING) open_list_ = list_below_ = nullptr;
    }
    if (front_.year.empty()) front_.year = find_year(front_.title);
    if (front_.department.empty()) take_department_column();
    take_goal_columns();
    front_.kind = kind_in_title(front_.title);
    return std::move(front_);
  }

 private:
  using Texts = std::vector<const GridCell*>;

  Texts texts_of(std::size_t row) const {
    Texts texts;
    for (const GridCell& cell : grid_.rows[row].cells) {
      if (!cell.text.empty()) texts.push_back(&cell);
    }
    return texts;
  }

  void use() { front_.used[row_] = true; }

  void read_row() {
    const Texts texts = texts_of(row_);
    if (continue_covered_list(texts) || continue_list_below(texts) || read_inner_table()) return;
    if (texts.size() == 1) return read_single(*texts[0]);
    if (take_labelled_columns(texts)) return;
    read_pairs(texts);
  }

  // The label stands in a merged cell further up: this row goes on with its list.
  bool continue_covered_list(const Texts& texts) {
    for (std::size_t c = 0; c < recognition_.index->columns(); ++c) {
      const GridIndex::Place place = recognition_.index->at(row_, c);
      if (place.cell == nullptr || !place.from_above) continue;
      const auto meaning = match_field(place.cell->text);
      FrontList* list = meaning ? list_of(*meaning) : nullptr;
      if (list == nullptr) continue;
      append(*list, texts, 0);
      return true;
    }
    return false;
  }

  // 项目单位 as a column of the table, the same in every row.
  void take_department_column() {
    for (const Segment& segment : recognition_.layout.segments) {
      if (segment.first_row >= grid_.rows.size()) continue;
      for (std::uint32_t c = 0; c < segment.columns.size(); ++c) {
        const Column& column = segment.columns[c];
        if (!may_stand_often(column.role)) continue;
        if (match_field(column.heading) != FieldMeaning::DEPARTMENT) continue;
        const GridIndex::Place place = recognition_.index->at(segment.first_row, c);
        if (place.cell != nullptr) front_.department = without_code(join_lines(place.cell->text));
        if (!front_.department.empty()) return;
      }
    }
  }

  // 年度目标 as a column of the table: a cell for all indicators, for those of a project or a goal,
  // or the same text in every row.
  void take_goal_columns() {
    const std::vector<Segment>& segments = recognition_.layout.segments;
    const bool any = std::any_of(segments.begin(), segments.end(), [](const Segment& segment) {
      return segment.has(ColumnRole::GOAL);
    });
    for (std::size_t r = 0; any && r < grid_.rows.size(); ++r) {
      if (recognition_.layout.kinds[r] != GridRowKind::BODY) continue;
      const auto& columns = segments[recognition_.layout.segment_of[r]].columns;
      for (const GridCell& cell : grid_.rows[r].cells) {
        const bool goal = columns[cell.column].role == ColumnRole::GOAL && has_chinese(cell.text);
        if (goal) take_goals_beside(cell.text, r);
      }
    }
  }

  void take_goals_beside(const std::string& text, std::size_t row) {
    auto& all = front_.goals_beside;
    const auto known = std::find_if(all.begin(), all.end(),
                                    [&text](const FrontList& one) { return one.text == text; });
    if (known == all.end()) all.push_back({text, {row}});
  }

  FrontList* list_of(FieldMeaning meaning) {
    if (meaning == FieldMeaning::RESPONSIBILITIES) return &front_.responsibilities;
    if (meaning == FieldMeaning::GOALS) return &front_.goals;
    return nullptr;
  }

  // 预期目标 | 实际完成情况 over the two: what was reached is no goal.
  bool take_headings_of_list(FrontList& list, const Texts& texts, std::size_t from) {
    const GridCell* results = nullptr;
    for (std::size_t i = from; i < texts.size(); ++i) {
      const auto field = match_stream_field(texts[i]->text);
      const bool result = field == StreamField::RESULTS || texts[i]->text.ends_with("完成情况");
      const bool goals = field == StreamField::FIRST_GOALS || field == StreamField::GOALS;
      if (!result && !goals) return false;
      if (result) results = texts[i];
    }
    if (results == nullptr) return false;
    list_below_ = &list;
    results_from_ = results->column;
    results_to_ = results->column + results->column_span;
    use();
    return true;
  }

  // The row below them, where no merged cell says whose it is; it may have slid to the left.
  bool continue_list_below(Texts texts) {
    FrontList* list = std::exchange(list_below_, nullptr);
    if (list == nullptr || texts.empty() || match_field(texts[0]->text)) return false;
    if (texts.back()->column < results_from_) texts.resize((texts.size() + 1) / 2);
    append(*list, texts, 0);
    return true;
  }

  void append(FrontList& list, const Texts& texts, std::size_t from) {
    if (take_headings_of_list(list, texts, from)) return;
    std::string line;
    for (std::size_t i = from; i < texts.size(); ++i) {
      if (texts[i]->column >= results_from_ && texts[i]->column < results_to_) continue;
      if (!line.empty()) line += ' ';
      line += texts[i]->text;
    }
    if (line.empty()) return;
    if (!list.text.empty()) list.text += '\n';
    list.text += line;
    list.rows.push_back(row_);
    use();
  }

  void read_single(const GridCell& cell) {
    std::string_view rest = cell.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      read_line(trim(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  void read_line(std::string_view line) {
    if (line.empty()) return;
    if (is_front_title(line)) {
      if (front_.title.empty()) front_.title = line;
      return use();
    }
    if (is_year_line(line)) {
      front_.year = find_year(line);
      return use();
    }
    if (read_inline_fields(line)) return;
    if (const auto meaning = match_field(line)) {
      open_list_ = list_of(*meaning);
      if (open_list_ != nullptr) use();
      return;
    }
    const auto heading = match_heading(line);
    if (heading && heading->group) open_list_ = nullptr;  // 年度绩效指标 over the table
    if (open_list_ != nullptr) append_line(line);
  }

  void append_line(std::string_view line) {
    if (!open_list_->text.empty()) open_list_->text += '\n';
    open_list_->text += line;
    open_list_->rows.push_back(row_);
    use();
  }

  // 填报单位：…    填报日期：…   in one line; 主要职责：1. … too.
  bool read_inline_fields(std::string_view line) {
    const auto pair = split_at_colon(line);
    if (!pair) return false;
    const auto meaning = match_field(pair->label);
    if (meaning && list_of(*meaning) != nullptr) {
      open_list_ = list_of(*meaning);
      if (!pair->value.empty()) append_line(pair->value);
      return true;
    }
    if (open_list_ != nullptr && !meaning) return false;
    if (!meaning && !may_be_unknown_field(pair->label)) return false;
    const std::size_t next = next_field(pair->value);
    set(pair->label, meaning, trim(pair->value.substr(0, next)));
    if (next < pair->value.size()) read_inline_fields(trim(pair->value.substr(next)));
    return true;
  }

  // Where the next label: begins after white space, wide or before a label that is known; the size
  // where there is none. Clipboards and web pages make one space of many.
  static std::size_t next_field(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t gap = std::min(text.find(' ', at), text.find("\u3000", at));
      if (gap == text.npos) break;
      const std::string_view behind = text.substr(gap);
      const bool wide = behind.starts_with("  ") || behind.starts_with("\u3000");
      const auto next = split_at_colon(trim(behind));
      if (next && (wide || match_field(next->label))) return gap;
      at = gap + 1;
    }
    return text.size();
  }

  // A row of labels only, and below it what belongs to each: 中期目标 | 年度目标.
  bool take_labelled_columns(const Texts& texts) {
    if (row_ + 1 >= grid_.rows.size()) return false;
    const GridRowKind below_kind = recognition_.layout.kinds[row_ + 1];
    if (below_kind != GridRowKind::FRONT && below_kind != GridRowKind::BACK) return false;
    const bool all_labels = std::all_of(texts.begin(), texts.end(), [](const GridCell* cell) {
      return match_field(cell->text).has_value();
    });
    if (!all_labels || texts.size() < 2) return false;
    const Texts below = texts_of(row_ + 1);
    const bool values_below =
        !below.empty() && std::none_of(below.begin(), below.end(), [](const GridCell* cell) {
          return match_field(cell->text).has_value();
        });
    if (!values_below) return false;
    use();
    ++row_;
    for (const GridCell* value : below) {
      for (const GridCell* label : texts) {
        const bool above =
            value->column >= label->column && value->column < label->column + label->column_span;
        if (above) take(label->text, match_field(label->text), {value}, 0);
      }
    }
    return true;
  }

  // ---- a table within the head: 年度主要任务 | 任务名称 | 预算金额 and rows of values ----

  const GridCell* section_at(std::size_t row) const {
    const GridIndex::Place place = recognition_.index->at(row, 0);
    const bool section = place.cell != nullptr && place.cell->row_span > 1;
    return section && !place.cell->text.empty() ? place.cell : nullptr;
  }

  // The cell of the headings that stands lowest over that column.
  const GridCell* label_above(std::size_t first, std::size_t end, std::uint32_t column) const {
    for (std::size_t r = end; r-- > first;) {
      const GridIndex::Place place = recognition_.index->at(r, column);
      if (place.cell != nullptr && !place.cell->text.empty()) return place.cell;
    }
    return nullptr;
  }

  bool read_inner_table() {
    const GridCell* section = section_at(row_);
    if (section == nullptr || is_list(section->text)) return false;
    std::size_t labels = 0;
    std::uint32_t height = 1;
    for (const GridCell* cell : texts_of(row_)) {
      if (cell == section) continue;
      if (!may_be_field_label(cell->text)) return false;
      ++labels;
      height = std::max(height, cell->row_span);
    }
    const std::size_t first = row_;
    const std::size_t values = first + height;
    std::size_t end = first;
    while (end < grid_.rows.size() && section_at(end) == section) ++end;
    if (labels < 3 || values >= end || !stand_below(first, values)) return false;
    for (; row_ < values; ++row_) use();
    for (; row_ < end; ++row_) take_inner_row(*section, first, values, end - values > 1);
    --row_;
    return true;
  }

  // Numbers, and no label of a field, in the first row of values.
  bool stand_below(std::size_t first, std::size_t values) const {
    bool any_value = false;
    for (const GridCell* cell : texts_of(values)) {
      if (match_field(cell->text) || label_above(first, values, cell->column) == nullptr) {
        return false;
      }
      any_value |= value_likeness(cell->text) >= 0.5;
    }
    return any_value;
  }

  void take_inner_row(const GridCell& section, std::size_t first, std::size_t values,
                      bool one_of_many) {
    use();
    std::string line;
    for (const GridCell* cell : texts_of(row_)) {
      const GridCell* label = label_above(first, values, cell->column);
      if (label == nullptr || cell == &section) continue;
      if (!one_of_many) {
        set(label->text, std::nullopt, cell->text);
      } else {
        line +=
            fmt::format("{}{}：{}", line.empty() ? "" : "；", field_name(label->text), cell->text);
      }
    }
    section_.clear();
    if (one_of_many) set_header(field_name(section.text), std::move(line));
  }

  void read_pairs(const Texts& texts) {
    const bool section = texts[0]->row_span > 1 && texts.size() >= 3;
    std::size_t i = 0;
    if (section && !is_list(texts[0]->text)) section_ = field_name(texts[i++]->text);
    if (!section && texts[0]->column == 0) section_.clear();
    open_list_ = nullptr;
    while (i < texts.size()) i = read_pair(texts, i);
  }

  static bool is_list(std::string_view text) {
    const auto meaning = match_field(text);
    return meaning == FieldMeaning::RESPONSIBILITIES || meaning == FieldMeaning::GOALS;
  }

  // Reads the label at i and what follows; where the next one stands.
  std::size_t read_pair(const Texts& texts, std::size_t i) {
    const std::string_view text = texts[i]->text;
    const auto meaning = match_field(text);
    if (is_part_of_a_sum(text) && i + 1 < texts.size()) {
      set(text, std::nullopt, texts[i + 1]->text);
      return i + 2;
    }
    if (meaning && list_of(*meaning) != nullptr) {
      take(text, meaning, texts, i + 1);
      return texts.size();
    }
    if (!meaning && split_at_colon(text)) {
      read_line(text);
      return i + 1;
    }
    const bool has_next = i + 1 < texts.size();
    if (!meaning && !(has_next && may_be_unknown_field(text))) {
      if (is_front_title(text) || is_year_line(text)) read_line(text);
      return i + 1;
    }
    const bool next_is_label =
        has_next && (match_field(texts[i + 1]->text).has_value() ||
                     (is_part_of_a_sum(texts[i + 1]->text) && i + 2 < texts.size()));
    if (!has_next || next_is_label) {
      if (meaning) use();
      return i + 1;
    }
    set(text, meaning, texts[i + 1]->text);
    return i + 2;
  }

  void take(std::string_view label, std::optional<FieldMeaning> meaning, const Texts& texts,
            std::size_t from) {
    FrontList* list = meaning ? list_of(*meaning) : nullptr;
    if (list != nullptr) {
      results_from_ = results_to_ = 0;
      append(*list, texts, from);
      open_list_ = list;
    } else if (from < texts.size()) {
      set(label, meaning, texts[from]->text);
    }
  }

  void set(std::string_view label, std::optional<FieldMeaning> meaning, std::string_view value) {
    use();
    const FieldMeaning known = meaning.value_or(FieldMeaning::FIELD);
    if (known == FieldMeaning::DEPARTMENT && front_.department.empty()) {
      front_.department = join_lines(value);
    } else if (known == FieldMeaning::SUPERVISOR && front_.supervisor.empty()) {
      front_.supervisor = join_lines(value);
    } else if (known == FieldMeaning::YEAR && set_year(value)) {
      return;
    } else {
      set_header(field_name(label), std::string(value));
    }
  }

  bool set_year(std::string_view value) {
    const std::string year = find_year(std::string(value) + "年");
    if (year.empty()) return false;
    front_.year = year;
    return true;
  }

  void set_header(std::string name, std::string text) {
    if (name.empty() || text.empty() || front_.header.size() >= HEADER_FIELDS_LIMIT) return;
    const auto taken = [this](const std::string& candidate) {
      return std::any_of(front_.header.begin(), front_.header.end(),
                         [&](const HeaderField& field) { return field.name == candidate; });
    };
    std::string unique = name;
    if (taken(unique) && !section_.empty()) unique = fmt::format("{}/{}", section_, name);
    for (int n = 2; taken(unique); ++n) unique = fmt::format("{}（{}）", name, n);
    front_.header.push_back({std::move(unique), std::move(text)});
  }

  const Recognition& recognition_;
  const Grid& grid_;
  Front front_;
  std::size_t row_ = 0;
  FrontList* open_list_ = nullptr;  // a list that goes on in the next rows without a label
  std::string section_;
  FrontList* list_below_ = nullptr;                // whose headings stood in the row before
  std::size_t results_from_ = 0, results_to_ = 0;  // columns of 实际完成情况 beside the goals
};

}  // namespace

Front read_front(const Recognition& recognition) {
  return FrontReader(recognition).read();
}

}  // namespace jixiao
