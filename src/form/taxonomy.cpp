#include "form/taxonomy.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/assets.h"
#include "base/json.h"
#include "base/utf8.h"

namespace jixiao {
namespace {

struct Containing {
  std::string part;
  std::string level1;
  std::string level2;
};

// assets/taxonomy_names.json
struct Names {
  std::vector<std::string> dropped;
  std::vector<std::pair<std::string, std::string>> other_names;  // other name → name
  std::vector<Containing> containing;
};

JsonValue parsed_asset(std::string_view name) {
  Result<JsonValue> json = parse_json(asset(name));
  assert(json && "an asset that is compiled in is valid JSON: the tests read every one");
  return json ? std::move(json).value() : JsonValue();
}

Taxonomy read_taxonomy(std::string_view name) {
  const JsonValue json = parsed_asset(name);
  Taxonomy taxonomy{std::string(json.text_of("id")),
                    std::string(json.text_of("label")),
                    std::string(json.text_of("status")),
                    {}};
  const JsonValue* level1 = json.find("level1");
  if (!level1) return taxonomy;
  for (const JsonValue& one : level1->children) {
    taxonomy.level1.push_back({std::string(one.text_of("name")), one.texts_of("level2")});
  }
  return taxonomy;
}

std::vector<Taxonomy> read_taxonomies() {
  std::vector<Taxonomy> list;
  for (const Asset& one : assets()) {
    if (one.name.starts_with("taxonomies/")) list.push_back(read_taxonomy(one.name));
  }
  return list;
}

Names read_names() {
  const JsonValue json = parsed_asset("taxonomy_names.json");
  Names names{json.texts_of("dropped"), {}, {}};
  if (const JsonValue* list = json.find("other_names")) {
    for (const JsonValue& one : list->children) {
      for (std::string& other : one.texts_of("also")) {
        names.other_names.emplace_back(std::move(other), one.text_of("name"));
      }
    }
  }
  if (const JsonValue* list = json.find("containing")) {
    for (const JsonValue& one : list->children) {
      names.containing.push_back({std::string(one.text_of("part")),
                                  std::string(one.text_of("level1")),
                                  std::string(one.text_of("level2"))});
    }
  }
  return names;
}

const Names& names() {
  static const Names read = read_names();
  return read;
}

std::string without_spaces(std::string_view text) {
  std::string rest;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (!is_space(character)) append_utf8(rest, character);
  }
  return rest;
}

void drop_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
}

// What is compared: without white space and 指标, other names replaced.
std::string folded(std::string_view name) {
  std::string text = without_spaces(name);
  for (const std::string& part : names().dropped) drop_all(text, part);
  for (const auto& [other, usual] : names().other_names) {
    if (text == other) return usual;
  }
  return text;
}

const Containing* containing(std::string_view name) {
  for (const Containing& one : names().containing) {
    if (name.find(one.part) != std::string_view::npos) return &one;
  }
  return nullptr;
}

const TaxonomyLevelOne* find_level_one(const Taxonomy& taxonomy, std::string_view wanted) {
  const auto found =
      std::find_if(taxonomy.level1.begin(), taxonomy.level1.end(),
                   [&wanted](const TaxonomyLevelOne& one) { return folded(one.name) == wanted; });
  return found == taxonomy.level1.end() ? nullptr : &*found;
}

struct LevelTwoPlace {
  const TaxonomyLevelOne* level1 = nullptr;
  const std::string* name = nullptr;
};

LevelTwoPlace level_two_called(const Taxonomy& taxonomy, std::string_view wanted) {
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    for (const std::string& two : one.level2) {
      if (folded(two) == wanted) return {&one, &two};
    }
  }
  return {};
}

// As it is called, else what it contains: a county's own may know 群众满意度 by itself.
LevelTwoPlace find_level_two(const Taxonomy& taxonomy, std::string_view name) {
  const LevelTwoPlace called = level_two_called(taxonomy, folded(name));
  const Containing* rule = called.name ? nullptr : containing(name);
  return rule ? level_two_called(taxonomy, folded(rule->level2)) : called;
}

}  // namespace

const std::vector<Taxonomy>& taxonomies() {
  static const std::vector<Taxonomy> list = read_taxonomies();
  return list;
}

const Taxonomy& taxonomy_or_default(std::string_view id) {
  const std::vector<Taxonomy>& list = taxonomies();
  const auto found =
      std::find_if(list.begin(), list.end(), [id](const Taxonomy& one) { return one.id == id; });
  return found == list.end() ? list.front() : *found;
}

std::optional<std::string> match_level_one(const Taxonomy& taxonomy, std::string_view name) {
  const TaxonomyLevelOne* found = find_level_one(taxonomy, folded(name));
  const Containing* rule = found ? nullptr : containing(name);
  if (rule) found = find_level_one(taxonomy, folded(rule->level1));
  return found ? std::optional(found->name) : std::nullopt;
}

std::optional<std::string> match_level_two(const Taxonomy& taxonomy, std::string_view name) {
  const LevelTwoPlace place = find_level_two(taxonomy, name);
  return place.name ? std::optional(*place.name) : std::nullopt;
}

std::optional<std::string> level_one_of(const Taxonomy& taxonomy, std::string_view level_two) {
  const LevelTwoPlace place = find_level_two(taxonomy, level_two);
  return place.level1 ? std::optional(place.level1->name) : std::nullopt;
}

}  // namespace jixiao
