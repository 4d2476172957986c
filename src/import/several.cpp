#include "import/several.h"

#include <algorithm>
#include <string>
#include <utility>

#include "form/fields.h"
#include "form/sound.h"
#include "import/best_table.h"
#include "import/merge.h"
#include "import/trace.h"
#include "recognise/score.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr double LEAST_SCORE = 5;  // a heading of two columns and a label
constexpr std::size_t LIST_HEADINGS = 3;
constexpr std::string_view PROJECT_FIELD = "项目名称";

// Begins with the headings of its columns: a list, and no form with its front.
bool begins_with_headings(const Grid& grid) {
  if (grid.rows.empty()) return false;
  const std::vector<GridCell>& cells = grid.rows.front().cells;
  const auto headings = std::count_if(cells.begin(), cells.end(), [](const GridCell& cell) {
    return match_heading(cell.text).has_value();
  });
  return headings >= static_cast<std::ptrdiff_t>(LIST_HEADINGS);
}

// 工作表“养护” → 养护. Of a table without a name of its own (表格2, Sheet1) nothing.
std::string own_name(const std::string& name) {
  std::string_view text = name;
  for (const std::string_view mark : {"工作表“", "”"}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
  }
  const std::string_view kind = text.substr(0, text.find_first_of("0123456789（ "));
  const bool numbered = kind == "表格" || kind == "Sheet" || kind == "Table" || kind == "工作表";
  return numbered || text == "文字" ? std::string() : std::string(text);
}

class Gatherer {
 public:
  Gatherer(const ImportSource& source, std::vector<TableResult> tables, std::size_t best)
      : source_(source), tables_(std::move(tables)), best_(best) {}

  Draft gather(std::string_view now_iso8601, const IsOpenGuessOfTable& is_open) {
    for (TableResult& table : tables_) name_functions(table);
    Form form = tables_[best_].result.form.clone();
    std::size_t place = 0;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      place = i == best_ ? form.functions().children().size() : add_functions(form, i, place);
    }
    make_sound(form);
    Draft draft = new_draft(std::move(form));
    draft.imported_json = trace(now_iso8601, is_open);
    return draft;
  }

 private:
  // In front of the best one's or behind them; the place of the next.
  std::size_t add_functions(Form& form, std::size_t index, std::size_t place) {
    ImportResult& result = tables_[index].result;
    TakenNodes taken;
    for (const auto& function : result.form.functions().children()) {
      TakenNodes of_function;
      if (!form.insert(FUNCTIONS_ID, place, copy_with_free_ids(form, *function, of_function))) {
        continue;
      }
      taken.merge(of_function);
      ++place;
    }
    // A guess about a goal that is not taken over is none any more.
    const std::set<RepairKey> settled = follow_nodes(result, taken);
    std::erase_if(result.repairs,
                  [&settled](const Repair& repair) { return settled.contains(repair.key); });
    return place;
  }

  void name_functions(TableResult& table) const {
    ImportResult& result = table.result;
    const std::string project = project_name(result.form);
    const std::string name = project.empty() ? own_name(source_.tables[table.table].name) : project;
    if (name.empty()) return;
    std::vector<NodeId> unnamed;
    for (const auto& function : result.form.functions().children()) {
      if (function->text.empty()) unnamed.push_back(function->id());
    }
    for (NodeId& id : unnamed) {
      result.form.set_field(id, {Field::TEXT, {}}, name);
      add_guess(result, std::move(id), name, !project.empty());
    }
  }

  static void add_guess(ImportResult& result, NodeId function, const std::string& name,
                        bool is_project) {
    Repair repair;
    repair.kind = RepairKind::MISSING_LABEL;
    repair.key = "function-name/" + function;
    repair.made = name;
    repair.reason = is_project ? "这张表没有写核心职能，用了它的项目名称"
                               : "这张表没有写核心职能，用了工作表的名字";
    repair.applied = true;
    repair.nodes.push_back(std::move(function));
    result.repairs.insert(result.repairs.begin(), std::move(repair));
  }

  // The best one's in front, then the others in their order.
  std::string trace(std::string_view now_iso8601, const IsOpenGuessOfTable& is_open) const {
    std::string trace;
    const auto add = [&](const TableResult& one) {
      const auto open = [&](const Repair& repair) { return is_open(one.table, repair); };
      trace = add_to_import_trace(
          trace, imported_record_json(source_, one.result, now_iso8601, one.table, open));
    };
    for (std::size_t i = tables_.size(); i-- > 0;) {
      if (i != best_) add(tables_[i]);
    }
    add(tables_[best_]);
    return trace;
  }

  const ImportSource& source_;
  std::vector<TableResult> tables_;
  const std::size_t best_;
};

}  // namespace

std::string project_name(const Form& form) {
  for (const HeaderField& field : form.header) {
    if (field.name == PROJECT_FIELD) return field.text;
  }
  return {};
}

std::vector<std::size_t> tables_apart(const std::vector<NamedGrid>& tables) {
  std::vector<std::size_t> apart;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Grid& grid = tables[i].grid;
    if (holds_several(grid) || form_score(grid) < LEAST_SCORE) continue;
    if (begins_with_headings(grid) && is_listed_elsewhere(tables, i)) continue;
    apart.push_back(i);
  }
  return apart;
}

SeveralJob::SeveralJob(const ImportSource& source, std::vector<std::size_t> tables,
                       std::map<std::size_t, ReadOptions> options)
    : source_(source), tables_(std::move(tables)), options_(std::move(options)) {
  begin_next();
}

void SeveralJob::begin_next() {
  job_.reset();
  if (next_ >= tables_.size()) return;
  const std::size_t table = tables_[next_];
  job_ = std::make_unique<RecogniseJob>(source_.tables[table].grid, options_[table]);
}

bool SeveralJob::step() {
  if (!job_) return false;
  if (job_->step()) return true;
  ImportResult result = job_->take();
  if (result.recognised) results_.push_back({tables_[next_], std::move(result)});
  ++next_;
  begin_next();
  return job_ != nullptr;
}

double SeveralJob::progress() const {
  if (tables_.empty()) return 1;
  const double of_one = job_ ? job_->progress() : 0;
  return (static_cast<double>(next_) + of_one) / static_cast<double>(tables_.size());
}

std::vector<TableResult> SeveralJob::take() {
  return std::move(results_);
}

NotGathered not_gathered(const std::vector<TableResult>& tables, std::size_t best) {
  NotGathered left;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (i == best) continue;
    left.responsibilities += tables[i].result.form.responsibilities().children().size();
    left.goals += tables[i].result.form.goals().children().size();
  }
  return left;
}

Draft gather_tables(const ImportSource& source, std::vector<TableResult> tables, std::size_t best,
                    std::string_view now_iso8601, const IsOpenGuessOfTable& is_open) {
  return Gatherer(source, std::move(tables), best).gather(now_iso8601, is_open);
}

}  // namespace jixiao
