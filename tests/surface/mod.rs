//! The public items of a crate, read from its text: what can be reached by public paths from `lib.rs`, with signatures.
//!
//! Items with `#[doc(hidden)]` and test-only items are left out. An item with two paths has its signature at the longer
//! one, where it is defined, and the other refers to that. Methods and traits are those of all `impl` blocks for public
//! types, derived traits included.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use syn::spanned::Spanned;
use syn::{Attribute, Fields, Generics, ImplItem, Item, Meta, Signature, TraitItem, Type, UseTree, Visibility};

/// A module, by its path from the root of the crate.
type Place = Vec<String>;

/// The items of each module, without tests.
type Modules = BTreeMap<Place, Vec<Item>>;

/// One line for each public item of the crate in a folder, sorted.
pub fn of(src: &Path) -> Vec<String> {
    let mut crate_ = Crate { modules: BTreeMap::new(), shown: BTreeMap::new(), lines: Vec::new() };
    load(src, "lib.rs", &[], &mut crate_.modules);
    crate_.visit(&[], "nutgraf", "");
    crate_.list();
    crate_.lines.sort();
    crate_.lines.dedup();
    crate_.lines
}

/// Reads a file and the modules that it declares.
fn load(src: &Path, file: &str, place: &[String], modules: &mut Modules) {
    let text = fs::read_to_string(src.join(file)).expect(file);
    let items = syn::parse_file(&text).expect(file).items;
    declare(src, items, place, modules);
}

fn declare(src: &Path, items: Vec<Item>, place: &[String], modules: &mut Modules) {
    let items: Vec<Item> = items.into_iter().filter(|item| !is_test(attributes(item))).collect();
    for module in items.iter().filter_map(|item| if let Item::Mod(module) = item { Some(module) } else { None }) {
        let child = [place, &[module.ident.to_string()]].concat();
        match &module.content {
            Some((_, items)) => declare(src, items.clone(), &child, modules),
            None => {
                let stem = child.join("/");
                let files = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
                let file = files.iter().find(|file| src.join(file).exists()).expect("the file of a module");
                load(src, file, &child, modules);
            }
        }
    }
    modules.insert(place.to_vec(), items);
}

struct Crate {
    modules: Modules,
    /// By module and name of each public item: the public paths to it, each with the features it needs.
    shown: BTreeMap<(Place, String), Vec<(String, String)>>,
    lines: Vec<String>,
}

impl Crate {
    /// Collects the public items of a module, whose public path is `path`.
    fn visit(&mut self, place: &[String], path: &str, features: &str) {
        for item in self.modules[place].clone() {
            let all = attributes(&item);
            if !is_pub(visibility(&item)) || is_hidden(all) {
                continue;
            }
            let features = with(features, all);
            match &item {
                Item::Mod(module) => {
                    let (child, name) = ([place, &[module.ident.to_string()]].concat(), &module.ident);
                    self.lines.push(format!("{path}::{name}: pub mod {name}{features}"));
                    self.visit(&child, &format!("{path}::{name}"), &features);
                }
                Item::Use(import) => {
                    for (target, name) in leaves(&import.tree) {
                        let found = self.resolve(place, &target);
                        let (module, item) =
                            found.unwrap_or_else(|| panic!("{path} shows {target:?}, which does not exist"));
                        self.show(module, item, format!("{path}::{name}"), &features);
                    }
                }
                other => {
                    if let Some(name) = name(other) {
                        self.show(place.to_vec(), name.clone(), format!("{path}::{name}"), &features);
                    }
                }
            }
        }
    }

    fn show(&mut self, module: Place, name: String, path: String, features: &str) {
        self.shown.entry((module, name)).or_default().push((path, features.to_owned()));
    }

