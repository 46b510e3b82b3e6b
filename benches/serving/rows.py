"""What is asked: the rows of the budget, each with what it is compared with."""

import random
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from asking import get_json, query

# Records as one answer of the service has them: as stored texts, or as rows with their children.
STORED_MEASURE = "record,updated_at"
STORED_KPI = "record,updated_at,observations(record),plans(fiscal_year_start,fiscal_year_end)"
ROW_MEASURE = "*,measure_themes(theme_id,is_primary),measure_organizations(*)"
ROW_KPI = "*,observations(*),plans(fiscal_year_start,fiscal_year_end)"
PAGE = 50
FAR = 6_000
PAGES = 40


@dataclass
class Row:
    """Paths that cost alike, the paths beside them that bring the same records, and how many times
    as many a second are wanted."""

    name: str
    paths: list
    beside: list
    budget: float
    # A header field of what is asked beside.
    field: str = None
    # What takes seconds has to be asked for longer.
    least_seconds: int = 0


def chosen(base, resource, count, **parameters):
    """Ids of some records, the same ones on every run."""
    listed = get_json(f"{base}/v1/{resource}?" + query(limit=1000, fields="id", **parameters))
    ids = [record["id"] for record in listed["data"]]
    return random.Random(1).sample(ids, min(count, len(ids)))


def uncached(base, relational):
    """Rows of many different paths, so that none is asked twice at a time."""
    measure = ROW_MEASURE if relational else STORED_MEASURE
    kpi = ROW_KPI if relational else STORED_KPI
    plans = chosen(base, "plans", 800)
    measures = [id for plan in plans[:80] for id in chosen(base, "measures", 10, plan=plan)]
    indicators = chosen(base, "indicators", 100)
    # Whole thousands of records, for that many are skipped at a time.
    far = min(FAR, total(base) // PAGE - PAGES) // 20 * 20
    by_plan = {"order": "position,id", "limit": 10, "select": measure}
    return [
        Row(
            "one measure by id",
            [f"/v1/measures/{id}" for id in measures],
            ["/measures?" + query(id=f"eq.{id}", select=measure) for id in measures],
            7,
        ),
        Row(
            "10 measures of a plan",
            ["/v1/measures?" + query(plan=plan, limit=10) for plan in plans],
            ["/measures?" + query(plan_id=f"eq.{plan}", **by_plan) for plan in plans],
            6.5,
        ),
        Row("50 measures, from page 1", *pages(base, 0, measure), 5.5),
        Row(f"50 measures, from page {far + 1:,}", *pages(base, far, measure), 5.5),
        Row(
            "one indicator over all cities",
            [f"/v1/compare/indicators/{id}" for id in indicators],
            ["/kpis?" + query(indicator_id=f"eq.{id}", select=kpi) for id in indicators],
            8,
        ),
    ]


def searches(base, relational):
    """Pairs of kanji as they stand in titles, whatever they mean, looked for in all progress entries
    and counted."""
    plans = chosen(base, "plans", 30)
    titles = [
        record["title"] or ""
        for plan in plans
        for record in get_json(f"{base}/v1/measures?" + query(plan=plan, limit=10))["data"]
    ]
    pairs = sorted({pair for title in titles for pair in re.findall(r"(?=([一-鿿]{2}))", title)})
    pairs = random.Random(1).sample(pairs, min(60, len(pairs)))
    # record->>summary and record->source->>printed.
    stored = ["record-%3E%3Esummary", "record-%3Esource-%3E%3Eprinted"]
    columns = ["summary", "source_printed"] if relational else stored
    like = "or=({0}.ilike.*{2}*,{1}.ilike.*{2}*)&order=id&limit=20"
    return Row(
        "two letters in all progress entries",
        ["/v1/search?" + query(q=pair, type="progress_entries") for pair in pairs],
        ["/progress_entries?" + like.format(*columns, quote(pair)) for pair in pairs],
        100,
        field="Prefer: count=exact",
        least_seconds=20,
    )


def total(base):
    return get_json(base + "/v1/measures?" + query(limit=1, count="exact"))["meta"]["total"]


def pages(base, skipped, measure):
    """Some pages in the order of ids after some others."""
    url, last = "/v1/measures?" + query(sort="id", limit=1000, fields="id"), None
    for _ in range(skipped * PAGE // 1000):
        url, last = following(base, url)
    paths, beside = [], []
    for _ in range(PAGES):
        position = {"cursor": cursor_of(url)} if last else {}
        path = "/v1/measures?" + query(sort="id", limit=PAGE, **position)
        paths.append(path)
        after = {"id": f"gt.{last}"} if last else {}
        beside.append("/measures?" + query(order="id", limit=PAGE, select=measure, **after))
        url, last = following(base, path)
    return paths, beside


def following(base, url):
    """Where the list goes on, and the last id before that."""
    page = get_json(urljoin(base, url))
    return page["links"]["next"], page["data"][-1]["id"]


def cursor_of(url):
    return parse_qs(urlsplit(url).query)["cursor"][0]
