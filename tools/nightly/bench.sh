#!/usr/bin/env bash
# Counts the instructions of each task and holds them against benches/instructions.tsv. With news articles, also measures
# everything in docs/performance.md, which it rewrites.
#
#     tools/nightly/bench.sh [NEWS.jsonl.gz]
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v valgrind >/dev/null || { echo "valgrind is missing" >&2; exit 1; }

# The runner must have the version of the crate.
version=$(sed -n '/^name = "gungraun"$/{n;s/^version = "\(.*\)"/\1/p}' Cargo.lock)
target=$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")
if [ "$(gungraun-runner --version 2>/dev/null)" != "gungraun-runner $version" ]; then
  cargo install --quiet --locked --root "$target/tools" "gungraun-runner@$version"
  export PATH="$target/tools/bin:$PATH"
fi

if [ $# -gt 0 ]; then
  python3 tools/performance/measure.py "$1" --rivals
else
  cargo bench --locked --bench instructions
fi
