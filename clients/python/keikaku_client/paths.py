"""Generated from the description of the API by `generate.py`."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, Required, TypedDict, Unpack, overload

from . import types
from .connection import Connection

GetWelcomeParameters = TypedDict(
    "GetWelcomeParameters",
    {
    },
    total=False,
)

GetLivezParameters = TypedDict(
    "GetLivezParameters",
    {
    },
    total=False,
)

ListProblemsParameters = TypedDict(
    "ListProblemsParameters",
    {
    },
    total=False,
)

GetProblemParameters = TypedDict(
    "GetProblemParameters",
    {
        "code": Required[str],
    },
    total=False,
)

GetReadyzParameters = TypedDict(
    "GetReadyzParameters",
    {
    },
    total=False,
)

GetIndexParameters = TypedDict(
    "GetIndexParameters",
    {
    },
    total=False,
)

SumBudgetsParameters = TypedDict(
    "SumBudgetsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "plan_status": Sequence[Literal["being_drafted", "in_force", "superseded", "expired"]],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "disposition": Sequence[Literal["continue", "expand", "new", "under_consideration"]],
        "organization": Sequence[str],
        "run_elsewhere": bool,
        "is_repeat": bool,
        "is_priority": bool,
        "sdg_goal": Sequence[int],
        "document": Sequence[str],
        "group_by": Sequence[Literal["city", "plan", "policy", "theme", "broad_theme", "disposition"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

CountMeasuresParameters = TypedDict(
    "CountMeasuresParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "plan_status": Sequence[Literal["being_drafted", "in_force", "superseded", "expired"]],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "disposition": Sequence[Literal["continue", "expand", "new", "under_consideration"]],
        "organization": Sequence[str],
        "run_elsewhere": bool,
        "is_repeat": bool,
        "is_priority": bool,
        "sdg_goal": Sequence[int],
        "document": Sequence[str],
        "group_by": Sequence[Literal["city", "plan", "policy", "theme", "broad_theme", "disposition"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

SumOutputsParameters = TypedDict(
    "SumOutputsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "report": Sequence[str],
        "measure": Sequence[str],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "fiscal_year": Sequence[str],
        "fiscal_year_from": str,
        "fiscal_year_to": str,
        "outcome": Sequence[Literal["done", "partly_done", "cancelled", "postponed", "considered", "not_started"]],
        "cause": Sequence[Literal["covid-19", "budget", "staffing", "weather", "partner"]],
        "next_direction": Sequence[Literal["expand", "continue", "improve", "reduce", "merge", "finish", "abolish"]],
        "rating_scale": Sequence[str],
        "rating_rank": Sequence[int],
        "organization": Sequence[str],
        "document": Sequence[str],
        "group_by": Sequence[Literal["city", "plan", "policy", "theme", "broad_theme", "fiscal_year", "outcome"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

CountProgressEntriesParameters = TypedDict(
    "CountProgressEntriesParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "report": Sequence[str],
        "measure": Sequence[str],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "fiscal_year": Sequence[str],
        "fiscal_year_from": str,
        "fiscal_year_to": str,
        "outcome": Sequence[Literal["done", "partly_done", "cancelled", "postponed", "considered", "not_started"]],
        "cause": Sequence[Literal["covid-19", "budget", "staffing", "weather", "partner"]],
        "next_direction": Sequence[Literal["expand", "continue", "improve", "reduce", "merge", "finish", "abolish"]],
        "rating_scale": Sequence[str],
        "rating_rank": Sequence[int],
        "organization": Sequence[str],
        "document": Sequence[str],
        "group_by": Sequence[Literal["city", "plan", "policy", "theme", "broad_theme", "fiscal_year", "outcome"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

CountRatingsParameters = TypedDict(
    "CountRatingsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "report": Sequence[str],
        "measure": Sequence[str],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "fiscal_year": Sequence[str],
        "fiscal_year_from": str,
        "fiscal_year_to": str,
        "outcome": Sequence[Literal["done", "partly_done", "cancelled", "postponed", "considered", "not_started"]],
        "cause": Sequence[Literal["covid-19", "budget", "staffing", "weather", "partner"]],
        "next_direction": Sequence[Literal["expand", "continue", "improve", "reduce", "merge", "finish", "abolish"]],
        "rating_scale": Sequence[str],
        "rating_rank": Sequence[int],
        "organization": Sequence[str],
        "document": Sequence[str],
        "group_by": Sequence[Literal["city", "plan", "policy", "theme", "broad_theme", "fiscal_year", "outcome"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListChangesParameters = TypedDict(
    "ListChangesParameters",
    {
        "since": str,
        "release": Sequence[str],
        "resource": Sequence[Literal["cities", "themes", "synonyms", "indicators", "organizations", "documents", "rating_scales", "plans", "policies", "measures", "statements", "kpis", "observations", "progress_reports", "progress_entries", "renamings"]],
        "operation": Sequence[Literal["created", "updated", "deleted"]],
        "record": Sequence[str],
        "id": Sequence[str],
        "limit": int,
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetChangeParameters = TypedDict(
    "GetChangeParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListCitiesParameters = TypedDict(
    "ListCitiesParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "kind": Sequence[Literal["city", "special_ward", "town", "village"]],
        "has_plan": bool,
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "code", "-code", "name_kana", "-name_kana"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetCityParameters = TypedDict(
    "GetCityParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetDashboardParameters = TypedDict(
    "GetDashboardParameters",
    {
        "id": Required[str],
        "as_of": str,
        "include": Sequence[Literal["measures"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListCodelistsParameters = TypedDict(
    "ListCodelistsParameters",
    {
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetCodelistParameters = TypedDict(
    "GetCodelistParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

CompareIndicatorParameters = TypedDict(
    "CompareIndicatorParameters",
    {
        "id": Required[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "comparability": Sequence[Literal["exact", "close", "broad", "proxy"]],
        "as_of": str,
        "normalise": str,
        "role": Sequence[Literal["baseline", "target", "interim_target", "actual"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ComparePlansParameters = TypedDict(
    "ComparePlansParameters",
    {
        "plan": Sequence[str],
        "city": Sequence[str],
        "kind": Sequence[Literal["comprehensive", "industry_promotion", "agriculture", "regional_revitalization", "tourism", "other"]],
        "status": Sequence[Literal["being_drafted", "in_force", "superseded", "expired"]],
        "as_of": str,
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

CompareThemesParameters = TypedDict(
    "CompareThemesParameters",
    {
        "city": Sequence[str],
        "plan": Sequence[str],
        "plan_status": Sequence[Literal["being_drafted", "in_force", "superseded", "expired"]],
        "theme": Sequence[str],
        "broader": Sequence[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListCoverageParameters = TypedDict(
    "ListCoverageParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "policy": Sequence[str],
        "measure": Sequence[str],
        "indicator": Sequence[str],
        "theme": Sequence[str],
        "direction": Sequence[Literal["increase", "decrease", "maintain"]],
        "comparability": Sequence[Literal["exact", "close", "broad", "proxy"]],
        "document": Sequence[str],
        "as_of": str,
        "status": Sequence[Literal["achieved", "on_track", "behind", "worsening", "kept", "breached", "deviates", "missed", "not_computable"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListDictionaryParameters = TypedDict(
    "ListDictionaryParameters",
    {
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListDocumentsParameters = TypedDict(
    "ListDocumentsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "kind": Sequence[Literal["plan", "plan_excerpt", "plan_summary", "plan_outline", "progress_report", "research_report"]],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "city_id", "-city_id", "title", "-title"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetDocumentParameters = TypedDict(
    "GetDocumentParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListDownloadsParameters = TypedDict(
    "ListDownloadsParameters",
    {
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListFilesParameters = TypedDict(
    "ListFilesParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListEvaluationsParameters = TypedDict(
    "ListEvaluationsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "policy": Sequence[str],
        "measure": Sequence[str],
        "indicator": Sequence[str],
        "theme": Sequence[str],
        "direction": Sequence[Literal["increase", "decrease", "maintain"]],
        "comparability": Sequence[Literal["exact", "close", "broad", "proxy"]],
        "document": Sequence[str],
        "as_of": str,
        "status": Sequence[Literal["achieved", "on_track", "behind", "worsening", "kept", "breached", "deviates", "missed", "not_computable"]],
        "fiscal_year": Sequence[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListIndicatorsParameters = TypedDict(
    "ListIndicatorsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "direction": Sequence[Literal["increase", "decrease", "maintain"]],
        "level": Sequence[Literal["output", "outcome", "context"]],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "name", "-name"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetIndicatorParameters = TypedDict(
    "GetIndicatorParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListKpisParameters = TypedDict(
    "ListKpisParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "policy": Sequence[str],
        "measure": Sequence[str],
        "indicator": Sequence[str],
        "theme": Sequence[str],
        "direction": Sequence[Literal["increase", "decrease", "maintain"]],
        "comparability": Sequence[Literal["exact", "close", "broad", "proxy"]],
        "document": Sequence[str],
        "as_of": str,
        "status": Sequence[Literal["achieved", "on_track", "behind", "worsening", "kept", "breached", "deviates", "missed", "not_computable"]],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "position", "-position", "status", "-status"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "policies", "measures", "indicators", "documents", "observations"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[measures]": Sequence[Literal["id", "city_id", "plan_id", "policy_id", "number", "title", "title_en", "level_name", "summary", "summary_en", "disposition", "disposition_printed", "disposition_certainty", "run_elsewhere", "is_repeat", "repeats_id", "departments", "partners", "theme_ids", "primary_theme_id", "also_under", "is_priority", "sdg_goals", "milestones", "budgets", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[indicators]": Sequence[Literal["id", "city_id", "name", "name_en", "definition", "definition_en", "unit", "direction", "level", "accumulation", "mapped_to", "external_codes", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "fields[observations]": Sequence[Literal["id", "city_id", "plan_id", "kpi_id", "role", "fiscal_year", "fiscal_year_label", "period_label", "as_of", "measured_fiscal_year", "measured_month", "measured_by", "value", "value_upper", "unit", "comparator", "basis", "offset", "offset_percent", "printed", "status", "missing_reason", "statistic", "published_on", "published_precision", "supersedes", "superseded", "superseded_by", "note", "note_en", "source", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetKpiParameters = TypedDict(
    "GetKpiParameters",
    {
        "id": Required[str],
        "as_of": str,
        "include": Sequence[Literal["cities", "plans", "policies", "measures", "indicators", "documents", "observations"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[measures]": Sequence[Literal["id", "city_id", "plan_id", "policy_id", "number", "title", "title_en", "level_name", "summary", "summary_en", "disposition", "disposition_printed", "disposition_certainty", "run_elsewhere", "is_repeat", "repeats_id", "departments", "partners", "theme_ids", "primary_theme_id", "also_under", "is_priority", "sdg_goals", "milestones", "budgets", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[indicators]": Sequence[Literal["id", "city_id", "name", "name_en", "definition", "definition_en", "unit", "direction", "level", "accumulation", "mapped_to", "external_codes", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "fields[observations]": Sequence[Literal["id", "city_id", "plan_id", "kpi_id", "role", "fiscal_year", "fiscal_year_label", "period_label", "as_of", "measured_fiscal_year", "measured_month", "measured_by", "value", "value_upper", "unit", "comparator", "basis", "offset", "offset_percent", "printed", "status", "missing_reason", "statistic", "published_on", "published_precision", "supersedes", "superseded", "superseded_by", "note", "note_en", "source", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListKpiEvaluationsParameters = TypedDict(
    "ListKpiEvaluationsParameters",
    {
        "id": Required[str],
        "as_of": str,
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListMeasuresParameters = TypedDict(
    "ListMeasuresParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "plan_status": Sequence[Literal["being_drafted", "in_force", "superseded", "expired"]],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "disposition": Sequence[Literal["continue", "expand", "new", "under_consideration"]],
        "organization": Sequence[str],
        "run_elsewhere": bool,
        "is_repeat": bool,
        "is_priority": bool,
        "sdg_goal": Sequence[int],
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "position", "-position", "title", "-title"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "policies", "themes", "organizations", "documents", "progress_entries"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[themes]": Sequence[Literal["id", "title", "title_en", "definition", "definition_en", "broader_id", "position", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "fields[progress_entries]": Sequence[Literal["id", "city_id", "plan_id", "report_id", "measure_id", "fiscal_year", "fiscal_year_label", "outcome", "causes", "summary", "summary_en", "outputs", "partners", "ratings", "next_direction", "issues", "issues_en", "next_steps", "next_steps_en", "mentions", "shared_with", "matched_by", "position", "source", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetMeasureParameters = TypedDict(
    "GetMeasureParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "plans", "policies", "themes", "organizations", "documents", "progress_entries"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[themes]": Sequence[Literal["id", "title", "title_en", "definition", "definition_en", "broader_id", "position", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "fields[progress_entries]": Sequence[Literal["id", "city_id", "plan_id", "report_id", "measure_id", "fiscal_year", "fiscal_year_label", "outcome", "causes", "summary", "summary_en", "outputs", "partners", "ratings", "next_direction", "issues", "issues_en", "next_steps", "next_steps_en", "mentions", "shared_with", "matched_by", "position", "source", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListObservationsParameters = TypedDict(
    "ListObservationsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "kpi": Sequence[str],
        "indicator": Sequence[str],
        "role": Sequence[Literal["baseline", "target", "interim_target", "actual"]],
        "fiscal_year": Sequence[str],
        "fiscal_year_from": str,
        "fiscal_year_to": str,
        "status": Sequence[Literal["A", "B", "E", "F", "M", "O", "P"]],
        "missing_reason": Sequence[Literal["not_published_yet", "statistic_discontinued", "not_stated", "not_surveyed", "qualitative", "lost"]],
        "revisions": bool,
        "document": Sequence[str],
        "as_of": str,
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "kpi_id", "-kpi_id", "role", "-role", "fiscal_year", "-fiscal_year"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetObservationParameters = TypedDict(
    "GetObservationParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "plans", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListOrganizationsParameters = TypedDict(
    "ListOrganizationsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "kind": Sequence[Literal["department", "municipality", "prefectural_body", "national_body", "chamber_of_commerce", "shopping_association", "tourism_association", "agricultural_body", "council", "support_centre", "facility", "company", "nonprofit", "association", "network", "university", "financial_institution", "actor_group"]],
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "name", "-name"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetOrganizationParameters = TypedDict(
    "GetOrganizationParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListPlansParameters = TypedDict(
    "ListPlansParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "kind": Sequence[Literal["comprehensive", "industry_promotion", "agriculture", "regional_revitalization", "tourism", "other"]],
        "status": Sequence[Literal["being_drafted", "in_force", "superseded", "expired"]],
        "fiscal_year": Sequence[str],
        "sdg_goal": Sequence[int],
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "city_id", "-city_id", "title", "-title"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "documents", "organizations"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetPlanParameters = TypedDict(
    "GetPlanParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "documents", "organizations"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetScorecardParameters = TypedDict(
    "GetScorecardParameters",
    {
        "id": Required[str],
        "as_of": str,
        "include": Sequence[Literal["measures"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetPlanTreeParameters = TypedDict(
    "GetPlanTreeParameters",
    {
        "id": Required[str],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[measures]": Sequence[Literal["id", "city_id", "plan_id", "policy_id", "number", "title", "title_en", "level_name", "summary", "summary_en", "disposition", "disposition_printed", "disposition_certainty", "run_elsewhere", "is_repeat", "repeats_id", "departments", "partners", "theme_ids", "primary_theme_id", "also_under", "is_priority", "sdg_goals", "milestones", "budgets", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[kpis]": Sequence[Literal["id", "city_id", "plan_id", "policy_id", "measure_id", "name", "name_en", "unit", "direction", "direction_certainty", "accumulation", "period", "dimension", "part_of", "survey", "departments", "indicator_id", "comparability", "comparability_reason", "comparability_reason_en", "baseline", "target", "interim_targets", "latest", "latest_non_empty", "forecasts", "evaluation", "replaces", "footnotes", "also_under", "is_priority", "ratings", "position", "source", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListPoliciesParameters = TypedDict(
    "ListPoliciesParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "policy": Sequence[str],
        "parent": Sequence[str],
        "level": Sequence[int],
        "theme": Sequence[str],
        "is_priority": bool,
        "sdg_goal": Sequence[int],
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "position", "-position", "level", "-level", "title", "-title"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "themes", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[themes]": Sequence[Literal["id", "title", "title_en", "definition", "definition_en", "broader_id", "position", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetPolicyParameters = TypedDict(
    "GetPolicyParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "plans", "themes", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[themes]": Sequence[Literal["id", "title", "title_en", "definition", "definition_en", "broader_id", "position", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListProgressEntriesParameters = TypedDict(
    "ListProgressEntriesParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "report": Sequence[str],
        "measure": Sequence[str],
        "policy": Sequence[str],
        "theme": Sequence[str],
        "fiscal_year": Sequence[str],
        "fiscal_year_from": str,
        "fiscal_year_to": str,
        "outcome": Sequence[Literal["done", "partly_done", "cancelled", "postponed", "considered", "not_started"]],
        "cause": Sequence[Literal["covid-19", "budget", "staffing", "weather", "partner"]],
        "next_direction": Sequence[Literal["expand", "continue", "improve", "reduce", "merge", "finish", "abolish"]],
        "rating_scale": Sequence[str],
        "rating_rank": Sequence[int],
        "organization": Sequence[str],
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "fiscal_year", "-fiscal_year", "position", "-position"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "measures", "progress_reports", "organizations", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[measures]": Sequence[Literal["id", "city_id", "plan_id", "policy_id", "number", "title", "title_en", "level_name", "summary", "summary_en", "disposition", "disposition_printed", "disposition_certainty", "run_elsewhere", "is_repeat", "repeats_id", "departments", "partners", "theme_ids", "primary_theme_id", "also_under", "is_priority", "sdg_goals", "milestones", "budgets", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[progress_reports]": Sequence[Literal["id", "city_id", "plan_id", "fiscal_year", "fiscal_year_label", "document_id", "title", "title_en", "entry_count", "outcomes", "source", "data_issues", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetProgressEntryParameters = TypedDict(
    "GetProgressEntryParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "plans", "measures", "progress_reports", "organizations", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[measures]": Sequence[Literal["id", "city_id", "plan_id", "policy_id", "number", "title", "title_en", "level_name", "summary", "summary_en", "disposition", "disposition_printed", "disposition_certainty", "run_elsewhere", "is_repeat", "repeats_id", "departments", "partners", "theme_ids", "primary_theme_id", "also_under", "is_priority", "sdg_goals", "milestones", "budgets", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[progress_reports]": Sequence[Literal["id", "city_id", "plan_id", "fiscal_year", "fiscal_year_label", "document_id", "title", "title_en", "entry_count", "outcomes", "source", "data_issues", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListProgressReportsParameters = TypedDict(
    "ListProgressReportsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "fiscal_year": Sequence[str],
        "fiscal_year_from": str,
        "fiscal_year_to": str,
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "fiscal_year", "-fiscal_year", "title", "-title"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetProgressReportParameters = TypedDict(
    "GetProgressReportParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "plans", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListRatingScalesParameters = TypedDict(
    "ListRatingScalesParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "kind": Sequence[Literal["levels", "percentage"]],
        "limit": int,
        "sort": Sequence[Literal["id", "-id"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetRatingScaleParameters = TypedDict(
    "GetRatingScaleParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListReleasesParameters = TypedDict(
    "ListReleasesParameters",
    {
        "id": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "number", "-number"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetReleaseParameters = TypedDict(
    "GetReleaseParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetCitationParameters = TypedDict(
    "GetCitationParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListReleaseWarningsParameters = TypedDict(
    "ListReleaseWarningsParameters",
    {
        "id": Required[str],
        "kind": Sequence[Literal["comparator_against_direction", "target_always_met", "unit_spelling", "unit_differs", "printed_value_differs", "published_before_year_end", "interim_target_without_year", "interim_target_after_target", "funding_sum_differs", "outside_plan_years"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListRenamingsParameters = TypedDict(
    "ListRenamingsParameters",
    {
        "id": Sequence[str],
        "resource": Sequence[Literal["cities", "themes", "synonyms", "indicators", "organizations", "documents", "rating_scales", "plans", "policies", "measures", "statements", "kpis", "observations", "progress_reports", "progress_entries", "renamings"]],
        "former": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetRenamingParameters = TypedDict(
    "GetRenamingParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ResolveNameParameters = TypedDict(
    "ResolveNameParameters",
    {
        "q": Required[str],
        "type": Sequence[Literal["cities", "themes", "plans", "policies", "measures", "kpis", "indicators", "progress_entries", "statements", "organizations", "documents"]],
        "city": Sequence[str],
        "plan": Sequence[str],
        "theme": Sequence[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

SearchEverythingParameters = TypedDict(
    "SearchEverythingParameters",
    {
        "q": Required[str],
        "type": Sequence[Literal["cities", "themes", "plans", "policies", "measures", "kpis", "indicators", "progress_entries", "statements", "organizations", "documents"]],
        "city": Sequence[str],
        "plan": Sequence[str],
        "theme": Sequence[str],
        "fiscal_year": Sequence[str],
        "synonyms": bool,
        "limit": int,
        "cursor": str,
    },
    total=False,
)

ListStatementsParameters = TypedDict(
    "ListStatementsParameters",
    {
        "id": Sequence[str],
        "city": Sequence[str],
        "plan": Sequence[str],
        "policy": Sequence[str],
        "kind": Sequence[Literal["purpose", "aim", "vision", "principle", "challenge", "expected_effect", "achievement", "role", "survey_topic", "support_direction", "review_process", "column", "visit", "caption", "review_comment", "review_response"]],
        "measure": Sequence[str],
        "kpi": Sequence[str],
        "report": Sequence[str],
        "fiscal_year": Sequence[str],
        "organization": Sequence[str],
        "theme": Sequence[str],
        "document": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "plan_id", "-plan_id", "position", "-position"]],
        "cursor": str,
        "count": Literal["exact"],
        "include": Sequence[Literal["cities", "plans", "policies", "organizations", "themes", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "fields[themes]": Sequence[Literal["id", "title", "title_en", "definition", "definition_en", "broader_id", "position", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetStatementParameters = TypedDict(
    "GetStatementParameters",
    {
        "id": Required[str],
        "include": Sequence[Literal["cities", "plans", "policies", "organizations", "themes", "documents"]],
        "fields[cities]": Sequence[Literal["id", "code", "area_code", "name", "name_kana", "name_en", "kind", "prefecture_code", "prefecture", "prefecture_en", "has_plans", "updated_at"]],
        "fields[plans]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "edition", "fiscal_year_start", "fiscal_year_start_label", "fiscal_year_end", "fiscal_year_end_label", "status", "status_as_of", "in_period", "vision", "vision_en", "review", "document_ids", "relations", "sdg_goals", "budgets", "source", "data_issues", "updated_at"]],
        "fields[policies]": Sequence[Literal["id", "city_id", "plan_id", "parent_id", "level", "level_name", "number", "title", "title_en", "summary", "summary_en", "theme_ids", "primary_theme_id", "departments", "is_priority", "sdg_goals", "budgets", "ratings", "mentions", "position", "source", "data_issues", "updated_at"]],
        "fields[organizations]": Sequence[Literal["id", "city_id", "name", "name_en", "kind", "other_names", "source", "updated_at"]],
        "fields[themes]": Sequence[Literal["id", "title", "title_en", "definition", "definition_en", "broader_id", "position", "updated_at"]],
        "fields[documents]": Sequence[Literal["id", "city_id", "kind", "title", "title_en", "publisher", "published_on", "published_precision", "published_on_label", "covers", "covers_en", "price_jpy", "url", "contact", "sha256", "license", "attribution", "data_issues", "updated_at"]],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListSynonymsParameters = TypedDict(
    "ListSynonymsParameters",
    {
        "id": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetSynonymParameters = TypedDict(
    "GetSynonymParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListThemesParameters = TypedDict(
    "ListThemesParameters",
    {
        "id": Sequence[str],
        "broader": Sequence[str],
        "limit": int,
        "sort": Sequence[Literal["id", "-id", "position", "-position", "title", "-title"]],
        "cursor": str,
        "count": Literal["exact"],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

GetThemeParameters = TypedDict(
    "GetThemeParameters",
    {
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)

ListHistoryParameters = TypedDict(
    "ListHistoryParameters",
    {
        "resource": Required[Literal["cities", "themes", "synonyms", "indicators", "organizations", "documents", "rating_scales", "plans", "policies", "measures", "statements", "kpis", "observations", "progress_reports", "progress_entries", "renamings"]],
        "id": Required[str],
        "labels": bool,
        "lang": Literal["ja", "en"],
    },
    total=False,
)


class Keikaku(Connection):
    """A service: every path that answers with JSON, typed."""

    @overload
    def get(
        self, path: Literal["/"], /, **parameters: Unpack[GetWelcomeParameters]
    ) -> types.Index: ...
    @overload
    def get(
        self, path: Literal["/livez"], /, **parameters: Unpack[GetLivezParameters]
    ) -> types.Health: ...
    @overload
    def get(
        self, path: Literal["/problems"], /, **parameters: Unpack[ListProblemsParameters]
    ) -> list[types.ProblemKind]: ...
    @overload
    def get(
        self, path: Literal["/problems/{code}"], /, **parameters: Unpack[GetProblemParameters]
    ) -> types.ProblemKind: ...
    @overload
    def get(
        self, path: Literal["/readyz"], /, **parameters: Unpack[GetReadyzParameters]
    ) -> types.Readiness: ...
    @overload
    def get(
        self, path: Literal["/v1"], /, **parameters: Unpack[GetIndexParameters]
    ) -> types.Index: ...
    @overload
    def get(
        self, path: Literal["/v1/aggregates/budgets"], /, **parameters: Unpack[SumBudgetsParameters]
    ) -> types.BudgetGroupTable: ...
    @overload
    def get(
        self, path: Literal["/v1/aggregates/measures"], /, **parameters: Unpack[CountMeasuresParameters]
    ) -> types.MeasureGroupTable: ...
    @overload
    def get(
        self, path: Literal["/v1/aggregates/outputs"], /, **parameters: Unpack[SumOutputsParameters]
    ) -> types.OutputGroupTable: ...
    @overload
    def get(
        self, path: Literal["/v1/aggregates/progress_entries"], /, **parameters: Unpack[CountProgressEntriesParameters]
    ) -> types.ProgressEntryGroupTable: ...
    @overload
    def get(
        self, path: Literal["/v1/aggregates/ratings"], /, **parameters: Unpack[CountRatingsParameters]
    ) -> types.RatingGroupTable: ...
    @overload
    def get(
        self, path: Literal["/v1/changes"], /, **parameters: Unpack[ListChangesParameters]
    ) -> types.ChangeList: ...
    @overload
    def get(
        self, path: Literal["/v1/changes/{id}"], /, **parameters: Unpack[GetChangeParameters]
    ) -> types.ChangeAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/cities"], /, **parameters: Unpack[ListCitiesParameters]
    ) -> types.CityList: ...
    @overload
    def get(
        self, path: Literal["/v1/cities/{id}"], /, **parameters: Unpack[GetCityParameters]
    ) -> types.CityAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/cities/{id}/dashboard"], /, **parameters: Unpack[GetDashboardParameters]
    ) -> types.DashboardAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/codelists"], /, **parameters: Unpack[ListCodelistsParameters]
    ) -> types.CodelistTable: ...
    @overload
    def get(
        self, path: Literal["/v1/codelists/{id}"], /, **parameters: Unpack[GetCodelistParameters]
    ) -> types.CodelistAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/compare/indicators/{id}"], /, **parameters: Unpack[CompareIndicatorParameters]
    ) -> types.IndicatorRowTable: ...
    @overload
    def get(
        self, path: Literal["/v1/compare/plans"], /, **parameters: Unpack[ComparePlansParameters]
    ) -> types.PlanRowTable: ...
    @overload
    def get(
        self, path: Literal["/v1/compare/themes"], /, **parameters: Unpack[CompareThemesParameters]
    ) -> types.ThemeCellTable: ...
    @overload
    def get(
        self, path: Literal["/v1/coverage"], /, **parameters: Unpack[ListCoverageParameters]
    ) -> types.CoverageRowTable: ...
    @overload
    def get(
        self, path: Literal["/v1/dictionary"], /, **parameters: Unpack[ListDictionaryParameters]
    ) -> types.DictionaryFieldTable: ...
    @overload
    def get(
        self, path: Literal["/v1/documents"], /, **parameters: Unpack[ListDocumentsParameters]
    ) -> types.DocumentList: ...
    @overload
    def get(
        self, path: Literal["/v1/documents/{id}"], /, **parameters: Unpack[GetDocumentParameters]
    ) -> types.DocumentAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/downloads"], /, **parameters: Unpack[ListDownloadsParameters]
    ) -> types.DownloadTable: ...
    @overload
    def get(
        self, path: Literal["/v1/downloads/{id}"], /, **parameters: Unpack[ListFilesParameters]
    ) -> types.FileTable: ...
    @overload
    def get(
        self, path: Literal["/v1/evaluations"], /, **parameters: Unpack[ListEvaluationsParameters]
    ) -> types.KpiEvaluationTable: ...
    @overload
    def get(
        self, path: Literal["/v1/indicators"], /, **parameters: Unpack[ListIndicatorsParameters]
    ) -> types.IndicatorList: ...
    @overload
    def get(
        self, path: Literal["/v1/indicators/{id}"], /, **parameters: Unpack[GetIndicatorParameters]
    ) -> types.IndicatorAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/kpis"], /, **parameters: Unpack[ListKpisParameters]
    ) -> types.KpiList: ...
    @overload
    def get(
        self, path: Literal["/v1/kpis/{id}"], /, **parameters: Unpack[GetKpiParameters]
    ) -> types.KpiAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/kpis/{id}/evaluations"], /, **parameters: Unpack[ListKpiEvaluationsParameters]
    ) -> types.EvaluationTable: ...
    @overload
    def get(
        self, path: Literal["/v1/measures"], /, **parameters: Unpack[ListMeasuresParameters]
    ) -> types.MeasureList: ...
    @overload
    def get(
        self, path: Literal["/v1/measures/{id}"], /, **parameters: Unpack[GetMeasureParameters]
    ) -> types.MeasureAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/observations"], /, **parameters: Unpack[ListObservationsParameters]
    ) -> types.ObservationList: ...
    @overload
    def get(
        self, path: Literal["/v1/observations/{id}"], /, **parameters: Unpack[GetObservationParameters]
    ) -> types.ObservationAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/organizations"], /, **parameters: Unpack[ListOrganizationsParameters]
    ) -> types.OrganizationList: ...
    @overload
    def get(
        self, path: Literal["/v1/organizations/{id}"], /, **parameters: Unpack[GetOrganizationParameters]
    ) -> types.OrganizationAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/plans"], /, **parameters: Unpack[ListPlansParameters]
    ) -> types.PlanList: ...
    @overload
    def get(
        self, path: Literal["/v1/plans/{id}"], /, **parameters: Unpack[GetPlanParameters]
    ) -> types.PlanAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/plans/{id}/scorecard"], /, **parameters: Unpack[GetScorecardParameters]
    ) -> types.ScorecardAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/plans/{id}/tree"], /, **parameters: Unpack[GetPlanTreeParameters]
    ) -> types.PlanTreeAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/policies"], /, **parameters: Unpack[ListPoliciesParameters]
    ) -> types.PolicyList: ...
    @overload
    def get(
        self, path: Literal["/v1/policies/{id}"], /, **parameters: Unpack[GetPolicyParameters]
    ) -> types.PolicyAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/progress_entries"], /, **parameters: Unpack[ListProgressEntriesParameters]
    ) -> types.ProgressEntryList: ...
    @overload
    def get(
        self, path: Literal["/v1/progress_entries/{id}"], /, **parameters: Unpack[GetProgressEntryParameters]
    ) -> types.ProgressEntryAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/progress_reports"], /, **parameters: Unpack[ListProgressReportsParameters]
    ) -> types.ProgressReportList: ...
    @overload
    def get(
        self, path: Literal["/v1/progress_reports/{id}"], /, **parameters: Unpack[GetProgressReportParameters]
    ) -> types.ProgressReportAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/rating_scales"], /, **parameters: Unpack[ListRatingScalesParameters]
    ) -> types.RatingScaleList: ...
    @overload
    def get(
        self, path: Literal["/v1/rating_scales/{id}"], /, **parameters: Unpack[GetRatingScaleParameters]
    ) -> types.RatingScaleAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/releases"], /, **parameters: Unpack[ListReleasesParameters]
    ) -> types.ReleaseList: ...
    @overload
    def get(
        self, path: Literal["/v1/releases/{id}"], /, **parameters: Unpack[GetReleaseParameters]
    ) -> types.ReleaseAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/releases/{id}/citation"], /, **parameters: Unpack[GetCitationParameters]
    ) -> types.CitationAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/releases/{id}/warnings"], /, **parameters: Unpack[ListReleaseWarningsParameters]
    ) -> types.WarningTable: ...
    @overload
    def get(
        self, path: Literal["/v1/renamings"], /, **parameters: Unpack[ListRenamingsParameters]
    ) -> types.RenamingList: ...
    @overload
    def get(
        self, path: Literal["/v1/renamings/{id}"], /, **parameters: Unpack[GetRenamingParameters]
    ) -> types.RenamingAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/resolve"], /, **parameters: Unpack[ResolveNameParameters]
    ) -> types.CandidateTable: ...
    @overload
    def get(
        self, path: Literal["/v1/search"], /, **parameters: Unpack[SearchEverythingParameters]
    ) -> types.SearchAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/statements"], /, **parameters: Unpack[ListStatementsParameters]
    ) -> types.StatementList: ...
    @overload
    def get(
        self, path: Literal["/v1/statements/{id}"], /, **parameters: Unpack[GetStatementParameters]
    ) -> types.StatementAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/synonyms"], /, **parameters: Unpack[ListSynonymsParameters]
    ) -> types.SynonymSetList: ...
    @overload
    def get(
        self, path: Literal["/v1/synonyms/{id}"], /, **parameters: Unpack[GetSynonymParameters]
    ) -> types.SynonymSetAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/themes"], /, **parameters: Unpack[ListThemesParameters]
    ) -> types.ThemeList: ...
    @overload
    def get(
        self, path: Literal["/v1/themes/{id}"], /, **parameters: Unpack[GetThemeParameters]
    ) -> types.ThemeAnswer: ...
    @overload
    def get(
        self, path: Literal["/v1/{resource}/{id}/history"], /, **parameters: Unpack[ListHistoryParameters]
    ) -> types.ChangeTable: ...
    def get(self, path: str, /, **parameters: Any) -> Any:
        """The answer of a path. What stands in braces in the path is a parameter, too."""
        return self._get(path, parameters)

    @overload
    def pages(
        self, path: Literal["/v1/changes"], /, **parameters: Unpack[ListChangesParameters]
    ) -> Iterator[types.ChangeList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/cities"], /, **parameters: Unpack[ListCitiesParameters]
    ) -> Iterator[types.CityList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/documents"], /, **parameters: Unpack[ListDocumentsParameters]
    ) -> Iterator[types.DocumentList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/indicators"], /, **parameters: Unpack[ListIndicatorsParameters]
    ) -> Iterator[types.IndicatorList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/kpis"], /, **parameters: Unpack[ListKpisParameters]
    ) -> Iterator[types.KpiList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/measures"], /, **parameters: Unpack[ListMeasuresParameters]
    ) -> Iterator[types.MeasureList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/observations"], /, **parameters: Unpack[ListObservationsParameters]
    ) -> Iterator[types.ObservationList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/organizations"], /, **parameters: Unpack[ListOrganizationsParameters]
    ) -> Iterator[types.OrganizationList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/plans"], /, **parameters: Unpack[ListPlansParameters]
    ) -> Iterator[types.PlanList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/policies"], /, **parameters: Unpack[ListPoliciesParameters]
    ) -> Iterator[types.PolicyList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/progress_entries"], /, **parameters: Unpack[ListProgressEntriesParameters]
    ) -> Iterator[types.ProgressEntryList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/progress_reports"], /, **parameters: Unpack[ListProgressReportsParameters]
    ) -> Iterator[types.ProgressReportList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/rating_scales"], /, **parameters: Unpack[ListRatingScalesParameters]
    ) -> Iterator[types.RatingScaleList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/releases"], /, **parameters: Unpack[ListReleasesParameters]
    ) -> Iterator[types.ReleaseList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/renamings"], /, **parameters: Unpack[ListRenamingsParameters]
    ) -> Iterator[types.RenamingList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/search"], /, **parameters: Unpack[SearchEverythingParameters]
    ) -> Iterator[types.SearchAnswer]: ...
    @overload
    def pages(
        self, path: Literal["/v1/statements"], /, **parameters: Unpack[ListStatementsParameters]
    ) -> Iterator[types.StatementList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/synonyms"], /, **parameters: Unpack[ListSynonymsParameters]
    ) -> Iterator[types.SynonymSetList]: ...
    @overload
    def pages(
        self, path: Literal["/v1/themes"], /, **parameters: Unpack[ListThemesParameters]
    ) -> Iterator[types.ThemeList]: ...
    def pages(self, path: str, /, **parameters: Any) -> Iterator[Any]:
        """The pages of a list, from the first, or that of `cursor`, to the last."""
        return self._pages(path, parameters)

    @overload
    def records(
        self, path: Literal["/v1/changes"], /, **parameters: Unpack[ListChangesParameters]
    ) -> Iterator[types.Change]: ...
    @overload
    def records(
        self, path: Literal["/v1/cities"], /, **parameters: Unpack[ListCitiesParameters]
    ) -> Iterator[types.City]: ...
    @overload
    def records(
        self, path: Literal["/v1/documents"], /, **parameters: Unpack[ListDocumentsParameters]
    ) -> Iterator[types.Document]: ...
    @overload
    def records(
        self, path: Literal["/v1/indicators"], /, **parameters: Unpack[ListIndicatorsParameters]
    ) -> Iterator[types.Indicator]: ...
    @overload
    def records(
        self, path: Literal["/v1/kpis"], /, **parameters: Unpack[ListKpisParameters]
    ) -> Iterator[types.Kpi]: ...
    @overload
    def records(
        self, path: Literal["/v1/measures"], /, **parameters: Unpack[ListMeasuresParameters]
    ) -> Iterator[types.Measure]: ...
    @overload
    def records(
        self, path: Literal["/v1/observations"], /, **parameters: Unpack[ListObservationsParameters]
    ) -> Iterator[types.Observation]: ...
    @overload
    def records(
        self, path: Literal["/v1/organizations"], /, **parameters: Unpack[ListOrganizationsParameters]
    ) -> Iterator[types.Organization]: ...
    @overload
    def records(
        self, path: Literal["/v1/plans"], /, **parameters: Unpack[ListPlansParameters]
    ) -> Iterator[types.Plan]: ...
    @overload
    def records(
        self, path: Literal["/v1/policies"], /, **parameters: Unpack[ListPoliciesParameters]
    ) -> Iterator[types.Policy]: ...
    @overload
    def records(
        self, path: Literal["/v1/progress_entries"], /, **parameters: Unpack[ListProgressEntriesParameters]
    ) -> Iterator[types.ProgressEntry]: ...
    @overload
    def records(
        self, path: Literal["/v1/progress_reports"], /, **parameters: Unpack[ListProgressReportsParameters]
    ) -> Iterator[types.ProgressReport]: ...
    @overload
    def records(
        self, path: Literal["/v1/rating_scales"], /, **parameters: Unpack[ListRatingScalesParameters]
    ) -> Iterator[types.RatingScale]: ...
    @overload
    def records(
        self, path: Literal["/v1/releases"], /, **parameters: Unpack[ListReleasesParameters]
    ) -> Iterator[types.Release]: ...
    @overload
    def records(
        self, path: Literal["/v1/renamings"], /, **parameters: Unpack[ListRenamingsParameters]
    ) -> Iterator[types.Renaming]: ...
    @overload
    def records(
        self, path: Literal["/v1/search"], /, **parameters: Unpack[SearchEverythingParameters]
    ) -> Iterator[types.SearchHit]: ...
    @overload
    def records(
        self, path: Literal["/v1/statements"], /, **parameters: Unpack[ListStatementsParameters]
    ) -> Iterator[types.Statement]: ...
    @overload
    def records(
        self, path: Literal["/v1/synonyms"], /, **parameters: Unpack[ListSynonymsParameters]
    ) -> Iterator[types.SynonymSet]: ...
    @overload
    def records(
        self, path: Literal["/v1/themes"], /, **parameters: Unpack[ListThemesParameters]
    ) -> Iterator[types.Theme]: ...
    def records(self, path: str, /, **parameters: Any) -> Iterator[Any]:
        """The records of all pages of a list."""
        return self._records(path, parameters)
