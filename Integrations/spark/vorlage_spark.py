"""Reads a dump of council papers on a Spark cluster: records as NDJSON or Parquet, and an index shard a partition.

    spark-submit --files .build/release/vorlage Integrations/spark/vorlage_spark.py \
        --records out/records --format parquet --shards /shared/shards dump

The program `vorlage` does the work of a partition in one process; it is a file of the job, or stands where --vorlage says.
A task writes its shard under a name of its attempt and renames it when it is whole, so that a task that is run again, or
twice at once, gives one shard; records are committed by Spark's own writers. `vorlage merge SHARDS/part-* INTO` joins the
shards. README.md in this folder has the rest.
"""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

from pyspark import SparkFiles, TaskContext
from pyspark.sql import SparkSession

DONE, SOME_INPUTS_FAILED = 0, 3


def main(words=None):
    options = arguments(words)
    spark = SparkSession.builder.appName("vorlage").getOrCreate()
    if options.shards:
        os.makedirs(options.shards, exist_ok=False)
    pieces = (lines if options.lines else files)(spark, options)
    work = Partition(options.vorlage, options.shards, options.lines)
    write(spark, pieces.mapPartitionsWithIndex(work), options)
    spark.stop()
    if options.shards:
        # What killed tasks left.
        for name in os.listdir(options.shards):
            if name.startswith("."):
                shutil.rmtree(os.path.join(options.shards, name))


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="a folder or file; with --lines, files of JSON lines")
    parser.add_argument("--lines", action="store_true", help="each line is {\"id\", \"text\"} (or \"html\")")
    parser.add_argument("--records", required=True, help="the folder of records, as Spark writes it")
    parser.add_argument("--format", choices=["ndjson", "parquet"], default="ndjson")
    parser.add_argument("--schema", default="record.schema.json", help="for Parquet; else among the job's files")
    parser.add_argument("--shards", type=os.path.abspath, help="a new folder that all workers share")
    parser.add_argument("--partitions", type=int, help="how many; default: as Spark cuts the input")
    parser.add_argument("--vorlage", default="vorlage", help="the program; else among the job's files")
    return parser.parse_args(words)


def files(spark, options):
    """The files below the input, as (name, bytes); a name begins with the input's own."""
    # The data source `binaryFile` would leave out empty files, of which a record tells.
    context = spark.sparkContext
    settings = context._jsc.hadoopConfiguration()
    settings.set("mapreduce.input.fileinputformat.input.dir.recursive", "true")
    path = context._jvm.org.apache.hadoop.fs.Path(options.input)
    root = path.getFileSystem(settings).makeQualified(path)
    start = len(root.getParent().toString().rstrip("/")) + 1
    found = context.binaryFiles(options.input)
    if options.partitions:
        found = found.repartition(options.partitions)
    return found.map(lambda file: (file[0][start:], file[1]))


def lines(spark, options):
    """The lines of the input; where one has no id, it gets one of its content: its place in a partition says nothing."""
    found = spark.sparkContext.textFile(options.input, options.partitions)
    if options.partitions and found.getNumPartitions() < options.partitions:
        # Packed files are not cut; their lines change their order here.
        found = found.repartition(options.partitions)
    return found.map(with_id)


def with_id(line):
    try:
        document = json.loads(line)
    except ValueError:
        return line
    if not isinstance(document, dict) or document.get("id") not in (None, ""):
        return line
    return json.dumps({**document, "id": "sha256:" + hashlib.sha256(line.encode()).hexdigest()}, ensure_ascii=False)


class Partition:
    """What a task does with its partition: writes it into a folder, and has `vorlage` read that."""

    def __init__(self, program, shards, is_lines):
        self.program, self.shards, self.is_lines = program, shards, is_lines

    def __call__(self, number, pieces):
        with tempfile.TemporaryDirectory(prefix="vorlage-") as folder:
            names, count = self.stage(folder, pieces)
            if not names:
                return
            if self.shards:
                self.index(number, folder, names)
            yield from self.parse(folder, names, count)

    def stage(self, folder, pieces):
        """Writes the partition; the names to be read, and how many records there must be, where that is known."""
        if self.is_lines:
            count = 0
            with open(os.path.join(folder, "lines.jsonl"), "w", encoding="utf-8") as out:
                for count, line in enumerate(pieces, 1):
                    out.write(line.rstrip("\n") + "\n")
            return ["lines.jsonl"] if count else [], count
        names = set()
        for name, content in pieces:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(content)
            names.add(name.split("/")[0])
        return sorted(names), None

    def parse(self, folder, names, count):
        words = ["parse", "--lines"] if self.is_lines else ["parse", *names]
        with contextlib.ExitStack() as stack:
            given = stack.enter_context(open(os.path.join(folder, names[0]))) if self.is_lines else subprocess.DEVNULL
            process = stack.enter_context(
                subprocess.Popen(self.command(words), cwd=folder, stdin=given, stdout=subprocess.PIPE)
            )
            printed = 0
            for record in process.stdout:
                printed += 1
                yield record.rstrip(b"\n").decode()
        if process.returncode not in (DONE, SOME_INPUTS_FAILED):
            raise RuntimeError(f"vorlage parse: expected status 0 or 3 but found {process.returncode}")
        if count not in (None, printed):
            raise RuntimeError(f"vorlage parse --lines: expected {count} records but found {printed}")

    def index(self, number, folder, names):
        final = os.path.join(self.shards, f"part-{number:05}")
        attempt = os.path.join(self.shards, f".part-{number:05}-{TaskContext.get().taskAttemptId()}")
        words = ["index", "--jobs", "1", "--memory", "64M", "--index", attempt, *names]
        status = subprocess.run(self.command(words), cwd=folder, stdout=subprocess.DEVNULL).returncode
        if status not in (DONE, SOME_INPUTS_FAILED):
            raise RuntimeError(f"vorlage index: expected status 0 or 3 but found {status}")
        try:
            os.rename(attempt, final)
        except OSError:
            # Another attempt was faster: it read the same.
            if not os.path.isdir(final):
                raise
            shutil.rmtree(attempt)

    def command(self, words):
        return [located(self.program), *words]


def located(name):
    """A file where it is named, else among the job's files."""
    path = name if os.path.exists(name) else SparkFiles.get(name)
    return path if os.path.exists(path) else name


def write(spark, records, options):
    if options.format == "ndjson":
        spark.createDataFrame(records.map(lambda record: (record,)), "value string").write.text(options.records)
        return
    from record_schema import spark_type

    with open(located(options.schema), encoding="utf-8") as file:
        schema = spark_type(json.load(file))
    spark.read.schema(schema).option("mode", "FAILFAST").json(records).write.parquet(options.records)


if __name__ == "__main__":
    main(sys.argv[1:])
