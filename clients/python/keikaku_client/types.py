"""Generated from the description of the API by `generate.py`."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

Accumulation: TypeAlias = Literal['stock', 'flow', 'cumulative', 'ratio']
"""
How figures of several years relate (数値の性質).

- `stock`: ストック (Stock). A level at a point in time; not summed over years.
- `flow`: フロー (Flow). An amount within a period.
- `cumulative`: 累計 (Cumulative). A count since the start.
- `ratio`: 比率 (Ratio). A quotient: never summed.
"""


Aim: TypeAlias = Literal['reach', 'keep', 'establish']
"""
What a target asks for (目標の求めること).

- `reach`: 到達 (Reach). A value on the better side of the baseline.
- `keep`: 保持 (Keep). A floor, a ceiling or a range that the baseline meets.
- `establish`: 設置・整備 (Establish). Something to be set up, without a figure.
"""


Basis: TypeAlias = Literal['absolute', 'baseline', 'previous_year']
"""
What a target is stated by (目標値の示し方).

What a target is stated by. Its value is absolute all the same.

- `absolute`: 実数 (Absolute). The value itself.
- `baseline`: 現状値との差 (Difference to the baseline). The baseline and a difference: for 現状以上 it is 0, and the value is that of the baseline.
- `previous_year`: 前年度との差 (Difference to the year before). The actual of the year before and a difference.
"""


BudgetKind: TypeAlias = Literal['initial', 'revised', 'settlement']
"""
What an amount of money is (金額の種類).

- `initial`: 当初予算 (Initial budget). The budget at the start of the year.
- `revised`: 補正後予算 (Revised budget). The budget after revision.
- `settlement`: 決算 (Settlement). What was spent.
"""


CandidateCertainty: TypeAlias = Literal['exact', 'variant', 'ambiguous']
"""
How sure it is that a record is meant (名称の照合の確かさ).

How sure it is that a candidate is meant.

- `exact`: 一致 (Exact). It alone is called so, letter for letter.
- `variant`: 異表記 (Variant). It alone is called so in another spelling, or without a part such as 市.
- `ambiguous`: 複数該当 (Ambiguous). Others are called so as well.
"""


Cause: TypeAlias = Literal['covid-19', 'budget', 'staffing', 'weather', 'partner']
"""
Causes that a report states (実施に影響した要因).

Why a measure was not carried out as planned.

- `covid-19`: 新型コロナウイルス感染症 (COVID-19). The COVID-19 pandemic and what was done against it.
- `budget`: 予算 (Budget). Lack of money, or a changed budget.
- `staffing`: 人員 (Staffing). Lack of staff.
- `weather`: 天候 (Weather). Bad weather or a natural disaster.
- `partner`: 連携先の事情 (Partner). Circumstances of an organization that takes part.
"""


Certainty: TypeAlias = Literal['read', 'repaired', 'inferred', 'lost']
"""
How a value was got from what is printed (読み取りの確かさ).

- `read`: 判読 (Read). Legible as it stands.
- `repaired`: 補正 (Repaired). Damaged by text recognition, mended where the intended characters are evident.
- `inferred`: 推定 (Inferred). Not printed at this place; concluded from what is printed elsewhere.
- `lost`: 判読不能 (Lost). It exists in the document but cannot be read: the value is null.
"""


class Citation(TypedDict):
    """
    How to cite a release: its data never change.
    """

    release_id: str
    """
    The release: its `id`.
    """
    text: str
    """
    In Japanese, in the form that the Digital Agency’s terms (PDL1.0) show. Add the day of use.
    """
    text_en: str
    """
    In English.
    """
    bibtex: str
    """
    For reference managers.
    """


CityKind: TypeAlias = Literal['city', 'special_ward', 'town', 'village']
"""
Kinds of municipalities (市区町村の種類).

Kinds of municipality.

- `city`: 市 (City). A municipality that meets the legal requirements of a city.
- `special_ward`: 特別区 (Special ward). A ward of the Tokyo Metropolis that is a local public entity of its own.
- `town`: 町 (Town). A municipality that meets the requirements of a town in the prefecture’s ordinance.
- `village`: 村 (Village). A municipality that is neither a city nor a town.
"""


CodeRelation: TypeAlias = Literal['exact_match', 'close_match', 'broad_match', 'derived']
"""
What a code of another system is to an indicator (ほかのコード体系との関係).

SKOS mapping relations (W3C SKOS Reference, §10).

- `exact_match`: 完全一致 (Exact match). The same concept; one can stand for the other in most uses.
- `close_match`: 近似一致 (Close match). Nearly the same concept; one can stand for the other in some uses.
- `broad_match`: 上位概念 (Broad match). The other code is the wider concept.
- `derived`: 算出 (Derived). Calculated from figures of the other code.
"""


class CodelistWord(TypedDict):
    """
    A word of a closed list.
    """

    codelist_id: str
    """
    The list: a codelist’s `id`.
    """
    code: str
    """
    The word as it stands in answers and filters.
    """
    label: str
    """
    What to show to people.
    """
    label_en: str
    """
    Our translation of the label.
    """
    definition: str
    """
    What it means.
    """
    definition_en: str
    """
    Our translation of the definition.
    """
    since: str
    """
    The day of the version of this API that introduced it.
    """
    standard: str | None
    """
    The standard or law that decides what it means; null where we do.
    """


Comparability: TypeAlias = Literal['exact', 'close', 'broad', 'proxy']
"""
How far a KPI is the shared indicator (共通指標との比較可能性).

How far the KPI is the shared indicator.

- `exact`: 同一 (Exact). Same quantity, same definition.
- `close`: ほぼ同一 (Close). Same quantity, small differences in scope.
- `broad`: 共通指標のほうが広い (Broad). The indicator is wider: the KPI is a part of it.
- `proxy`: 代理 (Proxy). Something else that stands for it.
"""


Comparator: TypeAlias = Literal['gte', 'lte', 'eq', 'between', 'establish']
"""
How a target is to be met (目標の満たし方).

- `gte`: 以上 (At least). At least the value.
- `lte`: 以下 (At most). At most the value.
- `eq`: 等しい (Exactly). Exactly the value.
- `between`: 範囲内 (Between). From the value to the upper value, both included.
- `establish`: 設置・整備 (Establish). Something is to be set up; no figure.
"""


class Contact(TypedDict):
    """
    Whom the document names for questions, as printed.
    """

    name: str
    """
    Whom to ask.
    """
    postal_code: str | None
    """
    Postal code.
    """
    address: str | None
    """
    Address.
    """
    phone: str | None
    """
    Telephone.
    """
    fax: str | None
    """
    Fax.
    """
    email: str | None
    """
    E-mail.
    """


CoverageState: TypeAlias = Literal['reported', 'missing', 'not_entered']
"""
Whether a figure is there (数値の収録状況).

Whether a figure is there for a KPI and a fiscal year.

- `reported`: 報告あり (Reported). A figure was reported.
- `missing`: 数値なし (Missing). The report has a place for it, but no figure; missing_reason says why.
- `not_entered`: 未収録 (Not entered). No report for this year has been entered here.
"""


DataIssueKind: TypeAlias = Literal['contradiction', 'inconsistency', 'recognition_damage', 'omission', 'ambiguity']
"""
Kinds of contradictions and damage in documents (文書の問題の種類).

Kinds of contradiction and damage.

- `contradiction`: 矛盾 (Contradiction). Two statements of the same document disagree.
- `inconsistency`: 不統一 (Inconsistency). A figure or a printed name differs between two places where it should be the same.
- `recognition_damage`: 文字認識の乱れ (Recognition damage). Text recognition damaged what is printed.
- `omission`: 欠落 (Omission). Something a reader would expect is not there.
- `ambiguity`: 多義 (Ambiguity). The document can be read in more than one way.
"""


DatabaseKind: TypeAlias = Literal['primary', 'standby']
"""
Which server of a replicated database answers (データベースの種類).

- `primary`: プライマリ (Primary). The server that takes publications.
- `standby`: スタンバイ (Standby). A read-only copy that follows a primary.
"""


DatePrecision: TypeAlias = Literal['day', 'month', 'year', 'fiscal_year']
"""
How much of a date is known (日付の精度).

How much of a date the document gives; the rest of the date is its first day.

- `day`: 日 (Day). Year, month and day are known.
- `month`: 月 (Month). Year and month are known; the date is the first day of the month.
- `year`: 年 (Year). Only the year is known; the date is its 1 January.
- `fiscal_year`: 年度 (Fiscal year). Only the fiscal year (1 April to 31 March) is known; the date is its 1 April.
"""


DepartmentRole: TypeAlias = Literal['lead', 'supporting']
"""
Parts that departments play for a measure (担当課の役割).

What a department is to a measure.

- `lead`: 主管課 (Lead). The department in charge.
- `supporting`: 関係課 (Supporting). A department that takes part; printed in brackets.
"""


class DictionaryField(TypedDict):
    """
    A field of an answer.
    """

    schema: str
    """
    The schema that has it, by its name in `openapi.json`.
    """
    path: str | None
    """
    Where such records are listed; null when they only stand inside others.
    """
    field: str
    """
    The field; within an object of the schema, the object’s name and a dot come first.
    """
    column: str | None
    """
    Its column in tables; null when it has none: an object, whose fields have columns, or a list
    of objects.
    """
    type: str
    """
    `string`, `integer`, `number`, `boolean`, `date`, `date-time`, `array`, `object`, or `any` of them.
    """
    nullable: bool
    """
    Whether it can be null, or stands in an object that can be.
    """
    unit: str | None
    """
    Unit of all its figures: `JPY` (ISO 4217), `1` for parts of a whole; null when they are counts
    or years, or not all in the same unit.
    """
    unit_field: str | None
    """
    The field that tells the unit of each of its figures; null when there is none.
    """
    codelist_id: str | None
    """
    The closed list that its words are of: a codelist’s `id`; null when it is free.
    """
    references: str | None
    """
    The resource whose `id` it holds, or each of a list; null when it names no record.
    """
    object_schema: str | None
    """
    The schema of the object or of the objects in the list; null when it is a plain value.
    """
    description: str
    """
    What it means.
    """


class Dimension(TypedDict):
    """
    The part of a total that a KPI counts.
    """

    name: str
    """
    By what the total is divided, as printed: 性別, 地区.
    """
    value: str
    """
    The part, as printed: 女性.
    """


Direction: TypeAlias = Literal['increase', 'decrease', 'maintain']
"""
Which direction is better (望ましい変化の方向).

The direction that is better.

- `increase`: 増加 (Increase). More is better.
- `decrease`: 減少 (Decrease). Less is better.
- `maintain`: 維持 (Maintain). Staying at the present level is best.
"""


Disposition: TypeAlias = Literal['continue', 'expand', 'new', 'under_consideration']
"""
What happens to a measure in the plan (事業の区分).

What a plan says becomes of a measure.

- `continue`: 継続 (Continued). Goes on as before.
- `expand`: 拡充 (Expanded). Goes on with a wider reach, scale or content.
- `new`: 新規 (New). Begins with this plan.
- `under_consideration`: 検討 (Under consideration). Whether or how it is to be carried out is still to be studied.
"""


DocumentKind: TypeAlias = Literal['plan', 'plan_excerpt', 'plan_summary', 'plan_outline', 'progress_report', 'research_report']
"""
Kinds of documents (文書の種類).

Kinds of publication.

- `plan`: 計画書 (Plan). The full text of a plan.
- `plan_excerpt`: 計画書（抜粋） (Plan, excerpt). Some chapters or pages of a plan.
- `plan_summary`: 概要版 (Plan, summary). A short version of a plan, published as such.
- `plan_outline`: 策定概要 (Plan, outline). How a plan is drawn up, and its framework.
- `progress_report`: 進捗状況報告 (Progress report). What was carried out of a plan in a fiscal year.
- `research_report`: 調査・検討報告書 (Research report). Findings of a survey or study made to prepare policies.
"""


class Download(TypedDict):
    """
    The files of a release together.
    """

    release_id: str
    """
    The release: its `id`.
    """
    published_at: str
    """
    When it was published, in Japan’s time.
    """
    checksum: str
    """
    The release’s checksum, which tells its data apart.
    """
    files: int
    """
    How many files there are.
    """
    bytes: int
    """
    Bytes of all of them.
    """
    url: str
    """
    Where they are listed.
    """
    datapackage_url: str
    """
    The file that describes them for machines (Data Package).
    """


class EvaluationPoint(TypedDict):
    """
    A point of the path to a target.
    """

    at: str
    """
    The turn of a month: `2026-04` is the end of fiscal 2025.
    """
    value: float
    """
    The value there.
    """
    unit: str | None
    """
    Its unit: that of the target.
    """
    observation_id: str | None
    """
    The observation behind it: its `id`; null where a total starts from 0.
    """


EvaluationStatus: TypeAlias = Literal['achieved', 'on_track', 'behind', 'worsening', 'kept', 'breached', 'deviates', 'missed', 'not_computable']
"""
What a KPI’s figures say of its target (計算による判定).

The judgement of a figure.

What the target asks for and when decides which words there can be (`aim`).

- To be reached (a target on the better side of the baseline, however it is stated): before the
  target year `worsening`, `behind`, `on_track`; in and after it `missed`; `achieved` whenever it
  is met, `deviates` when an exact value or a range was passed.
- To be kept (a target at the baseline or on its worse side: it limits a decline or a rise, or holds
  what there is): `kept` while it holds; when not, `breached`, and from the target year on
  `missed`.
- To be established: `achieved` by a figure that says so, otherwise `missed` in and after the
  target year.

The comparator says which side is better: for `gte` more, for `lte` less, for `eq` and `between`
whatever is nearer to the value or range. A figure exactly on the target meets it.

