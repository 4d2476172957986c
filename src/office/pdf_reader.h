// .pdf to painted pages (ISO 32000-1): the tree of pages, what they inherit, how they are turned.
// Said, not read: pages that are pictures of paper, files with a password.
#pragma once

#include <memory>
#include <string_view>

#include "office/painted_page.h"
#include "office/text_encoding.h"

namespace jixiao {

// Both must outlive the source. The decoder reads GBK, the codes of older Chinese fonts.
std::unique_ptr<PageSource> read_pdf(std::string_view bytes, const Decoder& decoder);

}  // namespace jixiao
