// NameList: names offered below the field that is being typed into. The keyboard stays in the
// field: ↓ and ↑ choose, Enter, Tab or a click takes one, typing (also pinyin initials) narrows the
// list down. For an indicator the library is searched.
//
// Whoever owns the field hands on what is typed (filter) and gives the list the first look at its
// keys (on_key), draws it in every frame the field is edited and closes it when that ends.
//
// Trap: taking a name writes it into the field, so the owner's callback for a changed text runs
// within on_key() and draw(). The list is closed by then: filter() does nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/ui.h"

namespace jixiao {

class NameList {
 public:
  // An indicator of the library was taken; its name stands in the field.
  using Taken = std::function<void(const IndicatorOffer& offer)>;

  NameList(Ui& ui, std::string_view id) : ui_(ui), id_(widget_id(id)), panel_("##") {
    panel_ += id;
  }

  void open_names(std::vector<std::string> names);
  // Offers nothing before the first letter.
  void open_library(Taken taken);
  void close() { offered_.reset(); }

  void filter(const std::string& text);
  // True where the key was for the list. One that takes a name ends the field as it always does.
  bool on_key(const KeyEvent& key);
  // Above everything, below the field or where there is no room above it.
  void draw(const Rect& field);

 private:
  struct Offered {
    std::vector<std::string> all = {};
    std::vector<std::string> shown = {};  // those that fit what is typed
    std::optional<std::size_t> active = {};
    // Of an indicator: what `shown` names, found anew with every letter.
    std::vector<IndicatorOffer> offers = {};
    bool of_library = false;
    Taken taken = {};
  };

  void search_library(const std::string& text);
  void take(std::size_t index);
  Rect box_for(const Rect& field) const;
  void draw_option(std::size_t index, const Rect& rect);

  Ui& ui_;
  WidgetId id_;
  std::string panel_;  // its name for ImGui
  std::optional<Offered> offered_;
};

}  // namespace jixiao
