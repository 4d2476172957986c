// A county's own library: taken from forms, merged, edited, written and read again.
#include <doctest.h>

#include <string>

#include "base/assets.h"
#include "check/library_collection.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

LibraryCollection of_sample() {
  Result<ReadDraft> read = read_draft(asset("samples/form-2024.json"));
  REQUIRE(read.ok());
  LibraryCollection collection;
  CHECK(collection.add(read.value().draft.form) > 0);
  // Once is enough.
  CHECK(collection.add(read.value().draft.form) == 0);
  return collection;
}

}  // namespace

TEST_CASE("what was taken from a form is a library that can be read and merged") {
  const LibraryCollection collection = of_sample();
  Result<LibraryCollection> again = LibraryCollection::read(collection.json());
  REQUIRE(again.ok());
  CHECK(again.value().lines().size() == collection.lines().size());
  CHECK(again.value().json() == collection.json());
  CHECK(again.value().add(collection) == 0);
  REQUIRE(Library::read(collection.json()).ok());
}

TEST_CASE("a line that is edited stays as it is when a form is taken in again") {
  LibraryCollection collection = of_sample();
  CollectedIndicator line = collection.lines().front();
  line.indicator.unit = "门";
  REQUIRE(collection.replace(0, line));
  Result<ReadDraft> read = read_draft(asset("samples/form-2024.json"));
  collection.add(read.value().draft.form);
  CHECK(collection.lines().front().indicator.unit == "门");
  line.indicator.name.clear();
  CHECK_FALSE(collection.replace(0, line));
  // The same as another line: refused.
  CHECK_FALSE(collection.replace(0, collection.lines()[1]));
}

TEST_CASE("names with a bar or a line break do not break the file") {
  LibraryCollection collection = of_sample();
  CollectedIndicator line = collection.lines().front();
  line.indicator.name = "甲|乙\n丙";
  REQUIRE(collection.replace(0, line));
  Result<LibraryCollection> again = LibraryCollection::read(collection.json());
  REQUIRE(again.ok());
  CHECK(again.value().lines().front().indicator.name == "甲/乙 丙");
}

TEST_CASE("a library that is damaged, of a newer version or none is refused with the reason") {
  CHECK_FALSE(LibraryCollection::read("{").ok());
  CHECK_FALSE(LibraryCollection::read("[]").ok());
  CHECK_FALSE(LibraryCollection::read(R"({"version":9,"fields":[]})").ok());
  CHECK_FALSE(LibraryCollection::read(std::string(LIBRARY_LIMIT_BYTES + 1, ' ')).ok());
  CHECK(LibraryCollection::read("").ok());
}

}  // namespace jixiao
