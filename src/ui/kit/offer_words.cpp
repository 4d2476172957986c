#include "ui/kit/offer_words.h"

namespace jixiao {
namespace {

std::string_view origin(const Ui& ui, IndicatorOffer::From from) {
  switch (from) {
    case IndicatorOffer::From::COUNTY:
      return ui.tr("本县指标库", "county");
    case IndicatorOffer::From::PROGRAM:
      return ui.tr("指标库", "library");
    case IndicatorOffer::From::THIS_DRAFT:
      return ui.tr("本表", "this form");
    case IndicatorOffer::From::EARLIER_DRAFT:
      return ui.tr("以前的表", "earlier form");
  }
  return {};
}

}  // namespace

std::string offer_words(const Ui& ui, const IndicatorOffer& offer) {
  std::string words = offer.indicator.name;
  const std::string value = offer.indicator.sign + offer.indicator.unit;
  if (!value.empty()) words += " " + value;
  return words + " · " + std::string(origin(ui, offer.from));
}

std::string offer_details(const IndicatorOffer& offer) {
  std::string words(level_class_name(offer.indicator.level));
  if (!offer.indicator.explanation.empty()) words += "；" + offer.indicator.explanation;
  if (!offer.indicator.evidence.empty()) words += "；佐证：" + offer.indicator.evidence;
  return words;
}

}  // namespace jixiao