- `achieved`: 達成 (Achieved). The target is met.
- `on_track`: 順調 (On track). Not met, and at or beyond the path from the baseline to the target.
- `behind`: 遅れ (Behind). Short of the path, but not worse than the baseline.
- `worsening`: 悪化 (Worsening). Short of the path and worse than the baseline.
- `kept`: 維持 (Kept). What was to be held still holds.
- `breached`: 水準割れ (Breached). What was to be held does not hold; the target year has not come.
- `deviates`: 行き過ぎ (Deviates). An exact value or a range was passed on its far side.
- `missed`: 未達 (Missed). Not met in or after the target year.
- `not_computable`: 判定不能 (Not computable). It cannot be judged; reason says why.
"""


class ExternalCode(TypedDict):
    """
    The same or a near quantity in another code system.
    """

    scheme: str
    """
    `ssds` (社会・人口統計体系), `sdg` …
    """
    code: str
    """
    The code in that scheme.
    """
    relation: CodeRelation
    """
    What the code is to the indicator.
    """


class FacetValue(TypedDict):
    """
    A value and how often it occurs.
    """

    value: str
    """
    What to narrow by.
    """
    title: str
    """
    What it is called.
    """
    title_en: str
    """
    Our translation of the title.
    """
    count: int
    """
    Records that match and have it.
    """


class FieldChange(TypedDict):
    """
    A field that an update changed.
    """

    field: str
    """
    Its name, dotted where it stands in an object; a list is one field.
    """
    before: Any
    """
    Its value before; null also when there was no such field.
    """
    after: Any
    """
    Its value after; null also when there is no such field any more.
    """


FileFormat: TypeAlias = Literal['csv', 'csv_bom', 'ndjson', 'parquet', 'sqlite', 'json', 'text']
"""
Formats of files (ファイルの形式).

What a file of a release is.

- `csv`: CSV形式 (CSV). UTF-8 without a byte order mark, one record a line.
- `csv_bom`: CSV（Excel用） (CSV for Excel). UTF-8 with a byte order mark; a text that looks like a formula has ' before it.
- `ndjson`: NDJSON形式 (NDJSON). One JSON object a line, with everything that is in the record.
- `parquet`: Parquet形式 (Parquet). Typed columns, sorted by city and fiscal year.
- `sqlite`: SQLiteデータベース (SQLite). A database with all tables.
- `json`: JSON形式 (JSON). What describes the files.
- `text`: テキスト (Text). The list of checksums.
"""


FootnoteKind: TypeAlias = Literal['missing_value', 'revised_baseline', 'replaced_indicator']
"""
Kinds of footnotes to KPIs (KPIの注の種類).

What a footnote tells of.

- `missing_value`: 数値がない理由 (Missing value). Says why a figure is not there.
- `revised_baseline`: 現状値の修正 (Revised baseline). Says that the baseline was revised.
- `replaced_indicator`: 指標の変更 (Replaced indicator). Says that the indicator took the place of another.
"""


FundingSource: TypeAlias = Literal['national', 'prefectural', 'bonds', 'fees', 'general', 'other']
"""
Where money of a budget comes from (財源).

Where money of a budget comes from (財源内訳).

- `national`: 国庫支出金 (National). Grants of the state.
- `prefectural`: 都道府県支出金 (Prefectural). Grants of the prefecture.
- `bonds`: 地方債 (Bonds). Municipal bonds.
- `fees`: 使用料等 (Fees). Charges, fees and contributions.
- `general`: 一般財源 (General). General revenue.
- `other`: その他 (Other). Other earmarked revenue.
"""


class Health(TypedDict):
    """
    Nothing more is said of the inside.
    """

    status: str
    """
    Always `ok`; a service that is not answers with a problem.
    """


Identifier: TypeAlias = str
"""
A permanent identifier.
"""


class IndexLink(TypedDict):
    """
    A link of the index.
    """

    name: str
    """
    What it leads to.
    """
    href: str
    """
    Where it leads.
    """


IndicatorLevel: TypeAlias = Literal['output', 'outcome', 'context']
"""
What kind of thing an indicator measures (指標の段階).

What kind of thing a quantity measures.

- `output`: 活動指標（アウトプット） (Output). What the administration does.
- `outcome`: 成果指標（アウトカム） (Outcome). What changes by it.
- `context`: 背景指標 (Context). What the city works in, but hardly moves.
"""


class IndicatorMapping(TypedDict):
    """
    What a city’s own indicator is to a shared one.
    """

    indicator_id: str
    """
    The shared indicator: its `id`.
    """
    comparability: Comparability
    """
    How far it is the shared one.
    """


class InterimEvaluation(TypedDict):
    """
    The interim or yearly target of the year judged, in its own year.
    """

    fiscal_year: int | None
    """
    The year of the interim target.
    """
    status: EvaluationStatus
    """
    `achieved` or `kept` when it is met, else `missed`.
    """
    value: float
    """
    The figure to reach or hold; the lower end of a range.
    """
    value_upper: float | None
    """
    Upper end of a `between` target.
    """
    unit: str | None
    """
    Its unit: as printed, else the KPI’s.
    """
    comparator: Comparator | None
    gap: float
    """
    The actual less what the interim target asks for.
    """
    observation_id: str
    """
    The observation behind it: its `id`.
    """


KpiAccumulation: TypeAlias = Literal['point_in_time', 'yearly_flow', 'cumulative', 'period_sum']
"""
How the figures of a KPI relate to its target (KPIの数値と目標の関係).

- `point_in_time`: 時点の水準 (Level at a point in time). A level at a point in time, as the number of farms.
- `yearly_flow`: 年度の量 (Amount of a year). An amount of one year, and the target is for one year.
- `cumulative`: 期間の始めからの累計 (Total since the start). A total since the start of the period, and the target is such a total.
- `period_sum`: 期間の合計 (Sum of the period). An amount of one year, and the target is the sum over the period.
"""


KpiPeriod = TypedDict(
    'KpiPeriod',
    {
        'from': int,
        'to': int,
    },
)


Labels: TypeAlias = dict[str, dict[str, str]]
"""
Labels of codes, by codelist and code.
"""


class License(TypedDict):
    """
    A licence.
    """

    id: str
    """
    SPDX identifier.
    """
    url: str
    """
    Its text.
    """


class Links(TypedDict):
    """
    Where this page is and where the next one is.
    """

    self: str
    """
    This page.
    """
    next: str | None
    """
    The next page; null on the last.
    """


class ListMeta(TypedDict):
    """
    About a list: how much of it this is, from which release, under which terms.
    """

    count: int
    """
    Records on this page.
    """
    total: int | None
    """
    All matching records; null unless `count=exact` was asked for.
    """
    limit: int
    """
    Records that a page holds at most.
    """
    release: str
    """
    The release that the answer was made from.
    """
    license: License
    """
    Terms of use of our own work; the documents’ own terms stand with each document.
    """
    attribution: str
    """
    How to cite the data.
    """


MatchedBy: TypeAlias = Literal['number', 'title', 'row_order']
"""
How an entry was matched to its measure (事業との対応づけの方法).

- `number`: 番号 (Number). By the printed number.
- `title`: 題名 (Title). By the printed title.
- `row_order`: 行の順 (Row order). Only by the order of the rows.
"""


MeasureCounts = TypedDict(
    'MeasureCounts',
    {
        'total': int,
        'continue': int,
        'expand': int,
        'new': int,
        'under_consideration': int,
        'untagged': int,
    },
)


class MeasureGroup(TypedDict):
    """
    Measures that share what they are grouped by.
    """

    city_id: str | None
    """
    The municipality; null unless grouped by `city`.
    """
    plan_id: str | None
    """
    The plan; null unless grouped by `plan`.
    """
    policy_id: str | None
    """
    The heading directly above the measure; null unless grouped by `policy`.
    """
    theme_id: str | None
    """
    The theme; null unless grouped by `theme`. A measure counts under each of its themes.
    """
    broad_theme_id: str | None
    """
    The broad theme; null unless grouped by `broad_theme`.
    """
    disposition: Disposition | None
    measures: int
    """
    How many measures; repeats (再掲) are not counted again.
    """
    repeats: int
    """
    How many repeats: measures that are printed again under another heading.
    """


MentionKind: TypeAlias = Literal['law', 'event', 'place', 'facility', 'audience', 'support', 'product', 'phrase', 'first', 'organization', 'work']
"""
What a name in a text stands for (言及される名称の種類).

- `law`: 法令・制度等 (Law or scheme). A law, ordinance, plan, statistic or scheme that it rests on.
- `event`: 行事 (Event). An event.
- `place`: 場所 (Place). A place.
- `facility`: 施設 (Facility). A building or facility.
- `audience`: 対象者 (Audience). For whom it is.
- `support`: 支援の種類 (Kind of support). A kind of support that is offered.
- `product`: 商品・サイト等 (Product). A brand, product, site or app.
- `phrase`: 語句 (Phrase). A phrase in 「 」.
- `first`: 初の取組 (First). A claim to be the first.
- `organization`: 組織 (Organization). An organization without a record.
- `work`: 作品 (Work). A film, programme or book.
"""


class Milestone(TypedDict):
    """
    A step of a schedule.
    """

    fiscal_year: int
    """
    The year of the step.
    """
    printed: str
    """
    As printed: `実施`, `検討`, `→`.
    """
    summary: str | None
    """
    What is to be done, in our own words.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """


MissingReason: TypeAlias = Literal['not_published_yet', 'statistic_discontinued', 'not_stated', 'not_surveyed', 'qualitative', 'lost']
"""
Why there is no figure (数値がない理由).

- `not_published_yet`: 未公表 (Not published yet). The statistic has no figure for the time in question yet.
- `statistic_discontinued`: 統計の廃止 (Statistic discontinued). The statistic is no longer made.
- `not_stated`: 記載なし (Not stated). The document gives none and does not say why.
- `not_surveyed`: 未調査 (Not surveyed). No survey was made for the year.
- `qualitative`: 定性的な目標 (Qualitative). The target is in words only.
- `lost`: 判読不能 (Lost). It is printed but cannot be read.
"""


NextDirection: TypeAlias = Literal['expand', 'continue', 'improve', 'reduce', 'merge', 'finish', 'abolish']
"""
What is to become of a measure in the next year (次年度の方向性).

- `expand`: 拡充 (Expand). More of it, or on a larger scale.
- `continue`: 継続 (Continue). As it is.
- `improve`: 改善 (Improve). In an improved form.
- `reduce`: 縮小 (Reduce). Less of it.
- `merge`: 統合 (Merge). Together with another measure.
- `finish`: 完了 (Finish). It ends because its purpose is reached.
- `abolish`: 廃止 (Abolish). It is given up.
"""


NotComputable: TypeAlias = Literal['qualitative_target', 'no_observation', 'forecast_only', 'value_missing', 'no_fiscal_year', 'older_than_plan', 'no_target', 'not_due_yet', 'target_missing', 'target_incomplete', 'percentage_of_percentage', 'contradictory_target', 'no_previous_year', 'mixed_units', 'accumulation_unknown', 'no_period', 'period_incomplete', 'no_baseline', 'baseline_missing', 'older_than_baseline', 'no_target_year', 'no_baseline_year']
"""
Why a KPI cannot be judged (判定できない理由).

Why a KPI cannot be judged. When several hold, the first of this list.

- `qualitative_target`: 定性的な目標 (Qualitative target). The target is in words only.
- `no_observation`: 実績の報告なし (No observation). Nothing was reported.
- `forecast_only`: 見込みのみ (Forecasts only). Only forecasts were reported.
- `value_missing`: 実績値なし (Value missing). It was reported that there is no figure; inputs.actual_missing_reason says why.
- `no_fiscal_year`: 実績の年度不明 (No fiscal year). The figure is reported for no year.
- `older_than_plan`: 計画期間より前の実績 (Older than the plan). The figure is reported for, or was measured in, a year before the plan’s first.
- `no_target`: 目標なし (No target). There is no target.
- `not_due_yet`: 期限前 (Not due yet). Something is to be set up, and the year in which that is due has not come.
- `target_missing`: 目標値なし (Target missing). The target’s figure is missing; inputs.target_missing_reason says why.
- `target_incomplete`: 目標の不備 (Target incomplete). The target lacks its comparator, its basis or its upper end, or its range is upside down.
- `percentage_of_percentage`: 割合の割合 (Percentage of a percentage). The target is a percentage of figures that are percentages: per cent or percentage points is not known.
- `contradictory_target`: 目標の方向の矛盾 (Contradictory target). The comparator asks for the opposite of the direction that is better.
- `no_previous_year`: 前年度の実績なし (No previous year). The target is stated by the figure of the year before, of which none is known.
- `mixed_units`: 単位の不一致 (Mixed units). The figures are in different units; one without a unit has the KPI’s.
- `accumulation_unknown`: 集計の仕方が不明 (Accumulation unknown). Whether the target is for a year, for the period or for all since its start is not said, and the judgement depends on it.
- `no_period`: 期間不明 (No period). A total needs the period that it is counted over, which neither the KPI nor the plan names.
- `period_incomplete`: 期間の実績に欠け (Period incomplete). A year of the sum has no figure.
- `no_baseline`: 現状の記載なし (No baseline). There is no baseline.
- `baseline_missing`: 現状値なし (Baseline missing). The baseline’s figure is missing; inputs.baseline_missing_reason says why.
- `older_than_baseline`: 現状値より前の実績 (Older than the baseline). The figure was measured before the baseline.
- `no_target_year`: 目標年度不明 (No target year). The path has no end: neither the target, the KPI nor the plan names a year.
- `no_baseline_year`: 現状値の年度不明 (No baseline year). The path has no start: no year is known of the baseline, nor of the plan.
"""


ObservationRole: TypeAlias = Literal['baseline', 'target', 'interim_target', 'actual']
"""
What a figure is to its KPI (数値の役割).

