// An indicator that is offered, in words: 学生家长满意度 ≥% · 本县指标库.
#pragma once

#include <string>

#include "app/library_shelf.h"
#include "ui/kit/ui.h"

namespace jixiao {

std::string offer_words(const Ui& ui, const IndicatorOffer& offer);
// Its group, with what is counted and what proves it; for a description.
std::string offer_details(const IndicatorOffer& offer);

}  // namespace jixiao
