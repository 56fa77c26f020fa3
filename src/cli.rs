//! What can be typed: commands and options, without what they do.

use crate::model::date::Date;
use crate::model::portal::Audience;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Builds a school's online-safety portal from plain Markdown.
#[derive(Debug, Parser)]
#[command(name = "belisha", version, disable_help_subcommand = false)]
pub struct Cli {
    /// Which portal folder to use [default: this folder or the nearest one above that holds belisha.toml]
    #[arg(long, global = true, value_name = "DIR")]
    pub portal: Option<PathBuf>,
    /// Which day to call today, such as 2026-09-01 [default: `SOURCE_DATE_EPOCH`, else the clock]
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// What to do [default: serve, and where there is no portal, offer to make one]
    #[command(subcommand)]
    pub command: Option<Command>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a date as 2026-09-01".to_owned())
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    Build(BuildArgs),
    /// Show everything that is wrong, at once, and write nothing
    Check(CheckArgs),
    /// Show which objectives have a lesson and a question
    Coverage(CoverageArgs),
    /// Make a new portal with the starter lessons
    Init(InitArgs),
    /// Make one new lesson, quiz or page to fill in
    New(NewArgs),
    /// Show the site in the browser while you write, with everything that is wrong
    Serve(ServeArgs),
    /// Print the JSON Schema of a file, for editors that complete and check it
    Schema(SchemaArgs),
}

/// `build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Where to put the site [default: public, or staff-site for staff; in the portal]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Whom the site is for
    #[arg(long, value_enum, default_value_t = AudienceArg::Public)]
    pub audience: AudienceArg,
    /// Put drafts in, too
    #[arg(long)]
    pub drafts: bool,
    /// Let warnings stop the build, too
    #[arg(long)]
    pub strict: bool,
    /// Show the site in the browser afterwards
    #[arg(long)]
    pub open: bool,
}

/// Whom a site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AudienceArg {
    /// Pupils and families
    Public,
    /// Staff: the same, and lesson plans
    Staff,
}

impl From<AudienceArg> for Audience {
    fn from(it: AudienceArg) -> Self {
        match it {
            AudienceArg::Public => Self::Public,
            AudienceArg::Staff => Self::Staff,
        }
    }
}

/// `check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// How to show problems
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Let warnings count as failure, too
    #[arg(long)]
    pub strict: bool,
    /// Explain a rule; without a name, list all rules
    #[arg(long, value_name = "RULE", num_args = 0..=1, default_missing_value = "")]
    pub explain: Option<String>,
    /// Look for these rules only
    #[arg(value_name = "RULE")]
    pub rules: Vec<String>,
}

/// How problems are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line, the place and what to type
    Human,
    /// One a line
    Short,
    /// One JSON object a line
    Json,
    /// As annotations of GitHub Actions
    Github,
}

/// `coverage`
#[derive(Debug, Args)]
pub struct CoverageArgs {
    /// How to show it
    #[arg(long, value_enum, default_value_t = CoverageFormat::Human)]
    pub format: CoverageFormat,
}

/// How coverage is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// A table, then the gaps
    Human,
    /// For a spreadsheet
    Csv,
    /// One JSON array, an object for each objective
    Json,
}

/// `init`
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Which pupils it is for
    #[arg(long, value_enum, default_value_t = PhaseArg::All)]
    pub phase: PhaseArg,
}

/// Which pupils a new portal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PhaseArg {
    /// Reception to Year 6
    Primary,
    /// Years 7 to 11
    Secondary,
    /// Everybody
    All,
}

/// `new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to make
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its place below content/ (or quizzes/), such as ks2/passwords
    #[arg(value_name = "PATH")]
    pub path: String,
}

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A lesson, with every part explained
    Lesson,
    /// A quiz, with every kind of question
    Quiz,
    /// A page, such as parents/games or agreements/phones
    Page,
}

/// `serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Which port of this computer to use; if it is taken, the next free one
    #[arg(long, value_name = "PORT", default_value_t = ServeArgs::PORT)]
    pub port: u16,
    /// Do not open the browser
    #[arg(long)]
    pub no_open: bool,
    /// Look at the files every second; for drives that do not say when a file changes
    #[arg(long)]
    pub poll: bool,
}

impl ServeArgs {
    /// The port that is tried first.
    pub const PORT: u16 = 4000;
}

impl Default for ServeArgs {
    /// What `belisha` alone does.
    fn default() -> Self {
        Self { port: Self::PORT, no_open: false, poll: false }
    }
}

/// `schema`
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which file
    #[arg(value_enum)]
    pub kind: SchemaKind,
}

/// Files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// belisha.toml
    Config,
    /// The front matter of lessons and pages
    Lesson,
    /// The front matter of quizzes
    Quiz,
    /// content/curriculum.toml
    Curriculum,
}
