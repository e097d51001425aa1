# What each command needs, installed with nothing asked on Debian and Ubuntu. Elsewhere it is named.

# By need: "what proves it is there:Debian package". A proof is a command, a path, or a glob.
needs_core=(
  c++:g++ cmake:cmake ninja:ninja-build
  /usr/include/nlohmann/json.hpp:nlohmann-json3-dev
  /usr/include/fmt/format.h:libfmt-dev
  /usr/include/CLI/CLI.hpp:libcli11-dev
  /usr/include/gtest/gtest.h:libgtest-dev
  /usr/include/cmark-gfm-core-extensions.h:libcmark-gfm-extensions-dev
  /usr/include/cmark-gfm.h:libcmark-gfm-dev
)
needs_web=(node:nodejs npm:npm)
needs_wasm=(em++:emscripten)
needs_lint=(clang-format:clang-format)
needs_tidy=(clang-tidy:clang-tidy clang++:clang)
needs_sanitize=(clang++:clang "/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.asan-*:libclang-rt-dev")
needs_browser=(
  chromium-headless-shell:chromium-headless-shell
  /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk
  /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu-core
)

# Playwright's lowest. Debian 12 has 18, so there the same major comes from npm, as a tool.
node_major=20
node_package=20.19.5

is_debian() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

is_there() {
  case $1 in
    /*) compgen -G "$1" >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# require GROUP...: the groups above, all missing packages in one installation.
require() {
  local group need proof packages=()
  for group in "$@"; do
    local -n needs="needs_$group"
    for need in "${needs[@]}"; do
      proof=${need%:*}
      [ "$proof" = chromium-headless-shell ] && [ -n "${CHROMIUM:-}" ] && continue
      is_there "$proof" || packages+=("${need##*:}")
    done
  done
  [ ${#packages[@]} -gt 0 ] || return 0
  mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sort -u)
  install_packages "${packages[@]}"
}

install_packages() {
  if ! is_debian; then
    missing_elsewhere "$@"
    return
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null ||
      fail "Needs these packages: run \"sudo apt-get install --no-install-recommends $*\", then this command again."
    as_root=(sudo -n)
  fi
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300)
  take_turn install
  run_step "Reading the package lists" apt-update "${apt[@]}" update
  run_step "Installing $*" apt-install "${apt[@]}" install --no-install-recommends "$@"
  end_turn install
}

# Headers that are missing here are fetched by CMake (wasm/cmake/dependencies.cmake); fonts only
# change how a screenshot looks; Ninja is only the faster of two.
missing_elsewhere() {
  local package tools=()
  for package in "$@"; do
    case $package in
      nlohmann-json3-dev | libfmt-dev | libcli11-dev | libgtest-dev | libcmark-gfm-extensions-dev | libcmark-gfm-dev | libclang-rt-dev | fonts-noto-cjk | fonts-dejavu-core | ninja-build) ;;
      g++) tools+=("a C++20 compiler") ;;
      nodejs) tools+=("Node.js >= $node_major") ;;
      emscripten) tools+=("Emscripten (em++, 3.1.6 or newer)") ;;
      chromium-headless-shell) tools+=("Chromium (or CHROMIUM=/path/to/it)") ;;
      clang) tools+=("Clang 14 or newer") ;;
      *) tools+=("$package") ;;
    esac
  done
  [ ${#tools[@]} -eq 0 ] && return
  local list
  list=$(printf ', %s' "${tools[@]}")
  fail "Needs ${list:2}: install them with your system's package manager, then run this command again."
}

# Node.js and the packages of package-lock.json.
require_node() {
  require web
  take_turn install
  use_node
  local stamp=node_modules/.installed-from-lock lock
  lock=$(sha256sum package-lock.json)
  if [ ! -L node_modules ] && [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ]; then
    run_step "Installing the npm packages" npm-ci npm ci --no-audit --no-fund
    printf '%s\n' "$lock" >"$stamp"
  fi
  end_turn install
}

node_is_new_enough() {
  local version
  version=$("${1:-node}" --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$node_major" ]
}

use_node() {
  node_is_new_enough && return
  local arch prefix=build/tools/node
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) arch=linux-x64 ;;
    Linux-aarch64) arch=linux-arm64 ;;
    *) fail "Needs Node.js >= $node_major: install it, then run this command again." ;;
  esac
  local bin="$root/$prefix/node_modules/node-$arch/bin"
  if ! node_is_new_enough "$bin/node"; then
    mkdir -p "$prefix"
    run_step "Fetching Node.js $node_package" node npm install --prefix "$prefix" --no-audit --no-fund \
      "node-$arch@$node_package"
  fi
  PATH="$bin:$PATH"
}
