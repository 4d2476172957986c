#include "export/docx_parts.h"

#include <fmt/format.h>

#include <cmath>

#include "export/source.h"
#include "office/embedded_draft.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

constexpr std::string_view XML_BEGIN =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view W_NAMESPACE =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr std::string_view RELATIONS_BEGIN =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
constexpr std::string_view OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";

std::string relation(int id, std::string_view type, std::string_view target) {
  return fmt::format(R"(<Relationship Id="rId{}" Type="{}" Target="{}"/>)", id, type, target);
}

std::string office_type(std::string_view name) {
  return fmt::format("{}relationships/{}", OFFICE, name);
}

std::string relations(std::string_view items) {
  return fmt::format("{}{}{}</Relationships>", XML_BEGIN, RELATIONS_BEGIN, items);
}

std::string part_type(std::string_view part, std::string_view type) {
  return fmt::format(
      R"(<Override PartName="{}" ContentType="application/vnd.openxmlformats-{}+xml"/>)", part,
      type);
}

// based_on is always Normal. properties in the order the schema wants.
std::string paragraph_style(std::string_view id, std::string_view name, std::string_view paragraph,
                            std::string_view run) {
  std::string style = fmt::format(
      R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="a"/><w:qFormat/>)",
      id, name);
  style += fmt::format("<w:pPr>{}</w:pPr>", paragraph);
  if (!run.empty()) style += fmt::format("<w:rPr>{}</w:rPr>", run);
  return style + "</w:style>";
}

constexpr std::string_view HEADING_FONT =
    R"(<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>)";

std::string table_style() {
  std::string style = fmt::format(
      R"(<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>)"
      R"(<w:style w:type="table" w:customStyle="1" w:styleId="{}"><w:name w:val="绩效目标表"/><w:basedOn w:val="a1"/><w:tblPr><w:tblBorders>)",
      DOCX_STYLE_TABLE);
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    style += fmt::format(R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="333333"/>)", side);
  }
  const int x = twips(CELL_PADDING_X_PT / 2);
  const int y = twips(CELL_PADDING_Y_PT / 2);
  style += fmt::format(
      R"(</w:tblBorders><w:tblCellMar><w:top w:w="{1}" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/><w:bottom w:w="{1}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>)",
      x, y);
  return style;
}

}  // namespace

int twips(double pt) {
  return static_cast<int>(std::lround(pt * 20));
}

std::string docx_content_types(const DocxExtras& extras) {
  std::string types = fmt::format(
      R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)",
      XML_BEGIN);
  types += part_type("/word/document.xml", "officedocument.wordprocessingml.document.main");
  types += part_type("/word/styles.xml", "officedocument.wordprocessingml.styles");
  types += part_type("/word/settings.xml", "officedocument.wordprocessingml.settings");
  types += part_type("/word/fontTable.xml", "officedocument.wordprocessingml.fontTable");
  types += part_type("/word/footer1.xml", "officedocument.wordprocessingml.footer");
  types += part_type("/docProps/core.xml", "package.core-properties");
  types += part_type("/docProps/app.xml", "officedocument.extended-properties");
  if (extras.comments) {
    types += part_type("/word/comments.xml", "officedocument.wordprocessingml.comments");
  }
  if (extras.draft) {
    types += part_type("/customXml/itemProps1.xml", "officedocument.customXmlProperties");
  }
  return types + "</Types>";
}

std::string docx_package_relations() {
  return relations(
      relation(1, office_type("officeDocument"), "word/document.xml") +
      relation(
          2,
          "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
          "docProps/core.xml") +
      relation(3, office_type("extended-properties"), "docProps/app.xml"));
}

std::string docx_document_relations(const DocxExtras& extras) {
  std::string items = relation(1, office_type("styles"), "styles.xml") +
                      relation(2, office_type("settings"), "settings.xml") +
                      relation(3, office_type("footer"), "footer1.xml") +
                      relation(5, office_type("fontTable"), "fontTable.xml");
  if (extras.draft) items += relation(4, office_type("customXml"), "../customXml/item1.xml");
  if (extras.comments) items += relation(6, office_type("comments"), "comments.xml");
  return relations(items);
}

std::string docx_styles(const PaperFonts& fonts) {
  std::string styles = fmt::format(
      R"({0}<w:styles {1}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{5}" w:hAnsi="{5}" w:eastAsia="{5}" w:cs="Times New Roman"/><w:sz w:val="{2}"/><w:szCs w:val="{3}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{4}" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>)",
      XML_BEGIN, W_NAMESPACE, BODY_FONT_PT * 2, BODY_FONT_PT * 2, twips(LINE_HEIGHT_PT),
      font_name(fonts.body));
  styles +=
      R"(<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>)";
  styles += table_style();
  styles += paragraph_style(
      DOCX_STYLE_TITLE, "表题",
      R"(<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>)",
      fmt::format(
          R"(<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}"/><w:sz w:val="{1}"/><w:szCs w:val="{1}"/>)",
          font_name(fonts.title), TITLE_FONT_PT * 2));
  styles += paragraph_style(DOCX_STYLE_YEAR, "年度",
                            R"(<w:spacing w:after="80"/><w:jc w:val="center"/>)", "");
  styles +=
      paragraph_style(DOCX_STYLE_LABEL, "表格栏目", R"(<w:jc w:val="center"/>)", HEADING_FONT);
  styles += paragraph_style(DOCX_STYLE_CENTRED, "表格居中", R"(<w:jc w:val="center"/>)", "");
  // As low as Word allows, so that the tables above and below look like one.
  styles +=
      paragraph_style(DOCX_STYLE_GAP, "表格间隔", R"(<w:spacing w:line="20" w:lineRule="exact"/>)",
                      R"(<w:sz w:val="2"/><w:szCs w:val="2"/>)");
  styles += paragraph_style(DOCX_STYLE_SIGN, "签章", R"(<w:spacing w:before="240"/>)", "");
  return styles + "</w:styles>";
}

