#!/usr/bin/env python3
"""Writes the scorer's JSON (stdin) to a file, one field a line, and as a table into the README; prints the table.

    write_figures.py FIGURES README
"""
import json
import re
import sys

score = json.load(sys.stdin)
fields = ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in score["fields"].items())
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(
        f'{{\n  "documents": {score["documents"]},\n  "without a record": {score["without a record"]},\n'
        f'  "fields": {{\n{fields}\n  }}\n}}\n')
rows = [f"| {name} | {v['precision']:.3f} | {v['recall']:.3f} | {v['f1']:.3f} |" for name, v in score["fields"].items()]
table = "\n".join(["| field | precision | recall | F1 |", "|---|---|---|---|", *rows])
with open(sys.argv[2], encoding="utf-8") as file:
    readme = file.read()
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.write(re.sub(
        "(<!-- accuracy -->\n).*?(\n<!-- /accuracy -->)", lambda m: m[1] + table + m[2], readme, flags=re.S))
print(table)
