// What the tests of the sheet ask again and again.
#pragma once

#include <string>
#include <string_view>

#include "app/page.h"

namespace jixiao {

struct SheetPage : SamplePage {
  using SamplePage::SamplePage;

  const MirrorNode* cell(std::string_view name) { return mirror().find(Role::GRID_CELL, name); }

  const MirrorNode* cell_starting_with(std::string_view start) {
    for (const MirrorNode* node : mirror().all(Role::GRID_CELL)) {
      if (node->name.starts_with(start)) return node;
    }
    return nullptr;
  }

  // Names of the selected cells in view, from top left to bottom right.
  std::string selected() {
    std::string names;
    for (const MirrorNode* node : mirror().all(Role::GRID_CELL)) {
      if (node->selected == Tri::YES) names += (names.empty() ? "" : "|") + node->name;
    }
    return names;
  }

  // The same of the outline's lines.
  std::string selected_lines() {
    std::string names;
    for (const MirrorNode* node : mirror().all(Role::TREE_ITEM)) {
      if (node->selected == Tri::YES) names += (names.empty() ? "" : "|") + node->name;
    }
    return names;
  }

  std::string after(std::string_view key) {
    press(key);
    return selected();
  }

  Point middle(std::string_view name) {
    const MirrorNode* node = cell(name);
    REQUIRE_MESSAGE(node != nullptr, name, " is not in view\n", mirror().text());
    const Rect& rect = node->rect;
    return {rect.x_px + rect.width_px / 2, rect.y_px + rect.height_px / 2};
  }

  void move_to(Point point) {
    PointerEvent event;
    event.action = PointerAction::MOVE;
    event.position = point;
    sink().on_pointer(event);
    run_until_idle();
  }

  void shift_click(std::string_view name) {
    PointerEvent event;
    event.position = middle(name);
    event.modifiers.shift = true;
    for (const PointerAction action :
         {PointerAction::MOVE, PointerAction::DOWN, PointerAction::UP}) {
      event.action = action;
      sink().on_pointer(event);
      run_until_idle();
    }
  }

  bool can_undo() { return !mirror().find(Role::BUTTON, "撤销")->disabled; }
};

}  // namespace jixiao
