#!/usr/bin/env bash
# What is too heavy for .ci/run: every step, or those named. One that fails does not stop the others.
#
#   tools/nightly/run.sh [STEP...]
#
# A step is a function below, or a script NAME.sh beside this file, which is started in the root of the repository.
# The exit code is 0 when every step passed, 1 when one failed, and 2 when there is no step of a name.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
mkdir -p target/nightly

binary() { # builds the program with the options of cargo that are given, and prints its path
  cargo build --release --locked --quiet --target-dir target/nightly "$@" >&2 && echo target/nightly/release/nutgraf
}

step_engines() {
  local program
  program=$(binary) && python3 tests/engines/run.py "$program" --install --required
}

step_browser() {
  local program
  program=$(binary --features serve) &&
    python3 tests/browser/run.py "$program" --serve "$program" --install --required
}

steps() { # the names of all steps
  compgen -A function step_ | sed 's/^step_//'
  find "$here" -name '*.sh' ! -name run.sh -exec basename {} .sh \; | sort
}

mapfile -t known < <(steps)
is_known() {
  local step
  for step in "${known[@]}"; do
    if [ "$step" = "$1" ]; then return; fi
  done
  return 1
}

wanted=("$@")
[ $# -gt 0 ] || wanted=("${known[@]}")
for name in "${wanted[@]}"; do
  if ! is_known "$name"; then
    echo "no step is called $name; there are: ${known[*]}" >&2
    exit 2
  fi
done

failed=0 report=
for name in "${wanted[@]}"; do
  printf '\n== %s\n' "$name"
  began=$SECONDS
  if declare -F "step_$name" > /dev/null; then
    ("step_$name")
  else
    bash "$here/$name.sh"
  fi < /dev/null
  code=$?
  if [ $code = 0 ]; then result=pass; else result="FAIL (exit $code)" failed=1; fi
  report+=$(printf '%-12s %6s s  %s' "$name" $((SECONDS - began)) "$result")$'\n'
done
printf '\n%s' "$report" | tee target/nightly/report.txt
exit $failed
