#include "form/own_taxonomy.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::string_view FILE_SIGN = "\"level1\"";
constexpr std::size_t SIGN_WITHIN_BYTES = 4096;
constexpr std::size_t LIMIT_BYTES = 1u << 20;

// Without what parts the names in a text.
std::string clean_name(std::string_view text) {
  std::string name(trim(text));
  clean_text(name);
  for (const std::string_view part : {"：", ":", "、", "，", ",", "\n", "\t"}) {
    for (std::size_t at = name.find(part); at != std::string::npos; at = name.find(part, at)) {
      name.replace(at, part.size(), " ");
    }
  }
  return std::string(trim(first_characters(name, TAXONOMY_LIMIT_CHARACTERS)));
}

// Where the first of the marks stands, and behind it.
std::pair<std::size_t, std::size_t> first_mark(std::string_view text,
                                               std::initializer_list<std::string_view> marks) {
  std::pair<std::size_t, std::size_t> first{text.size(), text.size()};
  for (const std::string_view mark : marks) {
    const std::size_t at = text.find(mark);
    if (at < first.first) first = {at, at + mark.size()};
  }
  return first;
}

void add_name(std::vector<std::string>& names, std::string_view text) {
  std::string name = clean_name(text);
  const bool there = std::find(names.begin(), names.end(), name) != names.end();
  if (!name.empty() && !there) names.push_back(std::move(name));
}

TaxonomyLevelOne read_line(std::string_view line) {
  const auto [colon, behind] = first_mark(line, {"：", ":"});
  TaxonomyLevelOne one{clean_name(line.substr(0, colon)), {}};
  for (std::string_view rest = line.substr(behind); !rest.empty();) {
    const auto [end, next] = first_mark(rest, {"、", "，", ","});
    add_name(one.level2, rest.substr(0, end));
    rest = rest.substr(next);
  }
  return one;
}

std::size_t count_names(const Taxonomy& taxonomy) {
  std::size_t count = 0;
  for (const TaxonomyLevelOne& one : taxonomy.level1) count += 1 + one.level2.size();
  return count;
}

Error not_read(const std::string& why) {
  return {"这个文件不是可用的指标分类：" + why +
          "请让发文件的人重新存一份（指标分类体系 → 存成文件）。"};
}

Taxonomy taxonomy_from(const JsonValue& json) {
  Taxonomy taxonomy{std::string(OWN_TAXONOMY), clean_name(json.text_of("label")), "habit", {}};
  if (taxonomy.label.empty()) taxonomy.label = "本县指标体系";
  for (const JsonValue& one : json.find("level1")->children) {
    TaxonomyLevelOne level_one{clean_name(one.text_of("name")), {}};
    if (level_one.name.empty()) continue;
    if (const JsonValue* list = one.find("level2")) {
      for (const JsonValue& two : list->children) add_name(level_one.level2, two.text);
    }
    taxonomy.level1.push_back(std::move(level_one));
  }
  return taxonomy;
}

}  // namespace

std::optional<Taxonomy> read_taxonomy_text(std::string_view text) {
  Taxonomy taxonomy{std::string(OWN_TAXONOMY), {}, "habit", {}};
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text = text.substr(std::min(end + 1, text.size()));
    if (std::exchange(first, false)) {
      taxonomy.label = clean_name(line);
    } else if (TaxonomyLevelOne one = read_line(line); !one.name.empty()) {
      taxonomy.level1.push_back(std::move(one));
    }
    if (count_names(taxonomy) > TAXONOMY_LIMIT_NAMES) return std::nullopt;
  }
  if (taxonomy.level1.empty()) return std::nullopt;
  if (taxonomy.label.empty()) taxonomy.label = "本县指标体系";
  return taxonomy;
}

