# The C++ side: one set of CMake targets in several build trees.
#   build/native     the machine's compiler, Release: supportctl, the tests, the benchmark
#   build/sanitize   Clang with address and undefined-behaviour sanitizers: the tests again
#   build/wasm       Emscripten: the browser's core, and the tests for Node
#   build/fuzz       Clang with these and libFuzzer, made when asked for
#   build/tidy       Clang, for clang-tidy to read

supportctl=build/native/wasm/supportctl
browser_core=build/wasm/wasm/support.wasm

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

# is_current FILE: nothing that it is made from changed since the build that made it began (its
# mark). Spares the common case a run of CMake.
is_current() {
  [ -f "$1" ] && [ -f "$1.mark" ] &&
    [ -z "$(find CMakeLists.txt wasm tests/CMakeLists.txt .dev/native.sh -newer "$1.mark" -print -quit)" ]
}

configure_native() { configure build/native cmake -DCMAKE_BUILD_TYPE=Release; }

configure_sanitize() {
  configure build/sanitize cmake -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug -DSUPPORT_SANITIZE=ON
}

configure_fuzz() {
  configure build/fuzz cmake -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Release \
    -DSUPPORT_SANITIZE=ON -DSUPPORT_FUZZ=ON
}

# For clang-tidy, which is told how things are compiled and compiles nothing. CMake runs each time,
# so that it knows which sources there are now.
configure_tidy() {
  configure build/tidy cmake -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug \
    -DSUPPORT_FILE_BY_FILE=ON
  cmake build/tidy >/dev/null
}

configure_wasm() {
  # Debian's Emscripten finds its JavaScript optimizer's packages there; an emsdk brings its own.
  case $(readlink -f "$(command -v em++)") in
    /usr/*) export NODE_PATH=/usr/share/nodejs ;;
  esac
  configure build/wasm emcmake cmake -DCMAKE_BUILD_TYPE=Release
}

build_supportctl() {
  is_current "$supportctl" && return
  local began=$EPOCHSECONDS
  require core
  configure_native
  compile "Building supportctl" build/native supportctl
  touch -d "@$began" "$supportctl.mark"
}

build_wasm() {
  is_current "$browser_core" && return
  local began=$EPOCHSECONDS
  require core wasm
  configure_wasm
  compile "Building the core for WebAssembly" build/wasm support search
  touch -d "@$began" "$browser_core.mark"
}

# pack_around FOLDER: the pack's folder that it is or lies in, if any.
pack_around() {
  local folder=$1
  until [ -f "$folder/pack.json" ]; do
    [ "$folder" != / ] || return 0
    folder=$(dirname "$folder")
  done
  printf '%s\n' "$folder"
}

run_cli() {
  take_turn build
  build_supportctl
  end_turn build
  local around
  around=$(pack_around "$caller_dir")
  export SUPPORT_PACK=${SUPPORT_PACK:-${around:-$root/content/packs/dragonfly}}
  cd "$caller_dir"
  exec "$root/$supportctl" "$@"
}
