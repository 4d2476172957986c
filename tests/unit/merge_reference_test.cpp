// The rules of the merge a second time, slow and plain, for trees of a few rows, and what the
// program makes of the same three trees. Nothing of compare/ is used but the merge that is tested.
//
// A row is told by its id here; rows that both sides added under one parent with one name are one
// row. How rows are matched whose ids are new is tested elsewhere.
#include <doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/merge.h"
#include "unit/merge_edits.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::uint64_t TRIPLES = 5000;
constexpr std::array FIELDS_TRIED{Field::TEXT, Field::VALUE, Field::NOTE};
constexpr std::array FIELD_KEYS{"name", "value", "note"};

using Ids = std::vector<NodeId>;

struct Row {
  NodeId parent;
  std::array<std::string, FIELDS_TRIED.size()> texts;
};

struct Tree {
  std::map<NodeId, Row> rows;
  std::map<NodeId, Ids> children;

  bool has(const NodeId& id) const { return rows.contains(id); }
  const NodeId& parent(const NodeId& id) const { return rows.at(id).parent; }
  Ids children_of(const NodeId& id) const {
    const auto found = children.find(id);
    return found == children.end() ? Ids() : found->second;
  }
};

void read_rows(const Form& form, const Node& node, Tree& tree) {
  for (const auto& child : node.children()) {
    Row& row = tree.rows[child->id()];
    row.parent = node.id();
    for (std::size_t i = 0; i < FIELDS_TRIED.size(); ++i) {
      row.texts[i] = std::string(form.field(*child, {FIELDS_TRIED[i], {}}));
    }
    tree.children[node.id()].push_back(child->id());
    read_rows(form, *child, tree);
  }
}

Tree tree_of(const Form& form) {
  Tree tree;
  read_rows(form, form.functions(), tree);
  return tree;
}

void rename(Tree& tree, const NodeId& from, const NodeId& to) {
  tree.rows[to] = tree.rows[from];
  tree.rows.erase(from);
  Ids& siblings = tree.children[tree.rows[to].parent];
  std::replace(siblings.begin(), siblings.end(), from, to);
  for (const NodeId& child : tree.children_of(from)) tree.rows[child].parent = to;
  tree.children[to] = tree.children_of(from);
  tree.children.erase(from);
}

// What both added under one parent with one name has one id afterwards, the smaller one.
void join_additions(const Tree& base, Tree& mine, Tree& theirs, const NodeId& parent) {
  for (const NodeId& one : mine.children_of(parent)) {
    if (base.has(one) || theirs.has(one)) continue;
    for (const NodeId& other : theirs.children_of(parent)) {
      if (base.has(other) || mine.has(other)) continue;
      if (mine.rows[one].texts[0] != theirs.rows[other].texts[0]) continue;
      const NodeId id = std::min(one, other);
      if (id != one) rename(mine, one, id);
      if (id != other) rename(theirs, other, id);
      break;
    }
  }
  for (const NodeId& child : mine.children_of(parent)) {
    if (theirs.has(child)) join_additions(base, mine, theirs, child);
  }
}

// The usual spelling of the values these tests use.
std::string usual(const std::string& text) {
  return text == ">=90%" ? "≥90%" : text;
}

class Reference {
 public:
  Reference(const Tree& base, const Tree& mine, const Tree& theirs)
      : base_(base), mine_(mine), theirs_(theirs) {
    for (const Tree* tree : {&mine_, &theirs_}) {
      for (const auto& [id, row] : tree->rows) choose_parent(id);
    }
    choose_kept();
    find_deletions();
    write_below(NodeId(FUNCTIONS_ID));
  }

  std::string text;                 // one line a row
  std::set<std::string> conflicts;  // as the keys of the merge

 private:
  bool deleted_by_mine(const NodeId& id) const {
    return base_.has(id) && !mine_.has(id) && theirs_.has(id);
  }
  bool deleted_by_theirs(const NodeId& id) const {
    return base_.has(id) && mine_.has(id) && !theirs_.has(id);
  }
  bool is_deleted(const NodeId& id) const { return deleted_by_mine(id) || deleted_by_theirs(id); }

