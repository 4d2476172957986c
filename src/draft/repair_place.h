// Where a repair was made, in the words a person uses: $.form.functions[0].level1[0].name is
// 职能1/产出指标/名称. The JSON path is for those who look into the file (the command line).
#pragma once

#include <string>
#include <string_view>

#include "form/form.h"

namespace jixiao {

// form: as it was read, for the names of groups. Parts of the path that nobody knows stay as they
// are.
std::string repair_place(std::string_view json_path, const Form& form);

}  // namespace jixiao
