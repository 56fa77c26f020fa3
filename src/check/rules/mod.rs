//! The rules, by name. See the parent module for how to add one.

mod age_gate;
mod broken_anchor;
mod broken_link;
mod config;
mod duplicate_address;
mod fact_overdue;
mod faults;
mod heading_order;
mod image_alt;
mod insecure_link;
mod link_not_allowed;
mod missing_image;
mod orphan_page;
mod outside_portal;
mod portable_name;
mod quiz_code_clash;
mod quiz_without_lesson;
mod review_overdue;
mod route_overdue;
mod signature_missing;
mod undefined_keyword;
mod unknown_objective;
mod unknown_reference;
mod wrong_stage;

pub(super) use faults::fault;

use super::rule::{Pinned, Rule};
use crate::diag::Severity::{Error, Warning};

/// Every rule, sorted by name.
pub const RULES: &[Rule] = &[
    Rule {
        name: "age-gate",
        severity: Error,
        pinned: Pinned::Always,
        docs: include_str!("age-gate.md"),
        check: Some(age_gate::check),
    },
    Rule {
        name: "broken-anchor",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("broken-anchor.md"),
        check: Some(broken_anchor::check),
    },
    Rule {
        name: "broken-link",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("broken-link.md"),
        check: Some(broken_link::check),
    },
    Rule {
        name: "config",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("config.md"),
        check: Some(config::check),
    },
    Rule { name: "dead-end", severity: Error, pinned: Pinned::No, docs: include_str!("dead-end.md"), check: None },
    Rule {
        name: "duplicate-address",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("duplicate-address.md"),
        check: Some(duplicate_address::check),
    },
    Rule {
        name: "duplicate-option",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("duplicate-option.md"),
        check: None,
    },
    Rule { name: "encoding", severity: Error, pinned: Pinned::No, docs: include_str!("encoding.md"), check: None },
    Rule {
        name: "fact-overdue",
        severity: Warning,
        pinned: Pinned::No,
        docs: include_str!("fact-overdue.md"),
        check: Some(fact_overdue::check),
    },
    Rule {
        name: "front-matter",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("front-matter.md"),
        check: None,
    },
    Rule {
        name: "heading-order",
        severity: Warning,
        pinned: Pinned::No,
        docs: include_str!("heading-order.md"),
        check: Some(heading_order::check),
    },
    Rule {
        name: "image-alt",
        severity: Error,
        pinned: Pinned::Portal,
        docs: include_str!("image-alt.md"),
        check: Some(image_alt::check),
    },
    Rule {
        name: "insecure-link",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("insecure-link.md"),
        check: Some(insecure_link::check),
    },
    Rule {
        name: "link-not-allowed",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("link-not-allowed.md"),
        check: Some(link_not_allowed::check),
    },
    Rule {
        name: "missing-image",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("missing-image.md"),
        check: Some(missing_image::check),
    },
    Rule {
        name: "no-right-answer",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("no-right-answer.md"),
        check: None,
    },
    Rule {
        name: "orphan-feedback",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("orphan-feedback.md"),
        check: None,
    },
    Rule {
        name: "orphan-page",
        severity: Warning,
        pinned: Pinned::No,
        docs: include_str!("orphan-page.md"),
        check: Some(orphan_page::check),
    },
    Rule {
        name: "outside-portal",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("outside-portal.md"),
        check: Some(outside_portal::check),
    },
    Rule {
        name: "portable-name",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("portable-name.md"),
        check: Some(portable_name::check),
    },
    Rule {
        name: "quiz-code-clash",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("quiz-code-clash.md"),
        check: Some(quiz_code_clash::check),
    },
    Rule {
        name: "quiz-notation",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("quiz-notation.md"),
        check: None,
    },
    Rule {
        name: "quiz-without-lesson",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("quiz-without-lesson.md"),
        check: Some(quiz_without_lesson::check),
    },
    Rule {
        name: "remote-resource",
        severity: Error,
        pinned: Pinned::Always,
        docs: include_str!("remote-resource.md"),
        check: None,
    },
    Rule {
        name: "review-overdue",
        severity: Warning,
        pinned: Pinned::No,
        docs: include_str!("review-overdue.md"),
        check: Some(review_overdue::check),
    },
    Rule {
        name: "route-overdue",
        severity: Warning,
        pinned: Pinned::No,
        docs: include_str!("route-overdue.md"),
        check: Some(route_overdue::check),
    },
    Rule {
        name: "scene-unreachable",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("scene-unreachable.md"),
        check: None,
    },
    Rule {
        name: "signature-missing",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("signature-missing.md"),
        check: Some(signature_missing::check),
    },
    Rule { name: "theme", severity: Error, pinned: Pinned::No, docs: include_str!("theme.md"), check: None },
    Rule { name: "too-deep", severity: Error, pinned: Pinned::No, docs: include_str!("too-deep.md"), check: None },
    Rule { name: "too-large", severity: Error, pinned: Pinned::No, docs: include_str!("too-large.md"), check: None },
    Rule {
        name: "undefined-keyword",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("undefined-keyword.md"),
        check: Some(undefined_keyword::check),
    },
    Rule {
        name: "unknown-callout",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("unknown-callout.md"),
        check: None,
    },
    Rule {
        name: "unknown-field",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("unknown-field.md"),
        check: None,
    },
    Rule {
        name: "unknown-objective",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("unknown-objective.md"),
        check: Some(unknown_objective::check),
    },
    Rule {
        name: "unknown-reference",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("unknown-reference.md"),
        check: Some(unknown_reference::check),
    },
    Rule {
        name: "unsafe-html",
        severity: Error,
        pinned: Pinned::Always,
        docs: include_str!("unsafe-html.md"),
        check: None,
    },
    Rule {
        name: "unused-excuse",
        severity: Warning,
        pinned: Pinned::No,
        docs: include_str!("unused-excuse.md"),
        check: None,
    },
    Rule {
        name: "wrong-stage",
        severity: Error,
        pinned: Pinned::No,
        docs: include_str!("wrong-stage.md"),
        check: Some(wrong_stage::check),
    },
];
