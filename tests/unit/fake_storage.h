// A storage that writes down what it is asked and answers when a test says so, for what stands
// between a session and the browser's storage.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/services.h"

namespace jixiao::test {

class FakeStorage final : public Storage {
 public:
  struct Asked {
    std::string what;  // "read", "write", "list", "lock", "steal"
    std::uint64_t request = 0;
    std::string key;
  };

  void open() override {}
  void write(std::uint64_t request, std::string_view key, std::string_view,
             std::string_view) override {
    asked.push_back({"write", request, std::string(key)});
  }
  void read(std::uint64_t request, std::string_view key) override {
    asked.push_back({"read", request, std::string(key)});
  }
  void list(std::uint64_t request) override { asked.push_back({"list", request, {}}); }
  void remove(std::string_view key) override { removed.emplace_back(key); }
  void lock(std::uint64_t request, std::string_view key, bool steal) override {
    asked.push_back({steal ? "steal" : "lock", request, std::string(key)});
  }
  void unlock(std::string_view key) override { unlocked.emplace_back(key); }
  std::string setting(std::string_view name) override { return settings[std::string(name)]; }
  bool set_setting(std::string_view name, std::string_view value) override {
    settings[std::string(name)] = value;
    return true;
  }

  // The answer to the newest question.
  StorageEvent answer(StorageEvent::Kind kind) const { return answer_to(asked.back(), kind); }
  static StorageEvent answer_to(const Asked& question, StorageEvent::Kind kind) {
    StorageEvent event;
    event.kind = kind;
    event.request = question.request;
    event.key = question.key;
    if (kind == StorageEvent::Kind::READ) event.records.push_back({.key = question.key});
    return event;
  }

  std::vector<Asked> asked;
  std::vector<std::string> removed;
  std::vector<std::string> unlocked;
  std::map<std::string, std::string> settings;
};

class FakeClock final : public Clock {
 public:
  double now_ms() const override { return now; }
  std::int64_t unix_ms() const override { return static_cast<std::int64_t>(now); }
  std::string local_iso8601() const override { return {}; }
  std::string iso8601_of(std::int64_t) const override { return {}; }

  double now = 1000;
};

}  // namespace jixiao::test
