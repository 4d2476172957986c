// RTF to lines and tables, nested ones included. Source: Microsoft, "Rich Text Format (RTF)
// Specification", version 1.9.1. Left out: pictures, comments, notes, headers, shapes, what is
// hidden or deleted, numbers that Word puts in front of list items. Trap: texts come as bytes of a
// code page that the font or the file names, and as Unicode with such bytes behind for readers that
// know no Unicode.
#pragma once

#include <memory>
#include <string_view>

#include "grid/office_reader.h"
#include "office/text_encoding.h"

namespace jixiao {

class RtfReader : public OfficeReader {
 public:
  // Both must outlive it. The decoder is asked for gb18030.
  RtfReader(std::string_view rtf, const Decoder& decoder);
  ~RtfReader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
