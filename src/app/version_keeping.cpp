// Keeping earlier versions: what is stored, under which name, and which go again.
#include <algorithm>
#include <utility>

#include "app/earlier_versions.h"
#include "app/session_state.h"
#include "app/version_record.h"
#include "base/sha256.h"

namespace jixiao {
namespace {

constexpr std::uint64_t BYTES_OF_MEGABYTE = 1u << 20;

// It is in somebody's hands, or was. Its address begins with the hash of its form, which is long
// work for a large one.
bool was_handed_on(const Draft& draft, std::string_view address) {
  return std::any_of(draft.lineage.begin(), draft.lineage.end(), [&](const std::string& hash) {
    return !hash.empty() && address.starts_with(hash);
  });
}

}  // namespace

// ---- storing ----

std::string EarlierVersions::keep(const Draft& content, RecordInfo info, std::string bytes) {
  const std::string address = version_address(content);
  info.handed_on = was_handed_on(content, address);
  std::string key = version_key(state_.open.draft->id, address);
  state_.store.put_version(key, info_of(key, std::move(info)), std::move(bytes));
  return key;
}

std::string EarlierVersions::keep_unreadable(const StorageRecord& record) {
  std::string key = version_key(state_.open.draft->id, sha256_hex(record.bytes));
  state_.store.put(key, info_of(key, read_record_info(record.info)), record.bytes);
  return key;
}

std::string EarlierVersions::keep_current() {
  state_.open.check_selection();
  return keep(*state_.open.draft, state_.open.record_info(), state_.open.make_record());
}

// The same content again becomes the newest, keeps its name, and is written with its new time.
RecordInfo EarlierVersions::info_of(std::string_view key, RecordInfo info) {
  info.version_number = state_.store.shelf().next_version_number(state_.open.draft->id,
                                                                 state_.platform.clock.unix_ms());
  info.kept_ms = state_.platform.clock.unix_ms();
  if (const RecentDraft* before = state_.store.shelf().find_version(key)) {
    info.version_name = before->version_name;
    info.handed_on = info.handed_on || before->handed_on;
  }
  return info;
}

// ---- names ----

void EarlierVersions::set_name(std::string_view key, std::string name) {
  if (!session_.has_draft()) return;
  // The tab that writes the draft knows the names of its versions; another's would be written over.
  if (state_.is_read_only()) return state_.tell_read_only();
  new_name_ = std::move(name);
  request(ReadFor::VERSION_NAME, std::string(key));
}

void EarlierVersions::give_name(const StorageRecord* record) {
  const std::optional<std::string> name = std::exchange(new_name_, std::nullopt);
  if (!state_.open.draft || !name || record == nullptr) return;
  const RecentDraft* version = state_.store.shelf().find_version(record->key);
  if (version == nullptr) return;
  RecordInfo info = read_record_info(record->info);
  if (info.version_number == 0) info.version_number = version_number_of_key(record->key);
  if (info.kept_ms == 0) info.kept_ms = version->written_ms;
  info.version_name = *name;
  if (viewed_ && viewed_->key == record->key) viewed_->name = *name;
  state_.store.put_version(record->key, info, record->bytes);
  state_.store.start_writes();
  state_.platform.screen.request_frame();
}

// ---- thinning out ----

// From a fresh list: another tab may have named one, or kept others.
void EarlierVersions::thin_soon() {
  (void)state_.store.list_again(ListFor::THINNING);
}

void EarlierVersions::thin() {
  const auto day_of_ms = [this](std::int64_t unix_ms) {
    return calendar_day_of(state_.platform.clock.iso8601_of(unix_ms));
  };
  const VersionLimits limits{
      .today = day_of_ms(state_.platform.clock.unix_ms()),
      .budget_bytes =
          static_cast<std::uint64_t>(state_.settings.versions_megabytes) * BYTES_OF_MEGABYTE};
  for (const std::string& surplus :
       surplus_versions(state_.store.shelf().kept_versions(day_of_ms), limits)) {
    if (surplus == state_.open.set_aside_key || state_.store.queue().find(surplus) != nullptr)
      continue;
    state_.store.remove(surplus);
  }
}

std::uint64_t EarlierVersions::bytes() const {
  return state_.store.shelf().versions_bytes();
}

void EarlierVersions::limit(int megabytes) {
  session_.settings().versions_megabytes = megabytes;
  session_.settings_changed();
  thin_soon();
}

}  // namespace jixiao
