// Dear ImGui's draw lists made ready for a renderer: scaled to device pixels, glyphs and rectangles
// put on whole ones, each command with its own vertices only. They are changed in place; ImGui
// writes them anew every frame.
#pragma once

#include <cstdint>
#include <optional>

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;
struct ImDrawVert;
struct ImVec2;

namespace jixiao {

// The vertices a command uses. SDL checks every vertex it is given for every command: given all of
// a list each time, the work would grow with the square of what is on screen.
struct VertexRange {
  const ImDrawVert* vertices;
  int vertex_count;
  const unsigned short* indices;  // from 0 of `vertices`
};

void scale_vertices(ImDrawList& list, const ImVec2& scale);
// Quads that show a part of the texture at its own size (glyphs) and plain upright rectangles.
void snap_quads(ImDrawList& list, const ImDrawCmd& command, int texture_width, int texture_height);
// Rewrites the command's indices; call once for each command, last.
VertexRange own_range(ImDrawList& list, const ImDrawCmd& command);

// What a renderer without smoothing fills: an upright rectangle in one color.
struct FilledRectangle {
  float left, top, right, bottom;
  std::uint32_t color;  // as ImDrawVert::col
};
// The plain rectangle that two triangles at `index` of the range are, where its color covers what
// is below; also a line along an axis, put on whole pixels. ImGui writes that as a strip of its
// texture with soft edges, of `soft` device pixels each.
std::optional<FilledRectangle> filled_rectangle(const VertexRange& range, const ImDrawCmd& command,
                                                unsigned int index, const ImVec2& soft);

// A number that differs when what would be drawn differs, as long as the textures stay as they are.
// Never 0. To be asked before the lists are made ready.
std::uint64_t picture_of(const ImDrawData& draw_data);

}  // namespace jixiao
