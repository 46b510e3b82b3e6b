//! Query plans of the statements that the service actually sends, from the cluster's log.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::sql::{execute, texts};

/// New connections log the plan of each statement with its actual row counts.
const EXPLAIN: &str = "load 'auto_explain'; do $$ declare setting text; begin
    foreach setting in array array[
        'session_preload_libraries = auto_explain', 'auto_explain.log_min_duration = 0',
        'auto_explain.log_format = json', 'auto_explain.log_analyze = on',
        'auto_explain.log_timing = off']
    loop
        execute format('alter database %I set %s', current_database(), setting);
    end loop;
end $$";

/// The plans of one database; other databases do not log theirs.
pub struct PlanLog {
    path: PathBuf,
    read_bytes: u64,
}

/// A statement and its plan.
pub struct Explained {
    pub statement: String,
    plan: Value,
}

impl PlanLog {
    pub fn of(url: &str) -> Self {
        execute(url, EXPLAIN);
        let directory = texts(url, "select current_setting('data_directory')").remove(0);
        let path = Path::new(&directory).with_file_name("postgres.log");
        let mut log = Self { path, read_bytes: 0 };
        log.new_plans();
        log
    }

    /// The plans since the last call. Postgres writes them before it sends the result.
    pub fn new_plans(&mut self) -> Vec<Explained> {
        let mut file = File::open(&self.path).unwrap();
        file.seek(SeekFrom::Start(self.read_bytes)).unwrap();
        let mut bytes = Vec::new();
        self.read_bytes += u64::try_from(file.read_to_end(&mut bytes).unwrap()).unwrap();
        plans(&String::from_utf8_lossy(&bytes))
    }
}

/// The plans in a log, in which continuation lines of an entry are indented.
fn plans(log: &str) -> Vec<Explained> {
    let plan = |rest: &str| {
        let lines: String = rest.lines().map_while(|line| line.strip_prefix('\t')).collect();
        let explained: Value = serde_json::from_str(&lines).unwrap();
        let statement = explained["Query Text"].as_str().unwrap().to_owned();
        Explained { statement, plan: explained["Plan"].clone() }
    };
    log.split("  plan:\n").skip(1).map(plan).collect()
}

impl Explained {
    /// The problems of a plan: full scans of large tables (given with their row counts), including
    /// full index scans and scans that feed a sort.
    pub fn faults(&self, large: &BTreeMap<String, f64>) -> Vec<String> {
        let mut nodes = vec![(&self.plan, false)];
        let mut faults = Vec::new();
        while let Some((node, sorted)) = nodes.pop() {
            let sorts = sorted || node["Node Type"] == "Sort";
            nodes.extend(node["Plans"].as_array().into_iter().flatten().map(|it| (it, sorts)));
            let table = node["Relation Name"].as_str().unwrap_or_default();
            let fault = large.get(table).and_then(|rows| fault(node, *rows, sorted));
            faults.extend(fault.map(|fault| format!("{fault} of {table}")));
        }
        faults
    }
}

/// The share of a table's rows above which reading them counts as a full scan.
const NEARLY_ALL: f64 = 0.8;

fn fault(node: &Value, rows: f64, sorted: bool) -> Option<String> {
    let number = |key: &str| node[key].as_f64().unwrap_or_default();
    let kind = node["Node Type"].as_str().unwrap();
    let in_vain = number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    let in_vain = in_vain * number("Actual Loops");
    if kind == "Seq Scan" {
        return Some(kind.to_owned());
    }
    if sorted && number("Actual Rows") * number("Actual Loops") > NEARLY_ALL * rows {
        return Some(format!("{kind} to sort all"));
    }
    (in_vain > NEARLY_ALL * rows).then(|| format!("{kind} in vain of {in_vain} rows"))
}

#[test]
fn scan_of_a_large_table_is_found_at_any_depth() {
    let log = "2026-11-22 08:00:00.000 UTC [7] LOG:  duration: 0.04 ms  plan:\n\
        \t{\n\t  \"Query Text\": \"select 1\",\n\t  \"Plan\": {\"Node Type\": \"Limit\", \"Plans\": [\n\
        \t    {\"Node Type\": \"Seq Scan\", \"Relation Name\": \"measures\"},\n\
        \t    {\"Node Type\": \"Seq Scan\", \"Relation Name\": \"themes\"},\n\
        \t    {\"Node Type\": \"Index Scan\", \"Relation Name\": \"measures\", \"Actual Loops\": 1,\n\
        \t     \"Rows Removed by Filter\": 90},\n\
        \t    {\"Node Type\": \"Sort\", \"Plans\": [{\"Node Type\": \"Index Scan\",\n\
        \t     \"Relation Name\": \"measures\", \"Actual Rows\": 3000, \"Actual Loops\": 1}]},\n\
        \t    {\"Node Type\": \"Index Scan\", \"Relation Name\": \"measures\", \"Actual Loops\": 3,\n\
        \t     \"Rows Removed by Filter\": 900}]}\n\t}\n\
        2026-11-22 08:00:00.000 UTC [8] LOG:  something else\n";
    let plans = plans(log);
    assert_eq!((plans.len(), plans[0].statement.as_str()), (1, "select 1"));
    let mut faults = plans[0].faults(&BTreeMap::from([("measures".to_owned(), 3000.0)]));
    faults.sort();
    assert_eq!(
        faults,
        [
            "Index Scan in vain of 2700 rows of measures",
            "Index Scan to sort all of measures",
            "Seq Scan of measures"
        ]
    );
    assert!(plans[0].faults(&BTreeMap::new()).is_empty());
}