- `baseline`: 現状値 (Baseline). The figure that a plan starts from.
- `target`: 目標値 (Target). The figure that a plan is to reach or hold.
- `interim_target`: 中間目標値 (Interim target). A target for a year on the way.
- `actual`: 実績値 (Actual). What was reported for a year.
"""


ObservationStatus: TypeAlias = Literal['A', 'B', 'E', 'F', 'M', 'O', 'P']
"""
Observation status (観測値の状態).

SDMX code list `CL_OBS_STATUS` 2.2.

- `A`: 通常値 (Normal value). A value to which no other status applies.
- `B`: 時系列の断層 (Time series break). Definition or method changed: not comparable with earlier values as it stands.
- `E`: 推計値 (Estimated value). Got by estimation rather than by observation.
- `F`: 予測値 (Forecast value). Expected for a time that has not come yet.
- `M`: 欠測値（存在しない） (Missing value; data cannot exist). There is no value because there can be none.
- `O`: 欠測値 (Missing value). There is no value; missing_reason says why.
- `P`: 暫定値 (Provisional value). A first value that is expected to be revised.
"""


Operation: TypeAlias = Literal['created', 'updated', 'deleted']
"""
What a release did to a record (リリースによる変更の種類).

- `created`: 追加 (Created). It is new.
- `updated`: 変更 (Updated). Its content changed.
- `deleted`: 削除 (Deleted). It was removed; its identifier is never used again.
"""


OrganizationKind: TypeAlias = Literal['department', 'municipality', 'prefectural_body', 'national_body', 'chamber_of_commerce', 'shopping_association', 'tourism_association', 'agricultural_body', 'council', 'support_centre', 'facility', 'company', 'nonprofit', 'association', 'network', 'university', 'financial_institution', 'actor_group']
"""
Kinds of organizations (組織の種類).

Kinds of organization.

- `department`: 市の部課 (Department). A department or section within a municipality.
- `municipality`: 市区町村 (Municipality). A municipality acting as a whole.
- `prefectural_body`: 都道府県の機関 (Prefectural body). A prefecture or a body of one.
- `national_body`: 国の機関 (National body). A ministry or a body of the state.
- `chamber_of_commerce`: 商工会・商工会議所 (Chamber of commerce). A society or chamber of commerce and industry.
- `shopping_association`: 商店会 (Shopping association). An association of shops in a street or district, or a federation of them.
- `tourism_association`: 観光協会 (Tourism association). A body that promotes tourism.
- `agricultural_body`: 農業団体 (Agricultural body). An agricultural cooperative (JA) or a federation of farmers.
- `council`: 審議会等 (Council). A council that advises or reviews.
- `support_centre`: 支援施設 (Support centre). A place that supports founders or businesses.
- `facility`: 公共施設等 (Facility). A place that people visit, such as a hall, a theatre, a park or a shop.
- `company`: 企業 (Company). A business corporation.
- `nonprofit`: 非営利団体 (Nonprofit). A foundation, incorporated association or other body that is non-profit by its legal form.
- `association`: 団体 (Association). A body, group or patrol whose legal form no document states.
- `network`: ネットワーク (Network). A network that several bodies run together.
- `university`: 大学等 (University). A university or college, or a group of them.
- `financial_institution`: 金融機関 (Financial institution). A bank, a credit union or a credit guarantee body.
- `actor_group`: 主体の区分 (Actor group). A kind of actor that a plan addresses as a group: businesses, founders, residents.
"""


Outcome: TypeAlias = Literal['done', 'partly_done', 'cancelled', 'postponed', 'considered', 'not_started']
"""
What became of a measure in a fiscal year (実施状況).

What became of a measure in a year.

- `done`: 実施 (Done). Carried out.
- `partly_done`: 一部実施 (Partly done). Carried out in part or on a smaller scale.
- `cancelled`: 中止 (Cancelled). Planned, but called off.
- `postponed`: 延期 (Postponed). Put off to a later time.
- `considered`: 検討 (Considered). Studied or discussed; nothing carried out yet.
- `not_started`: 未着手 (Not started). Nothing done yet.
"""


class OutcomeCount(TypedDict):
    """
    How many entries have an outcome.
    """

    outcome: Outcome
    """
    What became of the measures.
    """
    count: int
    """
    How many entries say so.
    """


class Output(TypedDict):
    """
    A quantity as reported.
    """

    label: str
    """
    What is counted: 研修の開催.
    """
    label_en: str | None
    """
    Our translation of the label.
    """
    value: float
    """
    The quantity.
    """
    unit: str
    """
    Its unit, as printed.
    """
    from_value: float | None
    """
    The earlier value of a change "from … to …".
    """
    note: str | None
    """
    Note in our own words.
    """
    note_en: str | None
    """
    Our translation of the note.
    """
    printed: str
    """
    The words with the figure, as printed (short).
    """


class OutputGroup(TypedDict):
    """
    Outputs of one unit that share what they are grouped by.
    """

    city_id: str | None
    """
    The municipality; null unless grouped by `city`.
    """
    plan_id: str | None
    """
    The plan; null unless grouped by `plan`.
    """
    policy_id: str | None
    """
    The heading directly above the measure; null unless grouped by `policy`.
    """
    theme_id: str | None
    """
    The theme; null unless grouped by `theme`. An entry counts under each theme of its measure.
    """
    broad_theme_id: str | None
    """
    The broad theme; null unless grouped by `broad_theme`.
    """
    fiscal_year: int | None
    """
    The fiscal year; null unless grouped by `fiscal_year`.
    """
    fiscal_year_label: str | None
    """
    Its Japanese name.
    """
    outcome: Outcome | None
    unit: str
    """
    The unit: amounts of different units are never added up.
    """
    outputs: int
    """
    How many outputs; one that several entries report is one.
    """
    sum: float | None
    """
    Their sum; null when they must not be added up.
    """
    not_summed_because: str | None
    """
    Why they must not be added up; null when they are.
    """


class ParameterError(TypedDict):
    """
    One error of a request.
    """

    parameter: str
    """
    The query parameter or path segment.
    """
    received: str
    """
    What was given.
    """
    detail: str
    """
    What is wrong, in Japanese.
    """
    detail_en: str
    """
    What is wrong, in English.
    """
    did_you_mean: str | None
    """
    The nearest that is allowed; null when nothing is near.
    """
    allowed: list[str]
    """
    All that is allowed, when it is a closed list; else empty.
    """


PartnerRole: TypeAlias = Literal['implementing', 'cooperating', 'funding', 'supported', 'named']
"""
Parts that organizations outside the administration have (連携先の役割).

What an organization outside the administration is to a measure.

- `implementing`: 実施 (Implementing). It carries the measure out.
- `cooperating`: 連携・協力 (Cooperating). It works on the measure with the city.
- `funding`: 財源・制度 (Funding). Its money, scheme or subsidy pays for it.
- `supported`: 支援の対象 (Supported). It receives the support.
- `named`: 言及 (Named). It is named otherwise.
"""


PlanKind: TypeAlias = Literal['comprehensive', 'industry_promotion', 'agriculture', 'regional_revitalization', 'tourism', 'other']
"""
Kinds of plans (計画の種類).

Kinds of plan.

- `comprehensive`: 総合計画 (Comprehensive plan). The highest plan of a city, over all fields of administration.
- `industry_promotion`: 産業振興計画 (Industry promotion plan). A plan to promote commerce, manufacturing, farming, tourism and other industries.
- `agriculture`: 農業振興計画 (Agriculture promotion plan). A plan for farming and farmland.
- `regional_revitalization`: まち・ひと・しごと創生総合戦略 (Regional revitalization strategy). A municipality’s strategy to sustain its population and economy.
- `tourism`: 観光振興計画 (Tourism promotion plan). A plan to promote tourism.
- `other`: その他の計画 (Other plan). A plan that is none of the others.
"""


PlanPeriod: TypeAlias = Literal['before', 'within', 'after']
"""
Where the calendar is beside a plan (計画期間との関係).

Where a year lies beside the fiscal years of a plan.

- `before`: 開始前 (Before). The plan has not begun.
- `within`: 期間中 (Within). It is one of its years.
- `after`: 終了後 (After). The plan is over.
"""


PlanRelationKind: TypeAlias = Literal['succeeds', 'action_plan_of', 'aligned_with', 'based_on', 'carried_out_by', 'preceded_by']
"""
What another plan is to this one (計画どうしの関係).

How a plan is tied to another.

- `succeeds`: 後継 (Succeeds). This plan follows the other one in time.
- `action_plan_of`: 実行計画 (Action plan of). This plan carries out the other one.
- `aligned_with`: 整合 (Aligned with). This plan is kept in step with the other one.
- `based_on`: 根拠 (Based on). This plan rests on an ordinance, a law or a wider plan.
- `carried_out_by`: 一部の実行 (Carried out by). The other one carries out a part of this plan.
- `preceded_by`: 先行 (Preceded by). The other one is an earlier step of the same line of policy.
"""


PlanStatus: TypeAlias = Literal['being_drafted', 'in_force', 'superseded', 'expired']
"""
States of plans (計画の状態).

As of the newest document that we have of it.

- `being_drafted`: 策定中 (Being drafted). Not adopted yet; it is being drawn up.
- `in_force`: 実施中 (In force). Adopted and being carried out.
- `superseded`: 後継計画あり (Superseded). Replaced by a later plan or edition.
- `expired`: 期間終了 (Expired). Its span is over, and no plan is known that replaces it.
"""


Problem = TypedDict(
    'Problem',
    {
        'type': str,
        'title': str,
        'title_en': str,
        'status': int,
        'detail': str,
        'detail_en': str,
        'instance': str,
        'errors': list[ParameterError],
        'violated-policies': NotRequired[list[str]],
        'last_release_id': NotRequired[str],
        'removing_release_id': NotRequired[str],
        'history': NotRequired[str],
    },
)


class ProblemKind(TypedDict):
    """
    What a kind of problem means.
    """

    code: str
    """
    The last part of its `type` URL.
    """
    status: int
    """
    The HTTP status that it comes with.
    """
    title: str
    """
    Its name in Japanese.
    """
    title_en: str
    """
    Its name in English.
    """
    cause: str
    """
    Why it happens, in Japanese.
    """
    cause_en: str
    """
    Why it happens, in English.
    """
    remedy: str
    """
    What to do about it, in Japanese.
    """
    remedy_en: str
    """
    What to do about it, in English.
    """


class ProgressEntryGroup(TypedDict):
    """
    Progress entries that share what they are grouped by.
    """

    city_id: str | None
    """
    The municipality; null unless grouped by `city`.
    """
    plan_id: str | None
    """
    The plan; null unless grouped by `plan`.
    """
    policy_id: str | None
    """
    The heading directly above the measure; null unless grouped by `policy`.
    """
    theme_id: str | None
    """
    The theme; null unless grouped by `theme`. An entry counts under each theme of its measure.
    """
    broad_theme_id: str | None
    """
    The broad theme; null unless grouped by `broad_theme`.
    """
    fiscal_year: int | None
    """
    The fiscal year; null unless grouped by `fiscal_year`.
    """
    fiscal_year_label: str | None
    """
    Its Japanese name.
    """
    outcome: Outcome | None
    entries: int
    """
    How many entries.
    """
    activities: int
    """
    How many activities they report: one that is reported under several measures is one.
    """


Rater: TypeAlias = Literal['self', 'external_committee', 'assembly', 'residents']
"""
Who gives a rating (評価者).

- `self`: 市の自己評価 (Self). The department in charge, or the city as a whole.
- `external_committee`: 外部委員会 (External committee). A committee of outsiders.
- `assembly`: 議会 (Assembly). The assembly.
- `residents`: 市民 (Residents). Residents, in a survey.
"""


class RatingGroup(TypedDict):
    """
    Progress entries with one level of one scale.
    """

    city_id: str | None
    """
    The municipality; null unless grouped by `city`.
    """
    plan_id: str | None
    """
    The plan; null unless grouped by `plan`.
    """
    policy_id: str | None
    """
    The heading directly above the measure; null unless grouped by `policy`.
    """
    theme_id: str | None
    """
    The theme; null unless grouped by `theme`. An entry counts under each theme of its measure.
    """
    broad_theme_id: str | None
    """
    The broad theme; null unless grouped by `broad_theme`.
    """
    outcome: Outcome | None
    scale_id: str
    """
    The scale: ratings of different scales are never counted together.
    """
    fiscal_year: int | None
    """
    The year that was rated; null when none is printed.
    """
    rater: Rater
    """
    Who rated.
    """
    rank: int | None
    """
    The level on the scale, 1 is the best; null for a percentage.
    """
    entries: int
    """
    How many entries.
    """


class RatingLevel(TypedDict):
    """
    A level of a scale.
    """

    rank: int
    """
    Place on the scale: 1 is the best.
    """
    printed: str
    """
    As printed: `A`, `◎`.
    """
    meaning: str | None
    """
    What it is printed to mean, in our own words; null when no document says so.
    """
    meaning_en: str | None
    """
    Our translation of the meaning.
    """


class RatingTally(TypedDict):
    """
    How many progress entries of a year have a level of a scale.
    """

    scale_id: str
    """
    The scale: a rating scale’s `id`.
    """
    fiscal_year: int | None
    """
    The year that was rated; null when none is printed.
    """
    rater: Rater
    """
    Who rated.
    """
    rank: int | None
    """
    The level on the scale, 1 is the best; null for percentages.
    """
    printed: str | None
    """
    The level as the scale prints it; null for percentages.
    """
    entries: int
    """
    How many entries.
    """


class RecordMeta(TypedDict):
    """
    About a single record.
    """

    release: str
    """
    The release that the answer was made from.
    """
    license: License
    """
    Terms of use of our own work; the documents’ own terms stand with each document.
    """
    attribution: str
    """
    How to cite the data.
    """


class Release(TypedDict):
    """
    A numbered publication of the whole data set; data changes only by one.
    """

    id: str
    """
    Day of publication in Japan and number of the day.
    """
    number: int
    """
    Count over all releases, from 1.
    """
    published_at: str
    """
    When it was published, in Japan’s time.
    """
    note: str | None
    """
    What the publisher said about it.
    """
    checksum: str
    """
    SHA-256 over `resource id digest` lines of all records, in order of resource and id.
    """
    predecessor_id: str | None
    """
    The release before; null for the first.
    """
    counts: dict[str, int]
    """
    How many records each resource holds in it, by the resource’s name.
    """
    created: int
    """
    Records that it added.
    """
    updated: int
    """
    Records that it changed.
    """
    deleted: int
    """
    Records that it removed.
    """


class ReleaseAnswer(TypedDict):
    """
    One of the releases.
    """

    data: Release
    meta: RecordMeta
    labels: NotRequired[Labels]


class ReleaseList(TypedDict):
    """
    A page of releases.
    """

    data: list[Release]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class ReplacedIndicator(TypedDict):
    """
    The indicator that stood in the plan before.
    """

    name: str
    """
    As printed.
    """
    name_en: str | None
    """
    Our translation of the name.
    """
    reason: str
    """
    Why it was replaced, in our own words.
    """
    reason_en: str | None
    """
    Our translation of the reason.
    """


Resource: TypeAlias = Literal['cities', 'themes', 'synonyms', 'indicators', 'organizations', 'documents', 'rating_scales', 'plans', 'policies', 'measures', 'statements', 'kpis', 'observations', 'progress_reports', 'progress_entries', 'renamings']
"""
Kinds of records (データの種類).

