#include "recognise/stream.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "form/target_value.h"
#include "recognise/stream_body.h"
#include "recognise/stream_brackets.h"
#include "recognise/stream_build.h"
#include "recognise/stream_outline.h"
#include "recognise/stream_title.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t ROWS_A_STEP = 400;
constexpr std::size_t PIECES_A_STEP = 1'500;
constexpr std::size_t SAMPLE_PIECES = 300;  // for choosing an order of columns

using Body = StreamBody;

}  // namespace

class StreamJob::Reader {
 public:
  Reader(const Grid& grid, const ReadOptions& options) : grid_(grid), options_(options) {}

  bool step() {
    switch (stage_) {
      case Stage::HABITS:
        begin();
        break;
      case Stage::PIECES:
        read_pieces();
        break;
      case Stage::JOIN:
        join_pieces();
        break;
      case Stage::HEADINGS:
        find_bodies();
        break;
      case Stage::PREPARE:
        prepare_some();
        break;
      case Stage::PATH:
        read_path();
        break;
      case Stage::ROWS:
        read_rows();
        break;
      case Stage::BUILD:
        build();
        break;
      case Stage::DONE:
        break;
    }
    return stage_ != Stage::DONE;
  }

  ImportResult take() { return std::move(result_); }

  bool unreadable() const { return unreadable_; }
  bool has_grades() const {
    return std::any_of(bodies_.begin(), bodies_.end(),
                       [](const Body& body) { return has_role(body.columns, StreamRole::GRADE); });
  }

 private:
  enum class Stage : std::uint8_t {
    HABITS,
    PIECES,
    JOIN,
    HEADINGS,
    PREPARE,
    PATH,
    ROWS,
    BUILD,
    DONE
  };

  void begin() {
    if (has_bracket_tree(grid_)) {
      tables_.push_back(read_bracket_tree(grid_, front_));
      stage_ = Stage::BUILD;
      return;
    }
    if (has_outline(grid_)) {
      tables_.push_back(read_outline(grid_, front_));
      stage_ = Stage::BUILD;
      return;
    }
    habits_ = find_habits(grid_);
    reader_.emplace(grid_, habits_);
    stage_ = Stage::PIECES;
  }

  void read_pieces() {
    const std::size_t end = std::min(row_ + ROWS_A_STEP, grid_.rows.size());
    for (; row_ < end; ++row_) reader_->read_row(row_);
    if (row_ == grid_.rows.size()) stage_ = Stage::JOIN;
  }

  void join_pieces() {
    if (reader_->join()) return;
    pieces_ = reader_->take();
    reader_.reset();
    stage_ = Stage::HEADINGS;
  }

  // ---- where each table begins and ends ----

  void find_bodies() {
    if (!headings_) headings_.emplace(grid_, pieces_);
    if (headings_->step()) return;
    const std::vector<StreamHeading> headings = headings_->take();
    headings_.reset();
    const bool two_halves =
        std::any_of(headings.begin(), headings.end(),
                    [](const StreamHeading& heading) { return heading.two_halves; });
    if (two_halves) {
      // Which half is the year's only a grid can tell.
    } else if (headings.empty()) {
      add_body_without_heading();
    } else {
      for (std::size_t i = 0; i < headings.size(); ++i) add_body(headings, i);
    }
    stage_ = Stage::PREPARE;
    if (!bodies_.empty()) at_ = bodies_.front().first;
  }

  void prepare_some() {
    if (body_ < bodies_.size()) {
      Body& body = bodies_[body_];
      if (prepare(body)) return;
      find_texts(body, grid_, habits_);
      add_label_columns(body);
      join_units(body);
      if (++body_ < bodies_.size()) at_ = bodies_[body_].first;
      return;
    }
    body_ = 0;
    std::erase_if(bodies_, [](const Body& body) { return body.pieces.empty(); });
    read_fronts();
    stage_ = bodies_.empty() ? Stage::BUILD : Stage::PATH;
  }

