// The last stage: texts, order, the form, and what a person is told of it.
#include "compare/merge.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "compare/merge_classes.h"
#include "compare/merge_fields.h"
#include "compare/merge_tree.h"
#include "compare/merge_words.h"
#include "compare/named_texts.h"
#include "compare/sequence.h"
#include "form/fields.h"

namespace jixiao {
namespace {

constexpr std::size_t SHOWN_CHANGES = 8;

class Merger {
 public:
  Merger(const Form* base, const Form& mine, const Form& theirs, const MergePicks& picks,
         const Contested& contested)
      : classes_(base, mine, theirs),
        picks_(picks),
        contested_(contested),
        tree_(classes_, picks, contested) {}

  MergeResult merge() {
    collect_children();
    for (ClassNumber section = 0; section < FIXED_NODES; ++section) order_children(section);
    write_form_fields();
    for (ClassNumber section = 1; section < FIXED_NODES; ++section) fill_section(section);
    write_notes();
    write_structure();
    finish();
    return std::move(result_);
  }

 private:
  // A thing to tell about a class, before paths in the result are known.
  struct Told {
    ClassNumber row = NO_CLASS;
    MergeItem item;
  };

  // ---- children of every row of the result, in order ----

  Sequence numbers_of(const FlatForm& form, NodeNumber parent,
                      const std::function<ClassNumber(NodeNumber)>& class_of,
                      ClassNumber wanted_parent) const {
    Sequence rows;
    for (const NodeNumber child : form.children(parent)) {
      const ClassNumber row = class_of(child);
      if (tree_.is_kept(row) && tree_.parent(row) == wanted_parent) rows.push_back(row);
    }
    return rows;
  }

  void collect_children() {
    for (ClassNumber number = 0; number < classes_.size(); ++number) {
      if (number >= FIXED_NODES && tree_.is_kept(number)) order_children(number);
    }
  }

  void order_children(ClassNumber parent) {
    if (children_.empty()) children_.resize(classes_.size());
    const NodeClass& one = classes_[parent];
    SequenceSides sides;
    if (one.has_base()) {
      sides.base = numbers_of(
          classes_.base(), one.base, [this](NodeNumber node) { return classes_.of_base(node); },
          parent);
    }
    for (const Side side : BOTH_SIDES) {
      if (one.in(side) == NO_NODE) continue;
      (side == Side::MINE ? sides.mine : sides.theirs) = numbers_of(
          classes_.of(side), one.in(side),
          [&](NodeNumber node) { return classes_.of_side(side, node); }, parent);
    }
    merge_order(parent, std::move(sides));
  }

  void merge_order(ClassNumber parent, SequenceSides sides) {
    const auto id_of = [this](std::uint32_t row) -> std::string_view { return classes_.id(row); };
    const std::string key = "order/" + classes_.id(parent);
    const MergePick* picked = pick(key);
    sides.is_contested = is_contested("order/", parent, {});
    SequenceRule rule = SequenceRule::MERGE;
    if (picked && picked->choice == MergeChoice::THEIRS) rule = SequenceRule::THEIRS;
    if (picked && picked->choice == MergeChoice::BASE) rule = SequenceRule::BASE;
    MergedSequence merged = merge_sequences(sides, id_of, rule);
    children_[parent] = std::move(merged.order);
    if (!merged.conflict) return;
    MergeItem item = new_item(key, MergeKind::ORDER);
    item.conflict = true;
    item.picked = picked != nullptr;
    item.taken = picked ? picked->choice : MergeChoice::MINE;
    item.base = names_in_words(sides.base);
    item.mine = names_in_words(sides.mine);
    item.theirs = names_in_words(sides.theirs);
    tell(parent, std::move(item));
  }

  std::string names_in_words(const Sequence& rows) const {
    std::string words;
    for (const std::uint32_t row : rows) {
      if (!words.empty()) words += "、";
      words += shorten(classes_.any_node(row).text, 20);
    }
    return shorten(words, SHOWN_CHARACTERS);
  }

  // ---- the form, top down ----

  void write_form_fields() {
    Form& form = result_.form;
    for (const Field field : fields_of_form()) {
      const FieldKey key{field, {}};
      FieldSides sides = form_sides(key);
      form.set_field(FORM_ID, key, decide_field(0, key, sides));
    }
    const NamedTexts header = merge_named(
        0, [](const Form& from) { return named(from.header); }, "header.", Field::HEADER);
    for (const NamedText& text : header) {
      form.set_field(FORM_ID, FieldKey{Field::HEADER, text.name}, text.text);
    }
    const NamedTexts unknown = merge_named(
        0, [](const Form& from) { return named(from.unknown_keys); }, "", std::nullopt);
    form.unknown_keys = keys_of(unknown);
  }

