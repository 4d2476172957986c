// Opening files on the page: a large one is announced before it is read.
#include "app/page.h"

namespace jixiao {
namespace {

// A draft that is broken at its end, so that all of it is read.
std::string broken_draft(std::size_t bytes) {
  return R"({"format": "jixiao-form", "form": {)" + std::string(bytes, ' ') + "!";
}

// All that the live region has said since the last call.
std::string said(Page& page) {
  std::string all;
  for (const std::string& message : page.mirror().take_announcements()) all += message + "\n";
  return all;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("files: a large file is announced, then opened, and what was open stays") {
  SamplePage page;
  page.drop_bytes("大.json", broken_draft(2u << 20));
  const std::string heard = said(page);
  CHECK(contains(heard, "正在打开 大.json"));
  CHECK(contains(heard, "打不开「大.json」"));
  CHECK_FALSE(page.has(Role::PROGRESS, "正在打开 大.json"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
}

TEST_CASE("files: a small file is opened at once") {
  SamplePage page;
  page.drop_bytes("小.json", broken_draft(100));
  const std::string heard = said(page);
  CHECK_FALSE(contains(heard, "正在打开"));
  CHECK(contains(heard, "打不开「小.json」"));
}

}  // namespace
}  // namespace jixiao
