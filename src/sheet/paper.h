// The printed page: one A4 sheet with its margins and type sizes, the same in every output.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sheet/row_measure.h"
#include "sheet/sheet.h"

namespace jixiao {

enum class Orientation : std::uint8_t { AUTO, PORTRAIT, LANDSCAPE };

struct Paper {
  double width_mm = 210;
  double height_mm = 297;
  double margin_x_mm = 17;
  double margin_top_mm = 16;
  double margin_bottom_mm = 16;
  bool landscape = false;

  double content_width_pt() const { return (width_mm - 2 * margin_x_mm) * POINTS_PER_MM; }
  double content_height_pt() const {
    return (height_mm - margin_top_mm - margin_bottom_mm) * POINTS_PER_MM;
  }

  static constexpr double POINTS_PER_MM = 72 / 25.4;
};

inline constexpr double BODY_FONT_PT = 10.5;  // 五号
inline constexpr double TITLE_FONT_PT = 22;   // 二号
inline constexpr double LINE_HEIGHT_PT = 15;
inline constexpr double TITLE_LINE_HEIGHT_PT = 30;
inline constexpr double CELL_PADDING_X_PT = 8;  // left and right together
inline constexpr double CELL_PADDING_Y_PT = 6;
inline constexpr double ROW_MIN_HEIGHT_PT = 22;

// The fonts that offices set such a form in. Not every machine has the first of each; the files
// name FALLBACK_FONT for it.
enum class TitleFont : std::uint8_t { XIAO_BIAO_SONG, SONG };
enum class BodyFont : std::uint8_t { FANG_SONG_GB2312, FANG_SONG, SONG };
struct PaperFonts {
  TitleFont title = TitleFont::XIAO_BIAO_SONG;
  BodyFont body = BodyFont::FANG_SONG_GB2312;

  bool operator==(const PaperFonts&) const = default;
};
inline constexpr std::string_view FALLBACK_FONT = "宋体";
std::string_view font_name(TitleFont font);
std::string_view font_name(BodyFont font);

// AUTO lies the paper across where the columns would be squeezed too much upright.
Paper paper_for(const Sheet& sheet, Orientation orientation);

// Estimated row heights in pt of the sheet drawn as wide as the paper.
RowMeasure paper_measure(const Sheet& sheet, const Paper& paper);

// Rows that stand together on one page. Where a page begins among the indicators the head rows are
// repeated at its top.
struct PaperPage {
  RowRange rows = {};
  bool repeats_head = false;
};

// Breaks the sheet into pages of at most that height, no row cut in two; a merged cell that goes on
// over a border is counted with its text on both sides. A row higher than a page has one alone.
std::vector<PaperPage> paginate(const Sheet& sheet, const RowMeasure& measure, double page_height);

}  // namespace jixiao
