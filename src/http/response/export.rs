//! Full lists as CSV or NDJSON from one snapshot: short ones cached, long ones streamed in batches.

use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use futures_util::TryFutureExt;
use futures_util::future::try_join;
use tokio::task::yield_now;
use tokio::time::timeout;

use super::records::write_records;
use super::table::columns;
use crate::http::admission::Permit;
use crate::http::cache::body::ResponseBody;
use crate::http::cache::stream::BodyWriter;
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::media::Format;
use crate::http::media::rows::{ROW_COUNT, RowEncoder};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::store::Connection;
use crate::store::page::{Key, Page, PageRequest};
use crate::store::pool::Snapshot;

/// Records per query.
const BATCH_SIZE: i64 = 1000;
/// An export holds a database connection; whoever reads more slowly takes the files of a release.
const EXPORT_TIMEOUT: Duration = Duration::from_mins(15);

/// All matching records, or up to an explicit `limit`, in the requested order.
///
/// # Errors
/// Fails when the store fails before the first line is sent.
pub async fn respond<L: Collection>(request: ListRequest<L>) -> Result<HttpResponse, Problem> {
    let cache_key = request.api.cache_key(request.output.format.suffix(), &request.query);
    if let Some(response) = request.api.try_cached(&cache_key).await? {
        return Ok(response);
    }
    request.api.require_known(&request.query, L::NAME.parse().ok()).await?;
    let permit = request.api.admission.exports.enter(request.api.client).await?;
    let mut snapshot = request.api.exports.begin_snapshot().await?;
    let mut first = request.batch(request.page.after.clone(), true);
    first.limit = if request.explicit_limit { request.page.limit } else { BATCH_SIZE };
    let found = snapshot
        .query(async |connection| L::find(connection, &request.filter, &first).await)
        .await?;
    let lines = request.encoder()?;
    if request.explicit_limit || found.next.is_none() {
        let release = snapshot.end().await?;
        let (content, _) = request.first(&lines, found)?;
        return request.api.cache_and_respond(&cache_key, &release, content).await;
    }
    let (content, next) = request.first(&lines, found)?;
    let first = content.body.clone();
    let (response, writer) = request.api.stream(&cache_key, snapshot.release(), content)?;
    let export = Export { request, lines: Arc::new(lines), snapshot, writer, _permit: permit };
    actix_web::rt::spawn(async move {
        let exported = timeout(EXPORT_TIMEOUT, export.run(first, next)).await;
        let exported = exported.unwrap_or_else(|_| Err(Problem::of(Code::TooSlow)));
        if let Err(problem) = exported {
            log::warn!("export aborted: {problem}");
        }
    });
    Ok(response)
}

impl<L: Collection> ListRequest<L> {
    fn batch(&self, after: Option<Vec<Key>>, count: bool) -> PageRequest<L::Sort> {
        let order = self.page.order.clone();
        PageRequest { limit: BATCH_SIZE, order, after, count, fail_if_truncated: false }
    }

    fn encoder(&self) -> Result<RowEncoder, Problem> {
        Ok(match self.output.format {
            Format::Csv => {
                let columns = columns::<L::View>(&self.api)?;
                RowEncoder::csv(columns, self.projection.fields.as_ref(), self.output.bom)
            }
            Format::Json | Format::Ndjson => RowEncoder::Ndjson,
        })
    }

    /// Records as NDJSON.
    fn ndjson(&self, lines: &RowEncoder, records: &[L::Found]) -> Result<Vec<u8>, Problem> {
        let fields = match lines {
            // The columns are those of the selected fields.
            RowEncoder::Csv { .. } => None,
            RowEncoder::Ndjson => self.projection.fields.as_ref(),
        };
        let mut text = Vec::new();
        write_records(records, fields, b'\n', &mut text)?;
        Ok(text)
    }

    /// The first batch, and the keys to continue after.
    fn first(
        &self,
        lines: &RowEncoder,
        found: Page<L::Found>,
    ) -> Result<(ResponseBody, Option<Vec<Key>>), Problem> {
        let mut body = lines.header()?;
        // With an explicit limit the body may hold fewer records than match.
        let count = if self.explicit_limit { None } else { found.total };
        let count = count.map_or_else(|| found.records.len().to_string(), |all| all.to_string());
        body.extend(lines.encode(self.ndjson(lines, &found.records)?)?);
        let format = self.output.format;
        let content = ResponseBody::new(format.media_type(), body)
            .with_links(&[])
            .with_attachment_name(L::NAME, format);
        Ok((content.header(ROW_COUNT, &count), found.next))
    }
}

/// An export that is being streamed.
struct Export<L: Collection> {
    request: ListRequest<L>,
    lines: Arc<RowEncoder>,
    snapshot: Snapshot,
    writer: BodyWriter,
    _permit: Permit,
}

impl<L: Collection> Export<L> {
    /// Sends the first batch, then the following ones to the end.
    async fn run(mut self, first: Vec<u8>, mut next: Option<Vec<Key>>) -> Result<(), Problem> {
        self.writer.write(move || Ok(first)).await?;
        let mut ready = Vec::new();
        while let Some(after) = next {
            let batch = self.request.batch(Some(after), false);
            let filter = &self.request.filter;
            let find = async |connection: &Connection| L::find(connection, filter, &batch).await;
            let querying = self.snapshot.query(find).map_err(Problem::from);
            let sending = send(&self.request, &self.lines, &mut self.writer, ready);
            // Fetch the next batch while this one is written.
            let (found, ()) = try_join(querying, sending).await?;
            Page { records: ready, next, .. } = found;
        }
        send(&self.request, &self.lines, &mut self.writer, ready).await?;
        self.snapshot.end().await?;
        self.writer.end().await
    }
}

async fn send<L: Collection>(
    request: &ListRequest<L>,
    lines: &Arc<RowEncoder>,
    writer: &mut BodyWriter,
    records: Vec<L::Found>,
) -> Result<(), Problem> {
    // Let the query be sent first.
    yield_now().await;
    if records.is_empty() {
        return Ok(());
    }
    let text = request.ndjson(lines, &records)?;
    let lines = Arc::clone(lines);
    writer.write(move || lines.encode(text)).await
}
