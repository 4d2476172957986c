#include "ui/kit/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace jixiao {
namespace {

constexpr double TOOLTIP_AFTER_MS = 450;
// Without a turn of the wheel for so long nothing scrolls any more.
constexpr double SCROLL_RESTS_MS = 120;
constexpr double MIRROR_WAITS_MS = 500;  // at most, while it goes on and on
constexpr float SCROLL_BAR_PX = 10;
constexpr float SCROLL_THUMB_MIN_PX = 28;

constexpr ImGuiWindowFlags PANEL_FLAGS =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground;

bool wants_dark(const Settings& settings, const Screen& screen) {
  if (settings.theme == Theme::SYSTEM) return screen.prefers_dark();
  return settings.theme == Theme::DARK;
}

}  // namespace

void Scroll::clamp() {
  y_px = std::clamp(y_px, 0.0f, std::max(0.0f, content_px - view_px));
}

void Scroll::ensure_visible(float top_px, float bottom_px) {
  const float seen_px = view_px - covered_px;
  if (bottom_px > y_px + seen_px) y_px = bottom_px - seen_px;
  if (top_px < y_px) y_px = top_px;
  y_px = std::max(0.0f, y_px);
}

Ui::Ui(Platform& platform, Session& session)
    : platform(platform),
      session(session),
      theme(make_colors(wants_dark(session.settings(), platform.screen))),
      editor(platform),
      jobs(platform.clock) {
  platform.screen.set_dark(theme.dark);
}

// ---------------------------------------------------------------- a frame

void Ui::begin_frame() {
  frame_ms = platform.clock.now_ms();
  set_pixel_ratio(platform.screen.device_pixel_ratio());
  const bool dark = wants_dark(session.settings(), platform.screen);
  if (dark != theme.dark) {
    theme = make_colors(dark);
    platform.screen.set_dark(dark);
  }
  metrics = make_metrics(session.settings(), platform.screen.has_touch());
  cursor_ = Cursor::ARROW;
  tooltip_candidate_ = 0;
  taxonomies.update(session);
  follow_draft();
  last_year.update(session);
  mirror.begin_frame();
  focus_.begin_frame();
  editor.begin_frame();
}

// The frame that opens a draft shows its form. What else there is to say of it, which would keep
// the person waiting for as long again, is found out for the next one.
void Ui::follow_draft() {
  const std::string id = session.has_draft() ? session.draft().id : std::string();
  const bool opens = !id.empty() && id != followed_draft_;
  followed_draft_ = id;
  if (!opens) library.update(session);
  findings.use_county_library(library.county_library());
  if (!opens) return findings.follow(session, jobs);
  findings.hold_back(session);
  platform.screen.request_frame();
}

void Ui::end_frame() {
  draw_tooltip();
  editor.end_frame();
  send_mirror();
  mirror_events_.clear();
  wheel_x_px = 0;
  wheel_y_px = 0;
  if (cursor_ != shown_cursor_) {
    shown_cursor_ = cursor_;
    platform.screen.set_cursor(cursor_);
  }
}

bool Ui::shows_more_soon() const {
  const bool tooltip_waits = tooltip_id_ != 0 && frame_ms - tooltip_since_ms_ < TOOLTIP_AFTER_MS;
  return tooltip_waits || frame_ms - scrolled_ms_ < SCROLL_RESTS_MS;
}

// While something scrolls the mirror waits: changing the DOM costs more than the frame itself.
void Ui::send_mirror() {
  // The frames after a turn of the wheel belong to it: more of them may follow.
  if (wheel_x_px != 0 || wheel_y_px != 0 || scroll_drag_ != 0) scrolled_ms_ = frame_ms;
  // What has the focus may come into view a frame after it got it.
  const bool focus_moved =
      sent_focus_ != focused() || sent_field_ != editor.owner() || mirror.is_news(focused());
  if (frame_ms - scrolled_ms_ < SCROLL_RESTS_MS) {
    platform.screen.request_frame_in(static_cast<int>(SCROLL_RESTS_MS));
    if (mirror_waits_since_ms_ < 0) mirror_waits_since_ms_ = frame_ms;
    const bool waits_long = frame_ms - mirror_waits_since_ms_ >= MIRROR_WAITS_MS;
    if (!focus_moved && !waits_long) return;
  }
  mirror_waits_since_ms_ = -1;
  mirror.end_frame(platform.mirror);
  if (!focus_moved) return;
  sent_focus_ = focused();
  sent_field_ = editor.owner();
  platform.mirror.focus(focused());
}

