// Rules about the indicators of one function together.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/mark.h"
#include "base/utf8.h"
#include "check/offers.h"
#include "check/rules.h"

namespace jixiao::check {
namespace {

constexpr std::size_t SHORTEST_NAME = 2;  // characters that can be told from another name

bool one_value(const SameName& group) {
  return std::all_of(group.begin(), group.end(), [&group](const IndicatorFacts* one) {
    return one->value_text == group.front()->value_text;
  });
}

void add_others(Finding& finding, const SameName& group) {
  for (std::size_t i = 1; i < group.size(); ++i) finding.nodes.push_back(group[i]->node->id());
}

bool has_level(const FunctionFacts& function, bool (*wanted)(LevelClass)) {
  return std::any_of(function.indicators.begin(), function.indicators.end(),
                     [wanted](const IndicatorFacts& one) { return wanted(one.level); });
}

bool is_satisfaction(LevelClass level) {
  return level == LevelClass::SATISFACTION;
}
bool is_management(LevelClass level) {
  return level == LevelClass::MANAGEMENT;
}
bool is_other(LevelClass level) {
  return level == LevelClass::OTHER;
}

// A 二级指标 of the county's own below a 一级指标 that says what it is: 项目完成指标.
bool has_unknown(const FunctionFacts& function, std::initializer_list<std::string_view> names) {
  return std::any_of(function.indicators.begin(), function.indicators.end(), [&](const Facts& one) {
    const std::string& above = one.node->parent()->parent()->text;
    return is_other(one.level) &&
           std::any_of(names.begin(), names.end(), [&above](std::string_view name) {
             return above.find(name) != std::string::npos;
           });
  });
}

// A name with its words of one meaning made one.
std::string without_synonyms(std::string name) {
  for (const WordPair& pair : check_words().synonyms.list) {
    for (std::size_t at = name.find(pair.wrong); at != std::string::npos;
         at = name.find(pair.wrong, at + pair.right.size())) {
      name.replace(at, pair.wrong.size(), pair.right);
    }
  }
  return name;
}

// The same as a bag of characters: 按期发放率 = 发放及时率.
std::vector<std::uint64_t> bag_of(const std::string& name) {
  const std::string text = without_synonyms(name);
  std::vector<std::uint64_t> bag;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (character >= 0x80) bag.push_back(character);  // 12345热线
  }
  std::sort(bag.begin(), bag.end());
  return bag;
}

// A number of the bag, which most bags of other characters do not have: so that few bags are made.
struct BagNumber {
  std::uint64_t sum = 0;
  std::size_t characters = 0;
};

BagNumber bag_number(std::string_view name) {
  BagNumber number;
  for (std::size_t offset = 0; offset < name.size();) {
    const char32_t character = decode_utf8(name, offset);
    if (character < 0x80) continue;
    Mark mark;
    mark.add(std::uint64_t{character});
    number.sum += mark.value();
    ++number.characters;
  }
  return number;
}

// Of the name as it is where none of its words has others of its meaning.
BagNumber bag_number_of(const std::string& name) {
  if (!find_pair(check_words().synonyms, name)) return bag_number(name);
  return bag_number(without_synonyms(name));
}

// 里程完成率 beside 改造里程: the same amount once more as a rate.
const IndicatorFacts* counted_as(const FunctionFacts& function, const IndicatorFacts& rate) {
  constexpr std::string_view DONE = "完成率";
  constexpr std::size_t SHORTEST_BYTES = 6;
  if (!rate.name.ends_with(DONE)) return nullptr;
  const std::string_view what =
      std::string_view(rate.name).substr(0, rate.name.size() - DONE.size());
  if (what.size() < SHORTEST_BYTES) return nullptr;
  for (const IndicatorFacts& one : function.indicators) {
    const bool amount = one.level == LevelClass::QUANTITY && !one.percent() && one.number;
    if (&one != &rate && amount && std::string_view(one.name).ends_with(what)) return &one;
  }
  return nullptr;
}

}  // namespace

