//! What an answer costs at least: an actix handler that returns bytes it holds in memory.
//!
//! `static_bytes ADDRESS DIRECTORY` serves each file of a directory under its name.

use std::collections::HashMap;
use std::error::Error;
use std::{env, fs};

use actix_web::web::{Bytes, Data, Path, get};
use actix_web::{App, HttpResponse, HttpServer};

type Files = HashMap<String, Bytes>;

async fn answer(files: Data<Files>, name: Path<String>) -> HttpResponse {
    match files.get(name.as_str()) {
        Some(bytes) => HttpResponse::Ok().content_type("application/json").body(bytes.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

fn files(directory: &str) -> Result<Files, Box<dyn Error>> {
    let mut files = Files::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        files.insert(name, fs::read(entry.path())?.into());
    }
    Ok(files)
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(address), Some(directory)) = (arguments.next(), arguments.next()) else {
        return Err("static_bytes ADDRESS DIRECTORY".into());
    };
    let files = Data::new(files(&directory)?);
    let app = move || App::new().app_data(files.clone()).route("/{name}", get().to(answer));
    HttpServer::new(app).bind(address)?.run().await?;
    Ok(())
}
