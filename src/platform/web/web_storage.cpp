// Talks to web/storage.js (drafts), web/locks.js and, for settings, to localStorage.
#include <emscripten.h>

#include "platform/web/js_text.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_storage_open, (), { Module.platform.storage.open(); });
EM_JS(void, js_storage_write,
      (const char* request, int request_size, const char* key, int key_size, const char* info,
       int info_size, const char* bytes, int bytes_size),
      {
        const platform = Module.platform;
        platform.storage.write(platform.text(request, request_size), platform.text(key, key_size),
                               platform.text(info, info_size), bytes, bytes_size);
      });
EM_JS(void, js_storage_read, (const char* request, int request_size, const char* key, int key_size),
      {
        const platform = Module.platform;
        platform.storage.read(platform.text(request, request_size), platform.text(key, key_size));
      });
EM_JS(void, js_storage_list, (const char* request, int request_size), {
  Module.platform.storage.list(Module.platform.text(request, request_size));
});
EM_JS(void, js_storage_remove, (const char* key, int key_size), {
  Module.platform.storage.remove(Module.platform.text(key, key_size));
});
EM_JS(void, js_storage_lock,
      (const char* request, int request_size, const char* key, int key_size, int steal), {
        const platform = Module.platform;
        platform.locks.lock(platform.text(request, request_size), platform.text(key, key_size),
                            !!steal);
      });
EM_JS(void, js_storage_unlock, (const char* key, int key_size), {
  Module.platform.locks.unlock(Module.platform.text(key, key_size));
});
EM_JS(char*, js_setting, (const char* name, int name_size, int* size), {
  const platform = Module.platform;
  return platform.give(platform.storage.setting(platform.text(name, name_size)), size);
});
EM_JS(int, js_set_setting, (const char* name, int name_size, const char* value, int value_size), {
  const platform = Module.platform;
  return platform.storage.setSetting(platform.text(name, name_size), platform.text(value, value_size));
});
// clang-format on

void WebStorage::open() {
  js_storage_open();
}

void WebStorage::write(std::uint64_t request, std::string_view key, std::string_view info,
                       std::string_view bytes) {
  const std::string id = std::to_string(request);
  js_storage_write(id.data(), size_of(id), key.data(), size_of(key), info.data(), size_of(info),
                   bytes.data(), size_of(bytes));
}

void WebStorage::read(std::uint64_t request, std::string_view key) {
  const std::string id = std::to_string(request);
  js_storage_read(id.data(), size_of(id), key.data(), size_of(key));
}

void WebStorage::list(std::uint64_t request) {
  const std::string id = std::to_string(request);
  js_storage_list(id.data(), size_of(id));
}

void WebStorage::remove(std::string_view key) {
  js_storage_remove(key.data(), size_of(key));
}

void WebStorage::lock(std::uint64_t request, std::string_view key, bool steal) {
  const std::string id = std::to_string(request);
  js_storage_lock(id.data(), size_of(id), key.data(), size_of(key), steal);
}

void WebStorage::unlock(std::string_view key) {
  js_storage_unlock(key.data(), size_of(key));
}

std::string WebStorage::setting(std::string_view name) {
  int size = 0;
  char* block = js_setting(name.data(), size_of(name), &size);
  return adopt_text(block, static_cast<std::size_t>(size));
}

bool WebStorage::set_setting(std::string_view name, std::string_view value) {
  return js_set_setting(name.data(), size_of(name), value.data(), size_of(value)) != 0;
}

}  // namespace jixiao
