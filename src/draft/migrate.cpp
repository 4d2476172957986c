#include "draft/migrate.h"

namespace jixiao {

std::span<const Migration> migrations() {
  return {};
}

int migrate(JsonValue& file, int version, std::span<const Migration> steps) {
  for (const Migration& step : steps) {
    if (step.from != version) continue;
    step.apply(file);
    ++version;
  }
  return version;
}

}  // namespace jixiao
