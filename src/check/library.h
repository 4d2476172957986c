// Library: indicators that others use, to choose from. The program's own is assets/library.json; a
// county may have one of its own of the same shape (assets/schema/library.schema.json).
//
// An entry fills name, sign and unit; the number is for the department to set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/words.h"

namespace jixiao {

inline constexpr std::size_t LIBRARY_LIMIT_BYTES = 4u << 20;
inline constexpr std::size_t LIBRARY_LIMIT_INDICATORS = 20'000;

struct LibraryTopic {
  std::string field;  // 教育
  std::string name;   // 学生资助, as a function is called
  std::vector<std::string> words;
};

struct LibraryIndicator {
  std::string name;
  LevelClass level = LevelClass::OTHER;
  std::string sign;         // ≥ ＝ ≤; empty for a date
  std::string unit;         // empty for a date and for what needs none
  std::string explanation;  // what is counted
  std::string evidence;     // what proves it
  std::size_t topic = 0;
};

// One found by its name; the higher the score, the better.
struct LibraryMatch {
  int score = 0;
  const LibraryIndicator* indicator = nullptr;
};

class Library {
 public:
  // Refuses what is no library, one of a newer version, and one over the limits; says where.
  static Result<Library> read(std::string_view json);

  // LibraryIndicator::topic counts in `topics`.
  static Library of(std::vector<LibraryTopic> topics, std::vector<LibraryIndicator> indicators);

  const std::vector<LibraryIndicator>& indicators() const { return indicators_; }
  const LibraryTopic& topic_of(const LibraryIndicator& one) const { return topics_[one.topic]; }

  // By parts of the name, by the first letters of its pinyin, and with a wrong character or two;
  // the best first. At most that many.
  std::vector<const LibraryIndicator*> search(std::string_view query, std::size_t most) const;
  // The same with the scores, to be mixed with what others found.
  std::vector<LibraryMatch> matches(std::string_view query, std::size_t most) const;

  // What fits a function by its words, of one class or (OTHER) of all.
  std::vector<const LibraryIndicator*> fitting(std::string_view function, LevelClass level,
                                               std::size_t most) const;

 private:
  std::vector<LibraryTopic> topics_;
  std::vector<LibraryIndicator> indicators_;
  std::vector<std::vector<std::uint64_t>> pairs_;  // of the names
};

// The one that comes with the program.
const Library& own_library();

}  // namespace jixiao
