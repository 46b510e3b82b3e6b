//! A fault schedule: each statement of a request goes wrong once. The response is the right one, 503
//! or 504, or its body breaks off; it is never wrong, never 500, and the next one is right again.

use std::time::{Duration, Instant};

use actix_web::rt::time::{sleep, timeout};
use actix_web::test::TestRequest;
use keikaku::http::AppState;
use keikaku::store::ReadPool;
use serde_json::json;

use crate::support::app::{TestApp, open_gate, searching, service_with};
use crate::support::bundles::{self, push, set};
use crate::support::database::Database;
use crate::support::faulty_wire::{Fault, FaultyWire};
use crate::support::publishing::published;

/// Longer than any response may take.
const HANG: Duration = Duration::from_secs(12);
/// By when a service has recovered; connections in an unknown state are closed after 7 s.
const RECOVERY: Duration = Duration::from_secs(10);
const WAIT: Duration = Duration::from_secs(2);
/// So short that a delay of a statement is longer.
const SHORT_TIMEOUT: Duration = Duration::from_millis(600);
const DELAY: Fault = Fault::Delay(Duration::from_millis(1200));

const FAULTS: [Fault; 4] = [
    Fault::Cut,
    Fault::Unanswered,
    Fault::Error { state: "57014", message: "canceling statement due to statement timeout" },
    Fault::Error {
        state: "58030",
        message: "could not read block 7 in file \"base/5/16384\": Input/output error",
    },
];

/// On a new connection statements are prepared first; there one kind of fault is enough.
const FAULTS_ON_NEW_CONNECTIONS: [Fault; 1] = [Fault::Unanswered];

/// One path of each kind of statements; search sends none.
const PATHS: [&str; 9] = [
    "/v1/measures?limit=3",
    "/v1/measures?limit=2&count=exact&city=kodaira",
    "/v1/plans/kodaira-industry-2018",
    "/v1/kpis?limit=3&include=plans,observations,indicators",
    "/v1/compare/themes",
    "/v1/aggregates/progress_entries?group_by=outcome",
    "/v1/compare/indicators/establishments",
    "/v1/plans/unknown-plan",
    "/v1/changes?limit=3",
];

/// The id that a record had before.
const FORMER: &str = "testcity-industry-2021.aim.1";

const EXPORTS: [&str; 2] = ["/v1/measures.csv?city=kodaira", "/v1/changes.ndjson"];

/// Status and body.
type Seen = (u16, Vec<u8>);

/// A service behind a faulty wire, with one connection for each kind of request.
struct Rig {
    wire: FaultyWire,
    app: TestApp,
}

impl Rig {
    async fn on(database: &Database, request_timeout: Duration) -> Self {
        let wire = FaultyWire::to(database);
        let mut gate = open_gate();
        gate.request_timeout = request_timeout;
        let pool = ReadPool::new(wire.url(), 1, WAIT);
        let exports = ReadPool::for_exports(wire.url(), 1, WAIT);
        let service = AppState { exports, ..service_with(pool, gate) };
        let app = TestApp::with(searching(service)).await;
        Self { wire, app }
    }

    /// `None` when the body broke off.
    async fn ask(&self, path: &str) -> Option<Seen> {
        let sent = self.app.try_send(TestRequest::with_uri(path));
        let answer = timeout(HANG, sent).await.unwrap_or_else(|_| panic!("{path} hangs"));
        answer.ok().map(|mut answer| {
            // Problems name the request.
            if let Some(problem) =
                answer.json.as_object_mut().filter(|body| body.contains_key("instance"))
            {
                problem.remove("instance");
                answer.bytes = answer.json.to_string().into();
            }
            (answer.status, answer.bytes)
        })
    }

    /// The right response, and how many statements it takes.
    async fn counted(&self, path: &str, connected: bool) -> (Seen, usize) {
        let (right, _) = self.asked_until_right(path).await;
        if !connected {
            self.wire.hang_up();
        }
        let (again, statements) = self.asked_until_right(path).await;
        assert_eq!(again, right, "{path}");
        (right, statements)
    }

