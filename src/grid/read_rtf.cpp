#include "grid/read_rtf.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "grid/document_flow.h"
#include "grid/read_doc_parts.h"
#include "office/little_endian.h"
#include "office/symbol_font.h"

namespace jixiao {
namespace {

constexpr std::size_t BYTES_A_STEP = 64u << 10;
constexpr std::size_t GROUP_LIMIT_DEPTH = 1'000;
constexpr std::size_t WORD_LIMIT_BYTES = 32;
constexpr std::size_t FONTS_LIMIT = 4'096;
constexpr std::size_t CELLS_LIMIT = 256;
constexpr int NUMBER_LIMIT = 100'000'000;
constexpr int CHINESE_CODE_PAGE = 936;
constexpr int CHINESE_CHARSET = 134;
constexpr int SYMBOL_CHARSET = 2;

constexpr std::string_view NO_TABLE =
    "这是RTF 文件，但里面没有读到文字或表格，可能没有传完。请打开原文件，按 Ctrl+A 全选、Ctrl+C "
    "复制，"
    "再到本页按 Ctrl+V 粘贴。";

// Groups whose text is no text of the document.
bool is_skipped(std::string_view word) {
  static constexpr std::array SKIPPED = {std::string_view("annotation"),
                                         std::string_view("atnauthor"),
                                         std::string_view("atnid"),
                                         std::string_view("bkmkend"),
                                         std::string_view("bkmkstart"),
                                         std::string_view("colortbl"),
                                         std::string_view("fldinst"),
                                         std::string_view("footer"),
                                         std::string_view("footerf"),
                                         std::string_view("footerl"),
                                         std::string_view("footerr"),
                                         std::string_view("footnote"),
                                         std::string_view("header"),
                                         std::string_view("headerf"),
                                         std::string_view("headerl"),
                                         std::string_view("headerr"),
                                         std::string_view("info"),
                                         std::string_view("listtext"),
                                         std::string_view("nonesttables"),
                                         std::string_view("nonshppict"),
                                         std::string_view("object"),
                                         std::string_view("pict"),
                                         std::string_view("pntext"),
                                         std::string_view("shp"),
                                         std::string_view("stylesheet"),
                                         std::string_view("tc"),
                                         std::string_view("xe")};
  return std::binary_search(SKIPPED.begin(), SKIPPED.end(), word);
}

struct Font {
  int charset = 0;
  std::string name;
};

// What a group changes and gives back at its end.
struct Group {
  bool skipped = false;
  bool in_fonts = false;
  bool bold = false;
  bool hidden = false;
  bool defines_nested_row = false;
  int font = 0;
  int fallback_bytes = 1;  // behind a character in Unicode
};

struct Symbol {
  std::string_view word;
  char32_t character;
};
constexpr std::array SYMBOLS = {
    Symbol{"bullet", 0x2022}, Symbol{"emdash", 0x2014},  Symbol{"emspace", 0x2003},
    Symbol{"endash", 0x2013}, Symbol{"enspace", 0x2002}, Symbol{"ldblquote", 0x201C},
    Symbol{"line", '\n'},     Symbol{"lquote", 0x2018},  Symbol{"rdblquote", 0x201D},
    Symbol{"rquote", 0x2019}, Symbol{"tab", ' '},
};

int hex_value(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  const char lower = static_cast<char>(byte | 32);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

}  // namespace

class RtfReader::State {
 public:
  State(std::string_view rtf, const Decoder& decoder) : rtf_(rtf), decoder_(decoder) {}

  bool step() {
    if (done_) return false;
    const std::size_t end = std::min(at_ + BYTES_A_STEP, rtf_.size());
    while (at_ < end) take();
    done_ = at_ >= rtf_.size() || flow_.too_large() || too_deep_;
    if (done_ && !too_deep_) end_paragraph();
    return !done_;
  }
  double progress() const {
    return done_ ? 1 : static_cast<double>(at_) / static_cast<double>(rtf_.size());
  }
  Result<OfficeContent> take_content() {
    if (too_deep_) {
      return Error{
          "文件里的内容一层套一层，嵌套得不正常，没有打开。请只复制需要的表格，再到本页粘贴。"};
    }
    OfficeContent content;
    content.document = flow_.take();
    const Document& document = *content.document;
    if (document.tables.empty() && document.blocks.empty() && !document.has_picture) {
      return Error{std::string(NO_TABLE)};
    }
    return content;
  }

 private:
  struct Control {
    std::string_view word;
    bool has_number = false;
    int number = 0;
    bool off() const { return has_number && number == 0; }
  };

  // ---- Pieces of the file ----------------------------------------------------------------------

  void take() {
    const char byte = rtf_[at_++];
    if (byte == '{') return open_group();
    if (byte == '}') return close_group();
    if (byte == '\\') return take_control();
    if (byte != '\r' && byte != '\n' && byte != '\0') add_byte(byte);
  }