In an order in which each resource only points to earlier ones or to itself.

- `cities`: 市区町村 (Cities). Municipalities.
- `themes`: テーマ (Themes). The shared vocabulary by which cities are compared.
- `synonyms`: 同義語 (Synonyms). Words that mean the same to somebody who searches.
- `indicators`: 共通指標 (Indicators). Quantities shared by the KPIs of cities.
- `organizations`: 組織 (Organizations). Departments, partners, councils and other bodies.
- `documents`: 文書 (Documents). The publications that records were taken from.
- `rating_scales`: 評価尺度 (Rating scales). Scales on which cities rate their own progress.
- `plans`: 計画 (Plans). Plans of municipalities.
- `policies`: 施策 (Policies). Headings of plans.
- `measures`: 事業 (Measures). Concrete lines of plans that somebody carries out.
- `statements`: 記述 (Statements). What plans say beyond measures and figures.
- `kpis`: KPI（重要業績評価指標） (KPIs). How plans say success is measured.
- `observations`: 数値 (Observations). Baselines, targets and actual figures of KPIs.
- `progress_reports`: 進捗報告 (Progress reports). Yearly reports on plans.
- `progress_entries`: 事業の進捗 (Progress entries). What was reported for single measures in a fiscal year.
- `renamings`: 識別子の変更 (Renamings). Identifiers that records had before, and those that they have now.
"""


ReviewCycle: TypeAlias = Literal['yearly', 'mid_term', 'irregular']
"""
How often progress is reviewed (点検の周期).

- `yearly`: 毎年度 (Yearly). Once in every fiscal year.
- `mid_term`: 中間 (Mid-term). Once, about half-way through the plan.
- `irregular`: 随時 (Irregular). At no fixed time, when needed.
"""


ScaleKind: TypeAlias = Literal['levels', 'percentage']
"""
What the ratings of a scale are (評価尺度の種類).

- `levels`: 段階 (Levels). Levels in an order: A, B, C.
- `percentage`: 百分率 (Percentage). A number from 0 to 100.
"""


class SearchNarrowing(TypedDict):
    """
    A name in a query that narrows it, and the parameter that does the same.
    """

    text: str
    """
    The name as it was typed.
    """
    parameter: str
    """
    `city` or `plan`.
    """
    value: str
    """
    What it is narrowed by.
    """
    title: str
    """
    What that is called.
    """
    title_en: str
    """
    Our translation of the title.
    """


SearchState: TypeAlias = Literal['ready', 'behind', 'building']
"""
How far search is (検索の状態).

- `ready`: 検索可能 (Ready). The release that is served is searched.
- `behind`: 更新中 (Behind). The release before is searched until the index of this one is made.
- `building`: 作成中 (Building). The first index is being made; a search is answered with a 503.
"""


class Segment(TypedDict):
    """
    A piece of a text: plain text, to be escaped like any other.
    """

    text: str
    """
    The piece.
    """
    marked: bool
    """
    Whether it is what was searched for.
    """


class Source(TypedDict):
    """
    The place in a document that a record comes from.
    """

    document_id: Identifier
    """
    The document: its `id`.
    """
    locator: str
    """
    Where in the document, by its own headings: `I 施策3 指標`.
    """
    printed: str | None
    """
    What exactly is printed there (short); null when nothing legible is.
    """
    certainty: Certainty
    """
    How the record was got from what is printed.
    """


StatementKind: TypeAlias = Literal['purpose', 'aim', 'vision', 'principle', 'challenge', 'expected_effect', 'achievement', 'role', 'survey_topic', 'support_direction', 'review_process', 'column', 'visit', 'caption', 'review_comment', 'review_response']
"""
Kinds of statements (記述の種類).

Kinds of statement.

- `purpose`: 目的 (Purpose). Why a plan or a study is made.
- `aim`: 目標 (Aim). What a plan or one of its headings is to reach, in words.
- `vision`: 将来像 (Vision). The future that a plan works towards.
- `principle`: 基本的な考え方 (Principle). A thought or direction that guides what a plan does and how.
- `challenge`: 課題 (Challenge). A problem to be met, or the situation behind it.
- `expected_effect`: 期待される効果 (Expected effect). What a plan is expected to bring about.
- `achievement`: これまでの成果 (Achievement). What has been done already, and what came of it.
- `role`: 主体の役割 (Role). What is expected of an actor.
- `survey_topic`: 調査項目 (Survey topic). A topic that a questionnaire is to ask about.
- `support_direction`: 支援の方向 (Direction of support). The direction that support is to take.
- `review_process`: 進行管理 (Review process). How a plan is carried forward, evaluated and revised.
- `column`: コラム (Column). A box beside the text that explains a matter.
- `visit`: 視察・ヒアリング (Visit). A place that a study visits or hears.
- `caption`: 写真等の説明 (Caption). The caption of a photograph, figure or map.
- `review_comment`: 評価委員会等の意見 (Review comment). What a reviewing committee says.
- `review_response`: 意見への対応 (Review response). What the city answers to it.
"""


class Statistic(TypedDict):
    """
    What a figure was taken from.
    """

    name: str
    """
    Its name, as printed.
    """
    year: int | None
    """
    The year of the survey, as printed but in the Gregorian calendar.
    """


class StatusCount(TypedDict):
    """
    How many KPIs have a status.
    """

    status: EvaluationStatus
    """
    The judgement.
    """
    count: int
    """
    How many KPIs.
    """


class SummedFigure(TypedDict):
    """
    A figure that a sum adds.
    """

    fiscal_year: int | None
    """
    The year it is reported for.
    """
    value: float | None
    """
    The figure.
    """
    unit: str | None
    """
    Its unit: as printed, else the KPI’s.
    """
    observation_id: str
    """
    The observation behind it: its `id`.
    """


class Survey(TypedDict):
    """
    A survey that is not a yearly statistic.
    """

    cycle_years: int | None
    """
    It is held every so many years; null when the document does not say.
    """
    sample: str | None
    """
    Who was asked, in our own words.
    """
    definition: str | None
    """
    What is counted, in our own words.
    """


class SynonymSet(TypedDict):
    """
    Words that mean the same to somebody who searches.
    """

    id: str
    """
    Permanent identifier.
    """
    words: list[str]
    """
    At least two, the one most used in plans first; Japanese and English.
    """
    note: str | None
    """
    What belongs here and what does not; null when the words say it.
    """
    note_en: str | None
    """
    Our translation of the note.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class SynonymSetAnswer(TypedDict):
    """
    One of the synonyms.
    """

    data: SynonymSet
    meta: RecordMeta
    labels: NotRequired[Labels]


class SynonymSetList(TypedDict):
    """
    A page of synonyms.
    """

    data: list[SynonymSet]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class TableMeta(TypedDict):
    """
    About a whole table.
    """

    count: int
    """
    Rows of the table.
    """
    release: str
    """
    The release that the answer was made from.
    """
    license: License
    """
    Terms of use of our own work; the documents’ own terms stand with each document.
    """
    attribution: str
    """
    How to cite the data.
    """


class Target(TypedDict):
    """
    A target.
    """

    observation_id: str
    """
    The observation behind it: its `id`.
    """
    value: float | None
    """
    The figure to reach or hold, in absolute terms however it is stated: 現状以上 over 4,947 is
    4,947.
    """
    value_upper: float | None
    """
    Upper end of a `between` target.
    """
    unit: str | None
    """
    Unit as printed; null when the figure carries none.
    """
    comparator: Comparator | None
    basis: Basis | None
    offset: float | None
    """
    The difference to what it is stated by: 0 for 現状以上; null when it is stated as it is or in
    per cent.
    """
    offset_percent: float | None
    """
    The same in per cent: -10 for 10%削減.
    """
    fiscal_year: int | None
    """
    The year it is to be met; null when neither the target, the KPI nor the plan names one.
    """
    fiscal_year_label: str | None
    """
    The same in the Japanese calendar: 令和9年度.
    """
    fiscal_year_assumed: bool
    """
    Whether the year is not printed with the target but is the last of the KPI’s period or of the
    plan.
    """
    missing_reason: MissingReason | None
    printed: str
    """
    The cell exactly as printed.
    """


class Theme(TypedDict):
    """
    A theme of the shared vocabulary by which cities are compared.
    """

    id: str
    """
    Permanent identifier.
    """
    title: str
    """
    Title of the theme.
    """
    title_en: str
    """
    Our translation of the title.
    """
    definition: str
    """
    What belongs here and what does not.
    """
    definition_en: str
    """
    Our translation of the definition.
    """
    broader_id: str | None
    """
    The wider theme, when there is one.
    """
    position: int
    """
    Place in the vocabulary, from 1.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class ThemeAnswer(TypedDict):
    """
    One of the themes.
    """

    data: Theme
    meta: RecordMeta
    labels: NotRequired[Labels]


ThemeCell = TypedDict(
    'ThemeCell',
    {
        'city_id': str,
        'city_name': str,
        'city_name_en': str,
        'theme_id': str,
        'theme_title': str,
        'theme_title_en': str,
        'measures': int,
        'share': float | None,
        'continue': int,
        'expand': int,
        'new': int,
        'under_consideration': int,
        'untagged': int,
        'plan_ids': list[str],
        'href': str,
    },
)


class ThemeCellTable(TypedDict):
    """
    All rows of `ThemeCell`.
    """

    data: list[ThemeCell]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class ThemeCount(TypedDict):
    """
    How many measures have a theme.
    """

    theme_id: str
    """
    The theme: a theme’s `id`.
    """
    measures: int
    """
    How many measures.
    """


class ThemeList(TypedDict):
    """
    A page of themes.
    """

    data: list[Theme]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


WarningKind: TypeAlias = Literal['comparator_against_direction', 'target_always_met', 'unit_spelling', 'unit_differs', 'printed_value_differs', 'published_before_year_end', 'interim_target_without_year', 'interim_target_after_target', 'funding_sum_differs', 'outside_plan_years']
"""
Kinds of warnings of a publication (公表時の警告の種類).

Kinds of warnings.

- `comparator_against_direction`: 比較と方向の不一致 (Comparator against direction). A target asks for at least a value of what is to decrease, or at most of what is to increase.
- `target_always_met`: 必ず達成される目標 (Target always met). Any value meets the target.
- `unit_spelling`: 単位の表記の違い (Unit spelling). The units of a KPI and its figures are the same in different spellings.
- `unit_differs`: 単位の違い (Unit differs). The units of a KPI and its figures differ.
- `printed_value_differs`: 印刷された数との違い (Printed value differs). A value is not the number that is printed.
- `published_before_year_end`: 年度末より前の公表 (Published before the end of the year). A figure became known before its fiscal year had ended.
- `interim_target_without_year`: 年度のない中間目標 (Interim target without a year). An interim target names no fiscal year.
- `interim_target_after_target`: 目標年度より後の中間目標 (Interim target after the target). An interim target is for a year after the target.
- `funding_sum_differs`: 財源の合計の違い (Funding sum differs). The parts of a budget do not add up to it.
- `outside_plan_years`: 計画期間外の年度 (Outside of the plan years). A milestone or a budget is for a year outside the plan.
"""


WordMatching: TypeAlias = Literal['all', 'most']
"""
Words of a query that a record has (語の一致).

How many of the words a record must have.

- `all`: すべて (All). Each record has all words.
- `most`: 大半 (Most). No record has all words; these have most of them.
"""


class YearBudget(TypedDict):
    """
    Amounts of one kind for a year, added up over the measures of a plan.
    """

    fiscal_year: int
    """
    The year of the amounts.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    kind: BudgetKind
    """
    What the amounts are.
    """
    measures: int
    """
    Measures with such an amount.
    """
    unreadable: int
    """
    Amounts that are printed but cannot be read; they are not in the sum.
    """
    amount_jpy: int | None
    """
    The sum in yen; null when no amount can be read.
    """


