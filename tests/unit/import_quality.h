// How well a table was recognised, against the form it should have become. Shared by the tests of
// the recogniser and the benchmark that prints the table of all fixtures.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/import.h"

namespace jixiao::test {

struct Quality {
  std::size_t expected = 0;         // indicators of the true form
  std::size_t found = 0;            // … whose name stands in the result
  std::size_t invented = 0;         // indicators of the result that the true form does not have
  std::size_t placed = 0;           // found, under the right 职能, 一级指标 and 二级指标
  std::size_t verbatim = 0;         // found, with the right value
  std::size_t departures = 0;       // indicators that differ from the literal reading
  std::size_t flagged = 0;          // … that an applied repair names
  std::size_t wrong_unflagged = 0;  // in a wrong place, or invented, and no repair names them
  std::size_t particulars = 0;      // fields, duties, goals, weights, notes that are not right
  std::vector<std::string> complaints;  // each of the above in a line, for a person to read

  Quality& operator+=(const Quality& other);
};

Quality measure_quality(const Grid& grid, const Form& truth);

// One line of tests/fixtures/import/fixtures.json.
struct ImportFixture {
  std::string file;   // below tests/fixtures/import
  std::string truth;  // a draft file, likewise
};
std::vector<ImportFixture> import_fixtures();

Form true_form(const ImportFixture& fixture);
// The best table of the file. An Error in words where the file cannot be opened.
Result<Grid> fixture_grid(const ImportFixture& fixture, const Decoder& decoder);

}  // namespace jixiao::test
