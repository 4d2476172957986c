// The form and the list of repairs from what the stream reader found.
#pragma once

#include "recognise/stream_front.h"
#include "recognise/stream_rows.h"

namespace jixiao {

ImportResult build_stream_form(const Grid& grid, const ReadOptions& options, StreamFront front,
                               std::vector<StreamTable> tables);

}  // namespace jixiao
