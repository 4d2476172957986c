// Files for tests. The only way a unit test reads a file, so that the same tests also run as
// WebAssembly.
#pragma once

#include <string>
#include <string_view>

namespace jixiao::test {

// The bytes of tests/fixtures/NAME. A missing file fails the test that asked.
std::string fixture(std::string_view name);

// The bytes of assets/NAME, for tests of the data that is compiled into the program.
std::string asset(std::string_view name);

}  // namespace jixiao::test
