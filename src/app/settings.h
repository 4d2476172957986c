// Settings: what a person chose about the program itself, kept in the browser, never in a draft.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "platform/services.h"
#include "sheet/paper.h"

namespace jixiao {

enum class Theme : std::uint8_t { SYSTEM, LIGHT, DARK };
enum class Language : std::uint8_t { CHINESE, ENGLISH };
enum class ExportFormat : std::uint8_t { XLSX, DOCX, HTML, CSV, TEXT };
enum class Density : std::uint8_t { COMFORTABLE, COMPACT };

inline constexpr int LEAST_VERSIONS_MEGABYTES = 1;
inline constexpr int MOST_VERSIONS_MEGABYTES = 1000;

struct Settings {
  Theme theme = Theme::SYSTEM;
  Language language = Language::CHINESE;
  Density density = Density::COMFORTABLE;
  int zoom_percent = 100;  // of the form, 50 to 200
  int font_size_px = 14;   // of the interface, 14 to 18
  float outline_width_px = 262;
  float inspector_width_px = 300;
  // ---- paper: print and exports ----
  ExportFormat export_format = ExportFormat::XLSX;  // chosen last in the dialog
  Orientation orientation = Orientation::AUTO;
  PaperFonts fonts = {};
  std::vector<std::string> signatures = {};         // of the line below the table; empty: no line
  bool draft_in_exports = true;                     // .xlsx and .docx carry the draft
  bool working_notes_in_exports = false;            // with its base, lineage, remarks and the like
  std::string person = {};                          // whose name stands on remarks
  std::map<std::string, bool> rules_switched = {};  // otherwise than the rules' data say, by id
  bool list_in_gb18030 = false;                     // .csv for old versions of Excel; else UTF-8
  int versions_megabytes = 20;                      // that versions may take in the browser

  bool operator==(const Settings&) const = default;
};

// Read from and written to Storage::setting as one JSON text; what is missing or wrong keeps its
// default.
Settings load_settings(Storage& storage);
void save_settings(Storage& storage, const Settings& settings);

}  // namespace jixiao
