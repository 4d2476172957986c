// .docx to lines and tables, and the draft that an export of this program carries. Word's XML in
// one file is read too: that of Word 2003 (w:wordDocument) and the flat package of later ones.
#pragma once

#include <memory>
#include <string_view>

#include "grid/office_reader.h"
#include "office/zip_reader.h"

namespace jixiao {

class DocxReader : public OfficeReader {
 public:
  explicit DocxReader(ZipReader zip);
  explicit DocxReader(std::string_view xml);  // UTF-8; must outlive it
  ~DocxReader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
