#!/usr/bin/env python3
"""Writes the scorer's JSON (stdin) to a file, one field a line, and prints it as a table."""
import json
import sys

score = json.load(sys.stdin)
fields = ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in score["fields"].items())
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(
        f'{{\n  "documents": {score["documents"]},\n  "without a record": {score["without a record"]},\n'
        f'  "fields": {{\n{fields}\n  }}\n}}\n')
print(f"| field | precision | recall | F1 |\n|---|---|---|---|")
for name, value in score["fields"].items():
    print(f"| {name} | {value['precision']:.3f} | {value['recall']:.3f} | {value['f1']:.3f} |")