  void add_body_without_heading() {
    const auto label = std::find_if(pieces_.begin(), pieces_.end(), says_that_a_row_stands);
    if (label == pieces_.end()) return;
    std::size_t first = static_cast<std::size_t>(label - pieces_.begin());
    const bool only_rows_before =
        std::any_of(pieces_.begin(), label,
                    [](const StreamPiece& piece) {
                      return piece.kind == PieceKind::SIGN || piece.kind == PieceKind::VALUE;
                    }) &&
        std::none_of(pieces_.begin(), label, [](const StreamPiece& piece) {
          return match_stream_field(piece.text).has_value();
        });
    if (only_rows_before) first = 0;
    Body body;
    body.heading = body.first = first;
    body.end = pieces_.size();
    bodies_.push_back(std::move(body));
  }

  void add_body(const std::vector<StreamHeading>& headings, std::size_t i) {
    Body body;
    body.front = bodies_.empty() ? 0 : bodies_.back().end;
    body.heading = headings[i].first;
    body.first = headings[i].end;
    body.columns = headings[i].columns;
    const bool last = i + 1 == headings.size();
    body.end = last ? pieces_.size() : front_of(body.first, headings[i + 1].first);
    bodies_.push_back(std::move(body));
  }

  // Where the front of the next table begins: with the line of its first field.
  std::size_t front_of(std::size_t from, std::size_t heading) const {
    std::size_t begin = heading;
    for (std::size_t i = from; i < heading; ++i) {
      const auto field = match_stream_field(pieces_[i].text);
      const bool begins = field == StreamField::PROJECT || field == StreamField::SUPERVISOR ||
                          field == StreamField::DEPARTMENT || field == StreamField::GOALS;
      if (!begins || !pieces_[i].starts_line) continue;
      begin = i;
      break;
    }
    while (begin > from && belongs_to_front(begin - 1)) --begin;
    return begin;
  }

  bool belongs_to_front(std::size_t at) const {
    const StreamPiece& piece = pieces_[at];
    if (piece.kind == PieceKind::LABEL) return grid_.rows[piece.row].loose;
    if (is_title_piece(piece)) return true;
    const bool year = piece.starts_line && piece.text.find("年度") != std::string::npos &&
                      !find_stream_year(piece.text).empty() && piece.text.size() <= 30;
    if (year && at > 0 && is_title_piece(pieces_[at - 1])) return true;
    const bool unit_line = piece.text.starts_with("单位") || piece.text.starts_with("金额单位");
    if (unit_line) return true;
    return at + 1 < pieces_.size() && pieces_[at + 1].row == piece.row &&
           pieces_[at + 1].text.starts_with("单位");
  }

  // The rows without what is no row: numbering, group labels, totals, the tail. False: all of it.
  bool prepare(Body& body) {
    if (at_ == body.first) body.pieces.reserve(body.end - body.first);
    const std::size_t stop = std::min(at_ + PIECES_A_STEP, body.end);
    std::size_t& i = at_;
    for (; i < stop; ++i) {
      const StreamPiece& found = pieces_[i];
      const bool at_start = found.starts_line || habits_.glued || habits_.blanks;
      if (at_start && is_stream_tail(found.text) && !has_labels_behind(i, body.end)) {
        note_tail(body, i);
        i = body.end;
        break;
      }
      const bool total = is_total_piece(found);
      if (total || is_split_total(i, body.end)) {
        i = end_of_total(total ? i : i + 1, body.end);
        continue;
      }
      if (found.kind != PieceKind::LABEL && is_stream_group(found.text)) continue;
      if (is_split_group(i, body.end, i)) continue;
      StreamPiece piece = std::move(pieces_[i]);  // nobody asks for it again
      split_sentence(body, piece);
      const bool pending = std::exchange(numbered_, false);
      if (drop_number(piece) && piece.text.empty()) {
        numbered_ = true;
        continue;
      }
      piece.numbered |= pending;
      body.pieces.push_back(std::move(piece));
    }
    if (at_ < body.end) return true;
    numbered_ = false;
    return false;
  }