    /// The item of this crate that a path in a module refers to.
    fn resolve(&self, place: &[String], path: &[String]) -> Option<(Place, String)> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => return self.resolve(&[], rest),
            "self" => return self.resolve(place, rest),
            "super" => return self.resolve(place.split_last()?.1, rest),
            _ => {}
        }
        let child = [place, std::slice::from_ref(first)].concat();
        if !rest.is_empty() && self.modules.contains_key(&child) {
            return self.resolve(&child, rest);
        }
        let items = self.modules.get(place)?;
        if rest.is_empty() && items.iter().any(|item| name(item).as_ref() == Some(first)) {
            return Some((place.to_vec(), first.clone()));
        }
        items.iter().find_map(|item| {
            let Item::Use(import) = item else { return None };
            let (target, _) = leaves(&import.tree).into_iter().find(|(_, name)| name == first)?;
            // a name imported from another crate resolves to itself
            (target.first() != Some(first)).then(|| self.resolve(place, &[target, rest.to_vec()].concat()))?
        })
    }

    /// Writes the lines of the public items.
    fn list(&mut self) {
        for ((module, name_), paths) in self.shown.clone() {
            let longest = paths.iter().max_by_key(|(path, _)| path.len()).expect("a path");
            let (path, features) = longest;
            for (other, _) in paths.iter().filter(|(other, _)| other != path) {
                self.lines.push(format!("{other} = {path}"));
            }
            let items = self.modules[&module].clone();
            for item in items.iter().filter(|item| name(item).as_ref() == Some(&name_)) {
                self.item(item, path, features);
            }
        }
        for (place, items) in self.modules.clone() {
            for item in items {
                let Item::Impl(block) = &item else { continue };
                let Type::Path(own) = &*block.self_ty else { continue };
                let segments: Vec<String> = own.path.segments.iter().map(|part| part.ident.to_string()).collect();
                let Some(paths) = self.resolve(&place, &segments).and_then(|found| self.shown.get(&found)) else {
                    continue;
                };
                let (path, features) = paths.iter().max_by_key(|(path, _)| path.len()).cloned().expect("a path");
                let features = with(&features, &block.attrs);
                match &block.trait_ {
                    Some((_, of, _)) => {
                        let generics = generics(&block.generics);
                        let (of, own) = (code(of), code(&block.self_ty));
                        self.lines.push(format!("{path}: impl{generics} {of} for {own}{features}"));
                    }
                    None => block.items.iter().for_each(|item| self.of_type(item, &path, &features)),
                }
            }
        }
    }

    /// An item of an `impl` block without a trait.
    fn of_type(&mut self, item: &ImplItem, path: &str, features: &str) {
        let (attrs, vis, text) = match item {
            ImplItem::Fn(function) => (&function.attrs, &function.vis, signature(&function.sig)),
            ImplItem::Const(constant) => {
                (&constant.attrs, &constant.vis, format!("const {}: {}", constant.ident, code(&constant.ty)))
            }
            _ => return,
        };
        if is_pub(vis) && !is_hidden(attrs) && !is_test(attrs) {
            self.lines.push(format!("{path}: pub {text}{}", with(features, attrs)));
        }
    }

    fn item(&mut self, item: &Item, path: &str, features: &str) {
        let mut line = |text: String| self.lines.push(format!("{path}: {text}{features}"));
        let open = if is(attributes(item), "non_exhaustive") { "#[non_exhaustive] " } else { "" };
        for name in derived(attributes(item)) {
            line(format!("impl {name}"));
        }
        match item {
            Item::Fn(function) => line(format!("pub {}", signature(&function.sig))),
            Item::Const(constant) => line(format!("pub const {}: {}", constant.ident, code(&constant.ty))),
            Item::Static(constant) => line(format!("pub static {}: {}", constant.ident, code(&constant.ty))),
            Item::Type(alias) => {
                line(format!("pub type {}{} = {}", alias.ident, generics(&alias.generics), code(&alias.ty)))
            }
            Item::Struct(own) => {
                let head = format!("{open}pub struct {}{}", own.ident, generics(&own.generics));
                let rest = if own.fields.iter().all(|field| is_pub(&field.vis)) { "" } else { ".." };
                let shown = own.fields.iter().filter(|field| is_pub(&field.vis) && !is_hidden(&field.attrs));
                match &own.fields {
                    Fields::Named(_) => {
                        line(if rest.is_empty() { head } else { format!("{head} {{ .. }}") });
                        for field in shown {
                            let name = field.ident.as_ref().expect("a name");
                            line(format!("pub {name}: {}{}", code(&field.ty), with("", &field.attrs)));
                        }
                    }
                    Fields::Unnamed(_) => {
                        let shown = shown.map(|field| format!("pub {}", code(&field.ty)));
                        let rest = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
                        line(format!("{head}({})", shown.chain(rest).collect::<Vec<_>>().join(", ")));
                    }
                    Fields::Unit => line(head),
                }
            }
            Item::Enum(own) => {
                line(format!("{open}pub enum {}{}", own.ident, generics(&own.generics)));
                for variant in &own.variants {
                    line(format!("{}{}", variant.ident, fields(&variant.fields)));
                }
            }
            Item::Trait(own) => {
                line(format!("pub trait {}{}", own.ident, generics(&own.generics)));
                for item in &own.items {
                    match item {
                        TraitItem::Fn(function) => {
                            let provided = if function.default.is_some() { " { .. }" } else { "" };
                            line(format!("{}{provided}", signature(&function.sig)));
                        }
                        other => line(code(other)),
                    }
                }
            }
            _ => {}
        }
    }
}

