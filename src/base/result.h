// Result<T>: a value, or a message for a person. The project's only error channel (the page is
// built without exceptions).
//
// Use:  Result<Draft> draft = read_draft(bytes);
//       if (!draft) { show(draft.error().message); return; }
//       use(draft.value());
// Trap: value() on an error and error() on a value are programming mistakes and assert.
#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace jixiao {

// What went wrong, in plain Chinese: what, where, what to do. line and column count from 1 and
// are 0 where they make no sense; path is a JSON path or the place in the form, often empty.
struct Error {
  std::string message;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string path = {};
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return value_.has_value(); }
  bool ok() const { return value_.has_value(); }

  T& value() & {
    assert(value_ && "check ok() before value()");
    return *value_;
  }
  const T& value() const& {
    assert(value_ && "check ok() before value()");
    return *value_;
  }
  T&& value() && {
    assert(value_ && "check ok() before value()");
    return std::move(*value_);
  }
  const Error& error() const {
    assert(!value_ && "check ok() before error()");
    return error_;
  }

 private:
  std::optional<T> value_;
  Error error_;
};

// The result of something that only can go wrong.
struct Done {};
using Status = Result<Done>;

}  // namespace jixiao
