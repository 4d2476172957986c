#include <algorithm>
#include <utility>

#include "platform/headless/headless_services.h"

namespace jixiao {

void HeadlessFiles::post(FileEvent event) {
  post_([event = std::move(event)](EventSink& sink) mutable { sink.on_file(std::move(event)); });
}

std::uint64_t HeadlessFiles::handle_of(std::string_view name) {
  const auto found = std::find(handles_.begin(), handles_.end(), name);
  if (found != handles_.end()) return static_cast<std::uint64_t>(found - handles_.begin()) + 1;
  handles_.emplace_back(name);
  return handles_.size();
}

FileContent HeadlessFiles::content_of(std::string_view name) {
  FileContent content;
  content.name = name;
  const auto found = machine_.disk.find(name);
  if (found == machine_.disk.end()) return content;
  content.bytes = found->second.bytes;
  content.modified_ms = found->second.modified_ms;
  if (machine_.has_pickers) content.handle = handle_of(name);
  return content;
}

void HeadlessFiles::open(std::uint64_t request, std::string_view accept, bool several) {
  last_accept = accept;
  FileEvent event;
  event.request = request;
  for (const std::string& name : std::exchange(next_open, {}))
    if (machine_.disk.contains(name) && (several || event.files.empty()))
      event.files.push_back(content_of(name));
  event.kind = event.files.empty() ? FileEvent::Kind::CANCELLED : FileEvent::Kind::OPENED;
  post(std::move(event));
}

void HeadlessFiles::save(std::uint64_t request, std::string_view suggested_name,
                         std::string_view media_type, std::string bytes, std::uint64_t handle,
                         std::int64_t expected_modified_ms) {
  if (!machine_.has_pickers) {
    download(request, suggested_name, media_type, std::move(bytes));
    return;
  }
  if (handle != 0 && handle <= handles_.size()) {
    write_file(request, handles_[handle - 1], std::move(bytes), expected_modified_ms);
    return;
  }
  const std::string typed = std::exchange(next_save_name, {});
  if (std::exchange(cancel_next_save, false)) {
    FileEvent event;
    event.request = request;
    post(std::move(event));
    return;
  }
  write_file(request, typed.empty() ? std::string(suggested_name) : typed, std::move(bytes), 0);
}

void HeadlessFiles::write_file(std::uint64_t request, std::string_view name, std::string bytes,
                               std::int64_t expected_modified_ms) {
  FileEvent event;
  event.request = request;
  const auto existing = machine_.disk.find(name);
  const bool changed = expected_modified_ms != 0 && existing != machine_.disk.end() &&
                       existing->second.modified_ms != expected_modified_ms;
  if (changed) {
    event.kind = FileEvent::Kind::CHANGED_OUTSIDE;
    event.files.push_back(content_of(name));
  } else if (!machine_.disk_failure.empty()) {
    event.kind = FileEvent::Kind::FAILED;
    event.message = machine_.disk_failure;
  } else {
    machine_.disk.insert_or_assign(std::string(name), DiskFile{std::move(bytes), machine_.unix_ms});
    event.kind = FileEvent::Kind::SAVED;
    event.files.push_back(content_of(name));
    event.files.back().bytes.clear();
  }
  post(std::move(event));
}

void HeadlessFiles::download(std::uint64_t request, std::string_view name, std::string_view,
                             std::string bytes) {
  FileContent content;
  content.name = name;
  FileEvent event;
  event.kind = FileEvent::Kind::DOWNLOADED;
  event.request = request;
  event.files.push_back(content);
  content.bytes = std::move(bytes);
  machine_.downloads.push_back(std::move(content));
  post(std::move(event));
}

}  // namespace jixiao
