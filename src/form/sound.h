// The one rule for the texts of a form, which every entrance passes: typing, pasting, import,
// merge, the record of steps, adoption of a draft. Reading a draft file follows it too, with a
// repair for each text (draft/read_form.h).
//
// A sound text is valid UTF-8, clean (base/utf8.h: clean_text), and has at most
// TEXT_LIMIT_CHARACTERS; else what is written could not be read again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "form/form.h"

namespace jixiao {

bool is_sound(std::string_view text);

// The text as it is stored in that field, or why it cannot be: too long, or no number where the
// field is one (fields.h, FieldType).
Result<std::string> sound_text(Field field, std::string text);

// All texts of a subtree that is in no form. An Error where one is too long.
Status make_sound(Node& subtree);

// All texts of the form and its nodes.
bool is_sound(const Form& form);
// Makes them so; those that are too long lose their end. How many did.
std::size_t make_sound(Form& form);

}  // namespace jixiao
