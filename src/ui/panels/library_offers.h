// What the library offers for the selected line, below its fields: indicators that fit the function
// and are not in it yet, what is missing first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/kit/ui.h"

namespace jixiao {

class LibraryOffers {
 public:
  explicit LibraryOffers(Ui& ui) : ui_(ui) {}

  // Draws from there downwards; the height it took.
  float draw(const Node& node, float x_px, float y_px, float width_px);

 private:
  void update(const Node& node);

  Ui& ui_;
  std::uint64_t key_ = 0;  // of what is shown
  std::vector<IndicatorOffer> offers_;
  std::string missing_;
};

}  // namespace jixiao
