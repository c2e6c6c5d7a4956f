#!/usr/bin/env python3
"""Measures `vorlage deadlines` over an index of invented papers.

    measure.py VORLAGE [COUNT]

Writes COUNT papers (default 100,000; seed 7) into a temporary folder, indexes and merges them, and prints for each command
the median and the best of nine cold processes from start to end of output, and the lines it printed."""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

BODIES = [
    "Rat der Stadt", "Hauptausschuss", "Ausschuss für Umwelt und Klima", "Schulausschuss", "Bezirksvertretung Mitte",
    "Bezirksvertretung Nord", "Finanzausschuss", "Ausschuss für Stadtentwicklung", "Sozialausschuss", "Kulturausschuss",
]
RULES = os.path.join(os.path.dirname(__file__), "../../Fixtures/rules/example.json")


def paper(number):
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(2006, 2027)
    rows = "\n".join(
        f"{random.choice(BODIES)}\t{random.randint(1, 28):02d}.{month:02d}.{year}\t{['Empfehlung', 'Beschluss'][row % 2]}"
        for row in range(random.randint(1, 3)))
    due = f"Die Verwaltung legt bis zum {random.randint(1, 28):02d}.{month:02d}.{year + 1} einen Bericht vor."
    return (
        "Fachbereich\tDezernent(in) / Geschäftsführer\tDatum\n"
        f"66\tStR Ahlmann\t{day:02d}.{month:02d}.{year}\n"
        f"Beratungsfolge\tBeratungstermine\tZuständigkeit\n{rows}\n\nTagesordnungspunkt\n\nErneuerung der Anlage {number}\n\n"
        f"Drucksache Nr.: {10000 + number}-{year % 100:02d}\n\nBeschlussvorschlag\n\n"
        f"Der Rat der Stadt beschließt die Erneuerung der Anlage {number}. {due if number % 3 == 0 else ''}\n\n"
        "Begründung\n\nDie Anlage von 1911 ist alt und trägt nur noch wenig.\n")


def main():
    vorlage = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/papers.jsonl", "w", encoding="utf-8") as file:
            for number in range(count):
                file.write(json.dumps({"id": f"p{number}", "text": paper(number)}, ensure_ascii=False) + "\n")
        index = ["--index", f"{folder}/index"]
        subprocess.run([vorlage, "index", *index, f"{folder}/papers.jsonl"], check=True)
        subprocess.run([vorlage, "merge", *index], check=True, stdout=subprocess.DEVNULL)
        for words in (["--next", "14d"], ["--next", "14d", "--rules", RULES], ["--reference", "10050-20"],
                      ["--department", "66", "--next", "14d"], ["--committee", "Schulausschuss", "--from", "today"],
                      ["--from", "today"], ["--from", "2020", "--to", "2020"], ["--committee", "Schulausschuss"],
                      ["--overdue"], [], ["--csv"], ["--json"]):
            times = []
            for _ in range(9):
                start = time.perf_counter()
                run = subprocess.run([vorlage, "deadlines", *index, *words], stdout=subprocess.PIPE)
                times.append((time.perf_counter() - start) * 1e3)
            times.sort()
            lines = run.stdout.count(b"\n")
            print(f"{' '.join(words).replace(RULES, 'RULES'):42} median {times[4]:7.1f} ms  best {times[0]:7.1f} ms  {lines} lines")


main()
