#!/usr/bin/env python3
"""Has LibreOffice make DOCX, ODT and PDF out of the example papers, and compares their records with those of the papers.

    round_trip.py VORLAGE

Every field counts but id, source and places; of problems their ids. The pages are 60 cm wide, so that no line of a text is
broken anew: a table's row that is broken is another document. The exit status is 1 when a field differs that is not
known to be lost in the conversion."""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOT_COMPARED = {"schema", "id", "source", "spans"}

# What the conversion itself loses, by form and paper.
LOST = {
    # A blank PDF has no text, as one of images; an empty text is an empty document.
    ("pdf", "not-a-paper_empty"): {"problems"},
    # Cells parted by TABs stand a blank apart on the page.
    ("pdf", "dortmund_statement-with-several-departments"): {"contact", "labels"},
    # An empty cell is a second blank in the text; a page has one blank.
    ("pdf", "karlsruhe_mark-on-its-own-line-and-results-below"): {"consultations", "sections"},
    ("pdf", "karlsruhe_two-day-meeting-and-double-blank-marks"): {"consultations"},
    # A PDF does not say what is a heading: the page's first one is missing.
    ("pdf", "allris_windows-1252-labelled-iso-8859-1"): {"sections"},
    ("pdf", "not-a-paper_error-page"): {"sections"},
    ("pdf", "sessionnet_paper-page"): {"sections"},
    # The cells of a table inside a cell stand a blank apart.
    ("pdf", "allris_motion-with-vertical-votes"): {"sections", "tables"},
    # LibreOffice breaks words without a hyphen in cells that are too narrow.
    ("pdf", "allris_page-with-nested-tables-and-inner-html"): {"checkboxes", "consultations", "labels", "sections"},
    # LibreOffice drops the check boxes of pages.
    ("docx", "allris_page-with-nested-tables-and-inner-html"): {"checkboxes", "sections"},
    ("odt", "allris_page-with-nested-tables-and-inner-html"): {"checkboxes", "sections"},
    # LibreOffice moves the table of the votes into the cell before it.
    ("docx", "allris_motion-with-vertical-votes"): {"consultations", "sections", "tables"},
    ("odt", "allris_motion-with-vertical-votes"): {"consultations", "sections", "tables"},
}


def office(folder, form, files, *words):
    run = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *words, "--convert-to", form,
         "--outdir", str(folder / form), *map(str, files)], capture_output=True, text=True)
    made = sorted((folder / form).glob(f"*.{form}"))
    if run.returncode or len(made) < len(files):
        sys.exit(f"round_trip: expected {len(files)} files from soffice but found {len(made)}: {run.stderr[-500:]}")
    return [folder / form / f"{file.stem}.{form}" for file in files]


def records(vorlage, files):
    run = subprocess.run([vorlage, "parse", *map(str, files)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        record["problems"] = [problem["id"] for problem in record["problems"]]
        found[pathlib.Path(record["id"]).stem] = {key: record[key] for key in record if key not in NOT_COMPARED}
    return found


def main(vorlage):
    failures = 0
    with tempfile.TemporaryDirectory(prefix="vorlage-office-") as name:
        folder = pathlib.Path(name)
        texts, pages = [], []
        for document in sorted((ROOT / "Fixtures/documents").glob("*/*")):
            target = folder / "in" / f"{document.parent.name}_{document.name}"
            target.parent.mkdir(exist_ok=True)
            content = document.read_bytes()
            if document.suffix == ".txt":
                try:
                    content.decode()
                except UnicodeDecodeError:
                    content = content.decode("windows-1252").encode()
                texts.append(target)
            elif document.suffix == ".html":
                pages.append(target)
            else:
                continue
            target.write_bytes(content)
        text, page = "--infilter=Text (encoded):UTF8,LF,Liberation Mono,de-DE", "--infilter=HTML (StarWriter)"
        flat = office(folder, "fodt", texts, text)
        for file in flat:
            file.write_text(file.read_text().replace('fo:page-width="8.2681in"', 'fo:page-width="60cm"'))
        runs = [
            ("docx", "texts", texts, office(folder, "docx", texts, text)), ("odt", "texts", texts, office(folder, "odt", texts, text)),
            ("pdf", "texts", texts, office(folder, "pdf", flat)), ("docx", "pages", pages, office(folder, "docx", pages, page)),
            ("odt", "pages", pages, office(folder, "odt", pages, page)),
            ("pdf", "pages", pages, office(folder, "pdf", pages, page)),
        ]
        for form, kind, originals, made in runs:
            expected, found = records(vorlage, originals), records(vorlage, made)
            same = 0
            for paper, record in expected.items():
                other = found[paper]
                differing = {key for key in record if record[key] != other.get(key)}
                same += not differing
                for key in sorted(differing - LOST.get((form, paper), set())):
                    failures += 1
                    print(f"round_trip: {form} of {paper}: expected {key} {record[key]!r:.300} but found {other.get(key)!r:.300}")
            print(f"{form} of {kind}: {same} of {len(expected)} records the same in every field")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main(sys.argv[1])
