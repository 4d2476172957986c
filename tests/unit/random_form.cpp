#include "unit/random_form.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace jixiao::test {
namespace {

constexpr std::array<std::string_view, 24> PIECES{
    "指标", "学生", "培训",  "覆盖率", "\"",  "\\", "\n", "\t", "𠮷",  "㎡",   "≥",   "①",
    "100%", "，",   " and ", "=SUM(",  "<b>", "　", "é",  "/",  "\\u", "[]{}", "0.5", "�"};

constexpr std::array<std::string_view, 10> VALUES{
    "≥560个", "100%", "长期", "10-11月份", "", "≥**人次", "1.2万亩", "每亩300", "5%～95%", "0"};

std::vector<UnknownKey> random_unknown_keys(Random& random) {
  if (!random.chance(10)) return {};
  return {{"新" + std::to_string(random.below(3)), R"({"a":[1,{"b":[]},"\n"],"c":{}})"},
          {"more", "1.50"}};
}

void fill_indicator(Random& random, Node& node) {
  node.value = VALUES[random.below(VALUES.size())];
  if (random.chance(20)) node.note = random_text(random, 4);
  if (random.chance(20)) node.weight = random.chance(50) ? "22.5" : "10";
  if (random.chance(10)) node.explanation = random_text(random, 6);
  if (random.chance(10)) node.standard = random_text(random, 6);
}

std::unique_ptr<Node> random_subtree(Random& random, const Form& form, NodeKind kind) {
  auto node = std::make_unique<Node>(kind, form.new_id(), random_text(random, random.below(6)));
  node->unknown_keys = random_unknown_keys(random);
  if (kind == NodeKind::INDICATOR) fill_indicator(random, *node);
  if (child_kind(kind) == kind) return node;
  for (std::size_t i = random.below(4); i > 0; --i) {
    node->append(random_subtree(random, form, child_kind(kind)));
  }
  return node;
}

void fill_list(Random& random, Form& form, std::string_view section, std::size_t count) {
  const NodeKind kind = child_kind(form.find(section)->kind());
  for (std::size_t i = 0; i < count; ++i) {
    form.insert(section, Form::AT_END, random_subtree(random, form, kind));
  }
}

std::string long_hash(Random& random) {
  std::string hash;
  while (hash.size() < 64) hash += "0123456789abcdef"[random.below(16)];
  return hash;
}

std::vector<Remark> random_remarks(Random& random, const Form& form) {
  std::vector<Remark> remarks;
  for (std::size_t i = random.below(4); i > 0; --i) {
    Remark remark = full_remark(form.new_id(), random_node(random, form));
    remark.at.replace(9, 1, std::to_string(random.below(10)));
    if (random.chance(50)) remark.was = random_text(random, 3);
    if (random.chance(50)) remark.suggest.reset();
    if (random.chance(50)) remark.resolved.reset();
    remark.unknown_keys = random_unknown_keys(random);
    if (random.chance(50)) remark.replies.clear();
    for (RemarkReply& reply : remark.replies) reply.unknown_keys = random_unknown_keys(random);
    remarks.push_back(std::move(remark));
  }
  std::sort(remarks.begin(), remarks.end(), remark_before);
  return remarks;
}

std::vector<IgnoredFinding> random_ignored(Random& random, const Form& form) {
  IgnoredFinding finding{.rule = "value.empty",
                         .node = random_node(random, form),
                         .field = random.chance(50) ? "value" : "",
                         .word = random.chance(30) ? random_text(random, 2) : "",
                         .reason = random_text(random, 3),
                         .by = {},
                         .at = {},
                         .unknown_keys = {{"ids", R"(["a"])"}}};
  return {std::move(finding)};
}

void edit_fields(Random& random, Editor editor, const Node& node) {
  constexpr std::array FIELDS{Field::TEXT, Field::VALUE,       Field::NOTE,   Field::WEIGHT,
                              Field::YEAR, Field::EXPLANATION, Field::HEADER, Field::TITLE};
  FieldKey key{FIELDS[random.below(FIELDS.size())]};
  if (key.field == Field::HEADER) key.header = random.chance(50) ? "填报人" : "联系电话";
  std::string text = random.chance(20) ? "" : random_text(random, random.below(8));
  if (key.field == Field::WEIGHT) text = std::to_string(random.below(100));
  if (key.field == Field::YEAR) text = "20" + std::to_string(10 + random.below(80));
  const std::string merge_key = random.chance(50) ? "typing" : "";
  (void)set_field(editor, node.id(), key, std::move(text), merge_key);
}

void move_somewhere(Random& random, Editor editor, const NodeId& node) {
  const NodeId other = random_node(random, editor.form);
  const std::vector<NodeId> nodes{node, other};
  const Place place{random_node(random, editor.form), random.below(6)};
  (void)move_to(editor, std::span(nodes).first(random.chance(30) ? 2 : 1), place);
}

void paste_something(Random& random, Editor editor, const NodeId& node) {
  const Node* source = editor.form.find(random_node(random, editor.form));
  if (source->kind() == NodeKind::FORM || is_section(source->kind())) return;
  const std::unique_ptr<Node> copy = source->clone();
  const std::array<const Node*, 2> copies{copy.get(), copy.get()};
  (void)paste(editor, node, std::span(copies).first(1 + random.below(2)));
}

}  // namespace

