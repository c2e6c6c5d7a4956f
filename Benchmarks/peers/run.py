#!/usr/bin/env python3
"""Run the measurements, engines interleaved within every repetition; append one JSON row each to --out.

  run.py --corpus M.jsonl --queries queries.jsonl --work ix --out results.jsonl \\
         --engines tantivy_,lucene,fts5 --steps index1,index2,nostore,query,oneshot,add --reps 5

index1 is pinned to one core (taskset), index2 may use all; rows carry wall, CPU seconds (children
included), peak RSS and index bytes.  query adds up per class; oneshot times a whole process, page cache
warm and dropped (posix_fadvise on the engine's files only)."""
import argparse, collections, glob, json, os, statistics as st, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
PY = {"xapian_": "/usr/bin/python3"}
THREADED = {"tantivy_", "lucene", "own"}
STORED = {"tantivy_", "lucene", "fts5", "xapian_", "own"}
ADDS = STORED


def script(e, *args):
    return [PY.get(e, HERE + "/.venv/bin/python"), f"{HERE}/engines/{e}.py", *map(str, args)]


def timed(cmd, out=subprocess.PIPE):
    t = time.perf_counter()
    p = subprocess.Popen(cmd, stdout=out, stderr=subprocess.PIPE, text=True)
    so, se = p.stdout.read() if p.stdout else "", ""
    _, status, ru = os.wait4(p.pid, 0)
    p.returncode = status
    if status:
        print(" ".join(cmd), p.stderr.read()[-2000:], file=sys.stderr)
        return None, {}
    return so, {"proc_wall_s": time.perf_counter() - t, "cpu_s": ru.ru_utime + ru.ru_stime, "rss_mb": ru.ru_maxrss / 1024}


def drop(d):
    for f in glob.glob(d + "/**/*", recursive=True):
        if os.path.isfile(f):
            fd = os.open(f, os.O_RDONLY)
            os.fsync(fd)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(fd)


def classes(tsv):
    per = collections.defaultdict(lambda: collections.defaultdict(list))
    hits = collections.Counter()
    for l in tsv.splitlines():
        c, q, us, h, _ = l.split("\t")
        per[c][q].append(float(us))
        hits[c] += max(0, int(h))
    out = {}
    for c, qs in per.items():
        m = sorted(st.median(v) for v in qs.values())
        out[c] = {"n": len(m), "p50": m[len(m) // 2], "p99": m[int(len(m) * .99)], "mean": sum(m) / len(m), "hits": hits[c]}
    return out


def main():
    ap = argparse.ArgumentParser()
    for o in ("corpus", "queries", "work", "out", "engines"):
        ap.add_argument("--" + o, required=True)
    ap.add_argument("--steps", default="index1,query,oneshot,add")
    ap.add_argument("--reps", type=int, default=5)
    ap.add_argument("--warm", type=int, default=1)
    ap.add_argument("--rounds", type=int, default=1)
    a = ap.parse_args()
    name = os.path.basename(a.corpus).split(".")[0]
    engines = a.engines.split(",")
    ix = lambda e: f"{a.work}/{name}-{e}"
    text = 0
    for line in open(a.corpus, encoding="utf-8"):
        text += len(json.loads(line)["text"].encode())
    ndocs = sum(1 for _ in open(a.corpus, "rb"))

    def row(step, e, rep, **kw):
        r = {"step": step, "corpus": name, "text_bytes": text, "docs": ndocs, "engine": e, "rep": rep,
             "load": os.getloadavg()[0], **kw}
        with open(a.out, "a") as f:
            f.write(json.dumps(r) + "\n")
        print(time.strftime("%H:%M:%S"), step, e, rep, {k: round(v, 3) if isinstance(v, float) else v for k, v in kw.items() if k != "classes"}, flush=True)

    for step in a.steps.split(","):
        for rep in range(a.reps if step != "nostore" else 1):
            for e in engines:
                if step in ("index1", "index2", "nostore"):
                    if step == "index2" and e not in THREADED or step == "nostore" and e not in STORED:
                        continue
                    n = 2 if step == "index2" else 1
                    cmd = script(e, "index", a.corpus, ix(e) + ("-ns" if step == "nostore" else "-2" if n == 2 else ""), "--threads", n)
                    if step == "nostore":
                        cmd.append("--no-store")
                    if n == 1:
                        cmd = ["taskset", "-c", "1"] + cmd
                    so, res = timed(cmd)
                    if so is not None:
                        row(step, e, rep, **{**res, **json.loads(so.splitlines()[-1])})
                elif step == "query":
                    so, res = timed(script(e, "query", ix(e), a.queries, "--warm", a.warm, "--rounds", a.rounds))
                    if so:
                        row(step, e, rep, rss_mb=res["rss_mb"], classes=classes(so))
                elif step == "oneshot":
                    words = [json.loads(l) for l in open(a.queries, encoding="utf-8")]
                    qs = [q["query"] for c in ("mid", "and2") for q in words if q["class"] == c][rep * 3::100 // 3][:6]
                    for cold in (False, True):
                        ms = []
                        for q in qs:
                            cmd = json.loads(subprocess.run(script(e, "argv", ix(e), q), capture_output=True, text=True, check=True).stdout)
                            subprocess.run(cmd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                            if cold:
                                drop(os.path.realpath(ix(e)))
                            t = time.perf_counter()
                            subprocess.run(cmd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                            ms.append((time.perf_counter() - t) * 1e3)
                        row("oneshot_cold" if cold else "oneshot", e, rep, ms=st.median(ms), max_ms=max(ms))
                elif step == "add" and e in ADDS:
                    so, _ = timed(script(e, "add", ix(e), "--n", 5))
                    if so:
                        row("add", e, rep, **{k: st.median(v) for k, v in json.loads(so.splitlines()[-1]).items()})


if __name__ == "__main__":
    main()
