// Old versions of the draft file brought up to date, one step a version, before anything is read
// from them. Version 1 is the first, so there is no step yet; a new version adds a row in
// migrate.cpp and a fixture of the old one.
#pragma once

#include <span>

#include "base/json.h"

namespace jixiao {

struct Migration {
  int from;                        // makes version from + 1 of it
  void (*apply)(JsonValue& file);  // changes the whole file in place
};

std::span<const Migration> migrations();

// Applies the steps from that version on; the version reached.
int migrate(JsonValue& file, int version, std::span<const Migration> steps);

}  // namespace jixiao
