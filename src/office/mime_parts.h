// The parts of a web page in a single file (.mht), as Word, Excel and browsers save it. Source: RFC
// 2045 to 2047 and 2557. Parts within parts are read as those around them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct MimePart {
  std::string type;       // text/html, in small letters
  std::string location;   // file:///C:/…/sheet001.htm
  std::string encoding;   // quoted-printable, base64, 8bit, in small letters
  std::string_view body;  // as it is packed
};

bool looks_like_mime(std::string_view bytes);
// At most a few hundred; none where the file is something else.
std::vector<MimePart> mime_parts(std::string_view bytes);

// The body of a part, unpacked a piece at a time: while (body.step()) {}  body.take()
class MimeBody {
 public:
  explicit MimeBody(const MimePart& part);
  bool step();
  std::string take() { return std::move(bytes_); }

 private:
  void add_quoted_printable(std::string_view text);
  void add_base64(std::string_view text);

  std::string encoding_;
  std::string_view rest_;
  std::string bytes_;
  std::string waiting_;  // of base64: fewer than four characters
};

}  // namespace jixiao
