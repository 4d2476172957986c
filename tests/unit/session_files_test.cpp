#include <doctest.h>

#include "app/commands.h"
#include "app/draft_file.h"
#include "app/exports.h"
#include "app/file_name.h"
#include "app/kept_drafts.h"
#include "unit/fixture.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

namespace {

FileContent draft_file(std::string name, std::string department) {
  Form form;
  form.year = "2025";
  form.department = std::move(department);
  return {.name = std::move(name), .bytes = write_draft(new_draft(std::move(form)))};
}

}  // namespace

TEST_CASE("file names are what Windows accepts") {
  CHECK(safe_file_name("潢源县教育局2024") == "潢源县教育局2024");
  CHECK(safe_file_name("a/b\\c:d*e?f\"g<h>i|j") == "a_b_c_d_e_f_g_h_i_j");
  CHECK(safe_file_name(" ..教育局.. ") == "教育局");
  CHECK(safe_file_name("con") == "_con");
  CHECK(safe_file_name("LPT1.表") == "_LPT1.表");
  CHECK(safe_file_name("\n\t") == "绩效目标");
  CHECK(safe_file_name("a\xE2\x80\xAE"
                       "b") == "ab");
}

TEST_CASE("saving: the name is department and year, the file the canonical draft") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("改过");
  page.session().draft_file().save();
  CHECK(page.session().draft_file().state().saving);
  page.settle();
  CHECK(page.session().draft_file().state().name == "潢源县教育局2024.json");
  CHECK_FALSE(page.session().draft_file().state().saving);
  CHECK(page.session().draft_file().state().certain);
  CHECK_FALSE(page.session().has_unsaved_work());
  const std::string& bytes = page.machine().disk.at("潢源县教育局2024.json").bytes;
  Result<ReadDraft> read = read_draft(bytes);
  REQUIRE(read.ok());
  CHECK(read.value().repairs.empty());
  CHECK(write_draft(read.value().draft) == bytes);
  CHECK(write_draft(page.session().draft()) == bytes);
  CHECK(read.value().draft.revision == 1);
  CHECK(read.value().draft.lineage.size() == 1);
}

TEST_CASE("saving: a change made while the file is being written stays unsaved") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.set_name("二");
  page.settle();
  CHECK(page.session().has_unsaved_work());
}

TEST_CASE("saving: a save that did not happen leaves revision, lineage and name as they were") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.application.files().cancel_next_save = true;
  page.session().draft_file().save();
  page.settle();
  CHECK(page.session().draft().revision == 0);
  CHECK(page.session().draft().lineage.empty());
  CHECK(page.session().draft_file().state().name.empty());
  CHECK(page.session().has_unsaved_work());
  page.machine().disk_failure = "磁盘已满。";
  page.session().draft_file().save();
  page.settle();
  CHECK(page.has_notice("磁盘已满"));
  CHECK(page.session().has_unsaved_work());
  CHECK(page.session().draft().revision == 0);
}

TEST_CASE("saving: a file changed by someone else is not overwritten before the person decides") {
  SessionPage page;
  page.session().new_from_sample();
  page.session().draft_file().save();
  page.settle();
  DiskFile& disk = page.machine().disk.begin()->second;
  disk = {"changed", disk.modified_ms + 5};
  page.set_name("二");
  page.session().draft_file().save();
  page.settle();
  CHECK(page.session().view().dialog == Dialog::SAVE_CONFLICT);
  CHECK(disk.bytes == "changed");
  CHECK(page.session().has_unsaved_work());
  REQUIRE(run_command(page.session(), "file.save_over"));
  page.settle();
  CHECK(disk.bytes != "changed");
  CHECK(page.session().view().dialog == Dialog::NONE);
  CHECK_FALSE(page.session().has_unsaved_work());
}

TEST_CASE("saving: a download is not called certain") {
  SessionPage page;
  page.machine().has_pickers = false;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.settle();
  CHECK_FALSE(page.session().draft_file().state().certain);
  CHECK(page.machine().downloads.size() == 1);
}

TEST_CASE("saving: undo goes back over a save, redo forward again") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string before = page.name();
  page.set_name("一");
  page.session().draft_file().save();
  page.settle();
  page.session().undo();
  CHECK(page.name() == before);
  CHECK(page.session().has_unsaved_work());
  page.session().redo();
  CHECK(page.name() == "一");
}

