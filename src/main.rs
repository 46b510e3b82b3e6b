fn main(){ println!("{}", serde_json::to_string_pretty(&keikaku::publish::bundle::schema()).unwrap()); }
