// A draft inside a copy of the program's own page: one .html that opens with the draft, for
// somebody who has nothing else. The draft file lies in
//
//   <script type="application/json" id="jixiao-draft">…</script>
//
// before the program, as text that no browser runs and that needs no hash in the page's policy.
// web/embedded.js finds it by its id, packed_draft() by the tag.
//
// Trap: a browser ends the element at the first </script and reads on in another way after <!--.
// Neither can be inside: every < is written as \u003c, which JSON takes for the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jixiao {

// Whether it is a page as it was built, so that packed_page() makes a copy of it.
bool is_whole_page(std::string_view page);

// page: the page as it was built, without a draft. The copy differs from it in that one element.
// Nothing where it is no such page.
std::optional<std::string> packed_page(std::string_view page, std::string_view draft_json);

// The draft file in a packed page, to be read as any other: who wrote the page is not known.
std::optional<std::string_view> packed_draft(std::string_view page);

}  // namespace jixiao