// SplitMix64.
std::uint64_t Random::bits() {
  state_ += 0x9E3779B97F4A7C15ull;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

std::size_t Random::below(std::size_t limit) {
  return limit == 0 ? 0 : static_cast<std::size_t>(bits() % limit);
}

std::string random_text(Random& random, std::size_t characters) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += PIECES[random.below(PIECES.size())];
  return text;
}

Form random_form(Random& random, std::size_t indicators) {
  Form form;
  if (random.chance(80)) form.year = std::to_string(2015 + random.below(20));
  form.title = random_text(random, 5);
  form.department = random_text(random, 3);
  if (random.chance(50)) form.kind = "申报表";
  if (random.chance(50)) form.taxonomy = "2021";
  if (random.chance(50)) form.header = {{"填报人", "张三"}, {"联系 电话", random_text(random, 2)}};
  if (!form.header.empty() && form.header.back().text.empty()) form.header.pop_back();
  form.unknown_keys = random_unknown_keys(random);
  fill_list(random, form, RESPONSIBILITIES_ID, random.below(4));
  fill_list(random, form, GOALS_ID, random.below(4));
  while (count_indicators(form.root()) < indicators) fill_list(random, form, FUNCTIONS_ID, 1);
  return form;
}

Draft random_draft(Random& random, std::size_t indicators) {
  Draft draft = new_draft(random_form(random, indicators));
  for (std::size_t i = random.below(4); i > 0; --i) draft.lineage.push_back(long_hash(random));
  if (random.chance(50)) draft.saved_at = "2026-11-22T10:32:05+08:00";
  if (random.chance(40)) draft.imported_json = R"({"file":"去年.xlsx","repairs":[]})";
  if (random.chance(40)) draft.ignored = random_ignored(random, draft.form);
  if (random.chance(40)) draft.remarks = random_remarks(random, draft.form);
  draft.unknown_keys = random_unknown_keys(random);
  draft.revision = random.below(1000);
  if (random.chance(40)) {
    Form base = random_form(random, indicators / 2);
    draft.base = DraftBase{form_hash(base), base.clone()};
  }
  return draft;
}

Remark full_remark(std::string id, NodeId node) {
  Remark remark;
  remark.id = std::move(id);
  remark.node = std::move(node);
  remark.field = "value";
  remark.by = "张三";
  remark.at = "2026-11-22T10:32:05+08:00";
  remark.text = "请核对";
  remark.place = "职能1/产出指标/数量指标/指标1";
  remark.was = "≥1个";
  remark.suggest = "≥2个";
  remark.resolved = RemarkResolution{"李四", "2026-11-23T08:00:00+08:00"};
  remark.replies = {{"y1", "李四", "2026-11-22T11:00:00+08:00", "已核对"}};
  return remark;
}

Form form_with_indicators(std::size_t indicators) {
  Form form;
  form.year = "2026";
  form.title = "2026年部门整体支出绩效目标批复表";
  form.department = "潢源县教育局";
  std::size_t made = 0;
  while (made < indicators) {
    auto function = std::make_unique<Node>(NodeKind::FUNCTION, form.new_id(), "教育督导");
    for (std::size_t group = 0; group < 8 && made < indicators; ++group) {
      Node& one =
          function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, form.new_id(), "产出指标"));
      Node& two =
          one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, form.new_id(), "数量指标"));
      for (std::size_t line = 0; line < 10 && made < indicators; ++line, ++made) {
        Node& indicator = two.append(std::make_unique<Node>(
            NodeKind::INDICATOR, form.new_id(), "创新创业课程开设数量" + std::to_string(made)));
        indicator.value = "≥" + std::to_string(made % 900) + "个";
      }
    }
    form.insert(FUNCTIONS_ID, Form::AT_END, std::move(function));
  }
  return form;
}

NodeId random_node(Random& random, const Form& form) {
  const Node* node = &form.root();
  while (!node->children().empty() && !random.chance(15)) {
    node = &node->child(random.below(node->children().size()));
  }
  return node->id();
}

void random_edit(Random& random, Editor editor) {
  const NodeId id = random_node(random, editor.form);
  const Node& node = *editor.form.find(id);
  const NodeId ids[] = {id};
  switch (random.below(11)) {
    case 0:
      (void)insert_new(editor, {id, random.below(5)}, random_text(random, random.below(3)));
      return;
    case 1:
      (void)insert_sibling(editor, id);
      return;
    case 2:
      (void)remove_nodes(editor, ids);
      return;
    case 3:
      (void)duplicate(editor, id);
      return;
    case 4:
      (void)move_by_one(editor, id, random.chance(50) ? Direction::UP : Direction::DOWN);
      return;
    case 5:
      return move_somewhere(random, editor, id);
    case 6:
      return paste_something(random, editor, id);
    case 7:
      (void)reclassify(editor, id, "效益指标", random.chance(50) ? "社会效益" : "环境效益");
      return;
    case 8:
      editor.history.stop_merging();
      return;
    default:
      return edit_fields(random, editor, node);
  }
}

}  // namespace jixiao::test
