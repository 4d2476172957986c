// The undo record: the last steps of a History as JSON text, stored beside the draft so that they
// are there again after a restart.
//
// Reading trusts nothing: whatever is damaged or of another version is an Error, and the draft then
// opens without a history. A record that does not fit the form is found when it is undone (History
// leaves the form as it was).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "edit/history.h"

namespace jixiao {

class JsonWriter;

inline constexpr std::size_t HISTORY_RECORD_STEPS = 100;
// Of undo and redo each; older steps that do not fit are left out.
inline constexpr std::size_t HISTORY_RECORD_LIMIT_BYTES = 4u << 20;

// Writes the record, keeping the text of each step for the next time.
class HistoryWriter {
 public:
  std::string write(const History& history);

 private:
  void write_steps(JsonWriter& json, const std::deque<Step>& steps);
  const std::string& text_of(const Step& step);

  std::unordered_map<std::uint64_t, std::string> kept_;  // by Step::serial
  std::unordered_map<std::uint64_t, std::string> used_;  // those of the record being written
};

struct HistoryRecord {
  std::deque<Step> undo;
  std::deque<Step> redo;
};

std::string write_history(const History& history);
Result<HistoryRecord> read_history(std::string_view json);

}  // namespace jixiao
