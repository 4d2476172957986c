// Talks to web/files.js and web/own_page.js.
#include <emscripten.h>

#include <utility>

#include "platform/web/js_text.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_files_open,
      (const char* request, int request_size, const char* accept, int accept_size, int several), {
        const platform = Module.platform;
        platform.files.open(platform.text(request, request_size),
                            platform.text(accept, accept_size), !!several);
      });
EM_JS(void, js_files_save,
      (const char* request, int request_size, const char* name, int name_size, const char* type,
       int type_size, const char* bytes, int bytes_size, double handle, double expected_modified),
      {
        const platform = Module.platform;
        platform.files.save(platform.text(request, request_size), {
          name : platform.text(name, name_size),
          type : platform.text(type, type_size),
          bytes : platform.bytes(bytes, bytes_size)
        },
                            handle, expected_modified);
      });
EM_JS(void, js_files_download,
      (const char* request, int request_size, const char* name, int name_size, const char* type,
       int type_size, const char* bytes, int bytes_size),
      {
        const platform = Module.platform;
        platform.files.download(platform.text(request, request_size), {
          name : platform.text(name, name_size),
          type : platform.text(type, type_size),
          bytes : platform.bytes(bytes, bytes_size)
        });
      });
EM_JS(void, js_files_share,
      (const char* request, int request_size, const char* name, int name_size, const char* type,
       int type_size, const char* bytes, int bytes_size, const char* text, int text_size),
      {
        const platform = Module.platform;
        platform.files.share(platform.text(request, request_size), {
          name : platform.text(name, name_size),
          type : platform.text(type, type_size),
          bytes : platform.bytes(bytes, bytes_size)
        },
                             platform.text(text, text_size));
      });
EM_JS(char*, js_page_source, (int* size), {
  return Module.platform.give(Module.platform.ownPage.source(), size);
});
EM_JS(int, js_has_page_source, (), { return Module.platform.ownPage.hasSource() ? 1 : 0; });
EM_JS(char*, js_page_draft, (int* size), {
  return Module.platform.give(Module.platform.ownPage.draft(), size);
});
EM_JS(char*, js_page_name, (int* size), {
  return Module.platform.give(Module.platform.ownPage.fileName(), size);
});
EM_JS(int, js_files_can_overwrite, (), { return Module.platform.files.canOverwrite() ? 1 : 0; });
// clang-format on

void WebFiles::open(std::uint64_t request, std::string_view accept, bool several) {
  const std::string id = std::to_string(request);
  js_files_open(id.data(), size_of(id), accept.data(), size_of(accept), several);
}

void WebFiles::save(std::uint64_t request, std::string_view suggested_name,
                    std::string_view media_type, std::string bytes, std::uint64_t handle,
                    std::int64_t expected_modified_ms) {
  const std::string id = std::to_string(request);
  // Handles count up from 1 and times are milliseconds: both fit a double exactly.
  js_files_save(id.data(), size_of(id), suggested_name.data(), size_of(suggested_name),
                media_type.data(), size_of(media_type), bytes.data(), size_of(bytes),
                static_cast<double>(handle), static_cast<double>(expected_modified_ms));
}

void WebFiles::download(std::uint64_t request, std::string_view name, std::string_view media_type,
                        std::string bytes) {
  const std::string id = std::to_string(request);
  js_files_download(id.data(), size_of(id), name.data(), size_of(name), media_type.data(),
                    size_of(media_type), bytes.data(), size_of(bytes));
}

void WebFiles::share(std::uint64_t request, std::string_view name, std::string_view media_type,
                     std::string bytes, std::string_view text) {
  const std::string id = std::to_string(request);
  js_files_share(id.data(), size_of(id), name.data(), size_of(name), media_type.data(),
                 size_of(media_type), bytes.data(), size_of(bytes), text.data(), size_of(text));
}

bool WebFiles::can_overwrite() const {
  return js_files_can_overwrite() != 0;
}

namespace {

std::string given(char* (*give)(int*)) {
  int size = 0;
  char* block = give(&size);
  return adopt_text(block, size < 0 ? 0 : static_cast<std::size_t>(size));
}

}  // namespace

std::string WebFiles::page_source() {
  return given([](int* size) { return js_page_source(size); });
}

bool WebFiles::has_page_source() const {
  return js_has_page_source() != 0;
}

FileContent WebFiles::page_draft() {
  std::string bytes = given([](int* size) { return js_page_draft(size); });
  if (bytes.empty()) return {};
  return {.name = given([](int* size) { return js_page_name(size); }), .bytes = std::move(bytes)};
}

}  // namespace jixiao