std::string docx_font_table(const PaperFonts& fonts) {
  std::string table = fmt::format("{}<w:fonts {}>", XML_BEGIN, W_NAMESPACE);
  for (const std::string_view name : {font_name(fonts.title), font_name(fonts.body)}) {
    if (name == FALLBACK_FONT) continue;
    table += fmt::format(
        R"(<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>)",
        name, FALLBACK_FONT);
  }
  return table + "</w:fonts>";
}

std::string docx_settings() {
  return fmt::format(
      R"({}<w:settings {}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>)",
      XML_BEGIN, W_NAMESPACE);
}

std::string docx_footer() {
  const auto text = [](std::string_view content) {
    return fmt::format(
        R"(<w:r><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>)",
        content);
  };
  const auto field = [&](std::string_view code) {
    return fmt::format(R"(<w:fldSimple w:instr=" {} ">{}</w:fldSimple>)", code, text("1"));
  };
  return fmt::format(
      R"({}<w:ftr {}><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}{}{}{}{}</w:p></w:ftr>)",
      XML_BEGIN, W_NAMESPACE, DOCX_STYLE_CENTRED, text("第 "), field("PAGE"), text(" 页，共 "),
      field("NUMPAGES"), text(" 页"));
}

std::string docx_core_properties(std::string_view title, std::int64_t saved_at) {
  const std::string time = utc_text(saved_at);
  return fmt::format(
      R"({}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">{}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{}</dcterms:modified></cp:coreProperties>)",
      XML_BEGIN, escape_html(title), time, time);
}

std::string docx_app_properties() {
  return fmt::format(
      R"({}<Properties xmlns="{}extended-properties"><Application>Jixiao</Application></Properties>)",
      XML_BEGIN, OFFICE);
}

std::string docx_section(const Paper& paper) {
  constexpr double PT = Paper::POINTS_PER_MM;
  return fmt::format(
      R"(<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{}" w:h="{}"{}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>)",
      twips(paper.width_mm * PT), twips(paper.height_mm * PT),
      paper.landscape ? R"( w:orient="landscape")" : "", twips(paper.margin_top_mm * PT),
      twips(paper.margin_x_mm * PT), twips(paper.margin_bottom_mm * PT),
      twips(paper.margin_x_mm * PT));
}

std::string docx_draft_item(std::string_view draft_bytes, std::string_view fingerprint) {
  return fmt::format(R"({}<draft xmlns="{}" sha256="{}" encoding="base64">{}</draft>)", XML_BEGIN,
                     EMBEDDED_XML_NAMESPACE, fingerprint, encode_base64(draft_bytes));
}

std::string docx_draft_properties() {
  // Any id will do, as long as it stays the same from one export to the next.
  return fmt::format(
      R"({}<ds:datastoreItem ds:itemID="{{5B8C4B0E-2F0B-4B57-9C1C-6A1F0E7D3A11}}" xmlns:ds="{}customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{}"/></ds:schemaRefs></ds:datastoreItem>)",
      XML_BEGIN, OFFICE, EMBEDDED_XML_NAMESPACE);
}

std::string docx_draft_relations() {
  return relations(relation(1, office_type("customXmlProps"), "itemProps1.xml"));
}

namespace {

// Lines within a paragraph are breaks.
std::string comment_paragraph(std::string_view text) {
  std::string runs;
  for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
    runs += fmt::format(R"(<w:t xml:space="preserve">{}</w:t><w:br/>)",
                        escape_html(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  runs += fmt::format(R"(<w:t xml:space="preserve">{}</w:t>)", escape_html(text));
  return "<w:p><w:r>" + runs + "</w:r></w:p>";
}

}  // namespace

std::string docx_time(std::string_view iso8601) {
  constexpr std::string_view SHAPE = "0000-00-00T00:00:00";
  if (iso8601.size() < SHAPE.size()) return {};
  for (std::size_t i = 0; i < SHAPE.size(); ++i) {
    const bool digit = iso8601[i] >= '0' && iso8601[i] <= '9';
    if (SHAPE[i] == '0' ? !digit : iso8601[i] != SHAPE[i]) return {};
  }
  return std::string(iso8601.substr(0, SHAPE.size())) + 'Z';
}

std::string docx_date(std::string_view iso8601) {
  const std::string time = docx_time(iso8601);
  return time.empty() ? time : fmt::format(R"( w:date="{}")", time);
}

std::string docx_comment(std::size_t id, std::string_view by, std::string_view at,
                         const std::vector<std::string>& lines) {
  std::string paragraphs;
  for (const std::string& line : lines) paragraphs += comment_paragraph(line);
  return fmt::format(R"(<w:comment w:id="{}" w:author="{}"{} w:initials="">{}</w:comment>)", id,
                     by.empty() ? "（未署名）" : escape_html(by), docx_date(at), paragraphs);
}

std::string docx_comments(std::string_view comments) {
  return fmt::format("{}<w:comments {}>{}</w:comments>", XML_BEGIN, W_NAMESPACE, comments);
}

}  // namespace jixiao
