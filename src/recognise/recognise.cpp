// Recognition from end to end, in slices: see recognise.h.
#include "recognise/recognise.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "recognise/build.h"
#include "recognise/decide.h"
#include "recognise/evidence.h"
#include "recognise/groups.h"
#include "recognise/model.h"
#include "recognise/rows.h"
#include "recognise/split_labels.h"
#include "recognise/stream.h"

namespace jixiao {
namespace {

constexpr std::size_t ROWS_A_STEP = 400;
constexpr double STREAM_MARGIN = 1;
constexpr double STREAM_MARGIN_SHARE = 0.1;  // for each indicator
constexpr std::size_t FEW_WHOLE_ROWS = 8;    // not one in so many has name and value
constexpr double MOST_OF_FRONT = 4;          // of the quality of a reading
constexpr std::size_t LONG_TABLE = 1000;

struct KindWords {
  RepairKind kind;
  std::string_view slug;
  std::string_view label;
};
constexpr KindWords KINDS[] = {
    {RepairKind::LATE_LABEL, "late-label", "标签晚了"},
    {RepairKind::EARLY_LABEL, "early-label", "标签早了"},
    {RepairKind::MISSING_LABEL, "missing-label", "缺标签"},
    {RepairKind::SHARED_ROW, "shared-row", "两个标签同行"},
    {RepairKind::SLID_ROW, "slid-row", "列错位"},
    {RepairKind::FUNCTION_BORDER, "function-border", "跨了职能边界"},
    {RepairKind::EXCHANGED_ROWS, "exchanged-rows", "两行互换"},
    {RepairKind::VALUE_MISSING, "value-missing", "缺指标值"},
    {RepairKind::VALUE_GLUED, "value-glued", "值粘在名称后"},
    {RepairKind::MERGED_TEXT, "merged-text", "几格并成一格"},
    {RepairKind::DOUBLED_HEADER, "doubled-header", "重复表头"},
    {RepairKind::EMPTY_ROWS, "empty-rows", "空行"},
    {RepairKind::TOTAL_ROW, "total-row", "合计行"},
    {RepairKind::LEVEL_ONE_BY_TAXONOMY, "level-one", "一级指标按二级推断"},
    {RepairKind::NUMBERS_JUMP, "numbers-jump", "编号跳号"},
    {RepairKind::SIGN_SUSPECT, "sign-suspect", "可能是 ≥"},
    {RepairKind::SIGN_BY_DIRECTION, "sign-direction", "符号按性质推断"},
    {RepairKind::PLACE_DOUBTFUL, "place-doubtful", "归类存疑"},
    {RepairKind::WIDE_HEADING, "wide-heading", "表头错列"},
};

const KindWords& words_of(RepairKind kind) {
  const auto* found = std::find_if(std::begin(KINDS), std::end(KINDS),
                                   [kind](const KindWords& words) { return words.kind == kind; });
  return found == std::end(KINDS) ? KINDS[0] : *found;
}

std::string row_text(const GridRow& row) {
  std::string text;
  for (const GridCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (!text.empty()) text += " | ";
    text += cell.text;
  }
  return text;
}

}  // namespace

bool asks_for_a_look(const Repair& repair) {
  return repair.reversible || repair.kind == RepairKind::SIGN_SUSPECT ||
         repair.kind == RepairKind::PLACE_DOUBTFUL || repair.kind == RepairKind::VALUE_MISSING ||
         repair.kind == RepairKind::NUMBERS_JUMP;
}

std::string_view repair_kind_label(RepairKind kind) {
  return words_of(kind).label;
}
std::string_view repair_kind_slug(RepairKind kind) {
  return words_of(kind).slug;
}

std::string_view column_role_label(ColumnRole role) {
  static constexpr std::string_view LABELS[] = {
      "不导入",   "核心职能", "一级指标", "二级指标", "编号", "三级指标", "指标值", "计算符号",
      "计量单位", "权重",     "指标解释", "评分标准", "备注", "并入备注", "序号",   "年度目标"};
  return LABELS[static_cast<std::size_t>(role)];
}

// ---- Recognition (recognise/model.h) -----------------------------------------------------------

const LevelLabel* Recognition::level_label(std::string_view text) {
  if (text.empty() || text.size() > 80) return nullptr;
  const auto [entry, is_new] = label_cache.try_emplace(text);
  if (is_new) entry->second = match_level_label(text);
  return entry->second ? &*entry->second : nullptr;
}

Decision& Recognition::decide_row(RepairKind kind, std::size_t grid_row, std::string_view suffix) {
  Decision& decision = decisions.emplace_back();
  Repair& repair = decision.repair;
  repair.kind = kind;
  repair.row = grid_row;
  repair.read = row_text(grid.rows[grid_row]);
  const std::string key = fmt::format("{}/{}{}", grid_row, repair_kind_slug(kind), suffix);
  repair.key = key;
  for (int n = 2; !keys.insert(repair.key).second; ++n) repair.key = fmt::format("{}-{}", key, n);
  return decision;
}

Decision& Recognition::decide(RepairKind kind, std::size_t body_row, std::string_view suffix) {
  Decision& decision = decide_row(kind, body[body_row].row, suffix);
  decision.body_rows.push_back(body_row);
  return decision;
}

bool Recognition::is_applied(const Decision& decision) const {
  return !options.literal && !options.rejected.contains(decision.repair.key);
}

std::string Recognition::name_of_row(std::size_t body_row) const {
  return row_name(grid, body[body_row].row);
}

// ---- the job -----------------------------------------------------------------------------------

struct RecogniseJob::State {
  enum class Stage {
    INDEX,
    LAYOUT,
    ROWS,
    GROUPS,
    REMARKS,
    BUILD,
    QUALITY,
    STREAM,
    OTHER_QUALITY,
    LET_GO,
    DONE
  };

