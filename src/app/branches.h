// Branches: which branches of the form are open, in the outline and on the sheet alike.
#pragma once

#include <string_view>

namespace jixiao {

class Session;
struct SessionState;

class Branches {
 public:
  Branches(Session& session, SessionState& state) : session_(session), state_(state) {}

  void toggle(std::string_view node);
  void open_all();
  void close_all();  // functions stay visible

 private:
  Session& session_;
  SessionState& state_;
};

}  // namespace jixiao