// ---------------------------------------------------------------- panels

void Ui::begin_panel(const char* name, const Rect& rect, ImU32 ground, bool on_top) {
  // A window keeps whole pixels of what it is given: without those begun at its far edges its frame
  // would be cut off there.
  const ImVec2 from(std::floor(rect.x_px), std::floor(rect.y_px));
  const ImVec2 to = bottom_right(rect);
  ImGui::SetNextWindowPos(from);
  ImGui::SetNextWindowSize(
      {std::max(1.0f, std::ceil(to.x) - from.x), std::max(1.0f, std::ceil(to.y) - from.y)});
  ImGui::Begin(name, nullptr,
               on_top ? PANEL_FLAGS : PANEL_FLAGS | ImGuiWindowFlags_NoBringToFrontOnFocus);
  if (on_top) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  if (ground != 0) list().AddRectFilled(top_left(rect), bottom_right(rect), ground);
}

void Ui::end_panel() {
  ImGui::End();
}

void Ui::push_clip(const Rect& rect) {
  ImGui::PushClipRect(top_left(rect), bottom_right(rect), true);
}

void Ui::pop_clip() {
  ImGui::PopClipRect();
}

Rect Ui::clip() const {
  const ImRect& rect = ImGui::GetCurrentWindowRead()->ClipRect;
  return {rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
}

bool Ui::visible(const Rect& rect) const {
  return overlap(rect, clip());
}

// ---------------------------------------------------------------- widgets

void Ui::read_mirror_events(const MirrorNode& node, Interaction& result) {
  if (blocked()) return;
  focus_.see(node.id);
  if (node.disabled) return;
  result.focus_gained = focus_.take_news(node.id);
  for (const MirrorEvent& event : mirror_events_) {
    if (event.id != node.id) continue;
    switch (event.kind) {
      case MirrorEvent::Kind::FOCUSED:
        break;
      case MirrorEvent::Kind::ACTIVATED:
        result.activated = true;
        break;
      case MirrorEvent::Kind::VALUE_SET:
        result.value = event.value;
        break;
      case MirrorEvent::Kind::EXPANDED:
        result.expand = true;
        break;
      case MirrorEvent::Kind::COLLAPSED:
        result.expand = false;
        break;
      case MirrorEvent::Kind::MENU:
        result.context = true;
        break;
    }
  }
}

Interaction Ui::interact_without_pointer(MirrorNode node) {
  Interaction result;
  if (!mirrors_unseen && !visible(node.rect)) return result;
  if (blocked()) node.tab_stop = false;
  read_mirror_events(node, result);
  mirror.add(std::move(node));
  return result;
}

void Ui::read_pointer(WidgetId id, const Rect& rect, Interaction& result) {
  const char* bytes = reinterpret_cast<const char*>(&id);
  ImGui::PushID(bytes, bytes + sizeof id);
  ImGui::SetCursorScreenPos(top_left(rect));
  const ImVec2 size(std::max(1.0f, rect.width_px), std::max(1.0f, rect.height_px));
  if (ImGui::InvisibleButton("", size)) {
    result.activated = true;
    if (modals.any_open() || !session.has_draft()) focus(id);  // there is no framed cell to keep it
  }
  result.hovered = ImGui::IsItemHovered();
  result.held = ImGui::IsItemActive();
  result.double_clicked = result.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  result.context |= result.hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right);
  ImGui::PopID();
}

Interaction Ui::interact(MirrorNode node) {
  const Rect rect = node.rect;
  const WidgetId id = node.id;
  const bool enabled = !node.disabled && !blocked();
  Interaction result = interact_without_pointer(std::move(node));
  if (enabled && visible(rect)) read_pointer(id, rect, result);
  return result;
}

