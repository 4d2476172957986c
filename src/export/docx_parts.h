// The parts of a .docx beside the document itself: types, relations, styles, settings, footer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/paper.h"

namespace jixiao {

// Names of the paragraph styles in docx_styles().
inline constexpr const char* DOCX_STYLE_TITLE = "FormTitle";
inline constexpr const char* DOCX_STYLE_YEAR = "FormYear";
inline constexpr const char* DOCX_STYLE_LABEL = "FormLabel";
inline constexpr const char* DOCX_STYLE_CENTRED = "FormCentred";
inline constexpr const char* DOCX_STYLE_GAP = "FormGap";
inline constexpr const char* DOCX_STYLE_SIGN = "FormSign";
inline constexpr const char* DOCX_STYLE_TABLE = "FormTable";

// What a document has beside the form.
struct DocxExtras {
  bool draft = false;
  bool comments = false;
};

std::string docx_content_types(const DocxExtras& extras);
std::string docx_package_relations();
std::string docx_document_relations(const DocxExtras& extras);
std::string docx_styles(const PaperFonts& fonts);
// Which font stands in for one that a machine lacks.
std::string docx_font_table(const PaperFonts& fonts);
std::string docx_settings();
std::string docx_footer();
std::string docx_core_properties(std::string_view title, std::int64_t saved_at);
std::string docx_app_properties();
// The end of the body: paper, margins, footer.
std::string docx_section(const Paper& paper);

// The draft inside: item, its properties and the relation between them (embedded_draft.h).
std::string docx_draft_item(std::string_view draft_bytes, std::string_view fingerprint);
std::string docx_draft_properties();
std::string docx_draft_relations();

// The time as Word has it, local and without its offset; empty for what is no time.
std::string docx_time(std::string_view iso8601);
// The same as an attribute.
std::string docx_date(std::string_view iso8601);
// One comment; at: ISO 8601, which Word shows as local time. lines are paragraphs.
std::string docx_comment(std::size_t id, std::string_view by, std::string_view at,
                         const std::vector<std::string>& lines);
std::string docx_comments(std::string_view comments);

inline constexpr std::string_view DOCX_DOCUMENT_BEGIN =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>)";
inline constexpr std::string_view DOCX_DOCUMENT_END = "</w:body></w:document>";

// Word counts lengths in twentieths of a point.
int twips(double pt);

}  // namespace jixiao
