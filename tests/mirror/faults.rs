//! Whatever an origin does wrong, a mirror has only complete releases; transient failures are
//! retried.

use keikaku::mirror::MirrorError;
use serde_json::json;

use super::{Copy, publish_history, spooled};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::origin::{Asked, Fault, Origin};
use crate::support::process::Process;
use crate::support::publishing::published;
use crate::support::sql::{execute, state, texts};
use crate::support::wire::get;

const FIRST: &str = "2026-11-22.1";

async fn original() -> Database {
    let original = Database::empty();
    publish_history(&original.url()).await;
    original
}

#[actix_web::test]
async fn transient_failures_are_retried_until_the_mirror_is_complete() {
    let original = original().await;
    let expected = state(&original.url());
    let origin = Origin::of(&original.url());
    let half = origin.lines(FIRST).len() / 2;
    let table: [&[(Asked, Fault)]; 9] = [
        &[(Asked::List, Fault::Status(503, "retry-after: 0"))],
        &[(Asked::List, Fault::Status(429, "retry-after: 1")), (Asked::List, Fault::CutAfter(100))],
        &[(Asked::File, Fault::CutAfter(half)), (Asked::File, Fault::CutAfter(half / 2))],
        &[(Asked::File, Fault::Status(500, "x: y")), (Asked::File, Fault::Status(416, "x: y"))],
        &[(Asked::File, Fault::WrongDigest)],
        &[(Asked::File, Fault::Silence)],
        // A file that does not exist yet is replaced by the stream.
        &[(Asked::File, Fault::Status(503, "x: y")), (Asked::Stream, Fault::CutAfter(half))],
        &[(Asked::File, Fault::Status(410, "x: y")), (Asked::Stream, Fault::Status(429, "x: y"))],
        &[(Asked::File, Fault::CutAfter(half)), (Asked::File, Fault::Status(503, "x: y"))],
    ];
    for faults in table {
        let copy = Copy::new();
        origin.go_wrong(faults);
        assert_eq!(copy.catch_up(&origin).unwrap_or_else(|error| panic!("{faults:?}: {error}")), 4);
        assert_eq!(state(&copy.url()), expected, "{faults:?}");
    }
}

#[actix_web::test]
async fn interrupted_file_is_resumed() {
    let original = original().await;
    let origin = Origin::of(&original.url());
    let copy = Copy::new();
    origin.go_wrong(&[(Asked::File, Fault::CutAfter(50_000))]);
    assert_eq!(copy.catch_up(&origin).unwrap(), 4);
    let ranges: Vec<String> = origin
        .requests()
        .iter()
        .filter_map(|head| head.lines().find(|line| line.starts_with("range")).map(str::to_owned))
        .collect();
    assert_eq!(ranges, ["range: bytes=50000-"]);
}

/// The lines of the first release after a change.
fn lines(origin: &Origin, change: impl Fn(&mut Vec<String>)) -> Fault {
    let text = String::from_utf8(origin.lines(FIRST)).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    Fault::Body(lines.iter().map(|line| format!("{line}\n")).collect::<String>().into_bytes())
}

fn replaced(origin: &Origin, line: usize, from: &str, to: &str) -> Fault {
    lines(origin, |lines| {
        assert!(lines[line].contains(from), "{}", lines[line]);
        lines[line] = lines[line].replacen(from, to, 1);
    })
}

#[actix_web::test]
async fn invalid_release_is_never_applied() {
    let original = original().await;
    let origin = Origin::of(&original.url());
    let table = [
        ("did not come whole", lines(&origin, |lines| drop(lines.pop()))),
        ("it goes on after", lines(&origin, |lines| lines.push(lines[0].clone()))),
        ("its number is 2", lines(&origin, |lines| lines.swap(0, 1))),
        ("not in the order", {
            lines(&origin, |lines| {
                lines[1] = lines[0].replace("\"sequence\":1,", "\"sequence\":2,");
            })
        }),
        ("it is one of release 2026-11-22.2", replaced(&origin, 3, FIRST, "2026-11-22.2")),
        ("unknown variant `streets`", replaced(&origin, 0, "\"cities\"", "\"streets\"")),
        ("is no identifier", replaced(&origin, 0, "\"record_id\":\"", "\"record_id\":\"No ")),
        (
            "its record is '",
            replaced(&origin, 0, "\"record\":{\"id\":\"", "\"record\":{\"id\":\"a-"),
        ),
        (
            "not as it would be written here",
            lines(&origin, |lines| {
                let line = lines.iter_mut().find(|line| line.contains(",\"data_issues\":[]"));
                let line = line.unwrap();
                *line = line.replacen(",\"data_issues\":[]", "", 1);
            }),
        ),
        ("unknown field `more`", replaced(&origin, 0, "{\"id\"", "{\"more\":1,\"id\"")),
        ("cannot be read", replaced(&origin, 0, "\"record\":{\"id\":", "\"record\":{\"no\":")),
        ("its record is missing", replaced(&origin, 0, "\"record\":{", "\"other\":{")),
        ("are not here", replaced(&origin, 0, "\"created\"", "\"updated\"")),
        ("are not here", replaced(&origin, 0, "\"created\"", "\"deleted\"")),
        (
            "its checksum",
            lines(&origin, |lines| {
                let line = lines.iter_mut().find(|line| line.contains("\"title_en\":\"")).unwrap();
                *line = line.replacen("\"title_en\":\"", "\"title_en\":\"X", 1);
            }),
        ),
        ("a line is longer than", Fault::Body(vec![b' '; 5 << 20])),
        ("a line is longer than", Fault::Endless(vec![b' '; 1 << 20])),
        ("it goes on after", Fault::Endless(vec![b'\n'; 1 << 10])),
        ("expected ident", lines(&origin, |lines| lines[5] = "nonsense".to_owned())),
    ];
    for (reason, fault) in table {
        let copy = Copy::new();
        let before = state(&copy.url());
        // Once for each attempt.
        origin.go_wrong(&vec![(Asked::File, fault); 3]);
        let refused = copy.catch_up(&origin).unwrap_err().to_string();
        assert!(refused.contains(reason), "{reason}: {refused}");
        assert_eq!(state(&copy.url()), before, "{reason}");
        let left = spooled(&copy.spool());
        assert!(left.is_empty(), "{reason}: {left:?}");
        // The origin works again.
        origin.go_wrong(&[]);
        assert_eq!(copy.catch_up(&origin).unwrap(), 4, "{reason}");
    }
}

