// Dialogs: one at a time over everything, closed with Esc, the cross or a command. Which one is up
// stands in ViewState::dialog.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/palette.h"
#include "edit/taxonomy_change.h"
#include "ui/kit/ui.h"
#include "ui/kit/widgets.h"

namespace jixiao {

struct RecentDraft;
struct VersionLine;
struct ViewedVersion;

class Dialogs {
 public:
  explicit Dialogs(Ui& ui) : ui_(ui) {}

  bool is_open() const { return ui_.session.view().dialog != Dialog::NONE; }
  // What was opened or closed since the last frame: where the focus goes. Before anything is drawn.
  void follow();
  // Draws what is up, if anything.
  void draw();
  bool on_key(const KeyEvent& key);
  void close();
  // True where errors are left: asks whether to export (no format: print) all the same. Hints are
  // only told.
  bool ask_before_export(std::optional<ExportFormat> format);
  // Merges a library file into the county's own; false: it is none.
  bool take_library(const FileContent& file);
  // Keeps a taxonomy that comes as a file and shows it; false: it is none.
  bool take_taxonomy(const FileContent& file);

 private:
  // A drawn dialog; content is what is left below its title and above its buttons.
  struct Frame {
    Rect box;
    Rect content;
    Rect buttons;
  };
  Frame begin(std::string_view title, float width_px, float height_px, bool has_buttons);
  void end(const Frame& frame);
  bool dialog_button(Frame& frame, std::string_view label, ButtonLook look);
  void opened();

