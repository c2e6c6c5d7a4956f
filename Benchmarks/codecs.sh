#!/bin/sh
# codecs.sh BENCH [BASELINE]: what the codecs cost now beside the committed figures, both in units of summing up integers in
# the same run. Exits 1 when one costs more than 1.3 times as much.
set -eu
baseline=${2:-$(dirname "$0")/codecs.tsv}
"$1" codecs | awk -F '\t' -v OFS='\t' '
    /^#/ { if (NR == FNR) next; print "# codec", "width", "ns/integer", "units", "baseline", "ratio"; next }
    NR == FNR { units[$1, $2] = $4; next }
    !(($1, $2) in units) { print $1, $2, $3, $4, "-", "-"; next }
    { ratio = $4 / units[$1, $2]; printf "%s\t%s\t%s\t%s\t%s\t%.2f\n", $1, $2, $3, $4, units[$1, $2], ratio }
    ratio > 1.3 { worse++ }
    END { if (worse) { print worse " above 1.3 times the baseline" > "/dev/stderr"; exit 1 } }
' "$baseline" -
