#!/usr/bin/env bash
# Changes the code of the check and of quotations in a small way, many times over, and lists the changes that no test sees.
#
#   tools/nightly/mutants.sh [EVERY]
#
# Each 42nd mutant is tried unless EVERY says otherwise; 1 tries all of them, 12,700 or so, in a long night.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=27.1.0
target=$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}/nightly")
export PATH="$target/bin:$PATH"
if [ "$(cargo mutants --version 2>/dev/null)" != "cargo-mutants $version" ]; then
  cargo install --quiet --locked --root "$target" "cargo-mutants@$version"
fi
python3 tools/mutants/mutants.py "$target/mutants" --every "${1:-42}" --out "$target/survivors.txt"
echo "those that no test catches are listed in $target/survivors.txt; docs/mutants.md says why some are kept"
