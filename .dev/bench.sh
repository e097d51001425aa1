# `./dev bench`: what is measured, never what is tested. A test that fails on a slow day is no test.

run_benchmarks() {
  local name=${1:-}
  [ $# -eq 0 ] || shift
  case $name in
    "")
      bench_core
      bench_suggest
      ;;
    core | suggest | panel | errors | search) "bench_$name" "$@" ;;
    *) fail "There is no benchmark \"$name\": core, suggest, panel, errors CORPUS, search CORPUS." ;;
  esac
}

# Each tests/bench/NAME.cpp, in both forms of the core.
bench_core() {
  require core wasm web
  use_node
  configure_native
  configure_wasm
  compile "Building the benchmarks" build/native core_bench
  compile "Building the benchmarks for WebAssembly" build/wasm core_bench
  local source name
  for source in tests/bench/*.cpp; do
    name=$(basename "$source" .cpp)
    say "$name, native"
    "build/native/tests/$name"
    say "$name, WebAssembly in Node.js $(node --version)"
    node "build/wasm/tests/$name.cjs"
  done
}

bench_suggest() {
  build_everything
  say "suggest, the browser's module in Node.js $(node --version)"
  node tests/bench/suggest.mjs
}

# How opening and typing feel in Chromium at a quarter of its speed.
bench_panel() {
  require browser
  build_everything
  node tests/bench/panel.mjs "$@"
}

bench_errors() {
  local corpus
  corpus=$(of_caller "${1:-}")
  build_supportctl
  use_node
  node tests/bench/errors.mjs "$corpus"
}

# Beside the engines that others use, which no other part of the project needs.
bench_search() {
  local corpus
  corpus=$(of_caller "${1:-}")
  require core wasm web
  use_node
  [ -d tests/bench/search/node_modules ] ||
    run_step "Installing the engines to compare with" npm-bench-search \
      npm ci --prefix tests/bench/search --no-audit --no-fund
  node tests/bench/search.mjs "$corpus"
}

# A corpus lies outside the project, where whoever calls says.
of_caller() {
  [ -n "$1" ] || fail "Which corpus? The benchmark's first lines say what it holds."
  (cd "$caller_dir" && realpath -e "$1") || fail "There is no corpus at $1."
}
