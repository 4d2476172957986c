// Inspector: the fields of the selected node, at the right (a drawer on narrow screens, a tab of
// its own on phones).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "form/target_value.h"
#include "ui/kit/name_list.h"
#include "ui/kit/ui.h"
#include "ui/kit/widgets.h"
#include "ui/panels/findings_panel.h"
#include "ui/panels/library_offers.h"

namespace jixiao {

class Inspector {
 public:
  explicit Inspector(Ui& ui)
      : ui_(ui), findings_(ui), library_(ui), names_(ui, "inspector names") {}

  void draw(const Rect& rect);
  // Begins to edit the first field of the selected node in the next frame (F2 in the outline).
  void edit_first_field() { edit_first_ = true; }

 private:
  // Where the next thing goes; moves down as things are drawn.
  struct Column {
    float x_px = 0;
    float y_px = 0;
    float width_px = 0;
  };

  void draw_fields(const Rect& rect);
  float fields_height_px(float panel_px) const;
  void draw_node(const Node& node);
  void draw_heading(std::string_view title, std::string_view place);
  void draw_form_fields();
  void draw_header_fields();
  void choose_taxonomy(std::size_t index);
  std::vector<MenuItem> taxonomy_choices();
  void draw_items(const Node& section);
  void draw_functions(const Node& section);
  void draw_level(const Node& node);
  void draw_indicator(const Node& node);
  void draw_classification(const Node& node);
  void draw_value_parts(const Node& node);
  void draw_last_year(const Node& node);
  void draw_sign(const Node& node, const TargetValue& value, const Rect& rect);
  void draw_children_links(const Node& node);

  void caption(std::string_view text, float x_px, float width_px, WidgetId id);
  void field(std::string_view caption_text, const Node& node, const FieldKey& key,
             bool multiline = false, std::string_view placeholder = {});
  void offer_names(TextBoxSpec& box, const NodeId& indicator, const std::string& merge_key);
  void draw_names();
  void add_link(std::string_view text, std::string_view command);
  void combo(std::string_view caption_text, const Rect& rect, std::string value,
             std::function<std::vector<MenuItem>()> items);
  WidgetId id_of(std::string_view name) const;
  void reveal_focused(WidgetId id, float height_px);

  Ui& ui_;
  FindingsPanel findings_;
  LibraryOffers library_;
  NameList names_;                  // of the library, below the name being typed
  WidgetId named_ = 0;              // its field
  std::optional<Rect> named_rect_;  // in this frame, where it can be seen
  Scroll scroll_;
  Column column_;
  NodeId node_;  // drawn last time: another one starts at the top
  bool edit_first_ = false;
  float panel_y_px_ = 0;
  float fields_px_ = 0;    // height that the fields took last time
  WidgetId revealed_ = 0;  // has the focus and was scrolled into view for it
};

}  // namespace jixiao
