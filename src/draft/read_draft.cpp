// Reading a draft file: bytes → JSON → the members at the top → the forms.
#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "base/decimal.h"
#include "base/json.h"
#include "base/json_reading.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "draft/draft.h"
#include "draft/keys.h"
#include "draft/migrate.h"
#include "draft/read_bytes.h"
#include "draft/read_form.h"

namespace jixiao {
namespace {

constexpr std::size_t SHORT_TEXT_LIMIT_BYTES = 128;   // ids and hashes
constexpr std::uint64_t REVISION_LIMIT = 1ull << 53;  // what every JSON reader keeps exactly
constexpr int VERSION_LIMIT = 1'000'000;
// The values a file of the greatest allowed form, and base, can have.
constexpr JsonLimits LIMITS{DRAFT_LIMIT_DEPTH, 20 * DRAFT_LIMIT_NODES, DRAFT_LIMIT_TEXT_CHARACTERS};
// What is kept without being understood is laid out with up to 128 bytes of indent a value.
constexpr std::size_t LIMIT_UNKNOWN_VALUES = 500'000;

constexpr std::string_view NOT_A_DRAFT =
    "这不是绩效目标的草稿文件，请选用“保存”得到的草稿文件；Word、Excel 表格或网页请用“导入”打开。";

std::optional<std::uint64_t> whole_number(const JsonValue& value) {
  if (!value.is(JsonKind::NUMBER) && !value.is(JsonKind::STRING)) return std::nullopt;
  const std::optional<std::string> plain = canonical_decimal(trim(value.text));
  if (!plain) return std::nullopt;
  std::uint64_t number = 0;
  const char* end = plain->data() + plain->size();
  const auto [stopped, error] = std::from_chars(plain->data(), end, number);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// 2026-11-22T10:32:05+08:00, with or without fractions of a second, Z for the offset.
bool is_iso8601(std::string_view text) {
  constexpr std::string_view PATTERN = "0000-00-00T00:00:00";
  if (text.size() <= PATTERN.size() || text.size() > 40) return false;
  for (std::size_t i = 0; i < PATTERN.size(); ++i) {
    const bool matches = PATTERN[i] == '0' ? is_digits(text.substr(i, 1)) : text[i] == PATTERN[i];
    if (!matches) return false;
  }
  std::string_view rest = text.substr(PATTERN.size());
  if (rest.front() == '.') rest.remove_prefix(std::min(rest.find_first_of("Z+-"), rest.size()));
  if (rest == "Z") return true;
  return rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') && is_digits(rest.substr(1, 2)) &&
         rest[3] == ':' && is_digits(rest.substr(4, 2));
}

// At least as many as there are values in the JSON text.
std::size_t count_values(std::string_view json) {
  return 1 + static_cast<std::size_t>(std::count_if(json.begin(), json.end(), [](char byte) {
           return byte == ',' || byte == '[' || byte == '{';
         }));
}

std::size_t count_values(const std::vector<UnknownKey>& keys) {
  std::size_t count = 0;
  for (const UnknownKey& key : keys) count += count_values(key.json);
  return count;
}

std::size_t count_unknown_values(const Node& node) {
  std::size_t count = count_values(node.unknown_keys);
  for (const auto& child : node.children()) count += count_unknown_values(*child);
  return count;
}

std::size_t count_unknown_values(const Draft& draft) {
  std::size_t count = count_values(draft.unknown_keys) + count_values(draft.form.unknown_keys) +
                      count_unknown_values(draft.form.root());
  count += count_values(draft.imported_json) + count_values(ignored_json(draft.ignored)) +
           count_values(remarks_json(draft.remarks));
  if (!draft.base) return count;
  return count + count_values(draft.base->unknown_keys) +
         count_values(draft.base->form.unknown_keys) +
         count_unknown_values(draft.base->form.root());
}

class DraftReader {
 public:
  DraftReader(std::string_view text, Repairs& repairs) : text_(text), repairs_(repairs) {}

  // All that comes before the members.
  Status begin(JsonValue& file) {
    Status status = identify(file);
    if (!status) return status;
    report_repeated_keys(file, path_, repairs_);
    read_version(file);
    if (!draft.read_only()) draft.version = migrate(file, draft.version, migrations());
    read_id(file);
    return Done{};
  }

  // Reads one member more or a part of one; false when none is left or the file is refused.
  bool advance(JsonValue& file) {
    if (next_member_ >= file.children.size() || !status) return false;
    JsonValue& member = file.children[next_member_];
    if (member.key == "form") {
      if (advance_form(member, "$.form", draft.form)) return true;
    } else if (member.key == "base") {
      if (advance_base(member, {path_, member.key})) return true;
    } else {
      read_member(member, {path_, member.key});
    }
    ++next_member_;
    return true;
  }

  // How far into the file it has come, in bytes.
  std::size_t offset(const JsonValue& file) const {
    if (next_member_ >= file.children.size()) return text_.size();
    const JsonValue& member = file.children[next_member_];
    const JsonValue* form = member.key == "form" ? &member : member.find("form");
    const std::size_t inside = form_reader_ && form ? form_reader_->offset(*form) : 0;
    return std::max<std::size_t>(member.offset, inside);
  }

  Status status = Done{};  // why the file is refused after all
  Draft draft;

 private:
  // Refuses what is JSON but no draft. A draft that only lost its mark is recognised by its form.
  Status identify(const JsonValue& file) {
    if (!file.is(JsonKind::OBJECT)) {
      return error_at(text_, 0, "文件是 JSON，但最外层不是对象。" + std::string(NOT_A_DRAFT));
    }
    const JsonValue* format = file.find("format");
    const JsonValue* form = file.find("form");
    const bool has_form = form && form->is(JsonKind::OBJECT);
    if (format && format->is(JsonKind::STRING) && format->text != DRAFT_FORMAT) {
      return error_at(text_, offset_of(*format),
                      "文件是 JSON，但它的格式是" + quoted(format->text) +
                          "，不是草稿文件。请选用“保存”得到的草稿文件。");
    }
    const bool marked = format && format->is(JsonKind::STRING);
    if (!marked && !(has_form && looks_like_form(*form))) {
      return error_at(text_, 0, "文件是 JSON，但里面没有绩效目标表。" + std::string(NOT_A_DRAFT));
    }
    if (!has_form) {
      return error_at(text_, form ? offset_of(*form) : 0,
                      "草稿文件里缺少表的内容（form）。文件已损坏，请让对方重新发送。");
    }
    if (!marked) {
      repairs_.add({path_, "format"}, format ? "文件标记（format）写得不对，已改正。"
                                             : "缺少文件标记（format），已补上。");
    }
    return Done{};
  }

  static bool looks_like_form(const JsonValue& form) {
    return form.find("functions") || form.find("responsibilities") || form.find("goals");
  }

  std::size_t offset_of(const JsonValue& value) const {
    return value.offset > 0 ? value.offset - 1 : 0;
  }

  void read_version(const JsonValue& file) {
    const JsonValue* version = file.find("version");
    const std::optional<std::uint64_t> number = version ? whole_number(*version) : std::nullopt;
    if (!number || *number == 0) {
      repairs_.add({path_, "version"}, "缺少版本号或版本号不对，已当作版本 1。");
      draft.version = 1;
      return;
    }
    if (!version->is(JsonKind::NUMBER)) {
      repairs_.add({path_, "version"}, "版本号应是数字，读到的是文字，已改为数字。");
    }
    draft.version = static_cast<int>(std::min<std::uint64_t>(*number, VERSION_LIMIT));
  }

  void read_id(const JsonValue& file) {
    const std::string_view id = file.text_of("id");
    if (!id.empty() && id.size() <= SHORT_TEXT_LIMIT_BYTES &&
        std::none_of(id.begin(), id.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) <= 0x20; })) {
      draft.id = id;
      return;
    }
    // The same for everyone who opens this file.
    const auto digest = sha256(text_);
    std::uint64_t halves[2] = {0, 0};
    for (std::size_t i = 0; i < 16; ++i) halves[i / 8] = (halves[i / 8] << 8) | digest[i];
    draft.id = derived_uuid(halves[0], halves[1]);
    repairs_.add({path_, "id"}, "草稿没有编号（id）或编号不能用，已补上。");
  }

