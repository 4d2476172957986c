// .docx to lines and tables, and the draft that an export of this program carries.
//
// In slices: while (reader.step()) {}  Result<DocxContent> content = reader.take();
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grid/read_document.h"
#include "grid/read_xlsx.h"
#include "office/zip_reader.h"

namespace jixiao {

struct DocxContent {
  Document document;
  std::optional<EmbeddedBytes> embedded;
  std::string fingerprint;  // of the tables as they are now
  std::vector<std::string> warnings;
};

class DocxReader {
 public:
  explicit DocxReader(ZipReader zip);
  ~DocxReader();
  DocxReader(DocxReader&&) noexcept;
  DocxReader& operator=(DocxReader&&) noexcept;

  bool step();
  double progress() const;  // 0…1
  Result<DocxContent> take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
