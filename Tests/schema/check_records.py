#!/usr/bin/env python3
"""Validates records against the JSON Schema the project ships.

    check_records.py SCHEMA [RECORD.json…] [-- COMMAND…]

Each RECORD.json is one golden record; the command prints records, one a line (`vorlage parse --format ndjson PATH…`).
Prints every violation with its place and the number of records; exit status 1 for a violation or when there was no record."""
import json
import subprocess
import sys

import jsonschema


def main():
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    schema_path, *golden = arguments[:cut]
    command = arguments[cut + 1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    count = violations = 0

    def check(place, text):
        nonlocal count, violations
        count += 1
        try:
            record = json.loads(text)
        except ValueError as error:
            violations += 1
            return print(f"{place}: expected JSON but found: {error}")
        for violation in validator.iter_errors(record):
            violations += 1
            pointer = "/" + "/".join(map(str, violation.absolute_path))
            print(f"{place}: {pointer}: {violation.message[:300]}")

    for path in golden:
        with open(path, encoding="utf-8") as file:
            check(path, file.read())
    if command:
        output = subprocess.run(command, stdout=subprocess.PIPE)
        # 3: some inputs could not be read; their records must be valid too.
        if output.returncode not in (0, 3):
            sys.exit(f"expected exit status 0 or 3 but found {output.returncode}: {' '.join(command)}")
        for number, line in enumerate(output.stdout.decode("utf-8").splitlines(), 1):
            check(f"output:{number}", line)
    print(f"{count} records checked, {violations} violations")
    sys.exit(1 if violations or not count else 0)


main()
