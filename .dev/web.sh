# The web side: packs, panel, script tag and demo, all by .dev/build.mjs.

# build_everything [--pack FOLDER] [--docs DOCS [--docs-url URL]] [--draft]: of the demo's pack, unless
# another one is named.
build_everything() {
  take_turn build
  require core wasm web
  require_node
  build_supportctl
  build_wasm
  run_step "Building the widget and the demo" web node .dev/build.mjs "$@"
  end_turn build
}

# Takes from "$@" what build_everything is told, with paths as the caller meant them, and leaves the
# rest in `other_options`.
read_build_options() {
  build_options=() other_options=()
  while [ $# -gt 0 ]; do
    case $1 in
      --draft) build_options+=("$1") && shift ;;
      --pack=* | --docs=* | --docs-url=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
      --pack | --docs | --docs-url)
        [ -n "${2:-}" ] || fail "$1 takes a value: ./dev help says which."
        if [ "$1" = --docs-url ]; then
          build_options+=("$1" "$2")
        else
          build_options+=("$1" "$(of_caller "$2")")
        fi
        shift 2
        ;;
      *)
        other_options+=("$1")
        shift
        ;;
    esac
  done
}

build() {
  read_build_options "$@"
  [ ${#other_options[@]} -eq 0 ] ||
    fail "\"${other_options[0]}\" is no option of build: ./dev help lists them."
  build_everything "${build_options[@]}"
  # The budgets are those of the demo's pack: what another one holds is for its authors to weigh.
  print_sizes || [ ${#build_options[@]} -gt 0 ]
}

print_sizes() { node .dev/sizes.mjs; }

demo() {
  local port=4173
  read_build_options "$@"
  set -- "${other_options[@]}"
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:-} && shift 2 || fail "--port takes a number, e.g. ./dev demo --port 8080." ;;
      --port=*) port=${1#*=} && shift ;;
      *) fail "\"$1\" is no option of demo: ./dev help lists them." ;;
    esac
  done
  [[ $port =~ ^[0-9]+$ ]] || fail "--port takes a number, e.g. ./dev demo --port 8080."
  build_everything "${build_options[@]}"
  exec node build/demo/server.mjs --port "$port" --dist dist --pages build/demo/pages
}
