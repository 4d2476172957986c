// What people write beside the form: remarks on its nodes, findings set aside with a reason, and
// guesses of an import confirmed. Each call is one undoable step; all need an Editor with its
// draft.
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
// It counts again, where a file made by hand names it several times, too. Nothing to do is not an
// error.
Status stop_ignoring(Editor editor, const IgnoredKey& key);

// What imports left in the draft (import/trace.h) becomes this; node: what the step is about, @form
// for all of it.
Status put_import_trace(Editor editor, std::string label, const NodeId& node,
                        std::string imported_json);

const Remark* find_remark(const Draft& draft, std::string_view id);
const IgnoredFinding* find_ignored(const Draft& draft, const IgnoredKey& key);

}  // namespace jixiao