  void choose_parent(const NodeId& id) {
    if (!mine_.has(id) || !theirs_.has(id)) {
      parents_[id] = mine_.has(id) ? mine_.parent(id) : theirs_.parent(id);
      return;
    }
    const NodeId& mine = mine_.parent(id);
    const NodeId& theirs = theirs_.parent(id);
    const NodeId before = base_.has(id) ? base_.parent(id) : NodeId();
    if (mine == theirs || theirs == before) {
      parents_[id] = mine;
    } else if (mine == before) {
      parents_[id] = theirs;
    } else {
      conflicts.insert("place/" + id);
      parents_[id] = deleted_by_theirs(mine) ? theirs : mine;
    }
  }

  // By the side that did not delete it.
  bool is_changed(const NodeId& id) const {
    const Row& now = (mine_.has(id) ? mine_ : theirs_).rows.at(id);
    const Row& before = base_.rows.at(id);
    return now.parent != before.parent || now.texts != before.texts;
  }

  void choose_kept() {
    kept_.insert(NodeId(FUNCTIONS_ID));
    for (const auto& [id, parent] : parents_) {
      if (is_deleted(id) && !is_changed(id)) continue;
      for (NodeId up = id; up != FUNCTIONS_ID; up = parents_.at(up)) kept_.insert(up);
    }
  }

  NodeId top_of(NodeId id) const {
    const bool by_mine = deleted_by_mine(id);
    for (NodeId up = base_.parent(id); up != FUNCTIONS_ID; up = base_.parent(up)) {
      if (by_mine ? !deleted_by_mine(up) : !deleted_by_theirs(up)) break;
      id = up;
    }
    return id;
  }

  void find_deletions() {
    for (const auto& [id, parent] : parents_) {
      if (!kept_.contains(id)) continue;
      if (is_deleted(id) && is_changed(id)) conflicts.insert("deleted/" + top_of(id));
      // Added to what is deleted, or moved into it.
      if (!is_deleted(parent)) continue;
      const bool was_there = is_deleted(id) && top_of(id) == top_of(parent);
      if (!was_there) conflicts.insert("deleted/" + top_of(parent));
    }
  }

  std::string field(const NodeId& id, std::size_t number) {
    if (!mine_.has(id)) return theirs_.rows.at(id).texts[number];
    const std::string& mine = mine_.rows.at(id).texts[number];
    if (!theirs_.has(id)) return mine;
    const std::string& theirs = theirs_.rows.at(id).texts[number];
    if (mine == theirs) return mine;
    if (base_.has(id)) {
      const std::string& before = base_.rows.at(id).texts[number];
      if (mine == before) return theirs;
      if (theirs == before) return mine;
      if (usual(mine) == usual(theirs)) return usual(mine);
      if (usual(mine) == usual(before)) return theirs;
      if (usual(theirs) == usual(before)) return mine;
    }
    if (usual(mine) == usual(theirs)) return usual(mine);
    conflicts.insert("field/" + id + "/" + FIELD_KEYS[number]);
    return mine;
  }

  void write_below(const NodeId& parent) {
    for (const NodeId& id : children_of(parent)) {
      text += parent;
      text += " > " + id;
      for (std::size_t i = 0; i < FIELDS_TRIED.size(); ++i) text += " | " + field(id, i);
      text += '\n';
      write_below(id);
    }
  }

  // ---- order ----