void level_missing(const FunctionFacts& function, const Frame& frame, Report& report) {
  if (function.indicators.empty()) return;
  // All in 管理效率, or all in groups of the county's own: nothing here can be told to be missing.
  const bool own_kind =
      std::all_of(function.indicators.begin(), function.indicators.end(),
                  [](const Facts& one) { return is_management(one.level) || is_other(one.level); });
  if (own_kind) return;
  struct Wanted {
    bool (*is)(LevelClass);
    std::string_view name;
    std::initializer_list<std::string_view> other_names;  // of a 一级指标 that is not known
    std::initializer_list<LevelClass> offered;
  };
  using enum LevelClass;
  const Wanted wanted[] = {
      {is_output, "产出指标", {"产出", "完成"}, {QUANTITY, QUALITY}},
      {is_benefit, "效益指标", {"效益", "效果"}, {SOCIAL, ECONOMIC, ECOLOGICAL, SUSTAINABLE}},
      {is_satisfaction, "满意度指标", {"满意"}, {LevelClass::SATISFACTION}},
  };
  for (const Wanted& one : wanted) {
    if (has_level(function, one.is) || has_unknown(function, one.other_names)) continue;
    Finding& finding = report.add(*function.node, Field::TEXT, {one.name});
    finding.part = one.name;
    offer_rows(finding, function, frame, one.offered);
  }
}

void each_of_three(const FunctionFacts& function, const Frame& frame, Report& report) {
  if (function.indicators.empty()) return;
  for (const LevelClass level :
       {LevelClass::QUANTITY, LevelClass::QUALITY, LevelClass::TIMELINESS}) {
    const bool there = std::any_of(function.indicators.begin(), function.indicators.end(),
                                   [level](const Facts& one) { return one.level == level; });
    const std::optional<LevelNames> names = level_names(*frame.taxonomy, level);
    if (!there && names) report.add(*function.node, Field::TEXT, {names->two}).part = names->two;
  }
}

void duplicate_in_function(const FunctionFacts& function, const Frame&, Report& report) {
  for (const SameName& group : function.same_names()) {
    if (!one_value(group)) continue;
    const IndicatorFacts& last = *group.back();
    Finding& finding =
        report.add(*group.front()->node, Field::TEXT, {shown(last), std::to_string(group.size())});
    add_others(finding, group);
    Fix fix;
    fix.kind = FixKind::REMOVE;
    fix.node = last.node->id();
    finding.fixes.push_back(std::move(fix));
  }
}

void same_name_other_value(const FunctionFacts& function, const Frame&, Report& report) {
  for (const SameName& group : function.same_names()) {
    if (one_value(group)) continue;
    std::string values;
    for (const IndicatorFacts* one : group) {
      if (!values.empty()) values += "、";
      values += one->node->value.empty() ? "（空）" : one->node->value;
    }
    Finding& finding =
        report.add(*group.front()->node, Field::VALUE, {shown(*group.front()), values});
    add_others(finding, group);
  }
}

void near_synonym(const FunctionFacts& function, const Frame&, Report& report) {
  std::map<std::uint64_t, const IndicatorFacts*> bags;  // by class and number
  for (const IndicatorFacts& one : function.indicators) {
    const BagNumber bag = bag_number_of(one.name);
    if (bag.characters < SHORTEST_NAME) continue;
    const auto [found, fresh] = bags.emplace(bag.sum + static_cast<std::uint64_t>(one.level), &one);
    const bool same = !fresh && found->second->level == one.level &&
                      bag_of(found->second->name) == bag_of(one.name);
    const IndicatorFacts* other = same ? found->second : counted_as(function, one);
    if (!other || other->name == one.name) continue;
    Finding& finding = report.add(*one.node, Field::TEXT, {shown(*other), shown(one)});
    finding.nodes.push_back(other->node->id());
    finding.fixes.reserve(2);
    finding.fixes.push_back(removal(*one.node));
    finding.fixes.push_back(removal(*other->node));
  }
}

// 元 for small amounts beside 万元 is how it is done; a large one in 元 is easily misread.
void money_unit_mixed(const FunctionFacts& function, const Frame&, Report& report) {
  const double large = static_cast<double>(check_words().thresholds.money_mixed_yuan);
  const Facts* yuan = nullptr;
  const Facts* ten_thousand = nullptr;
  for (const Facts& one : function.indicators) {
    if (one.is_in("元") && *one.number >= large) yuan = &one;
    if (one.is_in("万元")) ten_thousand = &one;
  }
  if (!yuan || !ten_thousand) return;
  Finding& finding = report.add(*yuan->node, Field::VALUE);
  finding.nodes.push_back(ten_thousand->node->id());
}

}  // namespace jixiao::check
