//! The names by which a city is found.

use keikaku::domain::city::{City, CityKind};
use keikaku::domain::city_names::other_names;

fn names(name: &str, kana: &str, english: &str) -> Vec<String> {
    let city = City {
        id: "a".parse().unwrap(),
        code: "132110".parse().unwrap(),
        name: name.to_owned(),
        name_kana: kana.to_owned(),
        name_en: english.to_owned(),
        kind: CityKind::City,
        prefecture: "東京都".to_owned(),
        prefecture_en: "Tokyo".to_owned(),
    };
    other_names(&city)
}

#[test]
fn names_without_the_suffix_are_included() {
    let table = [
        (("小平市", "こだいらし", "Kodaira City"), vec!["こだいら", "小平", "Kodaira"]),
        (("四日市市", "よっかいちし", "Yokkaichi"), vec!["四日市", "よっかいち", "東京都四日市"]),
        (("瑞穂町", "みずほまち", "Mizuho Town"), vec!["瑞穂", "みずほ", "Mizuho"]),
        (("杉並区", "すぎなみく", "Suginami City"), vec!["杉並", "すぎなみ", "Suginami"]),
    ];
    for ((name, kana, english), expected) in table {
        let names = names(name, kana, english);
        for short in expected {
            assert!(names.iter().any(|name| name == short), "{name}: {short}");
        }
    }
    assert!(!names("市", "し", "City").contains(&String::new()));
}
