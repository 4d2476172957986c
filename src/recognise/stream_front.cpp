#include "recognise/stream_front.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "recognise/lists.h"
#include "recognise/stream_title.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t LABEL_PIECES = 4;
constexpr std::size_t LABEL_CHARACTERS = 14;
constexpr std::size_t LABEL_LIMIT_BYTES = 60;
constexpr std::size_t HEADER_FIELDS_LIMIT = 80;

using Field = StreamField;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

struct Label {
  Field field = Field::OTHER;
  std::size_t pieces = 1;
  std::string text;
  std::string value;  // behind a colon, or glued
};

class FrontReader {
 public:
  FrontReader(const std::vector<StreamPiece>& pieces, std::size_t first, std::size_t end,
              StreamHabits habits)
      : pieces_(pieces), first_(first), at_(first), end_(end), habits_(habits) {}

  StreamFront read() {
    while (at_ < end_) read_next();
    finish_list();
    if (front_.department.empty()) front_.department = executor_;
    if (front_.department.empty()) front_.department = office_in_title(front_.title);
    if (front_.department.empty()) front_.department = loose_office_;
    if (front_.year.empty()) front_.year = find_stream_year(front_.title);
    if (front_.year.empty()) front_.year = year_of_chatter();
    list_left_out();
    return std::move(front_);
  }

 private:
  enum class List : std::uint8_t { NONE, RESPONSIBILITIES, GOALS, LEFT_OUT };

  void use(const StreamPiece& piece) {
    if (front_.rows.empty() || front_.rows.back() != piece.row) front_.rows.push_back(piece.row);
  }

  // 以下是2025年度绩效目标申报表的内容框架，…: a sentence that speaks of the form.
  std::string year_of_chatter() const {
    for (std::size_t i = first_; i < end_; ++i) {
      if (!contains(pieces_[i].text, "绩效")) continue;
      if (std::string year = find_stream_year(pieces_[i].text); !year.empty()) return year;
    }
    return {};
  }

  void list_left_out() {
    std::sort(front_.rows.begin(), front_.rows.end());
    for (std::size_t i = first_; i < end_; ++i) {
      const std::size_t row = pieces_[i].row;
      const bool used = std::binary_search(front_.rows.begin(), front_.rows.end(), row);
      const bool listed = !front_.left_out.empty() && front_.left_out.back() == row;
      const bool label = is_stream_group(pieces_[i].text) || pieces_[i].kind == PieceKind::LABEL;
      if (!used && !listed && !label) front_.left_out.push_back(row);
    }
  }

  void read_next() {
    const StreamPiece& piece = pieces_[at_];
    const bool alone = at_ == 0 && end_ > 1 && pieces_[1].starts_line;
    const bool goes_on =
        habits_.glued && !piece.text.ends_with("表") && !stream_title_in(piece.text).empty();
    const bool headed =
        !goes_on && (contains(piece.text, "表") || (alone && contains(piece.text, "绩效目标")));
    if (front_.title.empty() && headed && (alone || looks_like_stream_title(piece.text)) &&
        take_title(piece, std::string(without_year_behind(piece.text)))) {
      ++at_;
      return;
    }
    if (auto label = label_at(at_)) {
      use(piece);
      at_ += label->pieces;
      return take_label(*label);
    }
    ++at_;
    if (piece.kind == PieceKind::LABEL && piece.label.can_be_one && piece.label.worded) {
      front_.level_one = piece.label.name;
      return finish_list();
    }
    if (is_stream_group(piece.text) || is_stream_group(joined_text(at_ - 1, 2))) {
      return finish_list();
    }
    if (read_title(piece)) {
      // …申报表（2023年度）部门名称河溪县…局: the fields run on behind the title.
      const std::size_t title = piece.text.find(front_.title);
      const bool inside = list_ == List::NONE && title != std::string::npos;
      if (inside) take_inner_label(piece, title + front_.title.size());
      return;
    }
    if (read_year(piece)) return;
    const bool other_label = count_characters(piece.text) <= LABEL_CHARACTERS &&
                             leading_stream_field(without_spaces(piece.text)) > 0;
    if (list_ != List::NONE && other_label && !lines_.empty()) return finish_list();
    if (list_ != List::NONE) return add_to_list(piece);
    if (!take_inner_label(piece)) read_loose(piece);
  }