Interaction Ui::interact_around(MirrorNode node) {
  const Rect rect = node.rect;
  const WidgetId id = node.id;
  const bool enabled = !node.disabled && !blocked();
  Interaction result;
  if (blocked()) node.tab_stop = false;
  read_mirror_events(node, result);
  mirror.push(std::move(node));
  if (!enabled || !visible(rect)) return result;
  ImGui::SetNextItemAllowOverlap();
  read_pointer(id, rect, result);
  return result;
}

bool Ui::push_focusable(MirrorNode node) {
  Interaction result;
  read_mirror_events(node, result);
  mirror.push(std::move(node));
  return result.focus_gained;
}

void Ui::push_landmark(Role role, std::string_view id, std::string_view name, const Rect& rect) {
  MirrorNode node;
  node.id = landmark_id(id);
  node.role = role;
  node.name = name;
  node.rect = rect;
  mirror.push(std::move(node));
}

void Ui::draw_focus_ring(WidgetId id, const Rect& rect) {
  if (!is_focused(id) || editor.is_open_for(id)) return;
  list().AddRect(top_left(inset(rect, 1, 1)), bottom_right(inset(rect, 1, 1)), theme.accent_text,
                 metrics.corner_px, 0, 2);
}

void Ui::tooltip(WidgetId id, const Rect& rect, std::string_view text) {
  tooltip_candidate_ = id;
  if (tooltip_id_ == id) return;
  tooltip_id_ = id;
  tooltip_since_ms_ = frame_ms;
  tooltip_rect_ = rect;
  tooltip_text_ = text;
}

void Ui::draw_tooltip() {
  if (tooltip_candidate_ == 0 || pointer_down || menu_is_open()) {
    tooltip_id_ = 0;
    return;
  }
  const double waited_ms = frame_ms - tooltip_since_ms_;
  if (waited_ms < TOOLTIP_AFTER_MS) {
    // Asked for in every frame until then: of several such requests the screen keeps the earliest.
    platform.screen.request_frame_in(static_cast<int>(TOOLTIP_AFTER_MS - waited_ms) + 20);
    return;
  }
  const TextStyle style{metrics.small_px, false};
  const float width_px = std::min(360.0f, text_width_px(tooltip_text_, style) + 2);
  const std::vector<TextLine> lines = break_lines(tooltip_text_, width_px, style);
  Rect box{tooltip_rect_.x_px, tooltip_rect_.y_px + tooltip_rect_.height_px + 4, width_px + 16,
           static_cast<float>(lines.size()) * line_height_px(style) + 10};
  const Screen& screen = platform.screen;
  box.x_px = std::clamp(box.x_px, 4.0f, std::max(4.0f, screen.width_px() - box.width_px - 4));
  if (box.y_px + box.height_px > screen.height_px() - 4) {
    box.y_px = tooltip_rect_.y_px - box.height_px - 4;
  }
  box = snapped(box);
  ImDrawList& top = *ImGui::GetForegroundDrawList();
  top.AddRectFilled(top_left(box), bottom_right(box), theme.dark ? theme.field : theme.text,
                    metrics.corner_px);
  if (theme.dark) top.AddRect(top_left(box), bottom_right(box), theme.line, metrics.corner_px);
  draw_lines(top, inset(box, 8, 5), theme.dark ? theme.text : theme.text_on_accent, tooltip_text_,
             lines, style);
}

// ---------------------------------------------------------------- focus

void Ui::focus(FocusPlace place) {
  request_frame();
  if (place == focus_.place()) return;
  focus_.move(place);
  // What was being edited is committed: the one rule for every way the focus moves.
  if (editor.is_open() && editor.owner() != focused()) editor.end(FieldEnd::BLUR);
}

void Ui::focus_as_person(WidgetId id) {
  focus(id);
  focus_.move({FocusPart::WIDGET, id}, true);
}

void Ui::focus_next(WidgetId from, bool backwards) {
  const WidgetId next = mirror.next_tab_stop(from, backwards);
  if (next != 0) focus_as_person(next);
}

