#include "record/snapshot.h"

#include <algorithm>
#include <cassert>

#include "base/json.h"
#include "draft/keys.h"
#include "draft/top_writer.h"

namespace jixiao {

void DraftSnapshot::mark_all() {
  *this = DraftSnapshot();
}

void DraftSnapshot::mark_top() {
  touch_part(HEAD);
  touch_part(MIDDLE);
}

void DraftSnapshot::mark(const Form& form, const Change& applied, const Change& inverse) {
  if (std::holds_alternative<SetOriginChange>(applied)) {
    touch_part(BASE);
    return mark_top();
  }
  if (is_beside_form(applied)) return touch_part(MIDDLE);
  if (const auto* insert = std::get_if<InsertChange>(&inverse)) {
    forget_function(insert->subtree->id());
    return touch(form, insert->parent);
  }
  if (const auto* move = std::get_if<MoveChange>(&inverse)) touch(form, move->parent);
  if (std::holds_alternative<SetUnknownKeysChange>(applied)) touch_part(TAIL);
  touch(form, subject_of(applied));
}

void DraftSnapshot::touch(const Form& form, std::string_view id) {
  const Node* node = form.find(id);
  if (!node) return;
  if (const Node* function = node->ancestor(NodeKind::FUNCTION)) {
    touch_function(function->id());
  } else if (node->ancestor(NodeKind::RESPONSIBILITIES)) {
    touch_part(RESPONSIBILITIES);
  } else if (node->ancestor(NodeKind::GOALS)) {
    touch_part(GOALS);
  } else if (node->kind() == NodeKind::FORM) {
    touch_part(FORM_HEAD);
  }
}

void DraftSnapshot::touch_part(Part part) {
  make_stale(parts_[part]);
}

void DraftSnapshot::touch_function(const NodeId& id) {
  if (!functions_known_) return;
  const auto [found, is_new] = functions_.try_emplace(id);
  Piece& piece = found->second;
  const bool listed = !is_new && piece.stale && writing_ != &piece;
  if (!listed) stale_functions_.push_back(id);
  make_stale(piece);
}

void DraftSnapshot::forget_function(const NodeId& id) {
  const auto found = functions_.find(id);
  if (found == functions_.end()) return;
  make_stale(found->second);
  functions_.erase(found);
  std::erase(stale_functions_, id);
}

void DraftSnapshot::make_stale(Piece& piece) {
  piece.stale = true;
  piece.bytes.clear();
  if (writing_ != &piece) return;
  writing_ = nullptr;
  node_writer_.reset();
  form_writer_.reset();
}

bool DraftSnapshot::is_current() const {
  return functions_known_ && stale_functions_.empty() && !writing_ &&
         std::none_of(parts_.begin(), parts_.end(), [](const Piece& part) { return part.stale; });
}

bool DraftSnapshot::advance(const Draft& draft, std::size_t budget_bytes) {
  while (budget_bytes > 0) {
    if (!writing_ && !start_next(draft)) return true;
    if (!writing_) continue;  // a part that is written in one go
    std::string& out = writing_->bytes;
    const std::size_t before = out.size();
    const std::size_t until = budget_bytes == NO_LIMIT ? NO_LIMIT : before + budget_bytes;
    const bool done =
        node_writer_ ? node_writer_->advance(out, until) : form_writer_->advance(out, until);
    if (budget_bytes != NO_LIMIT) budget_bytes -= std::min(budget_bytes, out.size() - before);
    if (!done) continue;
    if (writing_ == &parts_[BASE]) append_base_tail(out, *draft.base);
    writing_->stale = false;
    writing_ = nullptr;
    node_writer_.reset();
    form_writer_.reset();
  }
  return is_current();
}

// Begins the next stale piece; false where there is none.
bool DraftSnapshot::start_next(const Draft& draft) {
  for (std::size_t part = 0; part < PARTS; ++part) {
    if (parts_[part].stale) return start_part(draft, static_cast<Part>(part));
  }
  if (!functions_known_) list_functions(draft.form);
  return start_function(draft.form);
}

// The small parts are written at once, the long ones only begun.
bool DraftSnapshot::start_part(const Draft& draft, Part part) {
  Piece& piece = parts_[part];
  piece.bytes.clear();
  const Form& form = draft.form;
  if (part == RESPONSIBILITIES || part == GOALS) {
    node_writer_.emplace(part == GOALS ? form.goals() : form.responsibilities(), FORM_DEPTH);
    writing_ = &piece;
    return true;
  }
  if (part == BASE && draft.base) {
    append_base_head(piece.bytes, *draft.base);
    form_writer_.emplace(draft.base->form, BASE_FORM_DEPTH);
    writing_ = &piece;
    return true;
  }
  if (part == HEAD) append_draft_head(piece.bytes, draft);
  if (part == MIDDLE) append_draft_middle(piece.bytes, draft);
  if (part == FORM_HEAD) append_form_head(piece.bytes, form, FORM_DEPTH);
  if (part == TAIL) {
    append_form_tail(piece.bytes, form, FORM_DEPTH);
    append_draft_tail(piece.bytes);
  }
  piece.stale = false;
  return true;
}

void DraftSnapshot::list_functions(const Form& form) {
  functions_.clear();
  stale_functions_.clear();
  for (const auto& function : form.functions().children()) {
    functions_.try_emplace(function->id());
    stale_functions_.push_back(function->id());
  }
  std::reverse(stale_functions_.begin(), stale_functions_.end());
  functions_known_ = true;
}

bool DraftSnapshot::start_function(const Form& form) {
  if (stale_functions_.empty()) return false;
  const NodeId id = std::move(stale_functions_.back());
  stale_functions_.pop_back();
  const Node* function = form.find(id);
  assert(function && "call mark() for every change and mark_all() for another form");
  if (!function) return true;
  Piece& piece = functions_[id];
  piece.bytes.clear();
  node_writer_.emplace(*function, FORM_DEPTH + 2);
  writing_ = &piece;
  return true;
}

std::string DraftSnapshot::bytes(const Draft& draft, std::size_t spare_bytes) const {
  assert(is_current() && "call advance() until it returns true");
  std::string out;
  std::size_t size = 256 + spare_bytes;
  for (const Piece& part : parts_) size += part.bytes.size();
  for (const auto& [id, piece] : functions_) size += piece.bytes.size() + 16;
  out.reserve(size);
  for (const Part part : {HEAD, BASE, MIDDLE, FORM_HEAD, RESPONSIBILITIES}) {
    out += parts_[part].bytes;
  }
  out += ',';
  out += parts_[GOALS].bytes;
  out += ',';
  const Node& section = draft.form.functions();
  append_list_start(out, section, FORM_DEPTH);
  for (std::size_t i = 0; i < section.children().size(); ++i) {
    append_list_separator(out, i, FORM_DEPTH);
    const auto found = functions_.find(section.child(i).id());
    if (found != functions_.end()) out += found->second.bytes;
  }
  append_list_end(out, section, FORM_DEPTH);
  out += parts_[TAIL].bytes;
  return out;
}

}  // namespace jixiao
