#include "check/finding.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/assets.h"
#include "base/json.h"
#include "edit/labels.h"

namespace jixiao {
namespace {

constexpr std::array<std::string_view, 4> HEAD_IDS{"relevance", "adequacy", "feasibility",
                                                   "completeness"};

// assets/check_rules.json
struct RuleTexts {
  std::vector<RuleInfo> rules;
  std::array<BothTexts, 4> heads;
};

BothTexts both(const JsonValue& json, std::string_view zh, std::string_view en) {
  return {std::string(json.text_of(zh)), std::string(json.text_of(en))};
}

BothTexts named(const JsonValue* list, std::string_view id) {
  if (!list) return {};
  for (const JsonValue& one : list->children) {
    if (one.text_of("id") == id) return both(one, "zh", "en");
  }
  return {};
}

ReviewHead head_with(std::string_view id) {
  const auto found = std::find(HEAD_IDS.begin(), HEAD_IDS.end(), id);
  return static_cast<ReviewHead>(std::min<std::ptrdiff_t>(found - HEAD_IDS.begin(), 3));
}

RuleInfo read_rule(const JsonValue& json, const JsonValue* sources) {
  RuleInfo rule;
  rule.id = json.text_of("id");
  rule.severity = json.text_of("severity") == "error" ? Severity::ERROR : Severity::HINT;
  rule.head = head_with(json.text_of("head"));
  const JsonValue* on = json.find("on");
  rule.on = !on || on->text == "true";
  rule.message = both(json, "zh", "en");
  rule.reason = both(json, "why", "why_en");
  rule.source = named(sources, json.text_of("source"));
  return rule;
}

RuleTexts read_texts() {
  const Result<JsonValue> json = parse_json(asset("check_rules.json"));
  assert(json && "an asset that is compiled in is valid JSON: the tests read every one");
  RuleTexts texts;
  if (!json) return texts;
  const JsonValue& data = json.value();
  for (std::size_t i = 0; i < HEAD_IDS.size(); ++i) {
    texts.heads[i] = named(data.find("heads"), HEAD_IDS[i]);
  }
  const JsonValue* rules = data.find("rules");
  if (!rules) return texts;
  for (const JsonValue& rule : rules->children) {
    texts.rules.push_back(read_rule(rule, data.find("sources")));
  }
  return texts;
}

const RuleTexts& rule_texts() {
  static const RuleTexts texts = read_texts();
  return texts;
}

// {0} {1} … replaced by the words.
std::string filled(std::string_view pattern, const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    const std::size_t index = place ? static_cast<std::size_t>(pattern[at + 1] - '0') : 0;
    if (!place || index > 9) {
      text += pattern[at++];
      continue;
    }
    if (index < words.size()) text += words[index];
    at += 3;
  }
  return text;
}

std::string or_empty(const std::string& text, std::string_view otherwise) {
  return text.empty() ? std::string(otherwise) : text;
}

std::string without_words(std::string_view message) {
  std::string title;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool word = message[i] == '{' && i + 2 < message.size() && message[i + 2] == '}';
    if (word) {
      title += "…";
      i += 2;
    } else {
      title += message[i];
    }
  }
  return title;
}

}  // namespace

const std::vector<RuleInfo>& rule_infos() {
  return rule_texts().rules;
}

const RuleInfo* find_rule_info(std::string_view id) {
  const std::vector<RuleInfo>& rules = rule_infos();
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [id](const RuleInfo& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

const BothTexts& head_name(ReviewHead head) {
  return rule_texts().heads[static_cast<std::size_t>(head)];
}

BothTexts fix_label(const Fix& fix) {
  if (!fix.label.zh.empty()) return fix.label;
  switch (fix.kind) {
    case FixKind::SET_TEXT:
      return {"改为“" + or_empty(fix.to, "空") + "”",
              "Change to “" + or_empty(fix.to, "nothing") + "”"};
    case FixKind::RECLASSIFY:
      return {"移到“" + fix.level_two + "”", "Move to “" + fix.level_two + "”"};
    case FixKind::REMOVE:
      if (fix.to.empty()) return {"删除重复的一处", "Delete the second one"};
      return {"删除“" + fix.to + "”", "Delete “" + fix.to + "”"};
    case FixKind::ADD_INDICATOR:
      return {"补一条“" + fix.to + "”", "Add “" + fix.to + "”"};
    case FixKind::USE_INDICATOR:
      return {"换成“" + fix.to + "”", "Take “" + fix.to + "”"};
    case FixKind::MERGE:
      return {"并到前一处", "Join it to the first"};
    case FixKind::SPLIT:
      return {"拆成“" + fix.to + "”和“" + fix.rest + "”",
              "Split into “" + fix.to + "” and “" + fix.rest + "”"};
  }
  return {};
}

BothTexts finding_message(const Finding& finding) {
  return {filled(finding.rule->message.zh, finding.words),
          filled(finding.rule->message.en, finding.words)};
}

BothTexts rule_title(const RuleInfo& rule) {
  return {without_words(rule.message.zh), without_words(rule.message.en)};
}

std::string finding_place(const Form& form, const Finding& finding) {
  const Node* node = finding.nodes.empty() ? nullptr : form.find(finding.nodes.front());
  if (!node) return {};
  const bool own_field = node->kind() == NodeKind::FORM && finding.field.field != Field::TEXT;
  return own_field ? "基本信息/" + field_name(finding.field) : path_of(*node);
}

}  // namespace jixiao
