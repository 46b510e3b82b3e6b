//! Generates the `SQLite` DDL from the tables: columns, link tables, indexes, views with names.

use super::tables::{Column, ColumnType, Table, TableGroup};

/// All tables, in listed order.
pub struct Schema<'a> {
    tables: Vec<&'a Table>,
}

impl<'a> Schema<'a> {
    pub fn of(groups: &'a [TableGroup]) -> Self {
        Self { tables: groups.iter().flat_map(|group| &group.tables).collect() }
    }

    /// DDL to run before the first insert.
    pub fn tables(&self) -> String {
        self.tables.iter().map(|table| format!("{}{}", create(table), links(table))).collect()
    }

    /// DDL that is faster to run after all inserts.
    pub fn afterwards(&self) -> String {
        let indexes: String = self.tables.iter().map(|table| indexes(table)).collect();
        let views: String = self.tables.iter().map(|table| self.view(table)).collect();
        let texts: String = self.tables.iter().filter_map(|table| self.texts(table)).collect();
        format!("{indexes}{views}{FTS}{texts}")
    }

    /// View of a table joined with the names of the referenced records.
    fn view(&self, table: &Table) -> String {
        let mut columns = vec![format!("{}.*", table.name)];
        let mut joins = Vec::new();
        for (number, (column, to)) in references(table).enumerate() {
            let Some(name) = self.name_of(to) else { continue };
            let shown = format!("{}_{name}", column.name.trim_end_matches("_id"));
            if table.columns.iter().any(|column| column.name == shown) {
                continue;
            }
            columns.push(format!("named_{number}.{name} as {shown}"));
            joins.push(format!(
                "\n    left join {to} as named_{number} on named_{number}.id = {}.{}",
                table.name, column.name
            ));
        }
        if joins.is_empty() {
            return String::new();
        }
        let (columns, joins) = (columns.join(", "), joins.concat());
        format!("create view named_{0} as select {columns}\n    from {0}{joins};\n", table.name)
    }

    /// The column with the display name of a table's records.
    fn name_of(&self, table: &str) -> Option<&'static str> {
        let table = self.tables.iter().find(|other| other.name == table)?;
        let has = |name: &&str| table.columns.iter().any(|column| column.name == *name);
        ["title", "name"].into_iter().find(has)
    }

    /// Fills the full-text table with titles and searchable texts.
    fn texts(&self, table: &Table) -> Option<String> {
        let name = self.name_of(&table.name).filter(|_| table.key == ["id"])?;
        let has = |name: &str| table.columns.iter().any(|column| column.name == name);
        let text = ["summary", "summary_en", "definition", "definition_en"];
        let text: Vec<&str> = text.into_iter().filter(|name| has(name)).collect();
        let text = if text.is_empty() { "null" } else { &text.join(", ") };
        Some(format!(
            "insert into texts (resource, id, title, title_en, text) \
             select '{0}', id, {name}, {name}_en, concat_ws(' ', {text}) from {0} order by rowid;\n",
            table.name
        ))
    }
}

/// The trigram tokenizer needs three characters: use `like '%創業%'` for two, `match` for more.
const FTS: &str = "create virtual table texts using fts5(\n    resource unindexed, id unindexed, \
     title, title_en, text, tokenize = 'trigram'\n);\n";

fn create(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let null = if column.nullable { "" } else { " not null" };
        let link = match (&column.references, column.kind) {
            (Some(to), ColumnType::Text) => format!(" references {to} (id)"),
            _ => String::new(),
        };
        let known = match column.kind {
            ColumnType::Boolean => format!(" check ({} in (0, 1))", column.name),
            _ => String::new(),
        };
        format!(
            "    {} {}{null}{link}{known}, -- {}\n",
            column.name,
            kind(column.kind),
            column.description
        )
    });
    let columns: String = columns.collect();
    format!(
        "create table {} (\n    -- {}\n{columns}    primary key ({})\n) strict;\n",
        table.name,
        table.description_en,
        table.key.join(", ")
    )
}

/// Link tables, one per list of identifiers.
fn links(table: &Table) -> String {
    let lists = linked_lists(table);
    let link = |(column, to): (&Column, &str)| {
        format!(
            "create table {name} (\n    record_id text not null references {} (id),\n    \
             position integer not null,\n    {to_id} text not null references {to} (id), -- {}\n    \
             primary key (record_id, position)\n) strict;\n\
             create index {name}_by_{to_id} on {name} ({to_id});\n",
            table.name,
            column.description,
            name = link_name(table, column),
            to_id = format!("{}_id", singular(to)),
        )
    };
    lists.map(link).collect()
}

fn indexes(table: &Table) -> String {
    let years = table.columns.iter().map(|column| column.name.as_str());
    let years = years.filter(|name| *name == "fiscal_year");
    let links = references(table).map(|(column, _)| column.name.as_str());
    // The primary key of a child table already starts with the record id.
    let indexed = links.filter(|name| table.key[0] != *name).chain(years);
    let create = |name| format!("create index {0}_by_{name} on {0} ({name});\n", table.name);
    indexed.map(create).collect()
}

/// Foreign key columns.
fn references(table: &Table) -> impl Iterator<Item = (&Column, &str)> {
    let single = table.columns.iter().filter(|column| column.kind == ColumnType::Text);
    single.filter_map(|column| Some((column, column.references.as_deref()?)))
}

/// Columns with a list of foreign keys.
pub fn linked_lists(table: &Table) -> impl Iterator<Item = (&Column, &str)> {
    let lists = table.columns.iter().filter(|column| column.kind == ColumnType::List);
    lists.filter_map(|column| Some((column, column.references.as_deref()?)))
}

/// `measures_theme_ids`
pub fn link_name(table: &Table, column: &Column) -> String {
    format!("{}_{}", table.name, column.name)
}

/// `cities` as `city`
fn singular(plural: &str) -> String {
    match plural.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plural.trim_end_matches('s').to_owned(),
    }
}

fn kind(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text | ColumnType::List | ColumnType::Date | ColumnType::DateTime => "text",
        ColumnType::Integer | ColumnType::Boolean => "integer",
        ColumnType::Decimal => "real",
    }
}
