#include "edit/difference.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "form/fields.h"

namespace jixiao {
namespace {

// Which of these numbers, each different, can stay where they are while the others move: a longest
// run of rising ones.
std::vector<bool> longest_rising(const std::vector<std::size_t>& numbers) {
  constexpr std::size_t NONE = static_cast<std::size_t>(-1);
  std::vector<std::size_t> ends;  // of the best run of each length, where it ends
  std::vector<std::size_t> before(numbers.size(), NONE);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto place = std::lower_bound(
        ends.begin(), ends.end(), numbers[i],
        [&](std::size_t end, std::size_t number) { return numbers[end] < number; });
    if (place != ends.begin()) before[i] = *(place - 1);
    if (place == ends.end()) {
      ends.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<bool> stays(numbers.size(), false);
  for (std::size_t at = ends.empty() ? NONE : ends.back(); at != NONE; at = before[at]) {
    stays[at] = true;
  }
  return stays;
}

class Difference {
 public:
  Difference(const Form& from, const Form& to) : from_(from), to_(to) {}

  std::vector<Change> find() {
    remove_clashes(from_.root(), false);
    write_form_fields();
    write_header();
    write_fields(to_.root());
    arrange_below(to_.root());
    remove_gone(from_.root());
    return std::move(changes_);
  }

 private:
  using List = std::vector<std::string_view>;  // ids of the children of a node, in order

  // The node of `from` that this one of `to` is, or null for one that is new.
  const Node* before(const Node& node) const {
    const Node* found = from_.find(node.id());
    return found && found->kind() == node.kind() && !clashed_.contains(node.id()) ? found : nullptr;
  }
  bool stays(const Node& node) const {
    const Node* found = to_.find(node.id());
    return found && found->kind() == node.kind() && !clashed_.contains(node.id());
  }

  // A node whose id another kind has in `to` must be gone, with all below it, before that comes.
  void remove_clashes(const Node& node, bool above_clashes) {
    const Node* other = to_.find(node.id());
    const bool clashes = above_clashes || (other && other->kind() != node.kind());
    for (const auto& child : node.children()) remove_clashes(*child, clashes);
    if (!clashes) return;
    clashed_.insert(node.id());
    if (!above_clashes) changes_.emplace_back(RemoveChange{node.id()});
  }

  void write(const Node& node, FieldKey key, std::string_view text,
             std::size_t header_index = Form::AT_END) {
    changes_.emplace_back(
        SetFieldChange{node.id(), std::move(key), std::string(text), header_index});
  }

  void write_form_fields() {
    for (const FieldInfo& info : FIELDS) {
      if (!info.of_form || from_.*info.of_form == to_.*info.of_form) continue;
      write(to_.root(), {info.field}, to_.*info.of_form);
    }
    if (from_.unknown_keys != to_.unknown_keys) {
      changes_.emplace_back(SetUnknownKeysChange{to_.root().id(), to_.unknown_keys});
    }
  }

  void write_header() {
    std::vector<HeaderField> header = from_.header;
    const auto write_one = [this](const std::string& name, std::string_view text,
                                  std::size_t index = Form::AT_END) {
      write(to_.root(), {Field::HEADER, name}, text, index);
    };
    const auto is_gone = [&](const HeaderField& field) {
      return to_.field(to_.root(), {Field::HEADER, field.name}).empty();
    };
    for (const HeaderField& field : header) {
      if (is_gone(field)) write_one(field.name, {});
    }
    std::erase_if(header, is_gone);
    for (std::size_t i = 0; i < to_.header.size(); ++i) {
      const HeaderField& wanted = to_.header[i];
      if (i < header.size() && header[i].name == wanted.name) {
        if (header[i].text != wanted.text) write_one(wanted.name, wanted.text);
        continue;
      }
      // Out of its place, where it is there at all, and in again.
      const auto same_name = [&](const HeaderField& field) { return field.name == wanted.name; };
      if (std::erase_if(header, same_name) > 0) write_one(wanted.name, {});
      write_one(wanted.name, wanted.text, i);
      header.insert(header.begin() + static_cast<std::ptrdiff_t>(std::min(i, header.size())),
                    wanted);
    }
  }

  void write_fields(const Node& node) {
    const Node* old = before(node);
    if (old && node.kind() != NodeKind::FORM && !is_section(node.kind())) {
      for (const FieldInfo& info : FIELDS) {
        if (!info.of_node || old->*info.of_node == node.*info.of_node) continue;
        write(node, {info.field}, node.*info.of_node);
      }
      if (old->unknown_keys != node.unknown_keys) {
        changes_.emplace_back(SetUnknownKeysChange{node.id(), node.unknown_keys});
      }
    }
    for (const auto& child : node.children()) write_fields(*child);
  }

  // ---- lists of children ----

  // The list as it is after the changes so far.
  List& list_of(const Node& parent) {
    const auto [place, is_new] = lists_.try_emplace(parent.id());
    if (!is_new) return place->second;
    if (const Node* old = before(parent)) {
      for (const auto& child : old->children()) {
        if (!clashed_.contains(child->id())) place->second.push_back(child->id());
      }
    } else {
      for (const auto& child : parent.children()) {
        if (!before(*child)) place->second.push_back(child->id());
      }
    }
    return place->second;
  }

  bool same_list(const Node& old, const Node& node) const {
    return std::equal(old.children().begin(), old.children().end(), node.children().begin(),
                      node.children().end(), [this](const auto& left, const auto& right) {
                        return left->id() == right->id() && before(*right) != nullptr;
                      });
  }

  void arrange_below(const Node& parent) {
    const Node* old = before(parent);
    const bool arranged = old && !lists_.contains(parent.id()) && same_list(*old, parent);
    if (!arranged) arrange(parent);
    for (const auto& child : parent.children()) arrange_below(*child);
  }

  // Which of the children stand in the right order already, by id.
  std::unordered_set<std::string_view> steady_children(const Node& parent, const List& list) const {
    std::unordered_map<std::string_view, std::size_t> wanted;
    for (std::size_t i = 0; i < parent.children().size(); ++i) wanted[parent.child(i).id()] = i;
    std::vector<std::size_t> places;
    for (const std::string_view id : list) {
      const auto found = wanted.find(id);
      if (found != wanted.end()) places.push_back(found->second);
    }
    const std::vector<bool> stays = longest_rising(places);
    std::unordered_set<std::string_view> steady;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (stays[i]) steady.insert(parent.child(places[i]).id());
    }
    return steady;
  }

  // From left to right. What goes to another list later, or is gone at the end, is passed over.
  void arrange(const Node& parent) {
    List& list = list_of(parent);
    const std::unordered_set<std::string_view> steady = steady_children(parent, list);
    std::size_t next = 0;
    for (const auto& child : parent.children()) {
      const std::string_view id = child->id();
      if (steady.contains(id)) {
        while (list[next] != id) ++next;
        ++next;
        continue;
      }
      if (before(*child)) {
        const bool was_left_of_next = take_out(*child, parent, next);
        if (was_left_of_next) --next;
        changes_.emplace_back(MoveChange{child->id(), parent.id(), next});
      } else {
        changes_.emplace_back(InsertChange{parent.id(), next, new_part(*child)});
      }
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(next), id);
      ++next;
    }
  }