  State(const Grid& grid, const ReadOptions& options)
      : recognition{grid, options, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}} {}

  void make_index() {
    recognition.index = std::make_unique<GridIndex>(recognition.grid);
    layout = std::make_unique<LayoutJob>(recognition.grid, *recognition.index, recognition.options);
    stage = Stage::LAYOUT;
  }
  void find_layout() {
    if (layout->step()) return;
    recognition.layout = layout->take();
    layout.reset();
    stage = Stage::ROWS;
  }
  void read_rows() {
    const std::size_t end = std::min(row + ROWS_A_STEP, recognition.grid.rows.size());
    for (; row < end; ++row) {
      if (recognition.layout.kinds[row] == GridRowKind::BODY) read_body_row(recognition, row);
    }
    if (row < recognition.grid.rows.size()) return;
    join_split_labels(recognition);
    measure_rows();
    early = may_be_read_otherwise() && whole_rows * FEW_WHOLE_ROWS < indicator_rows;
    early ? void(stage = Stage::STREAM) : begin_groups();
  }

  // What the reading of the grid can be worth at most: an indicator counts with name and value, or
  // where it is a sentence.
  void measure_rows() {
    for (const BodyRow& body : recognition.body) {
      const RowTexts& texts = body.texts();
      if (!holds_indicator(texts)) continue;
      ++indicator_rows;
      const bool valued = !texts.value.empty() || texts.name.ends_with("。");
      whole_rows += valued && !texts.name.empty() ? 1 : 0;
    }
  }

  void begin_groups() {
    groups = std::make_unique<GroupFinder>(recognition);
    stage = Stage::GROUPS;
  }
  void find_groups() {
    if (groups->step()) return;
    groups.reset();
    remarks = std::make_unique<RemarkJob>(recognition);
    stage = Stage::REMARKS;
  }
  void remark() {
    if (remarks->step()) return;
    remarks.reset();
    builder = std::make_unique<BuildJob>(recognition);
    stage = Stage::BUILD;
  }
  void build() {
    if (builder->step()) return;
    result = builder->take();
    builder.reset();
    stage = may_be_read_otherwise() ? Stage::QUALITY : Stage::DONE;
  }

  bool may_be_read_otherwise() const {
    const ReadOptions& options = recognition.options;
    // Which reader was taken shows in the keys: what a person takes back never changes it.
    const bool of_stream = std::all_of(options.rejected.begin(), options.rejected.end(),
                                       [](const RepairKey& key) { return key.starts_with("s"); });
    return !options.literal && options.column_roles.empty() && of_stream;
  }

  // True once the quality of the reading is known.
  bool weigh(const ImportResult& reading, double& value) {
    if (!quality) quality = std::make_unique<QualityJob>(reading);
    if (quality->step()) return false;
    value = quality->value();
    quality.reset();
    return true;
  }
  void weigh_this() {
    if (!weigh(result, here)) return;
    if (stream) return choose();
    stage = is_long_and_whole() ? Stage::DONE : Stage::STREAM;
  }

  // How much better the other reading has to be: a grid that can be read keeps its reader, which
  // knows late labels and slid rows.
  static double margin(std::size_t indicators) {
    return STREAM_MARGIN + STREAM_MARGIN_SHARE * static_cast<double>(indicators);
  }

  // Of a long table with functions the other reader could not make a better form, even if each row
  // were an indicator to it; and it would take four times as long.
  bool is_long_and_whole() const {
    if (result.indicators < LONG_TABLE || result.functions <= 1) return false;
    const auto rows = static_cast<double>(recognition.grid.rows.size());
    return rows <= here + margin(result.indicators);
  }

  // The other reader, for text that has lost its grid.
  void read_stream() {
    if (!stream) stream = std::make_unique<StreamJob>(recognition.grid, recognition.options);
    if (stream->step()) return;
    other = stream->take();
    stage = Stage::OTHER_QUALITY;
  }

