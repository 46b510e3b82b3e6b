//! The import graph of `src/`: which file uses which, read with `syn`; test modules left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, ItemMod, ItemUse, UseTree, Visibility};

/// `["http", "query", "parser"]`; the crate itself is empty.
type Module = Vec<String>;

/// Files by their module, and what each re-exports: name → path from the crate.
pub struct Imports {
    edges: BTreeMap<Module, BTreeSet<Module>>,
}

struct Source {
    syntax: File,
    re_exports: BTreeMap<String, Module>,
}

/// Collects the paths of one file as paths from the crate.
struct Paths<'a> {
    module: Module,
    children: &'a BTreeSet<String>,
    /// Inline modules around the node being visited.
    depth: usize,
    found: BTreeSet<Module>,
}

fn is_test(attributes: &[Attribute]) -> bool {
    let is_cfg_test = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    };
    attributes.iter().any(is_cfg_test)
}

fn leaves(tree: &UseTree, prefix: &[String], into: &mut Vec<(Module, String)>) {
    let with = |name: String| [prefix, &[name]].concat();
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &with(path.ident.to_string()), into),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, prefix, into)),
        UseTree::Name(name) if name.ident == "self" => {
            into.push((prefix.to_vec(), prefix.last().cloned().unwrap_or_default()));
        }
        UseTree::Name(name) => into.push((with(name.ident.to_string()), name.ident.to_string())),
        UseTree::Rename(rename) => {
            into.push((with(rename.ident.to_string()), rename.rename.to_string()));
        }
        UseTree::Glob(_) => into.push((prefix.to_vec(), "*".to_owned())),
    }
}

impl Paths<'_> {
    /// A path as the file writes it, from the crate; none when it leads to another crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let first = path.first()?.as_str();
        match first {
            "crate" | "keikaku" => Some(path[1..].to_vec()),
            "self" => Some([&self.module, &path[1..]].concat()),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let outside = ups.checked_sub(self.depth)?;
                let kept = self.module.len().checked_sub(outside)?;
                Some([&self.module[..kept], &path[ups..]].concat())
            }
            name if self.children.contains(name) => Some([&self.module, path].concat()),
            _ => None,
        }
    }

    fn add(&mut self, path: &[String]) {
        self.found.extend(self.absolute(path));
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            self.depth += 1;
            visit::visit_item_mod(self, item);
            self.depth -= 1;
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // A re-export is no use: whoever names it uses what it leads to.
        if matches!(item.vis, Visibility::Inherited) {
            let mut found = Vec::new();
            leaves(&item.tree, &[], &mut found);
            for (path, _) in &found {
                self.add(path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 {
            self.add(&parts);
        }
        visit::visit_path(self, path);
    }
}

fn module_of(path: &Path) -> Module {
    let mut parts: Module =
        path.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if parts.last().is_some_and(|last| ["mod", "lib"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

fn re_exports(
    module: &Module,
    children: &BTreeSet<String>,
    syntax: &File,
) -> BTreeMap<String, Module> {
    let paths = Paths { module: module.clone(), children, depth: 0, found: BTreeSet::new() };
    let mut found = Vec::new();
    for item in &syntax.items {
        if let Item::Use(item) = item
            && !matches!(item.vis, Visibility::Inherited)
        {
            leaves(&item.tree, &[], &mut found);
        }
    }
    found.into_iter().filter_map(|(path, name)| Some((name, paths.absolute(&path)?))).collect()
}

fn children(module: &Module, all: &BTreeSet<Module>) -> BTreeSet<String> {
    let is_child = |other: &&Module| other.len() == module.len() + 1 && other.starts_with(module);
    all.iter().filter(is_child).filter_map(|child| child.last().cloned()).collect()
}

/// The file that a path from the crate leads to, through re-exports.
fn target(sources: &BTreeMap<Module, Source>, path: &Module) -> Option<Module> {
    let length = (0..=path.len()).rev().find(|length| sources.contains_key(&path[..*length]))?;
    let (module, rest) = path.split_at(length);
    let Some(name) = rest.first() else { return Some(module.to_vec()) };
    match sources[module].re_exports.get(name) {
        Some(further) if further != path => {
            target(sources, &[further.as_slice(), &rest[1..]].concat())
        }
        _ => Some(module.to_vec()),
    }
}

impl Imports {
    /// Reads all files, given by their paths below `src`.
    pub fn of(files: &[(String, String)]) -> Self {
        let all: BTreeSet<Module> =
            files.iter().map(|(path, _)| module_of(Path::new(path))).collect();
        let source = |(path, text): &(String, String)| {
            let module = module_of(Path::new(path));
            let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let re_exports = re_exports(&module, &children(&module, &all), &syntax);
            (module, Source { syntax, re_exports })
        };
        let sources: BTreeMap<Module, Source> = files.iter().map(source).collect();
        let uses = |(module, source): (&Module, &Source)| {
            let children = children(module, &all);
            let mut paths = Paths {
                module: module.clone(),
                children: &children,
                depth: 0,
                found: BTreeSet::new(),
            };
            paths.visit_file(&source.syntax);
            let targets = paths.found.iter().filter_map(|path| target(&sources, path));
            (module.clone(), targets.filter(|other| other != module).collect())
        };
        Self { edges: sources.iter().map(uses).collect() }
    }

    pub fn of_sources(paths: &[std::path::PathBuf]) -> Self {
        let read = |path: &std::path::PathBuf| {
            let below = path.strip_prefix("src").unwrap().to_str().unwrap().to_owned();
            (below, fs::read_to_string(path).unwrap())
        };
        Self::of(&paths.iter().map(read).collect::<Vec<_>>())
    }

    /// The files that use each other, directly or through others, with what each uses of the rest.
    pub fn circles(&self) -> BTreeMap<String, Vec<String>> {
        let mut left = self.edges.clone();
        loop {
            let used: BTreeSet<Module> = left.values().flatten().cloned().collect();
            let modules: BTreeSet<Module> = left.keys().cloned().collect();
            left.retain(|module, uses| used.contains(module) && !uses.is_disjoint(&modules));
            if left.len() == modules.len() {
                break;
            }
        }
        let among: BTreeSet<Module> = left.keys().cloned().collect();
        let name = |module: &Module| module.join("/");
        left.iter()
            .map(|(module, uses)| (name(module), uses.intersection(&among).map(name).collect()))
            .collect()
    }

    /// Uses within a module that go against the order of its table, which lists users first.
    pub fn against_order(&self, parent: &str, order: &[String]) -> Vec<String> {
        let room = |module: &Module| (module.first()? == parent).then(|| module.get(1).cloned())?;
        let rank = |name: &String| order.iter().position(|other| other == name);
        let mut found = Vec::new();
        for (module, uses) in &self.edges {
            let Some(from) = room(module) else { continue };
            for other in uses {
                let Some(to) = room(other) else { continue };
                if from != to && rank(&from) >= rank(&to) {
                    found.push(format!("{} uses {}", module.join("/"), other.join("/")));
                }
            }
        }
        found
    }
}
