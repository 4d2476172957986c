// What people do to a form between two mails, made up from a seed, every text typed only once: so
// that a test can tell whose word stands where, and whether one got lost.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "form/form.h"
#include "unit/random_form.h"

namespace jixiao::test {

// Texts of three characters that no other call gave, and that are not alike.
class Words {
 public:
  std::string next();

 private:
  std::size_t given_ = 0;
};

// A form of two functions with all levels, some two indicators a group, every name another word.
Form form_of_words(Random& random, Words& words);

// One edit: a name, value or note typed or emptied; a row or group added, deleted, moved to another
// parent, moved in its list, copied; a row or a whole list typed again, which gives new ids.
void edit_with_words(Random& random, Words& words, Form& form);

// Every row below a section, in the order of the form.
std::vector<const Node*> rows_of(const Form& form);
// Every row with the way to it, its value and its note, wherever it stands in its list.
std::multiset<std::string> rows_in_words(const Form& form);
// Whether some row stands twice, word for word.
bool has_copies(const Form& form);
// Every text that stands on a node of the form.
std::set<std::string> words_in(const Form& form);

}  // namespace jixiao::test
