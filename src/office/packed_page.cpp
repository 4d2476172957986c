#include "office/packed_page.h"

namespace jixiao {
namespace {

constexpr std::string_view DRAFT_BEGIN = "<script type=\"application/json\" id=\"jixiao-draft\">";
// Its end, which begins with a letter that is rare: quickly found to be missing.
constexpr std::string_view DRAFT_BEGIN_TAIL = "jixiao-draft\">";
constexpr std::string_view DRAFT_END = "</script>\n";
// web/assemble.mjs writes it; what stands before it in a page names no such element.
constexpr std::string_view PROGRAM_BEGIN = "<script type=\"text/plain\" id=\"jixiao-wasm\">";

void append_escaped(std::string& out, std::string_view json) {
  for (std::size_t end = json.find('<'); end != json.npos; end = json.find('<')) {
    out.append(json.substr(0, end)).append("\\u003c");
    json.remove_prefix(end + 1);
  }
  out += json;
}

}  // namespace

bool is_whole_page(std::string_view page) {
  return page.find(PROGRAM_BEGIN) != page.npos;
}

std::optional<std::string> packed_page(std::string_view page, std::string_view draft_json) {
  const std::size_t place = page.find(PROGRAM_BEGIN);
  if (place == page.npos) return std::nullopt;
  std::string packed;
  packed.reserve(page.size() + draft_json.size() + draft_json.size() / 16 + 100);
  packed.append(page.substr(0, place)).append(DRAFT_BEGIN);
  append_escaped(packed, draft_json);
  packed.append(DRAFT_END).append(page.substr(place));
  return packed;
}

// Most files that are asked about are none, and may be large: only a text that begins with a tag is
// looked through.
std::optional<std::string_view> packed_draft(std::string_view page) {
  if (page.starts_with("\xEF\xBB\xBF")) page.remove_prefix(3);
  const std::size_t begin = page.find_first_not_of(" \t\r\n");
  if (begin == page.npos || page[begin] != '<') return std::nullopt;
  std::size_t end = 0;
  do {
    const std::size_t tail = page.find(DRAFT_BEGIN_TAIL, end);
    if (tail == page.npos) return std::nullopt;
    end = tail + DRAFT_BEGIN_TAIL.size();
  } while (!page.substr(0, end).ends_with(DRAFT_BEGIN));
  const std::string_view content = page.substr(end);
  return content.substr(0, content.find("</script"));
}

}  // namespace jixiao
