//! Strands and objectives: what there is to teach.

use schemars::JsonSchema;
use serde::Deserialize;

/// `content/curriculum.toml`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "content/curriculum.toml")]
pub struct Curriculum {
    /// The strands, in the order they are shown.
    #[serde(rename = "strand")]
    pub strands: Vec<Strand>,
    /// The objectives.
    #[serde(rename = "objective")]
    pub objectives: Vec<Objective>,
    /// Where each value stands in its file; empty for the built-in curriculum.
    #[serde(skip)]
    pub places: super::places::Places,
}

/// A strand that runs through the stages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Strand {
    /// Its short name, such as "PRIV".
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is about, in a sentence.
    #[serde(default)]
    pub words: String,
}

/// One thing to learn.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Objective {
    /// Its id, such as "PRIV-2.1".
    pub id: String,
    /// The strand it belongs to.
    pub strand: String,
    /// The stage that learns it.
    pub stage: String,
    /// What is learnt.
    pub words: String,
    /// Bullets of the National Curriculum.
    #[serde(default)]
    pub national_curriculum: Vec<String>,
    /// Which of the four Cs (content, contact, conduct, commerce).
    #[serde(default)]
    pub four_cs: Vec<String>,
    /// Points of the RSHE guidance.
    #[serde(default)]
    pub rshe: Vec<String>,
    /// Sensitive subjects it touches.
    #[serde(default)]
    pub sensitive: Vec<super::front_matter::Subject>,
}

impl Curriculum {
    /// The objective of an id.
    #[must_use]
    pub fn objective(&self, id: &str) -> Option<&Objective> {
        self.objectives.iter().find(|it| it.id == id)
    }
}
