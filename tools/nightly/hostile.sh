#!/usr/bin/env bash
# The hostile corpus in files of 10 MB, through every command: no panic, 3 s of CPU time and 64 times the memory at most;
# then ten thousand articles with control characters in every format, and two hundred kills of each command that writes.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --release --locked --quiet --target-dir target/nightly
CORPUS=$folder CORPUS_SIZE=10000000 cargo test --locked --quiet --test cli -- --ignored the_corpus_is_written
python3 tools/nightly/hostile.py target/nightly/release/nutgraf "$folder"
export PROPTEST_CASES=10000
cargo test --locked --quiet --test outputs any_text
cargo test --locked --quiet --test pages articles_are_inert
KILLS=200 cargo test --locked --quiet --test cli killed
