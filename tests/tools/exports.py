"""What other tools make of the exports: each is opened by the tool it is meant for.

usage: exports.py CLAIMDIFF PILE...
"""

import csv
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import msgspec_schemaorg.models as schema
from datasette.app import Datasette
from docx import Document
from frictionless import Package
from openpyxl import load_workbook
from sqlite_utils import Database

PROGRAM, *PILE = sys.argv[1:]
HOSTILE = {
    "id": "../=1+1",
    "source": "=cmd|' /C calc'!A0",
    "title": "@SUM(1)<script>alert(1)</script>",
    "url": "javascript:alert(1)",
    "byline": "-1+1",
    "published": "2031-05-04",
    "text": "=1+1 ferries sank and 12 people drowned off Sample Bay on 3 May 2031. +44 boats searched. @once 7 more sank.",
}


def run(*args, code=0):
    done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True, check=False)
    assert done.returncode == code, f"{args}: {done.returncode}\n{done.stderr}"
    return done.stdout


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="claimdiff-exports-"))
        hostile = cls.folder / "hostile.jsonl"
        hostile.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
        cls.pile = [*PILE, hostile]
        cls.report = json.loads(run("compare", *cls.pile, "--format", "json"))

    def export(self, name, path):
        goal = self.folder / path
        run("export", *self.pile, "--as", name, "--out", goal)
        return goal

    def test_frictionless_finds_the_package_valid_with_its_foreign_keys(self):
        path = self.export("datapackage", "package")
        package = Package(str(path / "datapackage.json"))
        checked = package.validate()
        self.assertTrue(checked.valid, checked.flatten(["rowNumber", "fieldName", "type", "message"]))
        rows = {resource.name: len(resource.read_rows()) for resource in package.resources}
        self.assertEqual(rows["claims"], sum(len(cluster["rows"]) for cluster in self.report["clusters"]))
        self.assertGreater(sum(len(resource.schema.foreign_keys) for resource in package.resources), 5)

    def test_the_table_opens_in_a_spreadsheet_without_a_formula(self):
        path = self.export("csv", "claims.csv")
        self.assertTrue(path.read_bytes().startswith(b"\xef\xbb\xbf"))
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
        self.assertGreater(len(rows), 10)
        number = re.compile(r"-?\d+(\.\d+)?$")
        for cell in (cell for row in rows for cell in row):
            self.assertFalse(cell[:1] in tuple("=+-@\t\r") and not number.match(cell), cell)

    def test_the_workbook_has_filters_a_frozen_heading_and_no_formula(self):
        book = load_workbook(self.export("xlsx", "claims.xlsx"))
        self.assertEqual(book.sheetnames, ["Claims", "Comparisons", "Outlets"])
        for sheet in book:
            self.assertEqual(sheet.freeze_panes, "A2")
            self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                self.assertNotEqual(cell.data_type, "f", cell.value)
        claims = sum(len(cluster["rows"]) for cluster in self.report["clusters"])
        self.assertEqual(book["Claims"].max_row, claims + 1)

    def test_the_document_has_every_quote_and_a_footnote_for_each(self):
        path = self.export("docx", "report.docx")
        text = "\n".join(paragraph.text for paragraph in Document(path).paragraphs)
        rows = [row for cluster in self.report["clusters"] for row in cluster["rows"]]
        for row in rows:
            self.assertIn(" ".join(row["says"].split()), text)
        import zipfile
        notes = zipfile.ZipFile(path).read("word/footnotes.xml").decode()
        self.assertGreaterEqual(len(re.findall(r"<w:footnote ", notes)), len(rows))

    def office(self, path, form):
        """What LibreOffice reads in a file, as text of another form; its profile is its own, so that runs do not meet."""
        profile = f"-env:UserInstallation=file://{self.folder}/office"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", form, "--outdir", self.folder, path],
                       capture_output=True, check=True, timeout=180)
        return path.with_suffix("." + form.split(":")[0]).read_text(encoding="utf-8-sig")

    def test_libreoffice_opens_the_workbook_and_reads_every_claim(self):
        path = self.export("xlsx", "office.xlsx")
        rows = list(csv.reader(self.office(path, "csv:Text - txt - csv (StarCalc):44,34,76").splitlines()))
        book = load_workbook(path)["Claims"]
        heading = [cell.value for cell in book[1]]
        self.assertEqual(rows[0], heading)
        says = heading.index("says")
        read = {row[says] for row in rows[1:]}
        self.assertGreater(len(read), 10)
        for cell in (row[says] for row in book.iter_rows(min_row=2)):
            if cell.value and "\n" not in str(cell.value):
                self.assertIn(str(cell.value), read)

    def test_libreoffice_opens_the_document_and_reads_every_quote(self):
        text = " ".join(self.office(self.export("docx", "office.docx"), "txt:Text (encoded):UTF8").split())
        for cluster in self.report["clusters"]:
            for row in cluster["rows"]:
                self.assertIn(" ".join(row["says"].split()), text)

    def test_datasette_opens_the_store_and_sqlite_utils_finds_its_keys(self):
        path = self.export("sqlite", "desk.db")
        database = Database(path)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        self.assertEqual(database["articles"].detect_fts(), "articles_fts")
        keys = {(key.table, key.column, key.other_table) for table in database.tables for key in table.foreign_keys}
        self.assertIn(("claims", "article_id", "articles"), keys)
        self.assertIn(("cluster_claims", "cluster_id", "clusters"), keys)
        self.assertGreater(len(list(database["articles"].search("people"))), 0)
        for table in ("articles", "claims", "clusters", "sources", "decisions"):
            self.assertIn("name", database[table].columns_dict, table)
            self.assertEqual(database[table].pks, ["id"], table)

        import asyncio

        async def ask():
            app = Datasette([str(path)])
            await app.invoke_startup()
            shown = await app.client.get("/desk/claims.json?_shape=array&_labels=on&_size=5")
            searched = await app.client.get("/desk/articles.json?_shape=array&_search=people")
            return shown, searched

        shown, searched = asyncio.run(ask())
        self.assertEqual((shown.status_code, searched.status_code), (200, 200))
        self.assertIn("label", shown.json()[0]["article_id"])
        self.assertGreater(len(searched.json()), 0)

    def test_a_formula_is_kept_as_it_is_where_no_spreadsheet_reads_it(self):
        with sqlite3.connect(self.export("sqlite", "other.db")) as database:
            texts = [text for (text,) in database.execute("SELECT text FROM articles WHERE key LIKE '%1+1%'")]
        self.assertEqual(texts, [HOSTILE["text"]])

    def test_every_term_of_the_json_ld_is_one_of_schema_org(self):
        document = json.loads(self.export("jsonld", "claims.jsonld").read_text(encoding="utf-8"))
        self.assertEqual(document["@context"], "https://schema.org")
        kinds = {}

        def check(node):
            if isinstance(node, list):
                return [check(one) for one in node]
            if not isinstance(node, dict):
                return None
            kind = node.get("@type")
            if kind:
                kinds[kind] = kinds.get(kind, 0) + 1
                known = getattr(schema, kind).__struct_fields__
                for term in node:
                    self.assertTrue(term.startswith("@") or term in known, f"{kind}.{term}")
            return [check(value) for value in node.values()]

        check(document["@graph"])
        self.assertEqual(kinds["Claim"], sum(len(cluster["rows"]) for cluster in self.report["clusters"]))
        self.assertNotIn("ClaimReview", kinds, "nobody has signed anything")
        ids = {node["@id"] for node in document["@graph"]}
        for node in document["@graph"]:
            if node["@type"] == "Claim":
                for place in (node["appearance"], node["firstAppearance"], node["about"]):
                    self.assertIn(place["@id"], ids)

    def test_every_annotation_is_found_by_its_words_and_by_its_place(self):
        page = json.loads(self.export("annotations", "annotations.json").read_text(encoding="utf-8"))
        texts = [article["text"] for article in self.report["articles"]]
        self.assertGreater(len(page["items"]), 10)
        for item in page["items"]:
            quote, place = item["target"]["selector"]
            found = [text for text in texts if text[place["start"]:place["end"]] == quote["exact"]]
            self.assertTrue(found, quote)
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            self.assertTrue(any(around in text for text in found), quote)
            self.assertTrue(item["target"]["state"]["cached"].startswith("ni:///sha-256;"))


if __name__ == "__main__":
    outcome = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Exports))
    bad = len(outcome.failures) + len(outcome.errors)
    print(f"# pass {outcome.testsRun - bad}\n# fail {bad}")
    sys.exit(bad > 0)
