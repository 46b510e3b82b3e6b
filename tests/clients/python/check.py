"""What a Python program with a generated client asks of a running service."""

import sys
from urllib.parse import parse_qs, urlsplit

from keikaku_api import Client
from keikaku_api.api.kpis import get_kpi
from keikaku_api.api.measures import list_measures
from keikaku_api.api.search import search_everything
from keikaku_api.models import (
    Comparator,
    KpiAnswer,
    ListMeasuresCount,
    Measure,
    MeasureList,
    Problem,
    SearchAnswer,
    SearchEverythingTypeItem,
)
from keikaku_api.types import UNSET, Unset

THEME = "startup"
TYPE = SearchEverythingTypeItem.MEASURES
KPI = "kodaira-industry-2018.farm-households"


def measures_of_theme(client: Client) -> list[Measure]:
    """Every page of a list, as `links.next` leads."""
    measures: list[Measure] = []
    cursor: str | Unset = UNSET
    while True:
        # The annotation fails where a list may also be a text.
        page: MeasureList | Problem | None = list_measures.sync(
            client=client,
            theme=[THEME],
            limit=3,
            count=ListMeasuresCount.EXACT,
            cursor=cursor,
        )
        assert isinstance(page, MeasureList), page
        measures += page.data
        if page.links.next_ is None:
            assert len(measures) > 3, "there is only one page"
            assert page.meta.total == len(measures)
            return measures
        [cursor] = parse_qs(urlsplit(page.links.next_).query)["cursor"]


def read_kpi(client: Client) -> None:
    answer = get_kpi.sync(KPI, client=client)
    assert isinstance(answer, KpiAnswer), answer
    kpi = answer.data
    assert kpi.baseline and kpi.target and kpi.latest, kpi
    assert kpi.baseline.value == 312
    assert (kpi.target.value, kpi.target.comparator) == (280, Comparator.GTE)
    assert kpi.latest.fiscal_year == 2020


def refused_city(client: Client) -> None:
    """A code with a wrong check digit is a problem that names the parameter."""
    answer = list_measures.sync_detailed(client=client, city=["132111"])
    problem = answer.parsed
    assert isinstance(problem, Problem), problem
    assert answer.status_code == problem.status == 400
    assert problem.errors[0].parameter == "city"


def search(client: Client) -> None:
    """Measures that mean what is asked for, with what matches cut out."""
    answer = search_everything.sync(client=client, q="起業", type_=[TYPE])
    assert isinstance(answer, SearchAnswer), answer
    assert answer.meta.total >= len(answer.data) > 3
    marked = [
        segment.text
        for hit in answer.data
        for highlight in hit.highlights
        for segment in highlight.segments
        if segment.marked
    ]
    assert "起業" in marked and "創業" in marked, marked


def main() -> None:
    with Client(base_url=sys.argv[1]) as client:
        measures = measures_of_theme(client)
        assert all(THEME in measure.theme_ids for measure in measures)
        read_kpi(client)
        refused_city(client)
        search(client)
    print(f"Python: {len(measures)} measures over pages, a KPI, a search and a problem, all typed")


main()
