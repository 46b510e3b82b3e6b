"""Reads the files of a running service with the tools that people use, and holds them to its API."""

import hashlib
import http.server
import json
import sqlite3
import sys
import threading
import urllib.request
from decimal import Decimal
from pathlib import Path

import duckdb
import duckdb_extension_httpfs
import feedparser
import pandas
import pyarrow
import pyarrow.parquet
import rdflib
from frictionless import Package

BASE = sys.argv[1]
HOME = Path(sys.argv[2])
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


def read(path, **fields):
    url = path if path.startswith("http") else BASE + path
    with urllib.request.urlopen(urllib.request.Request(url, headers=fields)) as answer:
        return answer.read()


def ask(path):
    return json.loads(read(path))


def lines(path):
    return [json.loads(line) for line in read(path).decode().splitlines()]


def expect(condition, what):
    if not condition:
        sys.exit(f"not so: {what}")


def download():
    """Every file, checked against the list and against SHA256SUMS."""
    files = ask("/v1/downloads/latest")["data"]
    for file in files:
        body = read(file["url"])
        expect(len(body) == file["bytes"], f"{file['name']} has {file['bytes']} bytes")
        expect(hashlib.sha256(body).hexdigest() == file["sha256"], f"{file['name']} is whole")
        (HOME / file["name"]).write_bytes(body)
    sums = (HOME / "SHA256SUMS").read_text().splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in sums)}
    for file in files:
        expect(told.get(file["name"], file["sha256"]) == file["sha256"], file["name"])
    return files


def total(resource):
    every = "&revisions=true" if resource == "observations" else ""
    return ask(f"/v1/{resource}?limit=1&count=exact{every}")["meta"]["total"]


def tables_agree(files):
    """Rows in pandas, pyarrow, DuckDB and SQLite are those that the API counts."""
    database = sqlite3.connect(HOME / "keikaku.sqlite")
    resources = {resource["name"] for resource in PACKAGE["resources"]}
    tables = [file["table"] for file in files if file["format"] == "parquet"]
    expect(set(tables) == resources, "the data package has every table")
    lists = {link["name"] for link in ask("/v1")["links"]}
    for table in tables:
        path = HOME / f"{table}.parquet"
        rows = pyarrow.parquet.ParquetFile(path).metadata.num_rows
        expect(len(pandas.read_parquet(path)) == rows, f"pandas reads {table}")
        found = duckdb.sql(f"select count(*) from '{path}'").fetchone()[0]
        expect(found == rows, f"DuckDB reads {table}")
        found = duckdb.sql(f"select count(*) from read_csv('{HOME / table}.csv', all_varchar = true)")
        expect(found.fetchone()[0] == rows, f"DuckDB reads {table}.csv")
        found = database.execute(f"select count(*) from {table}").fetchone()[0]
        expect(found == rows, f"SQLite reads {table}")
        if table in lists:
            expect(total(table) == rows, f"the API counts the rows of {table}")


def types_are_kept():
    """Codes stay text, figures decimals, days days."""
    schema = pyarrow.parquet.read_schema(HOME / "observations.parquet")
    expect(schema.field("value").type == pyarrow.decimal128(38, 6), "figures are decimals")
    expect(schema.field("fiscal_year").type == pyarrow.int64(), "years are whole numbers")
    expect(schema.field("published_on").type == pyarrow.date32(), "days are days")
    expect(schema.field("superseded").type == pyarrow.bool_(), "truth is truth")
    expect(schema.field("updated_at").type == pyarrow.timestamp("us", "UTC"), "moments are moments")
    expect(schema.metadata[b"release"].decode() == RELEASE, "a file knows its release")
    cities = pandas.read_parquet(HOME / "cities.parquet").set_index("id")
    expect(cities.loc["kodaira", "code"] == "132110", "codes stay text in Parquet")
    kinds = {field["name"]: field["type"] for field in resource("cities")["schema"]["fields"]}
    texts = {name: "string" for name, kind in kinds.items() if kind == "string"}
    cities = pandas.read_csv(HOME / "cities.csv", dtype=texts).set_index("id")
    expect(cities.loc["kodaira", "area_code"] == "13211", "codes stay text in CSV as described")
    excel = (HOME / "cities.bom.csv").read_bytes()
    expect(excel[3:] == (HOME / "cities.csv").read_bytes(), "for Excel there is a mark before it")


def sums_agree():
    """The sum of all figures is one number, whoever adds them up."""
    told = lines("/v1/observations.ndjson?revisions=true")
    values = [Decimal(str(record["value"])) for record in told if record["value"] is not None]
    path = HOME / "observations.parquet"
    expect(sum(pandas.read_parquet(path)["value"].dropna()) == sum(values), "pandas adds up")
    expect(duckdb.sql(f"select sum(value) from '{path}'").fetchone()[0] == sum(values), "DuckDB adds up")
    database = sqlite3.connect(HOME / "keikaku.sqlite")
    found = database.execute("select sum(value) from observations").fetchone()[0]
    expect(abs(Decimal(found) - sum(values)) < Decimal("0.001"), "SQLite adds up")


