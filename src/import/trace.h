// The trace that imports leave in a draft (`imported`): the last one, and under "earlier" those
// before it, where several tables were merged into one draft.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct ImportedRepair {
  std::string row;    // of the source
  std::string label;  // which kind of guess
  std::string read;
  std::string made;
  std::string reason;
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

// The record of a new import, with what was there before under "earlier" (the newest of it that
// fit).
std::string add_to_import_trace(std::string_view imported_json, std::string_view record_json);

}  // namespace jixiao
