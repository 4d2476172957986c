// Sharing: handing the draft on, as a file or inside a copy of the page (office/packed_page.h), and
// what is done with the draft inside this page when it starts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "draft/draft.h"
#include "platform/events.h"

namespace jixiao {

struct SessionState;

class Sharing {
 public:
  explicit Sharing(SessionState& state) : state_(state) {}

  // 部门_年份_r修订号_日期.json to the system's share sheet or the downloads, and a short text
  // about it on the clipboard. Within an input event.
  void as_file();
  // The same inside a copy of the page, named .html, for somebody who has no Jixiao.
  void as_page();
  bool can_be_page() const;  // false where the page is no single file: on a site

  // ---- for the session: the draft inside this page ----
  void read_page_draft();
  std::optional<std::string> page_draft_id() const;  // nothing: there is none, or it was decided
  // Called once what was stored under its id is open.
  void open_page_draft();

 private:
  struct Shared {
    std::string_view extension;
    std::string_view media_type;
    std::string_view how_to_open;
  };
  // Until it is known what the browser keeps of it.
  struct PageDraft {
    ReadDraft read;
    FileContent place;  // without its bytes
  };

  bool can_hand_on() const;
  std::string bytes_to_hand_on();
  void hand_on(const Shared& shared, std::string bytes);
  std::string changes_since_shared() const;
  std::string text_about(std::string_view name, std::string_view how_to_open) const;

  SessionState& state_;
  std::optional<PageDraft> page_draft_;
};

}  // namespace jixiao
