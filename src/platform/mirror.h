// Mirror: the accessible copy of what is drawn, as DOM elements with role, name, value, state and
// the same rectangle. Screen readers read it, the keyboard focus lives in it, browser tests find
// things by it. Names are a contract (README, "Accessible names").
//
// The user interface sends differences only; nothing is sent when nothing changed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geometry.h"

namespace jixiao {

enum class Role : std::uint8_t {
  GROUP,
  TOOLBAR,
  BUTTON,
  LINK,
  CHECKBOX,
  RADIO,
  TAB,
  TAB_LIST,
  TREE,
  TREE_ITEM,
  TEXTBOX,
  COMBOBOX,
  LIST_BOX,
  OPTION,
  LIST,
  LIST_ITEM,
  MENU,
  MENU_ITEM,
  DIALOG,
  GRID,
  ROW,
  GRID_CELL,
  COLUMN_HEADER,
  ROW_HEADER,
  HEADING,
  TEXT,  // static text, read in order
  STATUS,
  PROGRESS,
  // Landmarks: a node of one of these stands at the top level, its name is unlike the others'.
  BANNER,
  NAVIGATION,
  MAIN,
  CONTENT_INFO,
  SEARCH,
  REGION,
  SEPARATOR,
};

enum class Tri : std::uint8_t { NONE, NO, YES };  // NONE: the state does not apply

struct MirrorNode {
  std::uint64_t id = 0;      // never 0, stable for the life of the widget
  std::uint64_t parent = 0;  // 0: top level
  Role role = Role::GROUP;
  std::string name = {};
  std::string value = {};        // of a textbox or combobox
  std::string description = {};  // help, shortcut, finding
  std::string shortcut = {};     // aria-keyshortcuts
  Rect rect = {};
  Tri expanded = Tri::NONE;
  Tri selected = Tri::NONE;
  Tri checked = Tri::NONE;
  std::uint64_t controls = 0;  // of an open combobox: its list
  bool disabled = false;
  bool focusable = false;  // can have the keyboard focus
  bool tab_stop = false;   // reached with Tab (one row of a tree, one cell of a grid)
  bool multiline = false;
  bool read_only = false;
  bool modal = false;
  bool has_popup = false;
  int level = 0;  // aria-level, 0: none
  int position = 0;
  int set_size = 0;
  int row = 0;  // aria-rowindex and so on, from 1; 0: none
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  int row_count = 0;  // of a grid: all rows, also those not mirrored
  int column_count = 0;

  bool operator==(const MirrorNode&) const = default;
};

class Mirror {
 public:
  virtual ~Mirror() = default;

  // changed: new or altered nodes; removed: ids gone; order: when not empty, all ids in reading
  // order (sent only when it changed).
  virtual void update(std::span<const MirrorNode> changed, std::span<const std::uint64_t> removed,
                      std::span<const std::uint64_t> order) = 0;
  // Puts the keyboard focus on the element of that id, or into the TextField that is open for it; 0
  // takes it off.
  virtual void focus(std::uint64_t id) = 0;
  // Says something in the live region: polite, or at once when it is urgent.
  virtual void announce(std::string_view message, bool urgent) = 0;
};

}  // namespace jixiao
