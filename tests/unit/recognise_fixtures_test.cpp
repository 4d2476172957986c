// Tables of many makes and layouts become the forms they say. Each is in tests/fixtures/import,
// which also tells how it was made; the benchmark import_quality_bench prints the same as a table.
#include <doctest.h>

#include <algorithm>

#ifndef __EMSCRIPTEN__
#include "cli/decoder.h"
#endif
#include "unit/import_quality.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

Decoder decoder() {
#ifdef __EMSCRIPTEN__
  return {};
#else
  return cli::system_decoder();
#endif
}

bool can_be_read(const ImportFixture& one) {
  return decoder() || one.file.find("gb18030") == std::string::npos;
}

std::string lines_of(const std::vector<std::string>& complaints) {
  std::string text;
  for (const std::string& complaint : complaints) text += complaint + "\n";
  return text;
}

}  // namespace

TEST_CASE("there are fixtures of every make") {
  const std::vector<ImportFixture> fixtures = import_fixtures();
  CHECK(fixtures.size() >= 40);
  for (const std::string_view make : {"openpyxl-", "python-docx-", "libreoffice-", "hand/"}) {
    CAPTURE(make);
    CHECK(std::any_of(fixtures.begin(), fixtures.end(), [make](const ImportFixture& one) {
      return std::string_view(one.file).starts_with(make);
    }));
  }
}

TEST_CASE("every indicator of every fixture is found, with its value, and nothing is invented") {
  Quality all;
  for (const ImportFixture& one : import_fixtures()) {
    if (!can_be_read(one)) continue;
    CAPTURE(one.file);
    const Result<Grid> grid = fixture_grid(one, decoder());
    REQUIRE(grid.ok());
    const Form truth = true_form(one);
    REQUIRE_FALSE(truth.functions().children().empty());
    const Quality quality = measure_quality(grid.value(), truth);
    INFO(lines_of(quality.complaints));
    CHECK(quality.expected > 0);
    CHECK(quality.found == quality.expected);
    CHECK(quality.invented == 0);
    CHECK(quality.verbatim == quality.expected);
    CHECK(quality.flagged == quality.departures);
    CHECK(quality.wrong_unflagged == 0);
    CHECK(quality.particulars == 0);
    all += quality;
  }
  CHECK(all.placed * 100 >= all.expected * 95);
}
