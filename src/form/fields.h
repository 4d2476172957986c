// The fields of a form in one table: whoever reads, writes, compares, copies or shows them loops
// over it. A field more is a member (node.h: the enumerator and the text) and a row here.
//
// The order of the rows is that of the draft file. Traps: the key is stored in files and records,
// so it never changes; HEADER has a row for its key only, its texts have names of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "form/form.h"

namespace jixiao {

// What the text of a field says; any text is kept, but typing is held to it.
enum class FieldType : std::uint8_t { TEXT, NUMBER, YEAR };

// The column a field of an indicator has of its own where a form uses it.
struct FieldColumn {
  int place = 0;        // among such columns on paper, from the left; 0: no column of its own
  double width_em = 0;  // on paper, with the padding
  double least_em = 0;  // to which it may be squeezed
  double list_em = 0;   // in the flat list
  bool listed_always = false;  // in the flat list, used or not
};

struct FieldInfo {
  Field field = Field::TEXT;
  std::string_view key;  // in the draft file; of TEXT it depends on the kind of node (draft/keys.h)
  std::string_view label;
  std::string_view english;
  std::string Form::*of_form = nullptr;  // where the text is; one of the two
  std::string Node::*of_node = nullptr;
  FieldType type = FieldType::TEXT;
  bool optional = false;  // in the file only where it holds something
  FieldColumn column = {};
};

inline constexpr FieldColumn WEIGHT_COLUMN{1, 3.6, 3.6, 4};
inline constexpr FieldColumn EXPLANATION_COLUMN{2, 11.0, 7.0, 16};
inline constexpr FieldColumn STANDARD_COLUMN{3, 11.0, 7.0, 16};
inline constexpr FieldColumn NOTE_COLUMN{4, 7.0, 5.0, 12, true};

// A field of the form itself, and one of its nodes.
constexpr FieldInfo form_field(Field field, std::string_view key, std::string_view label,
                               std::string_view english, std::string Form::*text,
                               bool optional = false, FieldType type = FieldType::TEXT) {
  return {field, key, label, english, text, nullptr, type, optional, {}};
}
constexpr FieldInfo node_field(Field field, std::string_view key, std::string_view label,
                               std::string_view english, std::string Node::*text,
                               FieldColumn column = {}, FieldType type = FieldType::TEXT) {
  return {field, key, label, english, nullptr, text, type, column.place > 0, column};
}

inline constexpr FieldInfo FIELDS[] = {
    form_field(Field::YEAR, "year", "年度", "Year", &Form::year, true, FieldType::YEAR),
    form_field(Field::TITLE, "title", "标题", "Title", &Form::title),
    form_field(Field::DEPARTMENT, "department", "部门(单位)名称", "Department", &Form::department),
    form_field(Field::SUPERVISOR, "supervisor", "主管部门", "Supervisor", &Form::supervisor),
    form_field(Field::KIND, "kind", "表的种类", "Kind", &Form::kind, true),
    form_field(Field::TAXONOMY, "taxonomy", "指标分类", "Taxonomy", &Form::taxonomy, true),
    form_field(Field::HEADER, "header", "表头", "Header", nullptr, true),
    node_field(Field::TEXT, "text", "名称", "Name", &Node::text),
    node_field(Field::VALUE, "value", "指标值", "Value", &Node::value),
    node_field(Field::NOTE, "note", "备注", "Note", &Node::note, NOTE_COLUMN),
    node_field(Field::WEIGHT, "weight", "权重", "Weight", &Node::weight, WEIGHT_COLUMN,
               FieldType::NUMBER),
    node_field(Field::EXPLANATION, "explanation", "指标解释", "Explanation", &Node::explanation,
               EXPLANATION_COLUMN),
    node_field(Field::STANDARD, "standard", "评分标准", "Scoring standard", &Node::standard,
               STANDARD_COLUMN),
    form_field(Field::OWN_TAXONOMY, "ownTaxonomy", "本县指标体系", "Own taxonomy",
               &Form::own_taxonomy, true),
};
inline constexpr std::size_t FIELD_COUNT = std::size(FIELDS);

constexpr const FieldInfo& field_info(Field field) {
  for (const FieldInfo& info : FIELDS) {
    if (info.field == field) return info;
  }
  return FIELDS[0];
}

// The one with that key in the file; null where there is none.
const FieldInfo* field_of_key(std::string_view key);

// Whether only an indicator has it.
constexpr bool is_of_indicator(const FieldInfo& info) {
  return info.of_node != nullptr && info.field != Field::TEXT;
}

// Those of an indicator that have a column of their own where a form uses them, as they stand on
// paper from left to right.
std::span<const Field> fields_with_column();

// What stands on the form itself, its header entries aside, in the order of the table.
std::span<const Field> fields_of_form();

// What stands on a node, as it is read: the name, the value, then those with a column; and of these
// the ones that are written in words, not numbers.
std::span<const Field> fields_of_node();
std::span<const Field> fields_in_words();

// A set of fields, such as those with a column of their own.
class FieldSet {
 public:
  bool has(Field field) const { return (bits_ >> static_cast<unsigned>(field) & 1u) != 0; }
  void set(Field field, bool on = true) {
    const std::uint32_t bit = 1u << static_cast<unsigned>(field);
    bits_ = on ? bits_ | bit : bits_ & ~bit;
  }
  bool operator==(const FieldSet&) const = default;

 private:
  static_assert(FIELD_COUNT <= 32);
  std::uint32_t bits_ = 0;
};

}  // namespace jixiao
