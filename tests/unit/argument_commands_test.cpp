// Commands about one thing: the table, what each does through it, and what the palette offers.
#include "app/argument_commands.h"

#include <doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.h"
#include "app/earlier_versions.h"
#include "app/palette.h"
#include "app/remarks.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

// The first finding of the sample that can be mended at once.
const Finding& fixable(const Findings& findings) {
  const auto& open = findings.open();
  const auto found = std::find_if(open.begin(), open.end(), [](const Finding* one) {
    return !one->fixes.empty() && one->fixes.front().kind == FixKind::SET_TEXT;
  });
  REQUIRE(found != open.end());
  return **found;
}

std::vector<std::string> labels_of(const std::vector<PaletteLine>& lines, std::string_view id) {
  std::vector<std::string> labels;
  for (const PaletteLine& line : lines) {
    if (line.id == id) labels.push_back(line.label);
  }
  return labels;
}

struct FindingsOfSample : SessionPage {
  FindingsOfSample() {
    session().new_from_sample();
    findings.update(session());
  }
  std::size_t count() {
    findings.update(session());
    return findings.open().size();
  }
  Findings findings;
};

}  // namespace

TEST_CASE("commands about one thing: unique ids, none of them a plain command's, texts in both") {
  std::set<std::string_view> ids;
  for (const ArgumentCommand& command : argument_commands()) {
    CAPTURE(command.id);
    CHECK(ids.insert(command.id).second);
    CHECK(find_command(command.id) == nullptr);
    CHECK(find_argument_command(command.id) == &command);
    for (const std::string_view text :
         {command.label, command.label_en, command.help, command.help_en}) {
      CHECK_FALSE(text.empty());
    }
    CHECK(command.argument < std::variant_size_v<CommandArgument>);
  }
  CHECK(find_argument_command("no.such") == nullptr);
}

TEST_CASE(
    "commands about one thing: without a draft, or about what is not there, nothing happens") {
  SessionPage page;
  const CommandArgument arguments[] = {Finding{},        FindingFix{},     FindingReason{},
                                       IgnoredFinding{}, RuleKey{},        DraftKey{"x"},
                                       VersionKey{"x"},  HistoryStep{},    RemarkKey{"x"},
                                       OverviewPlace{},  MergeRowKey{"x"}, MergeRowPick{"x", {}}};
  for (const ArgumentCommand& command : argument_commands()) {
    CAPTURE(command.id);
    for (const CommandArgument& argument : arguments) {
      CHECK_FALSE(run_command(page.session(), command.id, argument));
    }
  }
  page.session().new_from_sample();
  CHECK_FALSE(run_command(page.session(), "edit.undo_to", HistoryStep{7}));
  CHECK_FALSE(run_command(page.session(), "version.restore", VersionKey{"x"}));
  CHECK_FALSE(run_command(page.session(), "edit.undo_to", DraftKey{"x"}));  // of another kind
  CHECK(page.session().history().undo_steps().empty());
}

TEST_CASE("commands about one thing: a finding is mended, set aside with a reason, brought back") {
  FindingsOfSample page;
  const std::size_t before = page.count();
  const Finding finding = fixable(page.findings);
  REQUIRE(run_command(page.session(), "finding.set_aside", FindingReason{finding, "上级已定"}));
  CHECK(page.count() == before - 1);
  REQUIRE(page.session().draft().ignored.size() == 1);
  CHECK(page.session().draft().ignored.front().reason == "上级已定");
  REQUIRE(
      run_command(page.session(), "finding.bring_back", page.session().draft().ignored.front()));
  CHECK(page.count() == before);
  REQUIRE(run_command(page.session(), "finding.go_to", finding));
  CHECK(page.session().view().selection.node == finding.nodes.front());
  REQUIRE(run_command(page.session(), "finding.fix", FindingFix{finding, finding.fixes.front()}));
  CHECK(page.session().history().undo_steps().size() == 3);
  CHECK(page.count() < before);
  REQUIRE(run_command(page.session(), "finding.ask_set_aside", finding));
  CHECK(page.session().view().dialog == Dialog::SET_ASIDE);
  CHECK(page.session().view().asked_finding->nodes == finding.nodes);
}

