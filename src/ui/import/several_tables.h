// SeveralTables: all tables of a file at once: which were recognised, which are wanted.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/incoming_table.h"
#include "import/several.h"
#include "ui/kit/ui.h"

namespace jixiao {

class SeveralTables {
 public:
  // recognised: all of them were; perhaps none is a form.
  SeveralTables(Ui& ui, const IncomingTable& table, std::function<void()> recognised)
      : ui_(ui), table_(table), recognised_(std::move(recognised)) {}

  void open();
  void close();
  bool is_open() const { return is_collecting() || !tables_.empty(); }
  // They are still being recognised.
  bool is_collecting() const { return job_ != nullptr; }
  double progress() const { return job_ ? job_->progress() : 1; }

  std::size_t count() const { return tables_.size(); }
  std::size_t count_chosen() const;
  // Of those chosen the one whose header, duties and goals are taken, as an index among them.
  std::size_t best_among_chosen() const;
  std::vector<TableResult> take_chosen();

  void draw(const Rect& content);

 private:
  struct One {
    TableResult table;
    bool chosen = true;
  };

  void collected();
  std::size_t best_of_chosen() const;
  std::size_t count_chosen_before(std::size_t end) const;
  std::string text_of(const TableResult& table) const;
  std::string words() const;
  void draw_one(std::size_t index, const Rect& row);

  Ui& ui_;
  const IncomingTable& table_;
  std::function<void()> recognised_;
  JobId job_id_ = 0;
  std::unique_ptr<SeveralJob> job_;
  std::vector<One> tables_;
  Scroll scroll_;
};

}  // namespace jixiao
