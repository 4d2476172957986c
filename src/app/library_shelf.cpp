#include "app/library_shelf.h"

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <utility>

#include "check/facts.h"
#include "edit/new_nodes.h"
#include "edit/regroup.h"
#include "form/taxonomy.h"

namespace jixiao {
namespace {

constexpr std::string_view COUNTY_SETTING = "county_library";
constexpr std::string_view EARLIER_SETTING = "names_seen";
constexpr std::size_t MOST_NAMES = 2000;  // of earlier drafts, and of the open one

Library library_of(const LibraryCollection& collection) {
  std::vector<LibraryTopic> topics;
  std::vector<LibraryIndicator> indicators;
  for (const CollectedIndicator& line : collection.lines()) {
    if (topics.empty() || topics.back().name != line.function) {
      topics.push_back({line.field, line.function, {}});
    }
    indicators.push_back(line.indicator);
    indicators.back().topic = topics.size() - 1;
  }
  return Library::of(std::move(topics), std::move(indicators));
}

LibraryCollection read_setting(Session& session, std::string_view name) {
  Result<LibraryCollection> read =
      LibraryCollection::read(session.platform().storage.setting(name));
  return read ? std::move(read).value() : LibraryCollection();
}

const Node* function_of(const Node& node) {
  return node.kind() == NodeKind::FUNCTION ? &node : node.ancestor(NodeKind::FUNCTION);
}

template <typename Visit>
void visit_level_twos(const Node& function, const Visit& visit) {
  for (const auto& one : function.children()) {
    for (const auto& two : one->children()) visit(*two);
  }
}

std::unordered_set<std::string> names_in(const Node& function) {
  std::unordered_set<std::string> names;
  visit_level_twos(function, [&names](const Node& two) {
    for (const auto& indicator : two.children()) names.insert(indicator->text);
  });
  return names;
}

std::string name_key(const LibraryIndicator& one) {
  return one.name + "\n" + std::to_string(static_cast<int>(one.level));
}

// The level asked for at a node: that of a 二级指标 or its lines; of a function any.
LevelClass level_at(const Frame& frame, const Node& node) {
  if (node.kind() == NodeKind::LEVEL_TWO) return frame.level_class(node);
  if (node.kind() == NodeKind::INDICATOR) return frame.level_class(*node.parent());
  return LevelClass::OTHER;
}

// The levels of which a function has no line with a name.
std::vector<LevelClass> empty_levels(const Frame& frame, const Node& function) {
  std::vector<bool> filled(LEVEL_CLASSES);
  visit_level_twos(function, [&](const Node& two) {
    const bool named = std::any_of(two.children().begin(), two.children().end(),
                                   [](const auto& one) { return !one->text.empty(); });
    if (named) filled[static_cast<std::size_t>(frame.level_class(two))] = true;
  });
  std::vector<LevelClass> empty;
  for (std::size_t i = 1; i < LEVEL_CLASSES; ++i) {
    const auto level = static_cast<LevelClass>(i);
    const bool one_benefit =
        is_benefit(level) && (filled[5] || filled[6] || filled[7] || filled[8]);
    if (!filled[i] && !one_benefit && level_names(*frame.taxonomy, level)) empty.push_back(level);
  }
  return empty;
}

std::string value_of(const LibraryIndicator& one) {
  return one.sign + one.unit;
}

bool has_number(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The 二级指标 of a function that an offer belongs to, as the form or else the taxonomy calls it.
std::optional<LevelNames> place_for(const Form& form, const Node& function, LevelClass level) {
  const Frame frame = frame_of(form, nullptr);
  std::optional<LevelNames> names;
  visit_level_twos(function, [&](const Node& two) {
    if (!names && frame.level_class(two) == level) names = {two.parent()->text, two.text};
  });
  return names ? names : level_names(*frame.taxonomy, level);
}

const Node* empty_line(const Node& group) {
  for (const auto& one : group.children()) {
    if (one->text.empty() && one->value.empty()) return one.get();
  }
  return nullptr;
}

}  // namespace

// ---------------------------------------------------------------- what there is

void LibraryShelf::load(Session& session) {
  if (std::exchange(loaded_, true)) return;
  county_ = read_setting(session, COUNTY_SETTING);
  county_library_ = std::make_shared<const Library>(library_of(county_));
  earlier_ = read_setting(session, EARLIER_SETTING);
  earlier_library_ = library_of(earlier_);
}

void LibraryShelf::update(Session& session) {
  if (!session.has_draft() || session.draft().id == noted_draft_) return;
  load(session);
  noted_draft_ = session.draft().id;
  note_names(session);
}

// The names of a draft that was opened are offered in others later.
void LibraryShelf::note_names(Session& session) {
  if (earlier_.add(session.form()) == 0) return;
  if (earlier_.lines().size() > MOST_NAMES) {
    earlier_.drop_first(earlier_.lines().size() - MOST_NAMES);
  }
  earlier_library_ = library_of(earlier_);
  session.platform().storage.set_setting(EARLIER_SETTING, earlier_.json());
}

const Library& LibraryShelf::names_of_draft(const Session& session) {
  if (draft_version_ == session.structure_version()) return draft_library_;
  draft_version_ = session.structure_version();
  LibraryCollection names;
  names.add(session.form(), MOST_NAMES);
  draft_library_ = library_of(names);
  return draft_library_;
}

std::vector<IndicatorOffer> LibraryShelf::search(const Session& session, std::string_view words,
                                                 std::size_t most) {
  using From = IndicatorOffer::From;
  std::vector<std::pair<int, IndicatorOffer>> found;
  const auto look = [&](const Library& library, From from) {
    for (const LibraryMatch& match : library.matches(words, most)) {
      // Very likely the line that is being typed.
      if (from == From::THIS_DRAFT && match.indicator->name == words) continue;
      found.emplace_back(
          match.score,
          IndicatorOffer{*match.indicator, library.topic_of(*match.indicator).name, from});
    }
  };
  look(*county_library_, From::COUNTY);
  look(own_library(), From::PROGRAM);
  if (session.has_draft()) look(names_of_draft(session), From::THIS_DRAFT);
  look(earlier_library_, From::EARLIER_DRAFT);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& left, const auto& right) { return left.first > right.first; });
  std::vector<IndicatorOffer> offers;
  std::unordered_set<std::string> seen;
  for (auto& [score, offer] : found) {
    if (offers.size() < most && seen.insert(name_key(offer.indicator)).second) {
      offers.push_back(std::move(offer));
    }
  }
  return offers;
}

