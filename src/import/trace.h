// The trace that imports leave in a draft (`imported`): the last one, and under "earlier" those
// before it, where several tables were merged into one draft.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct ImportedRepair {
  std::string row;    // of the source
  std::string place;  // 表格2 第 5 行, where the source has several tables; else empty
  std::string kind;   // late-label; as recognise.h: repair_kind_slug
  std::string label;  // the same for people
  std::string read;
  std::string made;
  std::string reason;
  bool applied = true;             // false: said, nothing was changed by it
  bool open = false;               // nobody has confirmed it yet
  std::vector<std::string> nodes;  // of the form, which it is about; of open ones only
  std::string near;                // the node beside it where it is about none
  std::size_t index = 0;           // in "repairs"
};

struct ImportedTable {
  std::string file;
  std::string time;
  std::string sha256;
  std::string format;
  std::string table;  // sheet or table in the file
  std::vector<ImportedRepair> repairs;
};

// Newest first; what is not understood is left out.
std::vector<ImportedTable> read_import_trace(std::string_view imported_json);

// Which repair: of the tables as read_import_trace() lists them, and ImportedRepair::index.
struct GuessPlace {
  std::size_t table = 0;
  std::size_t repair = 0;

  auto operator<=>(const GuessPlace&) const = default;
};
// The trace with these guesses no longer open; everything else as it was.
std::string confirm_in_import_trace(std::string_view imported_json,
                                    const std::vector<GuessPlace>& guesses);

// The record of a new import, with what was there before under "earlier" (the newest of it that
// fit).
std::string add_to_import_trace(std::string_view imported_json, std::string_view record_json);

}  // namespace jixiao