  // Takes a node out of the list it is in; whether it stood before that place of this parent's.
  bool take_out(const Node& node, const Node& parent, std::size_t next) {
    const Node& from = *before(node)->parent();
    List& list = list_of(from.id() == parent.id() ? parent : from_list_owner(from));
    const auto place = std::find(list.begin(), list.end(), node.id());
    const bool left = static_cast<std::size_t>(place - list.begin()) < next;
    list.erase(place);
    return left && from.id() == parent.id();
  }

  // The node of `to` a list belongs to; one that is gone stands for itself.
  const Node& from_list_owner(const Node& from) const {
    return stays(from) ? *to_.find(from.id()) : from;
  }

  // A copy of a new node with what is new below it; the rest moves in later.
  std::unique_ptr<Node> new_part(const Node& node) const {
    auto copy = std::make_unique<Node>(node.kind(), node.id());
    for (const FieldInfo& info : FIELDS) {
      if (info.of_node) copy.get()->*info.of_node = node.*info.of_node;
    }
    copy->unknown_keys = node.unknown_keys;
    for (const auto& child : node.children()) {
      if (!before(*child)) copy->append(new_part(*child));
    }
    return copy;
  }

  // From the last to the first, so that what takes it back inserts from the first to the last.
  void remove_gone(const Node& node) {
    for (auto child = node.children().rbegin(); child != node.children().rend(); ++child) {
      if (clashed_.contains((*child)->id())) continue;
      if (stays(**child)) {
        remove_gone(**child);
      } else {
        remove_gone_below(**child);
        changes_.emplace_back(RemoveChange{(*child)->id()});
      }
    }
  }

  // Below one that goes everything goes with it, but for what has moved away: below that more may
  // be gone.
  void remove_gone_below(const Node& gone) {
    for (auto child = gone.children().rbegin(); child != gone.children().rend(); ++child) {
      if (stays(**child)) {
        remove_gone(**child);
      } else {
        remove_gone_below(**child);
      }
    }
  }

  const Form& from_;
  const Form& to_;
  std::vector<Change> changes_;
  std::unordered_set<std::string_view> clashed_;  // nodes of `from` that are out from the start
  std::unordered_map<std::string_view, List> lists_;
};

}  // namespace

std::vector<Change> difference(const Form& from, const Form& to) {
  return Difference(from, to).find();
}

}  // namespace jixiao
