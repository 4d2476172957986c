// TaxonomyShelf: the taxonomies a form can be given: those of the program, and the county's own,
// which are kept as a setting of the browser and come in with drafts that carry one and with files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.h"
#include "form/own_taxonomy.h"

namespace jixiao {

class TaxonomyShelf {
 public:
  // Each frame; takes in what the open draft carries.
  void update(Session& session);

  const std::vector<Taxonomy>& own() const { return own_; }
  // Those of the program, then the own ones.
  std::vector<const Taxonomy*> all() const;
  // Which of all() the form follows.
  std::size_t index_for(const Form& form) const;

  // In place of the one at that place of own(); behind the last: a new one. Its name is made
  // different from the others. Says so where the browser cannot keep it.
  void put(Session& session, std::size_t index, Taxonomy taxonomy);
  void remove(Session& session, std::size_t index);
  // A file: its place in own(). The same content is not there twice.
  Result<std::size_t> take_in(Session& session, std::string_view bytes);

  // Chosen for the form somewhere else: the dialog asks about it when it opens.
  std::optional<std::size_t> asked = {};

 private:
  std::size_t place_of(std::string_view text) const;
  std::string free_label(std::string label, std::size_t except) const;
  void keep(Session& session);

  bool loaded_ = false;
  std::string seen_;  // the text of the draft that was looked at last
  std::vector<Taxonomy> own_;
};

// Gives the form that taxonomy, moving its groups (edit/taxonomy_change.h).
Status follow_taxonomy(Session& session, const Taxonomy& taxonomy);

}  // namespace jixiao
