//! The filters that several lists have, with what they mean and an example from the real data.

/// The name of a query parameter and its documentation.
#[derive(Clone, Copy, Debug)]
pub struct FilterName {
    pub name: &'static str,
    /// What it does, as the `OpenAPI` document says it.
    pub about: &'static str,
    /// A value of the included data; empty when a word of the closed list stands for it.
    pub example: &'static str,
}

impl FilterName {
    /// With another example.
    #[must_use]
    pub const fn such_as(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}

pub const ID: FilterName = FilterName {
    name: "id",
    about: "Only these records, by identifier.",
    example: "kodaira-industry-2018",
};
pub const CITY: FilterName = FilterName {
    name: "city",
    about: "Only of these cities: slug, 6-digit code or 5-digit code; a wrong check digit is a 400.",
    example: "kodaira",
};
pub const PLAN: FilterName = FilterName {
    name: "plan",
    about: "Only of these plans, by identifier.",
    example: "kodaira-industry-2018",
};
pub const POLICY: FilterName = FilterName {
    name: "policy",
    about: "Only under these headings, each with its whole subtree.",
    example: "kodaira-industry-2018.1.1",
};
pub const PARENT: FilterName = FilterName {
    name: "parent",
    about: "Only directly under these headings.",
    example: "kodaira-industry-2018.1",
};
pub const LEVEL: FilterName = FilterName {
    name: "level",
    about: "Only at these depths of the tree, 1 at the top.",
    example: "1",
};
pub const MEASURE: FilterName = FilterName {
    name: "measure",
    about: "Only of these measures.",
    example: "kodaira-industry-2018.1.1.1.4",
};
pub const THEME: FilterName = FilterName {
    name: "theme",
    about: "Only with these themes or themes below them, leading or not.",
    example: "startup",
};
pub const BROADER: FilterName = FilterName {
    name: "broader",
    about: "Only themes directly below these.",
    example: "agriculture",
};
pub const ORGANIZATION: FilterName = FilterName {
    name: "organization",
    about: "Only where these organizations take part, in whatever role.",
    example: "kodaira.industry-promotion",
};
pub const DOCUMENT: FilterName = FilterName {
    name: "document",
    about: "Only taken from these documents.",
    example: "kodaira-industry-2018-progress-2020",
};
pub const INDICATOR: FilterName = FilterName {
    name: "indicator",
    about: "Only of these shared indicators.",
    example: "farm-households",
};
pub const KPI: FilterName = FilterName {
    name: "kpi",
    about: "Only of these KPIs.",
    example: "kodaira-industry-2018.farm-households",
};
pub const REPORT: FilterName = FilterName {
    name: "report",
    about: "Only of these progress reports.",
    example: "kodaira-industry-2018.2020",
};
pub const KIND: FilterName =
    FilterName { name: "kind", about: "Only of these kinds.", example: "" };
pub const PLAN_STATUS: FilterName = FilterName {
    name: "plan_status",
    about: "Only of plans of this status: in force, superseded, expired, being drafted.",
    example: "",
};
pub const STATUS: FilterName =
    FilterName { name: "status", about: "Only of this status.", example: "" };
pub const DISPOSITION: FilterName = FilterName {
    name: "disposition",
    about: "Only with these tags: continue, expand, new, under consideration.",
    example: "new",
};
pub const RUN_ELSEWHERE: FilterName = FilterName {
    name: "run_elsewhere",
    about: "Whether another department carries it out (他課実施).",
    example: "true",
};
pub const IS_REPEAT: FilterName = FilterName {
    name: "is_repeat",
    about: "Whether it is printed again under another heading (再掲).",
    example: "false",
};
pub const IS_PRIORITY: FilterName = FilterName {
    name: "is_priority",
    about: "Whether the plan marks it as a priority.",
    example: "false",
};
pub const SDG_GOAL: FilterName = FilterName {
    name: "sdg_goal",
    about: "Only with these Sustainable Development Goals, by number from 1 to 17.",
    example: "8",
};
pub const NEXT_DIRECTION: FilterName = FilterName {
    name: "next_direction",
    about: "Only what is to develop so in the next year.",
    example: "",
};
pub const RATING_SCALE: FilterName = FilterName {
    name: "rating_scale",
    about: "Only what was rated on these scales.",
    example: "kodaira.abc",
};
pub const RATING_RANK: FilterName = FilterName {
    name: "rating_rank",
    about: "Only with these ranks, 1 is the best; give `rating_scale` as well.",
    example: "1",
};
pub const HAS_PLAN: FilterName = FilterName {
    name: "has_plan",
    about: "Whether a plan of the city is in this data set.",
    example: "true",
};
pub const DIRECTION: FilterName = FilterName {
    name: "direction",
    about: "Only those for which this direction is better.",
    example: "increase",
};
pub const COMPARABILITY: FilterName = FilterName {
    name: "comparability",
    about: "Only those that are the shared indicator to this degree.",
    example: "exact",
};
pub const ROLE: FilterName =
    FilterName { name: "role", about: "Only figures of these roles.", example: "actual" };
pub const MISSING_REASON: FilterName = FilterName {
    name: "missing_reason",
    about: "Only missing figures, for these reasons.",
    example: "not_published_yet",
};
pub const REVISIONS: FilterName = FilterName {
    name: "revisions",
    about: "`true` lists superseded figures beside their successors; else only current ones.",
    example: "false",
};
pub const AS_OF: FilterName = FilterName {
    name: "as_of",
    about: "What was known on this day: figures published later, and revisions made later, are left \
             out. A document of which only the month is known counts from the month’s first day.",
    example: "2021-12-31",
};
pub const OUTCOME: FilterName =
    FilterName { name: "outcome", about: "Only with these outcomes.", example: "done" };
pub const CAUSE: FilterName = FilterName {
    name: "cause",
    about: "Only where the report names one of these causes.",
    example: "covid-19",
};
pub const FISCAL_YEAR: FilterName = FilterName {
    name: "fiscal_year",
    about: "Only of these fiscal years: `2020`, `R2`, `令和2`, `令和2年度`, full-width digits too.",
    example: "2020",
};
pub const FISCAL_YEAR_FROM: FilterName = FilterName {
    name: "fiscal_year_from",
    about: "From this fiscal year on; the forms of `fiscal_year`.",
    example: "2018",
};
pub const FISCAL_YEAR_TO: FilterName = FilterName {
    name: "fiscal_year_to",
    about: "Up to this fiscal year, included; the forms of `fiscal_year`.",
    example: "令和2年度",
};
pub const SINCE: FilterName = FilterName {
    name: "since",
    about: "Only of releases after this one, by its `id`; one that there never was is a 400.",
    example: "2026-11-22.1",
};
pub const RELEASE: FilterName =
    FilterName { name: "release", about: "Only of these releases.", example: "2026-11-22.1" };
pub const RESOURCE: FilterName =
    FilterName { name: "resource", about: "Only of records of these lists.", example: "measures" };
pub const OPERATION: FilterName = FilterName {
    name: "operation",
    about: "Only these: created, updated, deleted.",
    example: "deleted",
};
pub const FORMER: FilterName = FilterName {
    name: "former",
    about: "Only of records that had these identifiers.",
    example: "tama-industry-2024.1",
};
pub const RECORD: FilterName = FilterName {
    name: "record",
    about: "Only of the records with these identifiers.",
    example: "kodaira-industry-2018.1.1.1.4",
};

/// All names of this file.
pub const SHARED: &[FilterName] = &[
    ID,
    CITY,
    PLAN,
    POLICY,
    PARENT,
    LEVEL,
    MEASURE,
    THEME,
    BROADER,
    ORGANIZATION,
    DOCUMENT,
    INDICATOR,
    KPI,
    REPORT,
    KIND,
    STATUS,
    DISPOSITION,
    RUN_ELSEWHERE,
    IS_REPEAT,
    IS_PRIORITY,
    SDG_GOAL,
    NEXT_DIRECTION,
    RATING_SCALE,
    RATING_RANK,
    HAS_PLAN,
    DIRECTION,
    COMPARABILITY,
    ROLE,
    MISSING_REASON,
    REVISIONS,
    AS_OF,
    OUTCOME,
    CAUSE,
    FISCAL_YEAR,
    FISCAL_YEAR_FROM,
    FISCAL_YEAR_TO,
    SINCE,
    RELEASE,
    RESOURCE,
    OPERATION,
    FORMER,
    RECORD,
];
