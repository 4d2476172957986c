// Comparing: the open draft beside another state of it, which may be a file, an earlier version or
// a draft that came back: looked at, printed, exported. What is shown is a Comparison and goes with
// the open draft.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/events.h"

namespace jixiao {

enum class Beside : std::uint8_t;
struct Comparison;
class Form;
class Session;
struct SessionState;

enum class ComparisonFile : std::uint8_t { HTML, DOCX, XLSX };

class Comparing {
 public:
  Comparing(Session& session, SessionState& state) : session_(session), state_(state) {}

  const Comparison* shown() const;  // null: nothing is compared
  void with(const Form& before, std::string name);
  void choose_file();
  void with_version();   // the one that is looked at
  void with_relative();  // Merging::relative()
  void leave();
  void print();
  void export_as(ComparisonFile file);

  // ---- for the session ----
  bool take_answer(FileEvent& event);  // false: it does not answer the picker

 private:
  void with_beside(Beside what);
  std::string marked_file_name(std::string_view what, std::string_view extension) const;

  Session& session_;
  SessionState& state_;
};

}  // namespace jixiao
