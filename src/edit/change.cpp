#include "edit/change.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/mark.h"
#include "base/utf8.h"
#include "form/fields.h"

namespace jixiao {
namespace {

std::optional<Change> apply_to(Form& form, const InsertChange& change) {
  if (!change.subtree) return std::nullopt;
  if (!form.insert(change.parent, change.index, change.subtree->clone())) return std::nullopt;
  return RemoveChange{change.subtree->id()};
}

std::optional<Change> apply_to(Form& form, const RemoveChange& change) {
  const Node* node = form.find(change.node);
  if (!node || !node->parent()) return std::nullopt;
  InsertChange inverse{node->parent()->id(), node->index_in_parent(), nullptr};
  inverse.subtree = form.remove(change.node);
  if (!inverse.subtree) return std::nullopt;
  return inverse;
}

std::optional<Change> apply_to(Form& form, const MoveChange& change) {
  const Node* node = form.find(change.node);
  if (!node || !node->parent()) return std::nullopt;
  MoveChange inverse{change.node, node->parent()->id(), node->index_in_parent()};
  if (!form.move(change.node, change.parent, change.index)) return std::nullopt;
  return inverse;
}

std::optional<Change> apply_to(Form& form, const SetFieldChange& change) {
  SetFieldChange inverse{change.node, change.field, {}};
  if (!form.set_field(change.node, change.field, change.text, &inverse.text, change.header_index,
                      &inverse.header_index)) {
    return std::nullopt;
  }
  return inverse;
}

std::optional<Change> apply_to(Form& form, const SetUnknownKeysChange& change) {
  SetUnknownKeysChange inverse = change;
  if (!form.swap_unknown_keys(change.node, inverse.keys)) return std::nullopt;
  return inverse;
}

std::optional<Change> apply_to(Draft& draft, const SetRemarkChange& change) {
  if (change.content && change.content->id != change.remark) return std::nullopt;
  std::vector<Remark>& list = draft.remarks;
  SetRemarkChange inverse{change.remark, change.node, nullptr};
  const auto old = std::find_if(list.begin(), list.end(), [&change](const Remark& remark) {
    return remark.id == change.remark;
  });
  if (old != list.end()) {
    inverse.content = std::make_shared<const Remark>(std::move(*old));
    list.erase(old);
  }
  if (const auto& content = change.content) {
    list.insert(std::upper_bound(list.begin(), list.end(), *content, remark_before), *content);
  }
  return inverse;
}

std::optional<Change> apply_to(Draft& draft, const SetIgnoredChange& change) {
  std::vector<IgnoredFinding>& list = draft.ignored;
  const auto is_it = [&change](const IgnoredFinding& finding) {
    return is_named(finding, change.key);
  };
  if (!std::all_of(change.entries.begin(), change.entries.end(), is_it)) return std::nullopt;
  SetIgnoredChange inverse{change.key, {}};
  std::copy_if(list.begin(), list.end(), std::back_inserter(inverse.entries), is_it);
  std::erase_if(list, is_it);
  if (change.entries.empty()) return inverse;
  const auto place =
      std::upper_bound(list.begin(), list.end(), change.entries.front(), ignored_before);
  list.insert(place, change.entries.begin(), change.entries.end());
  return inverse;
}

std::uint64_t mark_of(std::string_view text) {
  Mark mark;
  mark.add(text);
  return mark.value();
}

// A byte within a character: a part that began there would be no text.
bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && is_continuation(text[at]);
}

// What makes `from` into `to`.
SetImportedChange part_between(std::string_view from, std::string_view to) {
  const std::size_t shorter = std::min(from.size(), to.size());
  std::size_t same = 0;
  while (same < shorter && from[same] == to[same]) ++same;
  while (same > 0 && (is_inside_character(from, same) || is_inside_character(to, same))) --same;
  std::size_t behind = 0;
  while (behind < shorter - same && from[from.size() - behind - 1] == to[to.size() - behind - 1]) {
    ++behind;
  }
  while (behind > 0 && is_inside_character(from, from.size() - behind)) --behind;
  return {std::string(to.substr(same, to.size() - same - behind)),
          ImportedPart{same, from.size() - same - behind, mark_of(from)}};
}

std::optional<Change> apply_to(Draft& draft, const SetImportedChange& change) {
  std::string next = change.json;
  if (change.part) {
    const auto& [at, bytes, of] = *change.part;
    const std::string& now = draft.imported_json;
    if (at > now.size() || bytes > now.size() - at || mark_of(now) != of) return std::nullopt;
    next = now.substr(0, at) + change.json + now.substr(at + bytes);
  }
  SetImportedChange inverse = part_between(next, draft.imported_json);
  draft.imported_json = std::move(next);
  return inverse;
}

std::optional<Change> apply_to(Draft& draft, const SetOriginChange& change) {
  if (!change.origin) return std::nullopt;
  auto old = std::make_shared<DraftOrigin>();
  old->lineage = std::exchange(draft.lineage, change.origin->lineage);
  old->base = std::exchange(draft.base, std::nullopt);
  if (const auto& base = change.origin->base) {
    draft.base = DraftBase{base->hash, base->form.clone(), base->unknown_keys};
  }
  old->unknown_keys = std::exchange(draft.unknown_keys, change.origin->unknown_keys);
  return SetOriginChange{std::move(old)};
}

std::size_t size_of(const std::string& text) {
  return sizeof(text) + text.capacity();
}

std::size_t size_of(const std::vector<UnknownKey>& keys) {
  std::size_t bytes = 0;
  for (const UnknownKey& key : keys) bytes += size_of(key.key) + size_of(key.json);
  return bytes;
}

std::size_t size_of(const Remark& remark) {
  std::size_t bytes = sizeof(Remark) + size_of(remark.unknown_keys);
  for (const std::string* text : {&remark.text, &remark.place}) bytes += text->capacity();
  for (const auto* text : {&remark.was, &remark.suggest}) bytes += *text ? (*text)->capacity() : 0;
  for (const RemarkReply& reply : remark.replies) {
    bytes += sizeof(RemarkReply) + reply.text.capacity() + size_of(reply.unknown_keys);
  }
  return bytes;
}

std::size_t size_of(const IgnoredFinding& finding) {
  return sizeof(IgnoredFinding) + finding.reason.capacity() + finding.as_written.capacity() +
         size_of(finding.unknown_keys);
}

std::size_t size_of(const Node& node) {
  std::size_t bytes = sizeof(Node) + node.id().capacity() + size_of(node.unknown_keys);
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node) bytes += (node.*info.of_node).capacity();
  }
  for (const auto& child : node.children()) bytes += sizeof(child) + size_of(*child);
  return bytes;
}

}  // namespace

