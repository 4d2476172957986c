// The record of an earlier version in the browser's storage: the record of a draft
// (autosave_record.h) packed by gzip.
//
// Its key is <draft id>/v/<address>; the address says what is in it, so that the same content is
// one record, from whichever tab it is kept, and nothing but the keys has to be listed:
//
//   SHA-256 (hex) of the canonical bytes of the form
//   .MARK  where there is anything beside the form: remarks, findings set aside, where it came from
//
// The revision, the time of saving, lineage and base are not part of it: a save without a change is
// the same content. A record that cannot be read is kept as it is, under the SHA-256 of its bytes.
// Earlier releases wrote <draft id>/v/<number> and did not pack; both are read as ever.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "draft/draft.h"

namespace jixiao {

std::string version_address(const Draft& draft);

// Packing takes a twentieth of a second a megabyte: more at once would be seen as a standstill, so
// a larger record is packed in pieces while it waits to be written (version_packer.h).
inline constexpr std::size_t PACKED_AT_ONCE_BYTES = 1u << 20;
std::string pack_version(std::string record);
bool is_packed_version(std::string_view stored);
// Of what is packed; an Error where it is damaged.
Result<std::string> unpack_version(std::string_view stored);

}  // namespace jixiao