class YearProgress(TypedDict):
    """
    What was reported for a fiscal year.
    """

    report_id: str
    """
    The report: a progress report’s `id`.
    """
    fiscal_year: int
    """
    Fiscal year: the Gregorian year in which its April falls.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    entries: int
    """
    How many entries it has.
    """
    outcomes: list[OutcomeCount]
    """
    How many entries there are of each outcome, every outcome listed.
    """


YearSource: TypeAlias = Literal['day', 'statistic', 'printed', 'assumed']
"""
Where the year of a figure comes from (数値の年度の根拠).

From what the year of a figure is known. When several are known, the first of this list.

- `day`: 時点 (Day). The fiscal year of the day on which it was measured.
- `statistic`: 統計の年 (Statistic). The year of the statistic that it was taken from, as if it were a fiscal year.
- `printed`: 記載 (Printed). The column in which it is printed.
- `assumed`: 仮定 (Assumed). Not known: the year before the plan’s first stands for it.
"""


class Breadcrumb(TypedDict):
    """
    A record as others refer to it.
    """

    type: Resource
    """
    What kind of record it is: the name of its list.
    """
    id: str
    """
    Its permanent identifier.
    """
    title: str | None
    """
    Its title or name.
    """
    title_en: str | None
    """
    Our translation of the title.
    """


class BudgetGroup(TypedDict):
    """
    Budgets of measures of one kind and year, added up.
    """

    city_id: str | None
    """
    The municipality; null unless grouped by `city`.
    """
    plan_id: str | None
    """
    The plan; null unless grouped by `plan`.
    """
    policy_id: str | None
    """
    The heading directly above the measure; null unless grouped by `policy`.
    """
    theme_id: str | None
    """
    The theme; null unless grouped by `theme`. A measure counts under each of its themes.
    """
    broad_theme_id: str | None
    """
    The broad theme; null unless grouped by `broad_theme`.
    """
    disposition: Disposition | None
    fiscal_year: int
    """
    The year of the amounts.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    kind: BudgetKind
    """
    What the amounts are: different kinds are never added up.
    """
    measures: int
    """
    Measures with such an amount.
    """
    unreadable: int
    """
    Amounts that are printed but cannot be read; they are not in the sum.
    """
    amount_jpy: int | None
    """
    The sum in yen; null when no amount can be read.
    """


class BudgetGroupTable(TypedDict):
    """
    All rows of `BudgetGroup`.
    """

    data: list[BudgetGroup]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Candidate(TypedDict):
    """
    A record that a name or code may stand for.
    """

    type: Resource
    """
    What kind of record it is: the name of its list.
    """
    id: str
    """
    Its permanent identifier.
    """
    title: str | None
    """
    Its title or name.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    city_id: str | None
    """
    The city it belongs to; null for what belongs to none.
    """
    plan_id: str | None
    """
    The plan it belongs to; null for what belongs to none.
    """
    certainty: CandidateCertainty
    """
    How sure it is that this record is meant.
    """
    matched: str
    """
    What it is called that matches, or what the record was called whose identifier was retired.
    """
    href: str
    """
    The record itself.
    """


class CandidateTable(TypedDict):
    """
    All rows of `Candidate`.
    """

    data: list[Candidate]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Change(TypedDict):
    """
    What a release did to one record.
    """

    id: str
    """
    Release and place in it; permanent.
    """
    release_id: str
    """
    The release that made the change.
    """
    sequence: int
    """
    Place among the changes of the release, from 1, in order of resource and record.
    """
    published_at: str
    """
    When the release was published, in Japan’s time.
    """
    resource: Resource
    """
    The list that the record stands in.
    """
    record_id: str
    """
    The record: its `id`.
    """
    operation: Operation
    """
    What became of the record.
    """
    digest: str | None
    """
    SHA-256 of `record` as it stands here, in lower-case hexadecimal; null when the record was
    deleted.
    """
    fields: list[FieldChange]
    """
    The fields that differ from the record before, when it was updated; else empty.
    """
    record: dict[str, Any] | None
    """
    The whole record after the change, as it was published: the form of the bundles, which lists
    and records build on. Null when the record was deleted.
    """


class ChangeAnswer(TypedDict):
    """
    One of the changes.
    """

    data: Change
    meta: RecordMeta
    labels: NotRequired[Labels]


class ChangeList(TypedDict):
    """
    A page of changes.
    """

    data: list[Change]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class ChangeTable(TypedDict):
    """
    All rows of `Change`.
    """

    data: list[Change]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class CitationAnswer(TypedDict):
    """
    How to cite a release.
    """

    data: Citation
    meta: RecordMeta
    labels: NotRequired[Labels]


class City(TypedDict):
    """
    A municipality.
    """

    id: str
    """
    Permanent identifier.
    """
    code: str
    """
    全国地方公共団体コード: six digits, the last one a check digit.
    """
    area_code: str
    """
    The code without its check digit, as e-Stat and map data use it.
    """
    name: str
    """
    Official name: `小平市`.
    """
    name_kana: str
    """
    Reading in hiragana: `こだいらし`.
    """
    name_en: str
    """
    Our translation of the name.
    """
    kind: CityKind
    """
    Kind, from a closed list.
    """
    prefecture_code: str
    """
    Two digits of the prefecture (JIS X 0401).
    """
    prefecture: str
    """
    Name of the prefecture.
    """
    prefecture_en: str
    """
    English name of the prefecture.
    """
    has_plans: bool
    """
    Whether there are plans of it here.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class CityAnswer(TypedDict):
    """
    One of the cities.
    """

    data: City
    meta: RecordMeta
    labels: NotRequired[Labels]


class CityList(TypedDict):
    """
    A page of cities.
    """

    data: list[City]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class Codelist(TypedDict):
    """
    A closed list of words.
    """

    id: str
    """
    Permanent identifier.
    """
    title: str
    """
    Title of the list.
    """
    title_en: str
    """
    Our translation of the title.
    """
    words: list[CodelistWord]
    """
    Every word that the list has, in its own order.
    """


class CodelistAnswer(TypedDict):
    """
    A closed list of words.
    """

    data: Codelist
    meta: RecordMeta
    labels: NotRequired[Labels]


class CodelistTable(TypedDict):
    """
    All rows of `Codelist`.
    """

    data: list[Codelist]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class CoverageRow(TypedDict):
    """
    A KPI in one fiscal year of its plan.
    """

    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    kpi_id: str
    """
    The KPI: a KPI’s `id`.
    """
    kpi_name: str
    """
    Name of the KPI, exactly as printed.
    """
    fiscal_year: int
    """
    Fiscal year: the Gregorian year in which its April falls.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    state: CoverageState
    """
    Whether there is a figure.
    """
    value: float | None
    """
    The figure; null when there is none.
    """
    unit: str | None
    """
    Unit of the KPI’s figures; null when they carry none.
    """
    missing_reason: MissingReason | None
    observation_id: str | None
    """
    The observation: its `id`; null when none was entered.
    """


class CoverageRowTable(TypedDict):
    """
    All rows of `CoverageRow`.
    """

    data: list[CoverageRow]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class CurrentTargetEvaluation(TypedDict):
    """
    The same figure beside the target that is in force now.
    """

    status: EvaluationStatus
    """
    The judgement.
    """
    reason: NotComputable | None
    attainment: float | None
    """
    Part of the way from the baseline to the target.
    """
    expected: float | None
    """
    Where the path stands.
    """
    gap: float | None
    """
    The actual less what the target asks for.
    """
    margin_used: float | None
    """
    Part of the permitted change for the worse that is used up.
    """
    target: float | None
    """
    The figure to reach or hold; the lower end of a range.
    """
    target_upper: float | None
    """
    Upper end of a `between` target.
    """
    unit: str | None
    """
    Its unit: as printed, else the KPI’s.
    """
    target_year: int | None
    """
    The year of the target.
    """
    target_observation_id: str | None
    """
    The observation behind it: its `id`.
    """


class DataIssue(TypedDict):
    """
    A contradiction or oddity in the document; shown, never mended.
    """

    kind: DataIssueKind
    """
    What kind of issue it is.
    """
    note: str
    """
    What is odd, in our own words (Japanese).
    """
    note_en: str | None
    """
    Our translation of the note.
    """
    printed: str | None
    """
    What is printed, where a short quotation shows the issue.
    """


class Department(TypedDict):
    """
    A department in the part it plays for a measure.
    """

    organization_id: Identifier
    """
    The department: an organization’s `id`.
    """
    name: str
    """
    As printed, without the brackets that mark a supporting department.
    """
    role: DepartmentRole
    """
    The part it plays.
    """


class DictionaryFieldTable(TypedDict):
    """
    All rows of `DictionaryField`.
    """

    data: list[DictionaryField]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Document(TypedDict):
    """
    A publication from which records were taken.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    kind: DocumentKind
    """
    Kind, from a closed list.
    """
    title: str
    """
    Title, exactly as printed.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    publisher: str
    """
    Who published it, as printed.
    """
    published_on: str | None
    """
    The first day of the known part of the date; null when no date is printed.
    """
    published_precision: DatePrecision | None
    published_on_label: str | None
    """
    The date as Japanese documents print it, as far as it is known: 令和3年10月.
    """
    covers: str
    """
    Which part of the publication we have, in our own words.
    """
    covers_en: str | None
    """
    Our translation of what it covers.
    """
    price_jpy: int | None
    """
    Price in yen, when one is printed.
    """
    url: str | None
    """
    Where it can be read; null when the document does not say.
    """
    contact: Contact | None
    sha256: str
    """
    SHA-256 of the text that was read, in lower-case hexadecimal.
    """
    license: str | None
    """
    SPDX identifier; null when the document states no licence.
    """
    attribution: str
    """
    How to cite it: 出典：….
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class DownloadTable(TypedDict):
    """
    All rows of `Download`.
    """

    data: list[Download]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class EvaluationInputs(TypedDict):
    """
    Everything that a judgement rests on; null is what is not known.
    """

    baseline: float | None
    """
    Where it started.
    """
    baseline_missing_reason: MissingReason | None
    baseline_year: int | None
    """
    The year in which the baseline was measured.
    """
    baseline_year_source: YearSource | None
    baseline_unit: str | None
    """
    Its unit: as printed, else the KPI’s.
    """
    baseline_observation_id: str | None
    """
    The observation behind it: its `id`.
    """
    target: float | None
    """
    The figure to reach or hold, in absolute terms however it is stated; the lower end of a
    range.
    """
    target_upper: float | None
    """
    Upper end of a `between` target.
    """
    target_missing_reason: MissingReason | None
    comparator: Comparator | None
    basis: Basis | None
    offset: float | None
    """
    The difference to what it is stated by.
    """
    offset_percent: float | None
    """
    The difference to what it is stated by, in per cent of that.
    """
    target_unit: str | None
    """
    Its unit: as printed, else the KPI’s.
    """
    target_observation_id: str | None
    """
    The observation behind it: its `id`.
    """
    actual: float | None
    """
    The figure reported for the year judged.
    """
    actual_total: float | None
    """
    The sum of the period so far, which is judged instead of the figure of the year; only for
    targets for the sum of a period.
    """
    actual_missing_reason: MissingReason | None
    actual_status: ObservationStatus | None
    actual_taken_in: int | None
    """
    The year in which it was taken, when more is known than the year it is reported for: the
    fiscal year of its day, else the year of its statistic.
    """
    actual_year: int | None
    """
    The year in which it was measured: by its day, else by its statistic, else by its column.
    """
    actual_year_source: YearSource | None
    actual_at: str | None
    """
    The turn of a month at which it is placed on the path: `2022-04` is the end of fiscal 2021.
    """
    actual_unit: str | None
    """
    Its unit: as printed, else the KPI’s.
    """
    actual_observation_id: str | None
    """
    The observation behind it: its `id`.
    """
    summed: list[SummedFigure]
    """
    The figures that `actual_total` adds, in the order of their years.
    """
    path: list[EvaluationPoint]
    """
    The points that the path leads through, in the order of time; straight between them. Empty
    unless the target is to be reached.
    """
    accumulation: KpiAccumulation | None
    accumulation_assumed: bool
    """
    Whether the KPI does not say so itself but its indicator does, or all readings agree.
    """
    period_start: int | None
    """
    First fiscal year that totals are counted over.
    """
    period_end: int | None
    """
    Last fiscal year of it.
    """
    direction: Direction
    """
    The direction that is better.
    """
    direction_certainty: Certainty
    """
    How the direction is known.
    """
    plan_start: int | None
    """
    The plan’s first fiscal year.
    """


class Facet(TypedDict):
    """
    The values of one property, the most frequent first.
    """

    values: list[FacetValue]
    """
    At most 50 values.
    """
    more: int
    """
    How many further values occur.
    """


class Figure(TypedDict):
    """
    A baseline or an actual figure.
    """

    observation_id: str
    """
    The observation behind it: its `id`.
    """
    value: float | None
    """
    The figure; null exactly when there is a `missing_reason`. Zero is a value.
    """
    unit: str | None
    """
    Unit as printed; null when the figure carries none.
    """
    fiscal_year: int | None
    """
    The year it is reported for; null when none is printed.
    """
    fiscal_year_label: str | None
    """
    The same in the Japanese calendar: 令和2年度.
    """
    measured_fiscal_year: int | None
    """
    The fiscal year in which it was measured: that of its day, else the year of its statistic, else
    the year it is reported for; null when nothing tells.
    """
    measured_month: str | None
    """
    The month in which it was measured, where a day tells: `2021-04`.
    """
    measured_by: YearSource | None
    status: ObservationStatus
    """
    SDMX observation code (`CL_OBS_STATUS`).
    """
    missing_reason: MissingReason | None
    statistic: Statistic | None
    published_on: str
    """
    When it became known; the first day of the known part.
    """
    printed: str
    """
    The cell exactly as printed.
    """


