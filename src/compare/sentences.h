// Texts of several sentences that two people changed in different places.
//
// Never by characters: official text spliced from halves reads well and says something nobody
// wrote. So what comes out is a suggestion of whole sentences, for a person to take or not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

// Cut behind 。；！？ and line breaks; marks, closing quotes and brackets stay with their sentence.
std::vector<std::string_view> sentences_of(std::string_view text);

// The text with the changes of both sides; nothing where they touch the same sentences or put
// something in at one place.
std::optional<std::string> merge_sentences(std::string_view base, std::string_view mine,
                                           std::string_view theirs);

}  // namespace jixiao
