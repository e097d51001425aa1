#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace support {

template <class Signature>
class FunctionRef;

/// A callable that is only borrowed for the length of a call: two words, no allocation and, unlike
/// std::function, no code per use (https://wg21.link/p0792).
template <class R, class... Args>
class FunctionRef<R(Args...)> {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef>) FunctionRef(
      F&& callable)  // NOLINT(google-explicit-constructor,bugprone-forwarding-reference-overload)
      : callable_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* erased, Args... args) -> R {
          return (*static_cast<std::remove_reference_t<F>*>(erased))(std::forward<Args>(args)...);
        }) {}

  R operator()(Args... args) const { return call_(callable_, std::forward<Args>(args)...); }

 private:
  void* callable_;
  R (*call_)(void*, Args...);
};

}  // namespace support
