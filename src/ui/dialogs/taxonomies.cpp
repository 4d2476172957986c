// The dialog 指标分类体系: those of the program and the county's own, what is in each; the own ones
// are edited (add, rename, order, delete), saved as files; one is given to the form after a look at
// what moves by it.
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/exports.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float GAP_PX = 8;
constexpr float LIST_SHARE = 0.36f;
constexpr float INDENT_PX = 22;
constexpr std::size_t MOST_LISTED = 200;

WidgetId part_id(std::string_view name) {
  return widget_id(name, widget_id("taxonomy dialog"));
}

std::string groups_words(const Taxonomy& taxonomy, bool english) {
  std::size_t twos = 0;
  for (const TaxonomyLevelOne& one : taxonomy.level1) twos += one.level2.size();
  const std::string ones = std::to_string(taxonomy.level1.size());
  return english ? ones + " level one, " + std::to_string(twos) + " level two"
                 : "一级 " + ones + " 个、二级 " + std::to_string(twos) + " 个";
}

}  // namespace

// ---------------------------------------------------------------- which one

void Dialogs::begin_taxonomies() {
  taxonomy_ = {};
  if (ui_.session.has_draft()) taxonomy_.chosen = ui_.taxonomies.index_for(ui_.session.form());
  taxonomy_.chosen = std::min(taxonomy_.chosen, ui_.taxonomies.all().size() - 1);
  ui_.focus(widget_id(taxonomy_.chosen, part_id("choice")));
  const std::optional<std::size_t> asked = std::exchange(ui_.taxonomies.asked, std::nullopt);
  if (!asked || *asked >= ui_.taxonomies.all().size()) return;
  taxonomy_.chosen = *asked;
  taxonomy_.moves = moves_to(ui_.session.form(), *ui_.taxonomies.all()[*asked]);
  ui_.release_focus();
}

std::size_t Dialogs::own_taxonomy() const {
  const std::size_t built_in = taxonomies().size();
  return taxonomy_.chosen < built_in ? ui_.taxonomies.own().size() : taxonomy_.chosen - built_in;
}

void Dialogs::choose_taxonomy(std::size_t index) {
  taxonomy_.chosen = index;
  taxonomy_.line = 0;
  scroll_ = {};
}

void Dialogs::draw_taxonomy_choice(std::size_t index, const Rect& rect) {
  const Taxonomy& taxonomy = *ui_.taxonomies.all()[index];
  const bool followed =
      ui_.session.has_draft() && ui_.taxonomies.index_for(ui_.session.form()) == index;
  const bool chosen = taxonomy_.chosen == index;
  MirrorNode node;
  node.id = widget_id(index, part_id("choice"));
  node.role = Role::OPTION;
  node.name = taxonomy.label;
  node.description = groups_words(taxonomy, ui_.english());
  if (followed) node.description += ui_.tr("，本表在用", ", of this form");
  node.rect = rect;
  node.selected = chosen ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = chosen;
  const WidgetId id = node.id;
  const std::string text = (followed ? "● " : "") + node.name;
  const Interaction interaction = ui_.interact(std::move(node));
  if (chosen) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft, 4);
  }
  ui_.push_clip(rect);
  draw_text_in(ui_.list(), inset(rect, 8, 0), ui_.theme.text, text, {ui_.metrics.font_px, chosen});
  ui_.pop_clip();
  ui_.draw_focus_ring(id, rect);
  if ((interaction.activated || interaction.focus_gained) && !chosen) choose_taxonomy(index);
}