TEST_CASE("opening: what is no draft leaves everything as it was and says why") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  const std::string before = write_draft(page.session().draft());
  std::vector<std::string> bad = {
      "",
      "{",
      "{}",
      "[1,2]",
      before.substr(0, before.size() / 2),
      std::string(R"({"format":"jixiao-form","form":)") + std::string(65, '['),
      std::string(std::size_t{70} << 20, ' ')};
  for (const char* name : {"not_json", "other_json", "other_format", "list", "truncated",
                           "broken_comma", "no_form", "nul_inside", "gbk", "utf16"}) {
    bad.push_back(test::fixture("drafts/" + std::string(name) + ".json"));
  }
  for (const std::string& bytes : bad) {
    CAPTURE(bytes.substr(0, 40));
    page.opening().open_now({.name = "坏.json", .bytes = bytes});
    REQUIRE(page.session().notices().size() == 1);
    const Notice& notice = page.session().notices().front();
    CHECK(notice.kind == Notice::Kind::ERROR);
    CHECK(notice.text.find("打不开「坏.json」：") == 0);
    CHECK(notice.text.find("请") != std::string::npos);
    CHECK(notice.detail == "原来打开的草稿没有变。");
    CHECK(write_draft(page.session().draft()) == before);
    page.session().dismiss(notice.id);
  }
  CHECK(page.session().history().can_undo());
}

TEST_CASE("opening: a table goes to the import, whatever its name says") {
  SessionPage page;
  std::string handed;
  page.session().hooks().on_foreign_file = [&](const FileContent& file) { handed = file.name; };
  page.opening().open_now({.name = "表.xlsx", .bytes = "PK\x03\x04"});
  CHECK(handed == "表.xlsx");
  page.opening().open_now({.name = "表.txt", .bytes = "部门\t职能"});
  CHECK(handed == "表.txt");
  page.opening().open_now({.name = "草稿.txt", .bytes = draft_file("", "财政局").bytes});
  CHECK(page.session().form().department == "财政局");
}

TEST_CASE("opening: each kind of damage that can be mended is said, and where, with the list") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"wrong_types", "格式版本"},
      {"duplicate_ids", "目标1/内部编号"},
      {"invalid_utf8", "第 45 行第 20 列"},
      {"bom", "BOM"},
      {"nul_at_end", "NUL"},
      {"nul_escaped", "职能1/名称"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.first);
    SessionPage page;
    const std::string name = std::string(row.first) + ".json";
    page.opening().open_now({.name = name, .bytes = test::fixture("drafts/" + name)});
    REQUIRE(page.session().has_draft());
    REQUIRE(page.session().notices().size() == 1);
    const Notice& notice = page.session().notices().front();
    CHECK(notice.text.find("「" + name + "」里有 ") == 0);
    CHECK(notice.detail.find(row.second) != std::string::npos);
    CHECK(notice.command == "file.repairs");
  }
}

TEST_CASE("opening: repairs are listed and can be looked at") {
  SessionPage page;
  FileContent file = draft_file("旧.json", "财政局");
  const std::size_t at = file.bytes.find("\"财政局\"");
  file.bytes.replace(at, std::string_view("\"财政局\"").size(), "17");
  page.opening().open_now(file);
  CHECK(page.session().draft_file().repairs().size() == 1);
  CHECK(page.has_notice("1 处"));
  REQUIRE(run_command(page.session(), "file.repairs"));
  CHECK(page.session().view().dialog == Dialog::REPAIRS);
}

TEST_CASE("opening: a draft of a newer version is read only and says so") {
  SessionPage page;
  FileContent file = draft_file("新.json", "财政局");
  file.bytes.replace(file.bytes.find("\"version\": 1"), 12, "\"version\": 9");
  page.opening().open_now(file);
  CHECK(page.session().read_only());
  CHECK_FALSE(page.session().read_only_reason().empty());
  const std::string before = write_draft(page.session().draft());
  page.session().set_text(FORM_ID, {Field::DEPARTMENT, {}}, "别的");
  page.session().undo();
  CHECK_FALSE(run_command(page.session(), "insert.function"));
  CHECK_FALSE(run_command(page.session(), "file.save"));
  CHECK(write_draft(page.session().draft()) == before);
}

