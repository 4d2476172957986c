// The whole program behind the platform's events: one session, one screen.
#pragma once

#include <memory>

#include "platform/services.h"

namespace jixiao {

// platform must outlive what comes back. The session starts at once: storage is opened, the last
// draft comes back when it has answered.
std::unique_ptr<EventSink> make_application(Platform& platform);

}  // namespace jixiao
