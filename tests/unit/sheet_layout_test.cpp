#include <doctest.h>

#include "sheet/choices.h"
#include "sheet/sheet.h"
#include "sheet_forms.h"

using namespace jixiao;
using jixiao::test::add;
using jixiao::test::large_form;
using jixiao::test::small_form;

namespace {

// Row of the first indicator in small_form(): title, year, header, duties, goals, two of head.
constexpr std::size_t FIRST = 7;

std::string text_at(const Sheet& sheet, std::size_t row, std::size_t column) {
  return sheet.cell_at(row, column).text;
}

// Every place is covered by exactly one cell, and every cell lies inside the table.
void check_covered(const Sheet& sheet) {
  std::vector<int> covered(sheet.row_count() * sheet.column_count());
  for (std::size_t row = 0; row < sheet.row_count(); ++row) {
    for (const SheetCell& cell : sheet.cells_in(row)) {
      const CellPlace& place = cell.place;
      REQUIRE(place.row == row);
      REQUIRE(place.row + place.row_span <= sheet.row_count());
      REQUIRE(place.column + place.column_span <= sheet.column_count());
      for (std::size_t r = row; r < row + place.row_span; ++r) {
        for (std::size_t c = 0; c < place.column_span; ++c) {
          ++covered[r * sheet.column_count() + place.column + c];
          CHECK(sheet.anchor_at(r, place.column + c) == place);
        }
      }
    }
  }
  CHECK(std::all_of(covered.begin(), covered.end(), [](int times) { return times == 1; }));
}

}  // namespace

TEST_CASE("the sheet has the rows of the paper form in order") {
  const Form form = small_form();
  const Sheet sheet(form);
  const std::vector<RowKind> expected = {
      RowKind::TITLE,     RowKind::YEAR_LINE, RowKind::HEADER,    RowKind::RESPONSIBILITIES,
      RowKind::GOALS,     RowKind::HEAD,      RowKind::HEAD,      RowKind::INDICATOR,
      RowKind::INDICATOR, RowKind::INDICATOR, RowKind::INDICATOR, RowKind::INDICATOR};
  REQUIRE(sheet.row_count() == expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) {
    CAPTURE(row);
    CHECK(sheet.row_kind(row) == expected[row]);
  }
  CHECK(sheet.head_rows() == RowRange{5, 7});
  CHECK(sheet.indicator_rows() == RowRange{FIRST, 12});
  CHECK(text_at(sheet, 0, 3) == "2024年部门整体支出绩效目标批复表");
  CHECK(text_at(sheet, 1, 0) == "（2024年度）");
  CHECK(text_at(sheet, 2, 0) == "部门(单位)名称");
  CHECK(text_at(sheet, 2, 1) == "潢源县教育局");
  CHECK(text_at(sheet, 2, 3) == "主管部门");
  CHECK(text_at(sheet, 2, 5) == "潢源县人民政府");
  CHECK(text_at(sheet, 3, 1) == "1. 贯彻执行教育方针。\n2. 负责教育督导。");
  CHECK(text_at(sheet, 4, 1) == "目标1：保障学校校舍安全。");
  CHECK(text_at(sheet, 5, 0) == "核心职能");
  CHECK(text_at(sheet, 6, 0) == "核心职能");
  CHECK(text_at(sheet, 5, 4) == "年度绩效指标");
  CHECK(text_at(sheet, 6, 3) == "三级指标");
  CHECK(text_at(sheet, 6, 4) == "三级指标");
  CHECK(text_at(sheet, 6, 5) == "指标值");
  check_covered(sheet);
}

TEST_CASE("labels are merged over their rows and indicators numbered in their group") {
  const Form form = small_form();
  const Sheet sheet(form);
  CHECK(sheet.anchor_at(FIRST + 2, 0) == CellPlace{FIRST, 0, 4, 1});
  CHECK(sheet.anchor_at(FIRST + 2, 1) == CellPlace{FIRST, 1, 3, 1});
  CHECK(sheet.anchor_at(FIRST + 1, 2) == CellPlace{FIRST, 2, 2, 1});
  CHECK(text_at(sheet, FIRST + 1, 0) == "职能1：\n教育督导");
  CHECK(text_at(sheet, FIRST + 1, 3) == "指标2");
  CHECK(text_at(sheet, FIRST + 2, 3) == "指标1");
  CHECK(text_at(sheet, FIRST + 1, 4) == "检查频次");
  CHECK(text_at(sheet, FIRST + 1, 5) == "≥100次");
}

