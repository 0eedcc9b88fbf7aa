#!/usr/bin/env bash
# Runs the check and hands its results to the runner. Every input comes through the environment and goes on as one
# argument each: nothing here is ever read as shell text.
set -euo pipefail

report=$RUNNER_TEMP/nutgraf.md
flags=(--format github --format "markdown=$report")
if [ "$SARIF" = true ]; then
  uploaded=$RUNNER_TEMP/nutgraf.sarif
  flags+=(--format "sarif=$uploaded")
fi
if [ -n "$FAIL_ON" ]; then flags+=("--fail-on=$FAIL_ON"); fi
if [ -n "$BASELINE" ]; then flags+=("--baseline=$BASELINE"); fi
if [ "${TODAY:-}" = true ]; then flags+=("--today=$(date +%F)"); fi
if [ -n "$SINCE" ]; then flags+=("--since=$SINCE"); fi

# One a line, so that a name may have spaces in it.
while IFS= read -r line; do
  if [ -n "$line" ]; then flags+=("$line"); fi
done <<<"$ARGS"
articles=()
while IFS= read -r line; do
  if [ -n "$line" ]; then articles+=("$line"); fi
done <<<"$PATHS"
if [ "${#articles[@]}" -eq 0 ]; then articles=(.); fi

code=0
# After "--" a path that begins with a dash is still a path.
nutgraf check "${flags[@]}" -- "${articles[@]}" || code=$?

# The report is a file of its own, since it replaces what is there and other steps write to the summary too; GitHub
# refuses a summary of more than a mebibyte.
if [ -f "$report" ]; then
  head -c 1000000 "$report" >>"$GITHUB_STEP_SUMMARY"
fi
if [ "$SARIF" = true ] && [ -f "$uploaded" ]; then
  echo "sarif=$uploaded" >>"$GITHUB_OUTPUT"
fi
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
