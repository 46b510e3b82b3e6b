//! Whole lists as lines, from one state of the data: short ones like any answer, long ones in pieces.

use actix_web::HttpResponse;
use futures_util::TryFutureExt;
use futures_util::future::try_join;
use serde::Serialize;
use tokio::task::yield_now;

use super::table::columns;
use crate::http::cache::body::Content;
use crate::http::cache::stream::Writing;
use crate::http::extract::collection::Listed;
use crate::http::extract::list::ListRequest;
use crate::http::media::Format;
use crate::http::media::rows::{Lines, ROW_COUNT};
use crate::http::problem::Problem;
use crate::store::Connection;
use crate::store::database::Held;
use crate::store::page::{Key, Page, PageRequest};

/// Records that are asked for at once.
const PIECE: i64 = 1000;

/// All records that match, or as many as the request wants, in the order asked for.
///
/// # Errors
/// When the store fails before the first line is sent.
pub async fn answer<L: Listed>(request: ListRequest<L>) -> Result<HttpResponse, Problem> {
    let subject = request.api.subject(request.look.format.suffix(), &request.query);
    if let Some(response) = request.api.recalled(&subject).await? {
        return Ok(response);
    }
    let mut held = request.api.exports.hold().await?;
    let mut first = request.piece(request.page.after.clone(), true);
    first.limit = if request.limited { request.page.limit } else { PIECE };
    let found =
        held.ask(async |connection| L::find(connection, &request.filter, &first).await).await?;
    let lines = request.lines()?;
    if request.limited || found.next.is_none() {
        let release = held.end().await?;
        let (content, _) = request.first(&lines, found)?;
        return request.api.answer_with(&subject, &release, content).await;
    }
    let (content, next) = request.first(&lines, found)?;
    let text = content.body.clone();
    let (response, writing) = request.api.stream(&subject, held.release(), content)?;
    let export = Export { request, lines, held, writing };
    actix_web::rt::spawn(async move {
        if let Err(problem) = export.run(text, next).await {
            log::warn!("a list was not sent to its end: {problem}");
        }
    });
    Ok(response)
}

impl<L: Listed> ListRequest<L> {
    fn piece(&self, after: Option<Vec<Key>>, count: bool) -> PageRequest<L::Sort> {
        let order = self.page.order.clone();
        PageRequest { limit: PIECE, order, after, count, complete: false }
    }

    fn lines(&self) -> Result<Lines, Problem> {
        Ok(match self.look.format {
            Format::Csv => {
                let columns = columns::<L::View>(&self.api)?;
                Lines::csv(columns, self.shape.fields.as_ref(), self.look.bom)
            }
            Format::Json | Format::Ndjson => Lines::Ndjson { fields: self.shape.fields.clone() },
        })
    }

    /// The beginning of the list, and where it goes on.
    fn first(
        &self,
        lines: &Lines,
        found: Page<L::View>,
    ) -> Result<(Content, Option<Vec<Key>>), Problem> {
        let mut body = lines.head()?;
        // What a request limits holds fewer than all that match.
        let count = if self.limited { None } else { found.total };
        let count = count.map_or_else(|| found.records.len().to_string(), |all| all.to_string());
        body.extend(lines.records(found.records)?);
        let format = self.look.format;
        let content = Content::new(format.media_type(), body).linked(&[]).named(L::NAME, format);
        Ok((content.field(ROW_COUNT, &count), found.next))
    }
}

/// A list that is being sent.
struct Export<L: Listed> {
    request: ListRequest<L>,
    lines: Lines,
    held: Held,
    writing: Writing,
}

impl<L: Listed> Export<L> {
    /// Sends what is there, then piece after piece to the end.
    async fn run(mut self, first: Vec<u8>, mut next: Option<Vec<Key>>) -> Result<(), Problem> {
        self.writing.write(&first).await?;
        let mut ready = Vec::new();
        while let Some(after) = next {
            let piece = self.request.piece(Some(after), false);
            let filter = &self.request.filter;
            let find = async |connection: &Connection| L::find(connection, filter, &piece).await;
            let asking = self.held.ask(find).map_err(Problem::from);
            let sending = send(&self.lines, &mut self.writing, ready);
            // Postgres reads the next piece while this one is written.
            let (found, ()) = try_join(asking, sending).await?;
            Page { records: ready, next, .. } = found;
        }
        send(&self.lines, &mut self.writing, ready).await?;
        self.held.end().await?;
        self.writing.end().await
    }
}

async fn send<V: Serialize>(
    lines: &Lines,
    writing: &mut Writing,
    records: Vec<V>,
) -> Result<(), Problem> {
    // Lets the question go out first.
    yield_now().await;
    if records.is_empty() {
        return Ok(());
    }
    writing.write(&lines.records(records)?).await
}
