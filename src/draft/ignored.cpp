#include "draft/ignored.h"

#include <algorithm>
#include <tuple>

#include "base/json.h"
#include "base/json_writer.h"
#include "draft/read_form.h"
#include "draft/repairs.h"

namespace jixiao {
namespace {

struct TextMember {
  std::string_view key;
  std::string IgnoredFinding::*member;
};

// In their order in the file.
constexpr TextMember TEXT_MEMBERS[] = {
    {"rule", &IgnoredFinding::rule},     {"node", &IgnoredFinding::node},
    {"field", &IgnoredFinding::field},   {"word", &IgnoredFinding::word},
    {"reason", &IgnoredFinding::reason}, {"by", &IgnoredFinding::by},
    {"at", &IgnoredFinding::at}};

}  // namespace

bool ignored_before(const IgnoredFinding& left, const IgnoredFinding& right) {
  const auto place = [](const IgnoredFinding& one) {
    return std::tie(one.rule, one.node, one.field, one.word);
  };
  return place(left) < place(right);
}

IgnoredKey key_of(const IgnoredFinding& finding) {
  return {finding.rule, finding.node, finding.field, finding.word};
}

bool is_named(const IgnoredFinding& finding, const IgnoredKey& key) {
  return finding.rule == key.rule && finding.node == key.node && finding.field == key.field &&
         finding.word == key.word;
}

void write_ignored(JsonWriter& json, const IgnoredFinding& finding) {
  if (!finding.as_written.empty()) return json.json(finding.as_written);
  json.open_object();
  for (const TextMember& known : TEXT_MEMBERS) json.text_if_any(known.key, finding.*known.member);
  for (const UnknownKey& key : finding.unknown_keys) json.json(key.key, key.json);
  json.close();
}

std::string ignored_json(const std::vector<IgnoredFinding>& findings) {
  JsonWriter json;
  json.open_list();
  for (const IgnoredFinding& finding : findings) write_ignored(json, finding);
  json.close();
  return json.take();
}

IgnoredFinding read_ignored(JsonValue& json, const JsonPath& path, Repairs& repairs) {
  IgnoredFinding finding;
  const JsonValue* rule = json.find("rule");
  if (!json.is(JsonKind::OBJECT) || (rule && !rule->is(JsonKind::STRING))) {
    repairs.add(path, "这一项已忽略的检查结果认不出是哪条规则，已按原样保留。");
    append_json_compact(finding.as_written, json);
    return finding;
  }
  report_repeated_keys(json, path, repairs);
  for (JsonValue& member : json.children) {
    const auto known =
        std::find_if(std::begin(TEXT_MEMBERS), std::end(TEXT_MEMBERS),
                     [&member](const TextMember& one) { return one.key == member.key; });
    if (known == std::end(TEXT_MEMBERS)) {
      keep_unknown(finding.unknown_keys, member);
    } else {
      finding.*known->member = read_text(member, {path, member.key}, repairs);
    }
  }
  return finding;
}

std::vector<IgnoredFinding> read_ignored_list(JsonValue& json, const JsonPath& path,
                                              Repairs& repairs) {
  std::vector<IgnoredFinding> findings;
  if (json.is(JsonKind::NULL_VALUE)) {
    repairs.add(path, "这里应是列表，读到的是空值（null），已当作空列表。");
    return findings;
  }
  if (!json.is(JsonKind::ARRAY)) {
    repairs.add(path, "这里应是列表，已当作只有一项的列表。");
    return {read_ignored(json, path, repairs)};
  }
  for (std::size_t i = 0; i < json.children.size(); ++i) {
    if (json.children[i].is(JsonKind::NULL_VALUE)) {
      repairs.add({path, i}, "列表里有空值（null），已去掉。");
      continue;
    }
    IgnoredFinding finding = read_ignored(json.children[i], {path, i}, repairs);
    const bool known = std::find(findings.begin(), findings.end(), finding) != findings.end();
    if (!known) findings.push_back(std::move(finding));
  }
  std::stable_sort(findings.begin(), findings.end(), ignored_before);
  return findings;
}

}  // namespace jixiao