  Ids of_side(const Tree& tree, const NodeId& parent) const {
    Ids ids;
    for (const NodeId& id : tree.children_of(parent)) {
      if (kept_.contains(id) && parents_.at(id) == parent) ids.push_back(id);
    }
    return ids;
  }
  static bool has(const Ids& ids, const NodeId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  }
  static std::size_t place(const Ids& ids, const NodeId& id) {
    return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
  }
  // The staying rows as a side has them; those it does not have behind their neighbour in the base.
  static Ids completed(const Ids& side, const Ids& staying) {
    Ids order;
    for (const NodeId& id : side) {
      if (has(staying, id)) order.push_back(id);
    }
    for (std::size_t i = 0; i < staying.size(); ++i) {
      if (has(order, staying[i])) continue;
      const std::size_t at = i == 0 ? 0 : place(order, staying[i - 1]) + 1;
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(at), staying[i]);
    }
    return order;
  }

  // A pair is turned round where a side turned it round; the one order in which all pairs stand so.
  Ids ordered(const NodeId& parent, const Ids& staying, const Ids& mine, const Ids& theirs) {
    if (mine == staying || mine == theirs) return theirs;
    if (theirs == staying) return mine;
    Ids sorted = staying;
    std::sort(sorted.begin(), sorted.end());
    do {
      bool fits = true;
      for (std::size_t i = 0; i < staying.size(); ++i) {
        for (std::size_t j = i + 1; j < staying.size(); ++j) {
          const auto turned = [&](const Ids& order) {
            return place(order, staying[i]) > place(order, staying[j]);
          };
          fits = fits && turned(sorted) == (turned(mine) || turned(theirs));
        }
      }
      if (fits) return sorted;
    } while (std::next_permutation(sorted.begin(), sorted.end()));
    conflicts.insert("order/" + parent);
    return mine;
  }

  // The nearest of these rows to its left; empty for none.
  static NodeId left_of(const Ids& side, const NodeId& id, const Ids& among) {
    NodeId left;
    for (const NodeId& one : side) {
      if (one == id) break;
      if (has(among, one)) left = one;
    }
    return left;
  }
  static void put_behind(Ids& order, const NodeId& anchor, const Ids& rows) {
    const std::size_t at = anchor.empty() ? 0 : place(order, anchor) + 1;
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(at), rows.begin(), rows.end());
  }

  Ids children_of(const NodeId& parent) {
    const Ids mine = of_side(mine_, parent);
    const Ids theirs = of_side(theirs_, parent);
    const Ids staying = of_side(base_, parent);
    Ids order = ordered(parent, staying, completed(mine, staying), completed(theirs, staying));
    put_shared(parent, staying, mine, theirs, order);
    put_pieces(mine, theirs, order);
    return order;
  }

  // What both brought here: behind the neighbour that comes first or has the smaller id.
  void put_shared(const NodeId& parent, const Ids& staying, const Ids& mine, const Ids& theirs,
                  Ids& order) {
    const auto shared = [&](const Ids& side, const Ids& other) {
      Ids ids;
      for (const NodeId& id : side) {
        if (!has(staying, id) && has(other, id)) ids.push_back(id);
      }
      return ids;
    };
    const Ids rows = shared(mine, theirs);
    if (rows != shared(theirs, mine)) conflicts.insert("order/" + parent);
    std::map<NodeId, Ids> behind;
    for (const NodeId& id : rows) {
      behind[std::min(left_of(mine, id, staying), left_of(theirs, id, staying))].push_back(id);
    }
    for (const auto& [anchor, ids] : behind) put_behind(order, anchor, ids);
  }

  // What one side brought here, in whole pieces, the piece with the smaller first id first.
  static void put_pieces(const Ids& mine, const Ids& theirs, Ids& order) {
    const Ids placed = order;
    std::map<NodeId, std::vector<Ids>> pieces;
    for (const Ids* side : {&mine, &theirs}) {
      bool goes_on = false;
      for (const NodeId& id : *side) {
        const bool is_new = !has(placed, id);
        if (is_new) {
          std::vector<Ids>& here = pieces[left_of(*side, id, placed)];
          if (!goes_on) here.emplace_back();
          here.back().push_back(id);
        }
        goes_on = is_new;
      }
    }
    for (auto& [anchor, list] : pieces) {
      std::sort(list.begin(), list.end());
      for (auto piece = list.rbegin(); piece != list.rend(); ++piece) {
        put_behind(order, anchor, *piece);
      }
    }
  }

  const Tree& base_;
  const Tree& mine_;
  const Tree& theirs_;
  std::map<NodeId, NodeId> parents_;
  std::set<NodeId> kept_;
};

void write_rows(const Form& form, const Node& node, std::string& text) {
  for (const auto& child : node.children()) {
    text += node.id() + " > " + child->id();
    for (const Field field : FIELDS_TRIED) {
      text += " | " + std::string(form.field(*child, {field, {}}));
    }
    text += '\n';
    write_rows(form, *child, text);
  }
}

// ---- small trees and what two people do to them ----

struct Made {
  Form base, mine, theirs;
};

constexpr std::array<std::string_view, 5> VALUES{"≥90%", ">=90%", "≥95%", "100%", ""};

