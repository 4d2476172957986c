#include "office/mime_parts.h"

#include <algorithm>

#include "office/embedded_draft.h"

namespace jixiao {
namespace {

constexpr std::size_t PARTS_LIMIT = 512;
constexpr std::size_t HEADER_LIMIT_BYTES = 64u << 10;
constexpr std::size_t BYTES_A_STEP = 256u << 10;
constexpr std::size_t DEPTH_LIMIT = 8;

std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  return small;
}

// A header and the body behind the empty line.
struct Entity {
  std::string header;  // lines that go on are joined
  std::string_view body;
};

Entity split_entity(std::string_view bytes) {
  Entity entity;
  std::size_t at = 0;
  while (at < bytes.size() && at < HEADER_LIMIT_BYTES) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at = std::min(end + 1, bytes.size());
    if (line.empty()) break;
    const bool goes_on = line[0] == ' ' || line[0] == '\t';
    entity.header += goes_on ? " " : "\n";
    entity.header += line;
  }
  entity.header += '\n';
  entity.body = bytes.substr(at);
  return entity;
}

// The value of a header line, as written.
std::string header_value(const Entity& entity, std::string_view name) {
  const std::string small = lower(entity.header);
  const std::size_t found = small.find("\n" + std::string(name) + ":");
  if (found == small.npos) return {};
  const std::size_t start = small.find_first_not_of(" \t", found + name.size() + 2);
  return entity.header.substr(start, small.find('\n', start) - start);
}

// boundary="…" of a content type.
std::string boundary_of(const std::string& type) {
  const std::size_t found = lower(type).find("boundary=");
  if (found == type.npos) return {};
  const std::size_t start = found + std::string_view("boundary=").size();
  if (start < type.size() && type[start] == '"') {
    return type.substr(start + 1, type.find('"', start + 1) - start - 1);
  }
  return type.substr(start, type.find_first_of("; \t", start) - start);
}

void add_parts(std::string_view bytes, std::size_t depth, std::vector<MimePart>& parts) {
  const Entity entity = split_entity(bytes);
  const std::string type = header_value(entity, "content-type");
  const std::string boundary = boundary_of(type);
  if (boundary.empty() || !lower(type).starts_with("multipart/")) {
    parts.push_back({lower(type.substr(0, type.find(';'))),
                     header_value(entity, "content-location"),
                     lower(header_value(entity, "content-transfer-encoding")), entity.body});
    return;
  }
  const std::string mark = "--" + boundary;
  std::size_t at = entity.body.find(mark);
  while (at != entity.body.npos && parts.size() < PARTS_LIMIT && depth < DEPTH_LIMIT) {
    const std::size_t start = at + mark.size();
    if (entity.body.substr(start, 2) == "--") return;
    at = entity.body.find(mark, start);
    const std::size_t line_end = std::min(entity.body.find('\n', start), entity.body.size());
    const std::size_t end = std::min(at, entity.body.size());
    if (line_end < end) {
      add_parts(entity.body.substr(line_end + 1, end - line_end - 1), depth + 1, parts);
    }
  }
}

int hex_value(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  const char small = static_cast<char>(byte | 32);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

bool looks_like_mime(std::string_view bytes) {
  const std::string start = lower(bytes.substr(0, HEADER_LIMIT_BYTES));
  const std::size_t end = std::min({start.find("\n\n"), start.find("\r\n\r\n"), start.size()});
  const bool begins = start.starts_with("mime-version:") || start.starts_with("from:") ||
                      start.starts_with("content-type:");
  return begins && start.find("mime-version:") < end;
}

std::vector<MimePart> mime_parts(std::string_view bytes) {
  std::vector<MimePart> parts;
  add_parts(bytes, 0, parts);
  return parts;
}

MimeBody::MimeBody(const MimePart& part) : encoding_(part.encoding), rest_(part.body) {}

bool MimeBody::step() {
  std::size_t size = std::min(BYTES_A_STEP, rest_.size());
  // To the end of a line, so that nothing is cut that belongs together.
  const std::size_t line_end = rest_.find('\n', size);
  size = line_end == rest_.npos ? rest_.size() : line_end + 1;
  const std::string_view piece = rest_.substr(0, size);
  rest_.remove_prefix(size);
  if (encoding_ == "quoted-printable") {
    add_quoted_printable(piece);
  } else if (encoding_ == "base64") {
    add_base64(piece);
  } else {
    bytes_ += piece;
  }
  return !rest_.empty();
}

void MimeBody::add_quoted_printable(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      bytes_ += text[i];
      continue;
    }
    const std::string_view rest = text.substr(i + 1);
    if (rest.starts_with("\r\n")) {
      i += 2;
    } else if (rest.starts_with('\n') || rest.empty()) {
      i += 1;
    } else if (rest.size() >= 2 && hex_value(rest[0]) >= 0 && hex_value(rest[1]) >= 0) {
      bytes_ += static_cast<char>(hex_value(rest[0]) * 16 + hex_value(rest[1]));
      i += 2;
    } else {
      bytes_ += '=';
    }
  }
}

void MimeBody::add_base64(std::string_view text) {
  for (const char byte : text) {
    if (byte != '\r' && byte != '\n' && byte != ' ' && byte != '\t') waiting_ += byte;
  }
  const std::size_t whole = rest_.empty() ? waiting_.size() : waiting_.size() / 4 * 4;
  std::string decoded;
  if (decode_base64(std::string_view(waiting_).substr(0, whole), decoded)) bytes_ += decoded;
  waiting_.erase(0, whole);
}

}  // namespace jixiao