std::vector<IndicatorOffer> LibraryShelf::fitting(const Form& form, const Node& node,
                                                  std::size_t most) {
  const Node* function = function_of(node);
  if (!function) return {};
  const Frame frame = frame_of(form, nullptr);
  const LevelClass level = level_at(frame, node);
  std::vector<LevelClass> levels{level};
  if (level == LevelClass::OTHER) {
    levels = empty_levels(frame, *function);
    levels.push_back(LevelClass::OTHER);
  }
  // Words of the department help where the function has none of its own.
  const std::string words = function->text.empty() ? form.department : function->text;
  std::unordered_set<std::string> seen = names_in(*function);
  std::vector<IndicatorOffer> offers;
  const auto look = [&](const Library& library, IndicatorOffer::From from, LevelClass wanted,
                        std::size_t limit) {
    std::size_t taken = 0;
    for (const LibraryIndicator* one : library.fitting(words, wanted, most + seen.size())) {
      if (offers.size() == most || taken == limit) return;
      if (!seen.insert(one->name).second) continue;
      offers.push_back({*one, library.topic_of(*one).name, from});
      ++taken;
    }
  };
  for (const LevelClass wanted : levels) {
    // Of each missing level a few, so that all of them come to be seen.
    const std::size_t limit = wanted == LevelClass::OTHER || levels.size() == 1 ? most : 1;
    look(*county_library_, IndicatorOffer::From::COUNTY, wanted, limit);
    look(own_library(), IndicatorOffer::From::PROGRAM, wanted, limit);
  }
  return offers;
}

// ---------------------------------------------------------------- the county's own

void LibraryShelf::county_changed(Session& session) {
  ++version_;
  county_library_ = std::make_shared<const Library>(library_of(county_));
  const std::string json = county_.empty() ? std::string() : county_.json();
  Storage& storage = session.platform().storage;
  storage.set_setting(COUNTY_SETTING, json);
  if (storage.setting(COUNTY_SETTING) == json) return;
  session.notify(Notice::Kind::WARNING,
                 session.english()
                     ? "The browser could not keep the county's library. Save it as "
                       "a file, or it is gone with this page."
                     : "浏览器没能留住本县指标库。请把它存成文件，不然关掉页面就没有了"
                       "。");
}

std::size_t LibraryShelf::take_in(Session& session, const Form& form) {
  load(session);
  const std::size_t added = county_.add(form);
  county_changed(session);
  return added;
}

Result<std::size_t> LibraryShelf::take_in(Session& session, std::string_view library_json) {
  load(session);
  const Result<LibraryCollection> read = LibraryCollection::read(library_json);
  if (!read) return read.error();
  const std::size_t added = county_.add(read.value());
  county_changed(session);
  return added;
}

std::size_t LibraryShelf::take_in(Session& session, std::span<const Form* const> forms) {
  load(session);
  std::size_t added = 0;
  for (const Form* form : forms) added += county_.add(*form);
  county_changed(session);
  return added;
}

