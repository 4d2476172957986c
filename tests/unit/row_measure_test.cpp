#include <doctest.h>

#include "sheet/paper.h"
#include "sheet/row_offsets.h"
#include "sheet/text_lines.h"
#include "sheet_forms.h"

using namespace jixiao;
using jixiao::test::add;
using jixiao::test::add_indicator;
using jixiao::test::large_form;
using jixiao::test::small_form;

TEST_CASE("lines are estimated by the width of Chinese and Latin characters") {
  struct Case {
    std::string_view text;
    double width_em;
    std::size_t lines;
  };
  const Case cases[] = {
      {"", 10, 1},          {"一二三四五", 5, 1}, {"一二三四五六", 5, 2}, {"一二三四五，", 5, 2},
      {"一\n二", 5, 2},     {"一\n\n二", 5, 3},   {"abcdefgh", 5, 1},     {"𠮷𠮷𠮷", 2, 2},
      {"一二三四五", 0, 5},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(estimated_lines(c.text, c.width_em) == c.lines);
  }
}

TEST_CASE("a text is cut where a number of lines ends") {
  const std::string_view text = "一二三四五六七八";
  CHECK(text.substr(0, bytes_in_lines(text, 3, 2)) == "一二三四五六");
  CHECK(bytes_in_lines(text, 3, 9) == text.size());
  CHECK(bytes_in_lines("", 3, 1) == 0);
  CHECK(bytes_in_lines("𠮷", 1, 0) == 4);
}

TEST_CASE("a merged label that needs more room makes its last row higher") {
  Form form;
  add(form, FUNCTIONS_ID, NodeKind::FUNCTION, "f", "名字很长的一项核心职能，要占许多行才写得下");
  add(form, "f", NodeKind::LEVEL_ONE, "a", "产出指标");
  add(form, "a", NodeKind::LEVEL_TWO, "b", "数量指标");
  add_indicator(form, "b", "c1", "短", "1");
  add_indicator(form, "b", "c2", "短", "1");
  const Sheet sheet(form);
  const RowMeasure measure = paper_measure(sheet, paper_for(sheet, Orientation::AUTO));
  const std::size_t first = sheet.indicator_rows().first;
  const double needed = merged_cell_height(sheet, sheet.anchor_at(first, 0), measure);
  const std::vector<double> heights = row_heights(sheet, measure);
  CHECK(heights[first] == measure.min_height);
  CHECK(heights[first] + heights[first + 1] == doctest::Approx(needed));
}

TEST_CASE("pages hold every row once, are never too high and begin with the labels again") {
  Form form = large_form(300);
  form.set_field("c7", {Field::TEXT}, std::string(600, 'x'));
  const Sheet sheet(form);
  const Paper paper = paper_for(sheet, Orientation::PORTRAIT);
  const RowMeasure measure = paper_measure(sheet, paper);
  const double page_height = paper.content_height_pt();
  const std::vector<PaperPage> pages = paginate(sheet, measure, page_height);
  CHECK(pages.size() > 5);
  std::size_t next = 0;
  for (const PaperPage& page : pages) {
    CHECK(page.rows.first == next);
    next = page.rows.end;
    CHECK(page.repeats_head == (page.rows.first != 0));
    double height = 0;
    for (std::size_t row = page.rows.first; row < page.rows.end; ++row) {
      height += own_row_height(sheet, row, measure);
    }
    CHECK(height <= page_height);
  }
  CHECK(next == sheet.row_count());
}

TEST_CASE("headings do not stand alone at the foot of a page") {
  const Form form = small_form();
  const Sheet sheet(form);
  const RowMeasure measure = paper_measure(sheet, paper_for(sheet, Orientation::PORTRAIT));
  for (double height = 40; height < 400; height += 7) {
    for (const PaperPage& page : paginate(sheet, measure, height)) {
      CAPTURE(height);
      const bool one_row = page.rows.size() == 1;
      CHECK((one_row || sheet.row_kind(page.rows.end - 1) != RowKind::HEAD));
    }
  }
}

TEST_CASE("columns of running text give way where the paper is too narrow, short ones do not") {
  const auto width_of = [](const std::vector<SheetColumn>& columns) {
    double width = 0;
    for (const SheetColumn& column : columns) width += column.width_em;
    return width;
  };
  const auto fits = [](const SheetColumn& column, std::size_t characters) {
    const double room = column.width_em * BODY_FONT_PT - CELL_PADDING_X_PT;
    return room >= static_cast<double>(characters) * BODY_FONT_PT;
  };
  SheetOptions options;
  CHECK(width_of(sheet_columns(options, true)) == doctest::Approx(PORTRAIT_WIDTH_EM).epsilon(0.01));
  options.split_value = true;
  for (const bool all : {false, true}) {
    for (const Field field : fields_with_column()) options.fields.set(field, all);
    const std::vector<SheetColumn> columns = sheet_columns(options, true);
    const double paper = all ? LANDSCAPE_WIDTH_EM : PORTRAIT_WIDTH_EM;
    CHECK(width_of(columns) < paper * 1.06);
    for (const SheetColumn& column : columns) {
      if (column.role == SheetColumnRole::SIGN || column.role == SheetColumnRole::UNIT) {
        CHECK(fits(column, 4));
      }
    }
  }
}

TEST_CASE("wide tables lie across the paper by themselves") {
  Form form = small_form();
  CHECK(!paper_for(Sheet(form), Orientation::AUTO).landscape);
  SheetOptions options;
  for (const Field field : {Field::EXPLANATION, Field::STANDARD}) options.fields.set(field);
  const Sheet wide(form, options);
  CHECK(paper_for(wide, Orientation::AUTO).landscape);
  CHECK(paper_for(wide, Orientation::AUTO).width_mm == 297);
  CHECK(!paper_for(wide, Orientation::PORTRAIT).landscape);
}

TEST_CASE("rows are found by their offset") {
  RowOffsets rows;
  rows.reset(1000, 20);
  rows.set_height(10, 50);
  rows.set_height(999, 5);
  CHECK(rows.total() == 1000 * 20 + 30 - 15);
  CHECK(rows.top(10) == 200);
  CHECK(rows.top(11) == 250);
  CHECK(rows.row_at(-3) == 0);
  CHECK(rows.row_at(0) == 0);
  CHECK(rows.row_at(199.9) == 9);
  CHECK(rows.row_at(200) == 10);
  CHECK(rows.row_at(249) == 10);
  CHECK(rows.row_at(1e9) == 999);
  rows.splice(10, 1, 3);
  CHECK(rows.row_count() == 1002);
  CHECK(rows.height(10) == 20);
  CHECK(!rows.measured(10));
  CHECK(rows.measured(1001));
  CHECK(rows.total() == 1001 * 20 + 5);
  for (std::size_t row = 0; row < rows.row_count(); ++row)
    REQUIRE(rows.row_at(rows.top(row)) == row);
}