  FieldSides form_sides(const FieldKey& key) const {
    const auto of = [&](const Form& form) { return form.field(form.root(), key); };
    FieldSides sides{std::nullopt, of(form_of(Side::MINE)), of(form_of(Side::THEIRS))};
    if (classes_.has_base()) sides.base = of(classes_.base().form());
    return sides;
  }

  const Form& form_of(Side side) const { return classes_.of(side).form(); }

  static std::vector<UnknownKey> keys_of(const NamedTexts& texts) {
    std::vector<UnknownKey> keys;
    for (const NamedText& text : texts) keys.push_back({text.name, text.text});
    return keys;
  }

  template <typename Texts>
  NamedTexts merge_named(ClassNumber row, const Texts& texts_of, std::string_view prefix,
                         std::optional<Field> spelling) {
    const NamedTexts base = classes_.has_base() ? texts_of(classes_.base().form()) : NamedTexts();
    return merge_named_texts(row, classes_.has_base() ? &base : nullptr,
                             texts_of(form_of(Side::MINE)), texts_of(form_of(Side::THEIRS)), prefix,
                             spelling);
  }

  NamedTexts merge_named_texts(ClassNumber row, const NamedTexts* base, const NamedTexts& mine,
                               const NamedTexts& theirs, std::string_view prefix,
                               std::optional<Field> spelling) {
    Names names;
    const auto name_of = [](const NamedText& text) { return text.name; };
    SequenceSides sides;
    if (base) sides.base = names.numbers(*base, name_of);
    sides.mine = names.numbers(mine, name_of);
    sides.theirs = names.numbers(theirs, name_of);
    const auto id_of = [&](std::uint32_t number) -> std::string_view { return names[number]; };
    const MergedSequence order = merge_sequences(sides, id_of);
    NamedTexts merged;
    for (const std::uint32_t number : order.order) {
      const std::string& name = names[number];
      FieldSides texts{std::nullopt, text_of(mine, name), text_of(theirs, name)};
      // An entry that the base lacks is an empty one there: one side's addition is taken.
      if (base) texts.base = text_of(*base, name);
      if (!base && texts.mine.empty()) texts.base = texts.mine;
      if (!base && texts.theirs.empty()) texts.base = texts.theirs;
      std::string text = decide(row, std::string(prefix) + name, texts, spelling, false);
      if (!text.empty()) merged.push_back({name, std::move(text)});
    }
    return merged;
  }

  void fill_section(ClassNumber section) {
    const NodeId id = classes_.any_node(section).id();
    for (const std::uint32_t child : children_[section]) {
      result_.form.insert(id, Form::AT_END, build(child));
    }
  }

  std::unique_ptr<Node> build(ClassNumber number) {
    auto node = std::make_unique<Node>(classes_.kind(number), classes_.id(number));
    write_fields(number, *node);
    remember_id(number);
    for (const std::uint32_t child : children_[number]) node->append(build(child));
    return node;
  }

  void remember_id(ClassNumber number) {
    for (const Side side : BOTH_SIDES) {
      const NodeNumber node = classes_[number].in(side);
      if (node == NO_NODE) continue;
      const NodeId& old = classes_.of(side).node(node).id();
      if (old == classes_.id(number)) continue;
      (side == Side::MINE ? result_.from_mine : result_.from_theirs)
          .emplace(classes_.id(number), old);
    }
  }

  void write_fields(ClassNumber number, Node& node) {
    const NodeClass& one = classes_[number];
    if (!one.in_both()) {
      const Side side = one.mine != NO_NODE ? Side::MINE : Side::THEIRS;
      const Node& source = classes_.of(side).node(one.in(side));
      for (const Field field : fields_of_node()) {
        node.*field_info(field).of_node = std::string(classes_.of(side).text(one.in(side), field));
      }
      node.unknown_keys = source.unknown_keys;
      return;
    }
    edited_ = {};
    for (const Field field : fields_of_node()) {
      if (!has_field(node.kind(), field)) continue;
      FieldSides sides{std::nullopt, classes_.of(Side::MINE).text(one.mine, field),
                       classes_.of(Side::THEIRS).text(one.theirs, field)};
      if (one.has_base()) sides.base = classes_.base().text(one.base, field);
      node.*field_info(field).of_node = decide_field(number, FieldKey{field, {}}, sides);
    }
    merge_unknown_keys(number, node);
    if (edited_.mine_alone && edited_.theirs_alone) both_edited_.push_back(number);
    if (!one.has_base() && classes_.has_base() && !edited_.conflict) same_added_.push_back(number);
  }