    /// The response without a fault, and how many statements it takes; the service may still be
    /// recovering, or the machine be busy.
    async fn asked_until_right(&self, path: &str) -> (Seen, usize) {
        let began = Instant::now();
        loop {
            self.wire.mend();
            match self.ask(path).await {
                Some(seen) if seen.0 < 500 => return (seen, self.wire.mend()),
                seen => {
                    assert!(began.elapsed() < RECOVERY, "{path}: {:?}", seen.map(|seen| seen.0));
                }
            }
        }
    }

    async fn assert_never_wrong_in_any_state(&self, path: &str) {
        self.assert_never_wrong(path, true, &FAULTS).await;
        self.assert_never_wrong(path, false, &FAULTS_ON_NEW_CONNECTIONS).await;
    }

    /// Breaks each statement of a request once with each fault.
    async fn assert_never_wrong(&self, path: &str, connected: bool, faults: &[Fault]) {
        let (right, statements) = self.counted(path, connected).await;
        let mut refused = 0;
        for fault in faults {
            for at in 1..=statements {
                if !connected {
                    self.wire.hang_up();
                }
                self.wire.break_statement(at, *fault);
                let seen = self.ask(path).await;
                self.wire.mend();
                let about = format!("{path}, statement {at} of {statements}, {fault:?}");
                refused += usize::from(is_refusal(seen.as_ref(), &right, &about));
                self.assert_recovers(path, &right, &about).await;
            }
        }
        assert!(refused > 0, "{path}: no fault was noticed");
    }

    async fn assert_recovers(&self, path: &str, right: &Seen, about: &str) {
        let began = Instant::now();
        while is_refusal(self.ask(path).await.as_ref(), right, about) {
            assert!(began.elapsed() < RECOVERY, "{about}: it does not recover");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Whether the response is a refusal, or breaks off, and not the right one; panics at any other.
fn is_refusal(seen: Option<&Seen>, right: &Seen, about: &str) -> bool {
    let Some(seen) = seen else { return true };
    let text = || String::from_utf8_lossy(&seen.1).chars().take(500).collect::<String>();
    let refused = [503, 504].contains(&seen.0);
    assert!(refused || seen == right, "{about}: {} {}", seen.0, text());
    refused
}

#[actix_web::test]
async fn no_failed_statement_of_a_response_makes_it_wrong() {
    let rig = Rig::on(Database::of_seeds(), HANG).await;
    for path in PATHS {
        rig.assert_never_wrong_in_any_state(path).await;
    }
}

#[actix_web::test]
async fn no_failed_statement_of_an_export_makes_it_wrong() {
    let rig = Rig::on(Database::of_seeds(), HANG).await;
    for path in EXPORTS {
        rig.assert_never_wrong_in_any_state(path).await;
    }
}

#[actix_web::test]
async fn no_failed_statement_hides_where_a_renamed_record_is() {
    let database = Database::empty();
    let mut files = bundles::small();
    published(0, &database.url(), &files).await;
    set(&mut files, "testcity/statements/0/id", "testcity-industry-2021.renamed".into());
    let renaming = json!({
        "id": "statement-renamed", "resource": "statements",
        "former_id": FORMER, "current_id": "testcity-industry-2021.renamed",
    });
    push(&mut files, "vocabulary/renamings", renaming);
    published(1, &database.url(), &files).await;
    let rig = Rig::on(&database, HANG).await;
    let path = format!("/v1/statements/{FORMER}");
    assert_eq!(rig.ask(&path).await.unwrap().0, 308);
    rig.assert_never_wrong_in_any_state(&path).await;
}

#[actix_web::test]
async fn no_late_statement_makes_a_response_wrong() {
    let rig = Rig::on(Database::of_seeds(), SHORT_TIMEOUT).await;
    for path in [PATHS[0], PATHS[7]] {
        rig.assert_never_wrong(path, true, &[DELAY]).await;
    }
}
