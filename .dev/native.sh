# The C++ side: one set of CMake targets in three build trees.
#   build/native     the machine's compiler, Release: supportctl, the tests, the benchmark
#   build/sanitize   Clang with address and undefined-behaviour sanitizers: the tests
#   build/wasm       Emscripten: the browser's core, and the tests for Node

supportctl=build/native/wasm/supportctl

# configure DIR COMMAND...: only when never done, or done otherwise or elsewhere.
configure() {
  local dir=$1 stamp="$1/.configured-as"
  shift
  local as="$root $*"
  [ "$(cat "$stamp" 2>/dev/null)" = "$as" ] && return
  rm -rf "$dir"
  mkdir -p "$dir"
  local generator=()
  command -v ninja >/dev/null && generator=(-G Ninja)
  run_step "Configuring $dir" "configure-${dir#build/}" "$@" -S . -B "$dir" "${generator[@]}"
  printf '%s\n' "$as" >"$stamp"
}

# compile TITLE DIR TARGET...
compile() {
  local title=$1 dir=$2
  shift 2
  run_step "$title" "compile-${dir#build/}" cmake --build "$dir" --parallel "$(nproc)" --target "$@"
}

configure_native() { configure build/native cmake -DCMAKE_BUILD_TYPE=Release; }

configure_sanitize() {
  configure build/sanitize cmake -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug -DSUPPORT_SANITIZE=ON
}

configure_wasm() {
  # Debian's Emscripten finds its JavaScript optimizer's packages there.
  [ -d /usr/share/nodejs ] && export NODE_PATH=/usr/share/nodejs
  configure build/wasm emcmake cmake -DCMAKE_BUILD_TYPE=Release
}

build_supportctl() {
  require core
  configure_native
  compile "Building supportctl" build/native supportctl
}

build_wasm() {
  require core wasm
  configure_wasm
  compile "Building the core for WebAssembly" build/wasm support
}

run_cli() {
  build_supportctl
  export SUPPORT_PACK=${SUPPORT_PACK:-$root/content/packs/dragonfly}
  cd "$caller_dir"
  exec "$root/$supportctl" "$@"
}

run_benchmarks() {
  compgen -G 'tests/bench/*.cpp' >/dev/null ||
    fail "There is no benchmark yet: add one as tests/bench/NAME.cpp."
  require core wasm web
  use_node
  configure_native
  configure_wasm
  compile "Building the benchmark" build/native core_bench
  compile "Building the benchmark for WebAssembly" build/wasm core_bench
  say "Native"
  build/native/tests/core_bench
  say "WebAssembly, Node.js $(node --version)"
  node build/wasm/tests/core_bench.cjs
}
