#include "app/settings.h"

#include <algorithm>

#include "app/json_fields.h"

namespace jixiao {

namespace {

constexpr std::string_view SETTING_NAME = "settings";

template <typename Enum>
Enum enum_of(const JsonValue& fields, std::string_view key, Enum last, Enum fallback) {
  const std::uint64_t number = number_of(fields, key, static_cast<std::uint64_t>(fallback));
  return number <= static_cast<std::uint64_t>(last) ? static_cast<Enum>(number) : fallback;
}

int bounded(const JsonValue& fields, std::string_view key, int fallback, int least, int most) {
  const std::uint64_t number = number_of(fields, key, static_cast<std::uint64_t>(fallback));
  return static_cast<int>(std::clamp<std::uint64_t>(number, static_cast<std::uint64_t>(least),
                                                    static_cast<std::uint64_t>(most)));
}

}  // namespace

Settings load_settings(Storage& storage) {
  const JsonValue fields = read_json_fields(storage.setting(SETTING_NAME));
  Settings settings;
  settings.theme = enum_of(fields, "theme", Theme::DARK, settings.theme);
  settings.language = enum_of(fields, "language", Language::ENGLISH, settings.language);
  settings.density = enum_of(fields, "density", Density::COMPACT, settings.density);
  settings.zoom_percent = bounded(fields, "zoomPercent", settings.zoom_percent, 50, 200);
  settings.font_size_px = bounded(fields, "fontSizePx", settings.font_size_px, 14, 18);
  settings.outline_width_px = static_cast<float>(bounded(fields, "outlineWidthPx", 262, 160, 800));
  settings.inspector_width_px =
      static_cast<float>(bounded(fields, "inspectorWidthPx", 300, 200, 800));
  settings.export_format =
      enum_of(fields, "exportFormat", ExportFormat::TEXT, settings.export_format);
  settings.orientation =
      enum_of(fields, "orientation", Orientation::LANDSCAPE, settings.orientation);
  settings.signatures = texts_of(fields, "signatures");
  settings.draft_in_exports = flag_of(fields, "draftInExports", settings.draft_in_exports);
  settings.list_in_gb18030 = flag_of(fields, "listInGb18030", settings.list_in_gb18030);
  return settings;
}

void save_settings(Storage& storage, const Settings& settings) {
  JsonFields out;
  out.number("theme", static_cast<std::uint64_t>(settings.theme));
  out.number("language", static_cast<std::uint64_t>(settings.language));
  out.number("density", static_cast<std::uint64_t>(settings.density));
  out.number("zoomPercent", static_cast<std::uint64_t>(settings.zoom_percent));
  out.number("fontSizePx", static_cast<std::uint64_t>(settings.font_size_px));
  out.number("outlineWidthPx", static_cast<std::uint64_t>(settings.outline_width_px));
  out.number("inspectorWidthPx", static_cast<std::uint64_t>(settings.inspector_width_px));
  out.number("exportFormat", static_cast<std::uint64_t>(settings.export_format));
  out.number("orientation", static_cast<std::uint64_t>(settings.orientation));
  out.texts("signatures", settings.signatures);
  out.flag("draftInExports", settings.draft_in_exports);
  out.flag("listInGb18030", settings.list_in_gb18030);
  storage.set_setting(SETTING_NAME, out.take());
}

}  // namespace jixiao