  void merge_unknown_keys(ClassNumber number, Node& node) {
    const NodeClass& one = classes_[number];
    const auto keys = [](const FlatForm& form, NodeNumber at) {
      return named(form.node(at).unknown_keys);
    };
    const NamedTexts base = one.has_base() ? keys(classes_.base(), one.base) : NamedTexts();
    const NamedTexts mine = keys(classes_.of(Side::MINE), one.mine);
    const NamedTexts theirs = keys(classes_.of(Side::THEIRS), one.theirs);
    if (mine.empty() && theirs.empty()) return;
    node.unknown_keys = keys_of(merge_named_texts(number, one.has_base() ? &base : nullptr, mine,
                                                  theirs, "", std::nullopt));
  }

  // ---- single texts ----

  std::string decide_field(ClassNumber row, const FieldKey& key, const FieldSides& sides) {
    const NodeKind kind = classes_.kind(row);
    return decide(row, field_name(kind, key), sides, key.field,
                  is_merged_by_sentence(kind, key.field));
  }

  std::string decide(ClassNumber row, const std::string& name, const FieldSides& sides,
                     std::optional<Field> spelling, bool by_sentence) {
    if (sides.mine == sides.theirs) return std::string(sides.mine);
    FieldMerge merged = is_contested("field/", row, "/" + name)
                            ? merge_field({std::nullopt, sides.mine, sides.theirs}, spelling, false)
                            : merge_field(sides, spelling, by_sentence);
    if (merged.by_mine && !merged.by_theirs) edited_.mine_alone = true;
    if (merged.by_theirs && !merged.by_mine) edited_.theirs_alone = true;
    if (merged.conflict) edited_.conflict = true;
    const std::string key = "field/" + classes_.id(row) + "/" + name;
    const MergePick* picked = pick(key);
    const bool is_told = merged.conflict || merged.taken == MergeChoice::THEIRS;
    if (!is_told) return std::move(merged.text);
    if (picked) merged = merge_field_as_picked(sides, std::move(merged), *picked);
    MergeItem item = new_item(key, MergeKind::FIELD);
    item.conflict = merged.conflict;
    item.picked = picked != nullptr;
    item.taken = merged.taken;
    item.field = name;
    item.base = std::string(sides.base.value_or(std::string_view()));
    item.mine = std::string(sides.mine);
    item.theirs = std::string(sides.theirs);
    item.suggestion = merged.suggestion;
    tell(row, std::move(item));
    return std::move(merged.text);
  }

  bool is_contested(std::string_view kind, ClassNumber row, std::string_view rest) const {
    if (contested_.items.empty() || !classes_[row].has_base()) return false;
    const NodeId& id = classes_.base().node(classes_[row].base).id();
    return contested_.items.contains(std::string(kind) + id + std::string(rest));
  }

  // ---- what a person is told ----

  const MergePick* pick(const std::string& key) const {
    const auto found = picks_.find(key);
    return found == picks_.end() ? nullptr : &found->second;
  }

  static MergeItem new_item(std::string key, MergeKind kind) {
    MergeItem item;
    item.key = std::move(key);
    item.kind = kind;
    return item;
  }

  void tell(ClassNumber row, MergeItem item) { told_.push_back({row, std::move(item)}); }

  void write_structure() {
    for (const Deletion& deletion : tree_.deletions()) write_deletion(deletion);
    for (const ClassNumber row : tree_.place_conflicts()) write_place(row, true);
    for (const ClassNumber row : tree_.moves_taken()) write_place(row, false);
    for (const ClassNumber row : tree_.additions()) write_addition(row);
  }

  void write_addition(ClassNumber row) {
    const std::string key = tree_.addition_key(row);
    const MergePick* picked = pick(key);
    MergeItem item = new_item(key, MergeKind::ADDED);
    item.picked = picked != nullptr;
    item.taken = tree_.is_kept(row) ? MergeChoice::THEIRS : MergeChoice::MINE;
    item.theirs = in_words(row, Side::THEIRS);
    tell(row, std::move(item));
  }

  void write_place(ClassNumber row, bool conflict) {
    const std::string key = tree_.place_key(row);
    const MergePick* picked = pick(key);
    MergeItem item = new_item(key, MergeKind::PLACE);
    item.conflict = conflict;
    item.picked = picked != nullptr;
    const bool is_mine = tree_.parent(row) == classes_.parent_in(Side::MINE, row);
    item.taken = is_mine ? MergeChoice::MINE : MergeChoice::THEIRS;
    if (picked && picked->choice == MergeChoice::BASE) item.taken = MergeChoice::BASE;
    item.base = classes_[row].has_base() ? base_path(classes_.base_parent(row)) : std::string();
    item.mine = side_path(classes_.parent_in(Side::MINE, row), Side::MINE);
    item.theirs = side_path(classes_.parent_in(Side::THEIRS, row), Side::THEIRS);
    tell(row, std::move(item));
  }

