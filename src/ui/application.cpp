#include "ui/application.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/commands.h"
#include "app/exporter.h"
#include "app/opening.h"
#include "app/session.h"
#include "platform/imgui/imgui_glue.h"
#include "ui/dialogs/dialogs.h"
#include "ui/finding_guide.h"
#include "ui/import/import_screen.h"
#include "ui/key_router.h"
#include "ui/kit/ui.h"
#include "ui/panels/bars.h"
#include "ui/panels/drawer.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/guess_strip.h"
#include "ui/panels/inspector.h"
#include "ui/panels/notice_strips.h"
#include "ui/panels/outline.h"
#include "ui/panels/progress.h"
#include "ui/panels/start_screen.h"
#include "ui/screen_requests.h"
#include "ui/sheet/paste_columns.h"
#include "ui/sheet/sheet_view.h"
#include "ui/splitter.h"
#include "ui/travel/travel_screens.h"

namespace jixiao {
namespace {

constexpr float OUTLINE_MIN_PX = 180;
constexpr float OUTLINE_MAX_PX = 480;
constexpr float SPLITTER_PX = 6;
constexpr float DRAWER_PX = 320;
constexpr float DRAWER_HANDLE_PX = 26;
constexpr float DRAWER_HANDLE_END_PX = 104;
constexpr float FIND_LEAST_PX = 400;  // else its fields have no width, and typing misses them
// ImGui needs a frame or two after input before everything that follows from it has settled.
constexpr int SETTLING_FRAMES = 2;
// While only jobs go on, how far they are is drawn that often: without a graphics card a frame may
// cost as much as the piece of work after it, and a large workbook came a fifth later.
constexpr double PROGRESS_MS = 400;
constexpr Point NOWHERE{-1e6f, -1e6f};  // the pointer is not over the page

class Application final : public EventSink {
 public:
  explicit Application(Platform& platform);
  ~Application() override;

  bool on_frame() override;
  void on_pointer(const PointerEvent& event) override;
  bool on_key(const KeyEvent& event) override;
  bool on_text_field(const TextFieldEvent& event) override;
  void on_mirror(const MirrorEvent& event) override;
  bool on_copy(ClipboardContent& content, bool cut) override;
  bool on_paste(const ClipboardContent& content) override;
  void on_file(FileEvent&& event) override;
  void on_storage(const StorageEvent& event) override;
  void on_screen_changed() override { wake(); }
  void on_page_hidden() override;
  void on_cut_off() override { session_.on_cut_off(); }
  void on_glyphs_stale() override;

  const Session& session() const { return session_; }

 private:
  void wake(int settling_frames = SETTLING_FRAMES);
  void set_hooks();
  void add_modals();
  void use_context() { ImGui::SetCurrentContext(context_); }
  void draw_frame();
  bool waits_for_jobs() const;
  void draw();
  void draw_workspace(const Rect& rect);
  void draw_wide(const Rect& rect);
  Rect draw_form(const Rect& rect);
  void draw_find_bar(const Rect& form, float drawer_px);
  void draw_phone(const Rect& rect);
  float drawer_px(const Rect& rect) const;
  void draw_drawer(const Rect& rect);
  void follow_pointer();
  void follow_session();
  void work_on_jobs();
  void focus_new_draft();

