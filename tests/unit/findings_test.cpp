// What is kept of the findings from edit to edit, against findings made from nothing.
#include "app/findings.h"
#include "app/last_year_form.h"

#include <doctest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "unit/random_form.h"
#include "unit/session_page.h"

namespace jixiao {
namespace {

std::string text_of(const Finding* finding) {
  if (finding == nullptr) return "none";
  std::string text = finding->rule->id + " " + finding_message(*finding).zh + " @";
  for (const NodeId& node : finding->nodes) text += " " + node;
  return text;
}

std::string text_of(std::optional<Severity> severity) {
  if (!severity) return "-";
  return *severity == Severity::ERROR ? "E" : "H";
}

void add_node(const Findings& findings, const Node& node, std::string& text) {
  text += node.id() + text_of(findings.within(node.id())) + text_of(findings.of(node.id())) +
          text_of(findings.at(node.id(), {Field::TEXT, {}})) +
          text_of(findings.at(node.id(), {Field::VALUE, {}})) + "\n";
  for (const auto& child : node.children()) add_node(findings, *child, text);
}

std::string all_of(const Findings& findings, const Form& form) {
  std::string text = std::to_string(findings.counts().errors) + " " +
                     std::to_string(findings.counts().hints) + "\n";
  for (const Finding* finding : findings.open()) text += text_of(finding) + "\n";
  for (const SetAside& one : findings.set_aside()) {
    text += text_of(one.finding) + " aside " + one.entry->reason + "\n";
  }
  add_node(findings, form.root(), text);
  return text;
}

void edit_once(test::Random& random, Session& session, const Findings& findings) {
  const std::size_t kind = random.below(12);
  if (kind == 0) return session.undo();
  if (kind == 1) return session.redo();
  if (kind == 2 && !findings.open().empty()) {
    return set_aside(session, *findings.open()[random.below(findings.open().size())], "理由");
  }
  if (kind == 3 && !session.draft().ignored.empty()) {
    return bring_back(session, session.draft().ignored.front());
  }
  test::random_edit(random, session.editor());
}

// Whoever looks at it takes a millisecond, so that a frame has time for a few pieces.
class SlowClock final : public Clock {
 public:
  double now_ms() const override { return now_ms_ += 1; }
  std::int64_t unix_ms() const override { return 0; }
  std::string local_iso8601() const override { return {}; }
  std::string iso8601_of(std::int64_t) const override { return {}; }

 private:
  mutable double now_ms_ = 1000;
};

void adopt_large(Session& session, std::size_t indicators) {
  session.adopt(new_draft(test::form_with_indicators(indicators)), {});
}

// What may come between two frames of a check.
void do_meanwhile(test::Random& random, Session& session, Findings& findings) {
  const std::size_t kind = random.below(20);
  if (kind == 0) return adopt_large(session, 250);
  if (kind == 1) return session.new_blank();
  if (kind == 2) return session.close_draft();
  if (!session.has_draft()) return session.new_from_sample();
  if (kind == 3) return findings.update(session);
  if (kind == 4) {
    return session.last_year().set(std::make_shared<const Form>(session.form().clone()));
  }
  if (kind == 5) {
    session.settings().rules_switched["empty-value"] = random.chance(50);
    return;
  }
  edit_once(random, session, findings);
}

void check_nothing_said(const Findings& findings) {
  REQUIRE(findings.open().empty());
  REQUIRE(findings.set_aside().empty());
  REQUIRE(findings.counts().errors + findings.counts().hints == 0);
  REQUIRE_FALSE(findings.within(NodeId(FORM_ID)).has_value());
}

}  // namespace

TEST_CASE("findings kept from edit to edit are those of a check from nothing") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    test::Random random(seed);
    test::SessionPage page;
    Session& session = page.session();
    seed % 2 == 0 ? session.new_from_sample() : session.new_blank();
    Findings kept;
    for (int turn = 0; turn < 30; ++turn) {
      edit_once(random, session, kept);
      if (random.chance(30)) continue;
      kept.update(session);
      Findings anew;
      anew.update(session);
      CAPTURE(seed);
      CAPTURE(turn);
      REQUIRE(all_of(kept, session.form()) == all_of(anew, session.form()));
    }
  }
}

