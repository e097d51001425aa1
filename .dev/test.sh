# `./dev test`: every part runs, prints its own result, and is counted; the last line sums them up.

all_parts=(core lint wasm sizes web)
# Slow, or in need of more than one browser, and run only when named: the sanitizers' build of the
# core's tests, all of clang-tidy, every screen in Firefox and WebKit.
named_parts=(sanitize tidy engines)
test_passed=0 test_failed=0 test_skipped=0 test_flaky=0
test_lines=()

run_tests() {
  local parts=() filter=""
  while [ $# -gt 0 ]; do
    if [[ " ${all_parts[*]} ${named_parts[*]} " == *" $1 "* ]]; then
      parts+=("$1")
    elif [ -z "$filter" ]; then
      filter=$1
    else
      fail "One filter at a time: \"$filter\" or \"$1\". The parts are: ${all_parts[*]} ${named_parts[*]}."
    fi
    shift
  done
  if [ ${#parts[@]} -eq 0 ]; then
    parts=("${all_parts[@]}")
    [ -z "$filter" ] || parts=(core wasm web)
  fi

  set_up_tests "${parts[@]}"
  local part
  for part in "${parts[@]}"; do
    [ "$part" = core ] || finish_set_up
    [ "$part" != web ] || finish_gtests # It has use for every processor.
    say "Part: $part"
    "test_$part" "$filter"
  done
  finish_gtests
  print_tally
}

# The compiler is busy for minutes: what it does not need is installed meanwhile, in one go.
set_up_pid="" set_up_groups=()
set_up_tests() {
  local groups=() part
  [[ " $* " != *" core "* ]] || require core
  for part in "$@"; do
    case $part in
      lint) groups+=(web core lint) ;;
      tidy) groups+=(core tidy) ;;
      core) groups+=(core) ;;
      sanitize) groups+=(core sanitize) ;;
      wasm) groups+=(core web wasm) ;;
      sizes) groups+=(core web wasm) ;;
      web) groups+=(core web wasm browser) ;;
      engines) groups+=(core web wasm engines) ;;
    esac
  done
  set_up_groups=("${groups[@]}")
  set_up "${groups[@]}" &
  set_up_pid=$!
}

set_up() {
  require "$@"
  [[ " $* " != *" web "* ]] || require_node
}

finish_set_up() {
  [ -n "$set_up_pid" ] || return 0
  wait "$set_up_pid" || exit 1 # It has said why.
  set_up_pid=""
  set_up "${set_up_groups[@]}" # Finds everything there, and which Node.js.
}

# count PART PASSED FAILED SKIPPED START [FLAKY]: what is flaky passed, only not at once.
count() {
  local flaky=${6:-0}
  test_passed=$((test_passed + $2 + flaky))
  test_failed=$((test_failed + $3))
  test_skipped=$((test_skipped + $4))
  test_flaky=$((test_flaky + flaky))
  local line
  line=$(printf '%-10s %5d passed %4d failed %4d skipped %5d s' "$1" $(($2 + flaky)) "$3" "$4" $((SECONDS - $5)))
  [ "$flaky" -eq 0 ] || line+=", $flaky of them at the second try only"
  test_lines+=("$line")
  say "$line"
}

print_tally() {
  printf '\n' >&2
  printf '    %s\n' "${test_lines[@]}" >&2
  printf '\n' >&2
  local total=$((test_passed + test_failed)) closing="$test_passed passed, $test_failed failed"
  [ "$test_skipped" -eq 0 ] || closing+=", $test_skipped skipped"
  [ "$test_flaky" -eq 0 ] || closing+=" ($test_flaky flaky: named above)"
  printf '%s\n' "$closing"
  [ "$total" -gt 0 ] || fail "No test ran: name a part (${all_parts[*]}) or a filter that matches a test."
  [ "$test_failed" -eq 0 ] || fail "Some checks failed: mend what is named above, then run the same parts again."
}

test_lint() {
  local start=$SECONDS passed=0 failed=0 project
  node .dev/generate-contract.mjs
  check "shell syntax" check_shell
  check "biome" check_biome
  for project in */tsconfig.json; do
    check "types of ${project%/*}" check_types "$project"
  done
  check "clang-format" check_clang_format
  count lint "$passed" "$failed" 0 "$start"
}

test_tidy() {
  local start=$SECONDS passed=0 failed=0
  check "clang-tidy" check_clang_tidy
  count tidy "$passed" "$failed" 0 "$start"
}

# check TITLE COMMAND...: counts into the caller's `passed` and `failed`.
check() {
  local title=$1 log
  shift
  log="build/logs/lint-${title//[^a-z]/-}.log"
  mkdir -p build/logs
  if "$@" </dev/null >"$log" 2>&1; then
    passed=$((passed + 1))
    say "ok: $title"
  else
    failed=$((failed + 1))
    show_end "$log" 60
    say "FAILED: $title (log: $log)"
  fi
}

