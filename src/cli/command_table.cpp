// The table of commands, and how one is found and run.
#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "about/build_info.h"
#include "cli/command.h"
#include "cli/files.h"

namespace jixiao::cli {
namespace {

void print_usage(const Command& command) {
  print_error("用法：jixiao " + std::string(command.name) + " " +
              std::string(command.syntax.usage));
}

std::string overview() {
  std::string text = "绩效目标编辑器的命令行。\n\n";
  for (const Command& command : commands()) {
    text += "  jixiao " + std::string(command.name) + " " + std::string(command.syntax.usage) +
            "\n      " + std::string(command.help) + "\n";
  }
  return text +
         "\n  jixiao --version\n      版本，以及由哪一次提交构成\n"
         "  jixiao --licences\n      所含各部分的许可声明\n"
         "\n文件名写 - 表示标准输入或标准输出。\n";
}

std::string version_line() {
  const BuildInfo info = build_info();
  std::string line = "jixiao " + std::string(info.version);
  if (!info.commit.empty()) {
    line += " (" + std::string(info.commit) + ", " + std::string(info.date) + ")";
  }
  return line + "\n";
}

// What is asked of the program itself; false where the words ask for none of it.
bool answered(std::string_view word) {
  if (word == "--help" || word == "-h" || word == "help") {
    print(overview());
  } else if (word == "--version") {
    print(version_line());
  } else if (word == "--licences") {
    print(licence_notices());
  } else {
    return false;
  }
  return true;
}

Command import_command() {
  return Command{
      "import",
      "把 .xlsx .docx .xls .et .doc .wps .pdf .ofd .rtf .ods .odt .xml .html .mht .csv .tsv .txt "
      "里的表格读成草稿，推断逐条列在标准错误上"
      "（--literal：完全按原样，不推断）。退出码：0 读成；1 认不出；2 用法不对",
      {.usage = "FILE [-o OUT.json] [--literal] [--embedded] [--report OUT.json]",
       .values = {"-o", "--report"},
       .flags = {"--literal", "--embedded"}},
      run_import};
}

Command export_command() {
  return Command{
      "export",
      "把草稿写成 Excel、Word、网页、清单或文本，与网页里导出的一字不差。退出码：0 写成；"
      "1 写不了；2 用法不对",
      {.usage = "FILE.json -o OUT.(xlsx|docx|html|csv|txt) [--portrait] [--landscape] "
                "[--columns 计量单位,权重,指标解释,评分标准,备注] [--rows 填报人,…] "
                "[--hide-rows …] [--sign 填报人,日期,…] [--encoding utf-8|gb18030] "
                "[--title-font 方正小标宋简体|宋体] [--body-font 仿宋_GB2312|仿宋|宋体] "
                "[--no-draft | --working-notes] [--remarks]",
       .values = {"-o", "--columns", "--rows", "--hide-rows", "--sign", "--encoding",
                  "--title-font", "--body-font"},
       .flags = {"--portrait", "--landscape", "--no-draft", "--working-notes", "--remarks"},
       .required = {"-o"}},
      run_export};
}

}  // namespace

std::span<const Command> commands() {
  static const std::array table{
      Command{"format",
              "读取草稿，修复，按规定的样子写出（没有 -o 时写到标准输出）。退出码：0 没有修复；"
              "1 有修复；2 读不了",
              {.usage = "FILE.json [-o OUT.json]", .values = {"-o"}},
              run_format},
      import_command(),
      export_command(),
      Command{"check",
              "像审核人那样检查草稿，一行一处：哪里、什么问题（--reference：与去年的草稿对照）。"
              "退出码：0 没有错误；1 有错误；2 读不了",
              {.usage = "FILE.json… [--json] [--reference LAST.json]",
               .max_files = std::numeric_limits<std::size_t>::max(),
               .values = {"--reference"},
               .flags = {"--json"}},
              run_check},
      Command{"library",
              "在指标库里找：名称的一部分、拼音首字母、有一两个错字都行；或列出适合一项职能的"
              "（--library：用自己的库）。--collect：从草稿和别的指标库收成自己的库。"
              "退出码：0 找到；1 没有；2 读不了",
              {.usage = "[WORDS] [--function NAME] [--library OWN.json] [--json] | "
                        "--collect FILE.json… -o OWN.json",
               .min_files = 0,
               .max_files = std::numeric_limits<std::size_t>::max(),
               .values = {"--function", "--library", "-o"},
               .flags = {"--json", "--collect"}},
              run_library},
      Command{
          "collect",
          "把许多份草稿汇总成一个 Excel 工作簿：总表一份一行，另附全部指标。退出码：0 全部汇总；"
          "1 有文件读不了（逐个说明）；2 用法不对",
          {.usage = "FILE.json… -o OUT.xlsx",
           .max_files = std::numeric_limits<std::size_t>::max(),
           .values = {"-o"},
           .required = {"-o"}},
          run_collect},
      Command{"diff",
              "比较两份草稿，逐条列出不同；-o 另写成带修订标记的 Word 文件。也可作 git 的外部 "
              "diff（七个参数）。退出码：0 一样；1 不一样；2 读不了或写不了",
              {.usage = "A.json B.json [--json] [-o OUT.docx]",
               .min_files = 2,
               .max_files = 7,
               .values = {"-o"},
               .flags = {"--json"}},
              run_diff},
      Command{"merge",
              "三方合并：共同的原稿、我的稿、对方的稿。冲突逐条列出并取我的稿，但不执行与对方修改相"
              "冲突的删除；BASE 是空文件表示没有原稿。退出码：0 没有冲突；1 有冲突；2 读不了",
              {.usage = "BASE MINE THEIRS -o OUT.json [--json]",
               .min_files = 3,
               .max_files = 3,
               .values = {"-o"},
               .flags = {"--json"},
               .required = {"-o"}},
              run_merge},
  };
  return table;
}

int run_command_line(std::span<const std::string_view> words) {
  if (!words.empty() && answered(words[0])) return 0;
  if (words.empty()) {
    print_error(overview());
    return EXIT_USAGE;
  }
  const auto command = std::find_if(commands().begin(), commands().end(),
                                    [&](const Command& one) { return one.name == words[0]; });
  if (command == commands().end()) {
    print_error("没有“" + std::string(words[0]) + "”这个命令。\n\n" + overview());
    return EXIT_USAGE;
  }
  const Result<Arguments> arguments = parse_arguments(words.subspan(1), command->syntax);
  if (!arguments) {
    print_error(arguments.error().message);
    print_usage(*command);
    return EXIT_USAGE;
  }
  return command->run(arguments.value());
}

}  // namespace jixiao::cli
