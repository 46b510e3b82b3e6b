"""The client with a running service, whose address is in `KEIKAKU_URL`."""

import os
import unittest

import httpx

from keikaku_client import Keikaku, ProblemError, UnexpectedAnswer, types

THEME = "startup"
KPI = "kodaira-industry-2018.farm-households"


class ClientTest(unittest.TestCase):
    def setUp(self) -> None:
        self.keikaku = Keikaku(os.environ["KEIKAKU_URL"])
        self.addCleanup(self.keikaku.close)

    def test_records_of_all_pages_come_one_after_another(self) -> None:
        pages = list(self.keikaku.pages("/v1/measures", theme=[THEME], limit=3, count="exact"))
        measures: list[types.Measure] = list(
            self.keikaku.records("/v1/measures", theme=[THEME], limit=3)
        )
        self.assertGreater(len(pages), 1)
        self.assertEqual(pages[0]["meta"]["total"], len(measures))
        self.assertEqual([measure for page in pages for measure in page["data"]], measures)
        self.assertTrue(all(THEME in measure["theme_ids"] for measure in measures))

    def test_several_values_are_one_parameter(self) -> None:
        cities = ["kodaira", "musashino"]
        plans = self.keikaku.records("/v1/plans", city=cities)
        self.assertEqual(sorted({plan["city_id"] for plan in plans}), cities)

    def test_a_single_record_has_its_types(self) -> None:
        kpi = self.keikaku.get("/v1/kpis/{id}", id=KPI)["data"]
        target: types.Target | None = kpi["target"]
        assert target and kpi["baseline"] and kpi["latest"]
        self.assertEqual((target["value"], target["comparator"]), (280, "gte"))
        self.assertEqual(kpi["baseline"]["value"], 312)
        self.assertEqual(kpi["latest"]["fiscal_year"], 2020)

    def test_rows_have_the_given_fields_alone(self) -> None:
        rows = list(self.keikaku.rows("/v1/plans", ["title"], limit=1, city=["kodaira"]))
        self.assertTrue(rows)
        self.assertTrue(all(row.keys() == {"id", "title"} for row in rows))

    def test_a_refused_request_is_a_problem_that_names_the_parameter(self) -> None:
        # A code with a wrong check digit.
        with self.assertRaises(ProblemError) as raised:
            self.keikaku.get("/v1/measures", city=["132111"])
        self.assertEqual(raised.exception.status, 400)
        self.assertEqual(raised.exception.errors[0]["parameter"], "city")

    def test_parameters_that_the_description_lacks_are_type_errors(self) -> None:
        # mypy refuses an `ignore` without an error.
        with self.assertRaises(ProblemError):
            self.keikaku.get("/v1/measures", citty=["kodaira"])  # type: ignore[call-overload]
        with self.assertRaises(UnexpectedAnswer):
            self.keikaku.get("/v1/measures", format="csv")  # type: ignore[call-overload]

    def test_search_finds_what_means_the_same(self) -> None:
        answer = self.keikaku.get("/v1/search", q="起業", type=["measures"])
        self.assertGreater(len(answer["data"]), 3)
        marked = [
            segment["text"]
            for hit in answer["data"]
            for highlight in hit["highlights"]
            for segment in highlight["segments"]
            if segment["marked"]
        ]
        self.assertIn("起業", marked)
        self.assertIn("創業", marked)

    def test_an_answer_that_is_not_the_services_own_is_no_problem_of_it(self) -> None:
        busy = httpx.MockTransport(lambda _: httpx.Response(502, text="busy"))
        proxy = Keikaku("http://proxy.invalid", client=httpx.Client(transport=busy))
        with proxy, self.assertRaises(UnexpectedAnswer):
            proxy.get("/v1/cities")


if __name__ == "__main__":
    unittest.main()
