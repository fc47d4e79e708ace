#!/bin/bash
# Exports a ledger in every form, and prints rows, rows a second and the most memory that each took:
# bench/export.sh LEDGER [HEAP], e.g. bench/export.sh big.db 128m
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: bench/export.sh LEDGER [HEAP]" >&2
  exit 2
fi
onrecord=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/onrecord
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$onrecord" --version >/dev/null
printf '%-20s %10s %8s %8s %10s %8s\n' what rows seconds rows/s bytes peak-MB
for form in statements.jsonl statements.csv statements.geojson statements.jsonld \
  matters.jsonl matters.csv matters.geojson matters.jsonld reports.jsonl reports.csv; do
  ONRECORD_JAVA_OPTS="-Xmx${2:-128m}" "$onrecord" export "${form%.*}" --format "${form#*.}" --ledger "$1" \
    --to "$folder/$form" 2>"$folder/errors" &
  child=$!
  began=$(date +%s.%N)
  peak=0
  while kill -0 "$child" 2>/dev/null; do
    # The launcher starts Java in its place or below it; the largest of them is the one that counts.
    now=$(ps -o rss= --pid "$child" --ppid "$child" | sort -n | tail -n 1)
    [ "${now:-0}" -le "$peak" ] || peak=$now
    sleep 0.2
  done
  wait "$child" || { cat "$folder/errors" >&2; exit 1; }
  ended=$(date +%s.%N)
  rows=$(grep -o '"rows" *: *[0-9]*' "$folder/$form.manifest.json" | grep -o '[0-9]*$' || wc -l <"$folder/$form")
  awk -v f="$form" -v r="$rows" -v b="$began" -v e="$ended" -v s="$(stat -c %s "$folder/$form")" -v p="$peak" \
    'BEGIN { printf "%-20s %10d %8.1f %8d %10d %8d\n", f, r, e - b, r / (e - b), s, p / 1024 }'
  rm -f "$folder/$form"
done
