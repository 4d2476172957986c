#include "unit/outline_form.h"

#include <memory>
#include <vector>

#include "base/utf8.h"

namespace jixiao::test {
namespace {

std::unique_ptr<Node> read_line(std::string_view line, NodeKind kind) {
  line = trim(line);
  const std::size_t blank = line.find(' ');
  const std::size_t equals = line.find(" =");
  const std::string_view id = line.substr(0, blank);
  std::string_view name;
  if (blank != std::string_view::npos && blank != equals) {
    name = line.substr(blank + 1, equals == std::string_view::npos ? equals : equals - blank - 1);
  }
  auto node = std::make_unique<Node>(kind, NodeId(id), std::string(trim(name)));
  if (equals != std::string_view::npos) node->value = std::string(trim(line.substr(equals + 2)));
  return node;
}

void write_node(const Node& node, std::size_t depth, bool with_ids, std::string& outline) {
  outline += std::string(2 * depth, ' ');
  if (with_ids) outline += node.id() + (node.text.empty() ? "" : " ");
  outline += node.text;
  if (!node.value.empty()) outline += " = " + node.value;
  outline += '\n';
  for (const auto& child : node.children()) write_node(*child, depth + 1, with_ids, outline);
}

}  // namespace

Form outline_form(std::string_view outline) {
  constexpr NodeKind KINDS[] = {NodeKind::FUNCTION, NodeKind::LEVEL_ONE, NodeKind::LEVEL_TWO,
                                NodeKind::INDICATOR};
  Form form;
  std::vector<NodeId> above{NodeId(FUNCTIONS_ID)};
  for (std::size_t start = 0; start < outline.size();) {
    const std::size_t end = std::min(outline.find('\n', start), outline.size());
    const std::string_view line = outline.substr(start, end - start);
    start = end + 1;
    if (trim(line).empty()) continue;
    const std::size_t depth = line.find_first_not_of(' ') / 2;
    above.resize(depth + 1);
    auto node = read_line(line, KINDS[depth]);
    const NodeId id = node->id();
    form.insert(above[depth], Form::AT_END, std::move(node));
    above.push_back(id);
  }
  return form;
}

std::string outline_of(const Form& form, bool with_ids) {
  std::string outline;
  for (const auto& function : form.functions().children()) {
    write_node(*function, 0, with_ids, outline);
  }
  return outline;
}

}  // namespace jixiao::test
