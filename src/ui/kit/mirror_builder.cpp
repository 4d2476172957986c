#include "ui/kit/mirror_builder.h"

#include <algorithm>
#include <cassert>

namespace jixiao {
namespace {

constexpr std::uint64_t FNV_OFFSET = 14695981039346656037ull;
constexpr std::uint64_t FNV_PRIME = 1099511628211ull;

// JavaScript numbers hold 53 bits; ids cross that border.
constexpr std::uint64_t ID_MASK = (1ull << 53) - 1;

WidgetId finish(std::uint64_t hash) {
  const std::uint64_t id = (hash ^ (hash >> 29)) & ID_MASK;
  return id == 0 ? 1 : id;
}

bool same_order(const std::vector<MirrorNode>& left, const std::vector<MirrorNode>& right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].id != right[i].id) return false;
  }
  return true;
}

}  // namespace

WidgetId widget_id(std::string_view name, WidgetId parent) {
  std::uint64_t hash = FNV_OFFSET ^ (parent * FNV_PRIME);
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * FNV_PRIME;
  }
  return finish(hash);
}

WidgetId widget_id(std::uint64_t number, WidgetId parent) {
  return finish(((FNV_OFFSET ^ (parent * FNV_PRIME)) ^ (number + 0x9e3779b9u)) * FNV_PRIME);
}

void MirrorBuilder::begin_frame() {
  nodes_.clear();
  index_.clear();
  parents_.clear();
}

void MirrorBuilder::add(MirrorNode node) {
  if (node.parent == 0 && !parents_.empty()) node.parent = parents_.back();
  const bool fresh = index_.emplace(node.id, nodes_.size()).second;
  assert(fresh && "two widgets have the same id: give one of them another name");
  if (fresh) nodes_.push_back(std::move(node));
}

void MirrorBuilder::push(MirrorNode node) {
  const WidgetId id = node.id;
  add(std::move(node));
  parents_.push_back(id);
}

void MirrorBuilder::pop() {
  assert(!parents_.empty() && "pop() without push()");
  parents_.pop_back();
}

void MirrorBuilder::end_frame(Mirror& mirror) {
  std::vector<MirrorNode> changed;
  std::vector<std::uint64_t> removed;
  std::vector<std::uint64_t> order;
  for (const MirrorNode& node : nodes_) {
    const auto old = sent_index_.find(node.id);
    if (old == sent_index_.end() || sent_[old->second] != node) changed.push_back(node);
  }
  for (const MirrorNode& node : sent_) {
    if (!index_.contains(node.id)) removed.push_back(node.id);
  }
  if (!same_order(nodes_, sent_)) {
    for (const MirrorNode& node : nodes_) order.push_back(node.id);
  }
  if (changed.empty() && removed.empty() && order.empty()) return;
  mirror.update(changed, removed, order);
  sent_ = nodes_;
  sent_index_ = index_;
}

const MirrorNode* MirrorBuilder::find(WidgetId id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &nodes_[found->second];
}

WidgetId MirrorBuilder::next_tab_stop(WidgetId from, bool backwards) const {
  const auto found = index_.find(from);
  if (nodes_.empty()) return 0;
  const std::size_t count = nodes_.size();
  std::size_t at = found == index_.end() ? (backwards ? 0 : count - 1) : found->second;
  for (std::size_t step = 0; step < count; ++step) {
    at = backwards ? (at + count - 1) % count : (at + 1) % count;
    if (nodes_[at].tab_stop && !nodes_[at].disabled) return nodes_[at].id;
  }
  return 0;
}

WidgetId MirrorBuilder::root_of(WidgetId id) const {
  const MirrorNode* node = find(id);
  while (node != nullptr && node->parent != 0) node = find(node->parent);
  return node == nullptr ? 0 : node->id;
}

WidgetId MirrorBuilder::first_tab_stop(WidgetId within) const {
  for (const MirrorNode& node : nodes_) {
    if (!node.tab_stop || node.disabled) continue;
    if (within == 0 || root_of(node.id) == within) return node.id;
  }
  return 0;
}

WidgetId MirrorBuilder::next_part(WidgetId from, bool backwards) const {
  std::vector<WidgetId> parts;
  for (const MirrorNode& node : nodes_) {
    if (!node.tab_stop || node.disabled) continue;
    const WidgetId root = root_of(node.id);
    if (std::find(parts.begin(), parts.end(), root) == parts.end()) parts.push_back(root);
  }
  if (parts.empty()) return 0;
  const auto here = std::find(parts.begin(), parts.end(), from);
  if (here == parts.end()) return backwards ? parts.back() : parts.front();
  const auto at = static_cast<std::size_t>(here - parts.begin());
  return parts[(at + (backwards ? parts.size() - 1 : 1)) % parts.size()];
}

}  // namespace jixiao