class File(TypedDict):
    """
    A file of a release, which never changes.
    """

    name: str
    """
    Its name.
    """
    table: str | None
    """
    The table that it holds; null when it holds several or describes them.
    """
    format: FileFormat
    """
    Format, from a closed list.
    """
    media_type: str
    """
    Media type that it is sent with.
    """
    rows: int | None
    """
    Rows of the table; null when it holds no single table.
    """
    bytes: int
    """
    Its length.
    """
    sha256: str
    """
    SHA-256 of its bytes, in lower-case hexadecimal.
    """
    url: str
    """
    Where it is; the bytes there never change.
    """


class FileTable(TypedDict):
    """
    All rows of `File`.
    """

    data: list[File]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Footnote(TypedDict):
    """
    A footnote of a KPI table.
    """

    kind: FootnoteKind
    """
    What it is about.
    """
    summary: str
    """
    In our own words.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """
    printed: str
    """
    The words that show where it stands (short).
    """


class Funding(TypedDict):
    """
    A part of an amount, by where it comes from.
    """

    source: FundingSource
    """
    Where the money comes from.
    """
    amount_jpy: int
    """
    The part in yen.
    """


class Highlight(TypedDict):
    """
    A text of a record that matches, whole and in order.
    """

    field: str
    """
    The field of the record: `summary`, `outputs.label`.
    """
    segments: list[Segment]
    """
    The text, cut where it begins and ceases to match; joined they are the text.
    """


class Index(TypedDict):
    """
    Links to everything there is.
    """

    name: str
    """
    What this is.
    """
    version: str
    """
    The version of the service.
    """
    links: list[IndexLink]
    """
    Name and URL of each list and of the descriptions.
    """


class Indicator(TypedDict):
    """
    A quantity as such, shared by the KPIs of different cities.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str | None
    """
    The city whose own indicator it is; null when cities share it.
    """
    name: str
    """
    Name of the quantity.
    """
    name_en: str | None
    """
    Our translation of the name.
    """
    definition: str
    """
    What is counted or measured.
    """
    definition_en: str | None
    """
    Our translation of the definition.
    """
    unit: str | None
    """
    Unit; null for a plain count that has none of its own.
    """
    direction: Direction
    """
    The direction that is better.
    """
    level: IndicatorLevel
    """
    What kind of thing it measures.
    """
    accumulation: Accumulation
    """
    How figures of several years relate.
    """
    mapped_to: IndicatorMapping | None
    external_codes: list[ExternalCode]
    """
    The same or a near quantity in other code systems.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class IndicatorAnswer(TypedDict):
    """
    One of the indicators.
    """

    data: Indicator
    meta: RecordMeta
    labels: NotRequired[Labels]


class IndicatorList(TypedDict):
    """
    A page of indicators.
    """

    data: list[Indicator]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class IndicatorRow(TypedDict):
    """
    One figure of a shared indicator.
    """

    city_id: str
    """
    The municipality: a city’s `id`.
    """
    city_name: str | None
    """
    Its official name; null when the city is not in the release.
    """
    city_name_en: str | None
    """
    Its name in English.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    kpi_id: str
    """
    The KPI: a KPI’s `id`.
    """
    kpi_name: str
    """
    Name of the KPI, exactly as printed.
    """
    kpi_name_en: str | None
    """
    Our translation of the name.
    """
    comparability: Comparability
    """
    How far the KPI is the shared indicator.
    """
    comparability_reason: str | None
    """
    Why it is not exactly the shared indicator; null when it is.
    """
    comparability_reason_en: str | None
    """
    Our translation of the reason.
    """
    role: ObservationRole
    """
    What the figure is to the KPI.
    """
    fiscal_year: int | None
    """
    The year it is reported for; of a target, the year in which it is to be met. Null when none is
    printed.
    """
    fiscal_year_label: str | None
    """
    The same in the Japanese calendar.
    """
    measured_fiscal_year: int | None
    """
    The fiscal year in which it was measured: that of its day, else the year of its statistic, else
    the year it is reported for. Null of targets, and when nothing tells.
    """
    value: float | None
    """
    The figure, of a target in absolute terms however it is stated; null exactly when there is a
    `missing_reason`.
    """
    unit: str | None
    """
    Its unit; the same in all rows.
    """
    missing_reason: MissingReason | None
    status: ObservationStatus
    """
    SDMX observation code.
    """
    statistic_name: str | None
    """
    Statistic that it was taken from.
    """
    statistic_year: int | None
    """
    Year of that statistic.
    """
    baseline: float | None
    """
    The baseline of the KPI; null when it has none or in another unit.
    """
    baseline_fiscal_year: int | None
    """
    The fiscal year in which the baseline was measured.
    """
    target: float | None
    """
    The last target of the KPI, in absolute terms; null when it has none or in another unit.
    """
    target_comparator: Comparator | None
    target_fiscal_year: int | None
    """
    The year in which it is to be met.
    """
    normalised: float | None
    """
    The figure divided by that of the other indicator for the same city and year; null unless
    `normalise` is asked for and both exist.
    """
    observation_id: str
    """
    The observation: its `id`.
    """


class IndicatorRowTable(TypedDict):
    """
    All rows of `IndicatorRow`.
    """

    data: list[IndicatorRow]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class KpiYear(TypedDict):
    """
    A year of a KPI.
    """

    fiscal_year: int
    """
    Fiscal year: the Gregorian year in which its April falls.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    actual: float | None
    """
    The figure; null when there is none.
    """
    unit: str | None
    """
    Its unit as printed; null when it carries none.
    """
    actual_printed: str
    """
    Its cell, exactly as printed.
    """
    missing_reason: MissingReason | None
    interim_target: float | None
    """
    The interim or yearly target of the year; null when there is none.
    """
    status: EvaluationStatus
    """
    The judgement as of that year.
    """


class MeasureGroupTable(TypedDict):
    """
    All rows of `MeasureGroup`.
    """

    data: list[MeasureGroup]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Mention(TypedDict):
    """
    A name that the text prints.
    """

    kind: MentionKind
    """
    What is named.
    """
    name: str
    """
    The name, exactly as printed.
    """
    name_en: str | None
    """
    Our translation of the name.
    """


class MissingCount(TypedDict):
    """
    How many figures are missing for a reason.
    """

    reason: MissingReason
    """
    Why.
    """
    count: int
    """
    How many.
    """


class Observation(TypedDict):
    """
    One figure in the life of a KPI.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    kpi_id: str
    """
    The KPI: a KPI’s `id`.
    """
    role: ObservationRole
    """
    What the figure is to the KPI.
    """
    fiscal_year: int | None
    """
    The year the figure is reported for (the column it stands in); null when none is printed.
    """
    fiscal_year_label: str | None
    """
    The same in the Japanese calendar: 令和2年度.
    """
    period_label: str | None
    """
    The column or period as printed: 現状, 令和2年度.
    """
    as_of: str | None
    """
    The day a level was taken, when printed.
    """
    measured_fiscal_year: int | None
    """
    The fiscal year in which it was measured: that of its day, else the year of its statistic, else
    the year it is reported for; null when nothing tells.
    """
    measured_month: str | None
    """
    The month in which it was measured, where a day tells: `2021-04`.
    """
    measured_by: YearSource | None
    value: float | None
    """
    Exactly one of this and `missing_reason`. Zero is a value. Of a target the absolute figure to
    compare with, however it is stated; null as well when an old record has only its `offset`.
    """
    value_upper: float | None
    """
    Upper end of a `between` target.
    """
    unit: str | None
    """
    Unit of the KPI’s figures; null when they carry none.
    """
    comparator: Comparator | None
    basis: Basis | None
    offset: float | None
    """
    The difference of a target to what it is stated by: 0 for 現状以上.
    """
    offset_percent: float | None
    """
    The same in per cent: -10 for 10%削減.
    """
    printed: str
    """
    The cell exactly as printed: `273戸 (2020農林業センサス)`.
    """
    status: ObservationStatus
    """
    SDMX observation code (`CL_OBS_STATUS`).
    """
    missing_reason: MissingReason | None
    statistic: Statistic | None
    published_on: str
    """
    When the figure became known: the publication of the document.
    """
    published_precision: DatePrecision
    """
    How much of that date is known.
    """
    supersedes: str | None
    """
    The earlier figure that this one revises.
    """
    superseded: bool
    """
    Whether a later figure revises this one; only with `revisions=true` can it be true.
    """
    superseded_by: str | None
    """
    The later figure that revises this one: its `id`.
    """
    note: str | None
    """
    Note in our own words.
    """
    note_en: str | None
    """
    Our translation of the note.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class Organization(TypedDict):
    """
    A department, chamber, association, council, company or group of actors.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str | None
    """
    The city it belongs to or works in; null for wider bodies.
    """
    name: str
    """
    Name, exactly as printed.
    """
    name_en: str | None
    """
    Our translation of the name.
    """
    kind: OrganizationKind
    """
    Kind, from a closed list.
    """
    other_names: list[str]
    """
    Other names that the documents use for it.
    """
    source: Source | None
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class OutputGroupTable(TypedDict):
    """
    All rows of `OutputGroup`.
    """

    data: list[OutputGroup]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Partner(TypedDict):
    """
    An organization outside the administration that a text names, with the part it has.
    """

    organization_id: Identifier
    """
    The partner: an organization’s `id`.
    """
    name: str
    """
    As printed.
    """
    role: PartnerRole
    """
    The part that the text gives it.
    """


class PlanRelation(TypedDict):
    """
    A tie to another plan: to one of ours, or to a titled thing elsewhere.
    """

    kind: PlanRelationKind
    """
    What the other plan is to this one.
    """
    plan_id: Identifier | None
    title: str
    """
    Its title as printed.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    dated_on: str | None
    """
    The first day of the known part of its date.
    """
    dated_precision: DatePrecision | None
    source: Source
    """
    Where the relation is stated.
    """


PlanRow = TypedDict(
    'PlanRow',
    {
        'city_id': str,
        'city_name': str | None,
        'city_name_en': str | None,
        'plan_id': str,
        'title': str,
        'title_en': str | None,
        'kind': PlanKind,
        'status': PlanStatus,
        'fiscal_year_start': int | None,
        'fiscal_year_end': int | None,
        'review_cycle': ReviewCycle | None,
        'measures': int,
        'continue': int,
        'expand': int,
        'new': int,
        'under_consideration': int,
        'untagged': int,
        'leading_theme_ids': list[str],
        'kpis': int,
        'kpis_well': int,
        'kpis_badly': int,
        'kpis_not_computable': int,
        'reports': int,
    },
)


class PlanRowTable(TypedDict):
    """
    All rows of `PlanRow`.
    """

    data: list[PlanRow]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class ProgressEntryGroupTable(TypedDict):
    """
    All rows of `ProgressEntryGroup`.
    """

    data: list[ProgressEntryGroup]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class ProgressReport(TypedDict):
    """
    What a city reported on a plan for one fiscal year.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    fiscal_year: int
    """
    Fiscal year: the Gregorian year in which its April falls.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar: 令和2年度.
    """
    document_id: str
    """
    The report: a document’s `id`.
    """
    title: str
    """
    Title, exactly as printed.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    entry_count: int
    """
    How many entries it has.
    """
    outcomes: list[OutcomeCount]
    """
    How many entries there are of each outcome, every outcome listed.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class Rating(TypedDict):
    """
    A rating of a measure, heading or KPI for a year.
    """

    fiscal_year: int | None
    """
    The year that was rated; null when none is printed.
    """
    rater: Rater
    """
    Who rated.
    """
    scale_id: str
    """
    The scale: a rating scale’s `id`. Only ratings of one scale can be compared.
    """
    printed: str
    """
    As printed: `A`, `◎`, `80％`.
    """
    rank: int | None
    """
    The level’s place on its scale, 1 is the best; null for a percentage.
    """
    percentage: float | None
    """
    The percentage; null for levels.
    """
    summary: str | None
    """
    The reason, in our own words.
    """
    summary_en: str | None
    """
    Our translation of the reason.
    """
    source: Source
    """
    Where it is printed.
    """


class RatingGroupTable(TypedDict):
    """
    All rows of `RatingGroup`.
    """

    data: list[RatingGroup]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class RatingScale(TypedDict):
    """
    A scale on which a city rates: its levels, with what each is printed to mean.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality that uses it: a city’s `id`.
    """
    name: str
    """
    Its name, as printed.
    """
    name_en: str | None
    """
    Our translation of the name.
    """
    kind: ScaleKind
    """
    Levels or a percentage.
    """
    levels: list[RatingLevel]
    """
    The levels, best first; empty for a percentage.
    """
    source: Source | None
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class RatingScaleAnswer(TypedDict):
    """
    One of the rating scales.
    """

    data: RatingScale
    meta: RecordMeta
    labels: NotRequired[Labels]


class RatingScaleList(TypedDict):
    """
    A page of rating scales.
    """

    data: list[RatingScale]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class Readiness(TypedDict):
    """
    Whether answers can be given, and whether what is searched is what is served.
    """

    status: str
    """
    Always `ok`; a service that is not answers with a problem.
    """
    release: Identifier
    """
    The release that is served.
    """
    search: SearchState
    """
    How far search is.
    """
    searched_release: Identifier | None
    database: DatabaseKind
    """
    Which server of a replicated database answers.
    """


class Renaming(TypedDict):
    """
    That a record has another identifier than before.
    """

    id: str
    """
    Permanent identifier.
    """
    resource: Resource
    """
    The list that the record stands in.
    """
    former_id: str
    """
    The identifier that the record had: its paths lead on to those of the current one.
    """
    current_id: str
    """
    The identifier that the record has.
    """
    note: str | None
    """
    Why, in our own words; null when nothing is to be said.
    """
    note_en: str | None
    """
    Our translation of the note.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class RenamingAnswer(TypedDict):
    """
    One of the renamings.
    """

    data: Renaming
    meta: RecordMeta
    labels: NotRequired[Labels]


