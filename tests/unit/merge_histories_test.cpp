// Made-up histories of mail: two or three people, each with a copy, edit, save, send and merge what
// they get, in any order, with nothing at hand but their own versions and the files they received.
// JIXIAO_HISTORIES=5000 tries more of them.
#include <doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/merge_review.h"
#include "draft/draft.h"
#include "unit/merge_edits.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::uint64_t HISTORIES = 10;
constexpr int ROUNDS = 8;

using WordSet = std::set<std::string>;

// Of what these drafts hold; reading the bytes again would take most of the time.
Draft copy_of(const Draft& draft) {
  Draft copy;
  copy.id = draft.id;
  copy.revision = draft.revision;
  copy.saved_at = draft.saved_at;
  copy.lineage = draft.lineage;
  if (draft.base) copy.base = DraftBase{draft.base->hash, draft.base->form.clone()};
  copy.form = draft.form.clone();
  return copy;
}

struct Mail {
  Draft draft;
  WordSet known;
};

// One of them, with what the browser keeps.
struct Person {
  Draft draft;
  std::vector<Draft> kept;  // own versions, files received
  WordSet known;            // every word that ever stood in the copy
  std::vector<Mail> inbox;  // not opened yet

  void keep(const Draft& version) { kept.push_back(copy_of(version)); }
  std::vector<DraftAtHand> at_hand() const {
    std::vector<DraftAtHand> all;
    for (const Draft& version : kept) all.push_back({.name = "版本", .draft = copy_of(version)});
    return all;
  }
  void learn() {
    const WordSet words = words_in(draft.form);
    known.insert(words.begin(), words.end());
  }
  Mail save() {
    learn();
    stamp_save(draft, "2026-11-22T10:32:05+08:00");
    keep(draft);
    return {copy_of(draft), known};
  }
};

bool is_listed(const MergeResult& result, const std::string& word) {
  return std::any_of(result.items.begin(), result.items.end(), [&](const MergeItem& item) {
    const auto has = [&](const std::string& text) { return text.find(word) != std::string::npos; };
    return item.conflict && (has(item.mine) || has(item.theirs));
  });
}

// What one side holds is in the result, or the other side knew it and has done away with it, or it
// is in a conflict.
void check_nothing_is_lost(const Form& side, const WordSet& known_by_other, const Form& merged,
                           const MergeResult& result) {
  const WordSet got = words_in(merged);
  for (const std::string& word : words_in(side)) {
    if (got.contains(word) || known_by_other.contains(word)) continue;
    CAPTURE(word);
    CHECK(is_listed(result, word));
  }
}

void check_nothing_is_made_up(const Form& mine, const Form& theirs, const Form& merged,
                              const WordSet& known) {
  const WordSet in_mine = words_in(mine);
  const WordSet in_theirs = words_in(theirs);
  for (const std::string& word : words_in(merged)) {
    CAPTURE(word);
    CHECK((in_mine.contains(word) || in_theirs.contains(word) || known.contains(word)));
  }
}

class Office {
 public:
  Office(std::uint64_t seed, std::size_t people) : random_(seed), people_(people) {
    Draft first = new_draft(form_of_words(random_, words_));
    first.id = "draft";
    stamp_save(first, "2026-11-01T10:00:00+08:00");
    for (Person& person : people_) {
      person.draft = copy_of(first);
      remember_base(person.draft);
      person.keep(first);
      person.learn();
    }
  }

  void live_through_a_round() {
    for (std::size_t i = 0; i < people_.size(); ++i) {
      for (std::size_t edit = random_.below(4); edit > 0; --edit) {
        edit_with_words(random_, words_, people_[i].draft.form);
        people_[i].learn();
      }
      if (random_.chance(30)) (void)people_[i].save();
      if (random_.chance(50)) open_inbox(people_[i]);
      if (!random_.chance(60)) continue;
      const std::size_t other = (i + 1 + random_.below(people_.size() - 1)) % people_.size();
      people_[other].inbox.push_back(people_[i].save());
    }
  }