  void read_member(JsonValue& member, const JsonPath& path) {
    const std::string_view key = member.key;
    if (key == "format" || key == "version" || key == "id") return;
    if (key == "revision") {
      read_revision(member, path);
    } else if (key == "savedAt") {
      read_saved_at(member, path);
    } else if (key == "lineage") {
      read_lineage(member, path);
    } else if (key == "imported") {
      read_imported(member, path);
    } else if (key == "ignored") {
      draft.ignored = read_ignored_list(member, path, repairs_);
    } else if (key == "remarks") {
      draft.remarks = read_remarks(member, path, repairs_);
    } else {
      keep_unknown(draft.unknown_keys, member);
    }
  }

  // False when the form is whole, or refused.
  bool advance_form(JsonValue& json, std::string_view root, Form& form) {
    if (!form_reader_) form_reader_.emplace(root, repairs_);
    if (form_reader_->advance(json)) return true;
    if (std::optional<Form> read = form_reader_->take()) {
      form = std::move(*read);
    } else {
      status = error_at(text_, form_reader_->too_many(),
                        "表中超过 " + std::to_string(DRAFT_LIMIT_NODES) +
                            " 项，程序不打开。请让对方检查这份文件。");
    }
    form_reader_.reset();
    return false;
  }

  // A base that cannot be used is dropped: a merge then does without it. False when it is done.
  bool advance_base(JsonValue& json, const JsonPath& path) {
    JsonValue* form = nullptr;
    for (JsonValue& member : json.children) {
      if (json.is(JsonKind::OBJECT) && member.key == "form") form = &member;
    }
    if (!form || !form->is(JsonKind::OBJECT)) {
      repairs_.add(path, "共同来源（base）里没有表的内容，已去掉。");
      return false;
    }
    if (!base_) {
      base_.emplace();
      report_repeated_keys(json, path, repairs_);
    }
    if (advance_form(*form, "$.base.form", base_->form)) return true;
    for (const JsonValue& member : json.children) {
      if (member.key != "form" && member.key != "hash") keep_unknown(base_->unknown_keys, member);
    }
    base_->hash = form_hash(base_->form);
    if (json.text_of("hash") != base_->hash) {
      repairs_.add({path, "hash"}, "共同来源的校验值与内容不符，已按内容重新计算。");
    }
    draft.base = std::move(base_);
    base_.reset();
    return false;
  }

