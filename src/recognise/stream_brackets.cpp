#include "recognise/stream_brackets.h"

#include <algorithm>

#include "base/utf8.h"
#include "recognise/stream_outline.h"
#include "recognise/stream_title.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

struct Line {
  std::size_t row;
  std::string text;
};

void add_lines(std::size_t row, std::string_view rest, std::vector<Line>& lines) {
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (const std::string_view line = trim(rest.substr(0, end)); !line.empty()) {
      lines.push_back({row, std::string(line)});
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::vector<Line> lines_of(const Grid& grid) {
  std::vector<Line> lines;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    for (const GridCell& cell : grid.rows[r].cells) {
      // 【产出指标-数量指标】名称    ≥5个: blanks part them, and it is one line.
      const bool goes_on = !grid.knows_spans && !lines.empty() && lines.back().row == r &&
                           lines.back().text.find("】") != std::string::npos;
      if (goes_on) {
        lines.back().text += " " + cell.text;
      } else {
        add_lines(r, cell.text, lines);
      }
    }
  }
  return lines;
}

// 产出指标-数量指标 of 【产出指标-数量指标】.
bool read_bracket(std::string_view line, StreamLabel& one, StreamLabel& two) {
  if (!line.starts_with("【")) return false;
  const std::size_t close = line.find("】");
  if (close == line.npos) return false;
  const std::string_view inner = line.substr(3, close - 3);
  for (const std::string_view dash : {"-", "—", "－", "/"}) {
    const std::size_t at = inner.find(dash);
    if (at == inner.npos) continue;
    const auto first = match_stream_label(trim(inner.substr(0, at)));
    const auto second = match_stream_label(trim(inner.substr(at + dash.size())));
    if (!first || !second) return false;
    one = *first;
    two = *second;
    return true;
  }
  return false;
}

// 名称（值): the last bracket that closes the line, with what is nested in it.
void part_value(std::string_view line, std::string& name, std::string& value) {
  name = line;
  if (!line.ends_with("）") && !line.ends_with(")")) return;
  std::size_t depth = 0;
  std::size_t open = line.npos;
  std::size_t open_bytes = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t at = offset;
    const char32_t character = decode_utf8(line, offset);
    if (character == U'(' || character == U'（') {
      if (depth++ == 0) {
        open = at;
        open_bytes = offset - at;
      }
    } else if ((character == U')' || character == U'）') && depth > 0) {
      --depth;
    }
  }
  if (open == line.npos || open == 0) return;
  const std::size_t close_bytes = line.ends_with(")") ? 1 : 3;
  name = trim(line.substr(0, open));
  value = trim(line.substr(open + open_bytes, line.size() - open - open_bytes - close_bytes));
}

class BracketReader {
 public:
  BracketReader(const Grid& grid, StreamFront& front) : grid_(grid), front_(front) {}

  StreamTable read() {
    const std::vector<Line> lines = lines_of(grid_);
    read_title(lines);
    for (at_ = 0; at_ < lines.size(); ++at_) read_line(lines);
    return std::move(table_);
  }

