//! What the fields of records are called.

use super::site::Site;

/// Fields by the last part of their names; whoever reads a change knows no codes.
const FIELDS: [(&str, &str, &str); 92] = [
    ("accumulation", "数値の性質", "How figures add up"),
    ("also_under", "ほかの掲載箇所", "Also listed under"),
    ("amount_jpy", "金額", "Amount"),
    ("as_of", "時点", "As of"),
    ("attribution", "引用のしかた", "How to cite"),
    ("basis", "目標値の示し方", "Basis"),
    ("broader_id", "上位のテーマ", "Broader theme"),
    ("budget_item", "予算科目", "Budget item"),
    ("budgets", "事業費", "Budgets"),
    ("causes", "影響した要因", "Causes"),
    ("certainty", "読み取りの確かさ", "Certainty"),
    ("city_id", "市区町村", "City"),
    ("code", "コード", "Code"),
    ("comparability", "比較可能性", "Comparability"),
    ("comparability_reason", "比較可能性の理由", "Why comparable or not"),
    ("comparator", "目標の満たし方", "Comparator"),
    ("contact", "問い合わせ先", "Contact"),
    ("covers", "収録範囲", "What it covers"),
    ("current_id", "現在の識別子", "Current identifier"),
    ("data_issues", "データの注意点", "Data issues"),
    ("dated_on", "日付", "Date"),
    ("definition", "定義", "Definition"),
    ("departments", "担当課", "Departments"),
    ("dimension", "内訳", "Dimension"),
    ("direction", "望ましい変化の方向", "Direction"),
    ("disposition", "事業の区分", "What happens to it"),
    ("disposition_printed", "事業の区分の表記", "Its tag as printed"),
    ("document_id", "文書", "Document"),
    ("document_ids", "文書", "Documents"),
    ("edition", "版", "Edition"),
    ("external_codes", "ほかのコード", "Other codes"),
    ("fiscal_year", "年度", "Fiscal year"),
    ("fiscal_year_end", "最終年度", "Last year"),
    ("fiscal_year_start", "開始年度", "First year"),
    ("footnotes", "注", "Footnotes"),
    ("former_id", "以前の識別子", "Former identifier"),
    ("indicator_id", "共通指標", "Shared indicator"),
    ("is_priority", "重点", "Priority"),
    ("is_repeat", "再掲", "Repeated"),
    ("issues", "課題", "Issues"),
    ("kind", "種類", "Kind"),
    ("kpi_id", "KPI", "KPI"),
    ("label", "表記", "Label"),
    ("level", "段階", "Level"),
    ("level_name", "段階の名称", "Name of its level"),
    ("levels", "評価の段階", "Levels"),
    ("license", "ライセンス", "Licence"),
    ("locator", "文書内の箇所", "Place in the document"),
    ("matched_by", "対応づけの方法", "How it was matched"),
    ("measure_id", "事業", "Measure"),
    ("mentions", "言及される名称", "Names that are mentioned"),
    ("milestones", "工程", "Milestones"),
    ("missing_reason", "数値がない理由", "Why there is no figure"),
    ("name", "名称", "Name"),
    ("name_kana", "読み", "Reading"),
    ("next_direction", "次年度の方向性", "Next direction"),
    ("next_steps", "次年度の取組", "Next steps"),
    ("note", "備考", "Note"),
    ("number", "番号", "Number"),
    ("organization_ids", "組織", "Organizations"),
    ("other_names", "別名", "Other names"),
    ("outcome", "実施状況", "Outcome"),
    ("outputs", "実績", "Outputs"),
    ("parent_id", "上位の施策", "Heading above"),
    ("partners", "連携先", "Partners"),
    ("period", "期間", "Period"),
    ("plan_id", "計画", "Plan"),
    ("policy_id", "施策", "Heading"),
    ("position", "掲載順", "Position"),
    ("primary_theme_id", "主なテーマ", "Leading theme"),
    ("printed", "文書の表記", "As printed"),
    ("published_on", "公表日", "Published"),
    ("publisher", "発行者", "Publisher"),
    ("ratings", "市の評価", "Ratings"),
    ("relations", "ほかの計画との関係", "Relations to other plans"),
    ("review", "点検", "Review"),
    ("role", "役割", "Role"),
    ("sdg_goals", "SDGsの目標", "SDGs"),
    ("sha256", "SHA-256", "SHA-256"),
    ("source", "出典", "Source"),
    ("status", "状態", "Status"),
    ("summary", "概要", "Summary"),
    ("supersedes", "訂正前の数値", "Figure that it revises"),
    ("survey", "調査", "Survey"),
    ("target", "目標", "Target"),
    ("theme_ids", "テーマ", "Themes"),
    ("title", "題名", "Title"),
    ("unit", "単位", "Unit"),
    ("url", "URL", "URL"),
    ("value", "値", "Value"),
    ("vision", "将来像", "Vision"),
    ("words", "語", "Words"),
];

impl Site {
    /// The name of a field: 出典・文書の表記 for `source.printed`; its code when it has no words.
    #[must_use]
    pub fn field(&self, field: &str) -> String {
        let parts: Vec<String> = field.split('.').map(|part| self.part(part)).collect();
        parts.join(self.say("・", ", "))
    }

    fn part(&self, part: &str) -> String {
        let (base, is_english) = match part.strip_suffix("_en") {
            Some(base) => (base, true),
            None => (part, false),
        };
        let found = FIELDS.iter().find(|(name, ..)| *name == base);
        let Some((_, ja, en)) = found else { return part.to_owned() };
        let translation = if is_english { self.say("（英語）", " (English)") } else { "" };
        format!("{}{translation}", self.say(ja, en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::testing::site;

    #[test]
    fn fields_have_words_in_both_languages() {
        let (ja, en) = (site(false), site(true));
        assert_eq!(ja.field("source.printed"), "出典・文書の表記");
        assert_eq!(en.field("source.printed"), "Source, As printed");
        assert_eq!(ja.field("title_en"), "題名（英語）");
        assert_eq!(en.field("something_else"), "something_else");
    }

    #[test]
    fn the_words_are_in_order_and_each_once() {
        assert!(FIELDS.is_sorted_by(|(one, ..), (other, ..)| one < other));
    }
}
