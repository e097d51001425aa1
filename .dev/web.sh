# The web side: packs, panel, script tag and demo, all by .dev/build.mjs.

build_everything() {
  require core wasm web
  require_node
  build_supportctl
  build_wasm
  run_step "Building the widget and the demo" web node .dev/build.mjs
}

print_sizes() { node .dev/sizes.mjs; }

demo() {
  local port=4173
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:-} && shift 2 || fail "--port takes a number, e.g. ./dev demo --port 8080." ;;
      --port=*) port=${1#*=} && shift ;;
      *) fail "\"$1\" is no option of demo: ./dev help lists them." ;;
    esac
  done
  [[ $port =~ ^[0-9]+$ ]] || fail "--port takes a number, e.g. ./dev demo --port 8080."
  build_everything
  exec node build/demo/server.mjs --port "$port" --dist dist --pages build/demo/pages
}
