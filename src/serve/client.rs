//! The script and the style sheet that an open page gets from this server, and that are in no build.

/// One classic script, made of parts in this order.
pub(super) const SCRIPT: &str = concat!(
    include_str!("client/parts.js"),
    include_str!("client/keep.js"),
    include_str!("client/quiz.js"),
    include_str!("client/problems.js"),
    include_str!("client/desk.js"),
    include_str!("client/window.js"),
);

/// How the problems look, inside an element of their own that the page's style sheets do not reach.
pub(super) const STYLE: &str = include_str!("client/window.css");
