// .doc and .wps of Word 97 to 2003 and WPS: the piece table, paragraphs, rows and cells of tables
// with their merges, nested tables, fields, text boxes; hidden and deleted text is left out.
// Source: [MS-DOC]. Comments, notes, headers, macros and pictures are not read. Trap: formats stand
// in the order of the file's bytes, not of the text; what a piece adds to them (its Prm, of files
// saved quickly) is not applied.
#pragma once

#include <memory>

#include "grid/office_reader.h"
#include "office/compound_file.h"

namespace jixiao {

class DocReader : public OfficeReader {
 public:
  // file: with the stream “WordDocument”; its bytes must outlive the reader.
  explicit DocReader(const CompoundFile& file);
  ~DocReader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
