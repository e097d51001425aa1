#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engines.h"

namespace support::tools {

/// Prints an error as "error: PLACE: SENTENCE"; returns the exit code.
int fail(const Error& error);

/// Visits one JSON document or, with `lines`, every line that is not empty. "-" is standard input;
/// what cannot be read ends the program.
void each_document(const std::string& file, bool lines,
                   const std::function<void(std::string_view)>& visit);

/// Prints an answer, on one line or for the eye; returns the exit code.
int print_answer(const Result<Reply>& reply, bool on_one_line);

/// Answers each document, on one line where one stood on a line; returns the exit code.
int answer_each(const std::string& file, bool lines,
                const std::function<Result<Reply>(const Json&)>& answer);

}  // namespace support::tools
