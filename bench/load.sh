#!/bin/bash
# Serves a ledger on loopback and asks for its pages over 64 connections with wrk (Debian's package):
# mixed pages, matter pages, matter pages for somebody with a cookie (who is not answered from kept
# pages), and a static file beside them. bench/load.sh LEDGER [SECONDS]
set -euo pipefail
if [ $# -lt 1 ] || ! command -v wrk >/dev/null; then
  echo "usage: bench/load.sh LEDGER [SECONDS], with wrk installed" >&2
  exit 2
fi
seconds=${2:-20}
onrecord=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/onrecord
base=http://localhost:8420
folder=$(mktemp -d)
server=
# shellcheck disable=SC2317 # called by the trap
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT

"$onrecord" --version >/dev/null
"$onrecord" serve --ledger "$1" --no-poll --port 8420 >"$folder/log" 2>&1 &
server=$!
for _ in $(seq 120); do curl -s -o "$folder/front" "$base/" && break; sleep 1; done

links() { grep -o "href=\"/$1/[^\"#?]*" | cut -c7- | sort -u; }
for page in 1 2 3 4 5; do curl -s "$base/?page=$page"; done | links matters >"$folder/matters"
head -n 60 "$folder/matters" | while read -r matter; do
  curl -s "$base$matter" >"$folder/page"
  links reports <"$folder/page" | head -n 2
  links speakers <"$folder/page" | head -n 1
done | sort -u >"$folder/others"
{ cat "$folder/matters" "$folder/matters" "$folder/others"; printf '/\n/\n/outlets\n/about\n'; } >"$folder/mixed"
matter=$(head -n 1 "$folder/matters")
asset=$(grep -o '/assets/desk-[a-z0-9]*\.css' "$folder/front" | head -n 1)
printf 'a matter page: %s bytes packed, %s plain\n' \
  "$(curl -s -H 'Accept-Encoding: gzip' "$base$matter" | wc -c)" "$(curl -s "$base$matter" | wc -c)"

ask() { # NAME FILE [COOKIE]
  cat >"$folder/ask.lua" <<LUA
local paths = {}
for line in io.lines("$2") do paths[#paths + 1] = line end
local headers = {["Accept-Encoding"] = "gzip", ["Cookie"] = ${3:-nil}}
request = function() return wrk.format("GET", paths[math.random(#paths)], headers) end
LUA
  echo "== $1 ($(wc -l <"$2") addresses)"
  wrk -t2 -c64 "-d${seconds}s" --latency -s "$folder/ask.lua" "$base" |
    grep -E '50%|99%|requests in|Requests/sec|Non-2xx' || true
}
echo "$asset" >"$folder/asset"
ask "warming up" "$folder/mixed" >/dev/null
ask "mixed pages" "$folder/mixed"
ask "matter pages" "$folder/matters"
ask "matter pages, made for each" "$folder/matters" '"a=b"'
ask "a static file" "$folder/asset"
