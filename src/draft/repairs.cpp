#include "draft/repairs.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t QUOTE_LIMIT_CHARACTERS = 30;

bool is_plain_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
  });
}

}  // namespace

void JsonPath::append_to(std::string& text) const {
  if (!above_) return;
  above_->append_to(text);
  if (is_index_) {
    text += '[' + std::to_string(index_) + ']';
  } else if (is_plain_key(key_)) {
    text += '.';
    text += key_;
  } else {
    text += "['" + shorten(key_, QUOTE_LIMIT_CHARACTERS) + "']";
  }
}

std::string JsonPath::text_below_root() const {
  std::string text;
  append_to(text);
  return text;
}

std::string JsonPath::text() const {
  const JsonPath* root = this;
  while (root->above_) root = root->above_;
  return std::string(root->key_) + text_below_root();
}

void Repairs::add(std::string path, std::string message) {
  if (++count_ <= DRAFT_LIMIT_REPAIRS) list_.push_back({std::move(path), std::move(message)});
}

std::vector<DraftRepair> Repairs::take() {
  if (count_ > list_.size()) {
    list_.push_back({"$", "一共修复了 " + std::to_string(count_) + " 处，这里只列出前 " +
                              std::to_string(list_.size()) + " 处。"});
  }
  return std::move(list_);
}

std::string quoted(std::string_view text) {
  return "“" + shorten(text, QUOTE_LIMIT_CHARACTERS) + "”";
}

}  // namespace jixiao
