// The fields of the header, of groups and of an indicator.
#include <algorithm>
#include <utility>

#include "edit/operations.h"
#include "edit/taxonomy_change.h"
#include "form/fields.h"
#include "form/own_taxonomy.h"
#include "sheet/choices.h"
#include "sheet/value_parts.h"
#include "ui/panels/inspector.h"

namespace jixiao {
namespace {

constexpr float CAPTION_PX = 22;
constexpr float AFTER_FIELD_PX = 10;
constexpr float GAP_PX = 6;

constexpr Sign SIGNS[] = {Sign::AT_LEAST, Sign::MORE_THAN, Sign::EQUAL, Sign::LESS_THAN,
                          Sign::AT_MOST};

// 计算符号 as the budget system has it; a text without number is 定性.
constexpr std::string_view QUALITATIVE = "定性";

}  // namespace

void Inspector::draw_form_fields() {
  const Node& root = ui_.session.form().root();
  field(ui_.tr("表名", "Title"), root, {Field::TITLE, {}}, true);
  field(ui_.tr("年度", "Year"), root, {Field::YEAR, {}}, false, ui_.tr("如 2024", "such as 2024"));
  field(ui_.tr("部门(单位)名称", "Department"), root, {Field::DEPARTMENT, {}}, true);
  field(ui_.tr("主管部门", "Supervisor"), root, {Field::SUPERVISOR, {}}, true);

  const Form& form = ui_.session.form();
  const auto choose = [this](Field field, std::string text) {
    return [this, field, text = std::move(text)] {
      ui_.session.set_text(FORM_ID, {field, {}}, text);
      ui_.session.end_typing();
    };
  };
  const std::string none(ui_.tr("未注明", "not stated"));
  caption(ui_.tr("表的种类", "Kind"), column_.x_px, column_.width_px, 0);
  column_.y_px += CAPTION_PX;
  const Rect kind_rect{column_.x_px, column_.y_px, column_.width_px, ui_.metrics.field_px};
  combo(ui_.tr("表的种类", "Kind"), kind_rect, form.kind.empty() ? none : form.kind,
        [this, choose, none] {
          std::vector<MenuItem> items;
          const std::string& now = ui_.session.form().kind;
          for (const char* kind : {"", "申报表", "批复表", "自评表"}) {
            MenuItem item;
            item.label = *kind == '\0' ? none : kind;
            item.checked = now == kind;
            item.run = choose(Field::KIND, kind);
            items.push_back(std::move(item));
          }
          return items;
        });
  column_.y_px += ui_.metrics.field_px + AFTER_FIELD_PX;
  caption(ui_.tr("指标分类体系", "Taxonomy"), column_.x_px, column_.width_px, 0);
  column_.y_px += CAPTION_PX;
  const Rect rect{column_.x_px, column_.y_px, column_.width_px, ui_.metrics.field_px};
  std::string now = taxonomy_of(form).label;
  if (has_unknown_taxonomy(form)) {
    now = ui_.english() ? "“" + form.taxonomy + "” is not known here; shown as " + now
                        : "不认识「" + form.taxonomy + "」，按 " + now;
  }
  combo(ui_.tr("指标分类体系", "Taxonomy"), rect, std::move(now),
        [this] { return taxonomy_choices(); });
  column_.y_px += ui_.metrics.field_px + AFTER_FIELD_PX;
  draw_header_fields();
}

// Where groups would move by it, the dialog asks first.
void Inspector::choose_taxonomy(std::size_t index) {
  const Taxonomy& taxonomy = *ui_.taxonomies.all()[index];
  if (moves_to(ui_.session.form(), taxonomy).empty()) {
    ui_.session.report(follow_taxonomy(ui_.session, taxonomy));
    return;
  }
  ui_.taxonomies.asked = index;
  ui_.session.view().dialog = Dialog::TAXONOMIES;
}

std::vector<MenuItem> Inspector::taxonomy_choices() {
  std::vector<MenuItem> items;
  const std::vector<const Taxonomy*> all = ui_.taxonomies.all();
  const std::size_t now = ui_.taxonomies.index_for(ui_.session.form());
  for (std::size_t i = 0; i < all.size(); ++i) {
    MenuItem item;
    item.label = all[i]->label;
    item.checked = i == now;
    item.run = [this, i] { choose_taxonomy(i); };
    items.push_back(std::move(item));
  }
  MenuItem edit;
  edit.label = ui_.tr("查看、编辑分类…", "View and edit…");
  edit.separator_before = true;
  edit.run = [this] { run_command(ui_.session, "tools.taxonomies"); };
  items.push_back(std::move(edit));
  return items;
}

// The optional fields at the top of the form: those that hold something, and those that are usual.
void Inspector::draw_header_fields() {
  const std::span<const std::string_view> usual = usual_header_names();
  const Form& form = ui_.session.form();
  const Node& root = form.root();
  column_.y_px += 6;
  draw_heading(ui_.tr("其他表头项（可选）", "Further header fields"), {});
  for (const std::string_view name : usual) {
    field(name, root, {Field::HEADER, std::string(name)}, false, ui_.tr("可选", "optional"));
  }
  for (const HeaderField& header : form.header) {
    if (std::find(usual.begin(), usual.end(), header.name) != usual.end()) continue;
    field(header.name, root, {Field::HEADER, header.name}, false);
  }
}

void Inspector::draw_level(const Node& node) {
  const bool level_one = node.kind() == NodeKind::LEVEL_ONE;
  field(level_one ? ui_.tr("一级指标名称", "Level one") : ui_.tr("二级指标名称", "Level two"), node,
        {Field::TEXT, {}});
  const Rect rect{column_.x_px, column_.y_px, column_.width_px, ui_.metrics.field_px};
  combo(ui_.tr("从分类体系选取", "Choose from the taxonomy"), rect,
        std::string(ui_.tr("从分类体系选取…", "Choose from the taxonomy…")),
        [this, id = node.id(), level_one] {
          std::vector<MenuItem> items;
          const Node* now = ui_.session.form().find(id);
          if (now == nullptr) return items;
          const Taxonomy& taxonomy = taxonomy_of(ui_.session.form());
          const auto offer = [&](const std::string& name) {
            MenuItem item;
            item.label = name;
            item.checked = now->text == name;
            item.run = [this, id, name] {
              ui_.session.set_text(id, {Field::TEXT, {}}, name);
              ui_.session.end_typing();
            };
            items.push_back(std::move(item));
          };
          for (const TaxonomyLevelOne& one : taxonomy.level1) {
            if (level_one) {
              offer(one.name);
              continue;
            }
            const auto parent = match_level_one(taxonomy, now->parent()->text);
            if (parent && *parent != one.name) continue;
            for (const std::string& two : one.level2) offer(two);
          }
          return items;
        });
  column_.y_px += ui_.metrics.field_px + AFTER_FIELD_PX;
  draw_children_links(node);
}

void Inspector::draw_classification(const Node& node) {
  const float half_px = (column_.width_px - GAP_PX) / 2;
  const float right_px = column_.x_px + half_px + GAP_PX;
  const std::string_view one_label = ui_.tr("一级指标", "Level one");
  const std::string_view two_label = ui_.tr("二级指标", "Level two");
  caption(one_label, column_.x_px, half_px, 0);
  caption(two_label, right_px, half_px, 0);
  column_.y_px += CAPTION_PX;
  const Node* two = node.ancestor(NodeKind::LEVEL_TWO);
  const Node* one = node.ancestor(NodeKind::LEVEL_ONE);
  const float height_px = ui_.metrics.field_px;
  const auto item = [this, id = node.id()](const std::string& label, const std::string& level_one,
                                           const std::string& level_two, bool checked) {
    MenuItem entry;
    entry.label = label;
    entry.checked = checked;
    entry.run = [this, id, level_one, level_two] {
      ui_.session.report(reclassify(ui_.session.editor(), id, level_one, level_two));
    };
    return entry;
  };
  combo(one_label, {column_.x_px, column_.y_px, half_px, height_px}, one->text, [=, this] {
    std::vector<MenuItem> items;
    for (const TaxonomyLevelOne& choice : taxonomy_of(ui_.session.form()).level1) {
      const std::string first = choice.level2.empty() ? std::string() : choice.level2.front();
      items.push_back(item(choice.name, choice.name, first, choice.name == one->text));
    }
    return items;
  });
  combo(two_label, {right_px, column_.y_px, half_px, height_px}, two->text, [=, this] {
    std::vector<MenuItem> items;
    for (const TaxonomyLevelOne& choice : taxonomy_of(ui_.session.form()).level1) {
      for (const std::string& name : choice.level2) {
        items.push_back(
            item(name, choice.name, name, name == two->text && choice.name == one->text));
        items.back().separator_before = name == choice.level2.front() && items.size() > 1;
      }
    }
    return items;
  });
  column_.y_px += height_px + AFTER_FIELD_PX;
}

void Inspector::draw_sign(const Node& node, const TargetValue& value, const Rect& rect) {
  const BudgetFields parts = value_parts(node.value);
  // ＝ is only how a number without a sign is shown.
  const Sign sign = value.sign;
  const bool none = parts.sign.empty() || (sign == Sign::NONE && parts.sign != QUALITATIVE);
  const std::string shown = none ? "—" : parts.sign;
  combo(ui_.tr("符号", "Sign"), rect, shown, [this, id = node.id(), text = node.value, shown] {
    std::vector<MenuItem> items;
    const auto offer = [&](std::string label, std::string_view symbol) {
      MenuItem item;
      item.label = std::move(label);
      item.checked = shown == (symbol.empty() ? "—" : symbol);
      item.enabled = !text.empty() && shown != QUALITATIVE;
      item.run = [this, id, changed = value_with_part(text, ValuePart::SIGN, symbol)] {
        ui_.session.set_text(id, {Field::VALUE, {}}, changed);
        ui_.session.end_typing();
      };
      items.push_back(std::move(item));
    };
    for (const Sign choice : SIGNS) offer(std::string(sign_symbol(choice)), sign_symbol(choice));
    offer(std::string(ui_.tr("无符号", "none")), {});
    return items;
  });
}

// 符号, 数值, 计量单位: three views of the one value text; a change is written back into it.
void Inspector::draw_value_parts(const Node& node) {
  const BudgetFields parts = value_parts(node.value);
  const float sign_px = column_.width_px * 0.26f;
  const float rest_px = (column_.width_px - sign_px - 2 * GAP_PX) / 2;
  const float number_x_px = column_.x_px + sign_px + GAP_PX;
  const float unit_x_px = number_x_px + rest_px + GAP_PX;
  const std::string_view number_label = ui_.tr("数值", "Number");
  const std::string_view unit_label = ui_.tr("计量单位", "Unit");
  caption(ui_.tr("符号", "Sign"), column_.x_px, sign_px, 0);
  caption(number_label, number_x_px, rest_px, 0);
  caption(unit_label, unit_x_px, rest_px, 0);
  column_.y_px += CAPTION_PX;
  const float height_px = ui_.metrics.field_px;
  draw_sign(node, parse_target_value(node.value), {column_.x_px, column_.y_px, sign_px, height_px});
  const auto part_box = [&](ValuePart part, std::string_view name, float x_px) {
    TextBoxSpec box;
    box.id = id_of(name);
    box.label = name;
    box.rect = {x_px, column_.y_px, rest_px, height_px};
    box.read_only = parts.sign == QUALITATIVE;
    if (!box.read_only) box.text = part_of(parts, part);
    const std::string merge_key = "inspector " + std::to_string(box.id);
    // value is the one from when editing began: half a number in between must not lose the rest.
    box.changed = [this, id = node.id(), value = node.value, part,
                   merge_key](const std::string& typed) {
      ui_.session.set_text(id, {Field::VALUE, {}}, value_with_part(value, part, typed), merge_key);
    };
    box.ended = [this, box_id = box.id](FieldEnd reason) {
      if (reason == FieldEnd::ENTER) ui_.focus_next(box_id, false);
    };
    reveal_focused(box.id, height_px);
    text_box(ui_, std::move(box));
  };
  part_box(ValuePart::AMOUNT, number_label, number_x_px);
  part_box(ValuePart::UNIT, unit_label, unit_x_px);
  column_.y_px += height_px + AFTER_FIELD_PX;
}

// What it was last year, where there is a form to compare with.
void Inspector::draw_last_year(const Node& node) {
  if (!ui_.last_year.is_there() || node.text.empty()) return;
  const std::optional<LastYearValue> last = ui_.last_year.of(node);
  const std::string words = last ? last_year_words(*last, ui_.english())
                                 : std::string(ui_.tr("今年新增", "New this year"));
  column_.y_px +=
      paragraph(ui_, id_of("last year"), {column_.x_px, column_.y_px, column_.width_px, 0}, words,
                ui_.theme.text_muted, {ui_.metrics.small_px, false}) +
      AFTER_FIELD_PX;
}

void Inspector::draw_indicator(const Node& node) {
  field(ui_.tr("指标名称", "Name"), node, {Field::TEXT, {}}, true);
  draw_classification(node);
  field(ui_.tr("指标值（按原样保存）", "Value (kept as written)"), node, {Field::VALUE, {}});
  draw_value_parts(node);
  draw_last_year(node);
  const std::string_view optional = ui_.tr("可选", "optional");
  for (const FieldInfo& info : FIELDS) {
    if (!is_of_indicator(info) || !info.optional) continue;
    const bool several_lines = info.type == FieldType::TEXT;
    field(ui_.tr(info.label, info.english), node, {info.field, {}}, several_lines, optional);
  }
}

}  // namespace jixiao
