//! The path that was meant by one that nothing is served at.

use strum::VariantArray;

use crate::domain::resource::ResourceKind;
use crate::domain::similarity::closest;

/// The path that was meant: without a slash at the end, in small letters, in the plural, without a typo.
pub fn nearest_path(asked: &str, is_served: impl Fn(&str) -> bool) -> Option<String> {
    let plain = asked.trim_end_matches('/').to_ascii_lowercase();
    if plain.is_empty() {
        return None;
    }
    let dashed = plain.replace('-', "_");
    let plural = |path: &str| {
        let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
        let resource = segments.get_mut(2)?;
        *resource = match resource.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{resource}s"),
        };
        Some(segments.join("/"))
    };
    let corrected = |path: &str| {
        let mut segments: Vec<&str> = path.split('/').collect();
        let resource = segments.get_mut(2)?;
        *resource = closest(resource, ResourceKind::VARIANTS.iter().map(|one| one.name()))?;
        Some(segments.join("/"))
    };
    let candidates = [
        Some(plain.clone()),
        Some(dashed.clone()),
        plural(&plain),
        plural(&dashed),
        corrected(&dashed),
    ];
    let versioned = candidates.iter().flatten().map(|path| format!("/v1{path}"));
    let all = candidates.iter().flatten().cloned().chain(versioned);
    all.into_iter().find(|path| path != asked && is_served(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_corrected() {
        let served =
            ["/v1", "/v1/measures", "/v1/cities", "/v1/cities/kodaira", "/v1/progress_entries"];
        let meant = |asked| nearest_path(asked, |path| served.contains(&path));
        let table = [
            ("/v1/measures/", Some("/v1/measures")),
            ("/v1/Measures", Some("/v1/measures")),
            ("/v1/measure", Some("/v1/measures")),
            ("/v1/city/kodaira", Some("/v1/cities/kodaira")),
            ("/v1/progress-entries", Some("/v1/progress_entries")),
            ("/measures", Some("/v1/measures")),
            ("/v1/messures", Some("/v1/measures")),
            ("/v1/nothing", None),
            ("/v1/measures", None),
            ("/", None),
        ];
        for (asked, expected) in table {
            assert_eq!(meant(asked).as_deref(), expected, "{asked}");
        }
    }
}
