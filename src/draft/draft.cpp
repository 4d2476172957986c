#include "draft/draft.h"

#include <utility>

#include "base/json.h"
#include "base/random.h"
#include "base/sha256.h"
#include "draft/top_writer.h"
#include "draft/writer.h"

namespace jixiao {

namespace {

// A guess, so that the text of a large form is not copied each time it outgrows its place.
constexpr std::size_t USUAL_NODE_BYTES = 220;

std::size_t usual_bytes(const Form& form) {
  return form.node_count() * USUAL_NODE_BYTES;
}

}  // namespace

std::string write_draft(const Draft& draft) {
  std::string out;
  out.reserve(usual_bytes(draft.form) + (draft.base ? usual_bytes(draft.base->form) : 0));
  append_draft_head(out, draft);
  if (draft.base) {
    append_base_head(out, *draft.base);
    FormWriter(draft.base->form, BASE_FORM_DEPTH).advance(out);
    append_base_tail(out, *draft.base);
  }
  append_draft_middle(out, draft);
  FormWriter(draft.form, FORM_DEPTH).advance(out);
  append_draft_tail(out);
  return out;
}

std::string write_form(const Form& form) {
  std::string out;
  out.reserve(usual_bytes(form));
  FormWriter(form, 0).advance(out);
  out += '\n';
  return out;
}

std::string form_hash(const Form& form) {
  return sha256_hex(write_form(form));
}

Draft new_draft(Form form) {
  Draft draft;
  draft.id = random_uuid();
  draft.form = std::move(form);
  return draft;
}

void stamp_save(Draft& draft, std::string_view now_iso8601) {
  ++draft.revision;
  draft.saved_at = now_iso8601;
  note_handed_on(draft);
}

void note_handed_on(Draft& draft) {
  std::string hash = form_hash(draft.form);
  if (!draft.lineage.empty() && draft.lineage.front() == hash) return;
  draft.lineage.insert(draft.lineage.begin(), std::move(hash));
  if (draft.lineage.size() > DRAFT_LINEAGE_LENGTH) draft.lineage.resize(DRAFT_LINEAGE_LENGTH);
}

void remember_base(Draft& draft) {
  draft.base = DraftBase{form_hash(draft.form), draft.form.clone()};
}

std::string read_only_reason(const Draft& draft) {
  if (!draft.read_only()) return {};
  return "这份草稿是较新版本的程序写的（文件版本 " + std::to_string(draft.version) +
         "，本程序认识到版本 " + std::to_string(DRAFT_VERSION) +
         "），只能查看，不能修改。请用新版程序打开。";
}

}  // namespace jixiao
