// ManyDrafts: many drafts at once, as the reviewer gets them (overview.h): read, looked over, one
// of them opened or compared, remarks on all of them, the workbook of all. The list stays while one
// of them is open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "platform/events.h"

namespace jixiao {

class Overview;
struct OverviewRow;
class Session;
struct SessionState;

class ManyDrafts {
 public:
  ManyDrafts(Session& session, SessionState& state);
  ~ManyDrafts();

  Overview* overview();  // null: none was made yet
  const Overview* overview() const;
  void choose_files();
  void open(std::vector<FileContent> files);
  bool is_shown() const;
  void show(bool shown);
  void open_draft(const OverviewRow& row);
  void compare_with(const OverviewRow& row);
  void export_workbook();
  // What these rules say of the listed drafts, as remarks in this person's name; and all drafts
  // with new remarks back to where they came from, in one zip.
  void add_remarks(const std::vector<std::string>& rules);
  void send_back();

  // ---- for the session ----
  bool take_answer(FileEvent& event);  // false: it does not answer the picker

 private:
  Session& session_;
  SessionState& state_;
  std::unique_ptr<Overview> overview_;
  bool shown_ = false;
  std::uint64_t request_ = 0;  // of the picker
};

}  // namespace jixiao