std::string write_taxonomy_text(const Taxonomy& taxonomy) {
  std::string text = clean_name(taxonomy.label);
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    text += "\n" + clean_name(one.name) + "：";
    for (std::size_t i = 0; i < one.level2.size(); ++i) {
      if (i > 0) text += "、";
      text += clean_name(one.level2[i]);
    }
  }
  return text;
}

bool is_taxonomy_file(std::string_view bytes) {
  const std::string_view start = trim(bytes.substr(0, SIGN_WITHIN_BYTES));
  if (start.find('{') >= 4) return false;
  if (start.find(TAXONOMY_FORMAT) != std::string_view::npos) return true;
  // A draft has its groups below "form".
  const std::size_t level1 = start.find(FILE_SIGN);
  return level1 != std::string_view::npos && start.find("\"form\"") > level1;
}

Result<Taxonomy> read_taxonomy_file(std::string_view text) {
  if (text.size() > LIMIT_BYTES) return not_read("它大得不像一个指标分类。");
  const Result<JsonValue> json = parse_json(text);
  if (!json) return not_read(json.error().message);
  if (!json.value().is(JsonKind::OBJECT)) return not_read("里面没有指标。");
  const JsonValue* version = json.value().find("version");
  if (version != nullptr && version->text != "1") {
    return Error{"这个指标分类是用更新版本的程序存的，这里读不了。请换用新版本打开。"};
  }
  const JsonValue* level1 = json.value().find("level1");
  if (level1 == nullptr || !level1->is(JsonKind::ARRAY)) return not_read("里面没有一级指标。");
  Taxonomy taxonomy = taxonomy_from(json.value());
  if (taxonomy.level1.empty()) return not_read("里面没有一级指标。");
  if (count_names(taxonomy) > TAXONOMY_LIMIT_NAMES) {
    return not_read("一级、二级指标超过 " + std::to_string(TAXONOMY_LIMIT_NAMES) + " 个。");
  }
  return taxonomy;
}

std::string write_taxonomy_file(const Taxonomy& taxonomy) {
  std::string text = "{\n  \"format\": ";
  append_json_string(text, TAXONOMY_FORMAT);
  text += ",\n  \"version\": 1,\n  \"label\": ";
  append_json_string(text, taxonomy.label);
  text += ",\n  \"level1\": [";
  for (std::size_t i = 0; i < taxonomy.level1.size(); ++i) {
    const TaxonomyLevelOne& one = taxonomy.level1[i];
    text += i == 0 ? "\n    { \"name\": " : ",\n    { \"name\": ";
    append_json_string(text, one.name);
    text += ", \"level2\": [";
    for (std::size_t j = 0; j < one.level2.size(); ++j) {
      if (j > 0) text += ", ";
      append_json_string(text, one.level2[j]);
    }
    text += "] }";
  }
  return text + "\n  ]\n}\n";
}

namespace {

// Parsed once for each text; never dropped, since checks and sheets keep references to them.
const Taxonomy* own_taxonomy(const std::string& text) {
  static std::map<std::string, std::optional<Taxonomy>> known;
  auto found = known.find(text);
  if (found == known.end()) found = known.emplace(text, read_taxonomy_text(text)).first;
  return found->second ? &*found->second : nullptr;
}

bool is_built_in(std::string_view id) {
  const std::vector<Taxonomy>& list = taxonomies();
  return std::any_of(list.begin(), list.end(), [id](const Taxonomy& one) { return one.id == id; });
}

}  // namespace

const Taxonomy& taxonomy_of(const Form& form) {
  const Taxonomy* own = form.taxonomy == OWN_TAXONOMY ? own_taxonomy(form.own_taxonomy) : nullptr;
  return own != nullptr ? *own : taxonomy_or_default(form.taxonomy);
}

bool has_unknown_taxonomy(const Form& form) {
  if (form.taxonomy.empty() || is_built_in(form.taxonomy)) return false;
  return form.taxonomy != OWN_TAXONOMY || own_taxonomy(form.own_taxonomy) == nullptr;
}

}  // namespace jixiao
