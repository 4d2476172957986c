// ZipWriter: a zip archive in memory, by minizip. The same entries give the same bytes: every entry
// is dated 1980-01-01, as spreadsheet programs do.
//
// Use:  ZipWriter zip;
//       zip.begin("word/document.xml"); zip.write(part); zip.write(more); zip.end();
//       Result<std::string> bytes = zip.finish();
// Errors are kept and come out of finish().
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jixiao {

class ZipWriter {
 public:
  ZipWriter();
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  void begin(const std::string& name);
  void write(std::string_view bytes);
  void end();
  void add(const std::string& name, std::string_view bytes);

  Result<std::string> finish();

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
};

// The same archive with one entry changed; the others are copied as they are, still compressed.
Result<std::string> replace_zip_entry(const std::string& archive, const std::string& name,
                                      const std::function<std::string(std::string entry)>& change);

}  // namespace jixiao
