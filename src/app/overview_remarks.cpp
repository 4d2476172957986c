// Remarks on many drafts: what the checks say of them written to all at once, what was remarked on
// one that was opened, and the drafts as they go back to those who sent them.
#include <algorithm>
#include <set>
#include <utility>

#include "app/file_name.h"
#include "app/overview.h"
#include "base/random.h"
#include "compare/merge_drafts.h"
#include "compare/merge_fields.h"
#include "compare/remarks.h"
#include "edit/labels.h"
#include "office/zip_writer.h"

namespace jixiao {
namespace {

bool same_text_there(const Draft& draft, const Remark& remark) {
  return std::any_of(draft.remarks.begin(), draft.remarks.end(), [&remark](const Remark& other) {
    return other.node == remark.node && other.field == remark.field && other.text == remark.text;
  });
}

bool takes_remarks(const OverviewRow& row) {
  return row.draft && !row.draft->read_only();
}

Remark remark_of(const Draft& draft, const Finding& finding, const WrittenBy& by) {
  const Node* node = finding.nodes.empty() ? nullptr : draft.form.find(finding.nodes.front());
  if (!node) node = &draft.form.root();
  Remark remark;
  remark.id = short_id(random_bits());
  remark.node = node->id();
  // About the form or a section it is about all of it.
  if (node->kind() != NodeKind::FORM && !is_section(node->kind())) {
    remark.field = field_name(node->kind(), finding.field);
  }
  remark.by = by.person;
  remark.at = by.at;
  remark.text = finding_message(finding).zh;
  remark.place = path_of(*node);
  if (!remark.field.empty()) remark.was = std::string(draft.form.field(*node, finding.field));
  return remark;
}

std::size_t remark_draft(Draft& draft, const std::set<std::string>& rules, const WrittenBy& by) {
  std::vector<Remark> made;
  each_open_finding(draft, [&](const Finding& finding) {
    if (rules.contains(finding.rule->id)) made.push_back(remark_of(draft, finding, by));
  });
  std::size_t count = 0;
  for (Remark& remark : made) {
    if (same_text_there(draft, remark)) continue;
    const auto place =
        std::upper_bound(draft.remarks.begin(), draft.remarks.end(), remark, remark_before);
    draft.remarks.insert(place, std::move(remark));
    ++count;
  }
  return count;
}

void unite_remarks(Draft& draft, const std::vector<Remark>& others) {
  for (const Remark& other : others) {
    const auto same = std::find_if(draft.remarks.begin(), draft.remarks.end(),
                                   [&other](const Remark& one) { return one.id == other.id; });
    if (same != draft.remarks.end()) {
      *same = other;
    } else {
      draft.remarks.push_back(other);
    }
  }
  std::sort(draft.remarks.begin(), draft.remarks.end(), remark_before);
}

// 教育局_2025_r3_20261129（2）.json, where there is one of that name.
std::string free_name(const std::string& name, std::set<std::string>& taken) {
  std::string free = name;
  for (int number = 2; !taken.insert(free).second; ++number) {
    free = name;
    free.insert(name.rfind('.'), "（" + std::to_string(number) + "）");
  }
  return free;
}

}  // namespace

void Overview::count_findings(OverviewRow& row) {
  row.findings = {};
  row.rules.clear();
  each_open_finding(*row.draft, [&row](const Finding& finding) {
    (finding.rule->severity == Severity::ERROR ? row.findings.errors : row.findings.hints) += 1;
    auto known =
        std::find_if(row.rules.begin(), row.rules.end(),
                     [&finding](const RuleCount& count) { return count.rule == finding.rule; });
    if (known == row.rules.end()) known = row.rules.insert(known, {finding.rule, 0});
    ++known->findings;
  });
}

void Overview::count_new_remarks(OverviewRow& row) {
  row.new_remarks = static_cast<std::size_t>(std::count_if(
      row.draft->remarks.begin(), row.draft->remarks.end(), [&row](const Remark& remark) {
        return std::find(row.came_with.begin(), row.came_with.end(), remark) == row.came_with.end();
      }));
}

std::vector<FindingKind> Overview::finding_kinds() const {
  std::vector<FindingKind> kinds;
  for (const OverviewRow* row : shown_) {
    for (const RuleCount& count : row->rules) {
      auto known = std::find_if(kinds.begin(), kinds.end(), [&count](const FindingKind& kind) {
        return kind.rule == count.rule;
      });
      if (known == kinds.end()) known = kinds.insert(known, {count.rule, 0, 0});
      known->findings += count.findings;
      ++known->drafts;
    }
  }
  std::sort(kinds.begin(), kinds.end(), [](const FindingKind& left, const FindingKind& right) {
    if (left.rule->severity != right.rule->severity) {
      return left.rule->severity == Severity::ERROR;
    }
    if (left.drafts != right.drafts) return left.drafts > right.drafts;
    return left.rule->id < right.rule->id;
  });
  return kinds;
}

std::size_t Overview::count_of_those_to_remark_on() const {
  return static_cast<std::size_t>(std::count_if(
      shown_.begin(), shown_.end(), [](const OverviewRow* row) { return takes_remarks(*row); }));
}

BatchCounts Overview::remark_findings(const std::vector<std::string>& rules, const WrittenBy& by) {
  const std::set<std::string> chosen(rules.begin(), rules.end());
  BatchCounts counts;
  for (OverviewRow& row : rows_) {
    if (std::find(shown_.begin(), shown_.end(), &row) == shown_.end()) continue;
    if (!takes_remarks(row)) continue;
    const std::size_t written = remark_draft(*row.draft, chosen, by);
    count_new_remarks(row);
    counts.remarks += written;
    counts.drafts += written > 0 ? 1 : 0;
  }
  return counts;
}

void Overview::take_back(const Draft& opened) {
  for (OverviewRow& row : rows_) {
    if (!row.draft || row.draft->id != opened.id) continue;
    if (kinship(*row.draft, opened) == Kinship::NEWER) {
      Result<ReadDraft> read = read_draft(write_draft(opened));
      if (!read) continue;
      std::vector<Remark> here = std::exchange(row.draft->remarks, {});
      row.draft = std::move(read).value().draft;
      std::swap(here, row.draft->remarks);
      count_rows(row);
    }
    unite_remarks(*row.draft, opened.remarks);
    count_new_remarks(row);
  }
}

std::size_t Overview::remarked_count() const {
  return static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [](const OverviewRow& row) { return row.new_remarks > 0; }));
}

// A draft that goes back a second time as it was is the same file again, no revision more.
Result<std::string> Overview::remarked_as_zip(std::string_view now_iso8601) {
  ZipWriter zip;
  std::set<std::string> taken;
  for (OverviewRow& row : rows_) {
    if (row.new_remarks == 0) continue;
    if (row.sent != row.draft->remarks) stamp_save(*row.draft, now_iso8601);
    row.sent = row.draft->remarks;
    zip.add(free_name(handed_on_name(*row.draft, "json"), taken), write_draft(*row.draft));
  }
  return zip.finish();
}

}  // namespace jixiao
