// What may be written in a field.
#pragma once

#include <string>

#include "base/result.h"
#include "form/node.h"

namespace jixiao {

// The text as it is stored in that field, or why it cannot be.
Result<std::string> sound_text(Field field, std::string text);

}  // namespace jixiao
