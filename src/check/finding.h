// Finding: one thing a reviewer would say of a form, with its place and how it can be mended.
//
// A finding holds no sentences. What it says is made from the rule's texts
// (assets/check_rules.json) and its `words` when it is shown, so that thousands of findings cost
// little.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "form/form.h"

namespace jixiao {

enum class Severity : std::uint8_t { HINT, ERROR };

// The four heads of a review, the substance first: the order in which findings are shown.
enum class ReviewHead : std::uint8_t { RELEVANCE, ADEQUACY, FEASIBILITY, COMPLETENESS };

// Texts in both languages.
struct BothTexts {
  std::string zh;
  std::string en;
};

// One row of assets/check_rules.json.
struct RuleInfo {
  std::string id;  // unit-against-name
  Severity severity = Severity::HINT;
  ReviewHead head = ReviewHead::COMPLETENESS;
  bool on = true;     // unless switched otherwise
  BothTexts message;  // with {0} {1} … for the words of a finding
  BothTexts reason;   // why it matters, as advice
  BothTexts source;   // where the rule comes from: 审核中常被指出
};

// In the order of the data. An unknown id gives nothing.
const std::vector<RuleInfo>& rule_infos();
const RuleInfo* find_rule_info(std::string_view id);
const BothTexts& head_name(ReviewHead head);

enum class FixKind : std::uint8_t {
  SET_TEXT,       // `to` instead of `from` in the field
  RECLASSIFY,     // the indicator to level_one/level_two
  REMOVE,         // the node with all below it
  ADD_INDICATOR,  // one named `to` under level_one/level_two of the function `node`
  USE_INDICATOR,  // the indicator becomes the one named `to`, with `value`
  MERGE,          // what is below the group goes to `other`, group by group, and the group goes
  SPLIT,          // the indicator keeps the name `to`, a new one below it gets `rest`
};

struct Fix {
  FixKind kind = FixKind::SET_TEXT;
  NodeId node = {};
  FieldKey field = {};
  std::string from =
      {};               // SET_TEXT, USE_INDICATOR, SPLIT: done only where the text still says this
  std::string to = {};  // REMOVE: how what goes is called, where that is worth saying
  std::string level_one = {};
  std::string level_two = {};
  std::string value = {};  // ADD_INDICATOR, USE_INDICATOR: sign and unit, the number is to be set
  std::string note = {};   // likewise its 指标解释
  std::string rest = {};
  NodeId other = {};
  BothTexts label = {};   // where the kind does not say enough
  bool certain = false;   // needs nobody's decision: part of 全部修复
  bool a_choice = false;  // one of several to choose from: never made for all findings of a kind
};

BothTexts fix_label(const Fix& fix);  // 改为“≥560个”

struct Finding {
  const RuleInfo* rule = nullptr;
  std::vector<NodeId> nodes = {};  // where it stands, then the others it is about
  FieldKey field = {};             // of the first node
  std::string part = {};           // tells it from others of the rule there, where there may be any
  std::vector<std::string> words = {};
  std::vector<Fix> fixes = {};  // the best first
};

BothTexts finding_message(const Finding& finding);
// The message without the words of one finding: “…”没有指标值.
BothTexts rule_title(const RuleInfo& rule);
// The place in words: 职能4/满意度指标/服务对象满意度指标/指标1 学生满意度; of the form its field.
std::string finding_place(const Form& form, const Finding& finding);

}  // namespace jixiao
