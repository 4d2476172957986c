// Notices: the messages shown as strips, newest last. What only informs fades by itself; warnings
// and errors stay until the person puts them away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

// A message for the person: shown as a strip, read by the live region.
struct Notice {
  enum class Kind : std::uint8_t { INFO, SUCCESS, WARNING, ERROR };
  std::uint64_t id = 0;
  Kind kind = Kind::INFO;
  std::string text;
  std::string detail;   // further lines, e.g. repairs; may be empty
  std::string command;  // id of a command offered with it; may be empty
};

class Notices {
 public:
  static constexpr double FADE_AFTER_MS = 6000;
  static constexpr std::size_t MOST_AT_ONCE = 4;

  // A message with the text of one that is up takes its place: nobody reads it twice.
  void add(Notice notice, double now_ms);
  void dismiss(std::uint64_t id);
  // All that offer the command: what they speak of is over.
  void dismiss_offers_of(std::string_view command);
  void fade(double now_ms);
  // Milliseconds until one fades; negative: none does.
  int due_in_ms(double now_ms) const;
  const std::vector<Notice>& all() const { return notices_; }

 private:
  std::vector<Notice> notices_;
  std::vector<double> shown_ms_;  // when each was added
  std::uint64_t last_id_ = 0;
};

}  // namespace jixiao
