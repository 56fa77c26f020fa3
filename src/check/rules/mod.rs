//! The rules, by name. See the parent module for how to add one.

mod age_gate;
mod age_limit_undated;
mod all_caps;
mod broken_anchor;
mod broken_link;
mod config;
mod conflicted_copy;
mod duplicate_address;
mod fact_differs;
mod fact_overdue;
mod faults;
mod heading_order;
mod help_route;
mod image_alt;
mod image_metadata;
mod insecure_link;
mod lesson_without_quiz;
mod link_not_allowed;
mod link_text;
mod longest_is_right;
mod missing_feedback;
mod missing_image;
mod monitoring_notice;
mod negative_stem;
mod objective_uncovered;
mod option_count;
mod orphan_page;
mod outside_portal;
mod page_length;
mod personal_contact;
mod photo_consent;
mod picture_options;
mod portable_name;
mod pupil_name;
mod quiz_code_clash;
mod quiz_without_lesson;
mod reading_age;
mod remote_resource;
mod review_missing;
mod review_overdue;
mod route_overdue;
mod same_position;
mod sentence_length;
mod signature_missing;
mod stem_length;
mod superseded_name;
mod typing_age;
mod undeclared_picture;
mod undefined_keyword;
mod unknown_objective;
mod unknown_reference;
mod unsafe_html;
mod untagged_sensitive;
mod wording;
mod wrong_stage;

pub(super) use faults::fault;

use super::rule::Check::{Both, File, Portal, Reading};
use super::rule::Rule;

/// What to do about a name that a walk through the folder passes by.
const HIDDEN: &str =
    "what begins with `_` or a full stop is never published: give the file, or its folder, another name";

/// The page of documentation of a rule.
macro_rules! page {
    ($name:literal) => {
        include_str!(concat!($name, ".md"))
    };
}

