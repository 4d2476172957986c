#include "platform/imgui/draw_list.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/mark.h"

namespace jixiao {
namespace {

static_assert(sizeof(ImDrawIdx) == 2, "VertexRange has 16-bit indices");

constexpr float SAME_SIZE_PX = 0.75f;  // of a glyph's quad and its bitmap, by rounding only

// Two triangles 0 1 2, 0 2 3 over four vertices in a row, as ImGui writes rectangles and glyphs.
bool is_quad(const ImDrawIdx* index) {
  const ImDrawIdx first = index[0];
  return index[1] == first + 1 && index[2] == first + 2 && index[3] == first &&
         index[4] == first + 2 && index[5] == first + 3;
}

bool is_upright(const ImDrawVert* corner) {
  return corner[0].pos.x == corner[3].pos.x && corner[0].pos.y == corner[1].pos.y &&
         corner[1].pos.x == corner[2].pos.x && corner[2].pos.y == corner[3].pos.y;
}

void set_corners(ImDrawVert* corner, float left, float top, float right, float bottom) {
  corner[0].pos = ImVec2(left, top);
  corner[1].pos = ImVec2(right, top);
  corner[2].pos = ImVec2(right, bottom);
  corner[3].pos = ImVec2(left, bottom);
}

// A rectangle without a picture: its edges on pixel borders, at least one pixel between them.
void snap_rectangle(ImDrawVert* corner) {
  const float left = std::round(corner[0].pos.x);
  const float top = std::round(corner[0].pos.y);
  const float right = std::max(left + 1, std::round(corner[2].pos.x));
  const float bottom = std::max(top + 1, std::round(corner[2].pos.y));
  set_corners(corner, left, top, right, bottom);
}

void snap_quad(ImDrawVert* corner, ImVec2 texture_size) {
  const float texels_x = (corner[2].uv.x - corner[0].uv.x) * texture_size.x;
  const float texels_y = (corner[2].uv.y - corner[0].uv.y) * texture_size.y;
  const float width = corner[2].pos.x - corner[0].pos.x;
  const float height = corner[2].pos.y - corner[0].pos.y;
  if (texels_x == 0 && texels_y == 0) {
    if (width > 0 && height > 0) snap_rectangle(corner);
    return;
  }
  // ImGui cuts glyphs itself at a fine clip rectangle: such a part keeps its texels, too.
  if (std::abs(texels_x - width) > SAME_SIZE_PX || std::abs(texels_y - height) > SAME_SIZE_PX)
    return;
  const float left = std::round(corner[0].pos.x);
  const float top = std::round(corner[0].pos.y);
  set_corners(corner, left, top, left + std::round(texels_x), top + std::round(texels_y));
}

}  // namespace

void scale_vertices(ImDrawList& list, const ImVec2& scale) {
  if (scale.x == 1 && scale.y == 1) return;
  for (ImDrawVert& vertex : list.VtxBuffer) {
    vertex.pos.x *= scale.x;
    vertex.pos.y *= scale.y;
  }
}

void snap_quads(ImDrawList& list, const ImDrawCmd& command, int texture_width, int texture_height) {
  const ImVec2 texture_size(static_cast<float>(texture_width), static_cast<float>(texture_height));
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  for (unsigned int i = 0; i + 6 <= command.ElemCount;) {
    if (!is_quad(indices + i)) {
      i += 3;
      continue;
    }
    ImDrawVert* corner = vertices + indices[i];
    if (is_upright(corner)) snap_quad(corner, texture_size);
    i += 6;
  }
}

VertexRange own_range(ImDrawList& list, const ImDrawCmd& command) {
  ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  const auto [first, last] = std::minmax_element(indices, indices + command.ElemCount);
  const ImDrawIdx lowest = *first;
  const int count = *last - lowest + 1;
  for (unsigned int i = 0; i < command.ElemCount; ++i)
    indices[i] = static_cast<ImDrawIdx>(indices[i] - lowest);
  return {list.VtxBuffer.Data + command.VtxOffset + lowest, count, indices};
}

namespace {

std::optional<FilledRectangle> plain_rectangle(const ImDrawVert* corner) {
  if ((corner->col & IM_COL32_A_MASK) != IM_COL32_A_MASK || !is_upright(corner))
    return std::nullopt;
  const bool plain = std::all_of(corner + 1, corner + 4, [corner](const ImDrawVert& other) {
    return other.col == corner->col && other.uv.x == corner->uv.x && other.uv.y == corner->uv.y;
  });
  if (!plain) return std::nullopt;
  return FilledRectangle{corner[0].pos.x, corner[0].pos.y, corner[2].pos.x, corner[2].pos.y,
                         corner->col};
}

// Two triangles as ImGui writes a piece of a line: its ends 1 and 2, at each the one and the other
// side.
bool is_line(const ImDrawIdx* index) {
  return index[2] == index[1] + 1 && index[3] == index[0] + 1 && index[4] == index[2] &&
         index[5] == index[0] && index[0] != index[1];
}

struct Extent {
  float begin, end;
};

// ImGui's normals are a little too long or too short.
bool same(float one, float other) {
  return std::abs(one - other) < 0.01f;
}

// The pixel whose middle is the first at or behind it.
float pixel(float place) {
  return std::ceil(place - 0.51f);
}

Extent along(float one, float other) {
  return {pixel(std::min(one, other)), pixel(std::max(one, other))};
}

// Without its soft edges, at least a pixel.
Extent across(float one, float other, float soft) {
  const float width = std::max(1.0f, std::round(std::abs(one - other) - 2 * soft));
  const float begin = pixel((one + other - width) / 2);
  return {begin, begin + width};
}

std::optional<FilledRectangle> straight_line(const ImDrawVert* begin, const ImDrawVert* end,
                                             const ImVec2& soft) {
  if (begin[0].uv.x == begin[1].uv.x || begin[0].col != end[0].col) return std::nullopt;
  const ImVec2 one = begin[0].pos;
  const ImVec2 other = begin[1].pos;
  const ImVec2 end_one = end[0].pos;
  const ImVec2 end_other = end[1].pos;
  if (same(one.y, other.y) && same(end_one.y, end_other.y) && same(one.x, end_one.x) &&
      same(other.x, end_other.x)) {
    const Extent x = across(one.x, other.x, soft.x);
    const Extent y = along(one.y, end_one.y);
    return FilledRectangle{x.begin, y.begin, x.end, y.end, begin->col};
  }
  if (same(one.x, other.x) && same(end_one.x, end_other.x) && same(one.y, end_one.y) &&
      same(other.y, end_other.y)) {
    const Extent x = along(one.x, end_one.x);
    const Extent y = across(one.y, other.y, soft.y);
    return FilledRectangle{x.begin, y.begin, x.end, y.end, begin->col};
  }
  return std::nullopt;
}

}  // namespace

std::optional<FilledRectangle> filled_rectangle(const VertexRange& range, const ImDrawCmd& command,
                                                unsigned int index, const ImVec2& soft) {
  if (index + 6 > command.ElemCount) return std::nullopt;
  const ImDrawIdx* indices = range.indices + index;
  if (is_quad(indices)) return plain_rectangle(range.vertices + indices[0]);
  if (!is_line(indices)) return std::nullopt;
  return straight_line(range.vertices + indices[1], range.vertices + indices[0], soft);
}

namespace {

template <typename Value>
std::string_view bytes_of(const Value& value) {
  return {reinterpret_cast<const char*>(&value), sizeof(value)};
}
template <typename Value>
std::string_view bytes_of(const ImVector<Value>& values) {
  return {reinterpret_cast<const char*>(values.Data),
          static_cast<std::size_t>(values.size_in_bytes())};
}

}  // namespace

std::uint64_t picture_of(const ImDrawData& draw_data) {
  Mark mark;
  mark.add(bytes_of(draw_data.DisplaySize));
  mark.add(bytes_of(draw_data.FramebufferScale));
  for (const ImDrawList* list : draw_data.CmdLists) {
    mark.add(bytes_of(list->VtxBuffer));
    mark.add(bytes_of(list->IdxBuffer));
    for (const ImDrawCmd& command : list->CmdBuffer) {
      mark.add(bytes_of(command.ClipRect));
      mark.add(std::uint64_t{command.ElemCount});
      mark.add(std::uint64_t{command.VtxOffset});
      mark.add(static_cast<std::uint64_t>(command.GetTexID()));
    }
  }
  return std::max<std::uint64_t>(mark.value(), 1);
}

}  // namespace jixiao
