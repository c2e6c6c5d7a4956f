"""The analysers of an OpenSearch index definition, made of Lucene's own classes.

Debian's liblucene8-java has them; LUCENE_JARS names a folder of others, LUCENE_JAVA the program that runs them.
"""

import glob
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess

JAVA = os.environ.get("LUCENE_JAVA", "java")
JARS = [
    jar
    for name in ("core", "analyzers-common", "analysis-common")
    for jar in sorted(glob.glob(f"{os.environ.get('LUCENE_JARS', '/usr/share/java')}/lucene-{name}-*.jar"))[-1:]
]

# Parts of OpenSearch: Lucene's name and those of the parameters. Source: OpenSearch 2, "Text analysis".
CHAR_FILTERS = {"pattern_replace": ("patternReplace", {"pattern": "pattern", "replacement": "replacement"})}
TOKENIZERS = {"standard": ("standard", {})}
FILTERS = {
    "asciifolding": ("asciiFolding", {}),
    "german_normalization": ("germanNormalization", {}),
    "lowercase": ("lowercase", {}),
    "pattern_capture": ("patternCaptureGroup", {"patterns": "pattern", "preserve_original": "preserve_original"}),
    "pattern_replace": ("patternReplace", {"pattern": "pattern", "replacement": "replacement"}),
    "remove_duplicates": ("removeDuplicates", {}),
    "stemmer": ("snowballPorter", {"language": "language"}),
    "stop": ("stop", {"stopwords": "words"}),
}


def chain(definition, name, folder):
    """Writes an analyser of an index definition as Analyser.java reads it; raises for what it does not know."""
    analysis = definition["settings"]["analysis"]
    lines = []

    def add(kind, known, part):
        settings = dict(analysis.get(kind, {}).get(part, {"type": part}))
        factory, names = known[settings.pop("type")]
        words = [kind, factory]
        for key, value in settings.items():
            if key == "stopwords":
                (folder / f"{part}.txt").write_text("\n".join(value), encoding="utf-8")
                value = f"{part}.txt"
            elif key == "patterns":
                (value,) = value
            elif key == "language":
                value = {"german": "German"}[value]
            words.append(f"{names[key]}={str(value).lower() if isinstance(value, bool) else value}")
        lines.append("\t".join(words))

    analyzer = dict(analysis["analyzer"][name])
    assert analyzer.pop("type") == "custom"
    for part in analyzer.pop("char_filter", []):
        add("char_filter", CHAR_FILTERS, part)
    add("tokenizer", TOKENIZERS, analyzer.pop("tokenizer"))
    for part in analyzer.pop("filter"):
        add("filter", FILTERS, part)
    assert not analyzer, f"expected type, char_filter, tokenizer and filter but found {list(analyzer)}"
    path = folder / f"{name}.chain"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def similarity(definition):
    """k1 and b of the definition."""
    weights = dict(definition["settings"]["similarity"]["default"])
    assert weights.pop("type") == "BM25"
    return weights.pop("k1"), weights.pop("b"), *weights


class Lucene:
    """Lucene's classes in a process of their own."""

    def __init__(self, folder):
        self.folder = folder
        javac = pathlib.Path(shutil.which(JAVA)).resolve().parent / "javac"
        subprocess.run(
            [javac, "-nowarn", "-cp", ":".join(JARS), "-d", folder, pathlib.Path(__file__).resolve().with_name("Analyser.java")], check=True)

    def run(self, *words, text=None):
        command = [JAVA, "-cp", ":".join([str(self.folder), *JARS]), "Analyser", *map(str, words)]
        return subprocess.run(command, check=True, encoding="utf-8", input=text, stdout=subprocess.PIPE).stdout

    def terms(self, chain, texts):
        """For each text its places, each a list of terms."""
        lines = self.run("terms", chain, text="".join(line(text) + "\n" for text in texts)).split("\n")[:-1]
        places = [[term.split(":", 1) for term in line.split(" ") if term] for line in lines]
        return [
            [[term for _, term in group] for _, group in itertools.groupby(terms, key=lambda term: term[0])]
            for terms in places
        ]


def line(text):
    """A text in one line, as Analyser.java reads it."""
    return re.sub("[\r\x85\u2028\u2029]", " ", text).replace("\n", "\x1e")


def export(program, folder, *sources):
    """The index definition of an archive of papers."""
    environment = {**os.environ, "VORLAGE_INDEX": str(folder / "index")}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([program, "index", *sources], **quiet)
    subprocess.run([program, "export", "--to", "opensearch", folder / "export"], check=True, **quiet)
    return json.loads((folder / "export/index.json").read_text(encoding="utf-8"))
