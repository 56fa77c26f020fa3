//! The two edits that a page gets on its way out: one script, and leave for that script to ask this server.
//!
//! Nothing else of a page is touched, so that the preview is the build. This module must not know what the script does.

/// What the script of a page is told about it.
pub(super) struct Ticket<'a> {
    /// The way from the page to the top of the site.
    pub(super) root: &'a str,
    /// Its address.
    pub(super) address: &'a str,
    /// What tells these bytes from others.
    pub(super) digest: &'a str,
    /// Which run of the server sent it.
    pub(super) run: &'a str,
    /// Which revision of the portal it is of, or a later one.
    pub(super) revision: u64,
}

/// The page with both edits.
pub(super) fn edited(page: &str, ticket: &Ticket) -> String {
    let script = script(ticket);
    let end = page.find("</head>").or_else(|| page.find("<body")).unwrap_or(0);
    let (head, rest) = page.split_at(end);
    let mut edited = String::with_capacity(page.len() + script.len() + 8);
    edited.push_str(&with_leave_to_ask(head));
    edited.push_str(&script);
    edited.push_str(rest);
    edited
}

fn script(ticket: &Ticket) -> String {
    let Ticket { root, address, digest, run, revision } = ticket;
    format!(
        "<script defer src=\"{root}_belisha/window.js\" data-page=\"{}\" data-digest=\"{digest}\" data-run=\"{run}\" data-seen=\"{revision}\"></script>",
        address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"),
    )
}

/// `connect-src 'none'` of the page's own policy becomes `connect-src 'self'`.
fn with_leave_to_ask(head: &str) -> String {
    let policy = head.find("http-equiv=\"Content-Security-Policy\"");
    let found = policy.and_then(|start| {
        let end = start + head[start..].find('>')?;
        let at = start + head[start..end].find("connect-src 'none'")?;
        Some((at, at + "connect-src 'none'".len()))
    });
    match found {
        Some((start, end)) => format!("{}connect-src 'self'{}", &head[..start], &head[end..]),
        None => head.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket() -> Ticket<'static> {
        Ticket { root: "../", address: "ks2/x.html", digest: "d", run: "r", revision: 7 }
    }

    #[test]
    fn two_edits_and_no_third() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'none'\"></head><body>connect-src 'none' &lt;/head&gt;</body>";
        let script = script(&ticket());
        let edited = edited(page, &ticket());
        assert_eq!(edited.matches(&script).count(), 1);
        assert!(edited.contains("connect-src 'none' &lt;/head&gt;"), "the page's own words stay");
        assert_eq!(edited.replace(&script, "").replacen("connect-src 'self'", "connect-src 'none'", 1), page);
    }

    #[test]
    fn a_page_without_a_head_has_the_script_all_the_same() {
        assert!(edited("<p>Words", &ticket()).contains("window.js"));
        assert!(edited("", &ticket()).contains("window.js"));
    }

    #[test]
    fn an_address_is_no_markup() {
        let odd = Ticket { address: "\"><script>alert(1)</script>", ..ticket() };
        assert!(!script(&odd).contains("<script>"));
    }
}