  bool has_labels_behind(std::size_t at, std::size_t end) const {
    if (is_stream_tail(pieces_[at].text) && pieces_[at].text.size() > 60) return false;
    std::size_t labels = 0;
    for (std::size_t i = at; i < end && labels < 2; ++i) {
      labels += says_that_a_row_stands(pieces_[i]) ? 1 : 0;
    }
    return labels >= 2;
  }

  static bool is_total_piece(const StreamPiece& piece) {
    std::string_view text = piece.text;
    if (text.ends_with("分") && !is_stream_total(text)) text.remove_suffix(3);
    text = text.substr(0, text.find_last_not_of("0123456789.") + 1);
    return !text.empty() && is_stream_total(text);
  }

  // 总 / 分.
  bool is_split_total(std::size_t at, std::size_t end) const {
    constexpr std::size_t CHARACTER_BYTES = 3;
    return at + 1 < end && pieces_[at].text.size() == CHARACTER_BYTES &&
           pieces_[at + 1].text.size() == CHARACTER_BYTES &&
           is_stream_total(pieces_[at].text + pieces_[at + 1].text);
  }

  std::size_t end_of_total(std::size_t at, std::size_t end) const {
    while (at + 1 < end) {
      const StreamPiece& next = pieces_[at + 1];
      const bool number = next.kind == PieceKind::NUMBER || next.kind == PieceKind::VALUE ||
                          next.kind == PieceKind::FILLER;
      if (!number) break;
      ++at;
    }
    return at;
  }

  // 绩效 / 指标, 绩 / 效 / 指 / 标 down the left.
  bool is_split_group(std::size_t at, std::size_t end, std::size_t& last) const {
    std::string text;
    for (std::size_t count = 0; count < 4 && at + count < end; ++count) {
      const StreamPiece& piece = pieces_[at + count];
      if (piece.kind != PieceKind::TEXT || piece.text.size() > 30) return false;
      text += piece.text;
      if (count == 0 || !is_stream_group(text)) continue;
      last = at + count;
      return true;
    }
    return false;
  }

  void note_tail(Body& body, std::size_t at) const {
    std::string read;
    for (std::size_t i = at; i < std::min(at + 8, body.end); ++i) {
      if (!read.empty()) read += " ";
      read += pieces_[i].text;
    }
    body.left_out.push_back(
        {pieces_[at].row, RepairKind::TOTAL_ROW, read, "表格下面的落款和说明，没有导入"});
  }

  // ---- reading ----

