#include "edit/change_log.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

namespace jixiao {
namespace {

class Touches {
 public:
  void add(const InsertChange& change) {
    of(change.parent).children = true;
    of(change.subtree->id()).placed = true;
  }
  void add(const RemoveChange& change) { of(change.node).placed = true; }
  void add(const MoveChange& change) {
    of(change.parent).children = true;
    of(change.node).placed = true;
  }
  void add(const SetFieldChange& change) { of(change.node).written = true; }
  void add(const SetUnknownKeysChange& change) { of(change.node).written = true; }
  void add(const SetRemarkChange& change) { of(change.node).beside = true; }
  void add(const SetIgnoredChange& change) { of(change.key.node).beside = true; }
  void add(const SetImportedChange&) {}
  void add(const SetOriginChange&) {}

  std::vector<TouchedNode> list;

 private:
  TouchedNode& of(const NodeId& node) {
    const auto found = std::find_if(list.begin(), list.end(), [&node](const TouchedNode& touched) {
      return touched.node == node;
    });
    return found == list.end() ? list.emplace_back(TouchedNode{node}) : *found;
  }
};

}  // namespace

std::vector<TouchedNode> touched_by(const Change& applied, const Change& inverse) {
  Touches touches;
  for (const Change* change : {&applied, &inverse}) {
    std::visit([&touches](const auto& one) { touches.add(one); }, *change);
  }
  return std::move(touches.list);
}

void ChangeLog::on_change(const Change& applied, const Change& inverse) {
  ++version_;
  for (TouchedNode& touched : touched_by(applied, inverse)) {
    entries_.push_back({version_, std::move(touched)});
  }
  while (entries_.size() > LENGTH) {
    forgotten_ = entries_.front().version;
    entries_.pop_front();
  }
}

void ChangeLog::restart() {
  entries_.clear();
  forgotten_ = ++version_;
}

std::optional<std::vector<TouchedNode>> ChangeLog::since(std::uint64_t version) const {
  if (version < forgotten_) return std::nullopt;
  std::vector<TouchedNode> touched;
  std::unordered_map<std::string_view, std::size_t> places;
  auto entry =
      std::upper_bound(entries_.begin(), entries_.end(), version,
                       [](std::uint64_t wanted, const Entry& one) { return wanted < one.version; });
  for (; entry != entries_.end(); ++entry) {
    const auto [place, is_new] = places.try_emplace(entry->touched.node, touched.size());
    if (is_new) {
      touched.push_back(entry->touched);
      continue;
    }
    TouchedNode& known = touched[place->second];
    known.written |= entry->touched.written;
    known.children |= entry->touched.children;
    known.placed |= entry->touched.placed;
    known.beside |= entry->touched.beside;
  }
  return touched;
}

}  // namespace jixiao