  void open_group() {
    flush();
    too_deep_ = too_deep_ || groups_.size() >= GROUP_LIMIT_DEPTH;
    if (too_deep_) {
      at_ = rtf_.size();
      return;
    }
    groups_.push_back(group_);
    group_.defines_nested_row = false;
    at_group_start_ = true;
    is_optional_ = false;
    fallback_left_ = 0;
  }

  void close_group() {
    flush();
    if (group_.defines_nested_row) shape_ = std::move(outer_shape_);
    if (groups_.empty()) return;
    group_ = groups_.back();
    groups_.pop_back();
    at_group_start_ = false;
    fallback_left_ = 0;
  }

  void take_control() {
    if (at_ >= rtf_.size()) return;
    const char byte = rtf_[at_];
    if (!is_letter(byte)) {
      ++at_;
      return take_sign(byte);
    }
    const std::size_t start = at_;
    while (at_ < rtf_.size() && is_letter(rtf_[at_]) && at_ - start < WORD_LIMIT_BYTES) ++at_;
    Control control{rtf_.substr(start, at_ - start)};
    read_number(control);
    if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
    take_word(control);
    at_group_start_ = false;
  }

  void read_number(Control& control) {
    const bool negative = at_ < rtf_.size() && rtf_[at_] == '-';
    std::size_t at = at_ + (negative ? 1 : 0);
    for (; at < rtf_.size() && rtf_[at] >= '0' && rtf_[at] <= '9'; ++at) {
      control.has_number = true;
      control.number = std::min(control.number * 10 + (rtf_[at] - '0'), NUMBER_LIMIT);
    }
    if (!control.has_number) return;
    at_ = at;
    if (negative) control.number = -control.number;
  }

  // \* \'hh \~ \_ \- and escaped signs.
  void take_sign(char sign) {
    if (sign == '*') {
      is_optional_ = true;
      return;
    }
    if (sign == '\'') {
      const int high = at_ + 1 < rtf_.size() ? hex_value(rtf_[at_]) : -1;
      const int low = at_ + 1 < rtf_.size() ? hex_value(rtf_[at_ + 1]) : -1;
      if (high < 0 || low < 0) return;
      at_ += 2;
      return add_byte(static_cast<char>(high * 16 + low));
    }
    if (sign == '~') return add_character(0xA0);
    if (sign == '_') return add_byte('-');
    if (sign == '{' || sign == '}' || sign == '\\') return add_byte(sign);
    if (sign == '\n' || sign == '\r') end_paragraph();
  }

  // ---- Words -----------------------------------------------------------------------------------

  void take_word(const Control& control) {
    const std::string_view word = control.word;
    if (word == "bin") {
      at_ += std::min<std::size_t>(static_cast<std::size_t>(std::max(control.number, 0)),
                                   rtf_.size() - at_);
      return;
    }
    if (word == "pict" || word == "shp") flow_.note_picture();
    const bool optional = std::exchange(is_optional_, false);
    if (at_group_start_ && begins_aside(word, optional)) return;
    if (word == "u") return take_unicode(control.number);
    if (fallback_left_ > 0) --fallback_left_;
    if (take_format(control) || group_.skipped) return;
    if (take_row_word(control) || take_end(word)) return;
    for (const Symbol& symbol : SYMBOLS) {
      if (symbol.word == word) return add_character(symbol.character);
    }
  }

  bool begins_aside(std::string_view word, bool optional) {
    if (word == "fonttbl") {
      group_.in_fonts = true;
    } else if (word == "nesttableprops") {
      group_.defines_nested_row = true;
      outer_shape_ = shape_;
    } else if (is_skipped(word) || (optional && word != "shppict")) {
      group_.skipped = true;
    } else {
      return false;
    }
    return true;
  }

  bool take_format(const Control& control) {
    const std::string_view word = control.word;
    if (word == "f") {
      flush();
      group_.font = control.number;
    } else if (word == "fcharset") {
      if (group_.in_fonts) font_charset(control.number);
    } else if (word == "ansicpg") {
      code_page_ = control.number;
    } else if (word == "uc") {
      group_.fallback_bytes = std::clamp(control.number, 0, 16);
    } else if (word == "b") {
      flush();
      group_.bold = !control.off();
    } else if (word == "v" || word == "deleted") {
      flush();
      group_.hidden = !control.off();
    } else if (word == "plain") {
      flush();
      group_.bold = group_.hidden = false;
    } else if (word == "intbl") {
      in_table_ = true;
    } else if (word == "itap") {
      depth_ = static_cast<std::size_t>(std::max(control.number, 0));
    } else if (word == "pard") {
      in_table_ = false;
      depth_ = 0;
    } else {
      return false;
    }
    return true;
  }

  void font_charset(int charset) {
    if (fonts_.size() < FONTS_LIMIT) fonts_[group_.font].charset = charset;
  }

