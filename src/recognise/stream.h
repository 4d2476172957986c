// The second reader: text that has lost its grid → form with repairs, the same as recognise.h
// gives.
//
//   pieces    cells cut and joined (stream_pieces.h)
//   headings  the columns of each table and their order (stream_columns.h)
//   path      the cheapest reading of each table (stream_path.h)
//   rows      indicators, with what is doubtful about each (stream_rows.h)
//   front     what stands above (stream_front.h)
//
// recognise.cpp runs it where the reader of grids leaves much open and takes the better reading.
#pragma once

#include <memory>

#include "recognise/recognise.h"

namespace jixiao {

class StreamJob {
 public:
  StreamJob(const Grid& grid, const ReadOptions& options);  // both must live as long
  ~StreamJob();
  StreamJob(const StreamJob&) = delete;
  StreamJob& operator=(const StreamJob&) = delete;

  bool step();          // false: done
  ImportResult take();  // once, after that
  // 优 良 中 差 in place of one value, which only this reader sees.
  bool has_grades() const;
  // Scanned or woven: nothing can be taken from it with any trust; the result says so.
  bool unreadable() const;

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

// How well a reading explains itself, to choose between the two readers: indicators that are whole
// and rightly classed count, doubtful ones count against it.
class QualityJob {
 public:
  explicit QualityJob(const ImportResult& result);  // which must live as long
  ~QualityJob();
  QualityJob(const QualityJob&) = delete;
  QualityJob& operator=(const QualityJob&) = delete;

  bool step();           // some hundred indicators; false: done
  double value() const;  // after that

 private:
  class Weigher;
  std::unique_ptr<Weigher> weigher_;
};

}  // namespace jixiao
