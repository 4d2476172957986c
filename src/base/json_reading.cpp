#include "base/json_reading.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace jixiao {
namespace {

// Less is parsed as fast as it is cut up.
constexpr std::size_t SMALL_TEXT_BYTES = 128u << 10;
// A larger object is not a part; those in its own lists are.
constexpr std::size_t MOST_PART_BYTES = 32u << 10;
constexpr std::size_t STEP_BYTES = 64u << 10;

struct Open {
  bool list;
  std::size_t start;
};

// The value and what is in it: their count, and their offsets as in the whole text.
std::size_t move_offsets(JsonValue& value, std::size_t by) {
  value.offset += static_cast<std::uint32_t>(by);
  std::size_t count = 1;
  for (JsonValue& child : value.children) count += move_offsets(child, by);
  return count;
}

}  // namespace

JsonReading::JsonReading(std::string_view text, const JsonLimits& limits)
    : text_(text), limits_(limits) {}

bool JsonReading::step() {
  bool as_expected = true;
  switch (stage_) {
    case Stage::FIND:
      as_expected = find_parts();
      break;
    case Stage::FRAME:
      as_expected = parse_frame();
      break;
    case Stage::PARTS:
      for (std::size_t bytes = 0;
           bytes < STEP_BYTES && next_part_ < parts_.size() && as_expected;) {
        Part& part = parts_[next_part_++];
        bytes += part.end - part.start;
        as_expected = parse_part(part);
      }
      if (next_part_ == parts_.size()) stage_ = Stage::DONE;
      break;
    case Stage::DONE:
      return false;
  }
  if (!as_expected) parse_whole();
  return stage_ != Stage::DONE;
}

double JsonReading::fraction() const {
  if (stage_ == Stage::DONE) return 1;
  if (stage_ != Stage::PARTS || parts_.empty()) return 0;
  return static_cast<double>(next_part_) / static_cast<double>(parts_.size());
}

Result<JsonValue> JsonReading::take() {
  assert(stage_ == Stage::DONE && "call step() until it returns false");
  if (error_) return *std::move(error_);
  return std::move(root_);
}

// False where the text is no JSON, or has nothing to cut out.
bool JsonReading::find_parts() {
  if (text_.size() < SMALL_TEXT_BYTES) return false;
  std::vector<Open> open;
  for (std::size_t i = 0; (i = text_.find_first_of("\"{}[]", i)) != std::string_view::npos;) {
    const char byte = text_[i];
    if (byte == '"') {
      i = end_of_json_string(text_, i);
      continue;
    }
    const bool list = byte == '[' || byte == ']';
    if (byte == '{' || byte == '[') {
      if (open.size() >= limits_.depth) return false;
      open.push_back({list, i++});
      continue;
    }
    if (open.empty() || open.back().list != list) return false;
    const Part part{open.back().start, ++i, open.size() - 1};
    open.pop_back();
    const bool in_list = !list && !open.empty() && open.back().list;
    if (!in_list || part.end - part.start > MOST_PART_BYTES) continue;
    while (!parts_.empty() && parts_.back().start > part.start) parts_.pop_back();
    parts_.push_back(part);
  }
  stage_ = Stage::FRAME;
  return open.empty() && !parts_.empty();
}

// What is left without the parts; everything stays at its offset.
bool JsonReading::parse_frame() {
  std::string frame(text_);
  for (const Part& part : parts_) {
    const auto start = frame.begin() + static_cast<std::ptrdiff_t>(part.start);
    std::fill(start, frame.begin() + static_cast<std::ptrdiff_t>(part.end), ' ');
    *start = '0';
  }
  Result<JsonValue> parsed = parse_json(frame, limits_);
  if (!parsed) return false;
  root_ = std::move(parsed).value();
  values_ = move_offsets(root_, 0);
  std::size_t next = 0;
  stage_ = Stage::PARTS;
  find_places(root_, next);
  return next == parts_.size();
}

// A number is recognised when the byte behind it was read, and behind a placeholder there is a
// space.
void JsonReading::find_places(JsonValue& value, std::size_t& next) {
  if (next == parts_.size()) return;
  Part& part = parts_[next];
  const bool here = value.offset > part.start && value.offset <= part.start + 2;
  if (here && value.is(JsonKind::NUMBER)) {
    part.place = &value;
    ++next;
  }
  for (JsonValue& child : value.children) find_places(child, next);
}

bool JsonReading::parse_part(Part& part) {
  JsonLimits limits = limits_;
  limits.depth -= part.depth;
  Result<JsonValue> parsed = parse_json(text_.substr(part.start, part.end - part.start), limits);
  if (!parsed) return false;
  *part.place = std::move(parsed).value();
  // The placeholder counted, too.
  values_ += move_offsets(*part.place, part.start) - 1;
  return values_ <= limits_.values;
}

void JsonReading::parse_whole() {
  Result<JsonValue> parsed = parse_json(text_, limits_);
  stage_ = Stage::DONE;
  if (!parsed) {
    error_ = parsed.error();
    return;
  }
  root_ = std::move(parsed).value();
}

}  // namespace jixiao
