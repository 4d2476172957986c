#include "app/palette.h"

#include <algorithm>
#include <utility>

#include "app/command_match.h"
#include "app/earlier_versions.h"
#include "app/kept_drafts.h"
#include "app/merge_desk.h"
#include "app/step_words.h"

namespace jixiao {

namespace {

constexpr std::size_t MOST_FINDINGS = 5;
constexpr std::size_t MOST_FIXES = 3;  // of one finding
constexpr std::size_t MOST_DRAFTS = 8;
constexpr std::size_t MOST_STEPS = 10;
constexpr std::size_t MOST_SUGGESTIONS = 5;

class Offers {
 public:
  explicit Offers(const Session& session) : session_(session) {}

  // what: which thing it is about, after the command's own label.
  void add(std::string_view id, CommandArgument argument, std::string_view what) {
    if (!can_run(session_, id, argument)) return;
    const ArgumentCommand& command = *find_argument_command(id);
    const bool english = session_.english();
    std::string label(english ? command.label_en : command.label);
    label.append(english ? ": " : "：").append(what);
    lines_.push_back({.id = id,
                      .argument = std::move(argument),
                      .label = std::move(label),
                      .label_en = command.label_en,
                      .help = command.help,
                      .help_en = command.help_en});
  }

  std::string_view in_language(const BothTexts& texts) const {
    return session_.english() ? texts.en : texts.zh;
  }

  std::vector<PaletteLine> lines() { return std::move(lines_); }

 private:
  const Session& session_;
  std::vector<PaletteLine> lines_;
};

void offer_fixes(Offers& offers, const Finding& finding) {
  for (std::size_t i = 0; i < std::min(finding.fixes.size(), MOST_FIXES); ++i) {
    const BothTexts label = fix_label(finding.fixes[i]);
    offers.add("finding.fix", FindingFix{finding, finding.fixes[i]}, offers.in_language(label));
  }
}

void offer_findings(Offers& offers, const Session& session, const Findings& findings) {
  const NodeId& selected = session.view().selection.node;
  std::size_t count = 0;
  for (const Finding* finding : findings.open()) {
    if (finding->nodes.empty() || finding->nodes.front() != selected) continue;
    offer_fixes(offers, *finding);
    const BothTexts message = finding_message(*finding);
    offers.add("finding.ask_set_aside", *finding, offers.in_language(message));
    if (++count == MOST_FINDINGS) return;
  }
}

void offer_suggestions(Offers& offers, const Session& session) {
  std::size_t count = 0;
  for (const Remark& remark : session.draft().remarks) {
    if (remark.node != session.view().selection.node || !remark.suggest || remark.resolved) {
      continue;
    }
    offers.add("remark.take", RemarkKey{remark.id}, *remark.suggest);
    offers.add("remark.refuse", RemarkKey{remark.id}, *remark.suggest);
    if (++count == MOST_SUGGESTIONS) return;
  }
}

// The newest is what edit.undo takes back.
void offer_steps(Offers& offers, const Session& session) {
  const auto& steps = session.history().undo_steps();
  for (std::size_t back = 2; back <= std::min(steps.size(), MOST_STEPS + 1); ++back) {
    const Step& step = steps[steps.size() - back];
    offers.add("edit.undo_to", HistoryStep{step.serial}, step_words(step.label, session.english()));
  }
}

void offer_versions(Offers& offers, Session& session) {
  for (const RecentDraft& version : session.versions().of(session.draft().id)) {
    offers.add("version.look_at", VersionKey{version.key},
               day_and_time(session.platform().clock.iso8601_of(version.written_ms)));
  }
}

void offer_drafts(Offers& offers, const Session& session) {
  std::size_t count = 0;
  for (const RecentDraft& draft : session.kept_drafts().list()) {
    if (session.has_draft() && draft.key == session.draft().id) continue;
    offers.add("file.open_recent", DraftKey{draft.key}, draft.name);
    if (++count == MOST_DRAFTS) return;
  }
}

}  // namespace

std::vector<PaletteLine> palette_offers(Session& session, const Findings& findings) {
  Offers offers(session);
  if (session.has_draft()) {
    offer_findings(offers, session, findings);
    offer_suggestions(offers, session);
    offer_steps(offers, session);
    offer_versions(offers, session);
  }
  offer_drafts(offers, session);
  return offers.lines();
}

std::vector<PaletteLine> find_in_palette(const Session& session,
                                         const std::vector<PaletteLine>& offers,
                                         std::string_view query) {
  std::vector<PaletteLine> lines;
  for (const Command& command : commands()) {
    lines.push_back({.id = command.id,
                     .label = current_label(session, command),
                     .label_en = command.label_en,
                     .help = command.help,
                     .help_en = command.help_en,
                     .shortcut = command.shortcut});
  }
  lines.insert(lines.end(), offers.begin(), offers.end());
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PaletteLine& line = lines[i];
    const std::string_view spoken = line.argument ? line.label : find_command(line.id)->label;
    const int rank = match_rank(
        {.label = line.label, .in_chinese = spoken, .in_english = line.label_en, .help = line.help},
        query);
    if (rank != NO_MATCH) found.emplace_back(rank * 2 + !can_run(session, line), i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<PaletteLine> sorted;
  for (const auto& [rank, index] : found) sorted.push_back(std::move(lines[index]));
  return sorted;
}

bool can_run(const Session& session, const PaletteLine& line) {
  if (line.argument) return can_run(session, line.id, *line.argument);
  const Command* command = find_command(line.id);
  return command != nullptr && command->enabled(session);
}

bool run_line(Session& session, const PaletteLine& line) {
  return line.argument ? run_command(session, line.id, *line.argument)
                       : run_command(session, line.id);
}

}  // namespace jixiao
