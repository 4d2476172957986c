// The real application on the headless platform: what every test in this folder starts from.
#pragma once

#include <doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "platform/headless/headless_application.h"
#include "ui/application.h"

namespace jixiao {

struct Page : HeadlessApplication {
  explicit Page(std::shared_ptr<HeadlessMachine> machine = nullptr)
      : HeadlessApplication(make_application, std::move(machine)) {
    start();
  }

  bool has(Role role, std::string_view name, std::string_view within = {}) {
    return mirror().find(role, name, within) != nullptr;
  }
  std::string value(Role role, std::string_view name, std::string_view within = {}) {
    const MirrorNode* node = mirror().find(role, name, within);
    return node == nullptr ? "(not there)" : node->value;
  }
  // Autosave and what follows from it.
  void settle() { advance_ms(1500); }
};

// A page with the sample form open.
struct SamplePage : Page {
  explicit SamplePage(std::shared_ptr<HeadlessMachine> machine = nullptr)
      : Page(std::move(machine)) {
    REQUIRE(click(Role::BUTTON, "从示例开始"));
    REQUIRE_MESSAGE(has(Role::TREE, "大纲"), mirror().text());
  }
};

}  // namespace jixiao