#[actix_web::test]
async fn release_that_contradicts_its_metadata_is_not_applied() {
    let original = original().await;
    let zeros = "0".repeat(64);
    let table = [
        ("its checksum", "checksum", json!(zeros)),
        ("its counts", "counts", json!({"cities": 1})),
        ("it goes on after", "created", json!(3)),
        ("of no time", "published_at", json!("1900-01-01T00:00:00Z")),
        ("counts what cannot be", "deleted", json!(-1)),
        ("no SHA-256", "checksum", json!("abc")),
        ("is no identifier", "id", json!("../../etc/passwd")),
        ("is missing", "number", json!(7)),
        ("does not follow", "predecessor_id", json!("2026-11-21.1")),
        ("unknown variant", "counts", json!({"streets": 1})),
    ];
    for (reason, field, value) in table {
        let origin = Origin::of(&original.url());
        origin.tell(3, field, value);
        let copy = Copy::new();
        let before = state(&copy.url());
        let refused = copy.catch_up(&origin).unwrap_err().to_string();
        assert!(refused.contains(reason), "{reason}: {refused}");
        assert_eq!(state(&copy.url()), before, "{reason}");
    }
}

#[actix_web::test]
async fn redirects_content_codings_and_other_statuses_are_refused() {
    let original = original().await;
    let origin = Origin::of(&original.url());
    let table = [
        (
            Asked::List,
            Fault::Status(308, "location: http://169.254.1.1/"),
            "points to http://169.254.1.1/",
        ),
        (Asked::File, Fault::Status(302, "location: file:///etc/passwd"), "points to file:///"),
        (Asked::File, Fault::Field("content-encoding: gzip"), "it is packed (gzip)"),
        (Asked::List, Fault::Field("content-encoding: br"), "it is packed (br)"),
        (Asked::List, Fault::Status(404, "x: y"), "answers with status 404"),
        (Asked::File, Fault::Status(403, "x: y"), "answers with status 403"),
        (Asked::List, Fault::Body(b"<html>".to_vec()), "no list of releases"),
        (Asked::List, Fault::Endless(vec![b' '; 1 << 20]), "longer than 16777216 bytes"),
    ];
    for (asked, fault, reason) in table {
        let copy = Copy::new();
        origin.go_wrong(&[(asked, fault)]);
        let refused = copy.catch_up(&origin).unwrap_err().to_string();
        assert!(refused.contains(reason), "{reason}: {refused}");
        assert_eq!(texts(&copy.url(), "select id from releases"), Vec::<String>::new());
    }
}

#[actix_web::test]
async fn diverged_history_is_left_unchanged() {
    let original = original().await;
    let origin = Origin::of(&original.url());
    let refused = |copy: &Copy| {
        let before = state(&copy.url());
        let error = copy.catch_up(&origin).unwrap_err();
        assert!(matches!(error, MirrorError::Diverged { .. }), "{error}");
        assert_eq!(state(&copy.url()), before);
        error.to_string()
    };
    let other = Copy::new();
    published(0, &other.url(), &bundles::small()).await;
    assert!(refused(&other).contains("its release 2026-11-22.1 ("), "{}", refused(&other));

    let (url, data) = (other.url(), other.data.path().to_str().unwrap());
    let settings = [("DATABASE_URL", url.as_str()), ("KEIKAKU_DATA_DIR", data)];
    let serving = Process::run(&["mirror", &origin.url], &settings);
    serving.logged("nothing is changed, because this is no copy of ");
    assert_eq!(get(serving.address, "/v1/plans").status, 200);

    let ahead = Copy::new();
    assert_eq!(ahead.catch_up(&origin).unwrap(), 4);
    let mut files = super::seeds();
    set(&mut files, "kodaira/measures/0/title_en", json!("Mine"));
    published(9, &ahead.url(), &files).await;
    assert!(refused(&ahead).contains("it has 4 releases, and here are 5"));

    let same = Copy::new();
    assert_eq!(same.catch_up(&origin).unwrap(), 4);
    execute(&same.url(), "update releases set checksum = repeat('0', 64) where number = 2");
    assert!(refused(&same).contains("its release 2026-11-22.2 ("));
    origin.forget_newest();
    assert!(refused(&ahead).contains("it has 3 releases, and here are 5"));
}

#[actix_web::test]
async fn two_mirrors_do_not_share_a_spool() {
    let original = original().await;
    let origin = Origin::of(&original.url());
    let copy = Copy::new();
    let following = copy.mirror(&origin).follow().unwrap();
    let refused = copy.catch_up(&origin).unwrap_err();
    assert!(matches!(refused, MirrorError::Occupied(_)), "{refused}");
    drop(following);
}
