// The sheets of a workbook, whatever file they come from, and what is said about all of them alike:
// hidden rows, formulas without result, the draft that an export of this program carries in a sheet
// of its own (office/embedded_draft.h), a workbook without texts.
//
//   if (workbook.begin_sheet(name)) { workbook.add_row(…); workbook.grid().merge(…);
//                                     workbook.end_sheet(hidden); }
//   Result<OfficeContent> content = workbook.take();
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grid/office_reader.h"

namespace jixiao {

class WorkbookBuilder {
 public:
  // False where there are too many sheets: this one is to be passed over.
  bool begin_sheet(std::string name);
  bool is_open() const { return grid_.has_value(); }
  GridBuilder& grid() { return *grid_; }
  // source_row from 1, rising. What stands in a hidden row is left out, since nobody sees it, and
  // said. The cells are taken.
  void add_row(std::uint32_t source_row, bool hidden, std::vector<GridCell>& cells);
  void note_formula_without_result() { ++formulas_without_result_; }
  void end_sheet(bool hidden);
  // The sheet is not read after all (Excel's very hidden ones), unless it holds our draft.
  void drop_sheet();

  void warn(std::string text) { content_.warnings.push_back(std::move(text)); }
  void note_picture() { has_picture_ = true; }
  Result<OfficeContent> take();

 private:
  void warn_about_sheet();
  void take_embedded(const Grid& grid);
  bool is_ours() const;

  OfficeContent content_;
  std::optional<std::size_t> visible_;  // the first table that is not hidden
  std::string name_;
  std::optional<GridBuilder> grid_;
  std::vector<std::uint32_t> hidden_rows_;  // of the sheet: those that hold text
  std::size_t formulas_without_result_ = 0;
  std::size_t sheets_ = 0;
  Status first_error_ = Done{};
  bool has_picture_ = false;
};

}  // namespace jixiao
