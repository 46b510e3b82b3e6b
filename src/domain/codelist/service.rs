//! Codelists of the service: resources, operations, search states, file formats.

use super::list::{Codelist, entry};

pub const OPERATIONS: Codelist = Codelist {
    id: "operations",
    name: "Operation",
    title: "リリースによる変更の種類",
    title_en: "What a release did to a record",
    words: &[
        entry("created", "追加", "Created", "新たに加わった。", "It is new."),
        entry("updated", "変更", "Updated", "内容が変わった。", "Its content changed."),
        entry(
            "deleted",
            "削除",
            "Deleted",
            "取り除かれた。識別子は再び使われない。",
            "It was removed; its identifier is never used again.",
        ),
    ],
};

pub const SEARCH_STATES: Codelist = Codelist {
    id: "search_states",
    name: "SearchState",
    title: "検索の状態",
    title_en: "How far search is",
    words: &[
        entry(
            "ready",
            "検索可能",
            "Ready",
            "提供中のリリースを検索できる。",
            "The release that is served is searched.",
        ),
        entry(
            "behind",
            "更新中",
            "Behind",
            "索引ができるまで前のリリースを検索する。",
            "The release before is searched until the index of this one is made.",
        ),
        entry(
            "building",
            "作成中",
            "Building",
            "最初の索引を作成中で、検索には503を返す。",
            "The first index is being made; a search is answered with a 503.",
        ),
    ],
};

pub const FILE_FORMATS: Codelist = Codelist {
    id: "file_formats",
    name: "FileFormat",
    title: "ファイルの形式",
    title_en: "Formats of files",
    words: &[
        entry(
            "csv",
            "CSV形式",
            "CSV",
            "BOMなしのUTF-8のCSV。1行に1件。",
            "UTF-8 without a byte order mark, one record a line.",
        )
        .after("RFC 4180"),
        entry(
            "csv_bom",
            "CSV（Excel用）",
            "CSV for Excel",
            "BOM付きのUTF-8のCSV。数式に見える文字列の前に ' を置く。",
            "UTF-8 with a byte order mark; a text that looks like a formula has ' before it.",
        ),
        entry(
            "ndjson",
            "NDJSON形式",
            "NDJSON",
            "1行に1件のJSON。",
            "One JSON object a line, with everything that is in the record.",
        ),
        entry(
            "parquet",
            "Parquet形式",
            "Parquet",
            "型のある列指向の形式。市区町村と年度の順。",
            "Typed columns, sorted by city and fiscal year.",
        )
        .after("Apache Parquet"),
        entry(
            "sqlite",
            "SQLiteデータベース",
            "SQLite",
            "すべての表を含むデータベース。",
            "A database with all tables.",
        )
        .after("SQLite 3"),
        entry("json", "JSON形式", "JSON", "ファイル全体の説明。", "What describes the files."),
        entry("text", "テキスト", "Text", "チェックサムの一覧。", "The list of checksums."),
    ],
};

pub const CANDIDATE_CERTAINTIES: Codelist = Codelist {
    id: "candidate_certainties",
    name: "CandidateCertainty",
    title: "名称の照合の確かさ",
    title_en: "How sure it is that a record is meant",
    words: &[
        entry(
            "exact",
            "一致",
            "Exact",
            "表記どおりの名称や符号をもつ唯一のデータ。",
            "It alone is called so, letter for letter.",
        ),
        entry(
            "variant",
            "異表記",
            "Variant",
            "別の表記や「市」を除いた形で一致する唯一のデータ。",
            "It alone is called so in another spelling, or without a part such as 市.",
        ),
        entry(
            "ambiguous",
            "複数該当",
            "Ambiguous",
            "同じ名称のデータがほかにもある。",
            "Others are called so as well.",
        ),
    ],
};

pub const RESOURCES: Codelist = Codelist {
    id: "resources",
    name: "Resource",
    title: "データの種類",
    title_en: "Kinds of records",
    words: &[
        entry("cities", "市区町村", "Cities", "市区町村。", "Municipalities."),
        entry(
            "themes",
            "テーマ",
            "Themes",
            "市区町村を比べるための共通の主題。",
            "The shared vocabulary by which cities are compared.",
        ),
        entry(
            "synonyms",
            "同義語",
            "Synonyms",
            "検索で同じものとして扱う言葉の組。",
            "Words that mean the same to somebody who searches.",
        ),
        entry(
            "indicators",
            "共通指標",
            "Indicators",
            "複数の市区町村のKPIに共通する量。",
            "Quantities shared by the KPIs of cities.",
        ),
        entry(
            "organizations",
            "組織",
            "Organizations",
            "担当課、連携先、審議会などの組織と主体。",
            "Departments, partners, councils and other bodies.",
        ),
        entry(
            "documents",
            "文書",
            "Documents",
            "データの出典である公表文書。",
            "The publications that records were taken from.",
        ),
        entry("plans", "計画", "Plans", "市区町村の計画。", "Plans of municipalities."),
        entry(
            "policies",
            "施策",
            "Policies",
            "方針、施策など、計画の見出し。",
            "Headings of plans.",
        ),
        entry(
            "measures",
            "事業",
            "Measures",
            "実際に行われる事業や取組。",
            "Concrete lines of plans that somebody carries out.",
        ),
        entry(
            "statements",
            "記述",
            "Statements",
            "計画の記述のうち、事業でも数値でもないもの。",
            "What plans say beyond measures and figures.",
        ),
        entry(
            "kpis",
            "KPI（重要業績評価指標）",
            "KPIs",
            "計画の達成度を測る指標。",
            "How plans say success is measured.",
        ),
        entry(
            "observations",
            "数値",
            "Observations",
            "KPIの現状値、目標値、実績値。",
            "Baselines, targets and actual figures of KPIs.",
        ),
        entry(
            "progress_reports",
            "進捗報告",
            "Progress reports",
            "計画の年度ごとの実施状況の報告。",
            "Yearly reports on plans.",
        ),
        entry(
            "progress_entries",
            "事業の進捗",
            "Progress entries",
            "事業ごと、年度ごとに報告された実施状況。",
            "What was reported for single measures in a fiscal year.",
        ),
        entry(
            "renamings",
            "識別子の変更",
            "Renamings",
            "データの以前の識別子と現在の識別子。",
            "Identifiers that records had before, and those that they have now.",
        ),
    ],
};
