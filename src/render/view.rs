//! What templates may see, as `themes/templates.md` describes it.

use crate::model::config::Progress;
use crate::model::portal::{Portal, Target};
use serde::{Serialize, Serializer};
use tera::Value;

/// HTML that is safe already; templates print it as it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Html(Value);

impl Html {
    pub(super) fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// The site as every page sees it.
#[derive(Serialize)]
pub(super) struct Site {
    title: String,
    language: String,
    sample: bool,
    school: School,
    progress: &'static str,
    offline: bool,
    glossary: bool,
    brand: Brand,
}

#[derive(Serialize)]
struct Brand {
    style: bool,
    logo: Option<Logo>,
}

#[derive(Serialize)]
struct Logo {
    src: String,
    width: Option<u32>,
    height: Option<u32>,
}

#[derive(Serialize)]
struct School {
    name: String,
    phone: String,
    tel: String,
    email: String,
    trusted_adult: String,
    other_adult: String,
}

impl Site {
    /// `style` says whether the school has colours of its own.
    pub(super) fn of(portal: &Portal, style: bool) -> Self {
        let Portal { config, glossary, logo, .. } = portal;
        let school = &config.school;
        let logo = logo.as_ref().and_then(|(target, path)| match target {
            Target::File(address) => {
                let size = portal.media(path).and_then(|(_, it)| it.pixels());
                Some(Logo { src: address.to_string(), width: size.map(|it| it.0), height: size.map(|it| it.1) })
            }
            _ => None,
        });
        Self {
            title: config.title.clone(),
            language: config.language.clone(),
            sample: school.sample,
            glossary: glossary.is_some(),
            brand: Brand { style, logo },
            offline: config.pupils.offline,
            progress: match config.pupils.progress {
                Progress::Tab => "tab",
                Progress::Device => "device",
                Progress::Off => "off",
            },
            school: School {
                name: if school.name.is_empty() { config.title.clone() } else { school.name.clone() },
                phone: school.office_phone.clone(),
                tel: super::words::tel(&school.office_phone),
                email: school.office_email.clone(),
                trusted_adult: school.trusted_adult.clone(),
                other_adult: school.other_adult.clone(),
            },
        }
    }
}

/// A link.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) title: String,
    pub(super) href: String,
}

/// A way to get help.
#[derive(Serialize)]
pub(super) struct Route {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) tel: Option<String>,
    pub(super) url: Option<String>,
    pub(super) host: Option<String>,
    #[serde(rename = "for")]
    pub(super) whom: String,
    pub(super) what: Option<String>,
    pub(super) checked: Option<String>,
    /// The code of its address, for paper.
    pub(super) qr: Option<Html>,
}

/// A link to another site, for those who read the page on paper.
#[derive(Serialize)]
pub(super) struct Outside {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) qr: Option<Html>,
}

/// Who made pictures, and under which licence.
#[derive(PartialEq, Serialize)]
pub(super) struct Credit {
    pub(super) by: Option<String>,
    pub(super) licence: String,
}

/// A heading in a contents list.
#[derive(Serialize)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) level: u8,
}

/// A strand's name.
#[derive(Serialize)]
pub(super) struct Strand {
    pub(super) id: String,
    pub(super) title: String,
}

/// A stage's name and ages.
#[derive(Serialize)]
pub(super) struct Stage {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) years: String,
    pub(super) ages: String,
}
