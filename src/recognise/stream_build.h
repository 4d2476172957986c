// The form and the list of repairs from what the stream reader found, in slices of some hundred
// indicators.
#pragma once

#include <memory>

#include "recognise/stream_front.h"
#include "recognise/stream_rows.h"

namespace jixiao {

class StreamBuildJob {
 public:
  // grid and options must live as long.
  StreamBuildJob(const Grid& grid, const ReadOptions& options, StreamFront front,
                 std::vector<StreamTable> tables);
  ~StreamBuildJob();
  StreamBuildJob(const StreamBuildJob&) = delete;
  StreamBuildJob& operator=(const StreamBuildJob&) = delete;

  bool step();          // false: done
  ImportResult take();  // once, after that

 private:
  class Builder;
  std::unique_ptr<Builder> builder_;
};

}  // namespace jixiao
