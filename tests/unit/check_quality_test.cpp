// How good the checks are: the labelled indicators of tests/fixtures/check, each judged by hand
// before the rules were made.
#include <doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/checker.h"
#include "edit/new_nodes.h"
#include "fmt/format.h"
#include "unit/fixture.h"

namespace jixiao {
namespace {

struct Labelled {
  NodeId node;
  std::string line;
  std::vector<std::string> rules;  // empty: nothing is wrong with it
};

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    if (end > at) parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string level_one_of_label(const std::string& two) {
  if (two.find("效益") != std::string::npos || two == "可持续影响") return "效益指标";
  return two == "服务对象满意度" ? "满意度指标" : "产出指标";
}

const Node& group_for(Form& form, const NodeId& function, const std::string& two) {
  const std::string one_name = level_one_of_label(two);
  const auto child = [&form](const NodeId& parent, NodeKind kind, const std::string& name) {
    for (const auto& one : form.find(parent)->children()) {
      if (one->text == name) return one->id();
    }
    auto node = new_node(form, kind, name);
    const NodeId id = node->id();
    form.insert(parent, Form::AT_END, std::move(node));
    return id;
  };
  const NodeId one = child(function, NodeKind::LEVEL_ONE, one_name);
  return *form.find(child(one, NodeKind::LEVEL_TWO, two + "指标"));
}

Labelled add_line(Form& form, const NodeId& function, const std::string& line) {
  std::string_view rest = line;
  Labelled labelled{{}, line, {}};
  const std::size_t mark = rest.find(" ! ");
  if (mark != std::string_view::npos) {
    labelled.rules = split(rest.substr(mark + 3), ' ');
    rest = rest.substr(0, mark);
  }
  const std::size_t colon = rest.find(": ");
  const std::size_t equal = rest.find("= ", colon);
  const std::string two(rest.substr(0, colon));
  auto node = new_node(form, NodeKind::INDICATOR, "");
  const std::size_t value = equal == std::string_view::npos ? rest.size() : equal + 2;
  std::size_t name_end = equal == std::string_view::npos ? rest.size() - 2 : equal - 1;
  name_end = std::max(name_end, colon + 2);
  node->text = rest.substr(colon + 2, name_end - colon - 2);
  if (node->text == "=") node->text.clear();
  node->value = rest.substr(std::min(value, rest.size()));
  labelled.node = node->id();
  form.insert(group_for(form, function, two).id(), Form::AT_END, std::move(node));
  return labelled;
}

struct Set {
  Form form;
  std::vector<Labelled> lines;
};

Set read_set() {
  Set set;
  set.form.year = "2025";
  set.form.title = "2025年部门整体支出绩效目标申报表";
  set.form.department = "潢源县某局";
  NodeId function;
  for (const std::string& line : split(test::fixture("check/labelled.txt"), '\n')) {
    if (line.starts_with("#")) continue;
    if (line.starts_with("[")) {
      auto node = new_node(set.form, NodeKind::FUNCTION, line.substr(1, line.size() - 2));
      function = node->id();
      set.form.insert(FUNCTIONS_ID, Form::AT_END, std::move(node));
      continue;
    }
    set.lines.push_back(add_line(set.form, function, line));
  }
  return set;
}

struct Tally {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t found = 0;
  std::size_t blamed = 0;  // right ones with an error
  std::size_t hinted = 0;  // right ones with a hint
  std::string missed;
  std::string false_alarms;
};

using ByNode = std::unordered_map<NodeId, std::vector<const Finding*>>;

void judge(const Labelled& line, const std::vector<const Finding*>& findings, Tally& tally) {
  if (!line.rules.empty()) {
    ++tally.wrong;
    const bool found =
        std::any_of(findings.begin(), findings.end(), [&line](const Finding* finding) {
          return std::find(line.rules.begin(), line.rules.end(), finding->rule->id) !=
                 line.rules.end();
        });
    if (found) ++tally.found;
    if (!found) tally.missed += line.line + "\n";
    return;
  }
  ++tally.right;
  const bool error = std::any_of(findings.begin(), findings.end(), [](const Finding* finding) {
    return finding->rule->severity == Severity::ERROR;
  });
  if (error) ++tally.blamed;
  if (!error && !findings.empty()) ++tally.hinted;
  for (const Finding* finding : findings) {
    tally.false_alarms += line.line + "   <- " + finding->rule->id + "\n";
  }
}

Tally tally_set() {
  const Set set = read_set();
  const std::vector<Finding> findings = check_form(set.form);
  ByNode by_node;
  for (const Finding& finding : findings) {
    // What concerns two lines counts for the later one, as it was labelled.
    for (const NodeId& node : finding.nodes) by_node[node].push_back(&finding);
  }
  Tally tally;
  for (const Labelled& line : set.lines) {
    std::vector<const Finding*> here = by_node[line.node];
    if (line.rules.empty()) {
      std::erase_if(here, [](const Finding* finding) { return finding->nodes.size() > 1; });
    }
    judge(line, here, tally);
  }
  return tally;
}

}  // namespace

TEST_CASE("the checks find what a reviewer finds, and leave sound indicators alone") {
  const Tally tally = tally_set();
  MESSAGE(
      fmt::format("right {}, wrong {}: found {:.1f} %, errors on right ones {:.1f} %, hints "
                  "{:.1f} %\nmissed:\n{}false alarms:\n{}",
                  tally.right, tally.wrong,
                  100.0 * static_cast<double>(tally.found) / static_cast<double>(tally.wrong),
                  100.0 * static_cast<double>(tally.blamed) / static_cast<double>(tally.right),
                  100.0 * static_cast<double>(tally.hinted) / static_cast<double>(tally.right),
                  tally.missed, tally.false_alarms));
  CHECK(tally.right + tally.wrong >= 400);
  CHECK(tally.found * 100 >= tally.wrong * 95);
  CHECK(tally.blamed * 100 <= tally.right * 3);
  CHECK(tally.hinted * 100 <= tally.right * 10);
}

}  // namespace jixiao
