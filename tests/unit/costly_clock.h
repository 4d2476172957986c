// A clock of which every look costs some time, so that work in pieces is soon out of its budget and
// can be counted.
#pragma once

#include <string>

#include "platform/services.h"

namespace jixiao::test {

template <int LOOK_MS>
class CostlyClock final : public Clock {
 public:
  explicit CostlyClock(Clock& clock) : clock_(clock) {}
  double now_ms() const override { return clock_.now_ms() + (looks_ms_ += LOOK_MS); }
  std::int64_t unix_ms() const override { return clock_.unix_ms(); }
  std::string local_iso8601() const override { return clock_.local_iso8601(); }
  std::string iso8601_of(std::int64_t unix_ms) const override { return clock_.iso8601_of(unix_ms); }

 private:
  Clock& clock_;
  mutable double looks_ms_ = 0;
};

}  // namespace jixiao::test
