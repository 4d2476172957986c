#include "check/ignored.h"

#include <algorithm>

#include "base/json.h"

namespace jixiao {
namespace {

bool is_known_key(std::string_view key) {
  return key == "rule" || key == "node" || key == "reason";
}

std::string unknown_members(const JsonValue& json) {
  std::string rest;
  for (const JsonValue& member : json.children) {
    if (is_known_key(member.key)) continue;
    rest += "," + json_string(member.key) + ":";
    append_json_compact(rest, member);
  }
  return rest;
}

bool is_of(const IgnoredFinding& entry, const Finding& finding) {
  return !finding.nodes.empty() && entry.rule == finding.rule->id &&
         entry.node == finding.nodes.front();
}

}  // namespace

IgnoredFindings::IgnoredFindings(std::string_view json) {
  if (json.empty()) return;
  const Result<JsonValue> parsed = parse_json(json);
  if (!parsed || !parsed.value().is(JsonKind::ARRAY)) {
    unknown_.emplace_back(json);
    return;
  }
  for (const JsonValue& one : parsed.value().children) {
    if (one.text_of("rule").empty() || one.text_of("node").empty()) {
      append_json_compact(unknown_.emplace_back(), one);
      continue;
    }
    entries_.push_back({std::string(one.text_of("rule")), std::string(one.text_of("node")),
                        std::string(one.text_of("reason")), unknown_members(one)});
  }
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
  entries_.push_back({finding.rule->id, finding.nodes.front(), std::move(reason)});
}

void IgnoredFindings::remove(const Finding& finding) {
  std::erase_if(entries_,
                [&finding](const IgnoredFinding& entry) { return is_of(entry, finding); });
}

std::string IgnoredFindings::json() const {
  if (entries_.empty() && unknown_.empty()) return {};
  std::string json = "[";
  for (const IgnoredFinding& entry : entries_) {
    if (json.size() > 1) json += ",";
    json += "{\"rule\":" + json_string(entry.rule) + ",\"node\":" + json_string(entry.node) +
            ",\"reason\":" + json_string(entry.reason) + entry.rest + "}";
  }
  for (const std::string& other : unknown_) {
    if (json.size() > 1) json += ",";
    json += other;
  }
  return json + "]";
}

}  // namespace jixiao
