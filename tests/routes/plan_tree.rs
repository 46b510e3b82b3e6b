//! `/v1/plans/{id}/tree`

use serde_json::{Value, json};

use super::{data, ids};
use crate::support::app::TestApp;

/// The number of policies at each depth, and the ids of all measures and KPIs.
#[derive(Default)]
struct Counted {
    headings: Vec<usize>,
    measures: Vec<String>,
    kpis: Vec<String>,
}

impl Counted {
    fn of(tree: &Value) -> Self {
        let mut counted = Self::default();
        counted.add(&tree["policies"], 0);
        counted
    }

    fn add(&mut self, headings: &Value, depth: usize) {
        for heading in headings.as_array().unwrap() {
            self.headings.resize(self.headings.len().max(depth + 1), 0);
            self.headings[depth] += 1;
            let measures = heading["measures"].as_array().unwrap();
            let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
            self.measures.extend(measures.iter().map(|node| id(&node["measure"])));
            self.kpis.extend(heading["kpis"].as_array().unwrap().iter().map(id));
            self.add(&heading["policies"], depth + 1);
        }
    }
}

#[actix_web::test]
async fn kodaira_has_two_pillars_eight_policies_and_twenty_two_programmes_with_fifty_measures() {
    let counted = Counted::of(&data("/v1/plans/kodaira-industry-2018/tree").await);
    assert_eq!(counted.headings, [2, 8, 22]);
    assert_eq!((counted.measures.len(), counted.kpis.len()), (50, 8));
}

#[actix_web::test]
async fn tree_of_every_plan_is_complete_and_in_reading_order() {
    let app = TestApp::of_seeds().await;
    for plan in app.ids("/v1/plans").await {
        let tree = app.data(&format!("/v1/plans/{plan}/tree")).await;
        let counted = Counted::of(&tree);
        assert_eq!(tree["plan"], app.data(&format!("/v1/plans/{plan}")).await);
        let headings = app.ids(&format!("/v1/policies?plan={plan}")).await;
        assert_eq!(counted.headings.iter().sum::<usize>(), headings.len(), "{plan}");
        assert_eq!(counted.measures, app.ids(&format!("/v1/measures?plan={plan}")).await);
        assert_eq!(counted.kpis, app.ids(&format!("/v1/kpis?plan={plan}")).await);
    }
}

#[actix_web::test]
async fn nodes_of_a_tree_equal_their_records() {
    let tree = data("/v1/plans/kodaira-industry-2018/tree").await;
    let heading = &tree["policies"][0]["policies"][2];
    assert_eq!(heading["policy"], data("/v1/policies/kodaira-industry-2018.1.3").await);
    assert_eq!(heading["kpis"][1], data("/v1/kpis/kodaira-industry-2018.farm-households").await);
    let measure = &heading["policies"][0]["measures"][0];
    assert_eq!(measure["measure"], data("/v1/measures/kodaira-industry-2018.1.3.1.1").await);
    assert_eq!(measure["kpis"], json!([]));
}

#[actix_web::test]
async fn musashino_numbers_its_policies_through_all_headings() {
    let tree = data("/v1/plans/musashino-industry/tree").await;
    let counted = Counted::of(&tree);
    assert_eq!(counted.headings, [5, 20]);
    assert_eq!(counted.measures.len(), 64);
    assert_eq!(ids("/v1/policies?plan=musashino-industry&level=2").await.len(), 20);
}

#[actix_web::test]
async fn measures_of_a_tree_say_what_was_last_reported() {
    let tree = data("/v1/plans/kodaira-industry-2018/tree").await;
    let node = &tree["policies"][0]["policies"][0]["policies"][0]["measures"][0];
    let entry = data("/v1/progress_entries/kodaira-industry-2018.2020.1.1.1.1").await;
    let latest = &node["latest_progress"];
    assert_eq!(latest["entry_id"], entry["id"]);
    assert_eq!(latest["report_id"], entry["report_id"]);
    assert_eq!(latest["outcome"], entry["outcome"]);
    assert_eq!(latest["ratings"], entry["ratings"]);
    assert_eq!(latest["entries"], 1);
}
