// DraftFile: the open draft as a file: where it is, saving it, what was mended when it was opened.
// The browser's storage is another truth (file_state.h); opening files is Opening's matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/file_state.h"
#include "draft/draft.h"
#include "platform/events.h"

namespace jixiao {

class Session;
struct SessionState;

class DraftFile {
 public:
  DraftFile(Session& session, SessionState& state) : session_(session), state_(state) {}

  const FileState& state() const;
  const std::vector<DraftRepair>& repairs() const;  // of the file that was opened
  // 部门+年份.json, without characters that Windows refuses in file names.
  std::string suggested_name(std::string_view extension = "json") const;
  void save();
  void save_as();
  void save_over_outside_change();  // after the person has decided

  // ---- for the session ----
  bool take_answer(const FileEvent& event);  // false: it is not about saving

 private:
  struct Saving {
    std::uint64_t request = 0;
    std::string draft_id;
    std::uint64_t serial = 0;  // newest step in what is being saved
    std::string name;
    std::uint64_t revision = 0;
    std::string saved_at;
    std::vector<std::string> lineage;
  };

  void save_to(std::string_view name, std::uint64_t handle, std::int64_t expected_modified_ms);
  void on_answer(const FileEvent& event);
  void on_saved(const FileEvent& event);

  Session& session_;
  SessionState& state_;
  std::optional<Saving> saving_;
};

}  // namespace jixiao