void Dialogs::draw_taxonomy_choices(const Rect& rect) {
  MirrorNode list;
  list.id = part_id("choices");
  list.role = Role::LIST_BOX;
  list.name = ui_.tr("指标分类体系", "Taxonomies");
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  const float row_px = ui_.metrics.row_px + 4;
  const std::size_t count = ui_.taxonomies.all().size();
  ui_.scroll(taxonomy_.choices, rect, static_cast<float>(count) * row_px, "taxonomy choices");
  for (std::size_t i = 0; i < count; ++i) {
    const Rect row{rect.x_px, rect.y_px + static_cast<float>(i) * row_px - taxonomy_.choices.y_px,
                   rect.width_px - 12, row_px};
    if (ui_.visible(row)) draw_taxonomy_choice(i, row);
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

// ---------------------------------------------------------------- its lines

// Lines of a taxonomy from top to bottom: a 一级指标, then its 二级指标.
std::vector<Dialogs::TaxonomyLine> Dialogs::taxonomy_lines(const Taxonomy& taxonomy) {
  std::vector<TaxonomyLine> lines;
  for (std::size_t one = 0; one < taxonomy.level1.size(); ++one) {
    lines.push_back({one, {}});
    for (std::size_t two = 0; two < taxonomy.level1[one].level2.size(); ++two) {
      lines.push_back({one, two});
    }
  }
  return lines;
}

std::string& Dialogs::name_of(Taxonomy& taxonomy, const TaxonomyLine& line) {
  TaxonomyLevelOne& one = taxonomy.level1[line.level_one];
  return line.level_two ? one.level2[*line.level_two] : one.name;
}

void Dialogs::draw_taxonomy_line(std::size_t index, const TaxonomyLine& line,
                                 const std::string& name, const Rect& rect) {
  const bool own = own_taxonomy() < ui_.taxonomies.own().size();
  const bool chosen = own && taxonomy_.line == index;
  MirrorNode node;
  node.id = widget_id(index, part_id("line"));
  node.role = own ? Role::OPTION : Role::LIST_ITEM;
  node.name = name.empty() ? std::string(ui_.tr("（未命名）", "(no name)")) : name;
  node.description =
      line.level_two ? ui_.tr("二级指标", "level two") : ui_.tr("一级指标", "level one");
  node.rect = rect;
  if (own) node.selected = chosen ? Tri::YES : Tri::NO;
  node.focusable = own;
  node.tab_stop = chosen;
  const WidgetId id = node.id;
  const std::string text = node.name;
  const Interaction interaction = ui_.interact(std::move(node));
  if (chosen) {
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), ui_.theme.accent_soft, 4);
  }
  const Rect words{rect.x_px + (line.level_two ? INDENT_PX : 0) + 6, rect.y_px, rect.width_px,
                   rect.height_px};
  draw_text_in(ui_.list(), words, ui_.theme.text, text,
               {ui_.metrics.font_px, !line.level_two.has_value()});
  ui_.draw_focus_ring(id, rect);
  if (own && (interaction.activated || interaction.focus_gained)) taxonomy_.line = index;
}

void Dialogs::draw_taxonomy_lines(const Taxonomy& taxonomy, const Rect& rect) {
  const std::vector<TaxonomyLine> lines = taxonomy_lines(taxonomy);
  const bool own = own_taxonomy() < ui_.taxonomies.own().size();
  MirrorNode list;
  list.id = part_id("lines");
  list.role = own ? Role::LIST_BOX : Role::LIST;
  list.name = taxonomy.label;
  list.rect = rect;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rect);
  const float row_px = ui_.metrics.row_px;
  ui_.scroll(scroll_, rect, static_cast<float>(lines.size()) * row_px, "taxonomy lines");
  Taxonomy copy = taxonomy;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect row{rect.x_px, rect.y_px + static_cast<float>(i) * row_px - scroll_.y_px,
                   rect.width_px - 12, row_px};
    if (ui_.visible(row)) draw_taxonomy_line(i, lines[i], name_of(copy, lines[i]), row);
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

// ---------------------------------------------------------------- editing an own one

void Dialogs::put_taxonomy(Taxonomy taxonomy, const TaxonomyLine& selected) {
  const std::vector<TaxonomyLine> lines = taxonomy_lines(taxonomy);
  const auto found = std::find(lines.begin(), lines.end(), selected);
  taxonomy_.line = found == lines.end() ? 0 : static_cast<std::size_t>(found - lines.begin());
  ui_.taxonomies.put(ui_.session, own_taxonomy(), std::move(taxonomy));
}

// A line of the same kind below the selected one; below a 一级指标 also one of its own.
void Dialogs::add_taxonomy_line(Taxonomy taxonomy, const TaxonomyLine& at, bool level_two) {
  if (!level_two) {
    const auto place = taxonomy.level1.begin() + static_cast<std::ptrdiff_t>(at.level_one) + 1;
    taxonomy.level1.insert(place, {std::string(ui_.tr("新的一级指标", "New level one")), {}});
    return put_taxonomy(std::move(taxonomy), {at.level_one + 1, {}});
  }
  std::vector<std::string>& twos = taxonomy.level1[at.level_one].level2;
  const std::size_t place = at.level_two ? *at.level_two + 1 : 0;
  twos.insert(twos.begin() + static_cast<std::ptrdiff_t>(place),
              std::string(ui_.tr("新的二级指标", "New level two")));
  put_taxonomy(std::move(taxonomy), {at.level_one, place});
}