std::size_t LibraryShelf::add_line(Session& session, std::string name) {
  load(session);
  CollectedIndicator line;
  line.indicator.name = std::move(name);
  line.indicator.level = LevelClass::QUANTITY;
  const std::string wanted = line.indicator.name;
  const auto is_there = [this](const CollectedIndicator& one) {
    return std::any_of(county_.lines().begin(), county_.lines().end(),
                       [&](const CollectedIndicator& other) { return other.same_line(one); });
  };
  for (int number = 2; is_there(line); ++number) {
    line.indicator.name = wanted + std::to_string(number);
  }
  county_.add(std::move(line));
  county_changed(session);
  return county_.lines().size() - 1;
}

void LibraryShelf::remove(Session& session, std::size_t index) {
  county_.remove(index);
  county_changed(session);
}

bool LibraryShelf::replace(Session& session, std::size_t index, CollectedIndicator line) {
  if (!county_.replace(index, std::move(line))) return false;
  county_changed(session);
  return true;
}

// ---------------------------------------------------------------- taking one

bool is_library_file(std::string_view bytes) {
  constexpr std::size_t HEAD_BYTES = 256;
  const std::string_view head = bytes.substr(0, HEAD_BYTES);
  if (head.find("\"" + std::string(LIBRARY_FORMAT) + "\"") != std::string_view::npos) return true;
  // As `jixiao library` takes it, without saying what it is.
  return head.find('{') < 4 && head.find("\"fields\"") != std::string_view::npos;
}

std::vector<LevelNames> missing_levels(const Form& form, const Node& function) {
  const Frame frame = frame_of(form, nullptr);
  std::vector<LevelNames> missing;
  for (const LevelClass level : empty_levels(frame, function)) {
    if (std::optional<LevelNames> names = level_names(*frame.taxonomy, level)) {
      missing.push_back(*std::move(names));
    }
  }
  return missing;
}

void take_offer(Session& session, const NodeId& indicator, const IndicatorOffer& offer) {
  const Node* node = session.has_draft() ? session.form().find(indicator) : nullptr;
  if (!node || node->kind() != NodeKind::INDICATOR || session.read_only()) return;
  std::vector<FieldText> texts{{indicator, {Field::TEXT, {}}, offer.indicator.name}};
  const std::string value = value_of(offer.indicator);
  if (!has_number(node->value) && !value.empty()) {
    texts.push_back({indicator, {Field::VALUE, {}}, value});
  }
  if (session.report(set_fields(session.editor(), texts, "取用指标 " + offer.indicator.name))) {
    session.select_node(indicator, {Field::VALUE, {}});
  }
}

void fill_from_offer(Session& session, const NodeId& indicator, const IndicatorOffer& offer,
                     const std::string& merge_key) {
  const Node* node = session.has_draft() ? session.form().find(indicator) : nullptr;
  const std::string value = value_of(offer.indicator);
  if (!node || value.empty() || has_number(node->value)) return;
  session.set_text(indicator, {Field::VALUE, {}}, value, merge_key);
}

void add_offer(Session& session, const NodeId& near, const IndicatorOffer& offer) {
  const Node* node = session.has_draft() ? session.form().find(near) : nullptr;
  const Node* function = node ? function_of(*node) : nullptr;
  if (!function || session.read_only()) return;
  const std::optional<LevelNames> names =
      place_for(session.form(), *function, offer.indicator.level);
  if (!names || session.form().node_count() + 3 > NODE_LIMIT) {
    session.notify(Notice::Kind::WARNING, session.english()
                                              ? "The taxonomy of this form has no group for it."
                                              : "这张表的分类体系里没有它的二级指标，加不进去。");
    return;
  }
  const Editor editor = session.editor();
  Transaction step(editor.document(), editor.history, "取用指标 " + offer.indicator.name);
  const NodeId group = level_two_within(step, editor.form, function->id(), names->one, names->two);
  if (group.empty()) return;
  NodeId line;
  if (const Node* empty = empty_line(*editor.form.find(group))) {
    line = empty->id();
    if (!step.apply(SetFieldChange{line, {Field::TEXT, {}}, offer.indicator.name})) return;
  } else {
    std::unique_ptr<Node> made = new_node(editor.form, NodeKind::INDICATOR, offer.indicator.name);
    line = made->id();
    if (!step.apply(
            InsertChange{group, Form::AT_END, std::shared_ptr<const Node>(std::move(made))}))
      return;
  }
  const std::string value = value_of(offer.indicator);
  if (!value.empty()) (void)step.apply(SetFieldChange{line, {Field::VALUE, {}}, value});
  step.commit();
  session.select_node(line, {Field::VALUE, {}});
}

}  // namespace jixiao
