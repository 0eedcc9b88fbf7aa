#!/usr/bin/env bash
# Counts the instructions of every command on every hostile text; fails where twice the text costs more than 2.2 times the work.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v valgrind >/dev/null || { echo "valgrind is missing" >&2; exit 1; }
cargo bench --locked --bench growth
