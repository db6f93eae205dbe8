//! `claimdiff sources`: list, show and check the registry, and suggest entries.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use tabled::builder::Builder;
use tabled::settings::{Style, Width, peaker::Priority};

use claimdiff::error::{Error, Exit, Result};
use claimdiff::source::check::check;
use claimdiff::source::suggestion::suggestions;
use claimdiff::source::{Registry, Source, SourceKind, finding};

/// Width of a table where there is no terminal to fit.
const WIDTH: usize = 120;

/// What a table shows, most telling first.
const COLUMNS: [&str; 6] = ["id", "name", "kind", "country", "language", "domains"];

/// What was typed.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: List,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the sources, one a line.
    List(List),
    /// Show all that is known of one source.
    Show(Show),
    /// Check a registry file: every finding with its line and the way out.
    Check(Check),
    /// Propose entries for the outlets of these articles that the registry does not know.
    Suggest(Suggest),
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only sources of this kind.
    #[arg(long)]
    kind: Option<SourceKind>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    top: Top,
}

#[derive(Debug, clap::Args)]
struct Show {
    /// An id, name, alias, domain or URL.
    name: String,
    #[command(flatten)]
    top: Top,
}

#[derive(Debug, clap::Args)]
struct Check {
    /// The registry file.
    #[arg(default_value = "sources.toml")]
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
struct Suggest {
    /// Files, folders or globs of articles.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    #[command(flatten)]
    top: Top,
}

#[derive(Debug, clap::Args)]
struct Top {
    /// A registry file of your own, on top of the starter set.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Jsonl,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Exit> {
    match &args.command {
        None => list(&args.list),
        Some(Command::List(args)) => list(args),
        Some(Command::Show(args)) => show(args),
        Some(Command::Check(args)) => check_file(&args.file),
        Some(Command::Suggest(args)) => suggest(args),
    }
}

/// The starter set with the editor's own file on top.
fn registry(top: &Top) -> Result<Registry> {
    let starter = Registry::starter()?;
    match &top.sources {
        Some(path) => Ok(starter.extended_by(Registry::load(path)?)),
        None => Ok(starter),
    }
}

/// `sources list`
fn list(args: &List) -> Result<Exit> {
    let registry = registry(&args.top)?;
    let wanted = |source: &&Source| args.kind.is_none_or(|kind| source.kind == kind);
    let sources: Vec<&Source> = registry.sources().iter().filter(wanted).collect();
    let mut out = anstream::stdout().lock();
    let json = |source: &&Source| serde_json::to_string(source).map_err(std::io::Error::from);
    match args.format {
        Format::Table => writeln!(out, "{}", table(&sources))?,
        Format::Jsonl => sources.iter().try_for_each(|source| writeln!(out, "{}", json(source)?))?,
    }
    Ok(Exit::Done)
}

/// The sources as a table that fits the terminal: the narrower it is, the fewer columns.
fn table(sources: &[&Source]) -> String {
    let width = terminal_size::terminal_size_of(std::io::stdout()).map_or(WIDTH, |(width, _)| usize::from(width.0));
    let columns = if width < 70 {
        3
    } else if width < 100 {
        5
    } else {
        COLUMNS.len()
    };
    let mut rows = Builder::default();
    rows.push_record(COLUMNS.into_iter().take(columns));
    for source in sources {
        rows.push_record(row(source).into_iter().take(columns));
    }
    let fit = Width::wrap(width).keep_words(true).priority(Priority::max(true));
    let table = rows.build().with(Style::psql()).with(fit).to_string();
    table.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// One line of the table.
fn row(source: &Source) -> [String; 6] {
    let [id, name, _, _, _, domains, kind, country, language, ..] = fields(source).map(|(_, value)| value);
    [id, name, kind, country, language, domains.replace(", ", " ")]
}

/// `sources show`
fn show(args: &Show) -> Result<Exit> {
    let registry = registry(&args.top)?;
    let source = registry.find(&args.name).ok_or_else(|| unknown(&args.name, &registry))?;
    let mut out = anstream::stdout().lock();
    for (field, value) in fields(source).iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "{field:<12} {value}")?;
    }
    Ok(Exit::Done)
}

/// All that is known of a source, in the order of the file's fields.
fn fields(source: &Source) -> [(&'static str, String); 14] {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let labels: Vec<String> = source.labels.iter().map(ToString::to_string).collect();
    let grade = source.grade.as_ref().map(|grade| format!("{} ({}, {})", grade.letter, grade.reason, grade.date));
    [
        ("id", source.id.clone()),
        ("name", source.name.clone()),
        ("aliases", source.aliases.join(", ")),
        ("exact case", source.exact_case.join(", ")),
        ("lookup only", source.lookup_only.join(", ")),
        ("domains", source.domains.join(", ")),
        ("kind", source.kind.name().to_owned()),
        ("country", text(&source.country)),
        ("language", text(&source.language)),
        ("owner", text(&source.owner)),
        ("relays", source.relays.join(", ")),
        ("labels", labels.join("; ")),
        ("notes", text(&source.notes)),
        ("grade", grade.unwrap_or_default()),
    ]
}

/// `sources suggest`
fn suggest(args: &Suggest) -> Result<Exit> {
    let registry = registry(&args.top)?;
    let intake = claimdiff::article::read(&args.inputs, &registry)?;
    let entries: Vec<String> =
        suggestions(&intake.articles, &registry).iter().map(claimdiff::source::suggestion::Suggestion::entry).collect();
    write!(anstream::stdout(), "{}", entries.join("\n"))?;
    let mut err = anstream::stderr();
    for warning in &intake.warnings {
        writeln!(err, "claimdiff: {warning}")?;
    }
    Ok(if intake.warnings.is_empty() { Exit::Done } else { Exit::Unread })
}

/// The failure to find a name, with the name that is most like it.
fn unknown(name: &str, registry: &Registry) -> Error {
    let way_out = match nearest(name, registry) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`claimdiff sources list` shows those that are known".to_owned(),
    };
    Error::Usage(format!("no source is known by `{name}`; {way_out}"))
}

/// The known name most like this one, if one is alike.
fn nearest<'r>(name: &str, registry: &'r Registry) -> Option<&'r str> {
    let likeness = |known: &str| strsim::jaro_winkler(&name.to_lowercase(), &known.to_lowercase());
    let names = registry.sources().iter().flat_map(Source::names).map(|known| (likeness(known), known));
    names.filter(|(likeness, _)| *likeness >= 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// `sources check`
fn check_file(path: &Path) -> Result<Exit> {
    let way_out = "name the registry file to check: claimdiff sources check FILE";
    let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error, way_out))?;
    let mut checked = check(&text);
    if checked.findings.is_empty() {
        let starter = Registry::starter()?;
        checked.findings = checked.loose_links(|id| starter.get(id).is_some());
    }
    if checked.findings.is_empty() {
        writeln!(anstream::stdout(), "{} sources, no findings", checked.sources.len())?;
        return Ok(Exit::Done);
    }
    let shown = finding::coloured(&checked.findings, &text, &path.display().to_string());
    writeln!(anstream::stderr(), "{shown}\n\n{}", finding::count(checked.findings.len()))?;
    Ok(Exit::Usage)
}
