// .ofd (GB/T 33190-2016, what Chinese offices exchange instead of PDF) to painted pages: documents,
// pages with their templates, text with the place of each character, paths, groups that are used
// several times. Signatures, seals and annotations are not read.
#pragma once

#include <memory>

#include "office/painted_page.h"
#include "office/zip_reader.h"

namespace jixiao {

// The bytes behind the archive must outlive the source.
std::unique_ptr<PageSource> read_ofd(ZipReader zip);

}  // namespace jixiao
