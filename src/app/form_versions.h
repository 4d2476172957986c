// FormVersions: counts that go up whenever a part of the form changes, so that caches (checks,
// sheet rows, snapshots) know what is stale without comparing texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edit/change_log.h"

namespace jixiao {

class FormVersions {
 public:
  // For History::observe.
  void on_change(const Form& form, const Change& applied, const Change& inverse);
  // Another form took the place of this one: everything counts as changed.
  void restart();

  std::uint64_t total() const { return log_.version(); }
  // Node by node what changed between two values of total().
  const ChangeLog& log() const { return log_; }
  // Of which nodes there are and where: what is only written on one does not count.
  std::uint64_t structure() const { return structure_; }
  // Of the structure and of the texts in optional columns: whether each of them is used.
  std::uint64_t optional_texts() const { return optional_texts_; }
  // Of a function: it or anything in it. Of FUNCTIONS_ID: which functions there are, their order
  // and names, so their numbers too. Of the other sections: anything in them. Of FORM_ID: its own
  // fields.
  std::uint64_t of(std::string_view function_or_section) const;
  // The same asked the other way round, for who would have to ask for every function: which
  // functions (as they stand in the form now), sections and FORM_ID changed after that total(),
  // each once. Among them FUNCTIONS_ID only where functions came, went or moved: what is new in one
  // of them has its own id. Nothing where it is not known: everything may have changed.
  std::optional<std::vector<NodeId>> changed_since(const Form& form, std::uint64_t version) const;

 private:
  void touch(const Form& form, std::string_view node_id);
  void count(std::string_view id);

  ChangeLog log_;
  std::uint64_t structure_ = 1;
  std::uint64_t optional_texts_ = 1;
  std::uint64_t restarted_at_ = 1;
  std::unordered_map<std::string, std::uint64_t> counts_;
};

}  // namespace jixiao
