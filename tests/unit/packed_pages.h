// A page for tests of packed ones, small, with the elements of the real one in their order.
#pragma once

#include <string>
#include <string_view>

namespace jixiao::test {

inline constexpr std::string_view BUILT_PAGE = R"html(<!doctype html>
<html lang="zh-CN">
<head><title>绩效目标编辑器</title>
<script id="jixiao-first">"<!--policy-->"</script>
</head>
<body><div id="boot"><p>在这台电脑上填写。</p></div>
<script type="text/plain" id="jixiao-shell"><!doctype html><!--body--></script>
<script type="text/plain" id="jixiao-wasm">AAAA</script>
<script id="jixiao-code">document.getElementById('jixiao-draft')</script>
</body>
</html>
)html";

// The page with the element that carries the draft taken out.
inline std::string without_draft(std::string page) {
  constexpr std::string_view BEGIN = "<script type=\"application/json\" id=\"jixiao-draft\">";
  constexpr std::string_view END = "</script>\n";
  const std::size_t begin = page.find(BEGIN);
  if (begin == page.npos) return page;
  return page.erase(begin, page.find(END, begin) + END.size() - begin);
}

}  // namespace jixiao::test