TEST_CASE("what is empty has a row in which the missing node can be typed") {
  const Form form = small_form();
  const Sheet sheet(form);
  const SheetCell name = sheet.cell_at(FIRST + 3, 4);  // b3 has no indicator
  CHECK(name.node.empty());
  CHECK(name.parent == "b3");
  CHECK(!name.editable);
  const SheetCell value = sheet.cell_at(FIRST + 3, 5);
  CHECK(value.parent.empty());
  const SheetCell level_one = sheet.cell_at(FIRST + 4, 1);  // f2 has nothing
  CHECK(level_one.parent == "f2");
  CHECK(sheet.cell_at(FIRST + 4, 2).parent.empty());
  CHECK(sheet.cell_at(FIRST + 4, 0).node == "f2");
}

TEST_CASE("an empty form still has a row to type a function into") {
  const Form form;
  const Sheet sheet(form);
  CHECK(sheet.indicator_rows().size() == 1);
  CHECK(sheet.cell_at(sheet.indicator_rows().first, 0).parent == FUNCTIONS_ID);
  CHECK(sheet.cell_at(3, 1).parent == RESPONSIBILITIES_ID);
  CHECK(text_at(sheet, 1, 0) == "（    年度）");
  check_covered(sheet);
}

TEST_CASE("a form whose only function has no name leaves the column out") {
  Form form;
  add(form, FUNCTIONS_ID, NodeKind::FUNCTION, "f1", "");
  add(form, "f1", NodeKind::LEVEL_ONE, "a1", "产出指标");
  const Sheet sheet(form);
  CHECK(!sheet.column_of(SheetColumnRole::FUNCTION));
  CHECK(sheet.column_count() == 5);
  CHECK(text_at(sheet, sheet.head_rows().first, 0) == "年度绩效指标");
  CHECK(text_at(sheet, sheet.indicator_rows().first, 0) == "产出指标");
  check_covered(sheet);
}

TEST_CASE("optional columns, header rows and signatures are shown where they are asked for") {
  Form form = small_form();
  form.set_field("c1", {Field::WEIGHT}, "20");
  form.set_field("c1", {Field::NOTE}, "重点");
  form.set_field("c1", {Field::EXPLANATION}, "课程门数");
  form.set_field("c1", {Field::STANDARD}, "每少一门扣一分");
  form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "张三");
  SheetOptions options = options_for(form);
  options.split_value = true;
  options.header_names = {"填报人", "联系电话", "部门编码"};
  options.signatures = usual_signatures();
  const Sheet sheet(form, options);
  CHECK(sheet.column_count() == 12);
  const std::size_t row = sheet.indicator_rows().first;
  const std::vector<std::string> expected = {"≥",   "560", "个", "20", "课程门数", "每少一门扣一分",
                                             "重点"};
  for (std::size_t i = 0; i < expected.size(); ++i)
    CHECK(text_at(sheet, row, 5 + i) == expected[i]);
  CHECK(text_at(sheet, 3, 0) == "填报人");
  CHECK(text_at(sheet, 3, 1) == "张三");
  CHECK(text_at(sheet, 3, 3) == "联系电话");
  CHECK(text_at(sheet, 4, 0) == "部门编码");
  CHECK(sheet.anchor_at(4, 5) == CellPlace{4, 1, 1, 11});
  CHECK(sheet.row_kind(sheet.row_count() - 1) == RowKind::SIGNATURE);
  CHECK(text_at(sheet, sheet.row_count() - 1, 0).find("单位（盖章）：") != std::string::npos);
  check_covered(sheet);
}

TEST_CASE("only columns that hold something are on by themselves") {
  Form form = small_form();
  CHECK(options_for(form) == SheetOptions{});
  form.set_field("c3", {Field::STANDARD}, "x");
  CHECK(options_for(form).fields.has(Field::STANDARD));
  CHECK(!options_for(form).fields.has(Field::NOTE));
}

