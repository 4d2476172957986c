#include "recognise/decide.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "base/utf8.h"
#include "fmt/format.h"

namespace jixiao {
namespace {

constexpr float CERTAIN_MARGIN = 4.0f;  // from here on a guess counts as good as certain
constexpr float THIN_MARGIN = 0.75f;
constexpr std::size_t LABEL_REACH = 3;

double confidence_of(float margin) {
  const float share = std::clamp(margin / CERTAIN_MARGIN, 0.0f, 1.0f);
  return 0.55 + 0.42 * static_cast<double>(share);
}

class Decider {
 public:
  Decider(Recognition& recognition, const Evidence& evidence)
      : recognition_(recognition), evidence_(evidence) {
    const auto keep = [&recognition](const std::string& name) {
      return recognition.store.keep(name);
    };
    std::transform(evidence.group_names.begin(), evidence.group_names.end(),
                   std::back_inserter(group_names_), keep);
    std::transform(evidence.level_one_names.begin(), evidence.level_one_names.end(),
                   std::back_inserter(level_one_names_), keep);
  }

  void decide() {
    recognition_.function_names = evidence_.function_names;
    place_all();
    const std::size_t count = evidence_.rows.size();
    for (std::size_t begin = 0; begin < count;) {
      std::size_t end = begin + 1;
      while (end < count && same_run(begin, end)) ++end;
      decide_run(begin, end);
      begin = end;
    }
    decide_missing_level_one_column();
    find_exchanges();
    find_doubtful();
  }

 private:
  const EvidenceRow& row(std::size_t i) const { return evidence_.rows[i]; }
  bool same_run(std::size_t a, std::size_t b) const {
    return row(a).function == row(b).function && row(a).group == row(b).group &&
           row(a).solved == row(b).solved && (row(a).solved || row(a).base_run == row(b).base_run);
  }
  bool is_usual(int group) const {
    return group != NO_GROUP && evidence_.groups[static_cast<std::size_t>(group)].usual;
  }

  // ---- places ----

  void place_all() {
    recognition_.placed.assign(recognition_.body.size(), {});
    recognition_.margins.assign(recognition_.body.size(), 0);
    final_level_one_.resize(evidence_.rows.size());
    const std::size_t count = evidence_.rows.size();
    for (std::size_t begin = 0; begin < count;) {
      std::size_t end = begin + 1;
      while (end < count && same_run(begin, end)) ++end;
      for (std::size_t i = begin; i < end; ++i) place(i, begin, end);
      begin = end;
    }
  }

  void place(std::size_t i, std::size_t begin, std::size_t end) {
    const EvidenceRow& here = row(i);
    Placement placed = here.base;
    placed.function = static_cast<std::uint32_t>(here.function);
    if (here.group != here.base_group || here.function != here.base_function) {
      placed.level_two = group_text(here.group, begin, end);
    }
    final_level_one_[i] = wanted_level_one(i);
    const bool moved = final_level_one_[i] != here.base_level_one;
    if (moved || here.function != here.base_function) {
      placed.level_one = level_one_text(final_level_one_[i], begin, end);
    }
    recognition_.placed[here.body] = placed;
    recognition_.margins[here.body] = static_cast<double>(here.margin);
  }

  // The 一级指标 the group belongs to, unless the row says otherwise itself.
  int wanted_level_one(std::size_t i) const {
    const EvidenceRow& here = row(i);
    const bool moved = here.group != here.base_group || here.function != here.base_function;
    if (here.group == NO_GROUP || (here.level_one_said && !moved)) return here.base_level_one;
    const int by_taxonomy = evidence_.groups[static_cast<std::size_t>(here.group)].level_one;
    if (by_taxonomy < 0) return here.base_level_one;
    return by_taxonomy;
  }

  // The label as the table writes it near the rows, else its usual name.
  std::string_view group_text(int group, std::size_t begin, std::size_t end) const {
    if (group == NO_GROUP) return {};
    const std::size_t label = label_row(group, begin, end);
    if (label != SIZE_MAX) {
      const RowTexts& texts = recognition_.body[row(label).body].texts();
      const bool second = row(label).path.second_level_two == group;
      const std::string_view text =
          without_ordinal(second ? texts.second_level_two : texts.level_two);
      if (!text.empty()) return text;
    }
    return group_names_[static_cast<std::size_t>(group)];
  }

