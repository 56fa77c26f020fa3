//! What `belisha.toml` says: the school, its key stages, its ways to get help, its dated facts.

use crate::model::brand::Brand;
use crate::model::date::Date;
use crate::model::places::Places;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::Spanned;

/// `belisha.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "belisha.toml")]
pub struct Config {
    /// The portal's name, at the top of every page.
    pub title: String,
    /// The language of the pages, such as "en-GB".
    pub language: String,
    /// The theme's folder below `themes/`.
    pub theme: String,
    /// The address of the site on the web, such as "<https://safety.school.example>/"; needed for the codes on paper, and for a web host's own 404 page.
    pub base_url: String,
    /// The school.
    pub school: School,
    /// The school's own logo and colours.
    pub brand: Brand,
    /// What pupils' devices may keep.
    pub pupils: Pupils,
    /// The key stages by their folder's name; the four English ones when absent.
    pub stages: BTreeMap<String, Stage>,
    /// Ways to get help; the school's trusted adult is always first and is not listed here.
    pub help: Vec<HelpRoute>,
    /// Facts that go out of date, used in Markdown as [13](fact:social-media-age).
    pub facts: Vec<Fact>,
    /// Links that leave the site.
    pub links: Links,
    /// Levels of the checks by rule name.
    pub check: BTreeMap<String, Level>,
    /// What is taken out of every output at once.
    pub withdraw: Withdraw,
    /// Where each value stands in belisha.toml.
    #[serde(skip)]
    pub places: Places,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Online safety".into(),
            language: "en-GB".into(),
            theme: "crossing".into(),
            base_url: String::new(),
            school: School::default(),
            brand: Brand::default(),
            pupils: Pupils::default(),
            stages: BTreeMap::new(),
            help: Vec::new(),
            facts: Vec::new(),
            links: Links::default(),
            check: BTreeMap::new(),
            withdraw: Withdraw::default(),
            places: Places::default(),
        }
    }
}

/// The school.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct School {
    /// Its name.
    pub name: String,
    /// Whether this is the starter's invented school; every page then says so.
    pub sample: bool,
    /// The office's telephone number.
    pub office_phone: String,
    /// The office's e-mail address.
    pub office_email: String,
    /// Whom a worried child tells first, as children would say it: "your teacher, or …".
    pub trusted_adult: String,
    /// Whom to tell if that adult is the worry.
    pub other_adult: String,
    /// Roles, never names: lead, deputy, head, chair, governor, and what each answers for.
    pub roles: BTreeMap<String, String>,
}

/// What pupils' devices may keep.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Pupils {
    /// How long quiz progress is kept: "tab" until the tab closes, "device" until cleared, or "off".
    pub progress: Progress,
    /// Whether devices may keep the public site's pages and pictures after the first visit over HTTPS, to read without the internet.
    pub offline: bool,
}

/// How long quiz progress is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Progress {
    /// Until the tab is closed.
    #[default]
    Tab,
    /// On the device, until cleared.
    Device,
    /// Not at all.
    Off,
}

/// A school year: a number, or "R" for Reception.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(pub u8);

impl Year {
    /// Reception.
    pub const RECEPTION: Self = Self(0);
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(i64),
            Letter(String),
        }
        let wrong = || serde::de::Error::custom("a school year is a number from 1 to 13, or \"R\" for Reception");
        match Written::deserialize(deserializer).map_err(|_| wrong())? {
            Written::Number(year @ 1..=13) => Ok(Self(u8::try_from(year).map_err(|_| wrong())?)),
            Written::Letter(letter) if letter.eq_ignore_ascii_case("r") => Ok(Self::RECEPTION),
            _ => Err(wrong()),
        }
    }
}

impl JsonSchema for Year {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A school year from 1 to 13, or \"R\" for Reception",
            "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 13 }, { "const": "R" }]
        })
    }
}

/// One key stage.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Stage {
    /// Its name: "Key Stage 2".
    pub title: String,
    /// Its school years.
    pub years: Vec<Year>,
    /// Its ages in words: "7 to 11".
    pub ages: String,
    /// Numbers of the age profile that this school sets otherwise.
    #[schemars(schema_with = "crate::model::profile::schema")]
    pub profile: BTreeMap<String, f64>,
}

/// The four English key stages.
///
/// Source: National Curriculum in England, framework document, section 3 (key stages and year groups).
#[must_use]
pub fn english_stages() -> &'static BTreeMap<String, Stage> {
    static STAGES: LazyLock<BTreeMap<String, Stage>> = LazyLock::new(|| {
        let stage = |title: &str, years: std::ops::RangeInclusive<u8>, ages: &str| Stage {
            title: title.into(),
            years: years.map(Year).collect(),
            ages: ages.into(),
            profile: BTreeMap::new(),
        };
        BTreeMap::from([
            ("ks1".into(), stage("Reception and Key Stage 1", 0..=2, "4 to 7")),
            ("ks2".into(), stage("Key Stage 2", 3..=6, "7 to 11")),
            ("ks3".into(), stage("Key Stage 3", 7..=9, "11 to 14")),
            ("ks4".into(), stage("Key Stage 4", 10..=11, "14 to 16")),
        ])
    });
    &STAGES
}

/// A way to get help.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct HelpRoute {
    /// A short name to refer to it by.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// Its name.
    pub name: String,
    /// Its telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// Its address on the web.
    #[serde(default)]
    pub url: Option<String>,
    /// Whom it is for.
    #[serde(default, rename = "for")]
    pub whom: String,
    /// What happens when you get in touch.
    #[serde(default)]
    pub what: Option<String>,
    /// Who sees it: "pupils", "families", "staff".
    #[serde(default)]
    pub audience: Vec<HelpAudience>,
    /// The youngest stage that sees it.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub from_stage: Option<Spanned<String>>,
    /// When somebody last checked it.
    #[serde(default)]
    pub checked: Option<Date>,
}

/// Who sees a way to get help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HelpAudience {
    /// Pupils.
    Pupils,
    /// Parents and carers.
    Families,
    /// Staff.
    Staff,
}

/// A fact that goes out of date.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Fact {
    /// The name to refer to it by.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// What is true now.
    pub value: String,
    /// Since when it is known to be.
    pub as_of: Date,
    /// When to look again.
    #[serde(default)]
    pub review_by: Option<Date>,
    /// Where it says so.
    #[serde(default)]
    pub source: Option<String>,
}

/// Links that leave the site.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Links {
    /// Hosts that a public page may link to.
    pub allow: Vec<String>,
}

/// How much a rule's findings matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// They stop the build.
    Error,
    /// They are shown.
    Warning,
    /// They are not looked for.
    Off,
}

/// What is taken out of every output at once.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Withdraw {
    /// Pages, quizzes and pictures, as paths in `content/` (or from the portal, such as "quizzes/ks3/x.md").
    #[schemars(with = "Vec<String>")]
    pub pages: Vec<Spanned<String>>,
}
