#include "platform/headless/headless_services.h"

#include <fmt/format.h>
#include <iconv.h>

#include <cstdlib>
#include <ctime>
#include <utility>

namespace jixiao {

std::string HeadlessClock::iso8601_of(std::int64_t unix_ms) const {
  const int offset = machine_.utc_offset_minutes;
  const std::time_t seconds = static_cast<std::time_t>(unix_ms / 1000 + offset * 60);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", parts.tm_year + 1900,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

void HeadlessScreen::request_frame_in(int delay_ms) {
  const double due_ms = machine_.now_ms + delay_ms;
  if (timer_due_ms < 0 || due_ms < timer_due_ms) timer_due_ms = due_ms;
}

bool HeadlessClipboard::write(const ClipboardContent& content) {
  if (!machine_.clipboard_allowed) return false;
  machine_.clipboard = content;
  return true;
}

bool HeadlessClipboard::request_paste() {
  if (!machine_.clipboard_allowed) return false;
  post_([content = machine_.clipboard](EventSink& sink) { sink.on_paste(content); });
  return true;
}

namespace {

// False where something does not fit; result is then as it was.
bool convert(std::string_view from_text, const char* from, const char* to, std::string& result) {
  iconv_t state = iconv_open(to, from);
  if (state == iconv_t(-1)) return false;
  std::string input(from_text);
  std::string output(input.size() * 4 + 4, '\0');
  char* read = input.data();
  char* write = output.data();
  std::size_t read_left = input.size();
  std::size_t write_left = output.size();
  const bool ok = iconv(state, &read, &read_left, &write, &write_left) != std::size_t(-1);
  iconv_close(state);
  if (!ok) return false;
  output.resize(output.size() - write_left);
  result = std::move(output);
  return true;
}

}  // namespace

bool HeadlessTextDecoder::decode(std::string_view bytes, std::string_view encoding,
                                 std::string& utf8) {
  return convert(bytes, std::string(encoding).c_str(), "UTF-8", utf8);
}

bool HeadlessTextDecoder::encode(std::string_view utf8, std::string_view encoding,
                                 std::string& bytes) {
  return convert(utf8, "UTF-8", std::string(encoding).c_str(), bytes);
}

}  // namespace jixiao
