// The form as Markdown, for chat assistants and wikis: headings, lists, a pipe table in which every
// row has all its labels. grid/read_markdown.h reads it back.
#pragma once

#include <string>

#include "form/form.h"

namespace jixiao {

std::string write_markdown(const Form& form);

}  // namespace jixiao