void Dialogs::remove_taxonomy_line(Taxonomy taxonomy, const TaxonomyLine& at) {
  if (at.level_two) {
    std::vector<std::string>& twos = taxonomy.level1[at.level_one].level2;
    twos.erase(twos.begin() + static_cast<std::ptrdiff_t>(*at.level_two));
  } else if (taxonomy.level1.size() > 1) {
    taxonomy.level1.erase(taxonomy.level1.begin() + static_cast<std::ptrdiff_t>(at.level_one));
  } else {
    return;  // one there has to be
  }
  put_taxonomy(std::move(taxonomy), {at.level_one, {}});
}

void Dialogs::move_taxonomy_line(Taxonomy taxonomy, const TaxonomyLine& at, bool down) {
  TaxonomyLine to = at;
  std::size_t& place = to.level_two ? *to.level_two : to.level_one;
  const std::size_t count =
      to.level_two ? taxonomy.level1[at.level_one].level2.size() : taxonomy.level1.size();
  if (down ? place + 1 >= count : place == 0) return;
  place += down ? 1 : static_cast<std::size_t>(-1);
  if (to.level_two) {
    std::vector<std::string>& twos = taxonomy.level1[at.level_one].level2;
    std::swap(twos[*at.level_two], twos[*to.level_two]);
  } else {
    std::swap(taxonomy.level1[at.level_one], taxonomy.level1[to.level_one]);
  }
  put_taxonomy(std::move(taxonomy), to);
}

void Dialogs::taxonomy_field(std::string_view name, std::string text, const Rect& rect,
                             std::function<void(const std::string&)> changed) {
  TextBoxSpec box;
  box.id =
      widget_id(name, widget_id(taxonomy_.chosen, widget_id(taxonomy_.line, part_id("field"))));
  box.label = name;
  box.text = std::move(text);
  box.part_of_draft = false;
  box.rect = rect;
  box.changed = std::move(changed);
  box.key = [this](const KeyEvent& key) { return on_key(key); };
  text_box(ui_, std::move(box));
}

void Dialogs::draw_taxonomy_links(const Taxonomy& taxonomy, const TaxonomyLine& at, Point place) {
  const float left_px = place.x_px;
  const auto pressed = [&](std::string_view text) {
    float width_px = 0;
    const bool now = link(ui_, part_id(text), place, text, &width_px);
    place.x_px += width_px + 16;
    return now;
  };
  if (pressed(ui_.tr("加二级指标", "Add level two"))) return add_taxonomy_line(taxonomy, at, true);
  if (pressed(ui_.tr("加一级指标", "Add level one"))) return add_taxonomy_line(taxonomy, at, false);
  if (ui_.is_phone()) place = {left_px, place.y_px + ui_.metrics.row_px};
  if (pressed(ui_.tr("上移", "Up"))) return move_taxonomy_line(taxonomy, at, false);
  if (pressed(ui_.tr("下移", "Down"))) return move_taxonomy_line(taxonomy, at, true);
  if (pressed(ui_.tr("删除此行", "Remove line"))) return remove_taxonomy_line(taxonomy, at);
}

// Name of the taxonomy above, of the selected line below, and what can be done with that.
float Dialogs::taxonomy_fields_px() const {
  return 2 * (ui_.metrics.field_px + GAP_PX) + ui_.metrics.row_px * (ui_.is_phone() ? 2 : 1);
}

void Dialogs::draw_own_taxonomy(const Rect& rect) {
  const Taxonomy taxonomy = ui_.taxonomies.own()[own_taxonomy()];
  const std::vector<TaxonomyLine> lines = taxonomy_lines(taxonomy);
  taxonomy_.line = std::min(taxonomy_.line, lines.size() - 1);
  const TaxonomyLine at = lines[taxonomy_.line];
  const float field_px = ui_.metrics.field_px;
  const float fields_px = taxonomy_fields_px();
  taxonomy_field(ui_.tr("分类的名称", "Name of the taxonomy"), taxonomy.label,
                 {rect.x_px, rect.y_px, rect.width_px, field_px}, [this](const std::string& text) {
                   Taxonomy changed = ui_.taxonomies.own()[own_taxonomy()];
                   changed.label = text;
                   ui_.taxonomies.put(ui_.session, own_taxonomy(), std::move(changed));
                 });
  draw_taxonomy_lines(taxonomy, {rect.x_px, rect.y_px + field_px + GAP_PX, rect.width_px,
                                 rect.height_px - fields_px});
  Taxonomy copy = taxonomy;
  const float y_px = rect.y_px + field_px + GAP_PX + rect.height_px - fields_px + GAP_PX;
  taxonomy_field(ui_.tr("选中一行的名称", "Name of the selected line"), name_of(copy, at),
                 {rect.x_px, y_px, rect.width_px, field_px}, [this, at](const std::string& text) {
                   Taxonomy changed = ui_.taxonomies.own()[own_taxonomy()];
                   name_of(changed, at) = text;
                   ui_.taxonomies.put(ui_.session, own_taxonomy(), std::move(changed));
                 });
  draw_taxonomy_links(taxonomy, at, {rect.x_px, y_px + field_px + 6});
}

