#include "app/table_reading.h"

#include <utility>

#include "app/import_decisions.h"

namespace jixiao {

Decoder decoder_of(TextDecoder& decoder) {
  return [&decoder](std::string_view bytes, std::string_view encoding, std::string& utf8) {
    return decoder.decode(bytes, encoding, utf8);
  };
}

TableReading::TableReading(FileContent file, Decoder decoder)
    : name_(std::move(file.name)), bytes_(std::move(file.bytes)), decoder_(std::move(decoder)) {
  import_ = std::make_unique<ImportJob>(bytes_, name_, decoder_);
}

bool TableReading::step() {
  if (import_) {
    if (import_->step()) return true;
    opened(std::exchange(import_, nullptr)->take());
    return recognise_.has_value();
  }
  return recognise_ && recognise_->step();
}

void TableReading::opened(Result<ImportSource> source) {
  bytes_ = {};
  if (!source) {
    error_ = source.error();
    return;
  }
  source_ = std::move(source).value();
  const bool exact = source_->embedded && !source_->embedded->visible_table_changed;
  if (!exact) recognise_.emplace(source_->tables[source_->best].grid, options_);
}

Result<TableDraft> TableReading::take(std::string_view now_iso8601) {
  if (error_) return *error_;
  if (!recognise_) return TableDraft{std::move(source_->embedded->read.draft), 0, true};
  ImportResult result = recognise_->take();
  if (!result.recognised) return Error{result.message};
  const std::size_t guesses = ImportDecisions().count_open(result.repairs);
  return TableDraft{draft_from_import(*source_, std::move(result), now_iso8601, source_->best),
                    guesses, false};
}

}  // namespace jixiao
