#include "unit/tracked_document.h"

#include <doctest.h>

#include <cstring>
#include <functional>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "unit/office_files.h"

namespace jixiao::test {
namespace {

using pugi::xml_node;

void load(const std::string& docx, pugi::xml_document& document) {
  const std::string xml = entry_of(docx, "word/document.xml");
  REQUIRE(
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata));
}

void each(const xml_node& root, const char* name, const std::function<void(xml_node)>& use) {
  for (xml_node node = root.first_child(); node;) {
    const xml_node next = node.next_sibling();
    each(node, name, use);
    if (std::strcmp(node.name(), name) == 0) use(node);
    node = next;
  }
}

void move_content(xml_node from, xml_node to) {
  for (xml_node child = from.first_child(); child;) {
    const xml_node next = child.next_sibling();
    if (std::strcmp(child.name(), "w:pPr") != 0) to.append_move(child);
    child = next;
  }
}

// A paragraph whose end is gone goes on with the text of the next.
void join_paragraphs(xml_node body, const char* gone) {
  each(body, "w:p", [gone](xml_node paragraph) {
    const xml_node next = paragraph.next_sibling("w:p");
    if (!paragraph.child("w:pPr").child("w:rPr").child(gone) || !next) return;
    xml_node into = next;
    xml_node moved = into.prepend_child("moved");
    move_content(paragraph, moved);
    paragraph.parent().remove_child(paragraph);
  });
}

// What stays is read through the element that wraps it.
void settle(xml_node body, const char* gone) {
  each(body, "w:tr", [gone](xml_node row) {
    if (row.child("w:trPr").child(gone)) row.parent().remove_child(row);
  });
  join_paragraphs(body, gone);
  each(body, gone, [](xml_node change) { change.parent().remove_child(change); });
}

std::string text_of(xml_node node) {
  const std::string_view name = node.name();
  if (name == "w:t" || name == "w:delText") return node.text().get();
  if (name == "w:tab") return "\t";
  std::string text;
  for (const xml_node child : node.children()) text += text_of(child);
  return text;
}

std::string text_of_cell(xml_node cell) {
  std::string text;
  for (const xml_node paragraph : cell.children("w:p")) {
    if (paragraph != cell.child("w:p")) text += '\n';
    text += text_of(paragraph);
  }
  return text;
}

void add_table(xml_node table, std::vector<std::string>& lines) {
  std::map<int, std::string> above;  // text of merged cells, by column
  for (const xml_node row : table.children("w:tr")) {
    std::string line;
    int column = 0;
    for (const xml_node cell : row.children("w:tc")) {
      const xml_node properties = cell.child("w:tcPr");
      const bool goes_on =
          std::strcmp(properties.child("w:vMerge").attribute("w:val").value(), "continue") == 0;
      if (goes_on) CHECK(text_of_cell(cell).empty());
      if (!goes_on) above[column] = text_of_cell(cell);
      line += above[column] + "|";
      column += properties.child("w:gridSpan").attribute("w:val").as_int(1);
    }
    lines.push_back(line);
  }
}

}  // namespace

std::vector<std::string> document_lines(const std::string& docx, Tracked how) {
  pugi::xml_document document;
  load(docx, document);
  const xml_node body = document.child("w:document").child("w:body");
  settle(body, how == Tracked::TAKEN ? "w:del" : "w:ins");
  std::vector<std::string> lines;
  for (const xml_node node : body.children()) {
    if (std::strcmp(node.name(), "w:p") == 0) lines.push_back(text_of(node));
    if (std::strcmp(node.name(), "w:tbl") == 0) add_table(node, lines);
  }
  return lines;
}

TrackedMarks tracked_marks(const std::string& docx) {
  pugi::xml_document document;
  load(docx, document);
  TrackedMarks marks;
  std::set<std::string> ids;
  for (const char* name : {"w:ins", "w:del"}) {
    each(document, name, [&](xml_node change) {
      marks.authors.emplace_back(change.attribute("w:author").value());
      marks.times.emplace_back(change.attribute("w:date").value());
      marks.ids_differ = marks.ids_differ && ids.insert(change.attribute("w:id").value()).second;
    });
  }
  return marks;
}

}  // namespace jixiao::test
