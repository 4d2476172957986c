// What the rules look at: each indicator read once, its function, and the form around it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/words.h"
#include "form/form.h"
#include "form/target_value.h"
#include "form/taxonomy.h"

namespace jixiao {

class Library;
struct FunctionFacts;
struct LibraryIndicator;

struct IndicatorFacts {
  static constexpr std::size_t NOT_KEPT = static_cast<std::size_t>(-1);

  const Node* node = nullptr;
  NodeId id;
  std::uint64_t mark = 0;       // of all that these facts are made from
  std::size_t kept = NOT_KEPT;  // its place in the facts they were taken over from (facts_of)
  std::string name;             // folded: half width, no spaces
  std::string value_text;       // likewise
  WordMarks name_marks;
  WordMarks value_marks;
  TargetValue value;
  std::optional<double> number;  // with 万 and 亿 applied
  LevelClass level = LevelClass::OTHER;
  std::vector<std::uint64_t> pairs;         // of the name without its measure
  const FunctionFacts* function = nullptr;  // the one it is in, where that is checked
  // A rule about this indicator alone looked at its function, too.
  mutable bool asked_function = false;

  const FunctionFacts* ask_function() const {
    asked_function = true;
    return function;
  }
  bool empty_line() const { return name.empty() && value_text.empty(); }
  bool percent() const { return value.unit == "%" || value.unit == "百分比"; }
  bool is_rate() const {
    return has(name_marks, WordList::RATE) && !has(name_marks, WordList::NOT_RATE);
  }
  bool is_count() const {
    return has(name_marks, WordList::COUNT) && !has(name_marks, WordList::NOT_COUNT) && !is_rate();
  }
  // A share of a whole, which cannot exceed 100 %.
  bool is_share() const { return percent() && is_rate() && !has(name_marks, WordList::NOT_SHARE); }
  bool explained() const {
    return !node->explanation.empty() || !node->standard.empty() || !node->note.empty();
  }
  // Something of which there are so many: what a cost can be divided by.
  bool is_amount() const {
    return level == LevelClass::QUANTITY && number && !value.unit.empty() && !percent();
  }
  // Kept apart: a large amount in 元 beside one in 万元 is easily misread.
  bool is_in(std::string_view money_unit) const {
    return number && value.multiplier + value.unit == money_unit;
  }
  bool has_digit() const { return value_text.find_first_of("0123456789") != std::string::npos; }
};

// Indicators of one function with the same name, in the order of the form.
using SameName = std::vector<const IndicatorFacts*>;

struct FunctionFacts {
  const Node* node = nullptr;
  std::vector<IndicatorFacts> indicators;  // lines that are wholly empty among them

  // Both are asked while the facts stay where they are.
  bool has_name(std::string_view name) const;
  // The names that stand twice and more, by their first places.
  const std::vector<SameName>& same_names() const;

 private:
  mutable std::set<std::string_view> names_;
  mutable std::optional<std::vector<SameName>> same_names_;
};

// Last year's form by id, by place and name where the ids are others, and by the name alone (years
// in it apart) where that is the only one of its kind of group.
class Reference {
 public:
  explicit Reference(const Form& form);
  // The indicator this one was, or null.
  const Node* match(const Node& indicator) const;

 private:
  const Form* form_;
  std::unordered_map<std::string, const Node*> by_place_;
  std::unordered_map<std::string, const Node*> by_name_;  // null: several are called so
};

// A number or month of a goal, with the words around it.
struct GoalFigure {
  std::string shown;  // 3000件
  double number = 0;
  std::string unit;  // folded; 月 for a month
  std::vector<std::uint64_t> pairs;

  bool operator==(const GoalFigure&) const = default;
};

struct GoalFacts {
  const Node* node = nullptr;
  std::size_t clauses = 0;
  std::vector<std::uint64_t> pairs;
  std::vector<GoalFigure> figures;

  // Whether indicators match it as they match the other one.
  bool matches_like(const GoalFacts& other) const {
    return pairs == other.pairs && figures == other.figures;
  }
};

// The form around a function: what a rule may look at beside its own scope. Rules about a function
// or less look at what head_of() names alone: where that changes all functions are stale.
struct Frame {
  const Form* form = nullptr;
  const Taxonomy* taxonomy = nullptr;
  const Reference* reference = nullptr;  // none: null
  const Library* county = nullptr;       // the county's own library; none: null
  int year = 0;                          // 0 when unknown
  std::vector<GoalFacts> goals;
  std::vector<std::vector<std::uint64_t>> duties;  // their pairs
  std::string own_names;                           // of the department and what is above it
  bool names_place = false;                        // whether a county or city is among these
  // The offices that are others than the form's own; none where it is not known which that is.
  std::vector<std::string_view> foreign_offices;
  std::string head;  // head_of() the form

  // The class of a 二级指标 by its name and that of its 一级指标.
  LevelClass level_class(const Node& level_two) const;
  // Whether the taxonomy has that 一级指标 or 二级指标; where the form names no taxonomy, any of
  // them will do.
  bool knows_level(const std::string& name, bool level_one) const;
  // Whether a 二级指标 that is known stands below the 一级指标 it belongs to; a 一级指标 that is
  // unknown has a finding of its own.
  bool fits_level(const Node& level_two) const;
  // What the libraries have for a function and a class, the county's own first; each name once.
  const std::vector<const LibraryIndicator*>& library_for(const Node& function,
                                                          LevelClass level) const;

 private:
  mutable std::map<std::string, std::vector<const LibraryIndicator*>> library_;
  mutable std::map<std::string, LevelClass> classes_;
  mutable std::array<std::map<std::string, bool>, 2> known_levels_;
  mutable std::map<std::string, bool> fitting_levels_;
};

// Whose names are one's own in this form: its department and supervisor, or else its title.
std::string own_names_of(const Form& form);
// What of the form's own fields the rules about functions look at, in one text.
std::string head_of(const Form& form);
Frame frame_of(const Form& form, const Reference* reference);
// What was made of an indicator `before` is taken from there where it would be the same; of other
// facts nothing is left to be used. The form's own fields must be what they were (head_of).
FunctionFacts facts_of(const Node& function, const Frame& frame, FunctionFacts&& before = {});

// The name of a class's groups in the taxonomy in use, as 一级指标 and 二级指标; nothing where it
// has none.
struct LevelNames {
  std::string one;
  std::string two;
};
std::optional<LevelNames> level_names(const Taxonomy& taxonomy, LevelClass level);

// The neighbouring characters of a text, two by two, sorted, each once; without the ones that
// stand everywhere. What two texts share tells whether they speak of the same thing.
std::vector<std::uint64_t> pairs_of(std::string_view text);
std::size_t count_shared(const std::vector<std::uint64_t>& left,
                         const std::vector<std::uint64_t>& right);

// A name without what says how it is counted: 受益学校数 → 受益学校.
std::string_view without_measure(std::string_view folded_name);

}  // namespace jixiao
