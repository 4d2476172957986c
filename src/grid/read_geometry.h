// Painted pages (PDF, OFD) → lines and tables, as a Word file has them. Tables that go on over
// pages are one table: headings that are repeated are dropped, merged cells and rows that a page
// break cut are put together again, and so are columns that had no room on a page. Page numbers and
// running titles are dropped.
//
// In slices, as every OfficeReader.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grid/geometry_page.h"
#include "grid/geometry_spread.h"
#include "grid/office_reader.h"
#include "grid/read_document.h"
#include "office/painted_page.h"

namespace jixiao {

// Collects pages in their order; the second part of the work.
class GeometryPages {
 public:
  void add(PaintedPage page);
  // Some of what comes after the last page; false when all is done.
  bool step();
  double progress() const;
  Document take() { return std::move(document_); }

 private:
  // A table that may go on.
  struct OpenTable {
    std::vector<PageRow> rows;
    std::vector<float> edges;            // of all its cells, sorted
    std::vector<std::size_t> fragments;  // where a page began, as indices of rows
    float left = 0;
    float right = 0;
    float bottom = 0;  // on its last page
    bool ruled = true;
    bool is_cut = false;  // by the end of that page
  };

  struct CellPlace {
    std::size_t row = 0;
    std::size_t cell = 0;
  };

  void join_pages();
  void lay_out_next();
  bool is_running(const PageLayout& page, const PageBlock& block) const;
  void count_running(const PageLayout& page);
  bool continues(const PageTable& table) const;
  bool has_same_columns(const PageTable& table) const;
  void add_block(const PageLayout& page, PageBlock& block);
  void add_rows(PageTable& table);
  std::size_t repeated_heading(const std::vector<PageRow>& rows) const;
  void join_rows(std::vector<PageRow>& rows);
  bool is_rest_of_row(const PageRow& row) const;
  std::optional<CellPlace> last_cell_over(float left, float right) const;
  void add_edge(float place);
  void finish_table();

  std::vector<PaintedPage> painted_;
  std::vector<PageFrame> frames_;                // of each
  std::vector<std::vector<RuledTable>> tables_;  // of each; none once pages were joined
  std::size_t glyphs_ = 0;                       // of those that are not laid out yet
  bool too_many_ = false;                        // of them to keep
  bool side_by_side_ = false;
  std::vector<PageLayout> pages_;
  std::map<std::string, std::size_t> running_;  // texts at the upper and lower edge: on how many
  std::vector<PageColumn> columns_before_;      // of the last page, where its table has no lines
  float lowest_ = 0;                            // of all tables
  std::size_t page_ = 0;                        // the next one to be put together
  bool first_on_page_ = true;                   // nothing of this page was kept yet
  bool table_open_ = false;
  OpenTable open_;
  Document document_;
};

// Both parts: pages from a source, then the document.
class GeometryReader : public OfficeReader {
 public:
  explicit GeometryReader(std::unique_ptr<PageSource> source) : source_(std::move(source)) {}

  bool step() override;
  double progress() const override;  // 0…1
  Result<OfficeContent> take() override;

 private:
  std::unique_ptr<PageSource> source_;
  GeometryPages pages_;
  bool all_painted_ = false;
};

}  // namespace jixiao
