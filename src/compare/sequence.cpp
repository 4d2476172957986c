#include "compare/sequence.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

namespace jixiao {
namespace {

constexpr std::uint32_t FRONT = UINT32_MAX;
// Beyond that every pair would be too many.
constexpr std::size_t MOST_COMPARED_ROWS = 2000;

using Places = std::unordered_map<std::uint32_t, std::size_t>;
using Rows = std::unordered_set<std::uint32_t>;

Places places_of(const Sequence& rows) {
  Places places;
  places.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) places.emplace(rows[i], i);
  return places;
}

Sequence only(const Sequence& rows, const Rows& wanted) {
  Sequence kept;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept),
               [&](std::uint32_t row) { return wanted.contains(row); });
  return kept;
}

// One row behind another, or in front of all.
struct Placed {
  std::uint32_t row = 0;
  std::uint32_t anchor = FRONT;
};

// The rows of `list` with every row put behind its anchor, in the order given.
Sequence put_behind(const Sequence& list, const std::vector<Placed>& placed) {
  std::unordered_map<std::uint32_t, Sequence> behind;
  for (const Placed& one : placed) behind[one.anchor].push_back(one.row);
  Sequence result;
  result.reserve(list.size() + placed.size());
  const auto add_behind = [&](std::uint32_t anchor) {
    const auto found = behind.find(anchor);
    if (found != behind.end()) {
      result.insert(result.end(), found->second.begin(), found->second.end());
    }
  };
  add_behind(FRONT);
  for (const std::uint32_t row : list) {
    result.push_back(row);
    add_behind(row);
  }
  return result;
}

// A side without an opinion on some rows (it deleted them) keeps them behind what the base has in
// front of them.
Sequence completed(const Sequence& side, const Sequence& base) {
  if (side.size() == base.size()) return side;
  const Rows known(side.begin(), side.end());
  std::vector<Placed> missing;
  std::uint32_t anchor = FRONT;
  for (const std::uint32_t row : base) {
    if (known.contains(row)) {
      anchor = row;
    } else {
      missing.push_back({row, anchor});
    }
  }
  return put_behind(side, missing);
}

// By place in the base: where each row stands in `order`.
std::vector<std::size_t> ranks_in(const Sequence& order, const Sequence& base) {
  const Places places = places_of(order);
  std::vector<std::size_t> ranks;
  ranks.reserve(base.size());
  for (const std::uint32_t row : base) ranks.push_back(places.at(row));
  return ranks;
}

// Every pair as the side that turned it round has it. Empty where the answers contradict.
Sequence order_by_pairs(const Sequence& base, const Sequence& mine, const Sequence& theirs) {
  const std::vector<std::size_t> in_mine = ranks_in(mine, base);
  const std::vector<std::size_t> in_theirs = ranks_in(theirs, base);
  std::vector<std::size_t> after(base.size(), 0);  // how many rows stand in front of each
  for (std::size_t i = 0; i < base.size(); ++i) {
    for (std::size_t j = i + 1; j < base.size(); ++j) {
      const bool turned = in_mine[i] > in_mine[j] || in_theirs[i] > in_theirs[j];
      ++after[turned ? i : j];
    }
  }
  Sequence order(base.size(), FRONT);
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (order[after[i]] != FRONT) return {};
    order[after[i]] = base[i];
  }
  return order;
}

// Of very long lists: what each side took out of the sequence, put where that side has it. Empty
// where both took out the same row.
Sequence order_by_moves(const Sequence& base, const Sequence& mine, const Sequence& theirs) {
  const Sequence by_mine = moved_rows(base, mine);
  const Sequence by_theirs = moved_rows(base, theirs);
  Rows moved(by_mine.begin(), by_mine.end());
  for (const std::uint32_t row : by_theirs) {
    if (!moved.insert(row).second) return {};
  }
  Sequence order;
  std::copy_if(base.begin(), base.end(), std::back_inserter(order),
               [&](std::uint32_t row) { return !moved.contains(row); });
  const auto put = [&](const Sequence& side, const Sequence& rows) {
    const Rows own(rows.begin(), rows.end());
    const Rows standing(order.begin(), order.end());
    std::vector<Placed> placed;
    std::uint32_t anchor = FRONT;
    for (const std::uint32_t row : side) {
      if (own.contains(row)) placed.push_back({row, anchor});
      if (standing.contains(row)) anchor = row;
    }
    order = put_behind(order, placed);
  };
  put(mine, by_mine);
  put(theirs, by_theirs);
  return order;
}

