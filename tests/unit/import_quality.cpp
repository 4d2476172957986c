#include "unit/import_quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.h"
#include "draft/draft.h"
#include "fmt/format.h"
#include "unit/fixture.h"

namespace jixiao::test {
namespace {

struct Item {
  const Node* node = nullptr;
  std::string place;  // 职能/一级指标/二级指标
  bool taken = false;
};

std::vector<Item> items_of(const Form& form) {
  std::vector<Item> items;
  for (const auto& function : form.functions().children()) {
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) {
          items.push_back({indicator.get(), function->text + "/" + one->text + "/" + two->text});
        }
      }
    }
  }
  return items;
}

// Pairs what is alike: the whole of it first, then less and less, down to the name.
class Matcher {
 public:
  Matcher(std::vector<Item>& truth, std::vector<Item>& result) : truth_(truth), result_(result) {
    match_of.assign(truth.size(), SIZE_MAX);
    match([](const Item& item) { return item.place + "\t" + item.node->text + item.node->value; });
    match([](const Item& item) { return item.place + "\t" + item.node->text; });
    match([](const Item& item) { return item.node->text + "\t" + item.node->value; });
    match([](const Item& item) { return item.node->text; });
  }

  std::vector<std::size_t> match_of;  // by item of the truth

 private:
  template <typename Key>
  void match(const Key& key) {
    std::multimap<std::string, std::size_t> free;
    for (std::size_t i = 0; i < result_.size(); ++i) {
      if (!result_[i].taken) free.emplace(key(result_[i]), i);
    }
    for (std::size_t t = 0; t < truth_.size(); ++t) {
      if (truth_[t].taken) continue;
      const auto found = free.find(key(truth_[t]));
      if (found == free.end()) continue;
      match_of[t] = found->second;
      truth_[t].taken = result_[found->second].taken = true;
      free.erase(found);
    }
  }

  std::vector<Item>& truth_;
  std::vector<Item>& result_;
};

std::string line_of(const Item& item) {
  return fmt::format("{}/{}={}", item.place, item.node->text, item.node->value);
}

std::set<NodeId> nodes_named(const ImportResult& result, bool applied_only) {
  std::set<NodeId> nodes;
  for (const Repair& repair : result.repairs) {
    if (applied_only && !(repair.applied && repair.reversible)) continue;
    nodes.insert(repair.nodes.begin(), repair.nodes.end());
    nodes.insert(repair.carried.begin(), repair.carried.end());
  }
  return nodes;
}

void compare_items(Quality& quality, const ImportResult& result, const Form& truth) {
  std::vector<Item> wanted = items_of(truth);
  std::vector<Item> got = items_of(result.form);
  const Matcher matcher(wanted, got);
  const std::set<NodeId> named = nodes_named(result, false);
  quality.expected = wanted.size();
  for (std::size_t t = 0; t < wanted.size(); ++t) {
    if (matcher.match_of[t] == SIZE_MAX) {
      quality.complaints.push_back("lost: " + line_of(wanted[t]));
      continue;
    }
    const Item& item = got[matcher.match_of[t]];
    ++quality.found;
    const bool placed = item.place == wanted[t].place;
    const bool verbatim = item.node->value == wanted[t].node->value;
    if (placed) ++quality.placed;
    if (verbatim) ++quality.verbatim;
    const bool flagged = named.contains(item.node->id());
    if (!placed && !flagged) ++quality.wrong_unflagged;
    if (placed && verbatim) continue;
    quality.complaints.push_back(fmt::format("{}: {} instead of {}", flagged ? "flagged" : "silent",
                                             line_of(item), line_of(wanted[t])));
  }
  for (const Item& item : got) {
    if (item.taken) continue;
    ++quality.invented;
    if (!named.contains(item.node->id())) ++quality.wrong_unflagged;
    quality.complaints.push_back("invented: " + line_of(item));
  }
}

