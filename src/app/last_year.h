// LastYear: what each indicator of the open form was last year, which ones are gone and which are
// new. Matched as the checks match them: by id, else by place and name. Gone and new are worked out
// anew when lines came or went, not at every letter.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/session.h"
#include "check/facts.h"

namespace jixiao {

struct LastYearValue {
  std::string value;                     // as it was written
  std::optional<double> growth_percent;  // of this year's, where both are numbers of one unit
};

class LastYear {
 public:
  void update(const Session& session);

  bool is_there() const { return reference_ != nullptr; }
  const Form& form() const { return *reference_; }
  // Nothing for an indicator that is new.
  std::optional<LastYearValue> of(const Node& indicator) const;
  const std::vector<std::string>& gone() const { return gone_; }  // places of last year
  const std::vector<NodeId>& added() const { return added_; }     // of this year

 private:
  void compare(const Form& form);

  std::shared_ptr<const Form> reference_;
  std::optional<Reference> match_;
  std::uint64_t structure_version_ = 0;
  std::vector<std::string> gone_;
  std::vector<NodeId> added_;
};

// 去年 ≥500个，今年 +12%
std::string last_year_words(const LastYearValue& last, bool english);

}  // namespace jixiao