  void weigh_other() {
    if (!weigh(other, there)) return;
    if (!std::exchange(early, false)) return choose();
    // Text without a grid: where its reading is better than the other could become, that one is
    // not finished.
    const double most = MOST_OF_FRONT + static_cast<double>(whole_rows) + margin(indicator_rows);
    if (!is_taken(there > most)) return begin_groups();
    recognition.taxonomy = tell_taxonomy(recognition);
    take_other();
  }

  // The better reading is taken.
  void choose() {
    const double doubt = margin(result.indicators);
    const bool sees_more = stream->has_grades() || (other.functions > 1 && result.functions <= 1);
    there += sees_more ? 2 * doubt : 0;
    if (is_taken(there > here + doubt)) return take_other();
    take_heading();
    stage = Stage::LET_GO;
  }

  // The reader of grids looks for the heading in cells; above a table in Markdown it stands as
  // text.
  void take_heading() {
    if (!other.recognised) return;
    if (result.form.year.empty()) result.form.year = other.form.year;
    if (result.form.title.empty()) result.form.title = other.form.title;
  }

  bool is_taken(bool better) const {
    const bool rejected_there = !recognition.options.rejected.empty();
    return stream->unreadable() || (other.recognised && (better || rejected_there));
  }

  void take_other() {
    std::swap(result, other);
    result.form.taxonomy = recognition.taxonomy;
    stage = Stage::LET_GO;
  }

  // What a long text leaves behind takes its time to be freed.
  void let_go() {
    if (stream) return stream.reset();
    other = {};
    stage = Stage::DONE;
  }

  Recognition recognition;
  Stage stage = Stage::INDEX;
  std::size_t row = 0;
  std::unique_ptr<LayoutJob> layout;
  std::unique_ptr<GroupFinder> groups;
  std::unique_ptr<RemarkJob> remarks;
  std::unique_ptr<BuildJob> builder;
  std::unique_ptr<QualityJob> quality;
  std::size_t indicator_rows = 0;  // of the grid, as it is read
  std::size_t whole_rows = 0;      // of these
  bool early = false;              // the other reading comes first, as the grid says so little
  double here = 0;                 // how well the grid was read
  double there = 0;                // how well the other reading went
  std::unique_ptr<StreamJob> stream;
  ImportResult result;
  ImportResult other;  // by the stream
};

RecogniseJob::RecogniseJob(const Grid& grid, const ReadOptions& options)
    : state_(std::make_unique<State>(grid, options)) {}
RecogniseJob::~RecogniseJob() = default;
RecogniseJob::RecogniseJob(RecogniseJob&&) noexcept = default;
RecogniseJob& RecogniseJob::operator=(RecogniseJob&&) noexcept = default;

bool RecogniseJob::step() {
  using Stage = State::Stage;
  switch (state_->stage) {
    case Stage::INDEX:
      state_->make_index();
      break;
    case Stage::LAYOUT:
      state_->find_layout();
      break;
    case Stage::ROWS:
      state_->read_rows();
      break;
    case Stage::GROUPS:
      state_->find_groups();
      break;
    case Stage::REMARKS:
      state_->remark();
      break;
    case Stage::BUILD:
      state_->build();
      break;
    case Stage::QUALITY:
      state_->weigh_this();
      break;
    case Stage::STREAM:
      state_->read_stream();
      break;
    case Stage::OTHER_QUALITY:
      state_->weigh_other();
      break;
    case Stage::LET_GO:
      state_->let_go();
      break;
    case Stage::DONE:
      break;
  }
  return state_->stage != Stage::DONE;
}

double RecogniseJob::progress() const {
  using Stage = State::Stage;
  const double rows = static_cast<double>(state_->recognition.grid.rows.size());
  switch (state_->stage) {
    case Stage::INDEX:
    case Stage::LAYOUT:
      return 0;
    case Stage::ROWS:
      return 0.1 + 0.5 * static_cast<double>(state_->row) / std::max(rows, 1.0);
    case Stage::GROUPS:
      return 0.6;
    case Stage::REMARKS:
      return 0.7;
    case Stage::BUILD:
      return 0.8;
    case Stage::QUALITY:
      return 0.85;
    case Stage::STREAM:
    case Stage::OTHER_QUALITY:
      return state_->early ? 0.6 : 0.9;
    case Stage::LET_GO:
      return 0.9;
    default:
      return 1;
  }
}

ImportResult RecogniseJob::take() {
  return std::move(state_->result);
}

ImportResult recognise(const Grid& grid, const ReadOptions& options, const Progress& progress) {
  RecogniseJob job(grid, options);
  while (job.step()) {
    if (progress && !progress(job.progress())) {
      ImportResult cancelled;
      cancelled.message = "已取消";
      return cancelled;
    }
  }
  return job.take();
}

}  // namespace jixiao