  // 海岛渡运补助经费主管部门及代码231桐浦市交通运输局: a label in the middle.
  bool take_inner_label(const StreamPiece& piece, std::size_t from = 0) {
    if (!habits_.glued) return false;
    const std::string_view text = piece.text;
    for (std::size_t offset = from; offset < text.size();) {
      decode_utf8(text, offset);
      if (leading_stream_field(text.substr(offset)) == 0) continue;
      const std::optional<Label> label = glued_label(std::string(text.substr(offset)));
      if (!label || label->field == Field::OTHER || label->field == Field::RESULTS) continue;
      if (label->value.empty()) return false;
      use(piece);
      take_label(*label);
      return true;
    }
    return false;
  }

  std::string joined_text(std::size_t at, std::size_t count) const {
    std::string text;
    for (std::size_t i = at; i < std::min(at + count, end_); ++i) text += pieces_[i].text;
    return text;
  }

  // The label of a field at that piece: the longest that the next pieces make, else what stands
  // before a colon, else what is glued in front.
  std::optional<Label> label_at(std::size_t at) const {
    for (std::size_t count = std::min(LABEL_PIECES, end_ - at); count > 0; --count) {
      const std::string text = joined_text(at, count);
      if (text.size() > LABEL_LIMIT_BYTES) continue;
      if (count > 1 && pieces_[at + count - 1].kind == PieceKind::NUMBER) continue;
      if (count > 1 && match_stream_field(pieces_[at + count - 1].text)) continue;
      if (const auto field = match_stream_field(text)) return Label{*field, count, text, {}};
    }
    return label_in(pieces_[at]);
  }

  std::optional<Label> label_in(const StreamPiece& piece) const {
    const std::string& text = piece.text;
    const std::size_t wide = text.find("：");
    const std::size_t colon = std::min(wide, text.find(':'));
    if (colon != text.npos && colon > 0) {
      const std::size_t behind = colon + (colon == wide ? 3 : 1);
      if (const auto field = match_stream_field(text.substr(0, colon))) {
        const std::string& whole = piece.lines.empty() ? text : piece.lines;
        const std::size_t at =
            piece.lines.empty() ? behind : whole.find(colon == wide ? "：" : ":");
        const std::size_t from = piece.lines.empty() ? behind : at + behind - colon;
        return Label{*field, 1, text.substr(0, colon), std::string(trim(whole.substr(from)))};
      }
    }
    if (!habits_.glued) return std::nullopt;
    return glued_label(text);
  }

  static std::optional<Label> glued_label(std::string text) {
    for (const std::string_view inner : {"(单位)", "（单位）", "(公章)", "（公章）", "（盖章）"}) {
      const std::size_t at = text.find(inner);
      if (at < 24) text.erase(at, inner.size());
    }
    const std::size_t length = leading_stream_field(text);
    if (length == 0 || looks_like_stream_title(text)) return std::nullopt;
    const std::string label = text.substr(0, length);
    const auto field = match_stream_field(label);
    if (!field) return std::nullopt;
    return Label{*field, 1, label, std::string(trim(text.substr(length)))};
  }

  void take_label(const Label& label) {
    const bool list_is_empty = lines_.empty();
    switch (label.field) {
      case Field::RESPONSIBILITIES:
        finish_list();
        return open_list(List::RESPONSIBILITIES, label);
      case Field::GOALS:
        if (list_ == List::GOALS && list_is_empty && label.text.ends_with("完成情况")) {
          results_beside_ = true;
          return;
        }
        if (list_ == List::LEFT_OUT && list_is_empty) long_term_first_ = true;
        if (list_ != List::LEFT_OUT || !list_is_empty) finish_list();
        return open_list(List::GOALS, label);
      case Field::FIRST_GOALS:
        if (list_ != List::GOALS) finish_list();
        return open_list(List::GOALS, label);
      case Field::RESULTS:
        if (list_ == List::GOALS && list_is_empty) {
          results_beside_ = true;
          return;
        }
        finish_list();
        return open_list(List::LEFT_OUT, label);
      case Field::LONG_TERM:
        finish_list();
        return open_list(List::LEFT_OUT, label);
      default:
        break;
    }
    finish_list();
    take_value(label);
  }

