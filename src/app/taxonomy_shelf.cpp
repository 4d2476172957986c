#include "app/taxonomy_shelf.h"

#include <algorithm>
#include <utility>

#include "edit/taxonomy_change.h"

namespace jixiao {
namespace {

constexpr std::string_view SETTING = "own_taxonomies";
constexpr std::string_view BETWEEN = "\n\n";  // in no text of a taxonomy
constexpr std::size_t MOST_KEPT = 30;

std::vector<Taxonomy> read_setting(std::string_view text) {
  std::vector<Taxonomy> list;
  while (!text.empty() && list.size() < MOST_KEPT) {
    const std::size_t end = std::min(text.find(BETWEEN), text.size());
    if (std::optional<Taxonomy> one = read_taxonomy_text(text.substr(0, end))) {
      list.push_back(*std::move(one));
    }
    text = text.substr(std::min(end + BETWEEN.size(), text.size()));
  }
  return list;
}

}  // namespace

void TaxonomyShelf::update(Session& session) {
  if (!std::exchange(loaded_, true)) {
    own_ = read_setting(session.platform().storage.setting(SETTING));
  }
  if (!session.has_draft() || session.form().own_taxonomy == seen_) return;
  seen_ = session.form().own_taxonomy;
  std::optional<Taxonomy> carried = read_taxonomy_text(seen_);
  if (!carried || place_of(seen_) < own_.size() || own_.size() >= MOST_KEPT) return;
  own_.push_back(*std::move(carried));
  keep(session);
}

std::vector<const Taxonomy*> TaxonomyShelf::all() const {
  std::vector<const Taxonomy*> all;
  for (const Taxonomy& one : taxonomies()) all.push_back(&one);
  for (const Taxonomy& one : own_) all.push_back(&one);
  return all;
}

std::size_t TaxonomyShelf::index_for(const Form& form) const {
  const Taxonomy& followed = taxonomy_of(form);
  const std::vector<Taxonomy>& program = taxonomies();
  if (followed.id == OWN_TAXONOMY) return program.size() + place_of(form.own_taxonomy);
  const auto found = std::find_if(program.begin(), program.end(),
                                  [&](const Taxonomy& one) { return one.id == followed.id; });
  return static_cast<std::size_t>(found - program.begin());
}

std::size_t TaxonomyShelf::place_of(std::string_view text) const {
  const auto found = std::find_if(own_.begin(), own_.end(), [text](const Taxonomy& one) {
    return write_taxonomy_text(one) == text;
  });
  return static_cast<std::size_t>(found - own_.begin());
}

std::string TaxonomyShelf::free_label(std::string label, std::size_t except) const {
  const auto taken = [&](std::string_view wanted) {
    for (std::size_t i = 0; i < own_.size(); ++i) {
      if (i != except && own_[i].label == wanted) return true;
    }
    return false;
  };
  const std::string wanted_label = std::move(label);
  std::string free = wanted_label;
  for (int number = 2; taken(free); ++number)
    free = wanted_label + "（" + std::to_string(number) + "）";
  return free;
}

void TaxonomyShelf::put(Session& session, std::size_t index, Taxonomy taxonomy) {
  if (index >= own_.size()) {
    if (own_.size() >= MOST_KEPT) {
      return session.notify(Notice::Kind::WARNING, session.english()
                                                       ? "There are 30 already; remove one first."
                                                       : "本县的分类已有 30 个，请先删去不用的。");
    }
    index = own_.size();
    own_.emplace_back();
  }
  taxonomy.id = OWN_TAXONOMY;
  taxonomy.label = free_label(std::move(taxonomy.label), index);
  own_[index] = std::move(taxonomy);
  keep(session);
}

void TaxonomyShelf::remove(Session& session, std::size_t index) {
  if (index >= own_.size()) return;
  own_.erase(own_.begin() + static_cast<std::ptrdiff_t>(index));
  keep(session);
}

Result<std::size_t> TaxonomyShelf::take_in(Session& session, std::string_view bytes) {
  Result<Taxonomy> read = read_taxonomy_file(bytes);
  if (!read) return read.error();
  const std::size_t there = place_of(write_taxonomy_text(read.value()));
  if (there < own_.size()) return there;
  put(session, own_.size(), std::move(read).value());
  return own_.size() - 1;
}

void TaxonomyShelf::keep(Session& session) {
  std::string text;
  for (const Taxonomy& one : own_) {
    if (!text.empty()) text += BETWEEN;
    text += write_taxonomy_text(one);
  }
  if (session.platform().storage.set_setting(SETTING, text)) return;
  session.notify(Notice::Kind::WARNING,
                 session.english()
                     ? "The browser could not keep the county’s taxonomies. Save "
                       "them as files, or they are gone with this page."
                     : "浏览器存不下本县的指标分类，请存成文件，不然关闭页面就没有了。");
}

Status follow_taxonomy(Session& session, const Taxonomy& taxonomy) {
  const bool own = taxonomy.id == OWN_TAXONOMY;
  const std::string text = own ? write_taxonomy_text(taxonomy) : std::string();
  return change_taxonomy(session.editor(), taxonomy.id, text);
}

}  // namespace jixiao
