//! A Frictionless data package: the report as tables with their types and the keys that lead from one to another.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::report::csv::{self, Cell, optional, text, whole};
use crate::report::index::Index;
use crate::report::{Report, wording};

/// A table: its name, its columns with their types, its own key, the columns that lead to other tables.
struct Table {
    name: &'static str,
    fields: &'static [(&'static str, &'static str)],
    key: &'static [&'static str],
    leads: &'static [(&'static str, &'static str, &'static str)],
    rows: fn(&Report) -> Vec<Vec<Cell>>,
}

const TABLES: [Table; 5] = [
    Table {
        name: "sources",
        fields: &[
            ("id", "string"),
            ("name", "string"),
            ("kind", "string"),
            ("outlet", "boolean"),
            ("articles", "integer"),
            ("claims", "integer"),
        ],
        key: &["id"],
        leads: &[],
        rows: sources,
    },
    Table {
        name: "articles",
        fields: &[
            ("id", "string"),
            ("source_id", "string"),
            ("outlet", "string"),
            ("title", "string"),
            ("published", "string"),
            ("published_from", "string"),
            ("language", "string"),
            ("url", "string"),
            ("path", "string"),
        ],
        key: &["id"],
        leads: &[("source_id", "sources", "id")],
        rows: articles,
    },
    Table {
        name: "clusters",
        fields: &[
            ("id", "string"),
            ("label", "string"),
            ("relation", "string"),
            ("why", "string"),
            ("origins", "integer"),
            ("low", "number"),
            ("best", "number"),
            ("high", "number"),
        ],
        key: &["id"],
        leads: &[],
        rows: clusters,
    },
    Table {
        name: "claims",
        fields: &[
            ("id", "string"),
            ("cluster_id", "string"),
            ("article_id", "string"),
            ("quote", "string"),
            ("start", "integer"),
            ("end", "integer"),
            ("figure", "string"),
            ("low", "number"),
            ("high", "number"),
            ("bound", "string"),
            ("unit", "string"),
            ("counted", "string"),
            ("period_from", "string"),
            ("period_to", "string"),
            ("as_of", "string"),
            ("attributed_to", "string"),
            ("voice", "string"),
            ("origin", "integer"),
            ("relation", "string"),
        ],
        key: &["id"],
        leads: &[("cluster_id", "clusters", "id"), ("article_id", "articles", "id")],
        rows: claims,
    },
    Table {
        name: "pairs",
        fields: &[
            ("cluster_id", "string"),
            ("a", "string"),
            ("b", "string"),
            ("relation", "string"),
            ("why", "string"),
        ],
        key: &["cluster_id", "a", "b"],
        leads: &[("cluster_id", "clusters", "id"), ("a", "claims", "id"), ("b", "claims", "id")],
        rows: pairs,
    },
];

/// Something that is written into a file of its own.
pub type File = (String, Vec<u8>);

/// The files of the package, `datapackage.json` first.
pub fn files(report: &Report) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut described = Vec::new();
    for table in &TABLES {
        let header: Vec<&str> = table.fields.iter().map(|(name, _)| *name).collect();
        let mut bytes = Vec::new();
        csv::table(&header, (table.rows)(report), &mut bytes)?;
        described.push(resource(table, bytes.len()));
        files.push((format!("{}.csv", table.name), bytes));
    }
    let mut bytes = Vec::new();
    super::json::lines(&package(report, &described), &mut bytes)?;
    files.insert(0, ("datapackage.json".to_owned(), bytes));
    Ok(files)
}

fn package(report: &Report, resources: &[Value]) -> Value {
    json!({
        "name": "claimdiff-report",
        "title": "What several outlets say about the same events",
        "description": "Text that a spreadsheet would take for a formula has an apostrophe before it.",
        "profile": "tabular-data-package",
        "sources": report.run.files.iter().map(|file| json!({"title": file.path, "path": file.path, "sha256": file.sha256})).collect::<Vec<_>>(),
        "contributors": [{"title": report.run.program, "role": "wrangler"}],
        "resources": resources,
    })
}

