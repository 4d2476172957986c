#include "recognise/stream_outline.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/stream_pieces.h"
#include "recognise/value_lists.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t SAMPLE_ROWS = 600;
constexpr std::size_t LEAST_LINES = 3;
constexpr std::size_t NAME_LIMIT_CHARACTERS = 40;

// The text of a row that is one line; empty for rows of a table.
std::string_view line_of(const GridRow& row) {
  return row.cells.size() == 1 ? std::string_view(row.cells.front().text) : std::string_view();
}

// - ★（1）指标2：
std::string_view without_marks(std::string_view line) {
  for (;;) {
    const std::size_t before = line.size();
    for (const std::string_view mark : {"- ", "* ", "+ ", "•", "·", "●", "◆", "★", "▪"}) {
      if (line.starts_with(mark)) line = trim(line.substr(mark.size()));
    }
    line = trim(without_ordinal(line));
    const auto number = match_number_label(line);
    if (number && number->has_word && !number->rest.empty()) line = trim(number->rest);
    if (line.size() == before) return line;
  }
}

using Item = OutlineItem;

std::optional<Item> split_at_colon(std::string_view text) {
  const std::size_t wide = text.find("：");
  const std::size_t colon = std::min(wide, text.find(':'));
  if (colon == text.npos || colon == 0) return std::nullopt;
  const Item item{trim(text.substr(0, colon)), trim(text.substr(colon + (colon == wide ? 3 : 1)))};
  const bool name = has_chinese(item.name) && !match_stream_field(item.name) &&
                    !match_stream_label(item.name) &&
                    count_characters(item.name) <= NAME_LIMIT_CHARACTERS;
  if (!name || item.value.empty()) return std::nullopt;
  return item;
}

std::optional<Item> match_item(std::string_view line) {
  const std::string_view text = without_marks(line);
  if (auto item = split_at_colon(text)) return item;
  for (const std::size_t at : {find_stream_value(text), find_quality(text)}) {
    if (at == text.npos || text.ends_with("。")) continue;
    return Item{trim(text.substr(0, at)), trim(text.substr(at)), true};
  }
  return std::nullopt;
}

// 数量指标：…: a label and what is said of it in the same line.
struct LabelAndText {
  StreamLabel label;
  std::string_view text;
};
std::optional<LabelAndText> match_label_and_text(std::string_view line) {
  const std::string_view text = without_marks(line);
  const std::size_t length = leading_stream_label(text);
  if (length == 0 || length >= text.size()) return std::nullopt;
  const auto label = match_stream_label(text.substr(0, length));
  const std::string_view rest = text.substr(length);
  const std::size_t colon = rest.starts_with("：") ? 3 : rest.starts_with(":") ? 1 : 0;
  if (!label || colon == 0 || trim(rest.substr(colon)).empty()) return std::nullopt;
  return LabelAndText{*label, trim(rest.substr(colon))};
}

// Items that lists in it are parted to; itself where it is none.
std::vector<OutlineItem> listed_items(std::string_view text) {
  std::vector<OutlineItem> items;
  for (const ListedIndicator& listed : listed_indicators(text)) {
    items.push_back({listed.name, listed.value, true});
  }
  if (!items.empty()) return items;
  if (const auto item = match_item(text)) items.push_back(*item);
  return items;
}

// 数量指标：新建泵站3座；铺设管道≥46公里: a label and its indicators.
struct LabelAndItems {
  StreamLabel label;
  std::vector<OutlineItem> items;
};
std::optional<LabelAndItems> match_label_and_items(std::string_view line) {
  const auto both = match_label_and_text(line);
  if (!both) return std::nullopt;
  LabelAndItems found{both->label, {}};
  if (listed_indicators(both->text).size() > 1) {
    found.items = listed_items(both->text);
    return found;
  }
  std::string_view rest = both->text;
  if (const std::size_t stop = rest.find("。"); stop != rest.npos && stop + 3 < rest.size()) {
    return std::nullopt;  // sentences
  }
  while (!rest.empty()) {
    const std::size_t end = std::min({rest.find("；"), rest.find(';'), rest.size()});
    const std::vector<OutlineItem> items = listed_items(trim(rest.substr(0, end)));
    if (items.empty()) return std::nullopt;
    found.items.insert(found.items.end(), items.begin(), items.end());
    rest.remove_prefix(std::min(end + (rest.substr(end).starts_with(";") ? 1 : 3), rest.size()));
  }
  if (found.items.empty()) return std::nullopt;
  return found;
}