  // Everyone merges everyone's last. False where there was something to decide.
  bool exchange_all() {
    for (Person& person : people_) open_inbox(person);
    std::vector<Mail> mails;
    for (Person& person : people_) mails.push_back(person.save());
    bool clean = true;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      for (std::size_t j = 0; j < people_.size(); ++j) {
        if (i != j && !receive(people_[i], mails[j], false)) clean = false;
      }
    }
    return clean;
  }

  void check_all_agree() const {
    const Form& first = people_.front().draft.form;
    for (const Person& person : people_) CHECK(write_form(person.draft.form) == write_form(first));
  }
  // Of three, the order in which the files came may show in the order of rows put in at one place,
  // in nothing else.
  void check_all_have_the_same_rows() const {
    const std::multiset<std::string> first = rows_in_words(people_.front().draft.form);
    for (const Person& person : people_) CHECK(rows_in_words(person.draft.form) == first);
  }
  bool any_has_copies() const {
    return std::any_of(people_.begin(), people_.end(),
                       [](const Person& person) { return has_copies(person.draft.form); });
  }
  std::size_t crossed() const { return crossed_; }

 private:
  void open_inbox(Person& person) {
    for (const Mail& mail : std::exchange(person.inbox, {})) (void)receive(person, mail, true);
  }

  // True without conflicts. Picks are made as people make them: this way, that way, not at all.
  bool receive(Person& person, const Mail& mail, bool picks) {
    person.learn();
    person.keep(person.draft);
    const Draft mine = copy_of(person.draft);
    std::vector<ReceivedDraft> received;
    received.push_back({"来件", copy_of(mail.draft)});
    MergeReview review(mine, std::move(received), person.at_hand());
    REQUIRE(review.has_base());
    if (review.base_name().find("合起来") != std::string::npos) ++crossed_;
    check_sides_changed_over(person, mail, review);
    check_nothing_is_lost(mine.form, mail.known, review.merged().form, review.result());
    check_nothing_is_lost(mail.draft.form, person.known, review.merged().form, review.result());
    WordSet known = person.known;
    known.insert(mail.known.begin(), mail.known.end());
    check_nothing_is_made_up(mine.form, mail.draft.form, review.merged().form, known);
    const bool clean = review.open_conflicts() == 0;
    if (picks) pick_some(review);
    person.keep(mail.draft);
    person.draft = copy_of(review.merged());
    person.known = std::move(known);
    person.learn();
    return clean;
  }

  void pick_some(MergeReview& review) {
    std::vector<std::string> keys;
    for (const MergeItem& item : review.result().items) {
      if (item.conflict) keys.push_back(item.key);
    }
    for (const std::string& key : keys) {
      if (random_.chance(30)) continue;
      const MergeChoice choice = random_.chance(50) ? MergeChoice::MINE : MergeChoice::THEIRS;
      (void)review.pick(key, {choice, {}});
    }
  }

  void check_sides_changed_over(const Person& person, const Mail& mail,
                                const MergeReview& review) const {
    std::vector<ReceivedDraft> received;
    received.push_back({"来件", copy_of(person.draft)});
    const Draft theirs = copy_of(mail.draft);
    const MergeReview other(theirs, std::move(received), person.at_hand());
    CHECK(other.open_conflicts() == review.open_conflicts());
    if (review.open_conflicts() == 0) {
      CHECK(same_form(other.merged().form, review.merged().form));
    }
  }

  Random random_;
  Words words_;
  std::vector<Person> people_;
  std::size_t crossed_ = 0;
};

std::uint64_t histories() {
  const char* wanted = std::getenv("JIXIAO_HISTORIES");
  return wanted ? std::strtoull(wanted, nullptr, 10) : HISTORIES;
}

struct Lived {
  std::size_t crossed = 0;
  std::size_t agreed = 0;
};

void live_through(std::uint64_t seed, std::size_t people, Lived& lived) {
  CAPTURE(seed);
  CAPTURE(people);
  Office office(seed, people);
  for (int round = 0; round < ROUNDS; ++round) office.live_through_a_round();
  const bool clean = office.exchange_all();
  lived.crossed += office.crossed();
  if (!clean) return;
  // A copy typed again elsewhere cannot be told from its original (law 12).
  if (people > 2 && office.any_has_copies()) return;
  ++lived.agreed;
  if (people == 2) return office.check_all_agree();
  office.check_all_have_the_same_rows();
}

}  // namespace

