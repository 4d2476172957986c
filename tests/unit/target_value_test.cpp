#include "form/target_value.h"

#include <doctest.h>

#include <string>

#include "draft/draft.h"
#include "edit/operations.h"

using namespace jixiao;

namespace {

using Shape = ValueShape;

struct Row {
  std::string_view text;
  Shape shape;
  std::string_view symbol = {};
  std::string_view number = {};
  std::string_view multiplier = {};
  std::string_view unit = {};
  std::string_view number_to = {};
};

void check(const Row& row) {
  CAPTURE(row.text);
  const TargetValue value = parse_target_value(row.text);
  CHECK(value.shape == row.shape);
  CHECK(sign_symbol(value.sign) == row.symbol);
  CHECK(value.number == row.number);
  CHECK(value.multiplier == row.multiplier);
  CHECK(value.unit == row.unit);
  CHECK(value.number_to == row.number_to);
  const bool numeric = row.shape == Shape::NUMBER || row.shape == Shape::RANGE;
  CHECK(value.text.empty() == (numeric || row.shape == Shape::EMPTY));
}

}  // namespace

TEST_CASE("every spelling of a sign is read, before or after the number") {
  const Row rows[] = {
      {"≥90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"≧90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"⩾90%", Shape::NUMBER, "≥", "90", "", "%"},
      {">=90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"=>90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"＞＝90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"不低于90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"不少于90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"至少90%", Shape::NUMBER, "≥", "90", "", "%"},
      {"90%以上", Shape::NUMBER, "≥", "90", "", "%"},
      {"90%及以上", Shape::NUMBER, "≥", "90", "", "%"},
      {"90%（含）以上", Shape::NUMBER, "≥", "90", "", "%"},
      {"≤5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"≦5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"⩽5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"<=5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"=<5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"＜＝5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"不高于5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"不超过5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"至多5天", Shape::NUMBER, "≤", "5", "", "天"},
      {"5天以内", Shape::NUMBER, "≤", "5", "", "天"},
      {"5天以下", Shape::NUMBER, "≤", "5", "", "天"},
      {"控制在5%以内", Shape::NUMBER, "≤", "5", "", "%"},
      {"＞92%", Shape::NUMBER, "＞", "92", "", "%"},
      {">92%", Shape::NUMBER, "＞", "92", "", "%"},
      {"超过92%", Shape::NUMBER, "＞", "92", "", "%"},
      {"超92%", Shape::NUMBER, "＞", "92", "", "%"},
      {"＜3起", Shape::NUMBER, "＜", "3", "", "起"},
      {"<3起", Shape::NUMBER, "＜", "3", "", "起"},
      {"＝100%", Shape::NUMBER, "＝", "100", "", "%"},
      {"=100%", Shape::NUMBER, "＝", "100", "", "%"},
      {"═100 %", Shape::NUMBER, "＝", "100", "", "%"},
      {"达到100%", Shape::NUMBER, "＝", "100", "", "%"},
      {"达到90%以上", Shape::NUMBER, "≥", "90", "", "%"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("numbers are read with 万, 亿 and every unit seen") {
  const Row rows[] = {
      {"0", Shape::NUMBER, "", "0"},
      {"80000", Shape::NUMBER, "", "80000"},
      {"100%", Shape::NUMBER, "", "100", "", "%"},
      {"１００％", Shape::NUMBER, "", "100", "", "%"},
      {"≧735 人次", Shape::NUMBER, "≥", "735", "", "人次"},
      {"≥100百分比", Shape::NUMBER, "≥", "100", "", "百分比"},
      {"超13万元/年", Shape::NUMBER, "＞", "13", "万", "元/年"},
      {"1600元/亩", Shape::NUMBER, "", "1600", "", "元/亩"},
      {"1.2万亩", Shape::NUMBER, "", "1.2", "万", "亩"},
      {"3亿元", Shape::NUMBER, "", "3", "亿", "元"},
      {"0起", Shape::NUMBER, "", "0", "", "起"},
      {"每亩300", Shape::NUMBER, "", "300", "", "每亩"},
      {"1,234,567元", Shape::NUMBER, "", "1234567", "", "元"},
      {"99.5‰", Shape::NUMBER, "", "99.5", "", "‰"},
      {"-5%", Shape::NUMBER, "", "-5", "", "%"},
      {"3年", Shape::NUMBER, "", "3", "", "年"},
      {"≥6月", Shape::NUMBER, "≥", "6", "", "月"},
      {"500元/人·月", Shape::NUMBER, "", "500", "", "元/人·月"},
      {"≥3台（套）", Shape::NUMBER, "≥", "3", "", "台(套)"},
      {"12块牌", Shape::NUMBER, "", "12", "", "块牌"},  // a unit that is in no list
      {"290%", Shape::NUMBER, "", "290", "", "%"},  // ≥ misread by a scanner: not ours to guess
      {"2280次", Shape::NUMBER, "", "2280", "", "次"},
      {"≥50万元", Shape::NUMBER, "≥", "50", "万", "元"},
      {"≤1.5亿元", Shape::NUMBER, "≤", "1.5", "亿", "元"},
      {"≥2万亩", Shape::NUMBER, "≥", "2", "万", "亩"},
  };
  for (const Row& row : rows) check(row);
  for (const std::string_view unit :
       {"%",  "‰",     "百分点",   "个", "次", "人", "人次", "人/次", "所",   "项",   "场",
        "件", "份",    "台",       "套", "座", "户", "亩",   "公顷",  "公里", "公斤", "平方米",
        "元", "元/亩", "元/人·月", "天", "月", "年", "起",   "篇",    "标箱"}) {
    const std::string text = "≥12" + std::string(unit);
    check({text, Shape::NUMBER, "≥", "12", "", unit});
  }
}

TEST_CASE("ranges, dates, words and gaps are told apart") {
  const Row rows[] = {
      {"", Shape::EMPTY},
      {" 　\n", Shape::EMPTY},
      {"5%～95%", Shape::RANGE, "", "5", "", "%", "95"},
      {"10~20人", Shape::RANGE, "", "10", "", "人", "20"},
      {"100-200万元", Shape::RANGE, "", "100", "万", "元", "200"},
      {"100万元至200万元", Shape::RANGE, "", "100", "万", "元", "200"},
      {"3-5年", Shape::RANGE, "", "3", "", "年", "5"},
      {"100万元-200元", Shape::FREE_TEXT},
      {"2026年", Shape::DATE},
      {"2026年度", Shape::DATE},
      {"2023年底", Shape::DATE},
      {"2024年12月底前", Shape::DATE},
      {"12月31日前", Shape::DATE},
      {"≤12月31日", Shape::DATE},
      {"2024-12-31", Shape::DATE},
      {"6月", Shape::DATE},
      {"年底前", Shape::DATE},
      {"13月", Shape::NUMBER, "", "13", "", "月"},
      {"10-11月份", Shape::DATE_RANGE},
      {"10—11月", Shape::DATE_RANGE},
      {"5月--10月", Shape::DATE_RANGE},
      {"2023-2025年", Shape::DATE_RANGE},
      {"2024年1月至2024年12月", Shape::DATE_RANGE},
      {"≥**人次", Shape::PLACEHOLDER},
      {"**月**日前", Shape::PLACEHOLDER},
      {"XX%", Shape::PLACEHOLDER},
      {"不超预算", Shape::GRADE},
      {"长期。", Shape::GRADE},
      {"100%完成", Shape::FREE_TEXT},
      {"五次", Shape::FREE_TEXT},
      {"≥", Shape::FREE_TEXT},
      {"90%≤95%", Shape::FREE_TEXT},
      {"详见附件，共3页", Shape::FREE_TEXT},
  };
  for (const Row& row : rows) check(row);
  for (const std::string_view word :
       {"长期",     "高",       "有效",         "显著",     "明显",     "效果明显",
        "有效提升", "稳步提高", "持续改善",     "巩固提高", "应保尽保", "应助尽助",
        "按月安排", "不超预算", "符合相关规定", "达标",     "优",       "良",
        "中",       "差",       "达成",         "部分达成", "未达成"}) {
    check({word, Shape::GRADE});
  }
}

TEST_CASE("values are written in the usual spelling, words as they are") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"不低于 90 %", "≥90%"},
      {"≧735 人次", "≥735人次"},
      {"═100 %", "＝100%"},
      {"超13万元/年", "＞13万元/年"},
      {"每亩300", "每亩300"},
      {"5%-95%", "5%～95%"},
      {"100-200万元", "100～200万元"},
      {" 长期 ", "长期"},
      {"5月--10月", "5月--10月"},
      {"≥**人次", "≥**人次"},
      {"", ""},
  };
  for (const auto& [text, written] : rows) {
    CHECK(format_target_value(parse_target_value(text)) == written);
  }
}

TEST_CASE("the budget system gets its three fields") {
  struct Fields {
    std::string_view text;
    std::string_view sign;
    std::string_view number;
    std::string_view unit;
  };
  const Fields rows[] = {
      {"≥560个", "≥", "560", "个"},
      {"100%", "＝", "100", "%"},
      {"超13万元/年", "＞", "13", "万元/年"},
      {"10-11月份", "定性", "10-11月份", ""},
      {"长期", "定性", "长期", ""},
      {"5%～95%", "定性", "5%～95%", ""},
      {"2026年", "定性", "2026年", ""},
      {"", "", "", ""},
      // Numbers it refuses: it takes no minus sign and two decimals at most.
      {"-5%", "定性", "-5%", ""},
      {"≥99.555%", "定性", "≥99.555%", ""},
      {"≥99.55%", "≥", "99.55", "%"},
      {"22.500元", "＝", "22.500", "元"},
  };
  for (const Fields& row : rows) {
    CAPTURE(row.text);
    const BudgetFields fields = budget_fields(parse_target_value(row.text));
    CHECK(fields.sign == row.sign);
    CHECK(fields.number == row.number);
    CHECK(fields.unit == row.unit);
  }
}

TEST_CASE("a value stays as it was written, in the form and through a file") {
  for (const std::string_view text :
       {"不低于 90 %",   "≧735 人次",  "═100 %",      "超13万元/年", "每亩300",
        "１００％",      ">=90%",      "90%以上",     "5%-95%",      "10-11月份",
        "5月--10月",     "**月**日前", "≥**人次",     "2026年",      "长期。",
        " 长期 ",        "290%",       "1,234,567元", "≥3台（套）",  "详见附件，共3页",
        "第一行\n第二行"}) {
    CAPTURE(text);
    Draft draft = new_draft(Form());
    History history;
    const Editor editor{draft.form, history};
    REQUIRE(insert_new(editor, {NodeId(FUNCTIONS_ID), 0}).ok());
    const Node* node = &draft.form.functions();
    while (!node->children().empty()) node = &node->child(0);
    REQUIRE(set_field(editor, node->id(), {Field::VALUE}, std::string(text)).ok());
    CHECK(node->value == text);
    const Result<ReadDraft> read = read_draft(write_draft(draft));
    REQUIRE(read.ok());
    CHECK(read.value().draft.form.find(node->id())->value == text);
  }
}

TEST_CASE("numbers are compared with their multiplier applied") {
  CHECK(numeric_value(parse_target_value("≥1.2万亩")).value() == doctest::Approx(12000));
  CHECK(numeric_value(parse_target_value("2亿元")).value() == doctest::Approx(2e8));
  CHECK(numeric_value(parse_target_value("0起")).value() == doctest::Approx(0));
  CHECK_FALSE(numeric_value(parse_target_value("长期")).has_value());
  CHECK_FALSE(numeric_value(parse_target_value("5-10个")).has_value());
}

TEST_CASE("lists for choosing from come in the order of the data") {
  CHECK(usual_units().front() == "%");
  CHECK(grade_words().front() == "长期");
}