  std::string_view level_one_text(int level_one, std::size_t begin, std::size_t end) const {
    if (level_one < 0) return {};
    const std::size_t last = std::min(end + LABEL_REACH, evidence_.rows.size());
    for (std::size_t i = begin > LABEL_REACH ? begin - LABEL_REACH : 0; i < last; ++i) {
      if (row(i).path.level_one != level_one) continue;
      const std::string_view text =
          without_ordinal(recognition_.body[row(i).body].texts().level_one);
      if (!text.empty()) return text;
    }
    return level_one_names_[static_cast<std::size_t>(level_one)];
  }

  // The nearest row to the beginning of the run that carries the label; npos where there is none.
  std::size_t label_row(int group, std::size_t begin, std::size_t end) const {
    const auto says = [this, group](std::size_t i) {
      return row(i).path.level_two == group || row(i).path.second_level_two == group;
    };
    const std::size_t last = std::min(end + 1, evidence_.rows.size());
    for (std::size_t i = begin; i < last; ++i) {
      if (says(i)) return i;
    }
    for (std::size_t d = 1; d <= 2 && d <= begin; ++d) {
      if (says(begin - d)) return begin - d;
    }
    return SIZE_MAX;
  }

  // ---- decisions ----

  void decide_run(std::size_t begin, std::size_t end) {
    std::vector<std::size_t> borders;
    std::vector<std::size_t> groups;
    std::vector<std::size_t> ones;
    for (std::size_t i = begin; i < end; ++i) {
      if (row(i).function != row(i).base_function) {
        borders.push_back(i);
      } else if (row(i).group != row(i).base_group) {
        groups.push_back(i);
      } else if (final_level_one_[i] != row(i).base_level_one && evidence_.has_level_one) {
        ones.push_back(i);
      }
    }
    if (!borders.empty()) decide_border(borders);
    if (!groups.empty()) decide_group(groups, begin, end);
    if (!ones.empty()) decide_level_one(ones, end);
  }

  Decision& add(RepairKind kind, const std::vector<std::size_t>& rows,
                std::string_view suffix = {}) {
    Decision& decision = recognition_.decide(kind, row(rows[0]).body, suffix);
    decision.effect = Decision::Effect::PLACE_ROWS;
    decision.body_rows.clear();
    float margin = row(rows[0]).margin;
    for (const std::size_t i : rows) {
      decision.body_rows.push_back(row(i).body);
      margin = std::min(margin, row(i).margin);
    }
    decision.repair.confidence = confidence_of(margin);
    decision.repair.made = path_text(recognition_.placed[row(rows[0]).body]);
    return decision;
  }

  std::string path_text(const Placement& placed) const {
    std::string text;
    const std::string_view function = evidence_.function_names[placed.function];
    if (!function.empty()) text = fmt::format("职能{}/", placed.function + 1);
    return fmt::format("{}{}/{}", text, placed.level_one, placed.level_two);
  }

  void decide_border(const std::vector<std::size_t>& rows) {
    const EvidenceRow& first = row(rows[0]);
    const bool late = first.function > first.base_function;
    Repair& repair = add(RepairKind::FUNCTION_BORDER, rows).repair;
    const auto name = [this](int function) {
      return fmt::format("职能{}“{}”", function + 1,
                         shorten(evidence_.function_names[static_cast<std::size_t>(function)], 16));
    };
    const std::string numbering = first.path.number == 1 ? "编号又从“指标1”开始，" : std::string();
    repair.reason =
        late ? fmt::format("{}它不像{}的内容，而{}的标签就在后面 {} 行：应是它的开头", numbering,
                           name(first.base_function), name(first.function), rows.size())
             : fmt::format("{}的标签早写了 {} 行：这里还是{}的内容", name(first.base_function),
                           rows.size(), name(first.function));
    repair.badge = "跨了职能边界";
  }

