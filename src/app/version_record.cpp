#include "app/version_record.h"

#include <utility>

#include "app/autosave_record.h"
#include "office/gzip.h"

namespace jixiao {
namespace {

// A record may hold a draft, its base and four megabytes of steps each way.
constexpr std::size_t MOST_UNPACKED_BYTES = 4 * DRAFT_LIMIT_BYTES;

}  // namespace

std::string version_address(const Draft& draft) {
  std::string address = form_hash(draft.form);
  const bool bare = draft.remarks.empty() && draft.ignored.empty() && draft.imported_json.empty() &&
                    draft.unknown_keys.empty();
  if (bare) return address;
  Draft beside;
  beside.remarks = draft.remarks;
  beside.ignored = draft.ignored;
  beside.imported_json = draft.imported_json;
  beside.unknown_keys = draft.unknown_keys;
  return address + "." + content_mark(write_draft(beside));
}

std::string pack_version(std::string record) {
  if (is_packed_version(record)) return record;
  std::string packed = gzip(record);
  return packed.empty() ? std::move(record) : packed;
}

bool is_packed_version(std::string_view stored) {
  return is_gzip(stored);
}

Result<std::string> unpack_version(std::string_view stored) {
  return gunzip(stored, MOST_UNPACKED_BYTES);
}

}  // namespace jixiao
