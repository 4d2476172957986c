#include "sheet/paper.h"

#include <algorithm>

#include "sheet/text_lines.h"

namespace jixiao {
namespace {

double text_height(std::string_view text, double width_pt, CellRole role) {
  const bool title = role == CellRole::TITLE;
  const double font_pt = title ? TITLE_FONT_PT : BODY_FONT_PT;
  const auto lines = static_cast<double>(estimated_lines(text, width_pt / font_pt));
  return lines * (title ? TITLE_LINE_HEIGHT_PT : LINE_HEIGHT_PT);
}

// One page as it fills up, row by row.
class PageFiller {
 public:
  PageFiller(const Sheet& sheet, const RowMeasure& measure) : sheet_(sheet), measure_(measure) {}

  void begin(std::size_t first_row, double used_height) {
    first_row_ = first_row;
    tops_.assign(1, used_height);
  }

  // Height of the page if it ended after this row, merged cells cut there.
  double height_with(std::size_t row) {
    double bottom = tops_.back() + own_row_height(sheet_, row, measure_);
    double ending = bottom;
    double cut = bottom;
    for (std::size_t column = 0; column < sheet_.column_count();) {
      const CellPlace place = sheet_.anchor_at(row, column);
      if (place.row_span > 1) {
        const double needed = merged_cell_height(sheet_, place, measure_);
        const double top = tops_[std::max(place.row, first_row_) - first_row_];
        const bool ends_here = place.row + place.row_span == row + 1;
        double& height = ends_here ? ending : cut;
        height = std::max(height, top + needed);
      }
      column = place.column + place.column_span;
    }
    tops_.push_back(ending);
    return std::max(ending, cut);
  }

 private:
  const Sheet& sheet_;
  const RowMeasure& measure_;
  std::size_t first_row_ = 0;
  std::vector<double> tops_;  // of the rows of the page so far, and where the next one begins
};

// Rows that make no sense at the foot of a page: titles and headings.
bool keeps_with_next(const Sheet& sheet, std::size_t row) {
  const RowKind kind = sheet.row_kind(row);
  return kind == RowKind::TITLE || kind == RowKind::YEAR_LINE || kind == RowKind::HEAD;
}

}  // namespace

std::string_view font_name(TitleFont font) {
  return font == TitleFont::XIAO_BIAO_SONG ? "方正小标宋简体" : FALLBACK_FONT;
}

std::string_view font_name(BodyFont font) {
  if (font == BodyFont::FANG_SONG_GB2312) return "仿宋_GB2312";
  return font == BodyFont::FANG_SONG ? "仿宋" : FALLBACK_FONT;
}

Paper paper_for(const Sheet& sheet, Orientation orientation) {
  Paper paper;
  paper.landscape = orientation == Orientation::LANDSCAPE ||
                    (orientation == Orientation::AUTO && sheet.width_em() > PORTRAIT_LIMIT_EM);
  if (paper.landscape) std::swap(paper.width_mm, paper.height_mm);
  return paper;
}

RowMeasure paper_measure(const Sheet& sheet, const Paper& paper) {
  RowMeasure measure;
  measure.text_height = text_height;
  measure.em = paper.content_width_pt() / sheet.width_em();
  measure.padding_x = CELL_PADDING_X_PT;
  measure.padding_y = CELL_PADDING_Y_PT;
  measure.min_height = ROW_MIN_HEIGHT_PT;
  return measure;
}

std::vector<PaperPage> paginate(const Sheet& sheet, const RowMeasure& measure, double page_height) {
  double head_height = 0;
  for (std::size_t row = sheet.head_rows().first; row < sheet.head_rows().end; ++row) {
    head_height += row_height(sheet, row, measure);
  }
  std::vector<PaperPage> pages;
  PageFiller filler(sheet, measure);
  for (std::size_t first = 0; first < sheet.row_count();) {
    const bool repeats_head = first != 0 && sheet.row_kind(first) == RowKind::INDICATOR &&
                              first != sheet.indicator_rows().first;
    filler.begin(first, repeats_head ? head_height : 0);
    std::size_t end = first;
    while (end < sheet.row_count() && filler.height_with(end) <= page_height) ++end;
    if (end < sheet.row_count()) {
      std::size_t kept = end;
      while (kept > first && keeps_with_next(sheet, kept - 1)) --kept;
      end = std::max(kept, first + 1);
    }
    pages.push_back({{first, end}, repeats_head});
    first = end;
  }
  return pages;
}

}  // namespace jixiao