// Without what all three begin and end with alike.
Sequence order_by_rules(const Sequence& base, const Sequence& mine, const Sequence& theirs) {
  std::size_t first = 0;
  std::size_t end = base.size();
  const auto alike = [&](std::size_t i) { return base[i] == mine[i] && base[i] == theirs[i]; };
  while (first < end && alike(first)) ++first;
  while (end > first && alike(end - 1)) --end;
  const auto middle = [&](const Sequence& rows) {
    return Sequence(rows.begin() + static_cast<std::ptrdiff_t>(first),
                    rows.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const auto by = end - first <= MOST_COMPARED_ROWS ? order_by_pairs : order_by_moves;
  const Sequence order = by(middle(base), middle(mine), middle(theirs));
  if (order.empty()) return {};
  Sequence whole(base);
  std::copy(order.begin(), order.end(), whole.begin() + static_cast<std::ptrdiff_t>(first));
  return whole;
}

class SequenceMerger {
 public:
  using IdOf = std::function<std::string_view(std::uint32_t)>;

  SequenceMerger(const SequenceSides& sides, const IdOf& id_of, SequenceRule rule)
      : sides_(sides), id_of_(id_of), rule_(rule), staying_(sides.base.begin(), sides.base.end()) {}

  MergedSequence merge() {
    MergedSequence merged;
    merged.order = staying(merged.conflict);
    add_shared(merged);
    add_pieces(merged.order);
    return merged;
  }

 private:
  Sequence staying(bool& conflict) const {
    const Sequence& base = sides_.base;
    const Sequence mine = completed(only(sides_.mine, staying_), base);
    const Sequence theirs = completed(only(sides_.theirs, staying_), base);
    if (mine == theirs) return theirs;
    if (!sides_.is_contested) {
      if (mine == base) return theirs;
      if (theirs == base) return mine;
      Sequence order = order_by_rules(base, mine, theirs);
      if (!order.empty()) return order;
    }
    conflict = true;
    if (rule_ == SequenceRule::THEIRS) return theirs;
    return rule_ == SequenceRule::BASE ? base : mine;
  }

  // By row: the nearest row to its left that stays.
  std::unordered_map<std::uint32_t, std::uint32_t> anchors(const Sequence& side) const {
    std::unordered_map<std::uint32_t, std::uint32_t> anchors;
    std::uint32_t anchor = FRONT;
    for (const std::uint32_t row : side) {
      if (staying_.contains(row)) {
        anchor = row;
      } else {
        anchors.emplace(row, anchor);
      }
    }
    return anchors;
  }

  bool id_is_smaller(std::uint32_t one, std::uint32_t other) const {
    if (one == FRONT || other == FRONT) return one == FRONT && other != FRONT;
    return id_of_(one) < id_of_(other);
  }

  // Rows that both sides brought here.
  void add_shared(MergedSequence& merged) {
    const auto in_mine = anchors(sides_.mine);
    const auto in_theirs = anchors(sides_.theirs);
    const auto rows_in = [](const Sequence& side, const auto& other) {
      Sequence rows;
      std::copy_if(side.begin(), side.end(), std::back_inserter(rows),
                   [&](std::uint32_t row) { return other.contains(row); });
      return rows;
    };
    const Sequence mine = rows_in(sides_.mine, in_theirs);
    const Sequence theirs = rows_in(sides_.theirs, in_mine);
    if (mine != theirs) merged.conflict = true;
    std::vector<Placed> placed;
    for (const std::uint32_t row : rule_ == SequenceRule::THEIRS ? theirs : mine) {
      const std::uint32_t one = in_mine.at(row);
      const std::uint32_t other = in_theirs.at(row);
      placed.push_back({row, id_is_smaller(one, other) ? one : other});
    }
    merged.order = put_behind(merged.order, placed);
  }

  // Rows that one side brought here, by the row of the result they follow.
  using Pieces = std::unordered_map<std::uint32_t, std::vector<Sequence>>;
  static void collect_pieces(const Sequence& side, const Rows& placed, Pieces& pieces) {
    std::uint32_t anchor = FRONT;
    Sequence piece;
    const auto end_piece = [&] {
      if (!piece.empty()) pieces[anchor].push_back(std::move(piece));
      piece = {};
    };
    for (const std::uint32_t row : side) {
      if (!placed.contains(row)) {
        piece.push_back(row);
        continue;
      }
      end_piece();
      anchor = row;
    }
    end_piece();
  }

  void add_pieces(Sequence& order) const {
    const Rows placed(order.begin(), order.end());
    Pieces pieces;
    collect_pieces(sides_.mine, placed, pieces);
    collect_pieces(sides_.theirs, placed, pieces);
    std::vector<Placed> rows;
    for (auto& [anchor, list] : pieces) {
      std::sort(list.begin(), list.end(), [&](const Sequence& one, const Sequence& other) {
        return id_is_smaller(one.front(), other.front());
      });
      for (const Sequence& piece : list) {
        for (const std::uint32_t row : piece) rows.push_back({row, anchor});
      }
    }
    order = put_behind(order, rows);
  }

  const SequenceSides& sides_;
  const IdOf& id_of_;
  SequenceRule rule_;
  Rows staying_;
};

}  // namespace

MergedSequence merge_sequences(const SequenceSides& sides,
                               const std::function<std::string_view(std::uint32_t)>& id_of,
                               SequenceRule rule) {
  return SequenceMerger(sides, id_of, rule).merge();
}

// All but a longest increasing subsequence, by patience sorting.
Sequence moved_rows(const Sequence& from, const Sequence& to) {
  const Places places = places_of(to);
  std::vector<std::size_t> ends;  // by length: index of the row a sequence of it ends with
  std::vector<std::size_t> before(from.size(), SIZE_MAX);
  const auto rank = [&](std::size_t index) { return places.at(from[index]); };
  for (std::size_t i = 0; i < from.size(); ++i) {
    const auto end =
        std::lower_bound(ends.begin(), ends.end(), i,
                         [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    if (end != ends.begin()) before[i] = *(end - 1);
    if (end == ends.end()) {
      ends.push_back(i);
    } else {
      *end = i;
    }
  }
  Rows in_place;
  for (std::size_t i = ends.empty() ? SIZE_MAX : ends.back(); i != SIZE_MAX; i = before[i]) {
    in_place.insert(from[i]);
  }
  Sequence moved;
  std::copy_if(from.begin(), from.end(), std::back_inserter(moved),
               [&](std::uint32_t row) { return !in_place.contains(row); });
  return moved;
}

}  // namespace jixiao