/// The fields of a variant, which are all public.
fn fields(fields: &Fields) -> String {
    let named = |field: &syn::Field| {
        let name = field.ident.as_ref().map(|name| format!("{name}: "));
        format!("{}{}", name.unwrap_or_default(), code(&field.ty))
    };
    let all = fields.iter().map(named).collect::<Vec<_>>().join(", ");
    match fields {
        Fields::Named(_) => format!(" {{ {all} }}"),
        Fields::Unnamed(_) => format!("({all})"),
        Fields::Unit => String::new(),
    }
}

/// The text of a part of the source, on one line.
fn code(part: &impl Spanned) -> String {
    let text = part.span().source_text().expect("the text of a file");
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("( ", "(").replace(", )", ")").replace(",)", ")")
}

/// The signature as callers see it, without `mut` on arguments.
fn signature(of: &Signature) -> String {
    code(of).replace("(mut ", "(").replace(", mut ", ", ")
}

fn generics(of: &Generics) -> String {
    if of.params.is_empty() { String::new() } else { code(of) }
}

/// The paths that a `use` imports, each with its local name.
fn leaves(tree: &UseTree) -> Vec<(Vec<String>, String)> {
    let before = |name: String, found: Vec<(Vec<String>, String)>| {
        found.into_iter().map(move |(path, last)| ([vec![name.clone()], path].concat(), last)).collect()
    };
    match tree {
        UseTree::Path(path) if matches!(&*path.tree, UseTree::Name(name) if name.ident == "self") => {
            vec![(vec![path.ident.to_string()], path.ident.to_string())]
        }
        UseTree::Path(path) => {
            let mut found = leaves(&path.tree);
            for (rest, name) in found.iter_mut().filter(|(rest, _)| rest.as_slice() == ["self"]) {
                rest.clear();
                *name = path.ident.to_string();
            }
            before(path.ident.to_string(), found)
        }
        UseTree::Name(name) => vec![(vec![name.ident.to_string()], name.ident.to_string())],
        UseTree::Rename(rename) => vec![(vec![rename.ident.to_string()], rename.rename.to_string())],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Glob(_) => Vec::new(),
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn visibility(item: &Item) -> &Visibility {
    match item {
        Item::Const(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Fn(item) => &item.vis,
        Item::Mod(item) => &item.vis,
        Item::Static(item) => &item.vis,
        Item::Struct(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        Item::Type(item) => &item.vis,
        Item::Use(item) => &item.vis,
        _ => &Visibility::Inherited,
    }
}

/// The name of an item; `None` for modules, imports and `impl` blocks, which are followed instead.
fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn is_pub(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is(all: &[Attribute], name: &str) -> bool {
    all.iter().any(|attribute| attribute.path().is_ident(name))
}

/// The arguments of the attributes with this name.
fn arguments<'a>(all: &'a [Attribute], name: &'a str) -> impl Iterator<Item = String> + 'a {
    let lists = all.iter().filter(move |attribute| attribute.path().is_ident(name));
    lists.filter_map(
        |attribute| if let Meta::List(list) = &attribute.meta { Some(list.tokens.to_string()) } else { None },
    )
}

fn is_hidden(all: &[Attribute]) -> bool {
    arguments(all, "doc").any(|argument| argument == "hidden")
}

fn is_test(all: &[Attribute]) -> bool {
    arguments(all, "cfg").any(|argument| argument == "test")
}

fn derived(all: &[Attribute]) -> Vec<String> {
    arguments(all, "derive")
        .flat_map(|argument| argument.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>())
        .collect()
}

/// The features needed so far, with those of one more item: " (cli)".
fn with(features: &str, all: &[Attribute]) -> String {
    let own = arguments(all, "cfg").filter_map(|argument| {
        let name = argument.strip_prefix("feature = \"")?.strip_suffix('"')?.to_owned();
        Some(format!(" ({name})"))
    });
    own.fold(features.to_owned(), |all, own| if all.contains(&own) { all } else { all + &own })
}