test_core() {
  build_part core configure_native "Building the core's tests" build/native core_tests || return 0
  start_gtest core "$1" build/native/tests/core_tests
}

test_sanitize() {
  build_part sanitize configure_sanitize "Building the core's tests with Clang and sanitizers" \
    build/sanitize core_tests || return 0
  start_gtest sanitize "$1" build/sanitize/tests/core_tests
}

test_wasm() {
  build_part wasm configure_wasm "Building the core's tests for WebAssembly" \
    build/wasm core_tests || return 0
  start_gtest wasm "$1" node build/wasm/tests/core_tests.cjs
}

# build_part PART CONFIGURE TITLE DIR TARGET: what does not compile is one failure of its part, and
# the other parts still run.
build_part() {
  local part=$1 configure=$2 start=$SECONDS
  shift 2
  (take_turn build && "$configure" && compile "$@") && return
  count "$part" 0 1 0 "$start"
  return 1
}

# start_gtest PART FILTER COMMAND...: a suite of GoogleTest has one thread, so the next part may begin
# beside it. finish_gtests counts it.
gtests=()
start_gtest() {
  local part=$1 filter=$2 log="build/logs/test-$1.log"
  shift 2
  gtests+=("$part")
  rm -f "$log.end"
  (
    status=0 start=$SECONDS
    "$@" --gtest_brief=1 ${filter:+"--gtest_filter=*$filter*"} </dev/null >"$log" 2>&1 || status=$?
    printf '%s %s\n' "$status" $((SECONDS - start)) >"$log.end"
  ) &
}

finish_gtests() {
  local part
  for part in "${gtests[@]}"; do
    while [ ! -s "build/logs/test-$part.log.end" ]; do sleep 0.2; done
    count_gtest "$part"
  done
  gtests=()
}

count_gtest() {
  local part=$1 log="build/logs/test-$1.log" status seconds ran failed skipped
  read -r status seconds <"$log.end"
  ran=$(sed -n 's/^\[==========\] \([0-9]*\) tests\{0,1\} from .*ran\..*/\1/p' "$log" | tail -n 1)
  failed=$(sed -n 's/^ *\([0-9]*\) FAILED TESTS\{0,1\}$/\1/p' "$log" | tail -n 1)
  skipped=$(sed -n 's/^\[  SKIPPED \] \([0-9]*\) tests\{0,1\}.*/\1/p' "$log" | tail -n 1)
  ran=${ran:-0} failed=${failed:-0} skipped=${skipped:-0}
  # No closing line, or a bad exit with every test green: it died on the way.
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1
    ran=$((ran > 0 ? ran : 1))
  fi
  [ "$failed" -eq 0 ] || show_end "$log" 100
  [ "$skipped" -eq 0 ] || say "SKIPPED: $skipped tests of $part (log: $log)"
  count "$part" $((ran - failed - skipped)) "$failed" "$skipped" $((SECONDS - seconds))
}

test_sizes() {
  local start=$SECONDS
  if (build_everything) && print_sizes >&2; then
    count sizes 1 0 0 "$start"
  else
    count sizes 0 1 0 "$start"
  fi
}

test_web() {
  local start=$SECONDS status=0 result=build/test-results/playwright.json
  if ! (build_everything); then
    count web 0 1 0 "$start"
    return
  fi
  rm -f "$result"
  node_modules/.bin/playwright test --config tests/playwright.config.ts \
    --pass-with-no-tests ${1:+--grep "$1"} </dev/null >&2 || status=$?
  count_playwright web "$result" "$status" "$start"
}

# count_playwright PART REPORT STATUS START
count_playwright() {
  local passed failed skipped flaky
  read -r passed failed skipped flaky < <(node .dev/playwright-result.mjs "$2" "$3")
  count "$1" "$passed" "$failed" "$skipped" "$4" "$flaky"
}

# fuzz NAME [SECONDS]: what it meets is kept in build/fuzz/NAME, for the next run to go on from; an
# input that breaks something is left there as crash-*.
fuzz() {
  local name=${1:-} seconds=${2:-60}
  [ -f "tests/fuzz/${name}_fuzz.cpp" ] || fail "Which one? There are: engine redaction search."
  [[ $seconds =~ ^[0-9]+$ ]] || fail "SECONDS takes a number, e.g. ./dev fuzz $name 600."
  require core sanitize
  configure_fuzz
  compile "Building the fuzzer of $name" build/fuzz "${name}_fuzz"
  mkdir -p "build/fuzz/$name"
  say "Fuzzing $name for $seconds s ..."
  "build/fuzz/tests/${name}_fuzz" "build/fuzz/$name" -artifact_prefix="build/fuzz/$name/" \
    -max_total_time="$seconds" -max_len=4096 -timeout=5 -print_final_stats=1 </dev/null
}
