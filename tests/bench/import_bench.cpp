// Reading and recognising a table of 20,000 indicators, and telling what of it was left out: how
// long, the longest step that the page would have to wait for, and the memory at its peak beside
// the unzipped size of the file.
//
// Aims for .xlsx: peak under 8 times the unzipped size; in the page under 2 s in all and no step
// over 100 ms. The page takes about twice as long as this program.
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "bench/repeated_sample.h"
#include "export/export.h"
#include "import/import.h"
#include "import/left_out.h"
#include "office/zip_reader.h"

// All memory of the process goes through here: the libraries' too.
extern "C" {  // glibc's names. NOLINTBEGIN(readability-identifier-naming)
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void __libc_free(void*);
}  // NOLINTEND(readability-identifier-naming)

namespace {

std::size_t used_bytes = 0;
std::size_t peak_bytes = 0;

void* count(void* memory) {
  used_bytes += malloc_usable_size(memory);
  peak_bytes = std::max(peak_bytes, used_bytes);
  return memory;
}

}  // namespace

extern "C" void* malloc(std::size_t size) {
  return count(__libc_malloc(size));
}
extern "C" void* calloc(std::size_t items, std::size_t size) {
  return count(__libc_calloc(items, size));
}
extern "C" void* realloc(void* memory, std::size_t size) {
  used_bytes -= malloc_usable_size(memory);
  return count(__libc_realloc(memory, size));
}
extern "C" void free(void* memory) {
  used_bytes -= malloc_usable_size(memory);
  __libc_free(memory);
}

namespace {

using namespace jixiao;

// Time of this process on the processor: what else the machine does must not count.
double now_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Steps {
  double total_ms = 0;
  double longest_ms = 0;
  std::size_t count = 0;
};

template <typename Job>
Steps run(Job& job) {
  Steps steps;
  for (bool more = true; more; ++steps.count) {
    const double start = now_ms();
    more = job.step();
    const double taken = now_ms() - start;
    steps.total_ms += taken;
    steps.longest_ms = std::max(steps.longest_ms, taken);
  }
  return steps;
}

std::size_t unzipped_bytes(std::string_view bytes) {
  Result<ZipReader> zip = ZipReader::open(bytes);
  if (!zip) return bytes.size();
  std::size_t sum = 0;
  for (const ZipReader::Entry& entry : zip.value().entries()) sum += entry.unpacked_bytes;
  return sum;
}

void measure(const std::string& bytes, const std::string& name, const std::string& shown) {
  const Decoder decoder;

  const std::size_t before = used_bytes;
  peak_bytes = used_bytes;
  ImportJob opening(bytes, name, decoder);
  const Steps read = run(opening);
  const Result<ImportSource> source = opening.take();
  if (!source) std::abort();
  const Grid& grid = source.value().tables[source.value().best].grid;
  const ReadOptions reading;
  RecogniseJob recognising(grid, reading);
  const Steps recognised = run(recognising);
  const ImportResult result = recognising.take();
  LeftOutJob leaving_out(grid, result);
  const Steps left_out = run(leaving_out);

  const std::size_t whole = unzipped_bytes(bytes);
  std::printf("%-13s %8zu %6.1f %8.0f %8.1f %9.0f %8.1f %8.0f %8.1f %8.1f %9.1f\n", shown.c_str(),
              result.indicators, static_cast<double>(whole) / 1e6, read.total_ms, read.longest_ms,
              recognised.total_ms, recognised.longest_ms, left_out.total_ms, left_out.longest_ms,
              static_cast<double>(peak_bytes - before) / 1e6,
              static_cast<double>(peak_bytes - before) / static_cast<double>(whole));
}

void measure(const Draft& draft, ExportKind kind, bool carry_draft = false) {
  ExportOptions options;
  options.carry_draft = carry_draft;
  const Result<Exported> file = export_draft(draft, kind, options);
  if (!file) std::abort();
  const std::string ending(file_ending(kind));
  measure(file.value().bytes, "表" + ending, ending + (carry_draft ? " + draft" : ""));
}

void measure_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const std::string name = path.substr(path.find_last_of('/') + 1);
  measure(bytes, name, name);
}

void print_heading() {
  std::printf(
      "                        MB     read  longest recognise  longest left out  longest     peak "
      "   peak/\n"
      "file          indicators   unzipped ms  step ms       ms  step ms       ms  step ms       "
      "MB "
      "unzipped\n");
}

}  // namespace

// With files: those.
int main(int count, char** paths) {
  print_heading();
  for (int i = 1; i < count; ++i) measure_file(paths[i]);
  if (count > 1) return 0;
  const Draft draft = new_draft(test::repeated_sample(20'000));
  for (const ExportKind kind :
       {ExportKind::XLSX, ExportKind::DOCX, ExportKind::HTML, ExportKind::CSV, ExportKind::TXT}) {
    measure(draft, kind);
  }
  measure(draft, ExportKind::XLSX, true);
  measure(draft, ExportKind::DOCX, true);
  return 0;
}