  void decide_group(const std::vector<std::size_t>& rows, std::size_t begin, std::size_t end) {
    const EvidenceRow& first = row(rows[0]);
    const std::size_t label = label_row(first.group, begin, end);
    const std::string_view name = recognition_.placed[first.body].level_two;
    const std::string evidence = number_evidence(rows[0], begin);
    if (label == SIZE_MAX) {
      Repair& repair = add(RepairKind::MISSING_LABEL, rows).repair;
      repair.reason = fmt::format("{}附近没有“{}”的标签，按指标名称和顺序推断", evidence, name);
      repair.badge = "缺标签";
    } else if (label > rows[0]) {
      Repair& repair = add(RepairKind::LATE_LABEL, rows).repair;
      const std::size_t late = label - begin;
      repair.reason = fmt::format("{}而“{}”写在后面 {} 行（{}）", evidence, name, late,
                                  recognition_.name_of_row(row(label).body));
      repair.badge = fmt::format("标签晚 {} 行", late);
    } else {
      const bool shared = row(label).path.second_level_two == first.group;
      Repair& repair = add(shared ? RepairKind::SHARED_ROW : RepairKind::EARLY_LABEL, rows).repair;
      repair.reason = shared ? fmt::format("{}“{}”与另一个标签同写在{}", evidence, name,
                                           recognition_.name_of_row(row(label).body))
                             : fmt::format("{}“{}”早写在{}", evidence, name,
                                           recognition_.name_of_row(row(label).body));
      repair.badge = shared ? "两个标签同行" : "标签早了";
    }
  }

  std::string number_evidence(std::size_t i, std::size_t begin) const {
    if (row(i).path.number == 1 && i == begin) return "编号又从“指标1”开始，";
    return {};
  }

  void decide_level_one(const std::vector<std::size_t>& rows, std::size_t end) {
    const EvidenceRow& first = row(rows[0]);
    const Placement& placed = recognition_.placed[first.body];
    std::size_t label = SIZE_MAX;
    for (std::size_t i = end; i < std::min(end + LABEL_REACH, evidence_.rows.size()); ++i) {
      const bool found =
          row(i).path.level_one == final_level_one_[rows[0]] && row(i).function == first.function;
      if (found && label == SIZE_MAX) label = i;
    }
    if (label == SIZE_MAX) {
      Repair& repair = add(RepairKind::LEVEL_ONE_BY_TAXONOMY, rows).repair;
      repair.reason = fmt::format("“{}”属于“{}”，附近没有这个一级指标的标签", placed.level_two,
                                  placed.level_one);
      repair.badge = "一级指标按二级推断";
      return;
    }
    Repair& repair = add(RepairKind::LATE_LABEL, rows).repair;
    repair.reason =
        fmt::format("“{}”属于“{}”，而“{}”写在后面 {} 行（{}）", placed.level_two, placed.level_one,
                    placed.level_one, label - rows[0], recognition_.name_of_row(row(label).body));
    repair.badge = fmt::format("标签晚 {} 行", label - rows[0]);
  }

  // A table without a column for the 一级指标: one remark for all.
  void decide_missing_level_one_column() {
    if (evidence_.has_level_one || !evidence_.has_level_two) return;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < evidence_.rows.size(); ++i) {
      if (final_level_one_[i] != row(i).base_level_one) rows.push_back(i);
    }
    if (rows.empty()) return;
    Repair& repair = add(RepairKind::LEVEL_ONE_BY_TAXONOMY, rows).repair;
    repair.reason = "表里没有一级指标一列，一级指标按二级指标所属填写";
    repair.badge = "一级指标按二级推断";
    repair.made = "产出指标、效益指标、满意度指标等";
    repair.confidence = 0.9;
  }

  // ---- two rows in each other's place ----

  // How much better a row's kind fits a group than another.
  float fits_better(std::size_t i, int group, int than) const {
    const auto& strengths = row(i).path.strengths;
    const auto a = static_cast<std::size_t>(group);
    const auto b = static_cast<std::size_t>(than);
    if (a >= strengths.size() || b >= strengths.size()) return 0;
    return strengths[a] - strengths[b];
  }

