// Taxonomy: which 一级指标 and 二级指标 a form may use, and in which order. Data in
// assets/taxonomies, compiled in; sources of each are named there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct TaxonomyLevelOne {
  std::string name;                 // 产出指标
  std::vector<std::string> level2;  // 数量指标 …, in order
};

struct Taxonomy {
  std::string id;      // 2015
  std::string label;   // 2015式（财预〔2015〕88号）
  std::string status;  // rule, unconfirmed or habit
  std::vector<TaxonomyLevelOne> level1;
};

const std::vector<Taxonomy>& taxonomies();

// The taxonomy with that id; where it is empty or unknown the first one (2015式).
const Taxonomy& taxonomy_or_default(std::string_view id);

// Names are matched after dropping 指标 and white space, and by the known other names
// (进度 → 时效, 环境效益 → 生态效益, anything with 满意度 → 服务对象满意度). The name as the
// taxonomy writes it, or nothing: an unknown name is kept and reported, never dropped.
std::optional<std::string> match_level_one(const Taxonomy& taxonomy, std::string_view name);
std::optional<std::string> match_level_two(const Taxonomy& taxonomy, std::string_view name);
// The 一级指标 a 二级指标 belongs to.
std::optional<std::string> level_one_of(const Taxonomy& taxonomy, std::string_view level_two);

}  // namespace jixiao
