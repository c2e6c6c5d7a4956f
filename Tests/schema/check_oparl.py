#!/usr/bin/env python3
"""Validates the folder that `vorlage export --to oparl` writes.

    check_oparl.py SCHEMA DIR                    an exported folder
    check_oparl.py SCHEMA -- VORLAGE PATH…       papers at PATH, which are indexed and exported first, with as many
                                                 made-up ones that a list has a second page

Every object of every page is checked against the schema; every address of the folder's own must lead to an object or a
page; every object must be had at its id; lists must be whole; what stands twice must be the same, and what refers
back must refer to what refers to it. Prints each violation with its place; exit status 1 for any, or when a type has
no object."""
import collections
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

LISTS = {"organization": "Organization", "person": "Person", "meeting": "Meeting", "paper": "Paper",
         "agendaItem": "AgendaItem", "consultation": "Consultation"}
BASE = "https://rat.example.org/oparl/"


class Folder:
    def __init__(self, path, schema):
        self.path = path
        self.validators = {
            name: jsonschema.Draft202012Validator(
                {"$defs": schema["$defs"], "$ref": "#/$defs/" + name}, format_checker=jsonschema.FormatChecker())
            for name in schema["$defs"]}
        self.objects = {}
        self.pages = set()
        self.counts = collections.Counter()
        self.violations = 0

    def report(self, place, message):
        self.violations += 1
        print(f"{place}: {message[:300]}")

    def file(self, address):
        """What stands in the file of an address; None, and told, when there is no such file or it holds no JSON."""
        name = address.removeprefix(BASE)
        if name == address:
            return self.report(address, f"expected an address that begins with {BASE}")
        try:
            with open(os.path.join(self.path, name), encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError) as error:
            return self.report(address, f"expected a file with JSON but found: {error}")

    def validate(self, value, definition, place):
        violations = list(self.validators[definition].iter_errors(value))
        for violation in violations:
            self.report(place, "/" + "/".join(map(str, violation.absolute_path)) + ": " + violation.message)
        return not violations

    def add(self, value, name, place):
        """Takes in an object that stands alone."""
        if not self.validate(value, name, place):
            return
        self.counts[name] += 1
        if value["id"] in self.objects:
            self.report(place, f"expected the object once but found it again: {value['id']}")
        self.objects[value["id"]] = value

    def add_list(self, first, name):
        address, length, seen = first, None, set()
        while address is not None:
            page = self.file(address)
            if page is None or not self.validate(page, "page", address):
                return
            self.pages.add(address)
            links, pagination = page["links"], page["pagination"]
            if links.get("self", address) != address or links.get("first", first) != first:
                self.report(address, f"expected links to itself and to {first} but found {links}")
            if length is not None and pagination.get("elementsPerPage") != length:
                self.report(address, f"expected as many objects a page as before, {length}")
            length = pagination.get("elementsPerPage")
            is_last = "next" not in links
            if length is not None and (len(page["data"]) > length or not is_last and len(page["data"]) != length):
                self.report(address, f"expected {length} objects but found {len(page['data'])}")
            for place, value in enumerate(page["data"]):
                self.add(value, name, f"{address} /data/{place}")
            seen.add(address)
            address = links.get("next")
            if address in seen:
                return self.report(address, "expected pages that end but found a page that comes again")

    def check(self):
        system = self.file(BASE + "system.json")
        if system is None:
            return
        self.add(system, "System", "system.json")
        self.add_list(system["body"], "Body")
        for body in [value for value in self.objects.values() if self.type(value) == "Body"]:
            for member, name in LISTS.items():
                if member in body:
                    self.add_list(body[member], name)
        for identifier, value in self.objects.items():
            if self.file(identifier) != value:
                self.report(identifier, "expected the object of the list at its id")
            self.check_addresses(identifier, value)
            self.check_references(identifier, value)
        for place, _, names in os.walk(self.path):
            for name in names:
                address = BASE + os.path.relpath(os.path.join(place, name), self.path)
                if address not in self.objects and address not in self.pages:
                    self.report(address, "expected an object of a list or a page that is led to")

    @staticmethod
    def type(value):
        return value["type"].rpartition("/")[2]

    def check_addresses(self, place, value):
        for member, inner in value.items():
            for element in inner if isinstance(inner, list) else [inner]:
                if isinstance(element, dict) and "type" in element:
                    self.check_addresses(place, element)
                elif isinstance(element, str) and element.startswith(BASE):
                    if element not in self.objects and element not in self.pages:
                        self.report(place, f"{member}: expected an object or a page at {element}")

    def check_references(self, place, value):
        name = self.type(value)
        if name == "Paper":
            self.check_inner(place, value.get("consultation", []), "paper")
            for other in value.get("relatedPaper", []):
                if other == place or self.type(self.objects.get(other, value)) != "Paper":
                    self.report(place, f"relatedPaper: expected another paper but found {other}")
        elif name == "Meeting":
            items = value.get("agendaItem", [])
            self.check_inner(place, items, "meeting")
            if [item.get("order") for item in items] != list(range(len(items))):
                self.report(place, "agendaItem: expected items whose `order` is their place")
        elif name == "AgendaItem":
            if not self.holds(value.get("meeting"), "agendaItem", place):
                self.report(place, "meeting: expected one that holds the item")
            if self.objects.get(value.get("consultation"), {}).get("agendaItem") != place:
                self.report(place, "consultation: expected one that names the item")
        elif name == "Consultation":
            if not self.holds(value.get("paper"), "consultation", place):
                self.report(place, "paper: expected one that holds the consultation")
            item = self.objects.get(value.get("agendaItem"))
            if item is not None and item.get("meeting") != value.get("meeting"):
                self.report(place, "agendaItem: expected an item of the consultation's meeting")

    def check_inner(self, place, inner, back):
        """That objects inside another one are those that stand alone, but for the address of the outer one."""
        for value in inner:
            alone = dict(self.objects.get(value["id"], {}))
            if alone.pop(back, None) != place or alone != value:
                self.report(place, f"expected {value['id']} as it stands alone, where its {back} is the outer object")

    def holds(self, outer, member, identifier):
        return identifier in [value["id"] for value in self.objects.get(outer, {}).get(member, [])]