std::optional<StreamLabel> match_label_line(std::string_view line) {
  auto label = match_stream_label(without_marks(line));
  if (label && !label->worded) label.reset();
  return label;
}

bool begins_tree(std::string_view line) {
  return match_label_line(line).has_value() || match_label_and_items(line).has_value() ||
         match_label_pair(without_marks(line)).has_value();
}

class OutlineReader {
 public:
  OutlineReader(const Grid& grid, StreamFront& front) : grid_(grid), front_(front) {}

  StreamTable read() {
    std::size_t row = 0;
    while (row < grid_.rows.size() && !begins_tree(line_of(grid_.rows[row]))) ++row;
    read_front(row);
    for (; row < grid_.rows.size(); ++row) read_row(row);
    return std::move(table_);
  }

 private:
  void read_front(std::size_t end) {
    PieceReader reader(grid_, {});
    for (std::size_t row = 0; row < end; ++row) reader.read_row(row);
    const std::vector<StreamPiece> pieces = reader.take();
    front_ = read_stream_front(pieces, 0, pieces.size(), {});
  }

  void read_row(std::size_t row) {
    const std::string_view line = line_of(grid_.rows[row]);
    if (line.empty()) return;
    if (const auto label = match_label_line(line)) return take_label(*label);
    if (const auto pair = match_label_pair(without_marks(line))) {
      take_label(*match_stream_label(pair->one));
      return take_label(*match_stream_label(pair->two));
    }
    if (const auto both = match_label_and_items(line)) {
      take_label(both->label);
      for (const Item& item : both->items) add(row, line, item);
      return;
    }
    if (const auto both = match_label_and_text(line); both && both->label.worded) {
      take_label(both->label);
      return add(row, line, {both->text, {}});
    }
    if (const auto function = match_function_label(line); function && !function->rest.empty()) {
      function_ = function->rest;
      one_.clear();
      two_.clear();
      return;
    }
    if (ended_ || is_stream_tail(line) || !may_be_indicator(line)) return leave_out(row, line);
    const auto items = cut_at_repeated_start(without_marks(line));
    if (items.size() > 1) {
      for (const std::string_view item : items) add(row, item);
      return;
    }
    const auto listed = listed_items(without_marks(line));
    if (listed.size() < 2) return add(row, line);
    for (const Item& item : listed) add(row, line, item);
  }

  // Chatter behind the form is no indicator without a value.
  static bool may_be_indicator(std::string_view line) {
    if (match_item(line)) return true;
    const std::string_view text = without_marks(line);
    const bool sentence = text.ends_with("。") || text.ends_with("！") || text.ends_with("!") ||
                          text.find("，") != text.npos || text.find("：") != text.npos;
    return !sentence && has_chinese(text) && count_characters(text) <= 24 &&
           text.size() < line.size();
  }

  void leave_out(std::size_t row, std::string_view line) {
    ended_ = true;
    table_.remarks.push_back(
        {row, RepairKind::TOTAL_ROW, std::string(line), "指标后面的说明文字，没有导入"});
  }

  // 成本指标 and 满意度指标 are labels of both levels.
  bool stands_below(const StreamLabel& label) const {
    if (!label.can_be_one || !label.can_be_two) return label.can_be_two;
    const bool cost = label.name.find("成本") != std::string::npos;
    const auto under = [this](std::string_view part) { return one_.find(part) != one_.npos; };
    return cost ? under("产出") || under("完成") || under("成本") : under("满意");
  }

