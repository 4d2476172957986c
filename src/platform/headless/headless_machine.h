// HeadlessMachine: what the pages ("tabs") of one browser share, in memory: storage, settings,
// files on disk, downloads, clipboard, the clock. A test makes one and gives it to one or more
// HeadlessApplications; failures are injected here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "platform/events.h"

namespace jixiao {

struct DiskFile {
  std::string bytes;
  std::int64_t modified_ms = 0;
};

enum class StorageFailure : std::uint8_t {
  NONE,
  BLOCKED,  // opening reports UNAVAILABLE
  FULL,     // writes report FAILED
  DAMAGED,  // what is read back differs: writes report FAILED
};

struct HeadlessMachine {
  // ---- time ----
  double now_ms = 1000;                  // monotonic
  double ms_per_look = 0;                // each look at the clock takes so long: work in pieces
  std::int64_t unix_ms = 1795314725000;  // 2026-11-22T10:32:05+08:00
  int utc_offset_minutes = 8 * 60;

  // ---- storage ----
  StorageFailure storage_failure = StorageFailure::NONE;
  std::map<std::string, StorageRecord, std::less<>> records;
  std::map<std::string, std::string, std::less<>> settings;
  std::size_t setting_limit_characters = 5'000'000;  // as in browsers
  struct LockOwner {
    const void* page = nullptr;
    std::function<void()> lost;  // tells the page that the key was taken from it
  };
  std::map<std::string, LockOwner, std::less<>> locks;

  // ---- files ----
  std::map<std::string, DiskFile, std::less<>> disk;  // by name
  std::vector<FileContent> downloads;
  bool has_pickers = true;   // false: as a browser without File System Access
  std::string disk_failure;  // not empty: saving fails with this message
  std::string page_source;   // of the page's own file; empty: as on a site
  FileContent page_draft;    // inside the page

  // ---- clipboard ----
  ClipboardContent clipboard;
  bool clipboard_allowed = true;  // for menus and buttons; Ctrl+C and Ctrl+V always work
};

}  // namespace jixiao
