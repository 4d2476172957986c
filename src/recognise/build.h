// The form from the rows and the decisions that stand, and the list of repairs, in slices of some
// hundred rows.
#pragma once

#include <memory>

#include "recognise/model.h"

namespace jixiao {

class BuildJob {
 public:
  explicit BuildJob(Recognition& recognition);  // which must live as long
  ~BuildJob();
  BuildJob(const BuildJob&) = delete;
  BuildJob& operator=(const BuildJob&) = delete;

  bool step();          // false: done
  ImportResult take();  // once, after that

 private:
  class Builder;
  std::unique_ptr<Builder> builder_;
};

}  // namespace jixiao