std::optional<Change> apply(Document document, const Change& change) {
  return std::visit(
      [&document](const auto& one) -> std::optional<Change> {
        if constexpr (requires { apply_to(document.form, one); }) {
          return apply_to(document.form, one);
        } else {
          return document.draft ? apply_to(*document.draft, one) : std::nullopt;
        }
      },
      change);
}

bool is_beside_form(const Change& change) {
  return std::holds_alternative<SetRemarkChange>(change) ||
         std::holds_alternative<SetIgnoredChange>(change) ||
         std::holds_alternative<SetImportedChange>(change) ||
         std::holds_alternative<SetOriginChange>(change);
}

const NodeId& subject_of(const Change& change) {
  if (const auto* insert = std::get_if<InsertChange>(&change)) return insert->subtree->id();
  if (const auto* remove = std::get_if<RemoveChange>(&change)) return remove->node;
  if (const auto* move = std::get_if<MoveChange>(&change)) return move->node;
  if (const auto* set = std::get_if<SetFieldChange>(&change)) return set->node;
  if (const auto* keys = std::get_if<SetUnknownKeysChange>(&change)) return keys->node;
  if (const auto* remark = std::get_if<SetRemarkChange>(&change)) return remark->node;
  if (const auto* ignored = std::get_if<SetIgnoredChange>(&change)) return ignored->key.node;
  static const NodeId WHOLE_FORM(FORM_ID);
  return WHOLE_FORM;
}

std::size_t size_bytes(const Change& change) {
  std::size_t bytes = sizeof(Change);
  if (const auto* insert = std::get_if<InsertChange>(&change)) {
    if (insert->subtree) bytes += size_of(*insert->subtree);
  } else if (const auto* set = std::get_if<SetFieldChange>(&change)) {
    bytes += set->text.capacity() + set->field.header.capacity();
  } else if (const auto* keys = std::get_if<SetUnknownKeysChange>(&change)) {
    bytes += size_of(keys->keys);
  } else if (const auto* remark = std::get_if<SetRemarkChange>(&change)) {
    if (remark->content) bytes += size_of(*remark->content);
  } else if (const auto* ignored = std::get_if<SetIgnoredChange>(&change)) {
    bytes += ignored->key.word.capacity();
    for (const IgnoredFinding& finding : ignored->entries) bytes += size_of(finding);
  } else if (const auto* imported = std::get_if<SetImportedChange>(&change)) {
    bytes += imported->json.capacity();
  } else if (const auto* origin = std::get_if<SetOriginChange>(&change)) {
    for (const std::string& hash : origin->origin->lineage) bytes += size_of(hash);
    if (origin->origin->base) bytes += size_of(origin->origin->base->form.root());
  }
  return bytes;
}

}  // namespace jixiao
