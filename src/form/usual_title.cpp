#include "form/usual_title.h"

namespace jixiao {

std::string usual_title(std::string_view year, std::string_view kind) {
  // A self-evaluation states what was reached, not what is aimed at.
  const bool of_results = kind == "自评表";
  std::string title(year);
  if (!title.empty()) title += of_results ? "年度" : "年";
  title += of_results ? "部门整体支出绩效" : "部门整体支出绩效目标";
  return title + std::string(kind.empty() ? "表" : kind);
}

}  // namespace jixiao
