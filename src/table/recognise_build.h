// The form from the rows and the decisions that stand, and the list of repairs.
#pragma once

#include "table/recognise_model.h"

namespace jixiao {

ImportResult build_result(Recognition& recognition);

}  // namespace jixiao
