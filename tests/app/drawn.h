// What the last frame drew, asked of Dear ImGui's draw lists.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "platform/geometry.h"

namespace jixiao {

// Whether the triangle is half a glyph: lines and filled shapes have a texture that does not vary.
inline bool is_glyph(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
  const float area = (b.uv.x - a.uv.x) * (c.uv.y - a.uv.y) - (c.uv.x - a.uv.x) * (b.uv.y - a.uv.y);
  return area != 0;
}

// The list that lies over all others.
inline constexpr std::string_view FOREGROUND = "##Foreground";

// Characters whose middle is in the rectangle and not clipped away. only: of that list.
inline int glyphs_in(const Rect& rect, std::string_view only = {}) {
  int halves = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    if (!only.empty() && (list->_OwnerName == nullptr || only != list->_OwnerName)) continue;
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const auto vertex = [&](unsigned place) -> const ImDrawVert& {
        const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + place)];
        return list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
      };
      for (unsigned at = 0; at + 2 < command.ElemCount; at += 3) {
        const ImDrawVert& a = vertex(at);
        const ImDrawVert& b = vertex(at + 1);
        const ImDrawVert& c = vertex(at + 2);
        if (!is_glyph(a, b, c)) continue;
        const float x_px =
            (std::min({a.pos.x, b.pos.x, c.pos.x}) + std::max({a.pos.x, b.pos.x, c.pos.x})) / 2;
        const float y_px =
            (std::min({a.pos.y, b.pos.y, c.pos.y}) + std::max({a.pos.y, b.pos.y, c.pos.y})) / 2;
        const ImVec4& clip = command.ClipRect;
        const bool seen = x_px >= clip.x && x_px < clip.z && y_px >= clip.y && y_px < clip.w;
        const bool inside = x_px >= rect.x_px && x_px < rect.x_px + rect.width_px &&
                            y_px >= rect.y_px && y_px < rect.y_px + rect.height_px;
        if (seen && inside) ++halves;
      }
    }
  }
  return halves / 2;
}

// Whether something of that colour that is no glyph lies wholly in the rectangle, nearly filling
// it.
inline bool is_filled(const Rect& rect, ImU32 color) {
  constexpr float EDGE_PX = 4;
  const auto fills = [&](const ImDrawVert& a, const ImDrawVert& c) {
    return a.col == color && c.col == color && std::abs(a.pos.x - rect.x_px) < EDGE_PX &&
           std::abs(a.pos.y - rect.y_px) < EDGE_PX &&
           std::abs(c.pos.x - rect.x_px - rect.width_px) < EDGE_PX &&
           std::abs(c.pos.y - rect.y_px - rect.height_px) < EDGE_PX;
  };
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    const ImVector<ImDrawVert>& vertices = list->VtxBuffer;
    // Of a rectangle the corners follow each other round; a rounded one has its own among others.
    for (int i = 0; i < vertices.Size; ++i) {
      for (int j = i + 1; j < std::min(i + 24, vertices.Size); ++j) {
        if (fills(vertices[i], vertices[j])) return true;
      }
    }
  }
  return false;
}

}  // namespace jixiao