  void write_deletion(const Deletion& deletion) {
    const bool conflict = !deletion.changed.empty();
    if (!conflict && deletion.by == Side::MINE) return;  // stands in mine already
    const std::string key = tree_.deletion_key(deletion);
    const MergePick* picked = pick(key);
    MergeItem item = new_item(key, MergeKind::DELETED);
    item.conflict = conflict;
    item.picked = picked != nullptr;
    const Side kept_by = other_side(deletion.by);
    const bool is_deleted = deletion.is_carried_out || (!conflict && !deletion.is_kept);
    const Side taken = is_deleted ? deletion.by : kept_by;
    item.taken = taken == Side::MINE ? MergeChoice::MINE : MergeChoice::THEIRS;
    item.base = base_text(deletion.top);
    std::string& deleted = deletion.by == Side::MINE ? item.mine : item.theirs;
    std::string& changed = deletion.by == Side::MINE ? item.theirs : item.mine;
    deleted = "（删除）";
    changed = changes_in_words(deletion, kept_by);
    Told told{deletion.top, std::move(item)};
    for (const ClassNumber row : deletion.changed) told.item.nodes.push_back(classes_.id(row));
    told_.push_back(std::move(told));
  }

  std::string changes_in_words(const Deletion& deletion, Side by) const {
    if (deletion.changed.empty()) return in_words(deletion.top, by);
    std::string words;
    for (std::size_t i = 0; i < deletion.changed.size() && i < SHOWN_CHANGES; ++i) {
      if (!words.empty()) words += "；";
      words += in_words(deletion.changed[i], by);
    }
    if (deletion.changed.size() > SHOWN_CHANGES) {
      words += "…等 " + std::to_string(deletion.changed.size()) + " 处";
    }
    return words;
  }

  // Name and value of a row as that side has it.
  std::string in_words(ClassNumber row, Side side) const {
    const NodeNumber number = classes_[row].in(side);
    const Node& node = number == NO_NODE ? classes_.any_node(row) : classes_.of(side).node(number);
    return describe_row(node);
  }
  std::string base_text(ClassNumber row) const {
    return describe_row(classes_.base().node(classes_[row].base));
  }
  std::string base_path(ClassNumber row) const {
    if (row == NO_CLASS) return {};
    return path_of(classes_.base().node(classes_[row].base));
  }
  std::string side_path(ClassNumber row, Side side) const {
    if (row == NO_CLASS) return {};
    return path_of(classes_.of(side).node(classes_[row].in(side)));
  }

  // The path in the result, else where the row stood.
  std::string path_for(ClassNumber row) const {
    const Node* node = result_.form.find(classes_.id(row));
    return path_of(node ? *node : classes_.any_node(row));
  }

  void add_note(MergeNoteKind kind, ClassNumber row, std::string text) {
    if (!result_.form.find(classes_.id(row))) return;
    result_.notes.push_back({kind, {classes_.id(row)}, path_for(row), std::move(text)});
  }

  void write_notes() {
    for (const ClassNumber row : both_edited_) {
      add_note(MergeNoteKind::BOTH_EDITED, row, "两人都改了这一行，请看是否相配");
    }
    for (const ClassNumber row : same_added_) {
      if (classes_.kind(row) != NodeKind::INDICATOR && !children_[row].empty()) continue;
      add_note(MergeNoteKind::SAME_ADDED, row, "两人都新增了这一行，只留一行");
    }
    for (const ClassNumber row : classes_.given_new_ids()) {
      add_note(MergeNoteKind::NEW_ID, row, "两行不同的内容用了同一个编号，这一行换了新编号");
    }
  }

  void finish() {
    for (Told& told : told_) {
      MergeItem& item = told.item;
      item.nodes.insert(item.nodes.begin(), classes_.id(told.row));
      item.path = path_for(told.row);
      const bool is_open = item.conflict && !item.picked;
      if (is_open) ++result_.conflicts;
      if (!item.conflict && item.taken == MergeChoice::THEIRS) ++result_.merged;
    }
    std::stable_sort(told_.begin(), told_.end(), [](const Told& one, const Told& other) {
      return std::pair(!one.item.conflict, one.row) < std::pair(!other.item.conflict, other.row);
    });
    for (Told& told : told_) result_.items.push_back(std::move(told.item));
  }

  struct Edited {
    bool mine_alone = false;    // some field only mine changed
    bool theirs_alone = false;  // … only theirs
    bool conflict = false;
  };

  MergeClasses classes_;
  const MergePicks& picks_;
  const Contested& contested_;
  MergeTree tree_;
  std::vector<Sequence> children_;  // by class
  MergeResult result_;
  std::vector<Told> told_;
  Edited edited_;  // of the row at hand
  std::vector<ClassNumber> both_edited_, same_added_;
};

}  // namespace

MergeResult merge_forms(const Form* base, const Form& mine, const Form& theirs,
                        const MergePicks& picks, const Contested& contested) {
  return Merger(base, mine, theirs, picks, contested).merge();
}

}  // namespace jixiao
