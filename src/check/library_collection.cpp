#include "check/library_collection.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/json.h"
#include "check/facts.h"
#include "form/target_value.h"

namespace jixiao {
namespace {

std::string key_of(const CollectedIndicator& line) {
  return line.function + "\n" + std::to_string(static_cast<int>(line.indicator.level)) + "\n" +
         line.indicator.name;
}

// The key of a level in the file: quantity.
std::string_view level_key(LevelClass level) {
  constexpr std::string_view KEYS[] = {"other",       "quantity",     "quality",   "timeliness",
                                       "cost",        "economic",     "social",    "ecological",
                                       "sustainable", "satisfaction", "management"};
  static_assert(std::size(KEYS) == LEVEL_CLASSES);
  return KEYS[static_cast<std::size_t>(level)];
}

// A line of the file is divided by |, so no part may hold one.
std::string part(std::string_view text) {
  std::string clean(text);
  std::replace(clean.begin(), clean.end(), '|', '/');
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  return clean;
}

void fill(std::string& text, const std::string& from) {
  if (text.empty()) text = from;
}

CollectedIndicator line_from(const Node& indicator, const Node& function, LevelClass level) {
  CollectedIndicator line;
  line.function = function.text;
  line.indicator.name = indicator.text;
  line.indicator.level = level;
  line.indicator.explanation = indicator.explanation;
  const TargetValue value = parse_target_value(indicator.value);
  if (value.shape != ValueShape::NUMBER && value.shape != ValueShape::RANGE) return line;
  const BudgetFields fields = budget_fields(value);
  line.indicator.sign = fields.sign;
  line.indicator.unit = fields.unit;
  return line;
}

template <typename Visit>
void visit_indicators(const Node& node, const Visit& visit) {
  if (node.kind() == NodeKind::INDICATOR) return visit(node);
  for (const auto& child : node.children()) visit_indicators(*child, visit);
}

std::string text_of(const LibraryIndicator& one) {
  return part(one.name) + "|" + part(one.sign) + "|" + part(one.unit) + "|" +
         part(one.explanation) + "|" + part(one.evidence);
}

void append_lines(std::string& json, const std::vector<const CollectedIndicator*>& lines) {
  // By level, in the order of the levels.
  json += "\"indicators\": {";
  bool first_level = true;
  for (std::size_t level = 0; level < LEVEL_CLASSES; ++level) {
    std::string list;
    for (const CollectedIndicator* line : lines) {
      if (line->indicator.level != static_cast<LevelClass>(level)) continue;
      if (!list.empty()) list += ", ";
      list += json_string(text_of(line->indicator));
    }
    if (list.empty()) continue;
    json += first_level ? "" : ", ";
    json += json_string(level_key(static_cast<LevelClass>(level))) + ": [" + list + "]";
    first_level = false;
  }
  json += "}";
}

}  // namespace

bool CollectedIndicator::same_line(const CollectedIndicator& other) const {
  return key_of(*this) == key_of(other);
}

Result<LibraryCollection> LibraryCollection::read(std::string_view json) {
  LibraryCollection collection;
  if (json.empty()) return collection;
  const Result<Library> library = Library::read(json);
  if (!library) return library.error();
  for (const LibraryIndicator& one : library.value().indicators()) {
    const LibraryTopic& topic = library.value().topic_of(one);
    collection.add_line({topic.field, topic.name, one});
  }
  return collection;
}

std::size_t LibraryCollection::add(const Form& form, std::size_t most_lines) {
  const Frame frame = frame_of(form, nullptr);
  std::size_t added = 0;
  for (const auto& function : form.functions().children()) {
    visit_indicators(*function, [&](const Node& indicator) {
      if (lines_.size() >= most_lines) return;
      const LevelClass level = frame.level_class(*indicator.parent());
      if (add_line(line_from(indicator, *function, level))) ++added;
    });
  }
  return added;
}

std::size_t LibraryCollection::add(const LibraryCollection& other) {
  std::size_t added = 0;
  for (const CollectedIndicator& line : other.lines_) {
    if (add_line(line)) ++added;
  }
  return added;
}

// True where it is a new line.
bool LibraryCollection::add_line(CollectedIndicator line) {
  if (line.indicator.name.empty()) return false;
  const auto [place, is_new] = by_key_.try_emplace(key_of(line), lines_.size());
  if (is_new && lines_.size() == LIBRARY_LIMIT_INDICATORS) {
    by_key_.erase(place);
    return false;
  }
  if (is_new) {
    lines_.push_back(std::move(line));
    return true;
  }
  CollectedIndicator& known = lines_[place->second];
  fill(known.field, line.field);
  fill(known.indicator.sign, line.indicator.sign);
  fill(known.indicator.unit, line.indicator.unit);
  fill(known.indicator.explanation, line.indicator.explanation);
  fill(known.indicator.evidence, line.indicator.evidence);
  return false;
}

void LibraryCollection::remove(std::size_t index) {
  if (index >= lines_.size()) return;
  lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(index));
  index_again();
}

void LibraryCollection::drop_first(std::size_t count) {
  const std::size_t gone = std::min(count, lines_.size());
  lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(gone));
  index_again();
}

bool LibraryCollection::replace(std::size_t index, CollectedIndicator line) {
  if (index >= lines_.size() || line.indicator.name.empty()) return false;
  const auto found = by_key_.find(key_of(line));
  if (found != by_key_.end() && found->second != index) return false;
  lines_[index] = std::move(line);
  index_again();
  return true;
}

void LibraryCollection::index_again() {
  by_key_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i) by_key_.try_emplace(key_of(lines_[i]), i);
}

std::string LibraryCollection::json() const {
  // Functions in the order in which they came first.
  std::vector<std::vector<const CollectedIndicator*>> functions;
  std::map<std::string, std::size_t> numbers;
  for (const CollectedIndicator& line : lines_) {
    const auto [place, is_new] = numbers.try_emplace(line.function, functions.size());
    if (is_new) functions.emplace_back();
    functions[place->second].push_back(&line);
  }
  std::string json =
      "{\n  \"format\": " + json_string(LIBRARY_FORMAT) + ",\n  \"version\": 1,\n  \"fields\": [";
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const CollectedIndicator& first = *functions[i].front();
    json += i == 0 ? "\n    " : ",\n    ";
    json += "{\"id\": " + json_string("own" + std::to_string(i + 1)) +
            ", \"zh\": " + json_string(first.field) +
            ", \"en\": \"\", \"topics\": [{\"name\": " + json_string(part(first.function)) +
            ", \"words\": [], ";
    append_lines(json, functions[i]);
    json += "}]}";
  }
  return json + "\n  ]\n}\n";
}

}  // namespace jixiao
