# `./dev screens`: pictures of every screen for a person to look through, and the kept ones to compare with.

# take_screens [--keep] [FILTER]: FILTER is part of "phone, zh-CN" and the like.
take_screens() {
  local keep=0
  if [ "${1:-}" = --keep ]; then
    keep=1
    shift
  fi
  require browser
  build_everything
  if [ "$keep" -eq 1 ]; then
    say "Renewing the kept pictures in tests/screens/kept ..."
    node_modules/.bin/playwright test --config tests/playwright.config.ts --update-snapshots=changed \
      --reporter=list tests/screens/ </dev/null >&2 ||
      fail "A picture could not be taken: mend what is named above, then run the same command again."
    say "Look at each that changed before you commit it: git diff --stat tests/screens/kept"
    return
  fi
  rm -rf build/screens
  say "Taking pictures of every screen, in two languages, on four devices; this takes some minutes ..."
  node_modules/.bin/playwright test --config tests/screens/playwright.config.ts ${1:+--grep "$1"} \
    </dev/null >&2 ||
    fail "A screen was not reached: mend what is named above. The pictures until then are in build/screens/index.html."
  say "Look through all of them in a browser:"
  printf '%s\n' "$root/build/screens/index.html"
}
