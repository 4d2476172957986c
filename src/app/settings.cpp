#include "app/settings.h"

#include <algorithm>

#include "app/json_fields.h"
#include "app/named_values.h"

namespace jixiao {

namespace {

constexpr std::string_view SETTING_NAME = "settings";

constexpr NamedValue<Theme> THEMES[] = {
    {Theme::SYSTEM, "system"}, {Theme::LIGHT, "light"}, {Theme::DARK, "dark"}};
constexpr NamedValue<Language> LANGUAGES[] = {{Language::CHINESE, "zh"}, {Language::ENGLISH, "en"}};
constexpr NamedValue<Density> DENSITIES[] = {{Density::COMFORTABLE, "comfortable"},
                                             {Density::COMPACT, "compact"}};
constexpr NamedValue<ExportFormat> EXPORT_FORMATS[] = {{ExportFormat::XLSX, "xlsx"},
                                                       {ExportFormat::DOCX, "docx"},
                                                       {ExportFormat::HTML, "html"},
                                                       {ExportFormat::CSV, "csv"},
                                                       {ExportFormat::TEXT, "txt"}};
constexpr NamedValue<Orientation> ORIENTATIONS[] = {{Orientation::AUTO, "auto"},
                                                    {Orientation::PORTRAIT, "portrait"},
                                                    {Orientation::LANDSCAPE, "landscape"}};
constexpr NamedValue<TitleFont> TITLE_FONTS[] = {{TitleFont::XIAO_BIAO_SONG, "xiaobiaosong"},
                                                 {TitleFont::SONG, "song"}};
constexpr NamedValue<BodyFont> BODY_FONTS[] = {{BodyFont::FANG_SONG_GB2312, "fangsong-gb2312"},
                                               {BodyFont::FANG_SONG, "fangsong"},
                                               {BodyFont::SONG, "song"}};

int bounded(const JsonValue& fields, std::string_view key, int fallback, int least, int most) {
  const std::uint64_t number = number_of(fields, key, static_cast<std::uint64_t>(fallback));
  return static_cast<int>(std::clamp<std::uint64_t>(number, static_cast<std::uint64_t>(least),
                                                    static_cast<std::uint64_t>(most)));
}

std::vector<std::string> rules_of(const Settings& settings, bool on) {
  std::vector<std::string> rules;
  for (const auto& [rule, switched_on] : settings.rules_switched) {
    if (switched_on == on) rules.push_back(rule);
  }
  return rules;
}

}  // namespace

Settings load_settings(Storage& storage) {
  const JsonValue fields = read_json_fields(storage.setting(SETTING_NAME));
  Settings settings;
  settings.theme = stored_value(fields, "theme", THEMES, settings.theme);
  settings.language = stored_value(fields, "language", LANGUAGES, settings.language);
  settings.density = stored_value(fields, "density", DENSITIES, settings.density);
  settings.zoom_percent = bounded(fields, "zoomPercent", settings.zoom_percent, 50, 200);
  settings.font_size_px = bounded(fields, "fontSizePx", settings.font_size_px, 14, 18);
  settings.outline_width_px = static_cast<float>(bounded(fields, "outlineWidthPx", 262, 160, 800));
  settings.inspector_width_px =
      static_cast<float>(bounded(fields, "inspectorWidthPx", 300, 200, 800));
  settings.export_format =
      stored_value(fields, "exportFormat", EXPORT_FORMATS, settings.export_format);
  settings.orientation = stored_value(fields, "orientation", ORIENTATIONS, settings.orientation);
  settings.fonts.title = stored_value(fields, "titleFont", TITLE_FONTS, settings.fonts.title);
  settings.fonts.body = stored_value(fields, "bodyFont", BODY_FONTS, settings.fonts.body);
  settings.signatures = texts_of(fields, "signatures");
  settings.draft_in_exports = flag_of(fields, "draftInExports", settings.draft_in_exports);
  settings.working_notes_in_exports =
      flag_of(fields, "workingNotesInExports", settings.working_notes_in_exports);
  for (const std::string& rule : texts_of(fields, "rulesOn")) settings.rules_switched[rule] = true;
  for (const std::string& rule : texts_of(fields, "rulesOff"))
    settings.rules_switched[rule] = false;
  settings.person = fields.text_of("person");
  settings.versions_megabytes = bounded(fields, "versionsMegabytes", settings.versions_megabytes,
                                        LEAST_VERSIONS_MEGABYTES, MOST_VERSIONS_MEGABYTES);
  settings.list_in_gb18030 = flag_of(fields, "listInGb18030", settings.list_in_gb18030);
  return settings;
}

void save_settings(Storage& storage, const Settings& settings) {
  JsonFields out;
  out.text("theme", stored_name(THEMES, settings.theme));
  out.text("language", stored_name(LANGUAGES, settings.language));
  out.text("density", stored_name(DENSITIES, settings.density));
  out.number("zoomPercent", static_cast<std::uint64_t>(settings.zoom_percent));
  out.number("fontSizePx", static_cast<std::uint64_t>(settings.font_size_px));
  out.number("outlineWidthPx", static_cast<std::uint64_t>(settings.outline_width_px));
  out.number("inspectorWidthPx", static_cast<std::uint64_t>(settings.inspector_width_px));
  out.text("exportFormat", stored_name(EXPORT_FORMATS, settings.export_format));
  out.text("orientation", stored_name(ORIENTATIONS, settings.orientation));
  out.text("titleFont", stored_name(TITLE_FONTS, settings.fonts.title));
  out.text("bodyFont", stored_name(BODY_FONTS, settings.fonts.body));
  out.texts("signatures", settings.signatures);
  out.flag("draftInExports", settings.draft_in_exports);
  out.flag("workingNotesInExports", settings.working_notes_in_exports);
  out.texts("rulesOn", rules_of(settings, true));
  out.texts("rulesOff", rules_of(settings, false));
  out.text("person", settings.person);
  out.number("versionsMegabytes", static_cast<std::uint64_t>(settings.versions_megabytes));
  out.flag("listInGb18030", settings.list_in_gb18030);
  storage.set_setting(SETTING_NAME, out.take());
}

}  // namespace jixiao