fn resource(table: &Table, bytes: usize) -> Value {
    let fields: Vec<Value> = table.fields.iter().map(|(name, kind)| json!({"name": name, "type": kind})).collect();
    let leads: Vec<Value> = table
        .leads
        .iter()
        .map(|(field, resource, to)| json!({"fields": [field], "reference": {"resource": resource, "fields": [to]}}))
        .collect();
    json!({
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "dialect": {"lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "delimiter": ","},
        "schema": {"fields": fields, "primaryKey": table.key, "foreignKeys": leads, "missingValues": [""]},
    })
}

fn sources(report: &Report) -> Vec<Vec<Cell>> {
    let row = |source: &super::SourceSummary| {
        vec![
            text(&source.id),
            text(&source.name),
            optional(source.kind.as_deref()),
            text(if source.outlet { "true" } else { "false" }),
            whole(source.articles as u32),
            whole(source.claims as u32),
        ]
    };
    report.sources.iter().map(row).collect()
}

fn articles(report: &Report) -> Vec<Vec<Cell>> {
    let known: Vec<&str> = report.sources.iter().map(|source| source.id.as_str()).collect();
    let row = |article: &super::ArticleSummary| {
        vec![
            text(&article.id),
            optional(article.source.as_deref().filter(|source| known.contains(source))),
            text(&article.outlet),
            optional(article.title.as_deref()),
            optional(article.published.as_deref()),
            text(&article.published_from),
            optional(article.language.as_deref()),
            optional(article.url.as_deref()),
            optional(article.path.as_deref()),
        ]
    };
    report.articles.iter().map(row).collect()
}

fn clusters(report: &Report) -> Vec<Vec<Cell>> {
    let row = |cluster: &crate::Comparison| {
        vec![
            text(&cluster.id),
            text(&cluster.label),
            text(cluster.relation.name()),
            text(&cluster.why),
            whole(cluster.origins as u32),
            Cell::Number(cluster.low),
            Cell::Number(cluster.best),
            Cell::Number(cluster.high),
        ]
    };
    report.clusters.iter().map(row).collect()
}

fn claims(report: &Report) -> Vec<Vec<Cell>> {
    let index = Index::new(report);
    let rows = report.clusters.iter().flat_map(|cluster| cluster.rows.iter().map(move |row| (cluster, row)));
    rows.filter_map(|(cluster, row)| {
        let claim = index.claim(&row.claim)?;
        Some(vec![
            text(&row.claim),
            text(&cluster.id),
            text(&row.article),
            text(&row.says),
            whole(claim.start),
            whole(claim.end),
            optional(row.figure.as_deref()),
            Cell::Number(row.low),
            Cell::Number(row.high),
            optional(row.bound.map(crate::interval::Bound::name)),
            optional(row.unit.as_deref()),
            optional(row.counted.as_deref()),
            optional(row.time.from.as_deref()),
            optional(row.time.to.as_deref()),
            optional(row.as_of.as_deref()),
            text(&row.chain.join(" \u{2190} ")),
            text(wording::voice(row.voice)),
            whole(row.origin as u32),
            text(row.relation.name()),
        ])
    })
    .collect()
}

fn pairs(report: &Report) -> Vec<Vec<Cell>> {
    let rows = report.clusters.iter().flat_map(|cluster| cluster.pairs.iter().map(move |pair| (cluster, pair)));
    rows.map(|(cluster, pair)| {
        vec![text(&cluster.id), text(&pair.a), text(&pair.b), text(pair.relation.name()), text(&pair.why)]
    })
    .collect()
}

/// Writes the files of the package into a directory, which is made where it is missing.
pub fn write(report: &Report, directory: &std::path::Path) -> crate::error::Result<()> {
    let failed = |path: &std::path::Path, error: io::Error| {
        crate::error::Error::file(path, error, "choose a directory that can be written to")
    };
    std::fs::create_dir_all(directory).map_err(|error| failed(directory, error))?;
    for (name, bytes) in files(report).map_err(|error| failed(directory, error))? {
        let path = directory.join(name);
        let written = std::fs::File::create(&path).and_then(|mut file| file.write_all(&bytes));
        written.map_err(|error| failed(&path, error))?;
    }
    Ok(())
}