 private:
  void read_title(const std::vector<Line>& lines) {
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 5); ++i) {
      const std::string year = find_stream_year(lines[i].text);
      if (year.empty() || lines[i].text.find("绩效") == std::string::npos) continue;
      front_.year = year;
      front_.title = lines[i].text;
      front_.department = office_in_title(lines[i].text);
      title_ = i;
      return;
    }
  }

  static bool is_number(std::string_view text) {
    return text.find_first_not_of("0123456789.,") == text.npos;
  }

  // 3. 【产出指标 / 数量指标】…: numbers of a list in front of the brackets.
  static std::string behind_number(const std::string& text) {
    const std::string_view rest = trim(without_ordinal(text));
    return rest.starts_with("【") ? std::string(rest) : text;
  }

  void read_line(const std::vector<Line>& lines) {
    const Line line{lines[at_].row, behind_number(lines[at_].text)};
    StreamLabel one;
    StreamLabel two;
    if (read_bracket(line.text, one, two)) {
      if (text_since_item_) function_ = last_text_;
      text_since_item_ = false;
      one_ = one.name;
      two_ = two.name;
      in_tree_ = true;
      in_goal_ = false;
      return add_behind_bracket(line);
    }
    if (line.text.starts_with("【")) {
      begin_project(line);
      return;
    }
    if (in_goal_) {
      table_.goals.push_back(line.text);
      in_goal_ = false;
      return;
    }
    const auto number = match_number_label(line.text);
    if (in_tree_ && number && number->has_word && !number->rest.empty()) {
      return add(line, number->rest);
    }
    if (at_ == title_ || is_number(line.text) || read_field(line.text)) return;
    if (is_said_to_the_reader(line.text)) return;
    last_text_ = line.text;
    text_since_item_ = true;
  }

  // 以下指标供参考： and the like name no project.
  static bool is_said_to_the_reader(std::string_view line) {
    return line.ends_with("：") || line.ends_with(":") || line.ends_with("。") ||
           line.ends_with("！");
  }

  // 主管部门：…, 项目名称：…: a label and what it labels in one line.
  bool read_field(std::string_view line) {
    const std::size_t wide = line.find("：");
    const std::size_t colon = std::min(wide, line.find(':'));
    if (colon == line.npos) return false;
    const auto field = match_stream_field(line.substr(0, colon));
    if (!field) return false;
    const std::string_view value = trim(line.substr(colon + (colon == wide ? 3 : 1)));
    if (field == StreamField::PROJECT) {
      last_text_ = value;
      text_since_item_ = !value.empty();
    } else if (field == StreamField::DEPARTMENT && front_.department.empty()) {
      front_.department = without_code(value);
    } else if (field == StreamField::SUPERVISOR && front_.supervisor.empty()) {
      front_.supervisor = without_code(value);
    } else if (field == StreamField::GOALS && !value.empty()) {
      table_.goals.emplace_back(value);
    }
    return true;
  }

  // 【产出指标-数量指标】 指标1：甲（5个）；指标2：乙（6个）
  void add_behind_bracket(const Line& line) {
    std::string_view rest = line.text;
    rest.remove_prefix(rest.find("】") + std::string_view("】").size());
    while (!rest.empty()) {
      const std::size_t end = std::min({rest.find("；"), rest.find(';'), rest.size()});
      const std::string_view item = trim(rest.substr(0, end));
      const auto number = match_number_label(item);
      if (!item.empty()) add(line, number && number->has_word ? number->rest : item);
      const std::size_t mark = rest.substr(end).starts_with(";") ? 1 : 3;
      rest.remove_prefix(std::min(end + mark, rest.size()));
    }
  }

  // 【项目概况】 or, where there is none, 【总体目标】 begins a project; its name stood before.
  void begin_project(const Line& line) {
    const bool goal = line.text.find("目标") != std::string::npos;
    if (in_tree_ || function_.empty()) {
      function_ = last_text_;
      text_since_item_ = false;
      in_tree_ = false;
      one_.clear();
      two_.clear();
    }
    in_goal_ = goal;
    const std::size_t close = line.text.find("】");
    if (!goal || close == std::string::npos) return;
    std::string_view rest = trim(std::string_view(line.text).substr(close + 3));
    for (const std::string_view colon : {"：", ":"}) {
      if (rest.starts_with(colon)) rest.remove_prefix(colon.size());
    }
    if (rest.empty()) return;
    table_.goals.emplace_back(rest);
    in_goal_ = false;
  }

  // 名称：值 or 名称≥值 where no bracket holds the value.
  static void part_item(std::string_view text, StreamIndicator& indicator) {
    const auto item = match_outline_item(text);
    if (!item) return;
    indicator.name = item->name;
    indicator.value = item->value;
    if (!item->cut) return;
    indicator.literal = indicator.name + indicator.value;
    indicator.doubts.push_back({RepairKind::VALUE_GLUED, indicator.name + " " + indicator.value,
                                "名称和指标值粘在一起，按字面意思分开", "按字面分开", 0.7});
  }

  void add(const Line& line, std::string_view text) {
    StreamIndicator indicator;
    indicator.row = line.row;
    indicator.function = function_;
    indicator.level_one = one_;
    indicator.level_two = two_;
    indicator.read = line.text;
    part_value(text, indicator.name, indicator.value);
    if (indicator.value.empty()) part_item(text, indicator);
    if (indicator.value.empty()) {
      indicator.doubts.push_back({RepairKind::VALUE_MISSING, "指标值留空",
                                  "“" + indicator.name + "”后面没有括号里的指标值，请补上",
                                  "缺指标值", 0.9});
    }
    table_.indicators.push_back(std::move(indicator));
  }

  const Grid& grid_;
  StreamFront& front_;
  StreamTable table_;
  std::size_t at_ = 0;
  std::size_t title_ = SIZE_MAX;  // line
  std::string function_, one_, two_, last_text_;
  bool in_tree_ = false;
  bool in_goal_ = false;
  bool text_since_item_ = false;  // may name the next project
};

std::size_t count_brackets(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("【"); at != text.npos; at = text.find("【", at + 3)) {
    StreamLabel one;
    StreamLabel two;
    if (read_bracket(text.substr(at), one, two)) ++count;
  }
  return count;
}

}  // namespace

bool has_bracket_tree(const Grid& grid) {
  std::size_t count = 0;
  for (const GridRow& row : grid.rows) {
    for (const GridCell& cell : row.cells) {
      count += count_brackets(cell.text);
      if (count >= 2) return true;
    }
  }
  return false;
}

StreamTable read_bracket_tree(const Grid& grid, StreamFront& front) {
  return BracketReader(grid, front).read();
}

}  // namespace jixiao
