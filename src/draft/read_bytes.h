// What comes before JSON: the bytes of a file made into sound UTF-8, or the reason why not.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "draft/repairs.h"

namespace jixiao {

// `owned` holds the text where it had to be changed; the view is of it or of `bytes`. A BOM and NUL
// bytes at the end are dropped, a few damaged characters replaced, and all that reported; other
// kinds of files, more damage and NUL bytes in the middle are refused.
Result<std::string_view> sound_text_of(std::string_view bytes, std::string& owned,
                                       Repairs& repairs);

}  // namespace jixiao