  void read_revision(const JsonValue& value, const JsonPath& path) {
    const std::optional<std::uint64_t> number = whole_number(value);
    draft.revision = std::min(number.value_or(0), REVISION_LIMIT);
    if (!number || *number > REVISION_LIMIT || !value.is(JsonKind::NUMBER)) {
      repairs_.add(path,
                   "修订号应是不小于 0 的整数，已改为 " + std::to_string(draft.revision) + "。");
    }
  }

  void read_saved_at(const JsonValue& value, const JsonPath& path) {
    if (value.is(JsonKind::STRING) && is_iso8601(value.text)) {
      draft.saved_at = value.text;
    } else if (!value.text.empty() || !value.is(JsonKind::STRING)) {
      repairs_.add(path, "保存时间" + quoted(value.text) + "写得不对，已去掉。");
    }
  }

  void read_lineage(JsonValue& value, const JsonPath& path) {
    if (!value.is(JsonKind::ARRAY)) {
      repairs_.add(path, "保存记录（lineage）应是列表，已改为空列表。");
      return;
    }
    for (std::size_t i = 0; i < value.children.size(); ++i) {
      JsonValue& hash = value.children[i];
      const bool sound = hash.is(JsonKind::STRING) && !hash.text.empty() &&
                         hash.text.size() <= SHORT_TEXT_LIMIT_BYTES;
      if (!sound) {
        repairs_.add({path, i}, "这一条保存记录不对，已去掉。");
      } else if (draft.lineage.size() < DRAFT_LINEAGE_LENGTH) {
        draft.lineage.push_back(std::move(hash.text));
      } else {
        repairs_.add(path, "保存记录只留最近 " + std::to_string(DRAFT_LINEAGE_LENGTH) + " 条。");
        return;
      }
    }
  }

  void read_imported(const JsonValue& value, const JsonPath& path) {
    if (value.is(JsonKind::OBJECT)) return keep_json(draft.imported_json, value);
    draft.imported_json.clear();
    repairs_.add(path, "导入的来源（imported）写得不对，已去掉；表的内容不受影响。");
  }

