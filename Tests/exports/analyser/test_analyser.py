"""What the OpenSearch export says of analysis, run by Lucene's own classes: which words find which.

`make test-analyser` runs it: python3 test_analyser.py VORLAGE.
"""

import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from lucene import Lucene, chain, export, similarity

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()

# Hand-written: a word of a query and the word of a paper that it finds, or must not find.
FINDS = """
Haus Häuser, Haus Hauses, Antrag Anträge, Anträgen Antrag, Straße Straßen, Gebühr Gebühren, Sitzung Sitzungen
Müller Mueller, Mueller Müller, Straße Strasse, Strasse Straße, Größe Groesse, Buerger Bürger, Café Cafe
Bürger Bürgerinnen, Bürger Bürger:innen, Bürger Bürger*innen, Bürger Bürger_innen, Bürger BürgerInnen
Bürger Bürger/-innen, Bürger Bürger(innen), Bürgerinnen Bürger, Lehrer Lehrerin, Schüler Schülerinnen
Stadt Stadtratssitzung, Rat Stadtratssitzung, Sitzung Stadtratssitzung, Stadtrat Stadtratssitzungen
Plan Bebauungsplanverfahren, Verfahren Bebauungsplanverfahren, Bebauungsplan Bebauungsplanverfahren
Bebauung Bebauungsplanverfahren, Ausbau Kindertagesstättenausbau, Kind Kindertagesstättenausbau
Tagesstätte Kindertagesstättenausbau, Haus Krankenhäuser, Baum Straßenbäume, Baum Strassenbaeume
Straße Straßenreinigungsgebühr, Reinigung Straßenreinigungsgebühr, Gebühr Straßenreinigungsgebühren
Schule Schulhof, Hof Schulhöfe, Garten Kindergärten, Kindergarten Kindergartenplatz, Platz Kindergartenplätze
Brücke Kranbrücke, Abwasser Abwassergebührensatzung, Satzung Abwassergebührensatzung, Kirche Kirchplatz
Ausbau Kita-Ausbau, Kita Kita-Ausbau
"""
FINDS_NOT = """
Rat Beratung, Rat Heirat, Rat Referat, Rat Apparat, Eis leistbar, Hut Naturschutz, Tat Potato, Ort geantwortet
Laub Urlaub, Tor Direktor, Tag Vertagung, Stau Restaurant, Tisch städtisch, Ost Kosten, Ort Vorträge, Amt Gesamtsumme
Stadtratssitzung Stadt, Stadtratssitzung Sitzung, Stadtratssitzung Stadtrat, Bebauungsplanverfahren Plan
Schulhof Schule, Gewinn Gew, Bau Anbauten
"""

# Hand-written: a text of a paper and its terms; what stands at one place is joined by a stroke.
TERMS = {
    "Die Stadtratssitzung": "die stadtratssitz|stadtrat|sitzung|stadt|rat",
    "Der Ausbau der Schulhöfe": "der ausbau der schulhof|schul|hof",
    "Gestal-\ntung": "gestalt",
    "Spiel-\nund Sport": "spiel und sport",
    "Wie viele Bürger:innen": "wie viel burg",
    "Vorlage 2018/9127 vom 24.07.2018": "vorlag 2018 9127 vom 24.07.2018",
}
# The same of a query, and of a query in quotation marks.
QUERY_TERMS = {"Wie viele Stadtratssitzungen wofür": "stadtratssitz", "Schulhöfe": "schulhof"}
PHRASE_TERMS = {"Wie viele Stadtratssitzungen": "wie viel stadtratssitz"}

# The papers whose words take compounds apart, beside those of the fixtures.
PAPER = """Antrag

Bebauung, Verfahren, Ausbau, Stätte, Stadtrat, Kindergarten, Bebauungsplan, Tagesstätte.
Bebauungsplan, Bebauungsgrenze, Bebauungsform. Planverfahren, Wahlverfahren, Prüfungsverfahren.
Straßenausbau, Wegeausbau, Schulausbau. Tagesstätte, Raststätte, Werkstätte, Kunststätte.
Stadtratswahl, Stadtratsbeschluss, Stadtratsmitglied. Kindergartenplatz, Kindergartengebühr, Kindergartenausbau.
Bebauungsplanentwurf, Bebauungsplanverfahren, Bebauungsplangebiet.
Tagesstättenausbau, Tagesstättenplatz, Tagesstättengebühr.
"""


class AnalyserTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="vorlage-analyser-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for number in (1, 2, 3):
            (cls.folder / f"{number}.txt").write_text(PAPER, encoding="utf-8")
        cls.definition = export(PROGRAM, cls.folder, PROJECT / "Fixtures/documents", *cls.folder.glob("*.txt"))
        cls.lucene = Lucene(cls.folder)
        cls.chains = {
            name: chain(cls.definition, name, cls.folder) for name in cls.definition["settings"]["analysis"]["analyzer"]
        }

    def terms(self, name, texts):
        return self.lucene.terms(self.chains[name], texts)

    def found(self, table):
        """Of a table's pairs those whose query finds the paper."""
        pairs = [pair.split() for pair in re.split("[,\n]", table) if pair.strip()]
        queries = self.terms("vorlage_query", [query for query, _ in pairs])
        papers = self.terms("vorlage", [paper for _, paper in pairs])
        return {
            " ".join(pair): all(any(set(place) & set(other) for other in paper) for place in query)
            for pair, query, paper in zip(pairs, queries, papers)
        }

    def test_words_find_their_forms_spellings_and_compounds(self):
        self.assertEqual([pair for pair, found in self.found(FINDS).items() if not found], [])

    def test_words_do_not_find_what_only_looks_so(self):
        self.assertEqual([pair for pair, found in self.found(FINDS_NOT).items() if found], [])

    def test_texts_have_these_terms(self):
        for name, table in (("vorlage", TERMS), ("vorlage_query", QUERY_TERMS), ("vorlage_phrase", PHRASE_TERMS)):
            found = [" ".join("|".join(place) for place in text) for text in self.terms(name, table)]
            self.assertEqual(dict(zip(table, found)), table)

    def test_a_long_word_of_many_covers_costs_little(self):
        words = ["essen" * 10 + "x", "rat" * 16 + "!", "ee" * 120, "sees" * 12 + "q"]
        self.assertEqual([len(text) for text in self.terms("vorlage", words)], [1, 1, 1, 1])

    def test_the_mapping_names_only_analysers_and_types_that_there_are(self):
        analyzers = set(self.definition["settings"]["analysis"]["analyzer"])
        types = {"keyword", "integer", "long", "double", "boolean", "date", "text", "nested", "object"}

        def check(properties):
            for name, field in properties.items():
                self.assertIn(field.get("type", "object"), types, name)
                for role in ("analyzer", "search_analyzer", "search_quote_analyzer"):
                    self.assertIn(field.get(role, "vorlage"), analyzers, name)
                check(field.get("properties", {}))
                check(field.get("fields", {}))

        check(self.definition["mappings"]["properties"])
        k1, b = similarity(self.definition)
        self.assertTrue(0 <= b <= 1 and k1 >= 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
