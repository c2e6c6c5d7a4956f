#!/usr/bin/env python3
"""Scores how exactly papers are read, and writes the figures down or compares them with those written down.

    measure.py [--check] VORLAGE

Scored with score_papers.py: our own papers (Fixtures), those that were written by people who had not seen the reader
(Fixtures/unseen), and where they lie beside the project (../shared) the annotated real papers (seeds) and 5,447
published ones. Without --check the figures go into figures.json and the README; with it the exit status is 1 when a
figure fell by more than 0.005 from figures.json, and what cannot be scored is named."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = next((p for p in (ROOT.parent / "shared", ROOT / "shared") if p.is_dir()), None)
FIGURES = ROOT / "Tests/accuracy/figures.json"
TOLERANCE = 0.005


def score(vorlage, expected, documents):
    """The scorer's figures for some annotations or publications."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "Tests/accuracy/score_papers.py"), "--json", str(expected), "--", vorlage, "parse"],
        env={**os.environ, "DOCUMENTS": str(documents)}, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def sets(vorlage, skipped):
    """Name and figures of each set that is here; the names of the others go into `skipped`."""
    yield "fixtures", score(vorlage, ROOT / "Fixtures/expected", ROOT / "Fixtures/documents")
    yield "unseen", score(vorlage, ROOT / "Fixtures/unseen/expected", ROOT / "Fixtures/unseen/documents")
    if SHARED and (SHARED / "seeds/expected").is_dir():
        yield "seeds", score(vorlage, SHARED / "seeds/expected", SHARED / "seeds")
    else:
        skipped.append("seeds (no ../shared/seeds)")
    archive = SHARED / "corpus/papers.tar.gz" if SHARED else None
    if archive and archive.is_file():
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(archive) as tar:
                tar.extractall(folder, filter="data")
            published = next(pathlib.Path(folder).rglob("published.jsonl"))
            yield "published", score(vorlage, published, published.parent.parent)
    else:
        skipped.append("published (no ../shared/corpus/papers.tar.gz)")


def write(figures):
    """Writes the figures into figures.json, one field a line, and as tables into the README."""
    blocks = []
    for name, result in figures.items():
        fields = ",\n".join(f"      {json.dumps(f)}: {json.dumps(v)}" for f, v in result["fields"].items())
        blocks.append(
            f'  {json.dumps(name)}: {{\n    "documents": {result["documents"]},\n'
            f'    "without a record": {result["without a record"]},\n    "fields": {{\n{fields}\n    }}\n  }}')
    FIGURES.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, result in figures.items():
        rows = [f"| {f} | {v['precision']:.3f} | {v['recall']:.3f} | {v['f1']:.3f} |" for f, v in result["fields"].items()]
        table = "\n".join(["| field | precision | recall | F1 |", "|---|---|---|---|", *rows])
        text = re.sub(
            f"(<!-- accuracy {name} -->\n).*?(\n<!-- /accuracy -->)", lambda m: m[1] + table + m[2], text, flags=re.S)
    readme.write_text(text, encoding="utf-8")


def falls(name, result, committed):
    """What is worse than it was written down."""
    if result["without a record"]:
        yield f"{name}: expected a record for each document but found {result['without a record']} without one"
    for field, least in committed.get(name, {}).get("fields", {}).items():
        found = result["fields"].get(field, {}).get("f1", 0)
        if found < least["f1"] - TOLERANCE:
            yield f"{name}: expected F1 {least['f1']} of {field} but found {found}"


def main():
    check, vorlage = "--check" in sys.argv, sys.argv[-1]
    committed = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    skipped, found, failures = [], {}, []
    for name, result in sets(vorlage, skipped):
        found[name] = result
        worst = min(result["fields"].items(), key=lambda item: item[1]["f1"])
        print(f"accuracy: {name}: {result['documents']} documents, lowest F1 {worst[1]['f1']:.3f} ({worst[0]})")
        failures += falls(name, result, committed)
    for name in skipped:
        print(f"accuracy: skipped {name}")
    if check:
        for failure in failures:
            print(f"accuracy: {failure}", file=sys.stderr)
        sys.exit(1 if failures else 0)
    write({**committed, **found})


main()
