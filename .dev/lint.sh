# Formatting, types and lint.

cpp_sources() { find wasm tests -name '*.cpp' -o -name '*.h' | sort; }

format_sources() {
  require web lint
  require_node
  cpp_sources | xargs -r clang-format -i
  node_modules/.bin/biome check --write --log-level=warn .
  say "Formatted. Look at the change with: git diff"
}

check_clang_format() { cpp_sources | xargs -r clang-format --dry-run -Werror; }

check_clang_tidy() { (configure_tidy) && node .dev/clang-tidy.mjs build/tidy; }

check_biome() { node_modules/.bin/biome check --error-on-warnings .; }

check_types() { node_modules/.bin/tsc --noEmit --project "$1"; }

check_shell() { bash -n dev .dev/*.sh .ci/run; }
