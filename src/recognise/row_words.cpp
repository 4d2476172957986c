#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/tokens.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

std::string describe_texts(const RowTexts& texts) {
  std::string line;
  const auto add = [&line](std::string_view text) {
    if (text.empty()) return;
    if (!line.empty()) line += " | ";
    line += text;
  };
  add(texts.function);
  add(texts.level_one);
  add(texts.level_two);
  if (texts.number > 0) add(fmt::format("指标{}", texts.number));
  add(texts.name);
  add(texts.sign);
  add(texts.value.empty() ? std::string_view("（无指标值）") : texts.value);
  return line;
}

std::int64_t target_column(const Token& token, const RowTexts& texts, const Segment& segment) {
  ColumnRole target = ColumnRole::IGNORE;
  if (token.kind == TokenKind::FUNCTION) target = ColumnRole::FUNCTION;
  if (token.kind == TokenKind::NUMBER) target = ColumnRole::NUMBER;
  if (token.kind == TokenKind::NUMBER_AND_NAME) target = ColumnRole::NAME;
  if (token.kind == TokenKind::LEVEL) {
    target = token.text == texts.level_one ? ColumnRole::LEVEL_ONE : ColumnRole::LEVEL_TWO;
  }
  if (token.text == texts.name) target = ColumnRole::NAME;
  if (token.text == texts.value) target = ColumnRole::VALUE;
  const std::size_t column = segment.column_of(target);
  return column == SIZE_MAX ? -1 : static_cast<std::int64_t>(column);
}

void describe_slide(Repair& repair, const RowTexts& texts, const std::vector<Token>& all,
                    const Segment& segment) {
  std::int64_t shift = 0;
  std::string_view witness;
  for (const Token& token : all) {
    const std::int64_t target = target_column(token, texts, segment);
    if (target < 0 || target == static_cast<std::int64_t>(token.column)) continue;
    shift = target - static_cast<std::int64_t>(token.column);
    witness = token.text;
    break;
  }
  const char* side = shift >= 0 ? "左" : "右";
  const std::int64_t columns = shift >= 0 ? shift : -shift;
  if (columns == 0) {
    repair.reason = "这一行的文字不在自己的列里，已按内容归位";
    repair.badge = "列错位";
  } else {
    repair.reason = fmt::format("“{}”在它应在的列的{}边 {} 列，整行已按内容归位",
                                shorten(witness, 16), side, columns);
    repair.badge = fmt::format("{}移 {} 列", side, columns);
  }
  const bool complete = !texts.name.empty() && !texts.value.empty();
  repair.confidence = complete ? 0.95 : 0.8;
}

}  // namespace

void describe_row_fix(Repair& repair, const RowTexts& texts, const std::vector<Token>& tokens,
                      bool glued, const Segment& segment) {
  repair.made = describe_texts(texts);
  switch (repair.kind) {
    case RepairKind::SHARED_ROW:
      repair.reason = fmt::format("“{}”和“{}”写在同一行，这一行按前一个归类", texts.level_two,
                                  texts.second_level_two);
      repair.badge = "两个标签同行";
      repair.confidence = 0.75;
      break;
    case RepairKind::MERGED_TEXT:
      repair.reason = "一格里有两个格子的文字，已按标签分开";
      repair.badge = "两格并一格";
      repair.confidence = 0.9;
      break;
    case RepairKind::VALUE_GLUED:
      repair.reason = "指标值一格是空的，而名称末尾带着指标值";
      repair.badge = "值粘在名称后";
      repair.confidence = 0.9;
      break;
    default:
      describe_slide(repair, texts, tokens, segment);
  }
  if (glued && repair.kind != RepairKind::VALUE_GLUED) repair.reason += "；名称末尾的指标值已分开";
}

}  // namespace jixiao
