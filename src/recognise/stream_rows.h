// Rows of pieces to indicators: labels carried on, sign and number and unit put together, rows of
// the blank form left out, several indicators in one cell parted; with every doubt about it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "recognise/recognise.h"
#include "recognise/stream_path.h"

namespace jixiao {

struct StreamDoubt {
  RepairKind kind = RepairKind::PLACE_DOUBTFUL;
  std::string made;
  std::string reason;
  std::string badge;
  double confidence = 0.5;
};

struct StreamIndicator {
  std::size_t row = 0;  // of the grid
  std::string function, level_one, level_two;
  std::string name, value, weight, explanation, standard, note;
  std::string read;       // what stands there
  std::string literal;    // name and value as one text, where they were cut by a rule that may err
  std::string direction;  // 正向 or 反向 where no sign stands beside the value
  std::vector<StreamDoubt> doubts;
};

// What was left out, and why.
struct StreamRemark {
  std::size_t row = 0;
  RepairKind kind = RepairKind::EMPTY_ROWS;
  std::string read;
  std::string reason;
};

// Labels that hold where a table begins, and where it ends.
struct StreamStart {
  std::string function;
  std::string level_one;
  std::string level_two;
};

struct StreamTable {
  std::vector<StreamIndicator> indicators;
  std::vector<StreamRemark> remarks;
  std::string department;  // of a column 项目单位
  std::vector<std::string> goals;
  double cost = 0;  // of the reading, for each indicator
  StreamStart end;  // for the next page of the same table
};

// In slices of some hundred rows; pieces, columns and reading must live as long.
class StreamRowsJob {
 public:
  StreamRowsJob(const std::vector<StreamPiece>& pieces, const StreamColumns& columns,
                const StreamReading& reading, StreamHabits habits, const StreamStart& start);
  ~StreamRowsJob();
  StreamRowsJob(const StreamRowsJob&) = delete;
  StreamRowsJob& operator=(const StreamRowsJob&) = delete;

  bool step();         // false: done
  StreamTable take();  // once, after that

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

// Digits and signs run into its name, or its row is doubtful: scanned, or read across the columns.
bool is_garbled_indicator(const StreamIndicator& indicator);

// ≥ | 560 | 个 → ≥560个; 正向 | 88 | % → 88%; 定性 | 足额落实 → 足额落实; 43.6万元 | % → 43.6万元.
std::string whole_stream_value(const std::vector<std::string>& signs, const std::string& value,
                               const std::string& unit);
// The level one to which a level two usually belongs; empty where several or none.
std::string usual_level_one(std::string_view level_two);

}  // namespace jixiao