/// Every rule, sorted by name.
pub const RULES: &[Rule] = &[
    Rule::error("age-gate", page!("age-gate"), Portal(age_gate::check)).never_excused(),
    Rule::warning("age-limit-undated", page!("age-limit-undated"), File(age_limit_undated::check)),
    Rule::warning("all-caps", page!("all-caps"), File(all_caps::check)),
    Rule::error("broken-anchor", page!("broken-anchor"), Portal(broken_anchor::check)),
    Rule::error("broken-link", page!("broken-link"), Portal(broken_link::check)),
    Rule::error("config", page!("config"), Portal(config::check)),
    Rule::error("conflicted-copy", page!("conflicted-copy"), Portal(conflicted_copy::check)),
    Rule::error("dead-end", page!("dead-end"), Reading),
    Rule::error("duplicate-address", page!("duplicate-address"), Portal(duplicate_address::check)),
    Rule::error("duplicate-option", page!("duplicate-option"), Reading),
    Rule::error("encoding", page!("encoding"), Reading),
    Rule::error("fact-differs", page!("fact-differs"), File(fact_differs::check)),
    Rule::warning("fact-overdue", page!("fact-overdue"), Portal(fact_overdue::check)),
    Rule::error("front-matter", page!("front-matter"), Reading).never_excused(),
    Rule::warning("heading-order", page!("heading-order"), Portal(heading_order::check)),
    Rule::error("help-route", page!("help-route"), File(help_route::check)).excused_only(),
    Rule::error("image-alt", page!("image-alt"), Portal(image_alt::check)).excused_only(),
    Rule::warning("image-metadata", page!("image-metadata"), Portal(image_metadata::check)),
    Rule::error("insecure-link", page!("insecure-link"), Portal(insecure_link::check)),
    Rule::warning("lesson-without-quiz", page!("lesson-without-quiz"), Portal(lesson_without_quiz::check)),
    Rule::error("link-not-allowed", page!("link-not-allowed"), Portal(link_not_allowed::check)),
    Rule::error("link-text", page!("link-text"), File(link_text::check)),
    Rule::warning("longest-is-right", page!("longest-is-right"), File(longest_is_right::check)),
    Rule::warning("missing-feedback", page!("missing-feedback"), File(missing_feedback::check)),
    Rule::error("missing-image", page!("missing-image"), Portal(missing_image::check)),
    Rule::warning("monitoring-notice", page!("monitoring-notice"), File(monitoring_notice::check)),
    Rule::warning("negative-stem", page!("negative-stem"), File(negative_stem::check)),
    Rule::error("no-right-answer", page!("no-right-answer"), Reading),
    Rule::warning("objective-uncovered", page!("objective-uncovered"), Portal(objective_uncovered::check)),
    Rule::error("option-count", page!("option-count"), File(option_count::check)),
    Rule::error("orphan-feedback", page!("orphan-feedback"), Reading),
    Rule::warning("orphan-page", page!("orphan-page"), Portal(orphan_page::check)),
    Rule::error("outside-portal", page!("outside-portal"), Portal(outside_portal::check)),
    Rule::warning("page-length", page!("page-length"), File(page_length::check)),
    Rule::error(
        "personal-contact",
        page!("personal-contact"),
        Both(personal_contact::check, personal_contact::settings),
    )
    .excused_only(),
    Rule::error("photo-consent", page!("photo-consent"), Portal(photo_consent::check)).never_excused(),
    Rule::error("picture-options", page!("picture-options"), File(picture_options::check)),
    Rule::error("portable-name", page!("portable-name"), Portal(portable_name::check)),
    Rule::error("pupil-name", page!("pupil-name"), Portal(pupil_name::check)).excused_only(),
    Rule::error("quiz-code-clash", page!("quiz-code-clash"), Portal(quiz_code_clash::check)),
    Rule::error("quiz-notation", page!("quiz-notation"), Reading),
    Rule::error("quiz-without-lesson", page!("quiz-without-lesson"), Portal(quiz_without_lesson::check)),
    Rule::error("reading-age", page!("reading-age"), File(reading_age::check)),
    Rule::error("remote-resource", page!("remote-resource"), Portal(remote_resource::check)).never_excused(),
    Rule::warning("review-missing", page!("review-missing"), File(review_missing::check)),
    Rule::warning("review-overdue", page!("review-overdue"), Portal(review_overdue::check)),
    Rule::warning("route-overdue", page!("route-overdue"), Portal(route_overdue::check)),
    Rule::warning("same-position", page!("same-position"), File(same_position::check)),
    Rule::error("scene-unreachable", page!("scene-unreachable"), Reading),
    Rule::error("sentence-length", page!("sentence-length"), File(sentence_length::check)),
    Rule::error("signature-missing", page!("signature-missing"), Portal(signature_missing::check)),
    Rule::warning("stem-length", page!("stem-length"), File(stem_length::check)),
    Rule::warning("superseded-name", page!("superseded-name"), Both(superseded_name::check, superseded_name::settings)),
    Rule::error("table-header", page!("table-header"), Reading),
    Rule::error("theme", page!("theme"), Reading),
    Rule::error("too-deep", page!("too-deep"), Reading),
    Rule::error("too-large", page!("too-large"), Reading),
    Rule::error("typing-age", page!("typing-age"), File(typing_age::check)),
    Rule::warning("undeclared-picture", page!("undeclared-picture"), Portal(undeclared_picture::check)),
    Rule::error("undefined-keyword", page!("undefined-keyword"), Portal(undefined_keyword::check)),
    Rule::error("unknown-callout", page!("unknown-callout"), Reading).never_excused(),
    Rule::error("unknown-field", page!("unknown-field"), Reading),
    Rule::error("unknown-objective", page!("unknown-objective"), Portal(unknown_objective::check)),
    Rule::error("unknown-reference", page!("unknown-reference"), Portal(unknown_reference::check)),
    Rule::error("unsafe-html", page!("unsafe-html"), Portal(unsafe_html::check)).never_excused(),
    Rule::error("untagged-sensitive", page!("untagged-sensitive"), File(untagged_sensitive::check)),
    Rule::warning("unused-excuse", page!("unused-excuse"), Reading),
    Rule::error("wording", page!("wording"), Both(wording::check, wording::settings)),
    Rule::error("wrong-stage", page!("wrong-stage"), Portal(wrong_stage::check)),
];