class RenamingList(TypedDict):
    """
    A page of renamings.
    """

    data: list[Renaming]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]


class Review(TypedDict):
    """
    How progress is reviewed.
    """

    cycle: ReviewCycle
    """
    How often.
    """
    organization_id: Identifier | None
    summary: str
    """
    In our own words.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """


class SearchFacets(TypedDict):
    """
    How many of all records that match have which property.
    """

    type: Facet
    """
    By kind of record; narrow by `type`.
    """
    city: Facet
    """
    By city; narrow by `city`.
    """
    theme: Facet
    """
    By theme, a record with several under each; narrow by `theme`.
    """
    fiscal_year: Facet
    """
    By fiscal year of what is reported; narrow by `fiscal_year`.
    """


class SearchHit(TypedDict):
    """
    A record that matches a search.
    """

    type: Resource
    """
    What kind of record it is: the name of its list.
    """
    id: str
    """
    Its permanent identifier.
    """
    title: str | None
    """
    Its title or name; of a progress entry that of the measure; null when none is legible.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    city_id: str | None
    """
    The city it belongs to; null for what belongs to none.
    """
    plan_id: str | None
    """
    The plan it belongs to; null for what belongs to none.
    """
    fiscal_year: int | None
    """
    The fiscal year that it reports on; null for what has none.
    """
    theme_ids: list[str]
    """
    Its themes; of KPIs and progress entries those of what they belong to.
    """
    breadcrumbs: list[Breadcrumb]
    """
    What it stands under, from the city down.
    """
    score: int
    """
    How well it matches, the higher the better; comparable within one answer only.
    """
    href: str
    """
    The record itself.
    """
    highlights: list[Highlight]
    """
    The texts of the record that match; empty when its identifier does.
    """


class SearchUnderstanding(TypedDict):
    """
    How a query was understood. A name or word in quotes is taken as it is.
    """

    narrowed_by: list[SearchNarrowing]
    """
    The names of cities and plans in the query that narrow it.
    """
    words: list[str]
    """
    The words and phrases that were searched for.
    """
    matching: WordMatching
    """
    Whether each record has all words, or most of them because none has all.
    """
    as_typed: str | None
    """
    Where the query is taken as it was typed; null if it was taken so.
    """


class Statement(TypedDict):
    """
    Something a plan says that is no measure and no figure.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    kind: StatementKind
    """
    Kind, from a closed list.
    """
    policy_id: str | None
    """
    The heading it is tied to, possibly of an earlier plan that the document looks back on.
    """
    measure_id: str | None
    """
    The measure it is tied to.
    """
    kpi_id: str | None
    """
    The KPI it is tied to.
    """
    report_id: str | None
    """
    The progress report it comments on or stands in.
    """
    fiscal_year: int | None
    """
    The year it speaks of, for comments of a review.
    """
    organization_ids: list[str]
    """
    Whom it concerns, in the order printed: the actor of a role, the body of a review, the place of a
    visit.
    """
    theme_id: str | None
    """
    The theme it is tied to; null when there is none.
    """
    number: str | None
    """
    Number as printed: `①`; null when it has none.
    """
    title: str | None
    """
    A title, name or item, carried over exactly; null when there is only running text.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    summary: str | None
    """
    What it says, in our own words; null when the title says it all.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """
    mentions: list[Mention]
    """
    Names that its text prints and no other field holds: laws, events, places …
    """
    position: int
    """
    Place in the plan's reading order among its statements, from 1.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class Warning(TypedDict):
    """
    Something odd in a record that did not stop its publication.
    """

    kind: WarningKind
    """
    What kind of oddity it is.
    """
    resource: Resource
    """
    The list that the record stands in.
    """
    record_id: str
    """
    The record’s `id`.
    """
    path: str
    """
    The field of the record, as a JSON path.
    """
    message: str
    """
    What is odd and what to write instead (Japanese).
    """
    message_en: str
    """
    The same in English.
    """


class WarningTable(TypedDict):
    """
    All rows of `Warning`.
    """

    data: list[Warning]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Budget(TypedDict):
    """
    An amount of money for a year. Amounts of different kinds must not be added up.
    """

    fiscal_year: int
    """
    The year of the amount.
    """
    kind: BudgetKind
    """
    What the amount is.
    """
    amount_jpy: int | None
    """
    The amount in yen; null when it is printed but cannot be read.
    """
    printed: str
    """
    As printed: `1,200千円`.
    """
    funding: list[Funding]
    """
    Where the money comes from, in the order printed; empty when not printed.
    """
    budget_item: str | None
    """
    The item of the budget (予算科目), as printed.
    """
    source: Source
    """
    Where it is printed.
    """


class CoverageSummary(TypedDict):
    """
    Figures of a plan’s KPIs in the years that were over when the release was published.
    """

    reported: int
    """
    KPIs times years with a figure.
    """
    missing: list[MissingCount]
    """
    Those that were reported to have none, by reason.
    """
    not_entered: int
    """
    Those of which no report has been entered here.
    """


class Evaluation(TypedDict):
    """
    What a KPI’s figures say of its target, computed by one published method.

    Decided on exact decimals; `attainment`, `expected` and `margin_used` are then rounded to three
    decimals, halves to the even digit. Differences of percentages are percentage points.
    """

    method: str
    """
    The method and its version.
    """
    fiscal_year: int | None
    """
    The year that the evaluation is for; null when nothing was reported.
    """
    judged_on: int | None
    """
    The year of the figure judged: `fiscal_year`, or, where that has no figure, the last year
    before it that has one.
    """
    stale: bool
    """
    Whether `fiscal_year` has no figure, so that the judgement is that of an earlier year.
    """
    status: EvaluationStatus
    """
    The judgement, by the target that was in force when the figure of the year was published.
    """
    reason: NotComputable | None
    aim: Aim | None
    attainment: float | None
    """
    Part of the way from the baseline to the target: 0 at the baseline, 1 at the target. Only
    for targets to be reached; given as well when only the path is unknown.
    """
    expected: float | None
    """
    Where the path from the baseline over interim and yearly targets to the target stands when
    the figure was measured; in and after the target year the target. Only for targets to be
    reached.
    """
    gap: float | None
    """
    The actual (or the sum of the period) less what the target asks for; from the nearer end of
    a range, 0 inside. Positive is above, be that good or bad. Exact.
    """
    margin_used: float | None
    """
    Part of the permitted change for the worse that is used up: 0 at the baseline, 1 at the
    limit, above 1 beyond it, negative when better than the baseline. Only for targets that
    limit a decline or a rise.
    """
    target_year: int | None
    """
    The year of the target; null when neither the target, the KPI nor the plan names one.
    """
    target_year_assumed: bool
    """
    Whether that year is not printed with the target but is the last year of the KPI’s period
    or of the plan.
    """
    interim: InterimEvaluation | None
    against_current: CurrentTargetEvaluation | None
    explanation: str
    """
    The judgement in one sentence.
    """
    explanation_en: str
    """
    The same in English.
    """
    inputs: EvaluationInputs
    """
    Everything that the judgement rests on.
    """


class EvaluationTable(TypedDict):
    """
    All rows of `Evaluation`.
    """

    data: list[Evaluation]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class Kpi(TypedDict):
    """
    A city’s use of an indicator in a plan, with its figures.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    policy_id: str | None
    """
    The heading it measures; exactly one of this and `measure_id`.
    """
    measure_id: str | None
    """
    The measure: a measure’s `id`.
    """
    name: str
    """
    Name, exactly as printed.
    """
    name_en: str | None
    """
    Our translation of the name.
    """
    unit: str | None
    """
    Unit as printed; null when figures carry none.
    """
    direction: Direction
    """
    The direction that is better.
    """
    direction_certainty: Certainty
    """
    How the direction is known.
    """
    accumulation: KpiAccumulation | None
    period: KpiPeriod | None
    dimension: Dimension | None
    part_of: str | None
    """
    The KPI of the total that it is a part of: its `id`.
    """
    survey: Survey | None
    departments: list[Department]
    """
    Departments responsible for it, as printed, the lead first.
    """
    indicator_id: str
    """
    The shared indicator: an indicator’s `id`.
    """
    comparability: Comparability
    """
    How far it is the shared indicator.
    """
    comparability_reason: str | None
    """
    Why it is not exactly the shared indicator, in our own words; null when it is.
    """
    comparability_reason_en: str | None
    """
    Our translation of the reason.
    """
    baseline: Figure | None
    target: Target | None
    interim_targets: list[Target]
    """
    Interim and yearly targets before it, in the order of their years.
    """
    latest: Figure | None
    latest_non_empty: Figure | None
    forecasts: list[Figure]
    """
    What is expected for years that have not come (status `F`), in the order of the years; never
    judged.
    """
    evaluation: Evaluation
    """
    What the figures say of the target, computed by a published method; the city’s own words
    are in its reports.
    """
    replaces: ReplacedIndicator | None
    footnotes: list[Footnote]
    """
    Footnotes of its table.
    """
    also_under: list[str]
    """
    Other headings that list it as well: policies’ `id`s.
    """
    is_priority: bool
    """
    Marked as a priority of the plan.
    """
    ratings: list[Rating]
    """
    What the city or a committee says of it, by year.
    """
    position: int
    """
    Place in the plan's reading order among its KPIs, from 1.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class KpiEvaluation(TypedDict):
    """
    How a KPI stood in a fiscal year.
    """

    id: str
    """
    The KPI’s `id` and the fiscal year.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    kpi_id: str
    """
    The KPI: a KPI’s `id`.
    """
    indicator_id: str
    """
    The shared indicator: an indicator’s `id`.
    """
    kpi_name: str
    """
    Name of the KPI, exactly as printed.
    """
    kpi_name_en: str | None
    """
    Our translation of the name.
    """
    unit: str | None
    """
    Unit as printed; null when figures carry none.
    """
    fiscal_year: int
    """
    Fiscal year: the Gregorian year in which its April falls.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    evaluation: Evaluation
    """
    The evaluation, with everything that it rests on.
    """


class KpiEvaluationTable(TypedDict):
    """
    All rows of `KpiEvaluation`.
    """

    data: list[KpiEvaluation]
    """
    The rows.
    """
    meta: TableMeta
    labels: NotRequired[Labels]


class KpiLine(TypedDict):
    """
    A KPI in one line.
    """

    kpi_id: str
    """
    The KPI: a KPI’s `id`.
    """
    name: str
    """
    Name, exactly as printed.
    """
    name_en: str | None
    """
    Our translation of the name.
    """
    unit: str | None
    """
    Unit as printed; null when figures carry none.
    """
    status: EvaluationStatus
    """
    The judgement.
    """
    reason: NotComputable | None
    missing_reason: MissingReason | None
    fiscal_year: int | None
    """
    The newest year for which something was reported.
    """
    judged_on: int | None
    """
    The year of the figure judged; an earlier one when that year has none.
    """
    stale: bool
    """
    Whether `fiscal_year` has no figure, so that the judgement is that of an earlier year.
    """
    baseline_printed: str | None
    """
    The baseline’s cell, exactly as printed.
    """
    target_printed: str | None
    """
    The target’s cell, exactly as printed.
    """
    actual_printed: str | None
    """
    The cell of the year judged, exactly as printed.
    """
    baseline: float | None
    """
    Where it started.
    """
    target: float | None
    """
    The figure to reach or hold, in absolute terms.
    """
    actual: float | None
    """
    The figure judged; the sum so far where the target is for a period.
    """
    gap: float | None
    """
    The figure less what the target asks for.
    """
    attainment: float | None
    """
    Part of the way to the target, for targets to be reached.
    """
    margin_used: float | None
    """
    Part of the permitted change that is used up, for targets that limit one.
    """
    is_priority: bool
    """
    Marked as a priority of the plan.
    """
    years: list[KpiYear]
    """
    Every year that something was reported for, in order.
    """
    ratings: list[Rating]
    """
    What the city or a committee says of it, by year.
    """
    source_document_id: str
    """
    Where it stands in which document.
    """
    source_locator: str
    """
    Where in the document, by its own headings.
    """


class LatestProgress(TypedDict):
    """
    What was reported for a measure in the newest year of which there is a report.
    """

    entry_id: str
    """
    The progress entry: its `id`.
    """
    report_id: str
    """
    The report: a progress report’s `id`.
    """
    fiscal_year: int
    """
    The fiscal year reported on.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar.
    """
    outcome: Outcome
    """
    What became of the measure.
    """
    ratings: list[Rating]
    """
    How the city or a committee rated it.
    """
    entries: int
    """
    Entries for the measure in that year; of several this is the first.
    """


