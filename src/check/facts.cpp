#include "check/facts.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/mark.h"
#include "base/utf8.h"
#include "check/goal_figures.h"
#include "check/library.h"
#include "form/own_taxonomy.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

// The usual names of the classes, longest first where one is part of another.
struct ClassName {
  std::string_view part;
  LevelClass level;
};
constexpr std::array CLASS_NAMES{
    ClassName{"满意", LevelClass::SATISFACTION},  ClassName{"数量", LevelClass::QUANTITY},
    ClassName{"质量", LevelClass::QUALITY},       ClassName{"时效", LevelClass::TIMELINESS},
    ClassName{"进度", LevelClass::TIMELINESS},    ClassName{"成本", LevelClass::COST},
    ClassName{"经济", LevelClass::ECONOMIC},      ClassName{"社会", LevelClass::SOCIAL},
    ClassName{"生态", LevelClass::ECOLOGICAL},    ClassName{"环境", LevelClass::ECOLOGICAL},
    ClassName{"可持续", LevelClass::SUSTAINABLE}, ClassName{"管理", LevelClass::MANAGEMENT},
    ClassName{"时限", LevelClass::TIMELINESS},    ClassName{"及时", LevelClass::TIMELINESS},
};

LevelClass class_named(std::string_view name) {
  if (name.find("成本") != std::string_view::npos) return LevelClass::COST;  // 社会成本
  for (const ClassName& one : CLASS_NAMES) {
    if (name.find(one.part) != std::string_view::npos) return one.level;
  }
  return LevelClass::OTHER;
}

std::string place_key(const Node& indicator) {
  const Node* function = indicator.ancestor(NodeKind::FUNCTION);
  return fold_value(function ? function->text : "") + "/" + fold_value(indicator.parent()->text) +
         "/" + fold_value(indicator.text);
}

// A name without years, which move on, as 2025年 and 2025年度 do in 2025年培训人数.
std::string name_without_years(std::string_view folded) {
  std::string name;
  for (std::size_t at = 0; at < folded.size();) {
    const auto is_digit = [&](std::size_t place) {
      return place < folded.size() && folded[place] >= '0' && folded[place] <= '9';
    };
    const bool year = folded.substr(at).starts_with("20") && is_digit(at + 2) && is_digit(at + 3) &&
                      !is_digit(at + 4) && (at == 0 || !is_digit(at - 1));
    if (!year) {
      name += folded[at++];
      continue;
    }
    at += 4;
    for (const std::string_view behind : {"年度", "年"}) {
      if (!folded.substr(at).starts_with(behind)) continue;
      at += behind.size();
      break;
    }
  }
  return name;
}

// The kind of group and the name: where an indicator went to another function, or the function got
// another name.
std::string name_key(const Node& indicator) {
  return fold_value(indicator.parent()->text) + "/" +
         name_without_years(fold_value(indicator.text));
}

template <typename Use>
void for_each_indicator(const Node& node, const Use& use) {
  if (node.kind() == NodeKind::INDICATOR) return use(node);
  for (const auto& child : node.children()) for_each_indicator(*child, use);
}

int year_of(std::string_view digits) {
  int year = 0;
  for (const char digit : digits.substr(0, 4)) {
    if (digit < '0' || digit > '9') return 0;
    year = year * 10 + (digit - '0');
  }
  return digits.size() == 4 ? year : 0;
}

// 水利 of 水利局 stands in 水利和湖泊局 too.
bool is_own_office(std::string_view office, std::string_view own_names) {
  constexpr std::size_t CHARACTER_BYTES = 3;
  return own_names.find(office.substr(0, office.size() - CHARACTER_BYTES)) !=
         std::string_view::npos;
}

std::vector<std::string_view> foreign_offices(std::string_view own_names) {
  const std::vector<std::string>& offices = check_words().offices;
  std::vector<std::string_view> others;
  for (const std::string& office : offices) {
    if (!is_own_office(office, own_names)) others.emplace_back(office);
  }
  return others.size() == offices.size() ? std::vector<std::string_view>() : others;
}

// 潢源县教育局 names a place, 县教育局 none.
bool names_place(std::string_view text) {
  constexpr std::size_t NAME_BYTES = 6;
  for (const std::string& end : check_words().place_ends) {
    for (std::size_t at = text.find(end); at != std::string_view::npos;
         at = text.find(end, at + end.size())) {
      if (at < NAME_BYTES) continue;
      const std::string_view name = text.substr(at - NAME_BYTES, NAME_BYTES);
      if (std::all_of(name.begin(), name.end(), [](char byte) { return byte < 0; })) return true;
    }
  }
  return false;
}

bool is_ideograph(char32_t character) {
  return character >= 0x3400 && character < 0xA000;
}

}  // namespace

Reference::Reference(const Form& form) : form_(&form) {
  for_each_indicator(form.functions(), [this](const Node& indicator) {
    by_place_.emplace(place_key(indicator), &indicator);
    const auto [found, first] = by_name_.emplace(name_key(indicator), &indicator);
    if (!first) found->second = nullptr;  // which of them it was cannot be told
  });
}