  void read_fronts() {
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      const Body& body = bodies_[i];
      StreamFront front = read_stream_front(pieces_, body.front, body.heading, habits_);
      starts_.push_back({front.project, front.level_one, {}});
      goes_on_.push_back(i > 0 && goes_on_from_page(i, front));
      if (i == 0) {
        front_ = std::move(front);
        continue;
      }
      if (front_.department.empty()) front_.department = front.department;
      if (front_.supervisor.empty()) front_.supervisor = front.supervisor;
      front_.goals.insert(front_.goals.end(), front.goals.begin(), front.goals.end());
      front_.left_out.insert(front_.left_out.end(), front.left_out.begin(), front.left_out.end());
    }
    const bool several = std::any_of(starts_.begin(), starts_.end(), [this](const auto& start) {
      return !start.function.empty() && start.function != starts_.front().function;
    });
    for (StreamStart& start : starts_) {
      if (!several) start.function.clear();
    }
  }

  // The same heading again with nothing above it but the title: the next page of one table.
  bool goes_on_from_page(std::size_t i, const StreamFront& front) const {
    const bool says_more = !front.project.empty() || !front.level_one.empty() ||
                           !front.department.empty() || !front.goals.empty() ||
                           !front.responsibilities.empty() || !front.supervisor.empty() ||
                           (!front.title.empty() && front.title != front_.title);
    const StreamColumns& before = bodies_[i - 1].columns;
    const StreamColumns& now = bodies_[i].columns;
    return !says_more && std::equal(before.begin(), before.end(), now.begin(), now.end(),
                                    [](const StreamColumn& a, const StreamColumn& b) {
                                      return a.role == b.role && a.heading == b.heading;
                                    });
  }

  void read_path() {
    Body& body = bodies_[body_];
    if (!path_) {
      if (body.columns.empty()) body.columns = best_usual_columns(body);
      path_.emplace(body.pieces, 0, body.pieces.size(), body.columns, body.texts);
    }
    if (path_->step()) return;
    reading_ = path_->take();
    path_.reset();
    stage_ = Stage::ROWS;
  }

  void read_rows() {
    const Body& body = bodies_[body_];
    if (!rows_ && goes_on_[body_]) starts_[body_] = tables_.back().end;
    if (!rows_) rows_.emplace(body.pieces, body.columns, reading_, habits_, starts_[body_]);
    if (rows_->step()) return;
    StreamTable table = rows_->take();
    rows_.reset();
    table.remarks.insert(table.remarks.end(), body.left_out.begin(), body.left_out.end());
    tables_.push_back(std::move(table));
    stage_ = ++body_ == bodies_.size() ? Stage::BUILD : Stage::PATH;
  }

  static StreamColumns best_usual_columns(const Body& body) {
    const std::size_t end = std::min(body.pieces.size(), SAMPLE_PIECES);
    const StreamColumns* best = nullptr;
    double best_cost = 0;
    for (const StreamColumns& columns : usual_stream_columns()) {
      StreamPath path(body.pieces, 0, end, columns, body.texts);
      while (path.step()) {
      }
      const double cost = path.take().cost;
      if (best != nullptr && cost >= best_cost) continue;
      best = &columns;
      best_cost = cost;
    }
    return *best;
  }

  bool is_beyond_reading() const {
    const bool run_together =
        habits_.glued || std::any_of(bodies_.begin(), bodies_.end(),
                                     [](const Body& body) { return body.texts.one_line; });
    if (!run_together) return false;
    std::size_t all = 0;
    std::size_t garbled = 0;
    for (const StreamTable& table : tables_) {
      all += table.indicators.size();
      for (const StreamIndicator& indicator : table.indicators)
        garbled += is_garbled_indicator(indicator) ? 1 : 0;
    }
    return garbled * 10 >= all * 3;
  }

  void build() {
    if (!builder_ && !tables_.empty() && is_beyond_reading()) {
      result_.message =
          "这段文字的各列粘连或交错在一起（多半是扫描识别，或跨列复制出来的），名称和指标值分不可靠"
          "，"
          "所以没有导入。请改用原来的 Word、Excel 文件，或在网页上只选中表格复制后再粘贴。";
      unreadable_ = true;
      stage_ = Stage::DONE;
      return;
    }
    if (!builder_) builder_.emplace(grid_, options_, std::move(front_), std::move(tables_));
    if (builder_->step()) return;
    result_ = builder_->take();
    builder_.reset();
    stage_ = Stage::DONE;
  }

  const Grid& grid_;
  const ReadOptions& options_;
  Stage stage_ = Stage::HABITS;
  StreamHabits habits_;
  std::optional<PieceReader> reader_;
  std::size_t row_ = 0;
  std::vector<StreamPiece> pieces_;
  std::vector<Body> bodies_;
  std::vector<StreamStart> starts_;
  std::vector<bool> goes_on_;  // by body: the next page of the one before
  std::size_t body_ = 0;
  std::size_t at_ = 0;  // piece of the body that is prepared
  bool numbered_ = false;
  std::optional<StreamHeadingJob> headings_;
  std::optional<StreamPath> path_;
  StreamReading reading_;
  std::optional<StreamRowsJob> rows_;
  std::optional<StreamBuildJob> builder_;
  StreamFront front_;
  std::vector<StreamTable> tables_;
  ImportResult result_;
  bool unreadable_ = false;
};

StreamJob::StreamJob(const Grid& grid, const ReadOptions& options)
    : reader_(std::make_unique<Reader>(grid, options)) {}
StreamJob::~StreamJob() = default;

bool StreamJob::unreadable() const {
  return reader_->unreadable();
}
bool StreamJob::has_grades() const {
  return reader_->has_grades();
}
bool StreamJob::step() {
  return reader_->step();
}
ImportResult StreamJob::take() {
  return reader_->take();
}

}  // namespace jixiao
