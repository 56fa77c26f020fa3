//! `belisha schema`: JSON Schemas, for editors that complete and check TOML.

use super::Exit;
use crate::cli::{SchemaArgs, SchemaKind};
use crate::io::terminal::result;
use crate::model::config::Config;
use crate::model::curriculum::Curriculum;
use crate::model::front_matter::{FrontMatter, QuizFrontMatter};
use schemars::{Schema, schema_for};

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Exit> {
    let schema: Schema = match args.kind {
        SchemaKind::Config => schema_for!(Config),
        SchemaKind::Lesson => schema_for!(FrontMatter),
        SchemaKind::Quiz => schema_for!(QuizFrontMatter),
        SchemaKind::Curriculum => schema_for!(Curriculum),
    };
    result(&format!("{:#}\n", schema.to_value()))?;
    Ok(Exit::Fine)
}
