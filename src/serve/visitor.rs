//! Who may look: the teacher's own browser on this computer, at this address, and nobody through another web page.
//!
//! A web page anywhere may point the teacher's browser at this computer. Every rule here is one such way shut: a foreign
//! name for this address (Host), a foreign page that asks (Origin, Sec-Fetch-Site). There are no lists of what is forbidden.

use super::answer::Request;

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Asks to do more than to look.
    Method,
    /// Brings something along.
    Body,
    /// Calls this server by another name, by none or by two.
    Host,
    /// Comes from another site's page.
    Foreign,
}

/// Whether the request comes from where it may.
///
/// # Errors
/// Why it does not.
pub(super) fn check(request: &Request, port: u16) -> Result<(), Refusal> {
    if !matches!(request.method, "GET" | "HEAD") {
        return Err(Refusal::Method);
    }
    let brings = request.all("content-length").any(|length| length != "0");
    if brings || request.all("transfer-encoding").next().is_some() {
        return Err(Refusal::Body);
    }
    let mut hosts = request.all("host");
    if !hosts.next().is_some_and(|host| is_ours(host, port)) || hosts.next().is_some() {
        return Err(Refusal::Host);
    }
    let ours = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_ours(host, port));
    if !request.all("origin").all(ours) || !request.all("sec-fetch-site").all(|site| may_come_from(site, request)) {
        return Err(Refusal::Foreign);
    }
    Ok(())
}

/// `localhost:4000` and `127.0.0.1:4000`, exactly; without the port where browsers leave it out.
fn is_ours(host: &str, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name))
}

/// From another site, only a link that somebody follows may lead here, and it may not lead into a frame.
fn may_come_from(site: &str, request: &Request) -> bool {
    let is = |name: &str, wanted: &str| request.all(name).eq([wanted]);
    matches!(site, "same-origin" | "none") || (is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(headers: &[(&str, &str)]) -> Option<Refusal> {
        check(&Request { method: "GET", target: "/", headers }, 4000).err()
    }

    #[test]
    fn only_this_address_is_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000"] {
            assert_eq!(refusal(&[("Host", host)]), None, "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:4000",
            "localhost.evil.example:4000",
            "127.0.0.1.nip.io:4000",
            "0.0.0.0:4000",
            "2130706433:4000",
            "0x7f000001:4000",
            "127.1:4000",
            "localhost.:4000",
            "localhost",
            "127.0.0.1",
            "127.0.0.1:4001",
            "127.0.0.1:04000",
            "[::1]:4000",
            " 127.0.0.1:4000",
            "user@127.0.0.1:4000",
            "127.0.0.1:4000, evil.example",
            "http://127.0.0.1:4000",
            "127.0.0.1:4000/",
            "::1",
            "localhost:4000.",
            "127.0.0.1:",
        ] {
            assert_eq!(refusal(&[("Host", host)]), Some(Refusal::Host), "{host}");
        }
        assert_eq!(refusal(&[]), Some(Refusal::Host));
        assert_eq!(refusal(&[("Host", "localhost:4000"), ("host", "localhost:4000")]), Some(Refusal::Host));
        assert_eq!(refusal(&[("X-Forwarded-Host", "localhost:4000")]), Some(Refusal::Host));
    }

    #[test]
    fn no_other_page_may_ask() {
        let host = ("Host", "localhost:4000");
        for origin in ["http://localhost:4000", "http://127.0.0.1:4000"] {
            assert_eq!(refusal(&[host, ("Origin", origin)]), None, "{origin}");
        }
        for origin in [
            "null",
            "",
            "https://evil.example",
            "http://evil.example:4000",
            "https://localhost:4000",
            "http://localhost:1",
            "http://localhost",
            "http://127.0.0.1",
            "http://127.0.0.1:4000.evil.example",
            "file://",
            "HTTP://localhost:4000",
        ] {
            assert_eq!(refusal(&[host, ("Origin", origin)]), Some(Refusal::Foreign), "{origin}");
        }
        for site in ["cross-site", "same-site", "anything"] {
            let fetch = ("Sec-Fetch-Site", site);
            assert_eq!(refusal(&[host, fetch]), Some(Refusal::Foreign), "{site}");
            let link = [host, fetch, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
            assert_eq!(refusal(&link), None, "a link from {site}");
            let frame = [host, fetch, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")];
            assert_eq!(refusal(&frame), Some(Refusal::Foreign), "a frame in {site}");
        }
    }

    #[test]
    fn nobody_may_do_more_than_look() {
        let headers = [("Host", "localhost:4000")];
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "HEADS", ""] {
            let request = Request { method, target: "/", headers: &headers };
            assert_eq!(check(&request, 4000), Err(Refusal::Method), "{method}");
        }
        for length in ["1", "1000000000000", "-1", "+5", "5, 0", "18446744073709551616", ""] {
            assert_eq!(refusal(&[headers[0], ("Content-Length", length)]), Some(Refusal::Body), "{length}");
        }
        assert_eq!(refusal(&[headers[0], ("Transfer-Encoding", "chunked")]), Some(Refusal::Body));
        assert_eq!(refusal(&[headers[0], ("Content-Length", "0")]), None);
    }
}