void Ui::focus_next_part(bool backwards) {
  const FocusPart now = focus_.place().part;
  const WidgetId here = now == FocusPart::WIDGET ? mirror.root_of(focused()) : focus_.root(now);
  const WidgetId next = mirror.next_part(here, backwards);
  if (next == 0) return;
  for (const FocusPart part : {FocusPart::OUTLINE, FocusPart::SHEET}) {
    if (focus_.is_shown(part) && focus_.root(part) == next) return focus(part);
  }
  focus_as_person(mirror.first_tab_stop(next));
}

// Where the keyboard goes when nothing else wants it.
FocusPlace Ui::home() const {
  if (modals.any_open()) return {FocusPart::WIDGET, mirror.first_tab_stop(0)};
  for (const FocusPart part : {FocusPart::SHEET, FocusPart::OUTLINE}) {
    if (focus_.is_shown(part)) return {part, 0};
  }
  return {};
}

void Ui::settle_focus() {
  const bool behind = modals.any_open() && focus_.place().part != FocusPart::WIDGET;
  const bool nowhere = focus_.place() == FocusPlace{};
  const bool gone = !focus_.is_there();  // or behind a dialog, where a screen reader may look
  if (!menu_is_open() && (behind || nowhere || gone)) {
    const FocusPlace place = home();
    if (place != focus_.place()) focus(place);
  }
  if (editor.is_open() && editor.owner() != focused()) editor.end(FieldEnd::BLUR);
}

// ---------------------------------------------------------------- scrolling

// A warning stays until it is put away: what lies under it must be seen all the same.
float Ui::covered_px(const Rect& rect) const {
  if (!overlap(rect, messages)) return 0;
  const float foot_px = rect.y_px + rect.height_px - messages.y_px;
  return std::clamp(foot_px, 0.0f, rect.height_px / 2);
}

void Ui::scroll(Scroll& scroll, const Rect& rect, float content_px, std::string_view name) {
  scroll.covered_px = covered_px(rect);
  content_px += scroll.covered_px;
  scroll.content_px = content_px;
  scroll.view_px = rect.height_px;
  if (wheel_y_px != 0 && contains(rect, pointer) && ImGui::IsWindowHovered()) {
    scroll.y_px += wheel_y_px;
  }
  scroll.clamp();
  if (content_px <= rect.height_px + 0.5f) return;
  const Rect track{rect.x_px + rect.width_px - SCROLL_BAR_PX, rect.y_px, SCROLL_BAR_PX,
                   rect.height_px};
  scroll_bar(scroll, track, widget_id(name, widget_id("scroll bar")));
}

void Ui::scroll_bar(Scroll& scroll, const Rect& track, WidgetId id) {
  const float thumb_px =
      std::max(SCROLL_THUMB_MIN_PX, track.height_px * scroll.view_px / scroll.content_px);
  const float range_px = std::max(1.0f, track.height_px - thumb_px);
  const float hidden_px = std::max(1.0f, scroll.content_px - scroll.view_px);
  const bool over = !blocked() && contains(track, pointer) && ImGui::IsWindowHovered();
  const float thumb_y_px = track.y_px + range_px * scroll.y_px / hidden_px;
  if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    scroll_drag_ = id;
    const float grip_px = pointer.y_px - thumb_y_px;
    scroll_drag_offset_px_ = grip_px >= 0 && grip_px <= thumb_px ? grip_px : thumb_px / 2;
  }
  if (scroll_drag_ == id) {
    const float place = (pointer.y_px - scroll_drag_offset_px_ - track.y_px) / range_px;
    scroll.y_px = place * hidden_px;
    scroll.clamp();
    if (!pointer_down) scroll_drag_ = 0;  // where the last move went counts
  }
  const float drawn_y_px = track.y_px + range_px * scroll.y_px / hidden_px;
  const Rect thumb{track.x_px + 2, drawn_y_px, track.width_px - 4, thumb_px};
  const bool strong = over || scroll_drag_ == id;
  list().AddRectFilled(top_left(thumb), bottom_right(thumb), strong ? theme.text_muted : theme.line,
                       3);
}

}  // namespace jixiao
