#include "app/guesses.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t READ_CHARACTERS = 60;  // a whole row may have been read

// What a guess about the value concerns; all others are about the name or the place.
constexpr std::string_view VALUE_KINDS[] = {"value-missing", "value-glued", "sign-suspect",
                                            "sign-direction"};
constexpr std::string_view SUGGESTION = "sign-suspect";

bool is_about_value(std::string_view kind) {
  return std::find(std::begin(VALUE_KINDS), std::end(VALUE_KINDS), kind) != std::end(VALUE_KINDS);
}

OpenGuess guess_of(GuessPlace place, const ImportedRepair& repair) {
  OpenGuess guess;
  guess.place = place;
  guess.what = repair;
  guess.field = {is_about_value(repair.kind) ? Field::VALUE : Field::TEXT, {}};
  guess.source = !repair.place.empty() ? repair.place
                 : repair.row.empty()  ? std::string()
                                       : "第 " + repair.row + " 行";
  return guess;
}

bool concerns(const OpenGuess& guess, const NodeId& node) {
  const std::vector<std::string>& nodes = guess.what.nodes;
  return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

}  // namespace

const NodeId& OpenGuess::node() const {
  return what.nodes.empty() ? what.near : what.nodes.front();
}

void Guesses::update(const Draft& draft, std::uint64_t form_version,
                     std::uint64_t structure_version) {
  const bool same_draft = draft.id == draft_id_;
  // A colleague's notes may come in without a change of the form.
  const bool same_size = draft.imported_json.size() == json_.size();
  if (same_draft && same_size && form_version == form_version_) return;
  const bool same_text = same_size && draft.imported_json == json_;
  const bool same_nodes = same_draft && structure_version == structure_version_;
  draft_id_ = draft.id;
  form_version_ = form_version;
  structure_version_ = structure_version;
  if (!same_text) read(draft.imported_json);
  if (!same_text || !same_nodes) find_nodes(draft.form);
}

void Guesses::read(const std::string& imported_json) {
  json_ = imported_json;
  all_.clear();
  if (json_.empty()) return;
  const std::vector<ImportedTable> tables = read_import_trace(json_);
  for (std::size_t table = 0; table < tables.size(); ++table) {
    for (const ImportedRepair& repair : tables[table].repairs) {
      if (repair.open) all_.push_back(guess_of({table, repair.index}, repair));
    }
  }
}

void Guesses::find_nodes(const Form& form) {
  open_.clear();
  at_node_.clear();
  for (const OpenGuess& recorded : all_) {
    OpenGuess guess = recorded;
    const bool has_nodes = !guess.what.nodes.empty();
    std::erase_if(guess.what.nodes,
                  [&form](const std::string& id) { return form.find(id) == nullptr; });
    if (has_nodes && guess.what.nodes.empty()) continue;
    if (form.find(guess.what.near) == nullptr) guess.what.near = FORM_ID;
    for (const std::string& id : guess.what.nodes) at_node_[id].push_back(open_.size());
    open_.push_back(std::move(guess));
  }
}

const OpenGuess* Guesses::at(const NodeId& node, const FieldKey& field) const {
  const auto found = at_node_.find(node);
  if (found == at_node_.end()) return nullptr;
  for (const std::size_t index : found->second) {
    if (open_[index].field == field) return &open_[index];
  }
  return nullptr;
}

std::optional<std::size_t> Guesses::current(const NodeId& node,
                                            const std::optional<GuessPlace>& last) const {
  for (std::size_t i = 0; last && i < open_.size(); ++i) {
    if (open_[i].place == *last && (concerns(open_[i], node) || open_[i].node() == node)) return i;
  }
  const auto found = at_node_.find(node);
  if (found == at_node_.end()) return std::nullopt;
  return found->second.front();
}

std::optional<std::size_t> Guesses::next(const std::optional<GuessPlace>& from,
                                         bool backwards) const {
  if (open_.empty()) return std::nullopt;
  const std::size_t end = open_.size() - 1;
  if (!from) return backwards ? end : 0;
  const auto at = std::lower_bound(
      open_.begin(), open_.end(), *from,
      [](const OpenGuess& guess, const GuessPlace& place) { return guess.place < place; });
  const auto index = static_cast<std::size_t>(at - open_.begin());
  if (backwards) return index == 0 ? end : index - 1;
  const bool is_here = at != open_.end() && at->place == *from;
  const std::size_t after = is_here ? index + 1 : index;
  return after > end ? 0 : after;
}

namespace {

// What became of it: ，取为「≥100」.
std::string made_words(const ImportedRepair& what, bool english) {
  if (what.made.empty()) return {};
  const std::string made = english ? "“" + what.made + "”" : "「" + what.made + "」";
  if (what.kind == SUGGESTION && !what.applied) return (english ? "may be " : "可能是") + made;
  if (what.nodes.empty()) return what.made;
  return (english ? "taken as " : "取为") + made;
}

}  // namespace

std::string guess_words(const OpenGuess& guess, bool english) {
  const ImportedRepair& what = guess.what;
  std::string text = english ? what.label + ": " : what.label + "：";
  const std::string read = shorten(what.read, READ_CHARACTERS);
  if (!read.empty()) text += english ? "read “" + read + "”" : "读作「" + read + "」";
  const std::string made = made_words(what, english);
  if (!read.empty() && !made.empty()) text += english ? ", " : "，";
  text += made;
  if (!what.reason.empty()) text += (english ? " – " : " — ") + what.reason;
  return text;
}

}  // namespace jixiao
