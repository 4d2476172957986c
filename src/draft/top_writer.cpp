#include "draft/top_writer.h"

#include "base/json.h"
#include "draft/keys.h"
#include "draft/writer.h"

namespace jixiao {
namespace {

void append_kept(std::string& out, std::string_view key, std::string_view json) {
  if (json.empty()) return;
  out += ',';
  append_key(out, key, 1);
  append_json_indented(out, json, 1);
}

void append_lineage(std::string& out, const std::vector<std::string>& lineage) {
  append_key(out, "lineage", 1);
  out += '[';
  for (const std::string& hash : lineage) {
    if (&hash != &lineage.front()) out += ',';
    out += '\n';
    append_json_indent(out, 2);
    append_json_string(out, hash);
  }
  if (!lineage.empty()) {
    out += '\n';
    append_json_indent(out, 1);
  }
  out += ']';
}

}  // namespace

void append_draft_head(std::string& out, const Draft& draft) {
  out += '{';
  append_key(out, "format", 1);
  append_json_string(out, DRAFT_FORMAT);
  out += ',';
  append_key(out, "version", 1);
  out += std::to_string(draft.version) + ',';
  append_key(out, "id", 1);
  append_json_string(out, draft.id);
  out += ',';
  append_key(out, "revision", 1);
  out += std::to_string(draft.revision) + ',';
  if (!draft.saved_at.empty()) {
    append_key(out, "savedAt", 1);
    append_json_string(out, draft.saved_at);
    out += ',';
  }
  append_lineage(out, draft.lineage);
}

void append_base_head(std::string& out, const DraftBase& base) {
  out += ',';
  append_key(out, "base", 1);
  out += '{';
  append_key(out, "hash", 2);
  append_json_string(out, base.hash);
  out += ',';
  append_key(out, "form", 2);
}

void append_base_tail(std::string& out, const DraftBase& base) {
  append_unknown_keys(out, base.unknown_keys, 2);
  out += '\n';
  append_json_indent(out, 1);
  out += '}';
}

void append_draft_middle(std::string& out, const Draft& draft) {
  append_kept(out, "imported", draft.imported_json);
  if (!draft.ignored.empty()) append_kept(out, "ignored", ignored_json(draft.ignored));
  if (!draft.remarks.empty()) append_kept(out, "remarks", remarks_json(draft.remarks));
  append_unknown_keys(out, draft.unknown_keys, 1);
  out += ',';
  append_key(out, "form", 1);
}

void append_draft_tail(std::string& out) {
  out += "\n}\n";
}

}  // namespace jixiao