  Platform& platform_;
  ImGuiContext* context_;
  Session session_;
  Ui ui_;
  Outline outline_;
  Inspector inspector_;
  SheetView sheet_;
  GuessStrip guess_strip_;
  FindBar find_bar_;
  StartScreen start_;
  Dialogs dialogs_;
  ImportScreen import_;
  TravelScreens travel_;
  Exporter exporter_;
  Opening opening_;
  NoticeStrips notices_;
  FindingGuide guide_;
  ScreenRequests requests_;
  KeyRouter keys_;
  int frames_to_settle_ = SETTLING_FRAMES;
  bool woken_ = true;  // something came that the next frame is to show
  double drawn_ms_ = 0;
  bool files_over_page_ = false;
  std::string title_;
  bool unsaved_ = false;
  NodeId selected_;
  std::string draft_id_;
  Splitter left_splitter_{ui_, "##split left", false};
  Splitter right_splitter_{ui_, "##split right", true};
};

Application::Application(Platform& platform)
    : platform_(platform),
      context_(ImGui::CreateContext()),
      session_(platform),
      ui_(platform, session_),
      outline_(ui_),
      inspector_(ui_),
      sheet_(ui_),
      guess_strip_(ui_),
      find_bar_(ui_),
      start_(ui_),
      dialogs_(ui_),
      import_(ui_),
      travel_(ui_),
      exporter_(session_, ui_.jobs),
      opening_(session_, ui_.jobs),
      notices_(ui_),
      guide_(ui_),
      requests_({ui_, outline_, inspector_, sheet_, find_bar_, guide_}),
      keys_(ui_, opening_, outline_, sheet_, find_bar_, notices_) {
  use_context();
  const UiFonts fonts = init_renderer(platform);
  set_fonts({fonts.regular, fonts.bold});
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.ItemSpacing = {0, 0};
  set_hooks();
  add_modals();
  session_.start();
  wake();
}

Application::~Application() {
  use_context();
  shutdown_renderer();
  ImGui::DestroyContext(context_);
}

void Application::set_hooks() {
  SessionHooks& hooks = session_.hooks();
  hooks.commit_field = [this] { ui_.editor.end(FieldEnd::BLUR); };
  hooks.on_foreign_file = [this](FileContent&& file) { import_.open_file(std::move(file)); };
  hooks.start_export = [this](ExportFormat format) { exporter_.start(format); };
  hooks.take_library = [this](const FileContent& file) {
    return dialogs_.take_library(file) || dialogs_.take_taxonomy(file);
  };
  hooks.ask_before_export = [this](std::optional<ExportFormat> format) {
    return dialogs_.ask_before_export(format);
  };
  hooks.make_print_document = &Exporter::print_document;
  hooks.import_table = [this] { session_.open_with_picker(); };
}

// What comes up over the page.
void Application::add_modals() {
  const auto add = [this](auto& screen) {
    ui_.modals.add({[&screen] { return screen.is_open(); }, [&screen] { screen.draw(); },
                    [&screen](const KeyEvent& key) { return screen.on_key(key); }});
  };
  add(import_);
  add(travel_);
  add(dialogs_);
}

void Application::wake(int settling_frames) {
  woken_ = true;
  frames_to_settle_ = std::max(frames_to_settle_, settling_frames);
  platform_.screen.request_frame();
}

void Application::on_glyphs_stale() {
  use_context();
  discard_glyphs();
  sheet_.forget_measures();
  wake();
}

// ---------------------------------------------------------------- a frame

bool Application::on_frame() {
  use_context();
  const int next_ms = session_.on_tick(ui_.jobs);
  if (next_ms >= 0) platform_.screen.request_frame_in(next_ms);
  // Until storage has answered there is nothing to show that the page does not show by itself.
  const bool draws = !session_.is_starting() && !waits_for_jobs();
  if (draws) draw_frame();
  work_on_jobs();
  platform_.screen.set_idle(frames_to_settle_ == 0 && ui_.jobs.is_idle() && session_.is_idle() &&
                            !ui_.shows_more_soon());
  return draws;
}

// Nothing came since the last frame but pieces of work done.
bool Application::waits_for_jobs() const {
  return !woken_ && frames_to_settle_ == 0 && !ui_.jobs.is_idle() &&
         platform_.clock.now_ms() - drawn_ms_ < PROGRESS_MS;
}

void Application::draw_frame() {
  woken_ = false;
  drawn_ms_ = platform_.clock.now_ms();
  new_frame_io(platform_);
  ImGui::NewFrame();
  follow_pointer();
  draw();
  ImGui::Render();
  render_draw_data(*ImGui::GetDrawData());
  follow_session();
  if (frames_to_settle_ > 0) {
    --frames_to_settle_;
    platform_.screen.request_frame();
  }
}

// After drawing, so that giving one up comes before going on with it.
void Application::work_on_jobs() {
  if (ui_.jobs.is_idle()) return;
  platform_.screen.request_frame();
  if (ui_.jobs.work()) wake();
}

// The pointer as it is in this frame. Dear ImGui deals what came since the last one out over as
// many frames as it takes, so that a press counts where it was made; the latest place may be
// another.
void Application::follow_pointer() {
  const ImGuiIO& io = ImGui::GetIO();
  const bool inside = ImGui::IsMousePosValid(&io.MousePos);
  ui_.pointer = inside ? Point{io.MousePos.x, io.MousePos.y} : NOWHERE;
  ui_.pointer_down = io.MouseDown[0];
}

// What the page around shows of the session.
void Application::follow_session() {
  const bool unsaved = session_.has_unsaved_work();
  std::string title = session_.has_draft() && !session_.form().title.empty()
                          ? session_.form().title + " - "
                          : std::string();
  title += ui_.tr("绩效目标编辑器", "Jixiao");
  if (unsaved) title = "* " + title;
  if (title != title_) platform_.screen.set_title(title_ = title);
  if (unsaved != unsaved_) platform_.screen.set_unsaved(unsaved_ = unsaved);
}

// A draft that was made or opened: the framed cell takes the keys.
void Application::focus_new_draft() {
  const std::string id = session_.has_draft() ? session_.draft().id : std::string();
  if (id == draft_id_) return;
  draft_id_ = id;
  ui_.release_focus();
}

void Application::draw() {
  dialogs_.follow();
  focus_new_draft();
  if (requests_.carry_out()) wake();
  ui_.begin_frame();
  ui_.modals.follow();
  ui_.found.update(session_);
  const float width_px = platform_.screen.width_px();
  const float height_px = platform_.screen.height_px();
  const Metrics& metrics = ui_.metrics;
  const float middle_px = std::max(0.0f, height_px - metrics.bar_px - metrics.status_px);
  draw_command_bar(ui_, {0, 0, width_px, metrics.bar_px});
  const Rect middle{0, metrics.bar_px, width_px, middle_px};
  if (session_.has_draft()) {
    draw_workspace(middle);
  } else if (session_.is_starting()) {
    ui_.begin_panel("##starting", middle, ui_.theme.window);
    ui_.end_panel();
  } else {
    start_.draw(middle);
  }
  draw_status_bar(ui_, {0, height_px - metrics.status_px, width_px, metrics.status_px});
  ui_.modals.draw();
  travel_.follow();
  ui_.modals.draw_over([&] {
    draw_job_strips(ui_, height_px - metrics.status_px);
    notices_.draw(height_px - metrics.status_px, ui_.modals.any_open());
    ui_.draw_menu();
  });
  if (files_over_page_) draw_drop_hint(ui_);
  ui_.settle_focus();
  sheet_.settle();
  guide_.announce();
  ui_.end_frame();
}

void Application::draw_workspace(const Rect& rect) {
  const NodeId& selected = session_.view().selection.node;
  if (selected != selected_) {
    selected_ = selected;
    outline_.reveal_selection();
  }
  if (ui_.is_phone()) {
    draw_phone(rect);
  } else {
    draw_wide(rect);
  }
}

// The part of it that is left for the sheet.
Rect Application::draw_form(const Rect& rect) {
  const Rect below = guess_strip_.draw(rect);
  sheet_.draw(below);
  return below;
}

// Beside the drawer, or else below its handle.
void Application::draw_find_bar(const Rect& form, float drawer_px) {
  const bool beside = form.width_px - drawer_px >= FIND_LEAST_PX;
  const float y_px = form.y_px + (beside ? 0 : DRAWER_HANDLE_END_PX);
  find_bar_.draw({form.x_px, y_px, form.width_px - (beside ? drawer_px : 0), form.height_px});
}

void Application::draw_phone(const Rect& rect) {
  const float tabs_px = 44;
  draw_tabs(ui_, {rect.x_px, rect.y_px, rect.width_px, tabs_px});
  const Rect below{rect.x_px, rect.y_px + tabs_px, rect.width_px, rect.height_px - tabs_px};
  switch (session_.view().tab) {
    case Tab::OUTLINE:
      outline_.draw(below);
      break;
    case Tab::FORM:
      find_bar_.draw(draw_form(below));
      break;
    case Tab::FIELDS:
      inspector_.draw(below);
      break;
  }
}

void Application::draw_wide(const Rect& rect) {
  Settings& settings = session_.settings();
  const bool drawer = ui_.is_narrow();
  const float left_px = std::clamp(settings.outline_width_px, OUTLINE_MIN_PX,
                                   std::min(OUTLINE_MAX_PX, rect.width_px * 0.35f));
  const float right_px = drawer ? 0 : std::clamp(settings.inspector_width_px, 240.0f, 420.0f);
  const float center_px = rect.width_px - left_px - right_px;
  outline_.draw({rect.x_px, rect.y_px, left_px, rect.height_px});
  const Rect center{rect.x_px + left_px, rect.y_px, center_px, rect.height_px};
  const Rect form = draw_form(center);
  if (drawer) {
    draw_drawer(rect);
    draw_find_bar(form, drawer_px(rect) + DRAWER_HANDLE_PX);
  } else {
    find_bar_.draw(form);
    inspector_.draw({rect.x_px + left_px + center_px, rect.y_px, right_px, rect.height_px});
    right_splitter_.draw(
        {rect.x_px + left_px + center_px - SPLITTER_PX / 2, rect.y_px, SPLITTER_PX, rect.height_px},
        settings.inspector_width_px);
  }
  left_splitter_.draw(
      {rect.x_px + left_px - SPLITTER_PX / 2, rect.y_px, SPLITTER_PX, rect.height_px},
      settings.outline_width_px);
}

float Application::drawer_px(const Rect& rect) const {
  return session_.view().drawer_open ? std::min(DRAWER_PX, rect.width_px * 0.6f) : 0;
}

// The inspector over the right side of the form; a handle opens and closes it.
void Application::draw_drawer(const Rect& rect) {
  bool& open = session_.view().drawer_open;
  const float width_px = drawer_px(rect);
  if (open) {
    inspector_.draw({rect.x_px + rect.width_px - width_px, rect.y_px, width_px, rect.height_px});
  }
  const float left_px = rect.x_px + rect.width_px - width_px - DRAWER_HANDLE_PX;
  draw_drawer_handle(ui_, {left_px, rect.y_px + 12, DRAWER_HANDLE_PX, DRAWER_HANDLE_END_PX - 12},
                     open);
}

void Application::on_pointer(const PointerEvent& event) {
  use_context();
  ImGuiIO& io = ImGui::GetIO();
  ui_.modifiers = event.modifiers;
  ui_.pointer_is_touch = event.kind == PointerKind::TOUCH;
  const bool inside = event.action != PointerAction::LEAVE;
  io.AddMousePosEvent(inside ? event.position.x_px : -FLT_MAX,
                      inside ? event.position.y_px : -FLT_MAX);
  switch (event.action) {
    case PointerAction::DOWN:
      io.AddMouseButtonEvent(event.button == 1 ? 2 : event.button == 2 ? 1 : 0, true);
      break;
    case PointerAction::UP:
    case PointerAction::CANCEL:
      io.AddMouseButtonEvent(event.button == 1 ? 2 : event.button == 2 ? 1 : 0, false);
      break;
    case PointerAction::WHEEL:
      ui_.wheel_x_px += event.wheel_x_px;
      ui_.wheel_y_px += event.wheel_y_px;
      // What the pointer is over then shows once the wheel rests: Ui::send_mirror asks for that.
      return wake(0);
    default:
      break;
  }
  wake();
}

bool Application::on_key(const KeyEvent& event) {
  use_context();
  // What the field being edited has no use for comes here, too: it is still its key.
  const bool taken = keys_.route(event, ui_.editor.is_editing());
  if (taken) wake();
  return taken;
}

bool Application::on_text_field(const TextFieldEvent& event) {
  use_context();
  using Kind = TextFieldEvent::Kind;
  const bool is_key = event.kind == Kind::KEY;
  const bool taken =
      ui_.editor.on_event(event) || (is_key && keys_.route(event.key, ui_.editor.is_editing()));
  // A key that is not taken comes again as a changed text.
  if (is_key && !taken) return false;
  const bool typed = event.kind == Kind::CHANGED || event.kind == Kind::RESIZED;
  // Sheet and field follow a text in the frame that shows it.
  wake(typed ? 0 : SETTLING_FRAMES);
  return taken;
}

void Application::on_mirror(const MirrorEvent& event) {
  use_context();
  ui_.on_mirror(event);
  wake();
}

bool Application::on_copy(ClipboardContent& content, bool cut) {
  use_context();
  if (!session_.has_draft() || ui_.modals.any_open()) return false;
  wake();
  return sheet_.copy(content, cut);
}

bool Application::on_paste(const ClipboardContent& content) {
  use_context();
  if (dialogs_.is_open() || travel_.is_open()) return false;
  wake();
  if (!import_.is_open() && session_.has_draft() && sheet_.paste(content)) return true;
  if (content.text.empty() && content.html.empty()) return false;
  import_.open_clipboard(content);
  return true;
}

void Application::on_file(FileEvent&& event) {
  use_context();
  files_over_page_ = event.kind == FileEvent::Kind::DRAG_OVER;
  opening_.take(std::move(event));
  wake();
}

void Application::on_storage(const StorageEvent& event) {
  use_context();
  session_.on_storage(event);
  wake();
}

void Application::on_page_hidden() {
  use_context();
  session_.on_page_hidden();
}

}  // namespace

std::unique_ptr<EventSink> make_application(Platform& platform) {
  return std::make_unique<Application>(platform);
}

const Session& session_of(const EventSink& application) {
  return static_cast<const Application&>(application).session();
}

}  // namespace jixiao
