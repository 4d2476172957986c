#include "check/ignored.h"

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "draft/repairs.h"
#include "form/fields.h"

namespace jixiao {
namespace {

std::string_view field_of(const Finding& finding) {
  return field_info(finding.field.field).key;
}

const std::string& word_of(const Finding& finding) {
  return finding.field.header.empty() ? finding.part : finding.field.header;
}

bool is_of(const IgnoredFinding& entry, const Finding& finding) {
  const bool there = !finding.nodes.empty() && entry.rule == finding.rule->id &&
                     entry.node == finding.nodes.front();
  return there && (entry.field.empty() || entry.field == field_of(finding)) &&
         (entry.word.empty() || entry.word == word_of(finding));
}

}  // namespace

void name_entry(IgnoredFinding& entry, const Finding& finding) {
  entry.rule = finding.rule->id;
  entry.node = finding.nodes.front();
  entry.field = field_of(finding);
  entry.word = word_of(finding);
}

IgnoredFindings::IgnoredFindings(std::vector<IgnoredFinding> entries)
    : entries_(std::move(entries)) {}

IgnoredFindings::IgnoredFindings(std::string_view json) {
  Result<JsonValue> parsed = parse_json(json);
  if (!parsed) return;
  Repairs repairs;
  entries_ = read_ignored_list(parsed.value(), JsonPath("$"), repairs);
}

const IgnoredFinding* IgnoredFindings::find(const Finding& finding) const {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(),
                   [&finding](const IgnoredFinding& entry) { return is_of(entry, finding); });
  return found == entries_.end() ? nullptr : &*found;
}

void IgnoredFindings::add(const Finding& finding, std::string reason) {
  if (finding.nodes.empty()) return;
  remove(finding);
  IgnoredFinding entry;
  name_entry(entry, finding);
  entry.reason = std::move(reason);
  entries_.insert(std::upper_bound(entries_.begin(), entries_.end(), entry, ignored_before), entry);
}

void IgnoredFindings::remove(const Finding& finding) {
  std::erase_if(entries_,
                [&finding](const IgnoredFinding& entry) { return is_of(entry, finding); });
}

std::string IgnoredFindings::json() const {
  return entries_.empty() ? std::string() : ignored_json(entries_);
}

}  // namespace jixiao