void compare_with_literal(Quality& quality, const ImportResult& result, const Grid& grid) {
  ReadOptions options;
  options.literal = true;
  const ImportResult literal = recognise(grid, options);
  std::map<NodeId, std::string> before;
  for (const Item& item : items_of(literal.form)) before[item.node->id()] = line_of(item);
  const std::set<NodeId> named = nodes_named(result, true);
  for (const Item& item : items_of(result.form)) {
    const auto found = before.find(item.node->id());
    if (found != before.end() && found->second == line_of(item)) continue;
    ++quality.departures;
    if (named.contains(item.node->id())) {
      ++quality.flagged;
    } else {
      quality.complaints.push_back("not listed: " + line_of(item));
    }
  }
}

void expect(Quality& quality, std::string_view what, std::string_view got,
            std::string_view wanted) {
  if (got == wanted) return;
  ++quality.particulars;
  quality.complaints.push_back(fmt::format("{}: “{}” instead of “{}”", what, got, wanted));
}

std::string texts_of(const Node& section) {
  std::string text;
  for (const auto& child : section.children()) text += child->text + "|";
  return text;
}

std::string header_of(const Form& form) {
  std::set<std::string> fields;
  for (const HeaderField& field : form.header) fields.insert(field.name + "=" + field.text);
  std::string text;
  for (const std::string& field : fields) text += field + "|";
  return text;
}

// What else stands beside an indicator: it is looked up by place, name and value.
std::string beside(const Form& form) {
  std::multiset<std::string> lines;
  for (const Item& item : items_of(form)) {
    const Node& node = *item.node;
    if (node.note.empty() && node.weight.empty() && node.explanation.empty() &&
        node.standard.empty()) {
      continue;
    }
    lines.insert(fmt::format("{}: {} / {} / {} / {}", node.text, node.weight, node.explanation,
                             node.standard, node.note));
  }
  std::string text;
  for (const std::string& line : lines) text += line + "|";
  return text;
}

void compare_particulars(Quality& quality, const Form& form, const Form& truth) {
  expect(quality, "year", form.year, truth.year);
  expect(quality, "title", form.title, truth.title);
  expect(quality, "department", form.department, truth.department);
  expect(quality, "supervisor", form.supervisor, truth.supervisor);
  expect(quality, "kind", form.kind, truth.kind);
  expect(quality, "taxonomy", form.taxonomy, truth.taxonomy);
  expect(quality, "header", header_of(form), header_of(truth));
  expect(quality, "duties", texts_of(form.responsibilities()), texts_of(truth.responsibilities()));
  expect(quality, "goals", texts_of(form.goals()), texts_of(truth.goals()));
  expect(quality, "beside", beside(form), beside(truth));
}

}  // namespace

Quality& Quality::operator+=(const Quality& other) {
  expected += other.expected;
  found += other.found;
  invented += other.invented;
  placed += other.placed;
  verbatim += other.verbatim;
  departures += other.departures;
  flagged += other.flagged;
  wrong_unflagged += other.wrong_unflagged;
  particulars += other.particulars;
  return *this;
}

Quality measure_quality(const Grid& grid, const Form& truth) {
  Quality quality;
  const ImportResult result = recognise(grid, {});
  compare_items(quality, result, truth);
  compare_with_literal(quality, result, grid);
  compare_particulars(quality, result.form, truth);
  return quality;
}

std::vector<ImportFixture> import_fixtures() {
  std::vector<ImportFixture> fixtures;
  const Result<JsonValue> json = parse_json(fixture("import/fixtures.json"));
  if (!json) return fixtures;
  for (const JsonValue& entry : json.value().children) {
    fixtures.push_back({std::string(entry.text_of("file")), std::string(entry.text_of("truth"))});
  }
  return fixtures;
}

Form true_form(const ImportFixture& one) {
  Result<ReadDraft> draft = read_draft(fixture("import/" + one.truth));
  return draft ? std::move(draft.value().draft.form) : Form();
}

Result<Grid> fixture_grid(const ImportFixture& one, const Decoder& decoder) {
  Result<ImportSource> source = open_import(fixture("import/" + one.file), one.file, decoder);
  if (!source) return source.error();
  const std::size_t best = source.value().best;
  return std::move(source.value().tables[best].grid);
}

}  // namespace jixiao::test
