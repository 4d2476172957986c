// 社会效 in one row and 益指标 in a later one: a label that the end of a page or the height of its
// cell divided. Both rows get the whole label, as a guess.
#pragma once

#include "recognise/model.h"

namespace jixiao {

// After all rows are read.
void join_split_labels(Recognition& recognition);

}  // namespace jixiao
