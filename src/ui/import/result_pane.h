// ResultPane: the tree at the right of the import screen, what was made of the table.
#pragma once

#include <cstddef>
#include <string>

#include "ui/import/import_selection.h"
#include "ui/kit/tree_row.h"

namespace jixiao {

class ResultPane {
 public:
  ResultPane(Ui& ui, const IncomingTable& table, ResultTree& tree, ImportSelection& selection)
      : ui_(ui), table_(table), tree_(tree), selection_(selection) {}

  void draw(const Rect& rect);
  bool has_focus() const;
  bool on_key(const KeyEvent& key);

 private:
  static WidgetId row_id(const NodeId& node);
  void draw_tree(const Rect& rect);
  void draw_row(std::size_t index, const Rect& rect, bool tab_stop);
  void draw_words(const TreeRowSpec& spec, const Rect& room);
  void draw_badge(const TreeRowSpec& spec, const Repair& repair, float x_px, float room_px);
  std::string value_of(const OutlineRow& row) const;
  void act_on_row(const NodeId& id, const TreeRowAnswer& answer);
  void draw_nothing_recognised(const Rect& rect);
  void focus_row(std::size_t index);
  void open_or_go_in(std::size_t at);
  void close_or_go_out(std::size_t at);

  Ui& ui_;
  const IncomingTable& table_;
  ResultTree& tree_;
  ImportSelection& selection_;
};

}  // namespace jixiao
