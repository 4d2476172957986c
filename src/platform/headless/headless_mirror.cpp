#include "platform/headless/headless_mirror.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace jixiao {
namespace {

constexpr std::string_view ROLE_NAMES[] = {
    "group",    "toolbar",      "button",    "link",        "checkbox", "radio",   "tab",
    "tablist",  "tree",         "treeitem",  "textbox",     "combobox", "listbox", "option",
    "list",     "listitem",     "menu",      "menuitem",    "dialog",   "grid",    "row",
    "gridcell", "columnheader", "rowheader", "heading",     "text",     "status",  "progressbar",
    "banner",   "navigation",   "main",      "contentinfo", "search",   "region",  "separator"};

constexpr int MAX_DEPTH = 32;  // of the mirror; more means a circle

}  // namespace

void HeadlessMirror::update(std::span<const MirrorNode> changed,
                            std::span<const std::uint64_t> removed,
                            std::span<const std::uint64_t> order) {
  ++updates_;
  for (std::uint64_t id : removed) {
    if (nodes_.erase(id) == 0) faults_.push_back("removed an unknown id " + std::to_string(id));
    if (id == focused_) focused_ = 0;
  }
  for (const MirrorNode& node : changed) {
    const auto [place, is_new] = nodes_.insert_or_assign(node.id, node);
    if (is_new && order.empty()) faults_.push_back("new node without an order: " + node.name);
  }
  if (!order.empty())
    order_.assign(order.begin(), order.end());
  else if (!removed.empty())
    std::erase_if(order_, [&](std::uint64_t id) { return !nodes_.contains(id); });
  check();
}

void HeadlessMirror::check() {
  const std::unordered_set<std::uint64_t> ordered(order_.begin(), order_.end());
  if (ordered.size() != order_.size()) faults_.push_back("an id twice in the order");
  for (std::uint64_t id : order_)
    if (!nodes_.contains(id)) faults_.push_back("order names unknown id " + std::to_string(id));
  for (const auto& [id, node] : nodes_) {
    if (id == 0) faults_.push_back("id 0: " + node.name);
    if (!ordered.contains(id)) faults_.push_back("not in the order: " + node.name);
    if (node.parent != 0 && !nodes_.contains(node.parent))
      faults_.push_back("parent is not there: " + node.name);
  }
}

void HeadlessMirror::announce(std::string_view message, bool) {
  announcements_.emplace_back(message);
}

const MirrorNode* HeadlessMirror::find(Role role, std::string_view name,
                                       std::string_view within) const {
  for (std::uint64_t id : order_) {
    const MirrorNode* found = node(id);
    if (found == nullptr || found->role != role || found->name != name) continue;
    if (within.empty() || lies_within(*found, within)) return found;
  }
  return nullptr;
}

std::vector<const MirrorNode*> HeadlessMirror::all(Role role) const {
  std::vector<const MirrorNode*> found;
  for (std::uint64_t id : order_)
    if (const MirrorNode* candidate = node(id); candidate != nullptr && candidate->role == role)
      found.push_back(candidate);
  return found;
}

const MirrorNode* HeadlessMirror::node(std::uint64_t id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? nullptr : &found->second;
}

std::vector<std::string> HeadlessMirror::take_announcements() {
  return std::exchange(announcements_, {});
}

std::string HeadlessMirror::text() const {
  std::string lines;
  for (std::uint64_t id : order_) {
    const MirrorNode* shown = node(id);
    if (shown == nullptr) continue;
    lines.append(static_cast<std::size_t>(depth_of(*shown)) * 2, ' ');
    lines.append(ROLE_NAMES[static_cast<std::size_t>(shown->role)]).append(" ").append(shown->name);
    if (!shown->value.empty()) lines.append(" = ").append(shown->value);
    if (shown->disabled) lines.append(" (disabled)");
    lines.append("\n");
  }
  return lines;
}

std::uint64_t HeadlessMirror::next_tab_stop(bool backwards) const {
  std::vector<std::uint64_t> stops;
  std::copy_if(order_.begin(), order_.end(), std::back_inserter(stops), [&](std::uint64_t id) {
    const MirrorNode* candidate = node(id);
    return candidate != nullptr &&
           ((candidate->tab_stop && !candidate->disabled) || id == focused_);
  });
  if (stops.empty()) return 0;
  const auto here = std::find(stops.begin(), stops.end(), focused_);
  if (here == stops.end()) return backwards ? stops.back() : stops.front();
  if (backwards) return here == stops.begin() ? 0 : *std::prev(here);
  return std::next(here) == stops.end() ? 0 : *std::next(here);
}

bool HeadlessMirror::lies_within(const MirrorNode& node, std::string_view ancestor_name) const {
  const MirrorNode* ancestor = &node;
  for (int i = 0; i < MAX_DEPTH && ancestor->parent != 0; ++i) {
    ancestor = this->node(ancestor->parent);
    if (ancestor == nullptr) return false;
    if (ancestor->name == ancestor_name) return true;
  }
  return false;
}

int HeadlessMirror::depth_of(const MirrorNode& node) const {
  int depth = 0;
  for (const MirrorNode* up = &node; up != nullptr && up->parent != 0 && depth < MAX_DEPTH; ++depth)
    up = this->node(up->parent);
  return depth;
}

}  // namespace jixiao
