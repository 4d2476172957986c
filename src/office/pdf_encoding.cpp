#include "office/pdf_encoding.h"

#include <algorithm>
#include <iterator>

namespace jixiao {
namespace {

struct GlyphName {
  std::string_view name;
  char16_t character;
};
// In the order of their bytes. The single letters A to Z and a to z name themselves.
constexpr GlyphName GLYPH_NAMES[] = {
    {"AE", 0xC6},
    {"Aacute", 0xC1},
    {"Acircumflex", 0xC2},
    {"Adieresis", 0xC4},
    {"Agrave", 0xC0},
    {"Aring", 0xC5},
    {"Atilde", 0xC3},
    {"Ccedilla", 0xC7},
    {"Delta", 0x2206},
    {"Eacute", 0xC9},
    {"Ecircumflex", 0xCA},
    {"Edieresis", 0xCB},
    {"Egrave", 0xC8},
    {"Eth", 0xD0},
    {"Euro", 0x20AC},
    {"H22073", 0x25A1},
    {"Iacute", 0xCD},
    {"Icircumflex", 0xCE},
    {"Idieresis", 0xCF},
    {"Igrave", 0xCC},
    {"Lslash", 0x141},
    {"Ntilde", 0xD1},
    {"OE", 0x152},
    {"Oacute", 0xD3},
    {"Ocircumflex", 0xD4},
    {"Odieresis", 0xD6},
    {"Ograve", 0xD2},
    {"Omega", 0x2126},
    {"Oslash", 0xD8},
    {"Otilde", 0xD5},
    {"Scaron", 0x160},
    {"Thorn", 0xDE},
    {"Uacute", 0xDA},
    {"Ucircumflex", 0xDB},
    {"Udieresis", 0xDC},
    {"Ugrave", 0xD9},
    {"Yacute", 0xDD},
    {"Ydieresis", 0x178},
    {"Zcaron", 0x17D},
    {"aacute", 0xE1},
    {"acircumflex", 0xE2},
    {"acute", 0xB4},
    {"adieresis", 0xE4},
    {"ae", 0xE6},
    {"agrave", 0xE0},
    {"alpha", 0x3B1},
    {"ampersand", 0x26},
    {"approxequal", 0x2248},
    {"aring", 0xE5},
    {"arrowdown", 0x2193},
    {"arrowleft", 0x2190},
    {"arrowright", 0x2192},
    {"arrowup", 0x2191},
    {"asciicircum", 0x5E},
    {"asciitilde", 0x7E},
    {"asterisk", 0x2A},
    {"at", 0x40},
    {"atilde", 0xE3},
    {"backslash", 0x5C},
    {"bar", 0x7C},
    {"beta", 0x3B2},
    {"braceleft", 0x7B},
    {"braceright", 0x7D},
    {"bracketleft", 0x5B},
    {"bracketright", 0x5D},
    {"breve", 0x2D8},
    {"brokenbar", 0xA6},
    {"bullet", 0x2022},
    {"caron", 0x2C7},
    {"ccedilla", 0xE7},
    {"cedilla", 0xB8},
    {"cent", 0xA2},
    {"checkmark", 0x2713},
    {"circle", 0x25CB},
    {"circumflex", 0x2C6},
    {"colon", 0x3A},
    {"comma", 0x2C},
    {"copyright", 0xA9},
    {"currency", 0xA4},
    {"dagger", 0x2020},
    {"daggerdbl", 0x2021},
    {"degree", 0xB0},
    {"dieresis", 0xA8},
    {"divide", 0xF7},
    {"dollar", 0x24},
    {"dotaccent", 0x2D9},
    {"dotlessi", 0x131},
    {"eacute", 0xE9},
    {"ecircumflex", 0xEA},
    {"edieresis", 0xEB},
    {"egrave", 0xE8},
    {"eight", 0x38},
    {"ellipsis", 0x2026},
    {"emdash", 0x2014},
    {"endash", 0x2013},
    {"equal", 0x3D},
    {"eth", 0xF0},
    {"exclam", 0x21},
    {"exclamdown", 0xA1},
    {"fi", 0xFB01},
    {"filledbox", 0x25A0},
    {"five", 0x35},
    {"fl", 0xFB02},
    {"florin", 0x192},
    {"four", 0x34},
    {"fraction", 0x2044},
    {"gamma", 0x3B3},
    {"germandbls", 0xDF},
    {"grave", 0x60},
    {"greater", 0x3E},
    {"greaterequal", 0x2265},
    {"guillemotleft", 0xAB},
    {"guillemotright", 0xBB},
    {"guilsinglleft", 0x2039},
    {"guilsinglright", 0x203A},
    {"hungarumlaut", 0x2DD},
    {"hyphen", 0x2D},
    {"iacute", 0xED},
    {"icircumflex", 0xEE},
    {"idieresis", 0xEF},
    {"igrave", 0xEC},
    {"infinity", 0x221E},
    {"integral", 0x222B},
    {"less", 0x3C},
    {"lessequal", 0x2264},
    {"logicalnot", 0xAC},
    {"lozenge", 0x25CA},
    {"lslash", 0x142},
    {"macron", 0xAF},
    {"middot", 0xB7},
    {"minus", 0x2212},
    {"mu", 0xB5},
    {"multiply", 0xD7},
    {"nbspace", 0xA0},
    {"nine", 0x39},
    {"notequal", 0x2260},
    {"ntilde", 0xF1},
    {"numbersign", 0x23},
    {"oacute", 0xF3},
    {"ocircumflex", 0xF4},
    {"odieresis", 0xF6},
    {"oe", 0x153},
    {"ogonek", 0x2DB},
    {"ograve", 0xF2},
    {"one", 0x31},
    {"onehalf", 0xBD},
    {"onequarter", 0xBC},
    {"onesuperior", 0xB9},
    {"ordfeminine", 0xAA},
    {"ordmasculine", 0xBA},
    {"oslash", 0xF8},
    {"otilde", 0xF5},
    {"paragraph", 0xB6},
    {"parenleft", 0x28},
    {"parenright", 0x29},
    {"partialdiff", 0x2202},
    {"percent", 0x25},
    {"period", 0x2E},
    {"periodcentered", 0xB7},
    {"perthousand", 0x2030},
    {"pi", 0x3C0},
    {"plus", 0x2B},
    {"plusminus", 0xB1},
    {"product", 0x220F},
    {"question", 0x3F},
    {"questiondown", 0xBF},
    {"quotedbl", 0x22},
    {"quotedblbase", 0x201E},
    {"quotedblleft", 0x201C},
    {"quotedblright", 0x201D},
    {"quoteleft", 0x2018},
    {"quoteright", 0x2019},
    {"quotesinglbase", 0x201A},
    {"quotesingle", 0x27},
    {"radical", 0x221A},
    {"registered", 0xAE},
    {"ring", 0x2DA},
    {"scaron", 0x161},
    {"section", 0xA7},
    {"semicolon", 0x3B},
    {"seven", 0x37},
    {"six", 0x36},
    {"slash", 0x2F},
    {"softhyphen", 0xAD},
    {"space", 0x20},
    {"sterling", 0xA3},
    {"summation", 0x2211},
    {"thorn", 0xFE},
    {"three", 0x33},
    {"threequarters", 0xBE},
    {"threesuperior", 0xB3},
    {"tilde", 0x2DC},
    {"trademark", 0x2122},
    {"two", 0x32},
    {"twosuperior", 0xB2},
    {"uacute", 0xFA},
    {"ucircumflex", 0xFB},
    {"udieresis", 0xFC},
    {"ugrave", 0xF9},
    {"underscore", 0x5F},
    {"yacute", 0xFD},
    {"ydieresis", 0xFF},
    {"yen", 0xA5},
    {"zcaron", 0x17E},
    {"zero", 0x30},
};

// Places 0x80 to 0x9F; the rest is Latin-1.
constexpr char16_t WIN_ANSI[32] = {
    0x20AC, 0x0,    0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x0,    0x17D,  0x0,    0x0,    0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x0,    0x17E,  0x178,
};

// Places 0x80 to 0xFF; the rest is ASCII.
constexpr char16_t MAC_ROMAN[128] = {
    0xC4,   0xC5,   0xC7,   0xC9,   0xD1,   0xD6,  0xDC,   0xE1,   0xE0,   0xE2,   0xE4,   0xE3,
    0xE5,   0xE7,   0xE9,   0xE8,   0xEA,   0xEB,  0xED,   0xEC,   0xEE,   0xEF,   0xF1,   0xF3,
    0xF2,   0xF4,   0xF6,   0xF5,   0xFA,   0xF9,  0xFB,   0xFC,   0x2020, 0xB0,   0xA2,   0xA3,
    0xA7,   0x2022, 0xB6,   0xDF,   0xAE,   0xA9,  0x2122, 0xB4,   0xA8,   0x2260, 0xC6,   0xD8,
    0x221E, 0xB1,   0x2264, 0x2265, 0xA5,   0xB5,  0x2202, 0x2211, 0x220F, 0x3C0,  0x222B, 0xAA,
    0xBA,   0x3A9,  0xE6,   0xF8,   0xBF,   0xA1,  0xAC,   0x221A, 0x192,  0x2248, 0x2206, 0xAB,
    0xBB,   0x2026, 0xA0,   0xC0,   0xC3,   0xD5,  0x152,  0x153,  0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0xF7,   0x25CA, 0xFF,   0x178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0xB7,   0x201A, 0x201E, 0x2030, 0xC2,  0xCA,   0xC1,   0xCB,   0xC8,   0xCD,   0xCE,
    0xCF,   0xCC,   0xD3,   0xD4,   0xF8FF, 0xD2,  0xDA,   0xDB,   0xD9,   0x131,  0x2C6,  0x2DC,
    0xAF,   0x2D8,  0x2D9,  0x2DA,  0xB8,   0x2DD, 0x2DB,  0x2C7,
};
constexpr char16_t STANDARD[128] = {
    0x0,    0x0,    0x0,    0x0,    0x0,  0x0,   0x0,    0x0,    0x0,    0x0,    0x0,    0x0,
    0x0,    0x0,    0x0,    0x0,    0x0,  0x0,   0x0,    0x0,    0x0,    0x0,    0x0,    0x0,
    0x0,    0x0,    0x0,    0x0,    0x0,  0x0,   0x0,    0x0,    0x0,    0xA1,   0xA2,   0xA3,
    0x2044, 0xA5,   0x192,  0xA7,   0xA4, 0x27,  0x201C, 0xAB,   0x2039, 0x203A, 0xFB01, 0xFB02,
    0x0,    0x2013, 0x2020, 0x2021, 0xB7, 0x0,   0xB6,   0x2022, 0x201A, 0x201E, 0x201D, 0xBB,
    0x2026, 0x2030, 0x0,    0xBF,   0x0,  0x60,  0xB4,   0x2C6,  0x2DC,  0xAF,   0x2D8,  0x2D9,
    0xA8,   0x0,    0x2DA,  0xB8,   0x0,  0x2DD, 0x2DB,  0x2C7,  0x2014, 0x0,    0x0,    0x0,
    0x0,    0x0,    0x0,    0x0,    0x0,  0x0,   0x0,    0x0,    0x0,    0x0,    0x0,    0x0,
    0x0,    0xC6,   0x0,    0xAA,   0x0,  0x0,   0x0,    0x0,    0x141,  0xD8,   0x152,  0xBA,
    0x0,    0x0,    0x0,    0x0,    0x0,  0xE6,  0x0,    0x0,    0x0,    0x131,  0x0,    0x0,
    0x142,  0xF8,   0x153,  0xDF,   0x0,  0x0,   0x0,    0x0,
};

// U+2F00 to U+2FD5, the radicals of Kangxi, in their order.
constexpr std::u32string_view KANGXI =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮"
    U"山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿"
    U"片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌"
    U"舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音"
    U"頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
constexpr char32_t FIRST_KANGXI = 0x2F00;

struct Radical {
  char32_t radical;
  char32_t character;
};
// Those of U+2E80 to U+2EFF that look the same as a character of a text.
constexpr Radical RADICALS[] = {
    {0x2E9F, U'母'}, {0x2EA0, U'民'}, {0x2EC1, U'虎'}, {0x2EC4, U'西'}, {0x2EC5, U'见'},
    {0x2EC6, U'角'}, {0x2EC9, U'贝'}, {0x2ECB, U'车'}, {0x2ED3, U'长'}, {0x2ED4, U'门'},
    {0x2ED8, U'青'}, {0x2ED9, U'韦'}, {0x2EDA, U'页'}, {0x2EDB, U'风'}, {0x2EDC, U'飞'},
    {0x2EDD, U'食'}, {0x2EE2, U'马'}, {0x2EE3, U'骨'}, {0x2EE4, U'鬼'}, {0x2EE5, U'鱼'},
    {0x2EE6, U'鸟'}, {0x2EE7, U'卤'}, {0x2EE8, U'麦'}, {0x2EE9, U'黄'}, {0x2EEA, U'黾'},
    {0x2EEC, U'齐'}, {0x2EEE, U'齿'}, {0x2EF0, U'龙'}, {0x2EF3, U'龟'},
};

// uni4E00, u1F600.
char32_t hexadecimal_name(std::string_view name) {
  const std::size_t prefix = name.starts_with("uni") ? 3 : name.starts_with("u") ? 1 : 0;
  const std::string_view digits = name.substr(prefix, prefix == 3 ? 4 : 6);
  if (prefix == 0 || digits.size() < 4) return 0;
  char32_t value = 0;
  for (const char digit : digits) {
    const bool decimal = digit >= '0' && digit <= '9';
    if (!decimal && !(digit >= 'A' && digit <= 'F')) return 0;
    value = value * 16 + static_cast<char32_t>(decimal ? digit - '0' : digit - 'A' + 10);
  }
  return value <= 0x10FFFF && !(value >= 0xD800 && value < 0xE000) ? value : 0;
}

}  // namespace

char32_t glyph_name_character(std::string_view name) {
  name = name.substr(0, name.find('.'));
  if (name.size() == 1) return static_cast<unsigned char>(name[0]);
  const auto found = std::lower_bound(
      std::begin(GLYPH_NAMES), std::end(GLYPH_NAMES), name,
      [](const GlyphName& glyph, std::string_view wanted) { return glyph.name < wanted; });
  if (found != std::end(GLYPH_NAMES) && found->name == name) return found->character;
  return hexadecimal_name(name);
}

char32_t encoded_character(PdfEncoding encoding, std::uint8_t code) {
  if (code < 0x20) return 0;
  if (encoding == PdfEncoding::STANDARD) {
    if (code == '\'') return 0x2019;
    if (code == '`') return 0x2018;
    return code < 0x80 ? code : STANDARD[code - 0x80];
  }
  if (code < 0x80) return code;
  if (encoding == PdfEncoding::MAC_ROMAN) return MAC_ROMAN[code - 0x80];
  return code < 0xA0 ? WIN_ANSI[code - 0x80] : code;
}

char32_t without_radical(char32_t character) {
  if (character >= FIRST_KANGXI && character < FIRST_KANGXI + KANGXI.size()) {
    return KANGXI[character - FIRST_KANGXI];
  }
  if (character < 0x2E80 || character > 0x2EFF) return character;
  const auto found =
      std::find_if(std::begin(RADICALS), std::end(RADICALS),
                   [character](const Radical& entry) { return entry.radical == character; });
  return found == std::end(RADICALS) ? character : found->character;
}

}  // namespace jixiao
