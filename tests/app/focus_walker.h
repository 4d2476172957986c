// FocusWalker: does to a page what a list of steps says, as a person would, and checks after each
// that what shows the focus has the keys (focus_walk_test.cpp).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/page.h"
#include "app/session.h"

namespace jixiao {

enum class WalkKind : std::uint8_t {
  KEY,
  COMMAND,  // from the menu
  CLICK,
  RIGHT_CLICK,
  DOUBLE_CLICK,
  ACTIVATE,  // by a screen reader
  FOCUS,
  TYPE,
  COMPOSE,
  CLIPBOARD,
  DRAG,
  WHEEL,
  WAIT,
  BLUR,
};

// which: what of all that there is just then, counted around, so that a step means something also
// where the steps before it were left out.
struct WalkStep {
  WalkKind kind = WalkKind::KEY;
  std::uint32_t which = 0;
  std::uint32_t more = 0;
};

// What is open at the start.
enum class WalkGround : std::uint8_t {
  USUAL,      // the start screen; the sample or a blank form as soon as nothing is open
  LARGE,      // 20,000 indicators
  READ_ONLY,  // another tab writes the sample
};

std::vector<WalkStep> random_steps(std::uint32_t seed, std::size_t count);

class FocusWalker {
 public:
  // window: which of the window sizes, counted around.
  explicit FocusWalker(std::uint32_t window, WalkGround ground = WalkGround::USUAL);

  // Empty: everything agrees afterwards; else what does not.
  std::string take(const WalkStep& step);
  // What the last step did, in words.
  const std::string& told() const { return told_; }

 private:
  using Texts = std::map<std::string, std::string>;  // node and field → text

  void act(const WalkStep& step);
  void key(std::uint32_t which);
  void command(std::uint32_t which);
  void clipboard(std::uint32_t which);
  void drag(const WalkStep& step);
  const MirrorNode* thing(std::uint32_t which);
  const Session& session() { return session_of(page_.sink()); }
  Texts texts();
  std::string disagreement();
  std::string field_disagreement();
  std::string frame_disagreement();
  std::string probe();
  bool is_as_before(const Texts& before, bool editing);
  std::string undo_probe(const Texts& before, bool editing);
  std::string probe_field();
  std::string changed_elsewhere(const Texts& before, const Texts& after);

  std::shared_ptr<HeadlessMachine> machine_ = std::make_shared<HeadlessMachine>();
  std::unique_ptr<Page> writer_;  // the other tab of READ_ONLY
  Page page_;
  std::string told_;
};

}  // namespace jixiao
