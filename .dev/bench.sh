# `./dev bench`: what is measured, never what is tested. A test that fails on a slow day is no test.

run_benchmarks() {
  local name=${1:-}
  [ $# -eq 0 ] || shift
  case $name in
    "")
      bench_core
      bench_suggest
      ;;
    core | suggest | redaction | panel | lighthouse | errors | search) "bench_$name" "$@" ;;
    *) fail "There is no benchmark \"$name\": core, suggest, redaction, panel, lighthouse, errors CORPUS, search CORPUS." ;;
  esac
}

build_core_bench() {
  take_turn build
  require core wasm web
  use_node
  configure_native
  configure_wasm
  compile "Building the benchmarks" build/native core_bench
  compile "Building the benchmarks for WebAssembly" build/wasm core_bench
  end_turn build
}

# Each tests/bench/NAME.cpp, in both forms of the core.
bench_core() {
  build_core_bench
  local source name
  for source in tests/bench/*.cpp; do
    name=$(basename "$source" .cpp)
    say "$name, native"
    "build/native/tests/$name"
    say "$name, WebAssembly in Node.js $(node --version)"
    node "build/wasm/tests/$name.cjs"
  done
}

# Beside the scanner that others use.
bench_redaction() {
  build_core_bench
  install_beside redaction
  node tests/bench/redaction.mjs
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

# What Lighthouse says of the demo's pages while the panel is open.
bench_lighthouse() {
  require browser
  build_everything
  install_beside lighthouse
  node tests/bench/lighthouse.mjs "$@"
}

bench_errors() {
  local corpus
  [ -n "${1:-}" ] || fail "Which corpus? The benchmark's first lines say what it holds."
  corpus=$(of_caller "$1")
  take_turn build
  build_supportctl
  end_turn build
  use_node
  node tests/bench/errors.mjs "$corpus"
}

# Beside the engines that others use.
bench_search() {
  local corpus
  [ -n "${1:-}" ] || fail "Which corpus? The benchmark's first lines say what it holds."
  corpus=$(of_caller "$1")
  require core wasm web
  use_node
  install_beside search
  node tests/bench/search.mjs "$corpus"
}

# install_beside NAME: the packages of one benchmark, which no other part of the project needs.
install_beside() {
  [ -d "tests/bench/$1/node_modules" ] ||
    run_step "Installing what the benchmark \"$1\" asks" "npm-bench-$1" \
      npm ci --prefix "tests/bench/$1" --no-audit --no-fund
}