  void open_list(List list, const Label& label) {
    list_ = list;
    if (!label.value.empty() && !match_stream_field(label.value))
      lines_.push_back({label.value, pieces_[at_ - 1].row, true});
  }

  void take_value(const Label& label) {
    std::string value = label.value;
    if (value.empty() && at_ < end_ && !label_at(at_) && !is_label_of_other(pieces_[at_])) {
      value = pieces_[at_].text;
      use(pieces_[at_]);
      ++at_;
    } else if (habits_.glued) {
      cut_next_label(value);
    }
    if (value.empty()) return;
    set(label, std::move(value));
  }

  static bool is_label_of_other(const StreamPiece& piece) {
    return is_stream_group(piece.text) || piece.kind == PieceKind::LABEL;
  }

  // 禾川区文化和旅游局项目执行单位禾川区文化馆: the next label inside the value.
  void cut_next_label(std::string& value) {
    for (std::size_t offset = 3; offset < value.size();) {
      if (leading_stream_field(std::string_view(value).substr(offset)) > 0) {
        const std::optional<Label> next = glued_label(value.substr(offset));
        value.resize(offset);
        if (next && next->field != Field::GOALS) take_value(*next);
        return;
      }
      decode_utf8(value, offset);
    }
  }

  void set(const Label& label, std::string value) {
    switch (label.field) {
      case Field::DEPARTMENT:
        if (front_.department.empty()) front_.department = without_code(value);
        return;
      case Field::EXECUTOR:
        if (executor_.empty()) executor_ = without_code(value);
        return;
      case Field::SUPERVISOR:
        if (front_.supervisor.empty()) front_.supervisor = without_code(value);
        return;
      case Field::PROJECT:
        if (front_.project.empty()) front_.project = value;
        break;
      case Field::YEAR:
        if (const std::string year = find_stream_year(value + "年"); !year.empty()) {
          front_.year = year;
          return;
        }
        break;
      default:
        break;
    }
    add_header(label, std::move(value));
  }

  void add_header(const Label& label, std::string value) {
    std::string name = fold_words(label.text);
    const bool taken = std::any_of(front_.header.begin(), front_.header.end(),
                                   [&](const HeaderField& field) { return field.name == name; });
    if (name.empty() || taken || front_.header.size() >= HEADER_FIELDS_LIMIT) return;
    front_.header.push_back({std::move(name), std::move(value)});
  }

  bool read_title(const StreamPiece& piece) {
    if (list_ != List::NONE && !front_.title.empty()) return false;
    std::string title = habits_.glued ? stream_title_in(piece.text) : std::string();
    const bool goes_on = !title.empty() && !piece.text.ends_with("表");
    if (looks_like_stream_title(piece.text) && !goes_on) {
      title = without_year_behind(piece.text);
    } else if (list_ != List::NONE || !front_.title.empty()) {
      title.clear();
    }
    return take_title(piece, title);
  }

  bool take_title(const StreamPiece& piece, const std::string& title) {
    if (title.empty() || !contains(title, "绩效") || contains(title, "：")) return false;
    if (count_characters(title) > STREAM_TITLE_CHARACTERS) return false;
    if (front_.year.empty()) front_.year = find_stream_year(piece.text);
    if (front_.title.empty() || front_.title.size() > title.size() * 3) front_.title = title;
    use(piece);
    return true;
  }

  bool read_year(const StreamPiece& piece) {
    if (!front_.year.empty() || count_characters(piece.text) > 16) return false;
    if (list_ != List::NONE) return false;
    const bool bracket = habits_.blanks || piece.text == "(" || piece.text == "（";
    const std::string year = find_stream_year(joined_text(at_ - 1, bracket ? 3 : 1));
    if (year.empty() || !contains(joined_text(at_ - 1, 3), "年")) return false;
    front_.year = year;
    use(piece);
    return true;
  }

