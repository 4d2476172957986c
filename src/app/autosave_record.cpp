#include "app/autosave_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "app/json_fields.h"
#include "app/named_values.h"
#include "base/json.h"
#include "base/mark.h"
#include "form/fields.h"

namespace jixiao {

namespace {

constexpr std::string_view MAGIC = "jixiao-autosave 2 ";
// Without a mark: of earlier releases.
constexpr std::string_view UNMARKED_MAGIC = "jixiao-autosave 1 ";
constexpr std::size_t MOST_TRAILER_BYTES = 96;
constexpr std::string_view VERSION_MARK = "/v/";
constexpr std::size_t HASH_CHARACTERS = 64;

constexpr NamedValue<Tab> TABS[] = {
    {Tab::OUTLINE, "outline"}, {Tab::FORM, "form"}, {Tab::FIELDS, "fields"}};

std::string mark_text(const Mark& mark) {
  return fmt::format("{:016x}", mark.value());
}

Error damaged() {
  return Error{
      .message =
          "本机暂存的记录不完整，读不出来。记录原样留着没有动；请改用「历史版本」或保存过的"
          "文件。"};
}

// Takes " 0123456789abcdef" off the end of the trailer, before its line end. True: it is the mark
// of the bytes.
bool take_mark(std::string_view& trailer, std::string_view bytes) {
  const std::size_t space = trailer.rfind(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view mark = trailer.substr(space + 1);
  trailer = trailer.substr(0, space + 1);
  return mark.ends_with('\n') && mark.substr(0, mark.size() - 1) == content_mark(bytes);
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// A SHA-256, and maybe a mark of what is beside the form.
bool is_version_address(std::string_view address) {
  const std::string_view hash = address.substr(0, HASH_CHARACTERS);
  if (hash.size() != HASH_CHARACTERS || !is_hex(hash)) return false;
  const std::string_view mark = address.substr(HASH_CHARACTERS);
  return mark.empty() || (mark.starts_with('.') && is_hex(mark.substr(1)));
}

// Reads a length and the one character behind it; npos where there is none.
std::size_t take_length(std::string_view& text) {
  std::size_t length = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, length);
  if (error != std::errc{} || rest == end) return std::string_view::npos;
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()) + 1);
  return length;
}

void write_selection(JsonFields& out, const RecordState& state) {
  out.text("node", state.selection.node);
  out.text("field", field_info(state.selection.field.field).key);
  if (!state.selection.field.header.empty()) out.text("header", state.selection.field.header);
  out.texts("more", state.selection.more);
  std::vector<NodeId> closed(state.closed.begin(), state.closed.end());
  std::sort(closed.begin(), closed.end());
  out.texts("closed", closed);
  out.text("tab", stored_name(TABS, state.tab));
}

// Columns as two lists of names, so that a column of a later version changes nothing.
void write_sheet(JsonFields& out, const SheetChoices& sheet) {
  std::vector<std::string> on;
  std::vector<std::string> off;
  for (const Field column : optional_columns()) {
    const std::optional<bool>& chosen = sheet.column(column);
    if (chosen) (*chosen ? on : off).emplace_back(optional_column_name(column));
  }
  out.texts("columnsOn", on);
  out.texts("columnsOff", off);
  out.texts("rowsOn", sheet.shown_rows);
  out.texts("rowsOff", sheet.hidden_rows);
  out.flag("functionColumn", sheet.function_column);
}

SheetChoices read_sheet(const JsonValue& fields) {
  SheetChoices sheet;
  for (const bool on : {true, false}) {
    for (const std::string& name : texts_of(fields, on ? "columnsOn" : "columnsOff")) {
      if (const auto column = optional_column_of(name)) {
        sheet.column(*column) = on;
      }
    }
  }
  sheet.shown_rows = texts_of(fields, "rowsOn");
  sheet.hidden_rows = texts_of(fields, "rowsOff");
  sheet.function_column = flag_of(fields, "functionColumn");
  return sheet;
}

void write_version(JsonFields& out, const RecordInfo& info) {
  out.number("versionNumber", info.version_number);
  out.number("keptMs", static_cast<std::uint64_t>(info.kept_ms));
  out.text("versionName", info.version_name);
  out.flag("handedOn", info.handed_on);
}

// By its key. Records of earlier versions have its number among the fields there were then, which
// are still the first.
Field selected_field(const JsonValue& fields) {
  if (const FieldInfo* info = field_of_key(fields.text_of("field"))) return info->field;
  const std::uint64_t number = number_of(fields, "field", FIELD_COUNT);
  return number < FIELD_COUNT ? FIELDS[number].field : Field::TEXT;
}

}  // namespace

std::string write_record_info(const RecordInfo& info) {
  JsonFields out;
  out.text("title", info.title);
  out.text("department", info.department);
  out.text("subject", info.subject);
  out.text("fileName", info.file_name);
  out.text("savedAt", info.draft_saved_at);
  out.number("revision", info.draft_revision);
  out.number("writes", info.writes);
  out.number("indicators", info.indicators);
  out.flag("unsaved", info.unsaved);
  if (info.version_number != 0) write_version(out, info);
  return out.take();
}

RecordInfo read_record_info(std::string_view json) {
  const JsonValue fields = read_json_fields(json);
  RecordInfo info;
  info.title = fields.text_of("title");
  info.department = fields.text_of("department");
  info.subject = fields.text_of("subject");
  info.file_name = fields.text_of("fileName");
  info.draft_saved_at = fields.text_of("savedAt");
  info.draft_revision = number_of(fields, "revision");
  info.writes = number_of(fields, "writes");
  info.indicators = static_cast<std::size_t>(number_of(fields, "indicators"));
  info.unsaved = flag_of(fields, "unsaved");
  info.version_number = number_of(fields, "versionNumber");
  info.kept_ms = static_cast<std::int64_t>(number_of(fields, "keptMs"));
  info.version_name = fields.text_of("versionName");
  info.handed_on = flag_of(fields, "handedOn");
  return info;
}

