// The accessible mirror as a tree that a test can ask.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/mirror.h"

namespace jixiao {

class HeadlessMirror final : public Mirror {
 public:
  void update(std::span<const MirrorNode> changed, std::span<const std::uint64_t> removed,
              std::span<const std::uint64_t> order) override;
  void focus(std::uint64_t id) override {
    if (id != focused_) focus_moves_.push_back(id);
    focused_ = id;
    if (on_focus) on_focus(id);
  }
  void announce(std::string_view message, bool urgent) override;

  // The program has put the focus there: where a field is open for it, the field has it.
  std::function<void(std::uint64_t)> on_focus;

  // ---- for tests ----
  void focus_by_person(std::uint64_t id) { focused_ = id; }
  // The first in reading order of that role and name; null for none. A parent's name narrows it
  // down where several have the same name.
  const MirrorNode* find(Role role, std::string_view name, std::string_view within = {}) const;
  std::vector<const MirrorNode*> all(Role role) const;  // in reading order
  const MirrorNode* node(std::uint64_t id) const;
  std::uint64_t focused() const { return focused_; }
  const MirrorNode* focused_node() const { return node(focused_); }
  // Where the program has put the focus since the last call, frame by frame.
  std::vector<std::uint64_t> take_focus_moves() { return std::exchange(focus_moves_, {}); }
  // Everything announced since the last call.
  std::vector<std::string> take_announcements();
  // The tree as indented lines, for the message of a failed check.
  std::string text() const;
  // The next node with tab_stop after the focused one, in reading order; 0: none.
  std::uint64_t next_tab_stop(bool backwards) const;
  std::size_t updates() const { return updates_; }
  // Faults against the contract of platform/mirror.h: unknown parents, an order that misses ids …
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  bool lies_within(const MirrorNode& node, std::string_view ancestor_name) const;
  int depth_of(const MirrorNode& node) const;
  void check();

  std::unordered_map<std::uint64_t, MirrorNode> nodes_;
  std::vector<std::uint64_t> order_;
  std::vector<std::string> announcements_;
  std::vector<std::string> faults_;
  std::uint64_t focused_ = 0;
  std::vector<std::uint64_t> focus_moves_;
  std::size_t updates_ = 0;
};

}  // namespace jixiao
