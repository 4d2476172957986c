// Forms for the tests of the sheet and of the writers.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <string>

#include "form/form.h"

namespace jixiao::test {

// Puts a node with that id and text below parent.
inline Node& add(Form& form, std::string_view parent, NodeKind kind, std::string id,
                 std::string text) {
  auto node = std::make_unique<Node>(kind, std::move(id), std::move(text));
  Node& added = *node;
  form.insert(parent, form.find(parent)->children().size(), std::move(node));
  return added;
}

inline void add_indicator(Form& form, std::string_view parent, std::string id, std::string text,
                          std::string value) {
  add(form, parent, NodeKind::INDICATOR, std::move(id), std::move(text)).value = std::move(value);
}

// Two functions; f1 with 产出/数量 (2), 产出/质量 (1), 效益/社会效益 (empty); f2 empty.
inline Form small_form() {
  Form form;
  form.year = "2024";
  form.title = "2024年部门整体支出绩效目标批复表";
  form.department = "潢源县教育局";
  form.supervisor = "潢源县人民政府";
  add(form, RESPONSIBILITIES_ID, NodeKind::RESPONSIBILITY, "r1", "贯彻执行教育方针。");
  add(form, RESPONSIBILITIES_ID, NodeKind::RESPONSIBILITY, "r2", "负责教育督导。");
  add(form, GOALS_ID, NodeKind::GOAL, "g1", "保障学校校舍安全。");
  add(form, FUNCTIONS_ID, NodeKind::FUNCTION, "f1", "教育督导");
  add(form, "f1", NodeKind::LEVEL_ONE, "a1", "产出指标");
  add(form, "a1", NodeKind::LEVEL_TWO, "b1", "数量指标");
  add_indicator(form, "b1", "c1", "创新创业课程开设数量", "≥560个");
  add_indicator(form, "b1", "c2", "检查频次", "≥100次");
  add(form, "a1", NodeKind::LEVEL_TWO, "b2", "质量指标");
  add_indicator(form, "b2", "c3", "课题抽检覆盖率", "100%");
  add(form, "f1", NodeKind::LEVEL_ONE, "a2", "效益指标");
  add(form, "a2", NodeKind::LEVEL_TWO, "b3", "社会效益指标");
  add(form, FUNCTIONS_ID, NodeKind::FUNCTION, "f2", "教育统计");
  return form;
}

// count indicators over functions of 40, groups of 5.
inline Form large_form(std::size_t count) {
  Form form;
  form.year = "2024";
  form.title = "2024年部门整体支出绩效目标批复表";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string function = fmt::format("f{}", i / 40);
    const std::string level_one = fmt::format("a{}", i / 20);
    const std::string level_two = fmt::format("b{}", i / 5);
    if (i % 40 == 0) add(form, FUNCTIONS_ID, NodeKind::FUNCTION, function, "教育督导" + function);
    if (i % 20 == 0) add(form, function, NodeKind::LEVEL_ONE, level_one, "产出指标");
    if (i % 5 == 0) add(form, level_one, NodeKind::LEVEL_TWO, level_two, "数量指标");
    add_indicator(form, level_two, fmt::format("c{}", i), fmt::format("创新创业课程开设数量{}", i),
                  fmt::format("≥{}个", i % 100));
  }
  return form;
}

}  // namespace jixiao::test
