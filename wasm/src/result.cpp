#include "support/result.h"

namespace support {

std::string_view error_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidJson:
      return "invalid_json";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kWrongType:
      return "wrong_type";
    case ErrorCode::kInvalidValue:
      return "invalid_value";
    case ErrorCode::kMissing:
      return "missing";
    case ErrorCode::kUnknownRequest:
      return "unknown_request";
    case ErrorCode::kNoPack:
      return "no_pack";
  }
  return "invalid_value";
}

}  // namespace support
