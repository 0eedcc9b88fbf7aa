#!/usr/bin/env bash
# Parquet to answers, in Parquet again, through pipes.
#
#   answers.sh check|quotes|summarize ARTICLES ANSWERS [option of nutgraf filter...]
#
# ARTICLES is a file, or a pattern such as 'lake/*.parquet', with the columns id, headline and body.
set -euo pipefail
task=$1 articles=${2//\'/\'\'} answers=$3
shift 3
columns=$(cat "$(dirname "$0")/$task.sql")

# with pipefail, a step that fails leaves no ANSWERS
duckdb -c "COPY (SELECT id, headline, body FROM '$articles') TO '/dev/stdout' (FORMAT json)" |
  nutgraf filter "$task" "$@" |
  duckdb -c "COPY (WITH answers AS (FROM read_json_objects('/dev/stdin', format = 'newline_delimited')) $columns)
             TO '/dev/stdout' (FORMAT parquet)" > "$answers.part"
mv "$answers.part" "$answers"
