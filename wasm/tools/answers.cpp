// Documents in, answers out, as supportctl's commands have them.

#include "answers.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>

namespace support::tools {
namespace {

namespace fs = std::filesystem;

Reply error_line(const Error& error) {
  return {{"error",
           {{"code", error_name(error.code)}, {"message", error.message}, {"path", error.path}}}};
}

std::string read_all(const std::string& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  const bool is_folder = fs::is_directory(file);
  std::ifstream stream(file, std::ios::binary);
  if (!stream || is_folder) {
    std::cerr << fmt::format("error: {}: {}\n", file,
                             is_folder ? "this is a folder: name a file" : "cannot read this file");
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

int fail(const Error& error) {
  std::cerr << fmt::format("error: {}: {}\n", error.path.empty() ? "input" : error.path,
                           error.message);
  return 1;
}

void each_document(const std::string& file, bool lines,
                   const std::function<void(std::string_view)>& visit) {
  const std::string all = read_all(file);
  if (!lines) return visit(all);
  for (size_t start = 0; start < all.size();) {
    const size_t end = std::min(all.find('\n', start), all.size());
    const std::string_view line(all.data() + start, end - start);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) visit(line);
    start = end + 1;
  }
}

int print_answer(const Result<Reply>& reply, bool on_one_line) {
  const Reply output = reply.ok() ? reply.value() : error_line(reply.error());
  std::cout << output.dump(on_one_line ? -1 : 2, ' ', false, Reply::error_handler_t::replace)
            << '\n';
  return reply.ok() ? 0 : 1;
}

int answer_each(const std::string& file, bool lines,
                const std::function<Result<Reply>(const Json&)>& answer) {
  int exit_code = 0;
  each_document(file, lines, [&](std::string_view bytes) {
    const Result<Json> parsed = parse_document(bytes);
    exit_code |=
        print_answer(parsed.ok() ? answer(parsed.value()) : Result<Reply>(parsed.error()), lines);
  });
  return exit_code;
}

}  // namespace support::tools