def export(folder, vorlage, paths):
    """Exports the papers at the paths and made-up ones that cite each other; returns the exported folder."""
    made = os.path.join(folder, "made.jsonl")
    with open(made, "w", encoding="utf-8") as file:
        for number in range(1, 1002):
            text = f"Antrag Nr. {90000 + number}-31\n\nSiehe Antrag Nr. {90000 + number % 1001 + 1}-31."
            file.write(json.dumps({"id": f"made-{number}", "title": f"Kran {number}", "text": text}) + "\n")
    index, out = os.path.join(folder, "index"), os.path.join(folder, "oparl")
    for words in (["index", "--index", index, *paths, made],
                  ["export", "--index", index, "--to", "oparl", "--base-url", BASE, out]):
        run = subprocess.run([vorlage, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # 3: some inputs could not be read.
        if run.returncode not in (0, 3):
            sys.exit(f"expected exit status 0 or 3 but found {run.returncode}: {run.stderr.decode(errors='replace')}")
    return out


def main():
    schema_path, *rest = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    with tempfile.TemporaryDirectory() as temporary:
        path = export(temporary, rest[1], rest[2:]) if rest[0] == "--" else rest[0]
        folder = Folder(path, schema)
        folder.check()
    for name in ["System", "Body", *LISTS.values()]:
        if not folder.counts[name]:
            folder.report(path, f"expected objects of the type {name} but found none")
    print(f"{sum(folder.counts.values())} OParl objects checked in {len(folder.pages)} pages, {folder.violations} violations")
    sys.exit(1 if folder.violations else 0)


main()
