//! Budgets and settlements by year.

use super::{Column, Part, Table};
use crate::domain::budget::{Budget, Funding};
use crate::pages::markup::Markup;
use crate::pages::site::Site;

/// A table of amounts in yen.
pub fn budgets(site: &Site, budgets: &[Budget]) -> Option<Part> {
    let row = |budget: &Budget| {
        let amount = match budget.amount_jpy {
            Some(amount) => Markup::text(&site.yen(&amount)),
            None => Markup::text(site.say("判読不能", "Illegible")),
        };
        vec![
            Markup::text(&site.year(budget.fiscal_year)),
            site.code(budget.kind),
            amount,
            site.printed(&budget.printed),
            Markup::lines(budget.funding.iter().map(|part| funding(site, part))),
            site.optional_printed(&budget.budget_item),
            site.place(&budget.source),
        ]
    };
    let columns = vec![
        Column::short(site.say("年度", "Fiscal year")),
        Column::short(site.say("種類", "Kind")),
        Column::number(site.say("金額", "Amount")),
        Column::new(site.say("文書の表記", "As printed")),
        Column::new(site.say("財源", "Funding")),
        Column::new(site.say("予算科目", "Budget item")),
        Column::wide(site.say("出典", "Source")),
    ];
    let caption = site.say("事業費", "Budgets and settlements").to_owned();
    Table { caption, columns, rows: budgets.iter().map(row).collect() }.part()
}

fn funding(site: &Site, part: &Funding) -> Markup {
    let amount = Markup::text(&site.yen(&part.amount_jpy));
    Markup::join([site.code(part.source), amount], " ")
}
