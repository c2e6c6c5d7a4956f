#!/usr/bin/env python3
"""Writes the summary of a run between the marks of a README:  summary.py WORK README.md"""
import collections, datetime, json, os, platform, re, statistics as st, subprocess, sys

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
PEERS = {"tantivy_": "tantivy", "lucene": "Lucene", "fts5": "SQLite FTS5", "xapian_": "Xapian"}
work, readme = sys.argv[1:3]
rows = collections.defaultdict(list)
for line in open(f"{work}/results.jsonl"):
    row = json.loads(line)
    rows[row["step"], row["engine"]].append(row)
engines = ["own", *[e for e in PEERS if ("index1", e) in rows]]
one = next(iter(rows.values()))[0]
megabytes = one["text_bytes"] / 1e6


def median(step, engine, figure):
    values = [figure(r) for r in rows.get((step, engine), [])]
    return st.median(values) if values else None


def line(name, values, form, better, target):
    """One row; the ratio compares ours with the best peer."""
    own, peers = values[0], [v for v in values[1:] if v is not None]
    best = (max if better == "more" else min)(peers) if peers else None
    cells = [form.format(v) if v is not None else "-" for v in values]
    ratio = f"{own / best:.2f}" if best else "-"
    print_lines.append(f"| {name} | " + " | ".join(cells) + f" | {ratio} | {target} |")


print_lines = []
line("index, 1 core, MB of text per CPU second", [median("index1", e, lambda r: megabytes / r["cpu_s"]) for e in engines], "{:.1f}", "more", "≥ 2.3")
line("index, 2 cores, MB/s", [median("index2", e, lambda r: megabytes / r["wall_s"]) for e in engines], "{:.1f}", "more", "≥ 5")
line("index size / text, stored", [median("index1", e, lambda r: r["bytes"] / r["text_bytes"]) for e in engines], "{:.3f}", "less", "0.52 of text")
line("index size / text, not stored", [median("nostore", e, lambda r: r["bytes"] / r["text_bytes"]) for e in engines], "{:.3f}", "less", "0.22 of text")
line("peak memory while indexing, MB", [median("index1", e, lambda r: r["rss_mb"]) for e in engines], "{:.0f}", "less", "≤ 300 MB")
for kind in rows["query", "own"][0]["classes"]:
    for what in ("p50", "p99"):
        line(f"{kind}, {what}, µs", [median("query", e, lambda r: r["classes"].get(kind, {}).get(what, float("nan"))) for e in engines], "{:.1f}", "less", "≤ 0.7")
line("one search, whole process, warm, ms", [median("oneshot", e, lambda r: r["ms"]) for e in engines], "{:.2f}", "less", "≤ 1.0 ms")
line("one search, whole process, cold, ms", [median("oneshot_cold", e, lambda r: r["ms"]) for e in engines], "{:.2f}", "less", "≤ 2.0 ms")
line("add one document and find it, ms", [median("add", e, lambda r: r["add_ms"]) for e in engines], "{:.2f}", "less", "≤ 1.5 ms")

required = dict(re.findall(r"^([\w-]+)==(\S+)", open(os.path.dirname(os.path.abspath(__file__)) + "/requirements.txt").read(), re.M))
debian = lambda name: subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True).stdout or "?"
counts = len(rows["index1", "own"])
head = [
    f"Measured on {datetime.date.today():%d %B %Y}: {one['docs']:,} documents, {megabytes:.1f} MB of German text, "
    f"{os.cpu_count()} shared cores ({platform.machine()}), engines interleaved, median of {counts} repetitions, "
    f"query classes of 100, 5 rounds each.",
    f"tantivy {required['tantivy']}, Lucene 10.5.1, SQLite FTS5 {__import__('sqlite3').sqlite_version}, "
    f"Xapian {debian('python3-xapian')}. The ratio is ours to the best of them.",
    "", "| | ours | " + " | ".join(PEERS[e] for e in engines[1:]) + " | ratio | goal |",
    "|---|---|" + "---|" * (len(engines) + 1),
]
agree = []
for engine in ("tantivy_", "lucene"):
    path = f"{work}/agree-{engine}.txt"
    if os.path.exists(path):
        cells = [l.split("\t") for l in open(path).read().splitlines()[1:]]
        overlap = sum(int(c[1]) * float(c[4]) for c in cells) / sum(int(c[1]) for c in cells)
        equal = sum(int(c[1]) * float(c[2]) for c in cells) / sum(int(c[1]) for c in cells)
        agree.append(f"{PEERS[engine]}: {overlap:.2f} of the top ten, {equal:.2f} of the hit counts")
tail = ["", "Agreement over all queries with " + "; ".join(agree) + ". Stemmers and word borders differ a little."] if agree else []
text = open(readme).read()
before, rest = text.split(BEGIN)
after = rest.split(END)[1]
open(readme, "w").write(before + BEGIN + "\n" + "\n".join(head + print_lines + tail) + "\n" + END + after)