def sqlite_is_sound():
    database = sqlite3.connect(HOME / "keikaku.sqlite")
    expect(database.execute("pragma integrity_check").fetchall() == [("ok",)], "SQLite is whole")
    expect(database.execute("pragma foreign_key_check").fetchall() == [], "every link leads somewhere")
    named = database.execute("select city_name from named_measures group by 1 order by 1").fetchall()
    expect(len(named) == 4, "measures are shown with the names of their cities")


class Counting(http.server.BaseHTTPRequestHandler):
    """Passes requests on to the service, and counts what comes back."""

    fetched = 0

    def do_HEAD(self):
        self.pass_on("HEAD")

    def do_GET(self):
        self.pass_on("GET")

    def pass_on(self, method):
        fields = {"Range": self.headers["Range"]} if self.headers["Range"] else {}
        request = urllib.request.Request(BASE + self.path, headers=fields, method=method)
        with urllib.request.urlopen(request) as answer:
            body = answer.read()
            self.send_response(answer.status)
            for name in ["Content-Length", "Content-Range", "Accept-Ranges", "ETag"]:
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
        self.end_headers()
        self.wfile.write(body)
        Counting.fetched += len(body)

    def log_message(self, *_):
        """Says nothing."""


def a_column_is_read_without_the_rest():
    counter = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=counter.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{counter.server_port}/v1/downloads/{RELEASE}/statements.parquet"
    found = duckdb.sql(f"select count(distinct city_id) from '{url}'").fetchone()[0]
    counter.shutdown()
    length = (HOME / "statements.parquet").stat().st_size
    expect(found == 3, "three cities have statements")
    expect(0 < Counting.fetched < length / 2, f"{Counting.fetched} of {length} bytes do")


def recipes_work():
    """What the README shows, as it shows it."""
    url = f"{BASE}/v1/downloads/latest"
    expect(len(pandas.read_parquet(f"{url}/observations.parquet")) > 0, "pandas reads the URL")
    cities = pandas.read_csv(f"{url}/cities.csv", dtype={"code": str, "area_code": str})
    expect(cities["code"].str.len().eq(6).all(), "pandas reads the CSV of the URL")
    found = duckdb.sql(f"select count(*) from '{url}/measures.parquet' where city_id = 'kodaira'")
    told = ask("/v1/measures?city=kodaira&limit=1&count=exact")["meta"]["total"]
    expect(found.fetchone()[0] == told, "DuckDB reads the URL")


def the_catalog_is_rdf():
    graph = rdflib.Graph().parse(data=read("/v1/catalog.jsonld"), format="json-ld")
    catalogs = list(graph.subjects(rdflib.RDF.type, DCAT.Catalog))
    expect(len(catalogs) == 1, "there is one catalog")
    datasets = set(graph.objects(catalogs[0], DCAT.dataset))
    expect(len(datasets) > 10, "it has the tables")
    for dataset in datasets:
        for needed in [DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.publisher]:
            expect((dataset, needed, None) in graph, f"{dataset} has {needed}")
    distributions = set(graph.subjects(rdflib.RDF.type, DCAT.Distribution))
    for distribution in distributions:
        expect((distribution, DCAT.downloadURL, None) in graph, f"{distribution} can be had")
    expect(len(distributions) == len(FILES), "it has every file")


def the_feed_is_read():
    feed = feedparser.parse(read("/v1/changes.atom"))
    expect(not feed.bozo and feed.version == "atom10", "the feed is Atom 1.0")
    expect(len(feed.entries) == total("releases"), "it has every release")


def changes_rebuild_the_data():
    """Replayed from the first, the changes give the checksum of the release."""
    state = {}
    for change in lines("/v1/changes.ndjson"):
        key = (change["resource"], change["record_id"])
        if change["operation"] == "deleted":
            del state[key]
            continue
        text = json.dumps(change["record"], ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        expect(digest == change["digest"], f"{key} is what its digest says")
        state[key] = digest
    order = [word["code"] for word in ask("/v1/codelists/resources")["data"]["words"]]
    told = sorted(state.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    text = "".join(f"{resource} {id} {digest}\n" for (resource, id), digest in told)
    release = ask(f"/v1/releases/{RELEASE}")["data"]
    expect(hashlib.sha256(text.encode()).hexdigest() == release["checksum"], "the checksum agrees")


def resource(name):
    return next(resource for resource in PACKAGE["resources"] if resource["name"] == name)


def the_package_is_valid():
    report = Package(str(HOME / "datapackage.json")).validate()
    expect(report.valid, f"the data package is valid: {report.flatten(['type', 'note'])}")


# As `install httpfs` would have it, from the package index.
duckdb.sql(f"install '{next(Path(duckdb_extension_httpfs.__file__).parent.glob('extensions/*/*'))}'")
duckdb.sql("load httpfs")
FILES = download()
PACKAGE = json.loads((HOME / "datapackage.json").read_text())
RELEASE = PACKAGE["version"]
tables_agree(FILES)
types_are_kept()
sums_agree()
sqlite_is_sound()
a_column_is_read_without_the_rest()
recipes_work()
the_package_is_valid()
the_catalog_is_rdf()
the_feed_is_read()
changes_rebuild_the_data()
print(f"{len(FILES)} files of release {RELEASE} agree with the API")