// ---------------------------------------------------------------- given to the form

void Dialogs::follow_chosen_taxonomy() {
  ui_.editor.end(FieldEnd::BLUR);
  const Taxonomy& taxonomy = *ui_.taxonomies.all()[taxonomy_.chosen];
  const std::string label = taxonomy.label;
  const Status status = follow_taxonomy(ui_.session, taxonomy);
  close();
  if (!ui_.session.report(status)) return;
  ui_.session.notify(Notice::Kind::SUCCESS,
                     std::string(ui_.tr("本表已按「", "The form follows “")) + label +
                         std::string(ui_.tr("」", "”")),
                     {}, "edit.undo");
}

std::string Dialogs::move_words(const TaxonomyMove& move) const {
  const std::string before = move.level_one_before + "/" + move.level_two_before;
  const std::string count = std::to_string(move.indicators);
  const std::string function = move.function.empty() ? std::string() : move.function + "：";
  if (!move.known) {
    return function + before +
           (ui_.english() ? " has no place there and stays (" + count + ")"
                          : " 在新分类里没有，保留原样（" + count + " 个指标）");
  }
  return function + before + " → " + move.level_one_after + "/" + move.level_two_after +
         (ui_.english() ? " (" + count + ")" : "（" + count + " 个指标）");
}

void Dialogs::draw_taxonomy_preview(Frame& frame) {
  Rect view = frame.content;
  const std::string count = std::to_string(taxonomy_.moves.size());
  const std::string words = ui_.english() ? count + " groups are concerned; one undo takes it back:"
                                          : "涉及 " + count + " 个二级指标，撤销一次就都回来：";
  view.y_px += paragraph(ui_, part_id("moves"), view, words, ui_.theme.text_muted,
                         {ui_.metrics.small_px, false}) +
               GAP_PX;
  view.height_px = frame.content.y_px + frame.content.height_px - view.y_px;
  MirrorNode list;
  list.id = part_id("move list");
  list.role = Role::LIST;
  list.name = ui_.tr("会怎样改", "What changes");
  list.rect = view;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(view);
  float y_px = view.y_px - scroll_.y_px;
  for (std::size_t i = 0; i < std::min(taxonomy_.moves.size(), MOST_LISTED); ++i) {
    const TaxonomyMove& move = taxonomy_.moves[i];
    y_px += paragraph(ui_, widget_id(i, part_id("move")), {view.x_px, y_px, view.width_px - 14, 0},
                      move_words(move), move.known ? ui_.theme.text : ui_.theme.text_muted,
                      {ui_.metrics.font_px, false}, Role::LIST_ITEM) +
            4;
  }
  ui_.scroll(scroll_, view, y_px + scroll_.y_px - view.y_px, "taxonomy moves");
  ui_.pop_clip();
  ui_.mirror.pop();
  if (dialog_button(frame, ui_.tr("确定采用", "Use it"), ButtonLook::PRIMARY)) {
    return follow_chosen_taxonomy();
  }
  if (dialog_button(frame, ui_.tr("返回", "Back"), ButtonLook::FRAMED)) {
    taxonomy_.moves.clear();
    scroll_ = {};
  }
}

void Dialogs::ask_about_taxonomy() {
  taxonomy_.moves = moves_to(ui_.session.form(), *ui_.taxonomies.all()[taxonomy_.chosen]);
  scroll_ = {};
  if (taxonomy_.moves.empty()) follow_chosen_taxonomy();
}

// ---------------------------------------------------------------- the dialog

