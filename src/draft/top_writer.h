// The parts of a draft file around its forms, in their order: head, (base), middle, form, tail.
#pragma once

#include <cstddef>
#include <string>

#include "draft/draft.h"

namespace jixiao {

inline constexpr std::size_t FORM_DEPTH = 1;       // indent levels of the braces of "form"
inline constexpr std::size_t BASE_FORM_DEPTH = 2;  // and of "form" in "base"

void append_draft_head(std::string& out, const Draft& draft);  // from { to lineage
void append_base_head(std::string& out, const DraftBase& base);
void append_base_tail(std::string& out, const DraftBase& base);
void append_draft_middle(std::string& out, const Draft& draft);  // imported … up to "form":
void append_draft_tail(std::string& out);

}  // namespace jixiao
