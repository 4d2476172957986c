// Keeping earlier versions: what is stored, under which name, and which go again.
#include <algorithm>
#include <utility>

#include "app/session_state.h"
#include "app/version_record.h"
#include "base/sha256.h"

namespace jixiao {
namespace {

constexpr std::uint64_t BYTES_OF_MEGABYTE = 1u << 20;

// It is in somebody's hands, or was.
bool was_handed_on(const Draft& draft) {
  const std::string hash = form_hash(draft.form);
  return std::find(draft.lineage.begin(), draft.lineage.end(), hash) != draft.lineage.end();
}

}  // namespace

// ---- storing ----

std::string Session::State::keep_version(const Draft& content, RecordInfo info, std::string bytes) {
  info.handed_on = was_handed_on(content);
  std::string key = version_key(open.draft->id, version_address(content));
  store.put_version(key, version_info(key, std::move(info)), std::move(bytes));
  return key;
}

std::string Session::State::keep_unreadable(const StorageRecord& record) {
  std::string key = version_key(open.draft->id, sha256_hex(record.bytes));
  store.put(key, version_info(key, read_record_info(record.info)), record.bytes);
  return key;
}

std::string Session::State::keep_current_version() {
  open.check_selection();
  return keep_version(*open.draft, open.record_info(), open.make_record());
}

// The same content again becomes the newest, keeps its name, and is written with its new time.
RecordInfo Session::State::version_info(std::string_view key, RecordInfo info) {
  info.version_number = store.shelf().next_version_number(open.draft->id, platform.clock.unix_ms());
  info.kept_ms = platform.clock.unix_ms();
  if (const RecentDraft* before = store.shelf().find_version(key)) {
    info.version_name = before->version_name;
    info.handed_on = info.handed_on || before->handed_on;
  }
  return info;
}

// ---- names ----

void Session::name_version(std::string_view key, std::string name) {
  State& state = *state_;
  if (!has_draft()) return;
  // The tab that writes the draft knows the names of its versions; another's would be written over.
  if (state.is_read_only()) return state.tell_read_only();
  state.earlier.new_name = std::move(name);
  state.request_version(ReadFor::VERSION_NAME, std::string(key));
}

void Session::State::give_name(const StorageRecord* record) {
  const std::optional<std::string> name = std::exchange(earlier.new_name, std::nullopt);
  if (!open.draft || !name || record == nullptr) return;
  const RecentDraft* version = store.shelf().find_version(record->key);
  if (version == nullptr) return;
  RecordInfo info = read_record_info(record->info);
  if (info.version_number == 0) info.version_number = version_number_of_key(record->key);
  if (info.kept_ms == 0) info.kept_ms = version->written_ms;
  info.version_name = *name;
  if (earlier.viewed && earlier.viewed->key == record->key) earlier.viewed->name = *name;
  store.put_version(record->key, info, record->bytes);
  store.start_writes();
  platform.screen.request_frame();
}

// ---- thinning out ----

// From a fresh list: another tab may have named one, or kept others.
void Session::State::thin_versions_soon() {
  (void)store.list_again(ListFor::THINNING);
}

void Session::State::thin_versions() {
  const auto day_of_ms = [this](std::int64_t unix_ms) {
    return calendar_day_of(platform.clock.iso8601_of(unix_ms));
  };
  const VersionLimits limits{
      .today = day_of_ms(platform.clock.unix_ms()),
      .budget_bytes = static_cast<std::uint64_t>(settings.versions_megabytes) * BYTES_OF_MEGABYTE};
  for (const std::string& surplus :
       surplus_versions(store.shelf().kept_versions(day_of_ms), limits)) {
    if (surplus == open.set_aside_key || store.queue().find(surplus) != nullptr) continue;
    store.remove(surplus);
  }
}

std::uint64_t Session::versions_bytes() const {
  return state_->store.shelf().versions_bytes();
}

void Session::limit_versions(int megabytes) {
  settings().versions_megabytes = megabytes;
  settings_changed();
  state_->thin_versions_soon();
}

}  // namespace jixiao
