"""How well Lucene ranks with an OpenSearch export's analysis, and how far its terms are those of `vorlage`.

measure.py VORLAGE RETRIEVAL DOCUMENTS.jsonl SCORE.py: RETRIEVAL has a folder a collection (corpus.jsonl, queries.jsonl,
qrels.tsv), SCORE.py prints a run's nDCG@10 (`--json QRELS -`), DOCUMENTS has `title` and `text` a line.
"""

import collections
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from lucene import Lucene, chain, export, line, similarity

FORM_COUNT = 20_000


def rank(program, lucene, collection, score, folder):
    """Prints the nDCG@10 of a collection with each analysis."""
    files = []
    for name in ("corpus", "queries"):
        objects = map(json.loads, (collection / f"{name}.jsonl").open(encoding="utf-8"))
        texts = [(each["id"], "\n".join(filter(None, (each.get("title"), each["text"])))) for each in objects]
        files.append(folder / f"{name}.tsv")
        files[-1].write_text("".join(f"{id}\t{line(text)}\n" for id, text in texts), encoding="utf-8")
    definition = export(program, folder, collection / "corpus.jsonl")
    chains = [chain(definition, name, folder) for name in ("vorlage", "vorlage_query")]
    (k1, b) = similarity(definition)
    for name, words in {
        "GermanAnalyzer": (1.2, 0.75, "german", "german"),
        "export, Lucene's k1 and b": (1.2, 0.75, *chains),
        "export": (k1, b, *chains),
    }.items():
        run = lucene.run("rank", *words, *files)
        command = [sys.executable, score, "--json", collection / "qrels.tsv", "-"]
        result = subprocess.run(command, input=run, check=True, encoding="utf-8", stdout=subprocess.PIPE).stdout
        print(f"{collection.name}\t{name}\tnDCG@10 {json.loads(result)['nDCG@10']:.4f}", flush=True)


def compare(program, lucene, documents, folder):
    """Prints which of the most frequent word forms meet, and which are found by a part."""
    counts = collections.Counter()
    for document in map(json.loads, documents.open(encoding="utf-8")):
        text = re.sub(r"-[ \t]*\n[ \t]*(?=[a-zäöü])", "", document["title"] + "\n" + document["text"])
        counts.update(word.lower() for word in re.findall("[A-Za-zÄÖÜäöüß]{3,}", text))
    forms = [form for form, _ in counts.most_common(FORM_COUNT)]
    definition = export(program, folder, documents)
    (paper, query) = (lucene.terms(chain(definition, name, folder), forms) for name in ("vorlage", "vorlage_phrase"))
    ours = {}
    environment = {**os.environ, "VORLAGE_INDEX": str(folder / "index")}
    for start in range(0, len(forms), 1000):
        command = [program, "analyze", "--json", "--index", folder / "index", " . ".join(forms[start : start + 1000])]
        for each in subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout.splitlines():
            term = json.loads(each)
            ours.setdefault(term["text"], (term["stem"], term["parts"]))
    stems = {form: ours[form][0] for form in forms}
    terms = {form: places[0][0] for form, places in zip(forms, query)}
    agreement("forms of one stem", pairs(stems), pairs(terms))

    # A word stands for all of its stem; a compound has its parts, and theirs.
    words = {}
    for form in forms:
        words.setdefault(stems[form], form)

    def parts(form):
        found = set()
        new = set(ours[form][1])
        while new:
            found |= new
            new = {part for stem in new if stem in words for part in ours[words[stem]][1]} - found
        return found

    by_term = collections.defaultdict(list)
    for stem, word in words.items():
        by_term[terms[word]].append(stem)
    own = {
        (part, form)
        for form in forms
        for part in parts(form)
        if part in words and part != stems[form]
    }
    others = {
        (stem, form)
        for form, places in zip(forms, paper)
        for term in places[0]
        if term != terms[form]
        for stem in by_term[term]
        if stem != stems[form]
    }
    agreement("a part and its compound", own, others)


def pairs(terms):
    """The pairs of forms with one term."""
    forms = collections.defaultdict(list)
    for form, term in terms.items():
        forms[term].append(form)
    return {pair for group in forms.values() for pair in itertools.combinations(sorted(group), 2)}


def agreement(name, own, others):
    print(f"{name}\tboth {len(own & others)}\tvorlage alone {len(own - others)}\tLucene alone {len(others - own)}")


def main():
    (program, retrieval, documents, score) = map(pathlib.Path, sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="vorlage-analyser-") as name:
        folder = pathlib.Path(name)
        lucene = Lucene(folder)
        for collection in sorted(retrieval.iterdir()):
            (folder / collection.name).mkdir()
            rank(program, lucene, collection, score, folder / collection.name)
        (folder / "forms").mkdir()
        compare(program, lucene, documents, folder / "forms")


if __name__ == "__main__":
    main()
