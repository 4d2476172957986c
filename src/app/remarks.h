// Remarks: remarks and suggestions on the open draft (draft/remark.h): written, answered, settled;
// a suggestion taken or refused. They can be written where the form itself may not be changed (审核
// 模式). Listing them is compare/remarks.h.
//
//   session.remarks().add({.node = id, .field = "", .text = "口径是什么？", .suggest = {}});
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "form/form.h"

namespace jixiao {

struct Editor;
class Session;
struct SessionState;

// A remark about to be written; what it was made for is added.
struct RemarkDraft {
  NodeId node;
  std::string field;
  std::string text;
  std::optional<std::string> suggest;
};

class Remarks {
 public:
  Remarks(Session& session, SessionState& state) : session_(session), state_(state) {}

  bool can_write() const;  // also while reviewing, when the form itself stays as it is
  std::string person() const;
  void set_person(std::string name);
  Status add(RemarkDraft wanted);
  Status reply(std::string_view id, std::string text);
  void resolve(std::string_view id, bool resolved);
  void remove(std::string_view id);
  // The content and the remark that it was taken in one step.
  void take_suggestion(std::string_view id);
  void refuse_suggestion(std::string_view id);
  void set_reviewing(bool reviewing);  // 审核模式

 private:
  Editor editor();

  Session& session_;
  SessionState& state_;
};

}  // namespace jixiao
