//! Codelists of actors: municipalities, organizations, departments.

use super::list::{Codelist, entry};

pub const CITY_KINDS: Codelist = Codelist {
    id: "city_kinds",
    name: "CityKind",
    title: "市区町村の種類",
    title_en: "Kinds of municipalities",
    words: &[
        entry(
            "city",
            "市",
            "City",
            "市としての要件を備えた普通地方公共団体。",
            "A municipality that meets the legal requirements of a city.",
        )
        .after("地方自治法第8条第1項"),
        entry(
            "special_ward",
            "特別区",
            "Special ward",
            "都の区で、特別地方公共団体であるもの。",
            "A ward of the Tokyo Metropolis that is a local public entity of its own.",
        )
        .after("地方自治法第281条第1項"),
        entry(
            "town",
            "町",
            "Town",
            "都道府県の条例で定める町としての要件を備えた普通地方公共団体。",
            "A municipality that meets the requirements of a town in the prefecture’s ordinance.",
        )
        .after("地方自治法第8条第2項"),
        entry(
            "village",
            "村",
            "Village",
            "市町村のうち、市でも町でもないもの。",
            "A municipality that is neither a city nor a town.",
        )
        .after("地方自治法第1条の3第2項"),
    ],
};

pub const ORGANIZATION_KINDS: Codelist = Codelist {
    id: "organization_kinds",
    name: "OrganizationKind",
    title: "組織の種類",
    title_en: "Kinds of organizations",
    words: &[
        entry(
            "department",
            "市の部課",
            "Department",
            "市区町村の部、課、係などの内部組織。",
            "A department or section within a municipality.",
        ),
        entry(
            "municipality",
            "市区町村",
            "Municipality",
            "全体として行動する市区町村。",
            "A municipality acting as a whole.",
        ),
        entry(
            "prefectural_body",
            "都道府県の機関",
            "Prefectural body",
            "都道府県、またはその機関や公社。",
            "A prefecture or a body of one.",
        ),
        entry(
            "national_body",
            "国の機関",
            "National body",
            "府省庁、または国の機関や独立行政法人。",
            "A ministry or a body of the state.",
        ),
        entry(
            "chamber_of_commerce",
            "商工会・商工会議所",
            "Chamber of commerce",
            "地域の商工業者の団体である商工会または商工会議所。",
            "A society or chamber of commerce and industry.",
        ),
        entry(
            "shopping_association",
            "商店会",
            "Shopping association",
            "商店会、商店街振興組合、またはその連合会。",
            "An association of shops in a street or district, or a federation of them.",
        ),
        entry(
            "tourism_association",
            "観光協会",
            "Tourism association",
            "観光協会、観光機構など、観光の振興を目的とする団体。",
            "A body that promotes tourism.",
        ),
        entry(
            "agricultural_body",
            "農業団体",
            "Agricultural body",
            "農業協同組合（JA）、または農業者の団体。",
            "An agricultural cooperative (JA) or a federation of farmers.",
        ),
        entry(
            "council",
            "審議会等",
            "Council",
            "諮問や評価に当たる審議会、委員会、会議体。",
            "A council that advises or reviews.",
        ),
        entry(
            "support_centre",
            "支援施設",
            "Support centre",
            "創業者や事業者を支援する施設またはその運営組織。",
            "A place that supports founders or businesses.",
        ),
        entry(
            "facility",
            "公共施設等",
            "Facility",
            "文化会館、劇場、公園、店舗など、人が訪れる施設。",
            "A place that people visit, such as a hall, a theatre, a park or a shop.",
        ),
        entry("company", "企業", "Company", "営利を目的とする法人。", "A business corporation."),
        entry(
            "nonprofit",
            "非営利団体",
            "Nonprofit",
            "財団、社団、NPO法人など、営利を目的としない団体。",
            "A foundation, association or other non-profit body.",
        ),
        entry(
            "university",
            "大学等",
            "University",
            "大学、短期大学、またはその連合。",
            "A university or college, or a group of them.",
        ),
        entry(
            "financial_institution",
            "金融機関",
            "Financial institution",
            "銀行、信用金庫、信用保証協会など。",
            "A bank, a credit union or a credit guarantee body.",
        ),
        entry(
            "actor_group",
            "主体の区分",
            "Actor group",
            "計画が一まとまりとして呼びかける主体（事業者、創業者、市民など）。",
            "A kind of actor that a plan addresses as a group: businesses, founders, residents.",
        ),
    ],
};

pub const DEPARTMENT_ROLES: Codelist = Codelist {
    id: "department_roles",
    name: "DepartmentRole",
    title: "担当課の役割",
    title_en: "Parts that departments play for a measure",
    words: &[
        entry("lead", "主管課", "Lead", "事業を主管する課。", "The department in charge."),
        entry(
            "supporting",
            "関係課",
            "Supporting",
            "事業に加わる課。印刷では括弧に入れて示される。",
            "A department that takes part; printed in brackets.",
        ),
    ],
};