TEST_CASE("commands about one thing: undo goes back to before a step, and each can be made again") {
  SessionPage page;
  page.session().new_from_sample();
  const std::string as_it_was = page.name();
  for (const char* name : {"第一", "第二", "第三"}) {
    page.set_name(name);
    page.session().end_typing();
  }
  const auto& steps = page.session().history().undo_steps();
  REQUIRE(steps.size() == 3);
  REQUIRE(run_command(page.session(), "edit.undo_to", HistoryStep{steps[1].serial}));
  CHECK(page.name() == "第一");
  CHECK(page.session().history().redo_steps().size() == 2);
  page.session().redo();
  page.session().redo();
  CHECK(page.name() == "第三");
  REQUIRE(run_command(page.session(), "edit.undo_to", HistoryStep{steps.front().serial}));
  CHECK(page.name() == as_it_was);
}

TEST_CASE("commands about one thing: a version is restored only while it is looked at") {
  SessionPage page;
  page.session().new_from_sample();
  for (const char* name : {"第一版", "第二版"}) page.save_named(name);
  page.set_name("现在");
  page.session().end_typing();
  const auto versions = page.session().versions().of(page.draft_id());
  REQUIRE_FALSE(versions.empty());
  const VersionKey key{versions.front().key};
  CHECK_FALSE(run_command(page.session(), "version.restore", key));
  REQUIRE(run_command(page.session(), "version.look_at", key));
  page.settle();
  CHECK(page.session().view().dialog == Dialog::VERSIONS);
  REQUIRE(run_command(page.session(), "version.restore", key));
  CHECK(page.name() != "现在");
  page.session().undo();
  CHECK(page.name() == "现在");
}

TEST_CASE("commands about one thing: a suggestion is taken, a remark settled and deleted") {
  SessionPage page;
  page.session().new_from_sample();
  page.session().remarks().set_person("审核人");
  REQUIRE(page.session().remarks().add({page.first_indicator(), "text", {}, "督导次数"}));
  const RemarkKey key{page.session().draft().remarks.front().id};
  REQUIRE(run_command(page.session(), "remark.take", key));
  CHECK(page.name() == "督导次数");
  CHECK_FALSE(run_command(page.session(), "remark.refuse", key));  // it is settled
  REQUIRE(run_command(page.session(), "remark.settle", key));
  CHECK_FALSE(page.session().draft().remarks.front().resolved);
  REQUIRE(run_command(page.session(), "remark.delete", key));
  CHECK(page.session().draft().remarks.empty());
}

TEST_CASE("palette: fixes of the selected line are offered, and done from there") {
  FindingsOfSample page;
  const Finding finding = fixable(page.findings);
  page.session().select_node(RESPONSIBILITIES_ID);
  CHECK(labels_of(palette_offers(page.session(), page.findings), "finding.fix").empty());
  page.session().select_node(finding.nodes.front());
  const std::vector<PaletteLine> offers = palette_offers(page.session(), page.findings);
  const std::string label = "修复此处：" + fix_label(finding.fixes.front()).zh;
  const auto found = find_in_palette(page.session(), offers, label);
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().label == label);
  REQUIRE(run_line(page.session(), found.front()));
  CHECK(page.session().history().undo_steps().size() == 1);
}

TEST_CASE("palette: steps before the newest, versions and other drafts are offered") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("第一");
  page.session().end_typing();
  page.set_name("第二");
  page.session().end_typing();
  page.settle();
  const std::string first = page.draft_id();
  Findings findings;
  findings.update(page.session());
  std::vector<PaletteLine> offers = palette_offers(page.session(), findings);
  CHECK(labels_of(offers, "edit.undo_to").size() == 1);
  CHECK(labels_of(offers, "file.open_recent").empty());  // it is open
  page.session().new_blank();
  page.settle();
  offers = palette_offers(page.session(), findings);
  REQUIRE(labels_of(offers, "file.open_recent").size() == 1);
  const auto found = find_in_palette(page.session(), offers, "打开最近的草稿：");
  REQUIRE_FALSE(found.empty());
  REQUIRE(run_line(page.session(), found.front()));
  page.settle();
  CHECK(page.draft_id() == first);
}