  bool take_row_word(const Control& control) {
    const std::string_view word = control.word;
    if (word == "trowd") {
      shape_ = {};
      cell_ = {};
    } else if (word == "trleft") {
      shape_.left_twips = control.number;
    } else if (word == "clvmgf") {
      cell_.down = RowShape::Down::FIRST;
    } else if (word == "clvmrg") {
      cell_.down = RowShape::Down::GOES_ON;
    } else if (word == "clmrg") {
      cell_.goes_on_across = true;
    } else if (word == "cellx") {
      cell_.right_twips = control.number;
      if (shape_.cells.size() < CELLS_LIMIT) shape_.cells.push_back(cell_);
      cell_ = {};
    } else {
      return false;
    }
    return true;
  }

  std::size_t depth() const { return depth_ > 0 ? depth_ : in_table_ ? 1 : 0; }

  bool take_end(std::string_view word) {
    if (word == "par" || word == "sect" || word == "page") {
      end_paragraph();
    } else if (word == "cell" || word == "nestcell") {
      flush();
      flow_.end_cell(word == "cell" ? 1 : std::max<std::size_t>(depth(), 2), text_.take(),
                     std::exchange(bold_, false));
    } else if (word == "row" || word == "nestrow") {
      flow_.end_row(word == "row" ? 1 : std::max<std::size_t>(depth(), 2), shape_);
    } else {
      return false;
    }
    return true;
  }

  void end_paragraph() {
    flush();
    flow_.end_paragraph(depth(), text_.take(), std::exchange(bold_, false));
  }

  // ---- Text ------------------------------------------------------------------------------------

  void add_byte(char byte) {
    at_group_start_ = false;
    if (fallback_left_ > 0) {
      --fallback_left_;
      return;
    }
    if (!group_.skipped && !group_.hidden) bytes_ += byte;
  }
  void add_character(char32_t character) {
    flush();
    if (group_.skipped || group_.hidden || group_.in_fonts) return;
    text_.add_character(character);
  }

  // 16 bits with a sign; a symbol stands where its font has it.
  void take_unicode(int number) {
    flush();
    fallback_left_ = group_.fallback_bytes;
    if (group_.skipped || group_.hidden || group_.in_fonts) return;
    const auto unit = static_cast<std::uint16_t>(number);
    bold_ = bold_ || group_.bold;
    if (unit >= 0xF020 && unit <= 0xF0FF) {
      text_.add_character(symbol_character(font().name, unit));
    } else {
      text_.add(unit);
    }
  }

  const Font& font() const {
    static const Font UNKNOWN;
    const auto found = fonts_.find(group_.font);
    return found == fonts_.end() ? UNKNOWN : found->second;
  }

  // The bytes so far, by the code page of their font.
  void flush() {
    if (bytes_.empty()) return;
    const std::string bytes = std::exchange(bytes_, {});
    if (group_.in_fonts) {
      if (fonts_.size() < FONTS_LIMIT) {
        fonts_[group_.font].name = bytes.substr(0, bytes.find(';'));
      }
      return;
    }
    bold_ = bold_ || (group_.bold && bytes.find_first_not_of(' ') != bytes.npos);
    const Font& font = this->font();
    if (font.charset == SYMBOL_CHARSET && is_symbol_font(font.name)) {
      for (const char byte : bytes) {
        text_.add_character(symbol_character(font.name, static_cast<unsigned char>(byte)));
      }
      return;
    }
    std::string utf8;
    const bool chinese = code_page_ == CHINESE_CODE_PAGE || font.charset == CHINESE_CHARSET;
    if (chinese && decoder_ && decoder_(bytes, "gb18030", utf8)) return text_.add_text(utf8);
    for (const char byte : bytes) {
      text_.add_character(doc_compressed_character(static_cast<std::uint8_t>(byte)));
    }
  }

  std::string_view rtf_;
  const Decoder& decoder_;
  std::size_t at_ = 0;
  bool done_ = false;
  bool too_deep_ = false;

  std::vector<Group> groups_;  // around the one that is open
  Group group_;
  bool at_group_start_ = false;
  bool is_optional_ = false;  // \* was read
  int code_page_ = 1252;
  std::map<int, Font> fonts_;

  std::string bytes_;  // not decoded yet
  Utf16Text text_;     // of the paragraph
  bool bold_ = false;
  int fallback_left_ = 0;
  bool in_table_ = false;
  std::size_t depth_ = 0;
  RowShape shape_;
  RowShape outer_shape_;  // while that of a nested row is read
  RowShape::Cell cell_;
  DocumentFlow flow_;
};

RtfReader::RtfReader(std::string_view rtf, const Decoder& decoder)
    : state_(std::make_unique<State>(rtf, decoder)) {}
RtfReader::~RtfReader() = default;

bool RtfReader::step() {
  return state_->step();
}
double RtfReader::progress() const {
  return state_->progress();
}
Result<OfficeContent> RtfReader::take() {
  return state_->take_content();
}

}  // namespace jixiao
