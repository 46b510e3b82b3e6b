//! Codelists of statements.

use super::list::{Codelist, entry};

pub const STATEMENT_KINDS: Codelist = Codelist {
    id: "statement_kinds",
    name: "StatementKind",
    title: "記述の種類",
    title_en: "Kinds of statements",
    words: &[
        entry(
            "purpose",
            "目的",
            "Purpose",
            "計画や調査を行う趣旨と目的。",
            "Why a plan or a study is made.",
        ),
        entry(
            "aim",
            "目標",
            "Aim",
            "計画や施策が目指すところを文章で述べたもの。",
            "What a plan or one of its headings is to reach, in words.",
        ),
        entry(
            "vision",
            "将来像",
            "Vision",
            "計画が目指す将来の姿。",
            "The future that a plan works towards.",
        ),
        entry(
            "principle",
            "基本的な考え方",
            "Principle",
            "計画の内容や進め方を導く考え方や方向。",
            "A thought or direction that guides what a plan does and how.",
        ),
        entry(
            "challenge",
            "課題",
            "Challenge",
            "取り組むべき問題や、その背景となる現状。",
            "A problem to be met, or the situation behind it.",
        ),
        entry(
            "expected_effect",
            "期待される効果",
            "Expected effect",
            "計画によって生じると見込まれる効果。",
            "What a plan is expected to bring about.",
        ),
        entry(
            "achievement",
            "これまでの成果",
            "Achievement",
            "すでに行われた取組とその成果。",
            "What has been done already, and what came of it.",
        ),
        entry(
            "role",
            "主体の役割",
            "Role",
            "市、事業者、市民などの主体に期待されること。",
            "What is expected of an actor.",
        ),
        entry(
            "survey_topic",
            "調査項目",
            "Survey topic",
            "アンケート調査で尋ねる事項。",
            "A topic that a questionnaire is to ask about.",
        ),
        entry(
            "support_direction",
            "支援の方向",
            "Direction of support",
            "支援をどのような方向で行うか。",
            "The direction that support is to take.",
        ),
        entry(
            "review_process",
            "進行管理",
            "Review process",
            "計画を推進し、評価し、見直す体制や手順。",
            "How a plan is carried forward, evaluated and revised.",
        ),
        entry(
            "column",
            "コラム",
            "Column",
            "本文の脇で、ある事柄を説明する囲み記事。",
            "A box beside the text that explains a matter.",
        ),
        entry(
            "visit",
            "視察・ヒアリング",
            "Visit",
            "調査のために訪れ、または聞き取りを行う先。",
            "A place that a study visits or hears.",
        ),
    ],
};
