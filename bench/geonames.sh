#!/bin/sh
# Writes a synthetic file in the form of GeoNames' allCountries.txt: geonames.sh LINES > FILE.
# One line in 100,000 is malformed, in turns: a column missing, an id that is no number, a point off
# the globe, a population that is no number.
set -eu
awk -v lines="${1:?how many lines?}" 'BEGIN {
  OFS = "\t"; srand(13); split("UA RU PL US BR IN CN FR DE KE", countries, " ");
  for (i = 1; i <= lines; i++) {
    id = i; lat = sprintf("%.5f", rand() * 170 - 85); lon = sprintf("%.5f", rand() * 360 - 180);
    name = sprintf("Place %d %c%c%c", i % 4000003, 97 + i % 26, 97 + i % 7, 97 + i % 11);
    wrong = i % 100000 == 50000 ? int(i / 100000) % 4 + 1 : 0;
    if (wrong == 1) { print id, name, name; continue }
    if (wrong == 2) id = "x" i;
    if (wrong == 3) lat = 91;
    population = wrong == 4 ? "many" : int(exp(rand() * 12));
    print id, name, name, "Ort " i ",Місто " i % 3000001, lat, lon, "P", "PPL", countries[i % 10 + 1], "", \
      i % 28, "", "", "", population, "", 100, "Etc/UTC", "2026-01-01"
  }
}'
