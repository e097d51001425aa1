# Words to the person at the terminal. All of them go to stderr: stdout belongs to the command.

say() { printf '%s\n' "==> $*" >&2; }

# Ends the run. The sentence must say what to do.
fail() {
  printf 'dev: %s\n' "$*" >&2
  exit 1
}

# of_caller PATH: as the caller meant it, who may stand elsewhere.
of_caller() {
  (cd "$caller_dir" && realpath -e "$1" 2>/dev/null) || fail "There is nothing at $1."
}

# The end of a log. Long lines are cut: a crash in bundled code quotes all of it.
show_end() { tail -n "$2" "$1" | cut -c 1-400 >&2; }

# run_step TITLE LOG COMMAND...: runs quietly, the output in build/logs/LOG.log, shown on failure.
run_step() {
  local title=$1 log="build/logs/$2.log" start=$SECONDS
  shift 2
  mkdir -p build/logs
  say "$title ..."
  if ! "$@" </dev/null >"$log" 2>&1; then
    show_end "$log" 60
    fail "\"$title\" failed: mend what the lines above name (all of them are in $log), then run the same command again."
  fi
  [ $((SECONDS - start)) -lt 5 ] || say "$title: done in $((SECONDS - start)) s"
}

# take_turn WHAT … end_turn WHAT, one within the other as needed: two ./dev that install or build in
# one clone would write over each other. Tests install beside their first build, hence two turns.
declare -A turns=([install]=0 [build]=0) turn_files=([install]=8 [build]=9)
take_turn() {
  local file=${turn_files[$1]}
  turns[$1]=$((turns[$1] + 1))
  [ "${turns[$1]}" -eq 1 ] || return 0
  mkdir -p build
  eval "exec $file>build/.turn-$1"
  flock --nonblock "$file" && return
  say "Another ./dev is at work in this clone: waiting for it ..."
  flock "$file"
}

end_turn() {
  turns[$1]=$((turns[$1] - 1))
  [ "${turns[$1]}" -gt 0 ] || eval "exec ${turn_files[$1]}>&-"
}