TEST_CASE("what a person chose goes over what the form holds") {
  Form form = small_form();
  form.set_field("c1", {Field::NOTE}, "重点");
  form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "张三");
  SheetChoices choices;
  CHECK(options_for(form, choices) == options_for(form));
  CHECK(shows_column(options_for(form, choices), Field::NOTE));
  choices.column(Field::NOTE) = false;
  choices.column(Field::VALUE) = true;
  choose_header_row(choices, "填报人", false);
  choose_header_row(choices, "联系电话", true);
  const SheetOptions options = options_for(form, choices);
  CHECK(options.split_value);
  CHECK_FALSE(options.fields.has(Field::NOTE));
  CHECK_FALSE(shows_header_row(form, options, "填报人"));
  CHECK(shows_header_row(form, options, "联系电话"));
  const Sheet sheet(form, options);
  CHECK(text_at(sheet, 3, 0) == "联系电话");
  CHECK(sheet.row_kind(4) == RowKind::RESPONSIBILITIES);
  choose_header_row(choices, "填报人", true);
  CHECK(shows_header_row(form, options_for(form, choices), "填报人"));
  // 填报人 stands among the usual ones as well and is offered once.
  CHECK(header_row_names(form, choices).size() == usual_header_names().size());
  for (const Field column : {Field::VALUE, Field::NOTE}) {
    CHECK(optional_column_of(optional_column_name(column)) == column);
  }
  CHECK_FALSE(optional_column_of("实际完成值"));
}

TEST_CASE("every cell names the node and field that an edit changes") {
  const Form form = small_form();
  const Sheet sheet(form);
  struct Case {
    std::size_t row, column;
    std::string_view node;
    Field field;
  };
  const Case cases[] = {{0, 0, FORM_ID, Field::TITLE},      {1, 0, FORM_ID, Field::YEAR},
                        {2, 1, FORM_ID, Field::DEPARTMENT}, {2, 4, FORM_ID, Field::SUPERVISOR},
                        {FIRST, 0, "f1", Field::TEXT},      {FIRST, 1, "a1", Field::TEXT},
                        {FIRST, 2, "b1", Field::TEXT},      {FIRST + 1, 4, "c2", Field::TEXT},
                        {FIRST + 1, 5, "c2", Field::VALUE}};
  for (const Case& c : cases) {
    CAPTURE(c.row);
    CAPTURE(c.column);
    const SheetCell cell = sheet.cell_at(c.row, c.column);
    CHECK(cell.editable);
    CHECK(cell.node == c.node);
    CHECK(cell.field == FieldKey{c.field});
    CHECK(sheet.cell_of(c.node, {c.field}) == cell.place);
  }
  CHECK(!sheet.cell_at(FIRST, 3).editable);
  CHECK(sheet.cell_at(FIRST, 3).node == "c1");
}

TEST_CASE("the items of a list cell are found by their bytes") {
  const Form form = small_form();
  const Sheet sheet(form);
  const SheetCell cell = sheet.cell_at(3, 1);
  REQUIRE(cell.items.size() == 2);
  const CellItem& second = cell.items[1];
  CHECK(second.node == "r2");
  CHECK(cell.text.substr(second.begin_byte, second.end_byte - second.begin_byte) ==
        "2. 负责教育督导。");
  CHECK(sheet.cell_of("r2", {Field::TEXT}) == cell.place);
}

TEST_CASE("rows are found by node") {
  const Form form = small_form();
  const Sheet sheet(form);
  CHECK(sheet.rows_of("c2") == RowRange{FIRST + 1, FIRST + 2});
  CHECK(sheet.rows_of("b3") == RowRange{FIRST + 3, FIRST + 4});
  CHECK(sheet.rows_of("a1") == RowRange{FIRST, FIRST + 3});
  CHECK(sheet.rows_of("f2") == RowRange{FIRST + 4, FIRST + 5});
  CHECK(sheet.rows_of("g1") == RowRange{4, 5});
  CHECK(sheet.rows_of(FUNCTIONS_ID) == sheet.indicator_rows());
  CHECK(sheet.rows_of(FORM_ID) == RowRange{0, sheet.row_count()});
  CHECK(!sheet.rows_of("no such"));
}