  void take_label(const StreamLabel& label) {
    ended_ = false;
    one_doubt_ = stands_below(label) ? one_doubt_ : std::string();
    if (!stands_below(label)) {
      one_ = label.name;
      two_.clear();
      return;
    }
    two_ = label.name;
    const std::string usual = usual_level_one(two_);
    const bool fits = !one_.empty() && one_doubt_.empty();
    if (fits) return;
    one_ = usual;
    one_doubt_ =
        one_.empty() ? std::string() : fmt::format("没有写一级指标，按“{}”推断为“{}”", two_, one_);
  }

  static void doubt(StreamIndicator& indicator, RepairKind kind, std::string reason,
                    std::string badge, double confidence) {
    indicator.doubts.push_back({kind, indicator.name + " " + indicator.value, std::move(reason),
                                std::move(badge), confidence});
  }

  // ≥520人（8分）: points behind the value are the weight.
  static void take_points(StreamIndicator& indicator) {
    const std::string& value = indicator.value;
    const std::size_t wide = value.rfind("（");
    const std::size_t open = wide == value.npos ? value.rfind('(') : wide;
    if (open == value.npos || open == 0) return;
    const std::string points = match_points(std::string_view(value).substr(open));
    if (points.empty() || points == "?" || value.find("分", open) == value.npos) return;
    indicator.weight = points;
    indicator.value = trim(std::string_view(value).substr(0, open));
  }

  void add(std::size_t row, std::string_view text) {
    add(row, text, match_item(text).value_or(Item{without_marks(text), {}}));
  }

  void add(std::size_t row, std::string_view text, const Item& item) {
    StreamIndicator indicator;
    indicator.row = row;
    indicator.function = function_;
    indicator.level_one = one_;
    indicator.level_two = two_;
    indicator.name = item.name;
    indicator.value = item.value;
    while (indicator.value.ends_with("；") || indicator.value.ends_with("。")) {
      indicator.value.resize(indicator.value.size() - 3);
    }
    take_points(indicator);
    indicator.read = text;
    add_doubts(indicator, item.cut);
    table_.indicators.push_back(std::move(indicator));
  }

  void add_doubts(StreamIndicator& indicator, bool cut) const {
    if (two_.empty()) {
      doubt(indicator, RepairKind::MISSING_LABEL,
            fmt::format("“{}”没有二级指标，请补上", indicator.name), "缺二级指标", 0.6);
    }
    if (!one_doubt_.empty()) {
      doubt(indicator, RepairKind::LEVEL_ONE_BY_TAXONOMY, one_doubt_, "一级按二级推断", 0.8);
    }
    if (indicator.value.empty()) {
      doubt(indicator, RepairKind::VALUE_MISSING,
            fmt::format("“{}”没有找到指标值，请补上", indicator.name), "缺指标值", 0.9);
    }
    if (cut) {
      indicator.literal = indicator.name + indicator.value;
      doubt(indicator, RepairKind::VALUE_GLUED, "名称和指标值粘在一起，按字面意思分开",
            "按字面分开", 0.7);
    }
  }

  const Grid& grid_;
  StreamFront& front_;
  StreamTable table_;
  std::string function_, one_, two_, one_doubt_;
  bool ended_ = false;
};

}  // namespace

std::optional<OutlineItem> match_outline_item(std::string_view line) {
  return match_item(line);
}

bool has_outline(const Grid& grid) {
  std::size_t labels = 0;
  std::size_t items = 0;
  std::size_t others = 0;
  const std::size_t rows = std::min(grid.rows.size(), SAMPLE_ROWS);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::string_view line = line_of(grid.rows[r]);
    for (const GridCell& cell : grid.rows[r].cells) {
      const auto role = match_stream_heading(cell.text);
      const bool heading = role == StreamRole::NAME || role == StreamRole::TWO;
      if (heading || cell.text.find("三级指标") != std::string::npos) return false;
    }
    if (line.empty()) continue;
    if (const auto both = match_label_and_items(line)) {
      ++labels;
      items += both->items.size();
    } else if (begins_tree(line)) {
      ++labels;
    } else if (labels > 0) {
      (match_item(line) ? items : others) += 1;
    }
  }
  return labels >= LEAST_LINES && items >= LEAST_LINES && items > others;
}

StreamTable read_outline(const Grid& grid, StreamFront& front) {
  return OutlineReader(grid, front).read();
}

}  // namespace jixiao