std::string write_record_state(const RecordState& state) {
  JsonFields out;
  out.text("fileName", state.file.name);
  out.number("fileModifiedMs", static_cast<std::uint64_t>(state.file.modified_ms));
  out.number("fileSavedMs", static_cast<std::uint64_t>(state.file.saved_ms));
  out.flag("fileCertain", state.file.certain);
  out.flag("unsaved", state.unsaved);
  out.flag("touched", state.touched);
  out.flag("asOpened", state.as_opened);
  out.number("writes", state.writes);
  write_selection(out, state);
  write_sheet(out, state.sheet);
  return out.take();
}

RecordState read_record_state(std::string_view json) {
  const JsonValue fields = read_json_fields(json);
  RecordState state;
  state.file.name = fields.text_of("fileName");
  state.file.modified_ms = static_cast<std::int64_t>(number_of(fields, "fileModifiedMs"));
  state.file.saved_ms = static_cast<std::int64_t>(number_of(fields, "fileSavedMs"));
  state.file.certain = flag_of(fields, "fileCertain", true);
  // What cannot be read counts as work that is in no file: a warning too many loses nothing.
  state.unsaved = flag_of(fields, "unsaved", true);
  state.touched = flag_of(fields, "touched", true);
  state.as_opened = flag_of(fields, "asOpened");
  state.writes = number_of(fields, "writes");
  state.selection.node = fields.text_of("node");
  state.selection.field.field = selected_field(fields);
  state.selection.field.header = fields.text_of("header");
  state.selection.more = texts_of(fields, "more");
  for (std::string& id : texts_of(fields, "closed")) state.closed.insert(std::move(id));
  state.sheet = read_sheet(fields);
  state.tab = stored_value(fields, "tab", TABS, Tab::FORM);
  return state;
}

std::size_t record_room(std::string_view state, std::string_view history) {
  return state.size() + history.size() + MOST_TRAILER_BYTES;
}

RecordJoining::RecordJoining(std::string draft, std::string_view state, std::string_view history)
    : bytes_(std::move(draft)), sizes_{bytes_.size(), state.size(), history.size()} {
  bytes_.append(state).append(history);
}

bool RecordJoining::advance(std::size_t budget_bytes) {
  const std::string_view rest = std::string_view(bytes_).substr(marked_);
  const bool to_end = budget_bytes >= rest.size();
  if (!to_end) marked_ += mark_.add_words(rest.substr(0, budget_bytes));
  if (!to_end) return false;
  mark_.add(rest);
  marked_ = bytes_.size();
  return true;
}

std::string RecordJoining::take() {
  bytes_ +=
      fmt::format("{}{} {} {} {}\n", MAGIC, sizes_[0], sizes_[1], sizes_[2], mark_text(mark_));
  return std::move(bytes_);
}

std::string join_record(std::string draft, std::string_view state, std::string_view history) {
  RecordJoining joining(std::move(draft), state, history);
  joining.advance(std::string::npos);
  return joining.take();
}

Result<RecordParts> split_record(std::string_view bytes, RecordMark mark) {
  std::size_t magic = bytes.rfind(MAGIC);
  const bool marked = magic != std::string_view::npos;
  if (!marked) magic = bytes.rfind(UNMARKED_MAGIC);
  if (magic == std::string_view::npos || !bytes.ends_with('\n')) return damaged();
  std::string_view trailer = bytes.substr(magic + MAGIC.size());
  bytes = bytes.substr(0, magic);
  if (marked && !take_mark(trailer, bytes) && mark == RecordMark::MUST_AGREE) return damaged();
  std::string_view parts[3];
  for (std::string_view& part : parts) {
    const std::size_t length = take_length(trailer);
    if (length > bytes.size()) return damaged();
    part = bytes.substr(0, length);
    bytes.remove_prefix(length);
  }
  if (!bytes.empty() || !trailer.empty()) return damaged();
  return RecordParts{.draft = parts[0], .state = parts[1], .history = parts[2]};
}

std::string content_mark(std::string_view bytes) {
  Mark mark;
  mark.add(bytes);
  return mark_text(mark);
}

std::string version_key(std::string_view draft_id, std::string_view address) {
  return fmt::format("{}{}{}", draft_id, VERSION_MARK, address);
}

std::string version_key(std::string_view draft_id, std::uint64_t number) {
  return version_key(draft_id, std::to_string(number));
}

bool is_version_key(std::string_view key) {
  const std::size_t mark = key.rfind(VERSION_MARK);
  if (mark == std::string_view::npos) return false;
  return is_version_address(key.substr(mark + VERSION_MARK.size())) ||
         version_number_of_key(key) != 0;
}

std::string_view draft_id_of_key(std::string_view key) {
  return is_version_key(key) ? key.substr(0, key.rfind(VERSION_MARK)) : key;
}

std::uint64_t version_number_of_key(std::string_view key) {
  const std::size_t mark = key.rfind(VERSION_MARK);
  if (mark == std::string_view::npos) return 0;
  const std::string_view digits = key.substr(mark + VERSION_MARK.size());
  std::uint64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, number);
  return error == std::errc{} && rest == end ? number : 0;
}

}  // namespace jixiao