TEST_CASE("a range grows until it cuts no merged cell") {
  const Form form = small_form();
  const Sheet sheet(form);
  CHECK(sheet.expand({{FIRST + 1, FIRST + 2}, 4, 6}) == CellRange{{FIRST + 1, FIRST + 2}, 4, 6});
  CHECK(sheet.expand({{FIRST + 1, FIRST + 2}, 2, 6}) == CellRange{{FIRST, FIRST + 2}, 2, 6});
  // 质量指标 and 社会效益指标 reach into both 一级指标.
  CHECK(sheet.expand({{FIRST + 2, FIRST + 4}, 1, 3}) == CellRange{{FIRST, FIRST + 4}, 1, 3});
  CHECK(sheet.expand({{2, 3}, 2, 3}) == CellRange{{2, 3}, 1, 3});
}

TEST_CASE("the indicator of a row is known without making its cells") {
  const Form form = small_form();
  const Sheet sheet(form);
  for (std::size_t row = 0; row < sheet.row_count(); ++row) {
    const Node* indicator = sheet.indicator_in(row);
    const auto name = sheet.column_of(SheetColumnRole::NAME);
    const bool expected = sheet.row_kind(row) == RowKind::INDICATOR;
    if (!expected) {
      CHECK(indicator == nullptr);
    } else {
      CHECK((indicator == nullptr ? NodeId() : indicator->id()) == sheet.cell_at(row, *name).node);
    }
  }
}

TEST_CASE("a window of rows cuts merged cells and repeats their text") {
  const Form form = small_form();
  const Sheet sheet(form);
  const std::vector<SheetCell> cells = sheet.cells_in(FIRST + 1, {FIRST + 1, FIRST + 3});
  REQUIRE(cells.size() == 6);
  CHECK(cells[0].text == "职能1：\n教育督导");
  CHECK(cells[0].place == CellPlace{FIRST + 1, 0, 2, 1});
  CHECK(cells[1].place.row_span == 2);
  CHECK(cells[2].place.row_span == 1);
}

TEST_CASE("long lists are spread over rows of a greatest height") {
  Form form = small_form();
  std::string long_text;
  for (int i = 0; i < 200; ++i) long_text += "负责教育督导工作，";
  add(form, RESPONSIBILITIES_ID, NodeKind::RESPONSIBILITY, "r3", long_text);
  add(form, RESPONSIBILITIES_ID, NodeKind::RESPONSIBILITY, "r4", "承办其他事项。");
  SheetOptions options;
  options.lines_per_items_row = 10;
  const Sheet sheet(form, options);
  check_covered(sheet);
  const RowRange rows = *sheet.rows_of(RESPONSIBILITIES_ID);
  CHECK(rows.size() > 3);
  CHECK(sheet.anchor_at(rows.end - 1, 0).row == rows.first);
  std::string together;
  for (std::size_t row = rows.first; row < rows.end; ++row) {
    const SheetCell cell = sheet.cell_at(row, 1);
    CHECK(cell.continued == (row != rows.first));
    CHECK(cell.continues == (row + 1 != rows.end));
    CHECK(!cell.text.empty());
    for (const CellItem& item : cell.items) {
      if (item.node == "r3") {
        together += cell.text.substr(item.begin_byte, item.end_byte - item.begin_byte);
      }
    }
  }
  CHECK(together == "3. " + long_text);
}

TEST_CASE("a change inside one function replaces only its rows") {
  Form form = large_form(400);
  Sheet sheet(form);
  const std::size_t row = sheet.rows_of("c100")->first;
  add(form, "b20", NodeKind::INDICATOR, "new", "新增指标");
  const NodeId touched[] = {"b20"};
  const std::vector<RowSplice> splices = sheet.refresh(form, touched);
  REQUIRE(splices.size() == 1);
  CHECK(splices[0] == RowSplice{row + 5, 0, 1});
  CHECK(sheet.rows_of("new")->first == row + 5);
  CHECK(sheet.rows_of("c399")->first == row + 300);
  check_covered(sheet);
}