TEST_CASE("opening: the form as it was in the file stays as the base once it is changed") {
  SessionPage page;
  const FileContent file = draft_file("来.json", "财政局");
  page.opening().open_now(file);
  page.settle();
  page.session().draft_file().save_as();
  page.settle();
  CHECK_FALSE(page.session().draft().base.has_value());
  const std::string original = form_hash(page.session().form());
  page.session().set_text(FORM_ID, {Field::DEPARTMENT, {}}, "教育局");
  page.session().draft_file().save_as();
  page.settle();
  REQUIRE(page.session().draft().base.has_value());
  CHECK(page.session().draft().base->hash == original);
  CHECK(page.session().draft().base->form.department == "财政局");
  page.session().set_text(FORM_ID, {Field::DEPARTMENT, {}}, "民政局");
  page.session().draft_file().save_as();
  page.settle();
  CHECK(page.session().draft().base->hash == original);
}

TEST_CASE("opening: the base survives a restart between opening and the first change") {
  SessionPage page;
  page.opening().open_now(draft_file("来.json", "财政局"));
  page.wait_ms(1000);
  page.application.reload();
  REQUIRE(page.session().has_draft());
  page.session().set_text(FORM_ID, {Field::DEPARTMENT, {}}, "教育局");
  page.wait_ms(1000);
  REQUIRE(page.session().draft().base.has_value());
  CHECK(page.session().draft().base->form.department == "财政局");
}

TEST_CASE("opening: the open draft again with other content keeps both") {
  SessionPage page;
  const FileContent file = draft_file("来.json", "财政局");
  page.opening().open_now(file);
  page.settle();
  page.session().set_text(FORM_ID, {Field::DEPARTMENT, {}}, "教育局");
  page.opening().open_now(file);
  CHECK(page.session().form().department == "财政局");
  REQUIRE(page.session().kept_drafts().has_set_aside());
  page.wait_ms(1000);
  REQUIRE(run_command(page.session(), "file.open_set_aside"));
  page.settle();
  CHECK(page.session().form().department == "教育局");
  REQUIRE(run_command(page.session(), "file.open_set_aside"));
  page.settle();
  CHECK(page.session().form().department == "财政局");
}

TEST_CASE("opening: the open draft again with the same content goes on with its steps") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.settle();
  const FileContent file = page.application.files().content_of("潢源县教育局2024.json");
  page.opening().open_now(file);
  CHECK(page.session().history().can_undo());
  CHECK_FALSE(page.session().has_unsaved_work());
}

TEST_CASE("exports and printing go through their hooks") {
  SessionPage page;
  page.session().new_from_sample();
  CHECK_FALSE(run_command(page.session(), "file.export_xlsx"));
  page.session().hooks().start_export = [&](ExportFormat format) {
    page.session().exports().done(format, format == ExportFormat::DOCX
                                              ? Result<std::string>(Error{"太大。"})
                                              : Result<std::string>(std::string("bytes")));
  };
  page.session().hooks().make_print_document = [](const Session&) { return std::string("<p>"); };
  REQUIRE(run_command(page.session(), "file.export_xlsx"));
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  CHECK(page.machine().downloads[0].name == "潢源县教育局2024.xlsx");
  REQUIRE(run_command(page.session(), "file.export_docx"));
  CHECK(page.has_notice("没有导出：太大。"));
  REQUIRE(run_command(page.session(), "file.print"));
  CHECK(page.application.screen().printed.size() == 1);
}

TEST_CASE("exports and printing write down the field being edited once, asked before or not") {
  SessionPage page;
  page.session().new_from_sample();
  int commits = 0;
  SessionHooks& hooks = page.session().hooks();
  hooks.commit_field = [&] { ++commits; };
  hooks.start_export = [](ExportFormat) {};
  hooks.make_print_document = [](const Session&) { return std::string("<p>"); };
  page.session().exports().start(ExportFormat::XLSX);
  CHECK(commits == 1);
  page.session().exports().print();
  CHECK(commits == 2);
  hooks.ask_before_export = [](std::optional<ExportFormat>) { return true; };
  page.session().exports().print();
  CHECK(page.application.screen().printed.size() == 1);
  page.session().exports().print_anyway();
  CHECK(page.application.screen().printed.size() == 2);
  page.session().exports().start_anyway(ExportFormat::DOCX);
  CHECK(commits == 5);
}