  void keep_json(std::string& kept, const JsonValue& value) {
    kept.clear();
    if (!value.is(JsonKind::NULL_VALUE)) append_json_compact(kept, value);
  }

  std::string_view text_;
  Repairs& repairs_;
  const JsonPath path_{"$"};
  std::size_t next_member_ = 0;
  std::optional<FormReader> form_reader_;  // of the form that is being read
  std::optional<DraftBase> base_;          // likewise
};

}  // namespace

struct DraftReading::State {
  enum class Stage : std::uint8_t { BYTES, JSON, BEGIN, MEMBERS, DONE };

  bool step();
  void read_bytes();
  void begin_json();
  void read_json();
  void begin();
  void finish();
  void refuse(const Error& reason) {
    error = reason;
    stage = Stage::DONE;
  }

  std::string_view bytes;
  Stage stage = Stage::BYTES;
  Repairs repairs;
  std::string owned;  // the text, where it is not that of the bytes
  std::string_view text;
  std::optional<JsonReading> json;
  JsonValue file;
  std::optional<DraftReader> reader;
  std::size_t furthest = 0;  // byte offset of what was read last
  std::optional<Error> error;
};

bool DraftReading::State::step() {
  switch (stage) {
    case Stage::BYTES:
      read_bytes();
      break;
    case Stage::JSON:
      read_json();
      break;
    case Stage::BEGIN:
      begin();
      break;
    case Stage::MEMBERS:
      if (!reader->advance(file)) finish();
      // Members of an object may stand in any order, and a list that is done has no offset.
      furthest = std::max(furthest, reader->offset(file));
      break;
    case Stage::DONE:
      break;
  }
  return stage != Stage::DONE;
}

void DraftReading::State::read_bytes() {
  const Result<std::string_view> sound = sound_text_of(bytes, owned, repairs);
  if (!sound) return refuse(sound.error());
  text = sound.value();
  begin_json();
}

void DraftReading::State::begin_json() {
  const char first = trim(text).front();
  if (first != '{' && first != '[') {
    return refuse(error_at(text, text.find(first), "文件不是 JSON。" + std::string(NOT_A_DRAFT)));
  }
  json.emplace(text, LIMITS);
  stage = Stage::JSON;
}

void DraftReading::State::read_json() {
  if (json->step()) return;
  Result<JsonValue> read = json->take();
  json.reset();
  if (!read) return refuse(read.error());
  file = std::move(read).value();
  stage = Stage::BEGIN;
}

void DraftReading::State::begin() {
  reader.emplace(text, repairs);
  const Status status = reader->begin(file);
  if (!status) return refuse(status.error());
  stage = Stage::MEMBERS;
}

void DraftReading::State::finish() {
  if (!reader->status) return refuse(reader->status.error());
  if (count_unknown_values(reader->draft) > LIMIT_UNKNOWN_VALUES) {
    return refuse({"文件里本程序不认识的内容超过 " + std::to_string(LIMIT_UNKNOWN_VALUES) +
                   " 项，程序不打开。请让对方检查这份文件。"});
  }
  stage = Stage::DONE;
}

DraftReading::DraftReading(std::string_view bytes) : state_(std::make_unique<State>()) {
  state_->bytes = bytes;
}

DraftReading::DraftReading(DraftReading&&) noexcept = default;
DraftReading& DraftReading::operator=(DraftReading&&) noexcept = default;
DraftReading::~DraftReading() = default;

bool DraftReading::step() {
  return state_->step();
}

double DraftReading::fraction() const {
  using Stage = State::Stage;
  if (state_->stage == Stage::DONE) return 1;
  if (state_->stage == Stage::JSON) return 0.5 * state_->json->fraction();
  if (state_->stage < Stage::BEGIN) return 0;
  const std::size_t size = std::max<std::size_t>(state_->text.size(), 1);
  return 0.5 + 0.5 * static_cast<double>(state_->furthest) / static_cast<double>(size);
}

Result<ReadDraft> DraftReading::take() {
  assert(state_->stage == State::Stage::DONE && "call step() until it returns false");
  if (state_->error) return *std::move(state_->error);
  return ReadDraft{std::move(state_->reader->draft), state_->repairs.take()};
}

Result<ReadDraft> read_draft(std::string_view bytes) {
  DraftReading reading(bytes);
  while (reading.step()) {
  }
  return reading.take();
}

}  // namespace jixiao
