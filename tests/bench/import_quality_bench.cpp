// How well tables of many makes and layouts are recognised: one line a fixture of
// tests/fixtures/import, and one a way in which good forms are damaged (unit/damage_table.h).
//
//   import_quality_bench [NAME_PART]     with it: what is wrong, line by line
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest.h>

#include <cstdio>
#include <string_view>

#include "cli/decoder.h"
#include "unit/damage_table.h"
#include "unit/import_quality.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

int columns_of(std::string_view text) {
  int columns = 0;
  for (const char byte : text) columns += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return columns;
}

void print_line(std::string_view name, const Quality& quality) {
  const auto percent = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  std::printf("  %.*s%*s %6zu %7.1f %9zu %7.1f %8.1f %8zu %7.1f %6zu %6zu\n",
              static_cast<int>(name.size()), name.data(), 40 - columns_of(name), "",
              quality.expected, percent(quality.found, quality.expected), quality.invented,
              percent(quality.placed, quality.expected),
              percent(quality.verbatim, quality.expected), quality.departures,
              percent(quality.flagged, quality.departures), quality.wrong_unflagged,
              quality.particulars);
}

void print_heading() {
  std::printf("  %-40s %6s %7s %9s %7s %8s %8s %7s %6s %6s\n", "fixture", "rows", "found %",
              "invented", "place %", "value %", "guesses", "named %", "silent", "other");
}

constexpr std::uint64_t SEEDS = 20;
constexpr unsigned SHARE_PERCENT = 12;
constexpr std::string_view GOOD_FORMS[] = {"education", "openpyxl-health-first-labels-xlsx",
                                           "openpyxl-culture-percent-cells-xlsx"};

Quality measure_damage(const std::vector<Damage>& damages) {
  Quality sum;
  for (const std::string_view name : GOOD_FORMS) {
    const Form form = true_form({{}, "truth/" + std::string(name) + ".json"});
    for (std::uint64_t seed = 1; seed <= SEEDS; ++seed) {
      Random random(seed);
      const DamagedTable table = damage_table(form, damages, SHARE_PERCENT, random);
      const Result<ImportSource> source = open_import(table.text, "damaged.txt", Decoder());
      if (!source) continue;
      Quality quality =
          measure_quality(source.value().tables[source.value().best].grid, table.truth);
      sum += quality;
      for (std::string& complaint : quality.complaints) {
        sum.complaints.push_back(std::string(name.substr(0, 20)) + " " + std::to_string(seed) +
                                 ": " + std::move(complaint));
      }
    }
  }
  return sum;
}

void print_damages(std::string_view part) {
  std::vector<Damage> every(std::begin(DAMAGES), std::end(DAMAGES));
  std::vector<std::pair<std::string, std::vector<Damage>>> runs;
  for (const Damage damage : DAMAGES) runs.push_back({damage_name(damage), {damage}});
  runs.push_back({"all seven at once", every});
  for (const auto& [name, damages] : runs) {
    if (name.find(part) == std::string::npos) continue;
    const Quality quality = measure_damage(damages);
    print_line(name, quality);
    if (part.empty()) continue;
    for (const std::string& complaint : quality.complaints)
      std::printf("      %s\n", complaint.c_str());
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view part = count > 1 ? arguments[1] : "";
  print_heading();
  Quality all;
  for (const ImportFixture& one : import_fixtures()) {
    if (one.file.find(part) == std::string::npos) continue;
    const Result<Grid> grid = fixture_grid(one, cli::system_decoder());
    if (!grid) {
      std::printf("  %s: %s\n", one.file.c_str(), grid.error().message.c_str());
      return 1;
    }
    const Quality quality = measure_quality(grid.value(), true_form(one));
    print_line(one.file, quality);
    all += quality;
    if (part.empty()) continue;
    for (const std::string& complaint : quality.complaints)
      std::printf("      %s\n", complaint.c_str());
  }
  print_line("all fixtures", all);
  print_damages(part);
  return 0;
}
