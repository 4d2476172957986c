#include "ui/kit/theme.h"

namespace jixiao {
namespace {

constexpr ImU32 rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

void set_paper(Colors& theme) {
  theme.paper = rgb(0xffffff);
  theme.paper_text = rgb(0x1f2733);
  theme.paper_muted = rgb(0x667085);
  theme.paper_line = rgb(0x8a94a6);
  theme.paper_label = rgb(0xf3f5f9);
  theme.paper_cursor = rgb(0xf2f7ff);
  theme.paper_link = rgb(0x1b4f9c);
  theme.paper_accent = rgb(0x1b4f9c);
  theme.paper_range = rgb(0x1b4f9c, 34);
  theme.paper_found = rgb(0xffe99a);
  theme.paper_hint = rgb(0xfff3dc);
  theme.paper_error = rgb(0xfdeceb);
}

Colors light_colors() {
  Colors theme{};
  theme.window = rgb(0xe9eef5);
  theme.panel = rgb(0xf7f9fc);
  theme.bar = rgb(0xffffff);
  theme.line = rgb(0xcbd3df);
  theme.text = rgb(0x1f2733);
  theme.text_muted = rgb(0x5d6879);
  theme.text_on_accent = rgb(0xffffff);
  theme.accent = rgb(0x1b4f9c);
  theme.accent_text = rgb(0x1b4f9c);
  theme.accent_soft = rgb(0xdce8f8);
  theme.found = rgb(0xffe99a);
  theme.hover = rgb(0xe6ecf5);
  theme.field = rgb(0xffffff);
  theme.hint = rgb(0xd98a00);
  theme.hint_soft = rgb(0xfff3dc);
  theme.hint_text = rgb(0x7a4c00);
  theme.error = rgb(0xc8322b);
  theme.error_soft = rgb(0xfdeceb);
  theme.success = rgb(0x1f7a44);
  theme.success_soft = rgb(0xe4f4ea);
  theme.shade = rgb(0x1f2733, 110);
  theme.shadow = rgb(0x1f2733, 28);
  return theme;
}

Colors dark_colors() {
  Colors theme{};
  theme.dark = true;
  theme.window = rgb(0x14181f);
  theme.panel = rgb(0x1c222b);
  theme.bar = rgb(0x222934);
  theme.line = rgb(0x3b4554);
  theme.text = rgb(0xe4e9f1);
  theme.text_muted = rgb(0xa3afc0);
  theme.text_on_accent = rgb(0xffffff);
  theme.accent = rgb(0x2f6bc4);
  theme.accent_text = rgb(0x8bb8f5);
  theme.accent_soft = rgb(0x263a57);
  theme.found = rgb(0x5a4a12);
  theme.hover = rgb(0x2a3340);
  theme.field = rgb(0x161b22);
  theme.hint = rgb(0xe5a93b);
  theme.hint_soft = rgb(0x3d3219);
  theme.hint_text = rgb(0xe5a93b);
  theme.error = rgb(0xf08379);
  theme.error_soft = rgb(0x452523);
  theme.success = rgb(0x6cc791);
  theme.success_soft = rgb(0x1d3a29);
  theme.shade = rgb(0x000000, 150);
  theme.shadow = rgb(0x000000, 90);
  return theme;
}

}  // namespace

Colors make_colors(bool dark) {
  Colors theme = dark ? dark_colors() : light_colors();
  set_paper(theme);
  return theme;
}

std::uint32_t rgb_of(ImU32 color) {
  const std::uint32_t red = (color >> IM_COL32_R_SHIFT) & 255;
  const std::uint32_t green = (color >> IM_COL32_G_SHIFT) & 255;
  const std::uint32_t blue = (color >> IM_COL32_B_SHIFT) & 255;
  return (red << 16) | (green << 8) | blue;
}

Metrics make_metrics(const Settings& settings, bool touch) {
  Metrics metrics;
  const bool compact = settings.density == Density::COMPACT && !touch;
  metrics.font_px = static_cast<float>(settings.font_size_px);
  metrics.small_px = metrics.font_px - 2;
  metrics.title_px = metrics.font_px + 1;
  metrics.row_px = touch ? 40 : (compact ? metrics.font_px + 9 : metrics.font_px + 14);
  metrics.field_px = touch ? 40 : (compact ? metrics.font_px + 11 : metrics.font_px + 16);
  metrics.bar_px = touch ? 52 : 44;
  metrics.status_px = touch ? 32 : 26;
  return metrics;
}

}  // namespace jixiao