  void draw_palette();
  void draw_palette_row(const PaletteLine& line, std::size_t index, const Rect& rect);
  void run_from_palette(std::size_t index);
  bool on_palette_key(const KeyEvent& key);
  void draw_shortcuts();
  float shortcut_group(CommandGroup group, const Rect& rect);
  void draw_recent();
  bool draw_recent_row(const RecentDraft& draft, const Rect& row);
  std::string recent_detail(const RecentDraft& draft) const;
  // versions.cpp
  void draw_versions();
  void focus_in_versions(const ViewedVersion* version);
  void draw_version_list();
  void draw_version_row(const RecentDraft& version, const Rect& row);
  std::string version_detail(const RecentDraft& version) const;
  std::string version_steps(const RecentDraft& version) const;
  float draw_versions_room(const Rect& content);
  float draw_version_name(const ViewedVersion& version, const Rect& content);
  void draw_viewed_version(const ViewedVersion& version);
  void draw_version_line(const VersionLine& line, std::size_t index, const Rect& row);
  void draw_settings();
  void setting_row(std::string_view chinese, std::string_view in_english, float& y_px,
                   const Rect& content, std::string value,
                   std::function<std::vector<MenuItem>()> items);
  MenuItem choice(std::string_view text, bool checked, std::function<void()> set);
  // export.cpp; each takes its place from the top of content.
  void draw_export();
  void export_choice(Rect& content, std::string_view caption, std::size_t chosen,
                     std::vector<std::string_view> names, std::function<void(std::size_t)> choose);
  void push_list(WidgetId id, std::string_view name, const Rect& rect);
  void export_fonts(Rect& content);
  void export_columns(Rect& content);
  void export_rows(Rect& content);
  void export_signatures(Rect& content);
  void export_remarks(Rect& content);
  void export_extras(Rect& content);
  // findings.cpp
  void begin_set_aside();
  void confirm_set_aside();
  void draw_set_aside();
  std::string asked_rule() const;
  void begin_fix_preview();
  void draw_fix_preview();
  float draw_preview_line(const FixedPlace& place, std::size_t index, const Rect& line);
  std::string export_question() const;
  void draw_export_anyway();
  // library.cpp
  void begin_library();
  void search_library();
  void take_from_library(std::size_t index);
  bool on_library_key(const KeyEvent& key);
  void draw_library();
  void draw_library_row(std::size_t index, const Rect& rect);
  void save_county_library();
  void draw_county_library();
  void draw_county_row(std::size_t index, const Rect& rect);
  void draw_county_fields(const Rect& rect);
  void county_level(const Rect& rect);
  void county_field(std::string_view name, std::string value, const Rect& rect,
                    std::string CollectedIndicator::*of_line,
                    std::string LibraryIndicator::*of_indicator);
  float draw_place_list(std::string_view heading, const std::vector<std::string>& places,
                        const Rect& line);
  // rules.cpp
  void draw_rules();
  float draw_rule(const RuleInfo& rule, const Rect& line);
  void switch_rule(const RuleInfo& rule);
  bool is_rule_on(const RuleInfo& rule) const;
  // taxonomies.cpp
  struct TaxonomyLine {
    std::size_t level_one = 0;
    std::optional<std::size_t> level_two = {};
    bool operator==(const TaxonomyLine&) const = default;
  };
  void begin_taxonomies();
  void draw_taxonomies();
  std::size_t own_taxonomy() const;  // place of the chosen one among the own; behind the last: none
  void choose_taxonomy(std::size_t index);
  void draw_taxonomy_choices(const Rect& rect);
  void draw_taxonomy_choice(std::size_t index, const Rect& rect);
  static std::vector<TaxonomyLine> taxonomy_lines(const Taxonomy& taxonomy);
  static std::string& name_of(Taxonomy& taxonomy, const TaxonomyLine& line);
  void draw_taxonomy_lines(const Taxonomy& taxonomy, const Rect& rect);
  void draw_taxonomy_line(std::size_t index, const TaxonomyLine& line, const std::string& name,
                          const Rect& rect);
  void put_taxonomy(Taxonomy taxonomy, const TaxonomyLine& selected);
  void add_taxonomy_line(Taxonomy taxonomy, const TaxonomyLine& at, bool level_two);
  void remove_taxonomy_line(Taxonomy taxonomy, const TaxonomyLine& at);
  void move_taxonomy_line(Taxonomy taxonomy, const TaxonomyLine& at, bool down);
  void taxonomy_field(std::string_view name, std::string text, const Rect& rect,
                      std::function<void(const std::string&)> changed);
  void draw_taxonomy_links(const Taxonomy& taxonomy, const TaxonomyLine& at, Point place);
  float taxonomy_fields_px() const;
  void draw_own_taxonomy(const Rect& rect);
  void ask_about_taxonomy();
  void follow_chosen_taxonomy();
  std::string move_words(const TaxonomyMove& move) const;
  void draw_taxonomy_preview(Frame& frame);
  void draw_taxonomy_buttons(Frame& frame);
  bool on_taxonomy_key(const KeyEvent& key);
  void draw_last_year();
  void draw_last_year_lists(const Rect& view);
  void draw_last_year_buttons(Frame& frame, bool there);
  void draw_repairs();
  void draw_save_conflict();
  // about.cpp
  void draw_about();
  void draw_licences();
  bool on_reading_key(const KeyEvent& key);
  // info.cpp
  void draw_info();
  void info_line(std::string_view name, std::string_view value, float& y_px, const Rect& content);
  void info_of_draft(float& y_px, const Rect& content);
  void info_of_imports(float& y_px, const Rect& content);

  Ui& ui_;
  Dialog shown_ = Dialog::NONE;  // in the last frame
  FocusPlace focus_before_;
  Scroll scroll_;
  float export_height_px_ = 400;  // so that all choices are seen, where the screen has the room
  std::vector<TextLine> licence_lines_;  // broken for that width
  float licence_width_px_ = 0;
  std::string query_;
  // Its key, empty: the list; nothing: neither was drawn yet.
  std::optional<std::string> version_shown_;
  std::string named_version_;        // its key
  std::string version_name_;         // as it is typed
  std::string reason_;               // for which a finding is set aside
  std::vector<FixedPlace> preview_;  // what mending would change
  std::vector<IndicatorOffer> offers_;
  struct TaxonomyView {
    std::size_t chosen = 0;                // of ui_.taxonomies.all()
    std::size_t line = 0;                  // of an own one
    std::vector<TaxonomyMove> moves = {};  // not empty: asked whether to use the chosen one
    Scroll choices = {};
  };
  TaxonomyView taxonomy_;
  bool keep_values_ = true;                   // of last year, when carried over
  std::optional<ExportFormat> asked_format_;  // none: printing
  std::vector<PaletteLine> palette_offers_;   // made when the palette opens
  std::vector<PaletteLine> found_;
  std::size_t active_ = 0;
};

}  // namespace jixiao
