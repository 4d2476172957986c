// A county's own taxonomy: carried in the drafts that use it, kept in the browser, mailed as a
// file.
//
// In a draft it is a text (Form::own_taxonomy), which is edited, merged and compared as any other:
// the first line is its name, every other one a 一级指标 with its 二级指标:
//
//   潢源县2027年指标体系
//   产出指标：数量指标、质量指标、时效指标
//
// A form that uses it has OWN_TAXONOMY as its taxonomy. As a file it is JSON, as in
// assets/taxonomies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "form/form.h"
#include "form/taxonomy.h"

namespace jixiao {

inline constexpr std::string_view OWN_TAXONOMY = "own";
// What a file says it is.
inline constexpr std::string_view TAXONOMY_FORMAT = "jixiao-taxonomy";
inline constexpr std::size_t TAXONOMY_LIMIT_NAMES = 300;
inline constexpr std::size_t TAXONOMY_LIMIT_CHARACTERS = 60;  // of a name

// Nothing where the text names no 一级指标.
std::optional<Taxonomy> read_taxonomy_text(std::string_view text);
std::string write_taxonomy_text(const Taxonomy& taxonomy);

bool is_taxonomy_file(std::string_view bytes);
// An Error says what is wrong with the file and what to do. The id is always OWN_TAXONOMY.
Result<Taxonomy> read_taxonomy_file(std::string_view json);
std::string write_taxonomy_file(const Taxonomy& taxonomy);

// The one the form follows: its own, one of the program's, or the first of these where it names
// none or one that is not known here. The reference stays good as long as the program runs.
const Taxonomy& taxonomy_of(const Form& form);
// The form names a taxonomy that is neither with it nor in the program.
bool has_unknown_taxonomy(const Form& form);

}  // namespace jixiao
