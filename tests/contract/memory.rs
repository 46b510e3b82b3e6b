//! The memory of a large response is a small multiple of its size.

use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
use actix_web::rt::System;
use actix_web::test::{TestRequest, init_service};
use allocation_counter::measure;
use keikaku::http::{ApiDocument, app};

use crate::support::app::service_of;
use crate::support::plenty::plenty;

#[test]
fn page_of_a_thousand_records_takes_a_few_times_its_size() {
    let system = System::new();
    let state = service_of(&plenty().url());
    let service = system.block_on(init_service(app(state, ApiDocument::build())));
    let fetch = |path: &str| {
        system.block_on(async {
            let response = service.call(TestRequest::with_uri(path).to_request()).await.unwrap();
            assert_eq!(response.status(), 200, "{path}");
            to_bytes(response.into_body()).await.map_err(|_| "broke off").unwrap().len()
        })
    };
    // Rows, and the response as it grows; as CSV the JSON text, too; with `fields` rows with all fields.
    let table = [
        ("/v1/measures?limit=1000", 5),
        ("/v1/measures?limit=1000&format=csv", 12),
        ("/v1/measures?limit=1000&fields=id,title", 20),
        ("/v1/progress_entries?limit=1000", 5),
    ];
    for (path, times) in table {
        // The first request connects and prepares the statements.
        fetch(path);
        let mut size = 0;
        let allocated = measure(|| size = fetch(path));
        let limit = times * u64::try_from(size).unwrap();
        assert!(allocated.bytes_max < limit, "{path}: {} for {size}", allocated.bytes_max);
    }
}
