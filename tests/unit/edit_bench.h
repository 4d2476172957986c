// A small form with its history, for tests of operations on it:
//
//   f1 教育督导 ─ a1 产出指标 ─ b1 数量指标 ─ c1 课程数量 ≥5门, c2 检查频次 ≥100次
//                            └ b2 质量指标 ─ c3 覆盖率 100%
//   f2 资助工作 ─ a2 满意度指标 ─ b3 服务对象满意度指标 ─ c4 学生满意度
#pragma once

#include <doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edit/operations.h"

namespace jixiao::test {

struct EditBench {
  Form form;
  History history;

  EditBench() {
    auto first = node(NodeKind::FUNCTION, "f1", "教育督导");
    Node& a1 = first->append(node(NodeKind::LEVEL_ONE, "a1", "产出指标"));
    Node& b1 = a1.append(node(NodeKind::LEVEL_TWO, "b1", "数量指标"));
    b1.append(node(NodeKind::INDICATOR, "c1", "课程数量", "≥5门"));
    b1.append(node(NodeKind::INDICATOR, "c2", "检查频次", "≥100次"));
    Node& b2 = a1.append(node(NodeKind::LEVEL_TWO, "b2", "质量指标"));
    b2.append(node(NodeKind::INDICATOR, "c3", "覆盖率", "100%"));
    auto second = node(NodeKind::FUNCTION, "f2", "资助工作");
    Node& a2 = second->append(node(NodeKind::LEVEL_ONE, "a2", "满意度指标"));
    Node& b3 = a2.append(node(NodeKind::LEVEL_TWO, "b3", "服务对象满意度指标"));
    b3.append(node(NodeKind::INDICATOR, "c4", "学生满意度"));
    form.insert(FUNCTIONS_ID, 0, std::move(first));
    form.insert(FUNCTIONS_ID, 1, std::move(second));
    form.insert(GOALS_ID, 0, node(NodeKind::GOAL, "g1", "检查ABC各校"));
  }

  static std::unique_ptr<Node> node(NodeKind kind, std::string id, std::string text,
                                    std::string value = {}) {
    auto made = std::make_unique<Node>(kind, std::move(id), std::move(text));
    made->value = std::move(value);
    return made;
  }

  Editor editor() { return {form, history}; }
  const Node& at(std::string_view id) const { return *form.find(id); }

  // One step, which undo takes back whole and redo brings again.
  void check_one_step(const Form& before) {
    REQUIRE(history.undo_steps().size() == 1);
    const Form after = form.clone();
    history.undo(form);
    CHECK(same_form(form, before));
    history.redo(form);
    CHECK(same_form(form, after));
  }
};

}  // namespace jixiao::test
