// A long table comes in over many frames: how far it is can be seen, and it can be cancelled; and a
// file that carries a draft whose table was changed since.
#include <algorithm>

#include "app/page.h"
#include "bench/repeated_sample.h"
#include "export/export.h"
#include "office/zip_writer.h"

namespace jixiao {
namespace {

constexpr std::string_view DIALOG = "导入表格 — 长.xlsx";

std::string exported(const Draft& draft, ExportKind kind, bool carry_draft) {
  ExportOptions options;
  options.carry_draft = carry_draft;
  Result<Exported> file = export_draft(draft, kind, options);
  REQUIRE(file.ok());
  return std::move(file).value().bytes;
}

// A workbook of some thousand indicators.
const std::string& long_workbook() {
  static const std::string BYTES =
      exported(new_draft(test::repeated_sample(3000)), ExportKind::XLSX, false);
  return BYTES;
}

FileEvent dropped(std::string_view name, const std::string& bytes) {
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back({std::string(name), bytes, 0, 0});
  return event;
}

// With every look at the clock taking that long, a frame has time for two steps.
void let_work_take_long(Page& page) {
  page.machine().ms_per_look = 10;
}

// What the progress bar says, frame by frame, until it is at least that far.
std::vector<int> progress_until(Page& page, int percent) {
  std::vector<int> seen;
  for (int frame = 0; frame < 2000 && (seen.empty() || seen.back() < percent); ++frame) {
    page.sink().on_frame();
    const std::vector<const MirrorNode*> bars = page.mirror().all(Role::PROGRESS);
    if (!bars.empty()) seen.push_back(std::stoi(bars.front()->value));
  }
  return seen;
}

TEST_CASE("import: a long workbook says how far it is, and is shown in the end") {
  Page page;
  let_work_take_long(page);
  page.sink().on_file(dropped("长.xlsx", long_workbook()));
  const std::vector<int> seen = progress_until(page, 65);
  REQUIRE(seen.size() > 10);
  CHECK(seen.front() == 0);
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(std::any_of(seen.begin(), seen.end(), [](int percent) {
    return percent > 10 && percent < 50;  // it does not jump
  }));
  CHECK(page.has(Role::DIALOG, DIALOG));
  CHECK(page.has(Role::STATUS, "正在识别……"));
  CHECK(page.mirror().find(Role::BUTTON, "作为新草稿打开")->disabled);
  page.machine().ms_per_look = 0;
  page.run_until_idle();
  CHECK_FALSE(page.mirror().find(Role::BUTTON, "作为新草稿打开")->disabled);
  CHECK(page.mirror().all(Role::PROGRESS).empty());
}

// At that many per cent 取消 is pressed, or Escape.
void check_cancelled(int percent, bool by_key) {
  SamplePage page;
  let_work_take_long(page);
  page.sink().on_file(dropped("长.xlsx", long_workbook()));
  REQUIRE(progress_until(page, percent).back() >= percent);
  const MirrorNode* cancel = page.mirror().find(Role::BUTTON, "取消");
  REQUIRE(cancel != nullptr);
  REQUIRE_FALSE(cancel->disabled);
  if (by_key) {
    CHECK(page.sink().on_key(parse_key("Escape")));
  } else {
    page.sink().on_mirror({MirrorEvent::Kind::ACTIVATED, cancel->id, {}});
  }
  page.sink().on_frame();
  page.sink().on_frame();
  CHECK_FALSE(page.has(Role::DIALOG, DIALOG));
  page.machine().ms_per_look = 0;
  page.settle();
  CHECK_FALSE(page.has(Role::DIALOG, DIALOG));
  CHECK(page.mirror().all(Role::PROGRESS).empty());
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
}

TEST_CASE("import: cancelled while it is read or recognised, what was open stays") {
  check_cancelled(20, false);
  check_cancelled(20, true);
  check_cancelled(65, false);
  check_cancelled(65, true);
}

TEST_CASE("import: a paste is read in slices, too, and may be cancelled") {
  SamplePage page;
  let_work_take_long(page);
  ClipboardContent content;
  content.html = exported(new_draft(test::repeated_sample(3000)), ExportKind::HTML, false);
  page.sink().on_paste(content);
  progress_until(page, 10);
  REQUIRE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  REQUIRE(page.has(Role::PROGRESS, "正在读取……"));
  CHECK(page.sink().on_key(parse_key("Escape")));
  page.sink().on_frame();
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
}

// ---- a draft inside whose table was changed since ----

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// The sample as a file, with one value changed in what Word or Excel shows.
std::string changed_export(ExportKind kind) {
  const Draft draft = new_draft(test::repeated_sample(1));
  const std::string bytes = exported(draft, kind, true);
  const char* part = kind == ExportKind::DOCX ? "word/document.xml" : "xl/sharedStrings.xml";
  Result<std::string> changed = replace_zip_entry(
      bytes, part, [](std::string xml) { return replaced(std::move(xml), "≥560个", "≥600个"); });
  REQUIRE(changed.ok());
  return std::move(changed).value();
}

std::string embedded_words(Page& page) {
  for (const MirrorNode* node : page.mirror().all(Role::STATUS)) {
    if (node->name.find("文件里带着") != std::string::npos) return node->name;
  }
  return "(nothing)";
}

void check_changed_export(ExportKind kind) {
  const std::string bytes = changed_export(kind);
  const std::string name = "改过" + std::string(file_ending(kind));
  Page page;
  page.drop_bytes(name, bytes);
  const std::string words = embedded_words(page);
  CAPTURE(words);
  CHECK(words.find("后来在 Word 或 Excel 里改过") != std::string::npos);
  CHECK(words.find("改动或新增 1 处，少了 0 处") != std::string::npos);
  CHECK(words.find("创新创业课程开设数量：≥560个 → ≥600个") != std::string::npos);
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥600个"));
  page.drop_bytes(name, bytes);
  REQUIRE(page.click(Role::BUTTON, "打开其中的草稿"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  // With that draft open it is what a colleague sent back.
  page.drop_bytes(name, bytes);
  REQUIRE(page.click(Role::BUTTON, "与当前草稿合并…"));
  page.settle();
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "比较与合并"), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "合并到我的草稿", "比较与合并"));
  page.settle();
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥600个"));
  CHECK(page.mirror().faults().empty());
}

TEST_CASE(
    "import: a table changed since in Word or Excel: what differs is said, both are offered") {
  check_changed_export(ExportKind::DOCX);
  check_changed_export(ExportKind::XLSX);
}

TEST_CASE("import: an unchanged export offers the draft inside first and speaks of no changes") {
  Page page;
  page.drop_bytes("原样.docx",
                  exported(new_draft(test::repeated_sample(1)), ExportKind::DOCX, true));
  CHECK(embedded_words(page) == "文件里带着完整的草稿，可以原样打开，不必识别。");
  page.press("Enter");  // the focus is on it
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
}

TEST_CASE("import: what a repaired label carries on to is marked, and the guess says how much") {
  Page page;
  ClipboardContent content;
  content.text =
      "核心职能\t一级指标\t二级指标\t指标序号\t三级指标\t指标值\n"
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "\t质量指标\t指标1:\t覆盖率\t100%\n"
      "\t\t\t指标2:\t合格率\t100%\n";
  REQUIRE(page.paste(content));
  const MirrorNode* carried = page.mirror().find(Role::TREE_ITEM, "指标2 合格率 100%");
  REQUIRE_MESSAGE(carried != nullptr, page.mirror().text());
  CHECK_MESSAGE(carried->description.find("（下面 1 项随之）") != std::string::npos,
                carried->description);
}

}  // namespace
}  // namespace jixiao
