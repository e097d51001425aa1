// Linked into the browser's module only, in place of functions of the C library that the JSON
// parser refers to and the core has no use for. The library's own ones bring exact decimal
// conversion and printf along: a tenth of the module.

#include <cstddef>
#include <cstdlib>

extern "C" {

/// Reads the JSON lexer's already checked number to within a few units in the last place; the core
/// only keeps whole numbers (json_value.h), which reach this only as "2.0" or "1e3".
double strtod(const char* text, char** end) {
  const bool negative = *text == '-';
  if (negative) ++text;
  double value = 0;
  int scale = 0;
  for (bool fraction = false; (*text >= '0' && *text <= '9') || *text == '.'; ++text) {
    if (*text == '.') {
      fraction = true;
    } else {
      value = value * 10 + (*text - '0');
      scale -= fraction ? 1 : 0;
    }
  }
  if (*text == 'e' || *text == 'E') {
    ++text;
    const bool shrinks = *text == '-';
    if (*text == '-' || *text == '+') ++text;
    int exponent = 0;
    for (; *text >= '0' && *text <= '9'; ++text) {
      if (exponent < 1000) exponent = exponent * 10 + (*text - '0');
    }
    scale += shrinks ? -exponent : exponent;
  }
  constexpr int kFurthest = 700;  // beyond any double, so longer literals need no more turns
  for (int i = 0; i < scale && i < kFurthest; ++i) value *= 10;
  for (int i = 0; i > scale && i > -kFurthest; --i) value /= 10;
  *end = const_cast<char*>(text);
  return negative ? -value : value;
}

float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }

long double strtold(const char* text, char** end) { return strtod(text, end); }

/// Only called to spell control characters in parser messages, which the core does not pass on.
int snprintf(char* buffer, size_t size, const char* /*format*/, ...) {
  if (size > 0) *buffer = '\0';
  return 0;
}
}
