//! Words for what is no text of a document: codes, years, quantities.

use bigdecimal::BigDecimal;
use utoipa::ToSchema;

use super::markup::Markup;
use super::site::Site;
use crate::domain::codelist::{Codelist, CodelistEntry};
use crate::domain::evaluation::EvaluationStatus;
use crate::domain::quantity::Quantity;
use crate::view::plan::PlanView;

impl Site {
    /// The label of a code.
    #[must_use]
    pub fn label<T: ToSchema + Into<&'static str> + Copy>(&self, code: &T) -> &'static str {
        let code = (*code).into();
        entry::<T>(code).map_or(code, |entry| self.say(entry.label, entry.label_en))
    }

    /// What a code means, in a sentence.
    #[must_use]
    pub fn definition<T: ToSchema + Into<&'static str> + Copy>(&self, code: &T) -> &'static str {
        entry::<T>((*code).into())
            .map_or("", |entry| self.say(entry.definition, entry.definition_en))
    }

    /// A judgement: its label with a sign of its own, because color alone says nothing (WCAG 2.2, 1.4.1).
    #[must_use]
    pub fn status(&self, status: &EvaluationStatus) -> Markup {
        let code: &'static str = (*status).into();
        Markup::classed("span", &format!("status status-{code}"), self.label(status))
    }

    /// A fiscal year: `令和2年度` or `FY2020`.
    #[must_use]
    pub fn fiscal_year(&self, year: &i32, label: &str) -> String {
        if self.is_english() { format!("FY{year}") } else { label.to_owned() }
    }

    /// A share from 0 to 1 in percent, with one decimal.
    #[must_use]
    pub fn percent(&self, share: &Quantity) -> String {
        format!("{:.1}%", share.to_f64() * 100.0)
    }

    /// An amount of money.
    #[must_use]
    pub fn yen(&self, amount: &i64) -> String {
        let amount = Quantity::from(BigDecimal::from(*amount)).grouped();
        if self.is_english() { format!("¥{amount}") } else { format!("{amount}円") }
    }

    /// A fiscal year where there may be none.
    #[must_use]
    pub fn optional_year(&self, year: &Option<i32>, label: &Option<String>) -> String {
        let label = label.as_deref().unwrap_or_default();
        year.as_ref().map(|year| self.fiscal_year(year, label)).unwrap_or_default()
    }

    /// The first and the last year of a plan.
    #[must_use]
    pub fn span(&self, plan: &PlanView) -> String {
        let start = self.optional_year(&plan.fiscal_year_start, &plan.fiscal_year_start_label);
        let end = self.optional_year(&plan.fiscal_year_end, &plan.fiscal_year_end_label);
        if start.is_empty() && end.is_empty() {
            return String::new();
        }
        format!("{start}{}{end}", self.say("～", "–"))
    }

    /// A number with its unit as printed; nothing when there is none.
    #[must_use]
    pub fn quantity(&self, value: &Option<Quantity>, unit: &Option<String>) -> Markup {
        let Some(value) = value else { return Markup::default() };
        let unit = unit.as_deref().unwrap_or_default();
        Markup::text(&value.grouped()).and(&self.printed(unit))
    }
}

fn entry<T: ToSchema>(code: &str) -> Option<&'static CodelistEntry> {
    let list = Codelist::of_enum(&T::name())?;
    list.entries.iter().find(|entry| entry.code == code)
}