class Measure(TypedDict):
    """
    A concrete line of a plan that somebody carries out; always a leaf.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    policy_id: str
    """
    The heading it stands under.
    """
    number: str | None
    """
    Number as printed: `④`; null when it has none.
    """
    title: str | None
    """
    Title, exactly as printed; null when text recognition lost it.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    level_name: str
    """
    What the document calls such a line: 事業項目.
    """
    summary: str | None
    """
    What it is to do, in our own words.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """
    disposition: Disposition | None
    disposition_printed: str | None
    """
    The tag as printed, damaged or not: 継続, 孤 允.
    """
    disposition_certainty: Certainty | None
    run_elsewhere: bool
    """
    Carried out by another department than the plan's (他課実施).
    """
    is_repeat: bool
    """
    Printed again under another heading (再掲).
    """
    repeats_id: str | None
    """
    The original of a repeat, when it can be told.
    """
    departments: list[Department]
    """
    As printed, the lead first.
    """
    partners: list[Partner]
    """
    Organizations outside the administration that the measure’s text names, in the order printed,
    with the part that it gives them.
    """
    theme_ids: list[str]
    """
    Themes of the shared vocabulary, the list by which cities are compared.
    """
    primary_theme_id: str | None
    """
    The leading one among them.
    """
    also_under: list[str]
    """
    Other headings that list it as well: policies’ `id`s.
    """
    is_priority: bool
    """
    Marked as a priority of the plan (重点事業).
    """
    sdg_goals: list[int]
    """
    Sustainable Development Goals that are printed with it, by number.
    """
    milestones: list[Milestone]
    """
    What is to be done in which year (工程表).
    """
    budgets: list[Budget]
    """
    Budgets and settlements by year (事業費), in yen.
    """
    mentions: list[Mention]
    """
    Names that its text prints and no other field holds: laws, events, places …
    """
    position: int
    """
    Place in the plan's reading order among its measures, from 1.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class MeasureLine(TypedDict):
    """
    A measure in one line.
    """

    measure_id: str
    """
    The measure: a measure’s `id`.
    """
    policy_id: str
    """
    The heading that it hangs under: a policy’s `id`.
    """
    number: str | None
    """
    Number as printed; null when there is none.
    """
    title: str | None
    """
    Title, exactly as printed; null when there is none.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    disposition: Disposition | None
    is_repeat: bool
    """
    Whether it is printed again under another heading (再掲).
    """
    is_priority: bool
    """
    Marked as a priority of the plan.
    """
    latest_progress: LatestProgress | None


class MeasureNode(TypedDict):
    """
    A measure with the KPIs that measure it.
    """

    measure: Measure
    """
    The measure itself.
    """
    kpis: list[Kpi]
    """
    KPIs that measure this one line.
    """
    latest_progress: LatestProgress | None


class Plan(TypedDict):
    """
    A plan: what a city promised for a span of fiscal years.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    kind: PlanKind
    """
    Kind, from a closed list.
    """
    title: str
    """
    Title, exactly as printed.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    edition: str | None
    """
    後期計画, 第2次 …; null when it has no edition.
    """
    fiscal_year_start: int | None
    """
    Null when not printed.
    """
    fiscal_year_start_label: str | None
    """
    The same in the Japanese calendar: 平成30年度.
    """
    fiscal_year_end: int | None
    """
    Last fiscal year; null when not printed.
    """
    fiscal_year_end_label: str | None
    """
    The same in the Japanese calendar.
    """
    status: PlanStatus
    """
    State of the plan, as of the newest document that we have of it.
    """
    status_as_of: str | None
    """
    The date of the document that the status is taken from; null when it has none.
    """
    in_period: PlanPeriod | None
    vision: str | None
    """
    The future it aims at (将来像), as printed.
    """
    vision_en: str | None
    """
    Our translation of the vision.
    """
    review: Review | None
    document_ids: list[str]
    """
    Documents that speak of it, the main one first.
    """
    relations: list[PlanRelation]
    """
    Ties to other plans and titled things.
    """
    sdg_goals: list[int]
    """
    Sustainable Development Goals that are printed with it, by number.
    """
    budgets: list[Budget]
    """
    Budgets and settlements by year (事業費), in yen.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class Policy(TypedDict):
    """
    A heading of a plan (方針, 施策, プログラム …).
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    parent_id: str | None
    """
    The heading above; null at the top.
    """
    level: int
    """
    Depth in the tree, 1 at the top.
    """
    level_name: str
    """
    What the document calls this kind of heading: 施策.
    """
    number: str | None
    """
    Number as printed: `(1)`, `Ⅰ`, `6`; null when it has none.
    """
    title: str
    """
    Title, exactly as printed.
    """
    title_en: str | None
    """
    Our translation of the title.
    """
    summary: str | None
    """
    In our own words; null when the document says nothing beyond the title.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """
    theme_ids: list[str]
    """
    Themes of the shared vocabulary, the list by which cities are compared.
    """
    primary_theme_id: str | None
    """
    The leading one among them.
    """
    departments: list[Department]
    """
    Departments in charge, as printed, the lead first.
    """
    is_priority: bool
    """
    Marked as a priority of the plan (重点施策).
    """
    sdg_goals: list[int]
    """
    Sustainable Development Goals that are printed with it, by number.
    """
    budgets: list[Budget]
    """
    Budgets and settlements by year (事業費), in yen.
    """
    ratings: list[Rating]
    """
    What the city or a committee says of it, by year.
    """
    mentions: list[Mention]
    """
    Names that its text prints and no other field holds: laws, events, places …
    """
    position: int
    """
    Place in the plan's reading order among its policies, from 1.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class PolicyNode(TypedDict):
    """
    A heading with all that hangs below it.
    """

    policy: Policy
    """
    The heading itself.
    """
    kpis: list[Kpi]
    """
    KPIs that measure this heading.
    """
    measures: list[MeasureNode]
    """
    Measures directly under this heading, in reading order.
    """
    policies: list[PolicyNode]
    """
    Headings directly under this one, in reading order.
    """


class ProgressEntry(TypedDict):
    """
    What was reported for one measure in one fiscal year.
    """

    id: str
    """
    Permanent identifier.
    """
    city_id: str
    """
    The municipality: a city’s `id`.
    """
    plan_id: str
    """
    The plan: a plan’s `id`.
    """
    report_id: str
    """
    The progress report: its `id`.
    """
    measure_id: str
    """
    The measure: a measure’s `id`.
    """
    fiscal_year: int
    """
    Fiscal year: the Gregorian year in which its April falls.
    """
    fiscal_year_label: str
    """
    The same in the Japanese calendar: 令和2年度.
    """
    outcome: Outcome
    """
    What became of the measure in the year.
    """
    causes: list[Cause]
    """
    Causes that the report states.
    """
    summary: str
    """
    What was reported, in our own words.
    """
    summary_en: str | None
    """
    Our translation of the summary.
    """
    outputs: list[Output]
    """
    Every quantity that the entry reports.
    """
    partners: list[Partner]
    """
    Organizations that the entry names, in the order printed.
    """
    ratings: list[Rating]
    """
    What the city or a committee says of the measure in the year.
    """
    next_direction: NextDirection | None
    issues: str | None
    """
    Issues that the entry states, in our own words.
    """
    issues_en: str | None
    """
    Our translation of the issues.
    """
    next_steps: str | None
    """
    What is to be done next, in our own words.
    """
    next_steps_en: str | None
    """
    Our translation of the next steps.
    """
    mentions: list[Mention]
    """
    Names that the entry prints and no other field holds.
    """
    shared_with: list[str]
    """
    Entries that report the same activity, so that sums count it once.
    """
    matched_by: MatchedBy
    """
    How the entry was matched to its measure.
    """
    position: int
    """
    Place in the report's reading order, from 1.
    """
    source: Source
    """
    Where it stands in its document, and how sure we are.
    """
    data_issues: list[DataIssue]
    """
    Contradictions and damage in the document that concern this record; shown, never mended.
    """
    updated_at: str
    """
    When a release last changed this record, in Japan’s time.
    """


class Scorecard(TypedDict):
    """
    A plan at a glance.
    """

    plan: Plan
    """
    The plan itself.
    """
    kpis_by_status: list[StatusCount]
    """
    How many KPIs there are of each status, every status listed.
    """
    kpis: list[KpiLine]
    """
    Every KPI in one line each, in reading order.
    """
    measure_lines: list[MeasureLine] | None
    """
    Every measure in one line each, in reading order; null unless `include=measures` asks for them.
    """
    measures: MeasureCounts
    """
    Measures by what happens to them; repeats (再掲) are not counted again.
    """
    measures_by_theme: list[ThemeCount]
    """
    Measures by theme, the most frequent first; a measure counts under each of its themes.
    """
    progress: list[YearProgress]
    """
    What was reported, year by year.
    """
    ratings: list[RatingTally]
    """
    Ratings of its progress entries by scale, year, rater and level; those of its KPIs stand with them.
    """
    budgets: list[YearBudget]
    """
    Budgets and settlements of its measures, added up by year and kind; repeats (再掲) are not added
    again.
    """
    coverage: CoverageSummary
    """
    What there is of figures and what there is not.
    """


class ScorecardAnswer(TypedDict):
    """
    A plan at a glance.
    """

    data: Scorecard
    meta: RecordMeta
    labels: NotRequired[Labels]


class SearchMeta(TypedDict):
    """
    About a search: how much was found, and how the question was understood.
    """

    count: int
    """
    Records on this page.
    """
    total: int
    """
    All matching records, exactly.
    """
    limit: int
    """
    Records that a page holds at most.
    """
    understood: SearchUnderstanding
    """
    How the query was understood.
    """
    synonyms: list[str]
    """
    Words that were searched for as well because they mean the same or are read the same; what
    only means the same comes after everything else.
    """
    did_you_mean: list[str]
    """
    When nothing was found, or nothing with all words: titles and words that look like what was asked for.
    """
    release: str
    """
    The release that was searched. For a while after a publication that is the one before.
    """
    license: License
    """
    Terms of use of our own work; the documents’ own terms stand with each document.
    """
    attribution: str
    """
    How to cite the data.
    """


class Dashboard(TypedDict):
    """
    A city at a glance: every plan of it.
    """

    city: City
    """
    The city itself.
    """
    plans: list[Scorecard]
    """
    Its plans, each at a glance.
    """


class DashboardAnswer(TypedDict):
    """
    A city at a glance.
    """

    data: Dashboard
    meta: RecordMeta
    labels: NotRequired[Labels]


class Included(TypedDict):
    """
    Embedded records; a key is there when `include` names it.
    """

    cities: NotRequired[list[City] | None]
    """
    Cities of the records.
    """
    documents: NotRequired[list[Document] | None]
    """
    Documents that the records were taken from.
    """
    plans: NotRequired[list[Plan] | None]
    """
    Plans of the records.
    """
    policies: NotRequired[list[Policy] | None]
    """
    Headings of the records.
    """
    measures: NotRequired[list[Measure] | None]
    """
    Measures of the records.
    """
    organizations: NotRequired[list[Organization] | None]
    """
    Organizations that take part in the records.
    """
    themes: NotRequired[list[Theme] | None]
    """
    Themes of the records.
    """
    indicators: NotRequired[list[Indicator] | None]
    """
    Shared indicators of the records.
    """
    kpis: NotRequired[list[Kpi] | None]
    """
    KPIs of the records.
    """
    observations: NotRequired[list[Observation] | None]
    """
    Current figures of the KPIs.
    """
    progress_reports: NotRequired[list[ProgressReport] | None]
    """
    Progress reports of the records.
    """
    progress_entries: NotRequired[list[ProgressEntry] | None]
    """
    What was reported for the measures.
    """


class KpiAnswer(TypedDict):
    """
    One of the kpis.
    """

    data: Kpi
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class KpiList(TypedDict):
    """
    A page of kpis.
    """

    data: list[Kpi]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class MeasureAnswer(TypedDict):
    """
    One of the measures.
    """

    data: Measure
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class MeasureList(TypedDict):
    """
    A page of measures.
    """

    data: list[Measure]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class ObservationAnswer(TypedDict):
    """
    One of the observations.
    """

    data: Observation
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class ObservationList(TypedDict):
    """
    A page of observations.
    """

    data: list[Observation]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class OrganizationAnswer(TypedDict):
    """
    One of the organizations.
    """

    data: Organization
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class OrganizationList(TypedDict):
    """
    A page of organizations.
    """

    data: list[Organization]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class PlanAnswer(TypedDict):
    """
    One of the plans.
    """

    data: Plan
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class PlanList(TypedDict):
    """
    A page of plans.
    """

    data: list[Plan]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class PlanTree(TypedDict):
    """
    A whole plan, nested.
    """

    plan: Plan
    """
    The plan itself.
    """
    policies: list[PolicyNode]
    """
    Its top headings in reading order, each with all that hangs below.
    """


class PlanTreeAnswer(TypedDict):
    """
    A whole plan, nested.
    """

    data: PlanTree
    meta: RecordMeta
    labels: NotRequired[Labels]


class PolicyAnswer(TypedDict):
    """
    One of the policies.
    """

    data: Policy
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class PolicyList(TypedDict):
    """
    A page of policies.
    """

    data: list[Policy]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class ProgressEntryAnswer(TypedDict):
    """
    One of the progress entries.
    """

    data: ProgressEntry
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class ProgressEntryList(TypedDict):
    """
    A page of progress entries.
    """

    data: list[ProgressEntry]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class ProgressReportAnswer(TypedDict):
    """
    One of the progress reports.
    """

    data: ProgressReport
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class ProgressReportList(TypedDict):
    """
    A page of progress reports.
    """

    data: list[ProgressReport]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class SearchAnswer(TypedDict):
    """
    A page of what was found.
    """

    data: list[SearchHit]
    """
    The records of this page, the best first.
    """
    meta: SearchMeta
    facets: SearchFacets
    """
    How many of all records that match have which property.
    """
    links: Links


class StatementAnswer(TypedDict):
    """
    One of the statements.
    """

    data: Statement
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class StatementList(TypedDict):
    """
    A page of statements.
    """

    data: list[Statement]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class DocumentAnswer(TypedDict):
    """
    One of the documents.
    """

    data: Document
    meta: RecordMeta
    labels: NotRequired[Labels]
    included: NotRequired[Included]


class DocumentList(TypedDict):
    """
    A page of documents.
    """

    data: list[Document]
    """
    The records of this page.
    """
    meta: ListMeta
    links: Links
    labels: NotRequired[Labels]
    included: NotRequired[Included]