void Dialogs::draw_taxonomy_buttons(Frame& frame) {
  const Taxonomy& taxonomy = *ui_.taxonomies.all()[taxonomy_.chosen];
  const bool can_follow = ui_.session.has_draft() && !ui_.session.read_only() &&
                          ui_.taxonomies.index_for(ui_.session.form()) != taxonomy_.chosen;
  if (can_follow &&
      dialog_button(frame, ui_.tr("本表采用…", "Use in this form…"), ButtonLook::PRIMARY)) {
    return ask_about_taxonomy();
  }
  const std::string_view copies =
      ui_.is_phone() ? ui_.tr("复制", "Copy") : ui_.tr("复制成本县分类", "Copy as our own");
  if (dialog_button(frame, copies, ButtonLook::FRAMED)) {
    Taxonomy copy = taxonomy;
    copy.label = std::string(ui_.tr("本县指标体系", "Our taxonomy"));
    ui_.taxonomies.put(ui_.session, ui_.taxonomies.own().size(), std::move(copy));
    return choose_taxonomy(ui_.taxonomies.all().size() - 1);
  }
  const bool own = own_taxonomy() < ui_.taxonomies.own().size();
  if (own &&
      dialog_button(frame, ui_.is_phone() ? ui_.tr("存出", "Save") : ui_.tr("存成文件", "Save"),
                    ButtonLook::FRAMED)) {
    return ui_.session.exports().download(taxonomy.label + ".json", "application/json",
                                          write_taxonomy_file(taxonomy));
  }
  if (own && dialog_button(frame, ui_.tr("删去", "Remove"), ButtonLook::FRAMED)) {
    ui_.editor.drop();
    ui_.taxonomies.remove(ui_.session, own_taxonomy());
    return choose_taxonomy(0);
  }
  if (!own && dialog_button(frame, ui_.tr("打开文件…", "Open a file…"), ButtonLook::FRAMED)) {
    ui_.session.open_with_picker();
  }
}

void Dialogs::draw_taxonomies() {
  Frame frame = begin(ui_.tr("指标分类体系", "Taxonomies"), 780, 560, true);
  taxonomy_.chosen = std::min(taxonomy_.chosen, ui_.taxonomies.all().size() - 1);
  if (!taxonomy_.moves.empty()) {
    draw_taxonomy_preview(frame);
    return end(frame);
  }
  const Rect content = frame.content;
  const bool phone = ui_.is_phone();
  const float left_px = phone ? content.width_px : std::round(content.width_px * LIST_SHARE);
  const float list_px = phone ? 3 * (ui_.metrics.row_px + 4) : content.height_px;
  draw_taxonomy_choices({content.x_px, content.y_px, left_px, list_px});
  Rect right{content.x_px + left_px + 2 * GAP_PX, content.y_px,
             content.width_px - left_px - 2 * GAP_PX, content.height_px};
  if (phone) {
    right = {content.x_px, content.y_px + list_px + GAP_PX, content.width_px,
             content.height_px - list_px - GAP_PX};
  }
  if (own_taxonomy() < ui_.taxonomies.own().size()) {
    draw_own_taxonomy(right);
  } else {
    draw_taxonomy_lines(*ui_.taxonomies.all()[taxonomy_.chosen], right);
  }
  draw_taxonomy_buttons(frame);
  end(frame);
}

// Arrows go through the list that has the focus.
bool Dialogs::on_taxonomy_key(const KeyEvent& key) {
  const bool down = key.key == "ArrowDown";
  if (!down && key.key != "ArrowUp") return false;
  const auto step = [down](std::size_t at, std::size_t count) {
    return down ? std::min(at + 1, count - 1) : at - std::min<std::size_t>(at, 1);
  };
  if (ui_.is_focused(widget_id(taxonomy_.chosen, part_id("choice")))) {
    choose_taxonomy(step(taxonomy_.chosen, ui_.taxonomies.all().size()));
    ui_.focus(widget_id(taxonomy_.chosen, part_id("choice")));
    return true;
  }
  if (!ui_.is_focused(widget_id(taxonomy_.line, part_id("line")))) return false;
  const std::size_t count = taxonomy_lines(*ui_.taxonomies.all()[taxonomy_.chosen]).size();
  taxonomy_.line = step(taxonomy_.line, count);
  const float top_px = static_cast<float>(taxonomy_.line) * ui_.metrics.row_px;
  scroll_.ensure_visible(top_px, top_px + ui_.metrics.row_px);
  ui_.focus(widget_id(taxonomy_.line, part_id("line")));
  return true;
}

bool Dialogs::take_taxonomy(const FileContent& file) {
  if (!is_taxonomy_file(file.bytes)) return false;
  const Result<std::size_t> taken = ui_.taxonomies.take_in(ui_.session, file.bytes);
  if (!taken) {
    ui_.session.notify(Notice::Kind::ERROR, "“" + file.name + "”：" + taken.error().message,
                       std::string(ui_.tr("原来打开的没有变。", "Nothing has changed.")));
    return true;
  }
  ui_.session.view().dialog = Dialog::TAXONOMIES;
  follow();
  choose_taxonomy(taxonomies().size() + taken.value());
  return true;
}

}  // namespace jixiao
