# `./dev test engines`: a smoke of every screen in Firefox and WebKit.

needs_engines=(
  firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver xvfb-run:xvfb xauth:xauth
)

test_engines() {
  local start=$SECONDS status=0 result=build/test-results/engines.json
  if ! (build_everything); then
    count engines 0 1 0 "$start"
    return
  fi
  rm -f "$result"
  node_modules/.bin/playwright test --config tests/engines/playwright.config.ts \
    --pass-with-no-tests ${1:+--grep "$1"} </dev/null >&2 || status=$?
  count_playwright engines "$result" "$status" "$start"
}
