#include "check/library.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <utility>

#include "base/assets.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/pinyin.h"
#include "base/utf8.h"
#include "check/facts.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

constexpr double LIBRARY_VERSION = 1;
constexpr std::size_t PARTS = 5;  // name|sign|unit|explanation|evidence

// How well a name answers a query; 0: not at all.
constexpr int SAME = 100;
constexpr int BEGINS = 90;
constexpr int CONTAINS = 80;
constexpr int INITIALS = 70;
constexpr int ALL_CHARACTERS = 60;
constexpr int MISSPELT = 40;

std::array<std::string, PARTS> parts_of(std::string_view line) {
  std::array<std::string, PARTS> parts;
  for (std::size_t i = 0; i < PARTS; ++i) {
    const std::size_t bar = i + 1 < PARTS ? std::min(line.find('|'), line.size()) : line.size();
    parts[i] = line.substr(0, bar);
    line.remove_prefix(std::min(bar + 1, line.size()));
  }
  return parts;
}

void read_indicators(const JsonValue& list, std::size_t topic,
                     std::vector<LibraryIndicator>& indicators) {
  const LevelClass level = level_class_with(list.key);
  for (const JsonValue& line : list.children) {
    if (!line.is(JsonKind::STRING)) continue;
    auto [name, sign, unit, explanation, evidence] = parts_of(line.text);
    if (name.empty()) continue;
    indicators.push_back({std::move(name), level, std::move(sign), std::move(unit),
                          std::move(explanation), std::move(evidence), topic});
  }
}

LibraryTopic read_topic(const JsonValue& field, const JsonValue& json) {
  LibraryTopic topic{std::string(field.text_of("zh")), std::string(json.text_of("name")), {}};
  if (const JsonValue* words = json.find("words")) {
    for (const JsonValue& word : words->children) {
      if (!word.text.empty()) topic.words.push_back(word.text);
    }
  }
  return topic;
}

// Every character of the query stands in the name, in that order.
bool has_characters(const std::u32string& name, const std::u32string& query) {
  std::size_t at = 0;
  for (const char32_t character : query) {
    at = name.find(character, at);
    if (at == std::u32string::npos) return false;
    ++at;
  }
  return true;
}

// One or two wrong characters leave most of the pairs as they are.
int misspelt(const std::vector<std::uint64_t>& name, const std::vector<std::uint64_t>& query) {
  if (query.size() < 2) return 0;
  const std::size_t shared = count_shared(name, query);
  return shared * 2 >= query.size() ? MISSPELT + static_cast<int>(shared) : 0;
}

struct Query {
  std::string text;
  std::u32string characters;
  std::vector<std::uint64_t> pairs;
};

int score_of(const std::string& name, const std::vector<std::uint64_t>& pairs, const Query& query) {
  if (name == query.text) return SAME;
  const std::size_t at = name.find(query.text);
  if (at == 0) return BEGINS;
  if (at != std::string::npos) return CONTAINS;
  if (matches_pinyin_initials(name, query.text)) return INITIALS;
  if (has_characters(to_utf32(name), query.characters)) return ALL_CHARACTERS;
  return misspelt(pairs, query.pairs);
}

std::vector<LibraryMatch> best_of(std::vector<LibraryMatch> scored, std::size_t most) {
  most = std::min(scored.size(), most);
  std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(most),
                    scored.end(), [](const LibraryMatch& left, const LibraryMatch& right) {
                      if (left.score != right.score) return left.score > right.score;
                      return std::less<>()(left.indicator, right.indicator);  // of one list
                    });
  scored.resize(most);
  return scored;
}

std::vector<const LibraryIndicator*> without_scores(const std::vector<LibraryMatch>& matches) {
  std::vector<const LibraryIndicator*> list;
  for (const LibraryMatch& one : matches) list.push_back(one.indicator);
  return list;
}

// Longer words say more.
int fit_of(const LibraryTopic& topic, std::string_view function) {
  int fit =
      function.find(topic.name) == std::string_view::npos ? 0 : static_cast<int>(topic.name.size());
  for (const std::string& word : topic.words) {
    if (function.find(word) != std::string_view::npos) fit += static_cast<int>(word.size());
  }
  return fit;
}

}  // namespace

Result<Library> Library::read(std::string_view json) {
  if (json.size() > LIBRARY_LIMIT_BYTES) return Error{"指标库文件超过 4 MB，太大了。"};
  const Result<JsonValue> parsed = parse_json(json);
  if (!parsed) return parsed.error();
  const JsonValue* version = parsed.value().find("version");
  if (version && decimal_value(version->text).value_or(0) > LIBRARY_VERSION) {
    return Error{"指标库是更新的版本写的，请用新版打开。"};
  }
  const JsonValue* fields = parsed.value().find("fields");
  if (!fields || !fields->is(JsonKind::ARRAY)) return Error{"这不是指标库：没有 fields。"};
  Library library;
  for (const JsonValue& field : fields->children) {
    const JsonValue* topics = field.find("topics");
    if (!topics) continue;
    for (const JsonValue& topic : topics->children) {
      const JsonValue* lists = topic.find("indicators");
      if (!lists) continue;
      library.topics_.push_back(read_topic(field, topic));
      for (const JsonValue& list : lists->children) {
        read_indicators(list, library.topics_.size() - 1, library.indicators_);
      }
    }
  }
  if (library.indicators_.empty()) return Error{"指标库里没有指标。"};
  if (library.indicators_.size() > LIBRARY_LIMIT_INDICATORS) {
    return Error{"指标库超过 20000 条，太大了。"};
  }
  return of(std::move(library.topics_), std::move(library.indicators_));
}

Library Library::of(std::vector<LibraryTopic> topics, std::vector<LibraryIndicator> indicators) {
  Library library;
  library.topics_ = std::move(topics);
  library.indicators_ = std::move(indicators);
  for (const LibraryIndicator& one : library.indicators_) {
    library.pairs_.push_back(pairs_of(one.name));
  }
  return library;
}

std::vector<const LibraryIndicator*> Library::search(std::string_view words,
                                                     std::size_t most) const {
  return without_scores(matches(words, most));
}

std::vector<LibraryMatch> Library::matches(std::string_view words, std::size_t most) const {
  const std::string folded = fold_value(words);
  if (folded.empty()) return {};
  const Query query{folded, to_utf32(folded), pairs_of(folded)};
  std::vector<LibraryMatch> scored;
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    const int score = score_of(indicators_[i].name, pairs_[i], query);
    if (score > 0) scored.push_back({score, &indicators_[i]});
  }
  return best_of(std::move(scored), most);
}

std::vector<const LibraryIndicator*> Library::fitting(std::string_view function, LevelClass level,
                                                      std::size_t most) const {
  std::vector<int> fits;
  for (const LibraryTopic& topic : topics_) fits.push_back(fit_of(topic, function));
  std::vector<LibraryMatch> scored;
  for (const LibraryIndicator& one : indicators_) {
    const bool wanted = level == LevelClass::OTHER || one.level == level;
    if (wanted && fits[one.topic] > 0) scored.push_back({fits[one.topic], &one});
  }
  return without_scores(best_of(std::move(scored), most));
}

const Library& own_library() {
  static const Library library = [] {
    Result<Library> read = Library::read(asset("library.json"));
    assert(read && "an asset that is compiled in is sound: the tests read every one");
    return read ? std::move(read).value() : Library();
  }();
  return library;
}

}  // namespace jixiao