  void read_loose(const StreamPiece& piece) {
    const std::string bare = without_code(piece.text);
    if (loose_office_.empty() && is_office(bare) && count_characters(bare) <= 24) {
      loose_office_ = bare;
    }
  }

  // ---- lists ----

  struct Line {
    std::string text;
    std::size_t row = 0;
    bool starts_line = false;
  };

  void add_to_list(const StreamPiece& piece) {
    use(piece);
    const bool scattered = habits_.blanks && !piece.starts_line && !lines_.empty() &&
                           !results_beside_ && !long_term_first_;
    if (scattered) {
      lines_.back().text += ' ';
      lines_.back().text += piece.text;
      return;
    }
    lines_.push_back({piece.lines.empty() ? piece.text : piece.lines, piece.row, true});
  }

  // 目标3选派医师下乡, 2.…: the number in front; 0.
  static int number_in_front(std::string_view text, std::size_t& length) {
    std::string_view rest = text;
    for (const std::string_view word : {"目标", "职能", "职责"}) {
      if (rest.starts_with(word)) rest.remove_prefix(word.size());
    }
    const bool worded = rest.size() < text.size();
    std::size_t offset = 0;
    const auto number = read_ordinal(rest, offset);
    if (!number) return 0;
    bool closed = false;
    for (const std::string_view close : {"：", ":", "、", ".", "．", "，"}) {
      if (!rest.substr(offset).starts_with(close)) continue;
      offset += close.size();
      closed = true;
      break;
    }
    if (!closed && !worded) return 0;
    length = text.size() - rest.size() + offset;
    return *number;
  }

  // Where what was reached begins, by the numbers that start again or else in the middle.
  std::size_t end_of_first_half() const {
    std::size_t length = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (number_in_front(lines_[i].text, length) == 1) return i;
    }
    return (lines_.size() + 1) / 2;
  }

  void finish_list() {
    if (list_ == List::GOALS && results_beside_ && lines_.size() > 1) {
      lines_.resize(end_of_first_half());
    }
    if (list_ == List::GOALS && long_term_first_ && lines_.size() > 1) {
      lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(lines_.size() / 2));
    }
    if (list_ == List::GOALS) take_items(front_.goals);
    if (list_ == List::RESPONSIBILITIES) take_items(front_.responsibilities);
    lines_.clear();
    list_ = List::NONE;
    results_beside_ = long_term_first_ = false;
  }

  // …有船可坐。指标: the heading of the table runs on.
  static std::string_view without_heading_behind(std::string_view text) {
    constexpr std::string_view STOP = "。";
    const std::size_t at = text.rfind(STOP);
    if (at == text.npos || !match_stream_heading(text.substr(at + STOP.size()))) return text;
    return text.substr(0, at + STOP.size());
  }

  void take_items(std::vector<std::string>& items) {
    for (const Line& line : lines_) {
      std::size_t length = 0;
      const ListItems split = split_items(line.text);
      if (split.items.size() > 1) {
        items.insert(items.end(), split.items.begin(), split.items.end());
        continue;
      }
      const int number = number_in_front(line.text, length);
      const std::string_view text =
          without_heading_behind(std::string_view(line.text).substr(number > 0 ? length : 0));
      if (!trim(text).empty()) items.emplace_back(join_lines(trim(text)));
    }
  }

  const std::vector<StreamPiece>& pieces_;
  std::size_t first_;
  std::size_t at_;
  std::size_t end_;
  StreamHabits habits_;
  StreamFront front_;
  std::string executor_;
  std::string loose_office_;
  List list_ = List::NONE;
  std::vector<Line> lines_;
  bool results_beside_ = false;
  bool long_term_first_ = false;
};

}  // namespace

StreamFront read_stream_front(const std::vector<StreamPiece>& pieces, std::size_t first,
                              std::size_t end, StreamHabits habits) {
  return FrontReader(pieces, first, end, habits).read();
}

}  // namespace jixiao
