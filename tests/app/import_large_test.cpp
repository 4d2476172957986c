// Web pages of several thousand rows: what stands around the large table comes in with it.
#include <string>

#include "app/page.h"
#include "app/session.h"
#include "unit/fixture.h"

namespace jixiao {
namespace {

std::string cells_of(std::string_view line) {
  std::string cells = "<td>";
  for (const char letter : line) {
    if (letter == '\t') {
      cells += "</td><td>";
    } else {
      cells += letter;
    }
  }
  return cells + "</td>";
}

// The real form with its functions over and over. joined: all in one table, else the duties and
// goals in one of their own above it.
std::string large_page(std::size_t rows, bool joined) {
  const std::string text = test::fixture("source/form-2024.txt");
  std::string front;
  std::string body;
  bool in_body = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const bool is_line = line.find('\t') == std::string::npos;
    in_body = in_body || line.starts_with("核心职能");
    std::string& part = in_body ? body : front;
    part += is_line && !joined && !in_body ? "</table><p>" + line + "</p><table>"
                                           : "<tr>" + cells_of(line) + "</tr>";
  }
  const std::size_t heading = body.find("</tr>", body.find("三级指标")) + 5;  // of two rows
  const std::string indicators = body.substr(heading);
  std::string html = "<html><body><table>" + front;
  html += joined ? "" : "</table><table>";
  html += body;
  for (std::size_t count = 47; count < rows; count += 47) html += indicators;
  return html + "</table></body></html>";
}

TEST_CASE("import: a web page of several thousand rows brings its duties and goals") {
  for (const bool joined : {true, false}) {
    CAPTURE(joined);
    Page page;
    page.drop_bytes("全县.html", large_page(3000, joined));
    page.run_until_idle();
    REQUIRE_MESSAGE(page.click(Role::BUTTON, "作为新草稿打开"), page.mirror().text());
    const Form& form = session_of(page.sink()).form();
    CHECK(form.responsibilities().children().size() == 15);
    CHECK(form.goals().children().size() == 8);
    CHECK(session_of(page.sink()).indicator_count() >= 3000);
  }
}

}  // namespace
}  // namespace jixiao