TEST_CASE("histories: two people who mail and merge lose nothing and come to the same") {
  Lived lived;
  for (std::uint64_t seed = 1; seed <= histories(); ++seed) live_through(seed, 2, lived);
  CHECK(lived.crossed > 0);
  CHECK(lived.agreed > 0);
}

TEST_CASE("histories: three people who mail and merge lose nothing") {
  Lived lived;
  for (std::uint64_t seed = 1; seed <= histories(); ++seed) live_through(seed, 3, lived);
  CHECK(lived.crossed > 0);
}

TEST_CASE("histories: those that once came to different rows") {
  Lived lived;
  live_through(39, 2, lived);  // picks led back to a state that stood before
  live_through(40, 3, lived);  // of two origins that do not come from each other one was left out
  live_through(46, 3,
               lived);  // two origins of which one had deleted a row, and one with no history
}

TEST_CASE("merge: a remark that came with one file is not deleted by one that never had it") {
  Random random(1);
  Words words;
  Draft mailed = new_draft(form_of_words(random, words));
  stamp_save(mailed, "2026-11-01T10:00:00+08:00");
  // One colleague only remarks, another only edits; both come back to the same origin.
  Draft remarked = copy_of(mailed);
  remarked.remarks = {full_remark("r1", mailed.form.goals().child(0).id())};
  Draft edited = copy_of(mailed);
  edit_with_words(random, words, edited.form);
  stamp_save(edited, "2026-11-02T10:00:00+08:00");
  Draft mine = copy_of(mailed);
  mine.form.set_field(mine.form.goals().child(1).id(), {Field::TEXT, {}}, words.next());
  stamp_save(mine, "2026-11-03T10:00:00+08:00");
  mine.remarks = remarked.remarks;  // merged already
  for (const bool remarked_first : {true, false}) {
    std::vector<DraftAtHand> at_hand;
    for (const bool remarked_now : {remarked_first, !remarked_first}) {
      at_hand.push_back({.name = "版本", .draft = copy_of(mailed)});
      if (remarked_now) at_hand.back().draft.remarks = remarked.remarks;
    }
    std::vector<ReceivedDraft> received;
    received.push_back({"来件", copy_of(edited)});
    const MergeReview review(mine, std::move(received), std::move(at_hand));
    REQUIRE(review.has_base());
    CHECK(review.merged().remarks == mine.remarks);
  }
}

TEST_CASE(
    "merge: a remark that goes is told, also where the origin at hand is newer than the mail") {
  Random random(2);
  Words words;
  Draft mailed = new_draft(form_of_words(random, words));
  stamp_save(mailed, "2026-11-01T10:00:00+08:00");
  Draft edited = copy_of(mailed);
  edited.form.set_field(edited.form.goals().child(0).id(), {Field::TEXT, {}}, words.next());
  stamp_save(edited, "2026-11-02T10:00:00+08:00");
  Draft mine = copy_of(mailed);
  mine.remarks = {full_remark("r1", mine.form.goals().child(1).id())};
  // The form is that which was mailed, but the remark was written afterwards.
  std::vector<DraftAtHand> at_hand;
  at_hand.push_back({.name = "版本", .draft = copy_of(mine)});
  at_hand.back().draft.remarks = mine.remarks;
  mine.form.set_field(mine.form.goals().child(1).id(), {Field::TEXT, {}}, words.next());
  stamp_save(mine, "2026-11-03T10:00:00+08:00");
  const auto told = [&](const Draft& one, const Draft& other) {
    std::vector<ReceivedDraft> received;
    received.push_back({"来件", copy_of(other)});
    received.back().draft.remarks = other.remarks;
    std::vector<DraftAtHand> versions;
    versions.push_back({.name = "版本", .draft = copy_of(at_hand.front().draft)});
    versions.back().draft.remarks = at_hand.front().draft.remarks;
    const MergeReview review(one, std::move(received), std::move(versions));
    const auto& notes = review.result().notes;
    return std::count_if(notes.begin(), notes.end(), [&](const MergeNote& note) {
      return note.kind == MergeNoteKind::REMARK_GONE &&
             note.text.find(mine.remarks[0].text) != std::string::npos;
    });
  };
  CHECK(told(mine, edited) == 1);
  CHECK(told(edited, mine) == 1);
}
