#!/bin/bash
# Kills an ingest of INPUT at random moments, TIMES times (10 unless told), each run going on from
# the last one's ledger; lets one more run end; and compares the three exports with those of one
# clean run. Exit codes: 0 the same, 1 not the same, 2 wrong usage.
set -euo pipefail

if [ $# -lt 1 ] || [ ! -r "$1" ]; then
  echo "usage: bench/kill-ingest.sh INPUT [TIMES]" >&2
  exit 2
fi
input=$1
times=${2:-10}
onrecord=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/onrecord
"$onrecord" --version >/dev/null

folder=$(mktemp -d)
child=
# shellcheck disable=SC2317 # called by the trap
cleanup() {
  [ -z "$child" ] || kill -9 "$child" 2>/dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT

# What is written to last changes with each recorded report.
state() {
  stat -c '%s %y' "$1-wal" 2>/dev/null || echo none
}

export_all() {
  for what in reports statements matters; do
    "$onrecord" export "$what" --ledger "$1" >"$2.$what"
  done
}

"$onrecord" ingest --ledger "$folder/clean.db" "$input" >"$folder/clean.log"
echo "clean run: $(cat "$folder/clean.log")"
export_all "$folder/clean.db" "$folder/clean"

for ((i = 1; i <= times; i++)); do
  # The launcher replaces itself with Java, so that this is the process that records.
  "$onrecord" ingest --ledger "$folder/killed.db" "$input" >"$folder/killed.log" 2>&1 &
  child=$!
  # Opening the ledger writes a few times, each report once; so a moment is told by writes seen.
  wanted=$((12 + RANDOM % 40))
  seen=0
  before=
  while [ "$seen" -lt "$wanted" ] && kill -0 "$child" 2>/dev/null; do
    now=$(state "$folder/killed.db")
    if [ "$now" != "$before" ]; then
      seen=$((seen + 1))
      before=$now
    fi
    sleep 0.0$((RANDOM % 10))
  done
  ended=killed
  kill -9 "$child" 2>/dev/null || ended="had ended"
  wait "$child" 2>/dev/null || true
  child=
  echo "run $i: $ended after $seen writes were seen"
done

"$onrecord" ingest --ledger "$folder/killed.db" "$input" >"$folder/last.log"
echo "last run: $(cat "$folder/last.log")"
export_all "$folder/killed.db" "$folder/killed"

result=0
for what in reports statements matters; do
  if cmp -s "$folder/clean.$what" "$folder/killed.$what"; then
    echo "$what: the same ($(wc -l <"$folder/clean.$what") lines)"
  else
    echo "$what: NOT the same"
    result=1
  fi
done
exit $result