TEST_CASE("a large form is checked over several frames, and nothing is said before all is known") {
  test::SessionPage page;
  Session& session = page.session();
  adopt_large(session, 2000);
  const SlowClock clock;
  Jobs jobs(clock);
  Findings findings;
  const std::uint64_t version = findings.version();
  findings.follow(session, jobs);
  int frames = 0;
  for (; !findings.complete(); ++frames) {
    REQUIRE(frames < 1000);
    check_nothing_said(findings);
    jobs.work();
    findings.follow(session, jobs);
  }
  CHECK(frames > 5);
  CHECK(findings.version() != version);
  CHECK(jobs.is_idle());
  Findings anew;
  anew.update(session);
  CHECK(anew.complete());
  CHECK(all_of(findings, session.form()) == all_of(anew, session.form()));
}

TEST_CASE("a small form is checked before anybody sees it") {
  test::SessionPage page;
  page.session().new_from_sample();
  const SlowClock clock;
  Jobs jobs(clock);
  Findings findings;
  findings.follow(page.session(), jobs);
  CHECK(findings.complete());
  CHECK(jobs.is_idle());
  CHECK(findings.counts().errors > 0);
}

TEST_CASE("who needs the findings of a large form now gets all of them") {
  test::SessionPage page;
  Session& session = page.session();
  adopt_large(session, 2000);
  const SlowClock clock;
  Jobs jobs(clock);
  Findings findings;
  findings.follow(session, jobs);
  jobs.work();
  REQUIRE_FALSE(findings.complete());
  findings.update(session);
  CHECK(findings.complete());
  Findings anew;
  anew.update(session);
  CHECK(all_of(findings, session.form()) == all_of(anew, session.form()));
  while (!jobs.is_idle()) jobs.work();
  CHECK(findings.complete());
}

TEST_CASE("whatever is done while a form is checked, in the end all is found and nothing else") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    test::SessionPage page;
    Session& session = page.session();
    const SlowClock clock;
    Jobs jobs(clock);
    Findings findings;
    adopt_large(session, 300);
    for (int frame = 0; frame < 60; ++frame) {
      CAPTURE(frame);
      if (random.chance(40)) do_meanwhile(random, session, findings);
      findings.follow(session, jobs);
      if (random.chance(20)) do_meanwhile(random, session, findings);  // pressed while it is drawn
      if (!findings.complete()) check_nothing_said(findings);
      jobs.work();
    }
    for (findings.follow(session, jobs); !jobs.is_idle(); jobs.work()) {
    }
    if (!session.has_draft()) continue;
    REQUIRE(findings.complete());
    Findings anew;
    anew.update(session);
    REQUIRE(all_of(findings, session.form()) == all_of(anew, session.form()));
  }
}

TEST_CASE("another draft has no findings of the one before") {
  test::SessionPage page;
  Findings findings;
  page.session().new_from_sample();
  findings.update(page.session());
  const NodeId first = page.first_indicator();
  page.session().new_blank();
  findings.update(page.session());
  CHECK_FALSE(findings.within(first).has_value());
  Findings anew;
  anew.update(page.session());
  CHECK(all_of(findings, page.session().form()) == all_of(anew, page.session().form()));
}

TEST_CASE("going on from finding to finding visits each once, both ways round") {
  test::SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  Findings findings;
  findings.update(session);
  const std::vector<const Finding*> all = findings.open();
  REQUIRE(all.size() > 20);
  for (const bool backwards : {false, true}) {
    std::vector<const Finding*> visited;
    for (std::size_t i = 0; i < all.size(); ++i) {
      visited.push_back(findings.next(session.view().selection, backwards));
      go_to(session, *visited.back());
    }
    const std::set<const Finding*> each(visited.begin(), visited.end());
    CHECK(each.size() == all.size());
    CHECK(findings.next(session.view().selection, backwards) == visited.front());
    go_to(session, *visited.front());
  }
}

TEST_CASE("going on starts at what is selected, and behind what was mended") {
  test::SessionPage page;
  Session& session = page.session();
  session.new_from_sample();
  Findings findings;
  findings.update(session);
  go_to(session, *findings.open()[2]);
  const Finding third = *findings.next(session.view().selection, false);
  CHECK(text_of(&third) == text_of(findings.open()[3]));
  go_to(session, third);
  const std::string after = text_of(findings.open()[4]);
  set_aside(session, third, "理由");
  findings.update(session);
  CHECK(text_of(findings.next(session.view().selection, false)) == after);
}

}  // namespace jixiao
