// The whole program behind the platform's events: one session, one screen.
#pragma once

#include <memory>

#include "platform/services.h"

namespace jixiao {

class Session;

// platform must outlive what comes back. The session starts at once: storage is opened, the last
// draft comes back when it has answered.
std::unique_ptr<EventSink> make_application(Platform& platform);

// What it works on, for tests that compare the whole of it with what is shown.
const Session& session_of(const EventSink& application);

}  // namespace jixiao
