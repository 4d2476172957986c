// The handle at the right edge that opens and closes the fields where they fold to a drawer.
#pragma once

#include "ui/kit/ui.h"

namespace jixiao {

void draw_drawer_handle(Ui& ui, const Rect& handle, bool& open);

}  // namespace jixiao
