// An ImGui font whose glyphs come from the Glyphs of the platform, one by one as they are needed.
#pragma once

#include "platform/services.h"

struct ImFont;

namespace jixiao {

// Adds a font to the current context. `glyphs` must outlive it.
ImFont* add_glyph_font(Glyphs& glyphs, bool bold);

}  // namespace jixiao
