// Exports: what leaves the program as a file that is no draft, and printing. Whoever makes the file
// is asked through SessionHooks; here it is decided whether, under which name it goes, and told
// what became of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/settings.h"
#include "base/result.h"
#include "platform/events.h"

namespace jixiao {

class Session;
struct SessionState;

class Exports {
 public:
  Exports(Session& session, SessionState& state) : session_(session), state_(state) {}

  void start(ExportFormat format);
  void start_anyway(ExportFormat format);  // whatever the checks say
  // name: the file's, as it was when the export began; empty: as suggested now.
  void done(ExportFormat format, Result<std::string> bytes, std::string name = {});
  // Something else than the draft as a file of its own.
  void download(const std::string& name, std::string_view media_type, std::string bytes);
  void print();
  void print_anyway();  // whatever the checks say

  // ---- for the session ----
  // A file of that name is on its way out: the request that its answer comes for.
  std::uint64_t await(std::string name);
  bool take_answer(const FileEvent& event);  // false: it is about no such file

 private:
  struct Awaited {
    std::uint64_t request = 0;
    std::string name;
  };

  void begin(ExportFormat format);
  void note_handed_on();

  Session& session_;
  SessionState& state_;
  std::optional<Awaited> awaited_;
};

}  // namespace jixiao
