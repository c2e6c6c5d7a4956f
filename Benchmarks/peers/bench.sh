#!/bin/bash
# Measures vorlage-bench beside its peers and writes the table of ../README.md:  bench.sh VORLAGE_BENCH CORPUS [REPETITIONS]
# CORPUS is a JSON-lines file, plain or .gz; indexes and rows of figures go to .work beside this file.
set -eu
cd "$(dirname "$0")"
export OWN_BIN=$1
corpus=$2
repetitions=${3:-5}
[ -e .venv/bin/python ] && [ -e .lucene/java ] || bash setup.sh
mkdir -p .work
case $corpus in
    *.gz) gzip -dc "$corpus" > .work/corpus.jsonl ;;
    *) ln -sfn "$(realpath "$corpus")" .work/corpus.jsonl ;;
esac
python=.venv/bin/python
$python queries.py .work/corpus.jsonl .work/queries.jsonl
rm -f .work/results.jsonl
$python run.py --corpus .work/corpus.jsonl --queries .work/queries.jsonl --work .work --out .work/results.jsonl \
    --engines own,tantivy_,lucene,fts5,xapian_ --steps index1,index2,nostore,query,oneshot,add \
    --reps "$repetitions" --rounds 5
$python report.py .work/results.jsonl > .work/report.md
for engine in own tantivy_ lucene; do
    $python "engines/$engine.py" query ".work/corpus-$engine" .work/queries.jsonl --warm 0 --rounds 1 > ".work/$engine.tsv"
done
for engine in tantivy_ lucene; do $python agree.py .work/own.tsv ".work/$engine.tsv" > ".work/agree-$engine.txt"; done
$python summary.py .work ../README.md