Ids ids_of(const Form& form) {
  Ids ids{NodeId(FUNCTIONS_ID)};
  const Tree tree = tree_of(form);
  for (const auto& [id, row] : tree.rows) ids.push_back(id);
  return ids;
}

void add(Form& form, const NodeId& parent, std::size_t place, NodeId id, const std::string& name) {
  const Node* above = form.find(parent);
  if (!above || child_kind(above->kind()) == above->kind()) return;
  form.insert(parent, place,
              std::make_unique<Node>(child_kind(above->kind()), std::move(id), name));
}

// One edit of a kind, the same for the same random numbers where the form is the same.
void edit_small(Random random, const std::string& word, const NodeId& new_id, Form& form) {
  const Ids ids = ids_of(form);
  const NodeId& row = ids[random.below(ids.size())];
  const NodeId& other = ids[random.below(ids.size())];
  switch (random.below(8)) {
    case 0:
      return add(form, row, random.below(3), new_id, word);
    case 1:
    case 2:
      form.remove(row);
      return;
    case 3:
    case 4:
      form.move(row, other, random.below(3));
      return;
    case 5:
      if (row != FUNCTIONS_ID) form.move(row, form.find(row)->parent()->id(), random.below(3));
      return;
    case 6:
      if (row != FUNCTIONS_ID) form.set_field(row, {Field::TEXT, {}}, word);
      return;
    default:
      const Field field = random.chance(70) ? Field::VALUE : Field::NOTE;
      form.set_field(row, {field, {}}, std::string(VALUES[random.below(VALUES.size())]));
  }
}

Made make_small(std::uint64_t seed) {
  Random random(seed);
  Words words;
  Made made;
  int count = 0;
  NodeId parent(FUNCTIONS_ID);  // the same one often, so that there are lists
  for (std::size_t rows = 1 + random.below(6); rows > 0; --rows) {
    const Ids ids = ids_of(made.base);
    if (!random.chance(60)) parent = ids[random.below(ids.size())];
    add(made.base, parent, Form::AT_END, "r" + std::to_string(++count), words.next());
  }
  made.mine = made.base.clone();
  made.theirs = made.base.clone();
  for (std::size_t edits = random.below(7); edits > 0; --edits) {
    const Random same(random.bits());
    const std::string word = words.next();
    const std::string number = std::to_string(++count);
    const std::size_t who = random.below(5);  // both now and then
    const bool mine_is_smaller = random.chance(50);
    if (who != 0) edit_small(same, word, (mine_is_smaller ? "a" : "c") + number, made.mine);
    if (who < 2) edit_small(same, word, "b" + number, made.theirs);
    if (who == 4) edit_small(Random(random.bits()), words.next(), "d" + number, made.theirs);
  }
  return made;
}

void check_like_reference(std::uint64_t seed, std::set<std::string>& kinds_seen) {
  CAPTURE(seed);
  const Made made = make_small(seed);
  const Tree base = tree_of(made.base);
  Tree mine = tree_of(made.mine);
  Tree theirs = tree_of(made.theirs);
  join_additions(base, mine, theirs, NodeId(FUNCTIONS_ID));
  const Reference wanted(base, mine, theirs);
  const MergeResult got = merge_forms(&made.base, made.mine, made.theirs);
  std::string text;
  write_rows(got.form, got.form.functions(), text);
  CHECK(text == wanted.text);
  std::set<std::string> conflicts;
  for (const MergeItem& item : got.items) {
    if (!item.conflict) continue;
    conflicts.insert(item.key);
    kinds_seen.emplace(merge_kind_name(item.kind));
  }
  CHECK(conflicts == wanted.conflicts);
}

std::uint64_t triples() {
  const char* given = std::getenv("JIXIAO_SMALL_MERGES");
  return given ? std::strtoull(given, nullptr, 10) : TRIPLES;
}

}  // namespace

TEST_CASE("law: small trees merge as the rules say, written down a second time") {
  std::set<std::string> kinds_seen;
  for (std::uint64_t seed = 1; seed <= triples(); ++seed) check_like_reference(seed, kinds_seen);
  CHECK(kinds_seen == std::set<std::string>{"deleted", "field", "order", "place"});
}
