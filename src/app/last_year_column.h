// 上年指标值 beside the form on the screen: last year's value of each indicator and how it has
// grown. It is there while a form of last year is open and can be switched off. A choice of this
// browser, never of a draft; nothing of it goes into a file, to print or to the clipboard.
#pragma once

#include <optional>
#include <string>

#include "app/last_year.h"
#include "platform/services.h"

namespace jixiao {

bool shows_last_year_column(Storage& storage);
// Says so where the browser keeps no choices.
void switch_last_year_column(Session& session);

// ≥100次 · +12.0%; nothing of last year: 新增.
std::string last_year_column_words(const std::optional<LastYearValue>& last, bool english);

}  // namespace jixiao
