#!/bin/sh
# Fuzzes one target for as long as is asked: bench/fuzz.sh CLASS METHOD SECONDS [FOLDER]
# e.g. bench/fuzz.sh org.onrecord.reader.ReaderFuzzTest page_ofAnyMarkup_isAnswered 3600
# What it reached is kept in FOLDER (target/fuzz by default), so that a run that was cut goes on; what
# it breaks is written there as crash-*. Exit 0: nothing found.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
if [ $# -lt 3 ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 2
fi
class=$1 method=$2 seconds=$3
folder=${4:-$here/target/fuzz}/${class##*.}/$method
classpath="$here/onrecord-core/target/fuzz-classpath"
cd "$here"
if [ ! -f "$classpath" ]; then
  echo "fuzz: building ..." >&2
  mvn -B -q -Pquick -DskipTests -pl onrecord-core package dependency:build-classpath \
    "-Dmdep.outputFile=$classpath" -Dmdep.includeScope=test
fi
mkdir -p "$folder/reached"
seeds=onrecord-core/src/test/resources/$(echo "$class" | tr . /)Inputs/$method
[ -d "$seeds" ] || seeds=
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g \
  -cp "onrecord-core/target/test-classes:onrecord-core/target/classes:$(cat "$classpath")" \
  com.code_intelligence.jazzer.Jazzer --target_class="$class" --target_method="$method" \
  --instrumentation_includes='org.onrecord.**:org.jsoup.**:tools.jackson.**' \
  --reproducer_path="$folder" -artifact_prefix="$folder/" -max_total_time="$seconds" \
  -max_len=65536 -rss_limit_mb=4096 "$folder/reached" $seeds