const Node* Reference::match(const Node& indicator) const {
  const Node* same = form_->find(indicator.id());
  if (same && same->kind() == NodeKind::INDICATOR) return same;
  const auto found = by_place_.find(place_key(indicator));
  if (found != by_place_.end()) return found->second;
  const auto named = by_name_.find(name_key(indicator));
  return named == by_name_.end() || indicator.text.empty() ? nullptr : named->second;
}

LevelClass Frame::level_class(const Node& level_two) const {
  const std::string names = level_two.parent()->text + "\n" + level_two.text;
  const auto known = classes_.find(names);
  if (known != classes_.end()) return known->second;
  const LevelClass above = class_named(level_two.parent()->text);
  LevelClass level = class_named(level_two.text);
  // A 满意度 or 成本 without level two of its own; whatever stands under 管理效率.
  if (level == LevelClass::OTHER || above == LevelClass::MANAGEMENT) level = above;
  classes_.emplace(names, level);
  return level;
}

bool Frame::knows_level(const std::string& name, bool level_one) const {
  const auto [found, fresh] = known_levels_[level_one].try_emplace(name, false);
  if (!fresh) return found->second;
  const auto has = [&](const Taxonomy& one) {
    return (level_one ? match_level_one(one, name) : match_level_two(one, name)).has_value();
  };
  const std::vector<Taxonomy>& all = taxonomies();
  found->second = form->taxonomy.empty() || has_unknown_taxonomy(*form)
                      ? std::any_of(all.begin(), all.end(), has)
                      : has(*taxonomy);
  return found->second;
}

const std::vector<const LibraryIndicator*>& Frame::library_for(const Node& function,
                                                               LevelClass level) const {
  constexpr std::size_t MOST = 12;
  const std::string key = function.text + "\n" + std::to_string(static_cast<int>(level));
  const auto [found, fresh] = library_.try_emplace(key);
  if (!fresh) return found->second;
  std::set<std::string_view> names;
  // The department's name helps where that of the function does not.
  for (const std::string* words : {&function.text, &form->department}) {
    for (const Library* library : {county, &own_library()}) {
      if (!library) continue;
      for (const LibraryIndicator* one : library->fitting(*words, level, MOST)) {
        if (names.insert(one->name).second) found->second.push_back(one);
      }
    }
    if (!names.empty()) break;
  }
  return found->second;
}

bool FunctionFacts::has_name(std::string_view name) const {
  if (names_.empty()) {
    for (const IndicatorFacts& one : indicators) names_.insert(one.name);
  }
  return names_.contains(name);
}

namespace {

// Facts of one list.
bool by_name_and_place(const IndicatorFacts* left, const IndicatorFacts* right) {
  const int order = left->name.compare(right->name);
  return order != 0 ? order < 0 : std::less<>()(left, right);
}

}  // namespace

const std::vector<SameName>& FunctionFacts::same_names() const {
  if (same_names_) return *same_names_;
  SameName sorted;
  for (const IndicatorFacts& one : indicators) {
    if (!one.name.empty()) sorted.push_back(&one);
  }
  std::sort(sorted.begin(), sorted.end(), by_name_and_place);
  std::vector<SameName>& groups = same_names_.emplace(indicators.size());
  for (auto first = sorted.begin(); first != sorted.end();) {
    const auto end = std::find_if(first, sorted.end(), [first](const IndicatorFacts* one) {
      return one->name != (*first)->name;
    });
    if (end - first > 1) {
      groups[static_cast<std::size_t>(*first - indicators.data())].assign(first, end);
    }
    first = end;
  }
  std::erase_if(groups, [](const SameName& group) { return group.empty(); });
  return groups;
}

bool Frame::fits_level(const Node& level_two) const {
  const std::string& above = level_two.parent()->text;
  const auto [found, fresh] = fitting_levels_.try_emplace(above + "\n" + level_two.text, true);
  if (!fresh || !knows_level(above, true)) return found->second;
  const auto fits = [&](const Taxonomy& one) {
    const std::optional<std::string> owner = level_one_of(one, level_two.text);
    return owner && owner == match_level_one(one, above);
  };
  const std::vector<Taxonomy>& all = taxonomies();
  found->second =
      form->taxonomy.empty() ? std::any_of(all.begin(), all.end(), fits) : fits(*taxonomy);
  return found->second;
}

std::string own_names_of(const Form& form) {
  const std::string names = form.department + "\n" + form.supervisor;
  return names_place(names) ? names : names + "\n" + form.title;
}

std::string head_of(const Form& form) {
  return form.year + "\n" + form.taxonomy + "\n" + form.own_taxonomy + "\n" + form.department +
         "\n" + own_names_of(form);
}

