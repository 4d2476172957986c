// Where whoever begins with a form goes on: the first of its cells, as printed, that holds nothing.
#pragma once

#include "app/view_state.h"
#include "form/form.h"

namespace jixiao {

// 部门(单位)名称 where none is empty.
Selection first_empty_cell(const Form& form);

// The same of what stands above the functions: whoever opens a filled form begins at its top.
Selection first_empty_front_cell(const Form& form);

}  // namespace jixiao