  void find_exchanges() {
    GroupsByName groups;  // made when the first two rows ask for it: few tables have any
    for (std::size_t i = 0; i + 1 < evidence_.rows.size(); ++i) {
      if (!may_be_exchanged(i)) continue;
      if (groups.empty()) groups = groups_by_name();
      const auto [first, last] = groups.equal_range(name_of(i));
      const int other = row(i + 1).group;
      const bool seen_there =
          std::any_of(first, last, [other](const auto& entry) { return entry.second == other; });
      if (seen_there) decide_exchange(i);
    }
  }

  using GroupsByName = std::unordered_multimap<std::string_view, int>;
  GroupsByName groups_by_name() const {
    GroupsByName groups;
    for (std::size_t i = 0; i < evidence_.rows.size(); ++i) {
      groups.emplace(name_of(i), row(i).group);
    }
    return groups;
  }

  std::string_view name_of(std::size_t i) const {
    return recognition_.body[row(i).body].texts().name;
  }

  bool may_be_exchanged(std::size_t i) const {
    const EvidenceRow& a = row(i);
    const EvidenceRow& b = row(i + 1);
    const bool border = a.solved && b.solved && a.function == b.function && a.group != b.group &&
                        is_usual(a.group) && is_usual(b.group);
    const bool in_order = a.path.number > 1 && b.path.number == 1 && b.path.level_two == b.group &&
                          !b.path.level_two_covered;
    return border && in_order && fits_better(i, b.group, a.group) >= 1 &&
           fits_better(i + 1, a.group, b.group) >= 1;
  }

  void decide_exchange(std::size_t i) {
    Decision& decision = recognition_.decide(RepairKind::EXCHANGED_ROWS, row(i).body);
    decision.effect = Decision::Effect::EXCHANGE;
    decision.body_rows = {row(i).body, row(i + 1).body};
    Repair& repair = decision.repair;
    const Placement& first = recognition_.placed[row(i).body];
    const Placement& second = recognition_.placed[row(i + 1).body];
    repair.made = fmt::format("“{}”归{}，“{}”归{}", name_of(i + 1), first.level_two, name_of(i),
                              second.level_two);
    repair.reason =
        fmt::format("标签和编号都对得上，只是两行的文字像是互换了：“{}”在别处归{}，“{}”像{}",
                    name_of(i), second.level_two, name_of(i + 1), first.level_two);
    repair.badge = "两行互换";
    repair.confidence = 0.65;
  }

  // ---- thin evidence ----

  void find_doubtful() {
    std::vector<bool> decided(recognition_.body.size(), false);
    for (const Decision& decision : recognition_.decisions) {
      if (decision.effect == Decision::Effect::FIX_ROW) continue;
      for (const std::size_t body : decision.body_rows) decided[body] = true;
    }
    for (std::size_t i = 0; i < evidence_.rows.size(); ++i) {
      const bool thin = row(i).margin < THIN_MARGIN || restarts_inside(i);
      if (decided[row(i).body] || !row(i).solved || !thin) continue;
      Decision& decision = recognition_.decide(RepairKind::PLACE_DOUBTFUL, row(i).body);
      decision.repair.made = path_text(recognition_.placed[row(i).body]);
      decision.repair.reason = "附近的标签有出入，这一行归在哪一类依据不足，请看一眼";
      decision.repair.badge = "归类存疑";
      decision.repair.confidence = 0.5;
    }
  }

  // 指标1 in the middle of a group, and not the line before once more.
  bool restarts_inside(std::size_t i) const {
    if (i == 0 || row(i).path.number != 1 || row(i).path.repeats_name) return false;
    return row(i).group == row(i - 1).group && row(i).function == row(i - 1).function;
  }

  Recognition& recognition_;
  const Evidence& evidence_;
  std::vector<int> final_level_one_;           // by evidence row
  std::vector<std::string_view> group_names_;  // as long-lived as the recognition
  std::vector<std::string_view> level_one_names_;
};

}  // namespace

void decide_places(Recognition& recognition, const Evidence& evidence) {
  Decider(recognition, evidence).decide();
}

}  // namespace jixiao