TEST_CASE("refreshing gives the same sheet as building it anew") {
  struct Case {
    std::string_view name;
    std::function<std::vector<NodeId>(Form&)> change;
  };
  const Case cases[] = {
      {"text",
       [](Form& form) {
         form.set_field("c7", {Field::TEXT}, "改名");
         return std::vector<NodeId>{"c7"};
       }},
      {"remove indicator",
       [](Form& form) {
         form.remove("c7");
         return std::vector<NodeId>{"b1"};
       }},
      {"remove last of a group",
       [](Form& form) {
         form.remove("b1");
         form.remove("b0");
         return std::vector<NodeId>{"a0"};
       }},
      {"move across functions",
       [](Form& form) {
         form.move("c7", "b30", 2);
         return std::vector<NodeId>{"b1", "b30"};
       }},
      {"remove function",
       [](Form& form) {
         form.remove("f2");
         return std::vector<NodeId>{NodeId(FUNCTIONS_ID)};
       }},
      {"functions in another order",
       [](Form& form) {
         form.move("f0", FUNCTIONS_ID, 3);
         return std::vector<NodeId>{NodeId(FUNCTIONS_ID)};
       }},
      {"one function without a name is left",
       [](Form& form) {
         for (const char* id : {"f1", "f2", "f3", "f4"}) form.remove(id);
         form.set_field("f0", {Field::TEXT}, "");
         return std::vector<NodeId>{NodeId(FUNCTIONS_ID), "f0"};
       }},
      {"all functions gone",
       [](Form& form) {
         for (const char* id : {"f0", "f1", "f2", "f3", "f4"}) form.remove(id);
         return std::vector<NodeId>{NodeId(FUNCTIONS_ID)};
       }},
      {"header and duties",
       [](Form& form) {
         form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "李四");
         add(form, RESPONSIBILITIES_ID, NodeKind::RESPONSIBILITY, "r9", "新增职责");
         return std::vector<NodeId>{NodeId(FORM_ID), NodeId(RESPONSIBILITIES_ID)};
       }},
      {"a node that is gone",
       [](Form& form) {
         form.remove("c9");
         return std::vector<NodeId>{"c9"};
       }},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Form form = large_form(200);
    Sheet sheet(form);
    std::size_t rows = sheet.row_count();
    const std::vector<NodeId> touched = c.change(form);
    for (const RowSplice& splice : sheet.refresh(form, touched)) {
      REQUIRE(splice.first_row + splice.removed <= rows);
      rows = rows - splice.removed + splice.inserted;
    }
    const Sheet fresh(form);
    REQUIRE(sheet.row_count() == fresh.row_count());
    CHECK(rows == fresh.row_count());
    REQUIRE(sheet.column_count() == fresh.column_count());
    for (std::size_t row = 0; row < fresh.row_count(); ++row) {
      for (std::size_t column = 0; column < fresh.column_count(); ++column) {
        const SheetCell left = sheet.cell_at(row, column);
        const SheetCell right = fresh.cell_at(row, column);
        REQUIRE(left.place == right.place);
        REQUIRE(left.text == right.text);
        REQUIRE(left.node == right.node);
      }
    }
    for (const char* id : {"c0", "c60", "b12", "a3", "f4"})
      CHECK(sheet.rows_of(id) == fresh.rows_of(id));
  }
}

TEST_CASE("an edit of one part of a split value keeps the others") {
  struct Case {
    std::string_view value;
    ValuePart part;
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {
      {"≥560个", ValuePart::AMOUNT, "600", "≥600个"}, {"≥560个", ValuePart::SIGN, "＝", "＝560个"},
      {"≥560个", ValuePart::UNIT, "门", "≥560门"},    {"100%", ValuePart::AMOUNT, "95", "95%"},
      {"100%", ValuePart::SIGN, "≥", "≥100%"},        {"", ValuePart::AMOUNT, "5", "5"},
      {"长期", ValuePart::AMOUNT, "持续", "持续"},    {"长期", ValuePart::WHOLE, "≥1个", "≥1个"},
      {"≥560个", ValuePart::SIGN, "定性", "560个"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    CHECK(value_with_part(c.value, c.part, c.text) == c.expected);
  }
}
