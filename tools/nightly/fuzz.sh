#!/usr/bin/env bash
# Runs every fuzz target on random input, two at a time: tools/nightly/fuzz.sh [SECONDS] [TARGET...]
#
# SECONDS is the time for each target, 600 unless given; a TARGET is a part of its name, and without one all are run.
# Prints a table of what was tried, and keeps the output of each failed target, with the input and its seed, in
# target/fuzz/failures. Exits with 1 if one failed.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=600
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
  seconds=$1
  shift
fi
folder=${CARGO_TARGET_DIR:-target/fuzz}
export CARGO_TARGET_DIR=$folder
binary=$(cargo test --manifest-path fuzz/Cargo.toml --locked --test targets --no-run --message-format json |
  sed -n 's/.*"executable":"\([^"]*targets[^"]*\)".*/\1/p' | tail -1)
targets=$("$binary" --list --format terse | sed -n 's/: test$//p')
if [ $# -gt 0 ]; then
  targets=$(grep -F "$(printf '%s\n' "$@")" <<<"$targets")
fi

logs=$(mktemp -d)
# two targets write files, which need not last
if [ -d /dev/shm ]; then export TMPDIR=/dev/shm; fi
trap 'rm -rf "$logs"' EXIT
run() {
  # the target's own watchdog ends a single input that takes too long
  local start=$SECONDS log="$3/${1//::/.}"
  if BOLERO_RANDOM_TEST_TIME_MS=$(($2 * 1000)) nice -n 10 "$4" --exact "$1" --nocapture >"$log" 2>&1; then
    echo 0 >"$log.failures"
  else
    echo 1 >"$log.failures"
  fi
  echo $((SECONDS - start)) >"$log.seconds"
}
export -f run
xargs -P 2 -I{} bash -c 'run "$@"' _ {} "$seconds" "$logs" "$binary" <<<"$targets"

failed=0
mkdir -p "$folder/failures"
printf '%-46s %12s %8s %9s\n' target inputs seconds failures
while read -r target; do
  log="$logs/${target//::/.}"
  inputs=$(sed -n 's/.*rng inputs: \([0-9]*\).*/\1/p' "$log" | tail -1)
  failures=$(<"$log.failures")
  # a target that tried nothing has not passed
  [ -n "$inputs" ] || failures=1
  printf '%-46s %12s %8s %9s\n' "$target" "${inputs:-?}" "$(<"$log.seconds")" "$failures"
  if [ "$failures" != 0 ]; then
    failed=1
    cp "$log" "$folder/failures/${target//::/.}.log"
  fi
done <<<"$targets"
[ $failed = 0 ] || echo "see $folder/failures; fuzz/README.md says how to repeat a failure" >&2
exit $failed
