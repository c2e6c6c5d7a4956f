"""The job on two workers of which one is killed: no record is lost or doubled, and the joined shards are one index.

`make test-spark` runs it: python3 test_spark.py VORLAGE. With ../shared beside the project the papers are the 5,447
published ones, else the fixtures many times over.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
CORPUS = PROJECT.parent / "shared/corpus/papers.tar.gz"
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()

# Calls the program, but for the first call of one command: that ends in the middle, and its executor with it.
FRAGILE = """#!/bin/sh
if [ "$1" = {step} ] && mkdir {mark} 2>/dev/null; then
    {program} "$@" | head -n 3
    process=$$
    while [ "$(cat /proc/$process/comm)" != java ]; do
        process=$(sed -n 's/^PPid:[[:blank:]]*//p' /proc/$process/status)
    done
    echo "$process" >{mark}/killed
    kill -9 "$process"
    exit 0
fi
exec {program} "$@"
"""


class SparkTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vorlage-spark-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def job(self, source, *words, kills):
        """Runs the job on two workers; the first call of the command `kills` ends one."""
        mark = self.folder / "mark"
        fragile = self.folder / "fragile"
        fragile.write_text(FRAGILE.format(step=kills, mark=mark, program=PROGRAM))
        fragile.chmod(0o755)
        (self.records, self.shards) = (self.folder / "records", self.folder / "shards")
        start = time.monotonic()
        run = subprocess.run(
            [
                pathlib.Path(sys.executable).parent / "spark-submit", "--master", "local-cluster[2,1,1024]",
                "--conf", "spark.ui.enabled=false", "--conf", f"spark.pyspark.python={sys.executable}",
                "--py-files", HERE / "record_schema.py", HERE / "vorlage_spark.py", "--vorlage", fragile,
                "--schema", PROJECT / "Sources/Drucksachen/record.schema.json",
                "--records", self.records, "--shards", self.shards, *words, source,
            ],
            cwd=self.folder, capture_output=True, text=True,
            env={**os.environ, "PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"},
        )
        self.seconds = time.monotonic() - start
        self.assertEqual(run.returncode, 0, run.stderr[-4000:])
        self.assertTrue((mark / "killed").exists(), "expected a worker to be killed")
        self.assertRegex(run.stderr, "Lost executor|Executor .* is removed|Command exited with code 137")

    def vorlage(self, *words, cwd=None, statuses=(0,)):
        run = subprocess.run([PROGRAM, *words], cwd=cwd or self.folder, capture_output=True, text=True)
        self.assertIn(run.returncode, statuses, run.stderr)
        return run.stdout

    def check_shards(self, *words, cwd, query_count):
        """Joins the shards, and asks them and one index of all papers the same."""
        self.assertEqual([name for name in self.shards.iterdir() if name.name.startswith(".")], [])
        parts = sorted(self.shards.iterdir())
        self.assertGreater(len(parts), 1)
        self.vorlage("merge", *parts, "joined")
        one = self.folder / "one"
        self.vorlage("index", "--jobs", "1", "--index", one, *words, cwd=cwd, statuses=(0, 3))
        queries = self.queries(query_count)
        found = 0
        for query in queries:
            hits, counts = [], []
            for index in ("joined", "one"):
                words = ["search", "--index", index, query]
                found_lines = self.vorlage(*words, "--json", "--limit", "50", statuses=(0, 1)).splitlines()
                hits.append([json.loads(line) for line in found_lines])
                counts.append(self.vorlage(*words, "--count", statuses=(0, 1)))
            self.assertEqual(*counts, query)
            scores = [[hit["score"] for hit in side] for side in hits]
            self.assertEqual(*scores, query)
            # Of equal scores at the end of the list, either may be on it.
            above = [{hit["id"]: hit["score"] for hit in side if hit["score"] > side[-1]["score"]} for side in hits]
            self.assertEqual(*above, query)
            found += len(hits[0])
        self.assertGreater(found, query_count)
        return len(parts), found

    def queries(self, count):
        """Queries of words of the papers' own titles, always the same."""
        self.vorlage("export", "--index", "one", "--to", "ndjson", "out")
        with (self.folder / "out/papers.ndjson").open() as file:
            names = sorted({name for name in (json.loads(line)["name"] for line in file) if name})
        titles = [[word for word in name.split() if word.isalpha() and len(word) > 3] for name in names]
        titles = [words for words in titles if len(words) > 1]
        forms = ["{a}", "{a} {b}", "{a} OR {b}", '"{a} {b}"', "{a:.4}*", "name:{a}", "{a} -{b}", "NEAR/5({a}, {b})"]
        dice = random.Random(8)
        queries = []
        for place in range(count):
            words = dice.choice(titles)
            start = dice.randrange(len(words) - 1)
            queries.append(forms[place % len(forms)].format(a=words[start], b=words[start + 1]))
        return queries

    def test_files(self):
        """Files of all kinds, an archive among them: the records are those of one machine."""
        dump = self.folder / "dump"
        shutil.copytree(PROJECT / "Fixtures/documents", dump / "documents")
        shutil.copytree(PROJECT / "Fixtures/office", dump / "office")
        with tarfile.open(dump / "more.tar", "w") as archive:
            archive.add(PROJECT / "Fixtures/versions", "versions")
        self.job(dump, "--partitions", "5", kills="parse")
        read = [line + "\n" for part in self.records.glob("part-*") for line in part.read_text().split("\n")[:-1]]
        expected = self.vorlage("parse", "dump", statuses=(3,)).splitlines(keepends=True)
        self.assertEqual(sorted(read), sorted(expected))
        parts, found = self.check_shards("dump", cwd=self.folder, query_count=100)
        print(f"files: {len(read)} records, {parts} shards, {self.seconds:.0f} s, 100 queries with {found} hits equal")

    def test_lines(self):
        """JSON lines to Parquet: each line one row, wrong lines told, lines without an id known by their content."""
        import pyarrow.parquet

        documents = self.papers()
        lines = [json.dumps(document, ensure_ascii=False) for document in documents]
        lines += ["no JSON", json.dumps({"text": "Antrag Nr. 40999-31"})]
        (self.folder / "lines.jsonl").write_text("\n".join(lines) + "\n")
        self.job("lines.jsonl", "--lines", "--format", "parquet", "--partitions", "6", kills="index")
        table = pyarrow.parquet.read_table(self.records)
        self.assertEqual(table.num_rows, len(lines))
        rows = {row["id"]: row for row in table.select(["id", "reference", "date", "consultations", "problems"]).to_pylist()}
        self.assertEqual(len(rows), len(lines))
        expected = [json.loads(line) for line in self.vorlage("parse", "lines.jsonl", statuses=(3,)).splitlines()]
        self.assertEqual(len(expected), len(lines))
        for record in expected[:-2]:
            row = rows[record["id"]]
            self.assertEqual(row["reference"], record["reference"])
            self.assertEqual(row["date"] and row["date"].isoformat(), record["date"])
            self.assertEqual(
                [place["organization"] for place in row["consultations"]],
                [place["organization"] for place in record["consultations"]])
        self.assertEqual(sum(row["reference"] == "40999-31" and key.startswith("sha256:") for key, row in rows.items()), 1)
        # One index of the lines with their ids.
        (self.folder / "all.jsonl").write_text("".join(
            line + "\n" for line in lines[:-2]) + json.dumps({
                "id": next(key for key in rows if key.startswith("sha256:")), "text": "Antrag Nr. 40999-31"}) + "\n")
        parts, found = self.check_shards("all.jsonl", cwd=self.folder, query_count=500)
        print(f"lines: {len(rows)} rows, {parts} shards, {self.seconds:.0f} s, 500 queries with {found} hits equal")

    def papers(self):
        if CORPUS.exists():
            with tarfile.open(CORPUS) as archive:
                return [
                    {"id": member.name, "text": archive.extractfile(member).read().decode()}
                    for member in archive if member.name.endswith(".txt")
                ]
        print("lines: no ../shared/corpus/papers.tar.gz, the fixtures are read in place of it")
        fixtures = sorted((PROJECT / "Fixtures/documents").glob("*/*.txt"))
        texts = [fixture.read_bytes().decode(errors="replace") for fixture in fixtures]
        return [{"id": f"{copy}/{place}", "text": text} for copy in range(20) for place, text in enumerate(texts)]


if __name__ == "__main__":
    unittest.main()
