//! As known on which day a page shows its figures.

use chrono::NaiveDate;

use super::markup::Markup;
use super::site::Site;

impl Site {
    /// Which day the page at `path` shows, with a link to the other: to the address that will still show
    /// the same later on, or to what is known now.
    #[must_use]
    pub fn known_as_of(&self, path: &str, as_of: Option<NaiveDate>) -> Markup {
        let Some(day) = as_of else {
            let url = self.url(&format!("{path}?as_of={}", self.released_on));
            let text = self.say(
                "あとで同じ内容を示す固定リンク",
                "Permanent link, which shows the same later on",
            );
            return Markup::link(&url, &Markup::text(text));
        };
        let text = if self.is_english() {
            format!("This page shows what was known on {day}. ")
        } else {
            format!("{day}の時点で公表されていた内容です。")
        };
        let now = self.say("現在の内容を見る", "See what is known now");
        Markup::text(&text).and(&Markup::link(&self.url(path), &Markup::text(now)))
    }
}
