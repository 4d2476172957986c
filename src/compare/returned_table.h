// A colleague sends a draft back as Word or Excel: the table he edited, put back around the draft
// that the file carries, so that it can be merged as any other draft that comes back.
#pragma once

#include "draft/draft.h"

namespace jixiao {

// `sent`: the draft inside the file, as it went out. `table`: what was recognised, with ids of its
// own; merging finds the rows again by what they say. What a table does not show (a column that is
// not there, header fields, unknown keys) stays as it was sent; its base is the draft that was
// sent.
Draft returned_draft(Draft sent, Form table);

}  // namespace jixiao
