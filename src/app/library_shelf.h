// LibraryShelf: all indicators that can be offered: the program's library, the county's own, and
// those of the open draft and of the drafts opened before in this browser.
//
// The county's own library and the names seen before are kept as settings of the browser, never in
// a draft. update() is called each frame and does nothing while the same draft is open.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.h"
#include "check/facts.h"
#include "check/library_collection.h"

namespace jixiao {

// One to choose. Where it comes from is shown beside it.
struct IndicatorOffer {
  enum class From : std::uint8_t { COUNTY, PROGRAM, THIS_DRAFT, EARLIER_DRAFT };
  LibraryIndicator indicator;
  std::string function;
  From from = From::PROGRAM;
};

class LibraryShelf {
 public:
  void update(Session& session);

  // By name, the best first; each name once a level.
  std::vector<IndicatorOffer> search(const Session& session, std::string_view words,
                                     std::size_t most);
  // What fits the function of a node by its words and is not in it yet: of the level of a 二级指标
  // or its lines, of all levels for a function; what is missing in it comes first.
  std::vector<IndicatorOffer> fitting(const Form& form, const Node& node, std::size_t most);

  // ---- the county's own library ----
  const LibraryCollection& county() const { return county_; }
  // The same to choose from; another one after each change.
  const std::shared_ptr<const Library>& county_library() const { return county_library_; }
  // Each keeps what came of it in the browser and says where that fails.
  std::size_t take_in(Session& session, const Form& form);
  Result<std::size_t> take_in(Session& session, std::string_view library_json);
  // Forms of many drafts: how many lines are new.
  std::size_t take_in(Session& session, std::span<const Form* const> forms);
  // A line to be written on; its place.
  std::size_t add_line(Session& session, std::string name);
  void remove(Session& session, std::size_t index);
  bool replace(Session& session, std::size_t index, CollectedIndicator line);
  // Counts up with every change.
  std::uint64_t version() const { return version_; }

 private:
  void load(Session& session);
  void note_names(Session& session);
  void county_changed(Session& session);
  const Library& names_of_draft(const Session& session);

  bool loaded_ = false;
  std::string noted_draft_;
  LibraryCollection county_;
  std::shared_ptr<const Library> county_library_ = std::make_shared<const Library>();
  LibraryCollection earlier_;  // lines of drafts opened before, the oldest first
  Library earlier_library_;
  Library draft_library_;
  std::uint64_t draft_version_ = 0;
  std::uint64_t version_ = 1;
};

// Whether a file says that it is a library.
bool is_library_file(std::string_view bytes);

// The groups a form of this taxonomy should have in each function and this one has not, in words:
// 质量指标, 服务对象满意度指标.
std::vector<LevelNames> missing_levels(const Form& form, const Node& function);

// Makes the line of that id the one offered: name, sign and unit; the number stays to be filled in,
// a value that has one stays as it is. One step.
void take_offer(Session& session, const NodeId& indicator, const IndicatorOffer& offer);
// Sign and unit alone, into the step of that merge key; for a name that is being typed.
void fill_from_offer(Session& session, const NodeId& indicator, const IndicatorOffer& offer,
                     const std::string& merge_key);
// Adds it to the function of a node, in the group of its level, where an empty line takes it in.
// One step; the value is selected afterwards.
void add_offer(Session& session, const NodeId& near, const IndicatorOffer& offer);

}  // namespace jixiao
