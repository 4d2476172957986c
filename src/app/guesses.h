// Guesses: what an import assumed and nobody has confirmed yet, as the open draft tells it
// (Draft::imported_json, import/trace.h), for strip, sheet and commands.
//
// A guess whose nodes are all gone is not asked about any more. update() costs a comparison where
// nothing changed: the record is parsed once for each of its texts, and nodes are looked up once
// for each structure of the form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "draft/draft.h"
#include "import/trace.h"

namespace jixiao {

struct OpenGuess {
  GuessPlace place;            // in the record
  ImportedRepair what;         // its nodes: those that are still there
  FieldKey field;              // which cell of them it is about
  std::string source;          // 第 12 行, 表格2 第 5 行
  const NodeId& node() const;  // where to look: the first of its nodes, else what stands beside it
};

class Guesses {
 public:
  // versions: of the open draft (Session::form_version, structure_version).
  void update(const Draft& draft, std::uint64_t form_version, std::uint64_t structure_version);
  void clear() { *this = {}; }

  // In the order of the record, which is that of the table.
  const std::vector<OpenGuess>& open() const { return open_; }
  // The first about that field of a node; null where there is none.
  const OpenGuess* at(const NodeId& node, const FieldKey& field) const;
  // Index into open() of the one that is shown while that node is selected: `last` where it is
  // about it, else the first that is.
  std::optional<std::size_t> current(const NodeId& node,
                                     const std::optional<GuessPlace>& last) const;
  // The one after (or before) a place, around the end; nothing where none is open.
  std::optional<std::size_t> next(const std::optional<GuessPlace>& from, bool backwards) const;

 private:
  void read(const std::string& imported_json);
  void find_nodes(const Form& form);

  std::string json_;
  std::string draft_id_;
  std::uint64_t form_version_ = 0;
  std::uint64_t structure_version_ = 0;
  std::vector<OpenGuess> all_;  // as recorded
  std::vector<OpenGuess> open_;
  std::unordered_map<NodeId, std::vector<std::size_t>> at_node_;  // indices into open_
};

// 读作「2100」，可能是「≥100」：符号存疑
std::string guess_words(const OpenGuess& guess, bool english);

}  // namespace jixiao
