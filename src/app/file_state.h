// Where the draft is: as a file and in the browser's own storage. Two truths that are never mixed
// on screen: 暂存本机 is not 保存.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace jixiao {

// Where the draft is as a file.
struct FileState {
  std::string name;  // empty: in no file yet
  std::uint64_t handle = 0;
  std::int64_t modified_ms = 0;
  std::int64_t saved_ms = 0;  // Unix time of the last save; 0: opened, not saved yet
  bool certain = true;        // false: handed to downloads, arrival not known
  bool saving = false;
};

// Where the draft is in the browser's own storage.
struct StorageState {
  enum class Kind : std::uint8_t {
    OPENING,
    STORED,       // everything up to now is stored and was read back
    WAITING,      // changes are about to be written
    UNAVAILABLE,  // blocked or missing; message says it
    FAILING,      // full or failing; message says it, tried again with the next change
    OTHER_TAB,    // another tab is the writer of this draft: this one is read only
  };
  Kind kind = Kind::OPENING;
  std::string message;
  std::int64_t stored_ms = 0;  // Unix time of the last write that was read back; 0: none yet

  bool operator==(const StorageState&) const = default;
};

}  // namespace jixiao
