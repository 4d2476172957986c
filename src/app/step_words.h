// How a step of the history is called in a menu or said aloud. Steps are labelled in Chinese, and
// the labels are kept with the history in storage (edit/labels.h); in an English interface the
// words around the names of the form are put into English, the names themselves stay as they are
// written.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

// 删除 指标2 检查频次 → Delete 指标2 检查频次. A label of another kind stays as it is.
std::string step_words(std::string_view label, bool english);

}  // namespace jixiao
