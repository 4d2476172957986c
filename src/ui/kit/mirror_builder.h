// MirrorBuilder: collects during a frame what is to be seen in the accessible mirror and hands the
// differences to the platform afterwards.
//
// Use:  mirror.begin_frame();
//       mirror.push(group);  mirror.add(button);  mirror.pop();
//       mirror.end_frame(platform.mirror);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/mirror.h"

namespace jixiao {

using WidgetId = std::uint64_t;

// An id from its parent's id and a name or number; never 0.
WidgetId widget_id(std::string_view name, WidgetId parent = 0);
WidgetId widget_id(std::uint64_t number, WidgetId parent);

class MirrorBuilder {
 public:
  void begin_frame();
  // Adds under the innermost pushed node.
  void add(MirrorNode node);
  void push(MirrorNode node);
  void pop();
  // Sends what changed since the last end_frame().
  void end_frame(Mirror& mirror);

  // Of the frame being built, or of the last one between frames; null when it is not there.
  const MirrorNode* find(WidgetId id) const;
  // It is in the frame being built and was in no frame sent.
  bool is_news(WidgetId id) const { return index_.contains(id) && !sent_index_.contains(id); }
  // The next place the Tab key goes to from `from`, in reading order and around the end; 0: none.
  WidgetId next_tab_stop(WidgetId from, bool backwards) const;
  // The first within a node; within 0: of all. 0: none.
  WidgetId first_tab_stop(WidgetId within) const;
  // Parts of the page are the nodes at its top level that hold a tab stop. The one after or before
  // that one, around the end; 0: there is none.
  WidgetId next_part(WidgetId root, bool backwards) const;
  // The node at the top level that a widget lies in; 0: it is not there.
  WidgetId root_of(WidgetId id) const;

 private:
  std::vector<MirrorNode> nodes_;
  std::vector<MirrorNode> sent_;
  std::unordered_map<WidgetId, std::size_t> index_;       // into nodes_
  std::unordered_map<WidgetId, std::size_t> sent_index_;  // into sent_
  std::vector<WidgetId> parents_;
};

}  // namespace jixiao
