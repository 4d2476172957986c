// What people write beside the form: remarks on its nodes, and findings set aside with a reason.
// Each call is one undoable step; all need an Editor with its draft.
#pragma once

#include <string>
#include <string_view>

#include "edit/operations.h"

namespace jixiao {

// A new remark, or one that took the place of what it was: answered, resolved, another text. A
// remark without an id gets one. Times and names come from whoever calls.
Result<std::string> put_remark(Editor editor, Remark remark);
Status remove_remark(Editor editor, std::string_view id);

// Sets a finding aside, or gives another reason for it.
Status ignore_finding(Editor editor, IgnoredFinding finding);
// It counts again. Nothing to do is not an error.
Status stop_ignoring(Editor editor, const IgnoredKey& key);

const Remark* find_remark(const Draft& draft, std::string_view id);
const IgnoredFinding* find_ignored(const Draft& draft, const IgnoredKey& key);

}  // namespace jixiao