Frame frame_of(const Form& form, const Reference* reference) {
  Frame frame;
  frame.form = &form;
  frame.taxonomy = &taxonomy_of(form);
  frame.reference = reference;
  frame.year = year_of(form.year);
  frame.own_names = own_names_of(form);
  frame.names_place = names_place(frame.own_names);
  frame.foreign_offices = foreign_offices(frame.own_names);
  frame.head = head_of(form);
  for (const auto& goal : form.goals().children()) {
    frame.goals.push_back(
        {goal.get(), count_clauses(goal->text), pairs_of(goal->text), goal_figures(goal->text)});
  }
  for (const auto& duty : form.responsibilities().children()) {
    frame.duties.push_back(pairs_of(duty->text));
  }
  return frame;
}

namespace {

void read_indicator(IndicatorFacts& facts) {
  const Node& indicator = *facts.node;
  facts.id = indicator.id();
  facts.name = fold_value(indicator.text);
  facts.value_text = fold_value(indicator.value);
  facts.name_marks = marks_of(facts.name);
  facts.value = parse_target_value(indicator.value);
  facts.number = numeric_value(facts.value);
  if (!facts.number) facts.value_marks = marks_of(facts.value_text);
  facts.pairs = pairs_of(without_measure(facts.name));
}

// Of an indicator below groups with that mark.
std::uint64_t mark_of(const Node& indicator, Mark groups) {
  groups.add(indicator.id());
  for (const std::string* text : {&indicator.text, &indicator.value, &indicator.explanation,
                                  &indicator.standard, &indicator.note, &indicator.weight}) {
    groups.add(*text);
  }
  return groups.value();
}

// Facts that may be taken over, asked for in the order of the form.
class KeptFacts {
 public:
  explicit KeptFacts(std::vector<IndicatorFacts>&& before) : before_(std::move(before)) {}

  // A few lines may have come or gone in between.
  bool take(const NodeId& id, std::uint64_t mark, IndicatorFacts& facts) {
    constexpr std::size_t MOST_LOST = 16;
    const std::size_t end = std::min(before_.size(), next_ + MOST_LOST);
    for (std::size_t at = next_; at < end; ++at) {
      if (before_[at].id != id) continue;
      next_ = at + 1;
      if (before_[at].mark != mark) return false;
      facts = std::move(before_[at]);
      facts.kept = at;
      return true;
    }
    return false;
  }

 private:
  std::vector<IndicatorFacts> before_;
  std::size_t next_ = 0;
};

}  // namespace

FunctionFacts facts_of(const Node& function, const Frame& frame, FunctionFacts&& before) {
  FunctionFacts facts;
  facts.node = &function;
  KeptFacts kept(std::move(before.indicators));
  facts.indicators.reserve(count_indicators(function));
  for (const auto& one : function.children()) {
    for (const auto& two : one->children()) {
      const LevelClass level = frame.level_class(*two);
      Mark groups;
      groups.add(function.text);
      groups.add(one->text);
      groups.add(two->text);
      groups.add(static_cast<std::uint64_t>(level));
      for (const auto& indicator : two->children()) {
        IndicatorFacts& line = facts.indicators.emplace_back();
        const std::uint64_t mark = mark_of(*indicator, groups);
        const bool known = kept.take(indicator->id(), mark, line);
        line.node = indicator.get();
        if (known) continue;
        line.mark = mark;
        line.level = level;
        read_indicator(line);
      }
    }
  }
  return facts;
}

std::optional<LevelNames> level_names(const Taxonomy& taxonomy, LevelClass level) {
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    const bool management = class_named(one.name) == LevelClass::MANAGEMENT;
    for (const std::string& two : one.level2) {
      const LevelClass here = management ? LevelClass::MANAGEMENT : class_named(two);
      if (here == level) return LevelNames{one.name, two};
    }
  }
  return std::nullopt;
}

std::vector<std::uint64_t> pairs_of(std::string_view text) {
  const CheckWords& words = check_words();
  std::vector<std::uint64_t> pairs;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (is_space(character)) continue;
    if (is_ideograph(character) && is_ideograph(before)) {
      const std::uint64_t pair = std::uint64_t{before} << 32 | character;
      if (!words.is_common(before, pair)) pairs.push_back(pair);
    }
    before = character;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::size_t count_shared(const std::vector<std::uint64_t>& left,
                         const std::vector<std::uint64_t>& right) {
  std::size_t shared = 0;
  for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
    if (*a == *b) ++shared;
    const bool step_left = *a <= *b;
    const bool step_right = *b <= *a;
    if (step_left) ++a;
    if (step_right) ++b;
  }
  return shared;
}

std::string_view without_measure(std::string_view folded_name) {
  constexpr std::array<std::string_view, 14> MEASURES{
      "完成率", "完成时间", "完成时限", "数量", "人数", "人次", "次数",
      "个数",   "面积",     "里程",     "场次", "时间", "率",   "数"};
  for (const std::string_view measure : MEASURES) {
    if (folded_name.size() > measure.size() && folded_name.ends_with(measure)) {
      return folded_name.substr(0, folded_name.size() - measure.size());
    }
  }
  return folded_name;
}

}  // namespace jixiao
