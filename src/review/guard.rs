//! The guard: only this machine, only this page, only whoever was given the address.
//!
//! A request must name this host (no other name that leads here will do), come with the token, and, where it changes
//! anything, come from a page of this desk and carry the sign that such pages hold.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::desk::Desk;
use super::frame;

/// What every answer says: nothing is loaded from elsewhere, nobody else may frame, keep or read it.
const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Lets a request through, or says why not.
pub async fn guard(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let mut answer = match refusal(&desk, &request) {
        Some((status, why)) => frame::refused(status, why).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// Why a request is not let through.
fn refusal(desk: &Desk, request: &Request) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    let host = text(headers, &header::HOST).unwrap_or_default();
    if !desk.hosts.iter().any(|own| own == host) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "This desk answers only under the address that it printed."));
    }
    if request.uri().path() == "/style.css" || request.uri().path() == "/script.js" {
        return None;
    }
    let origin = text(headers, &header::ORIGIN);
    let own = origin.and_then(|origin| origin.strip_prefix("http://")).is_some_and(|origin| origin == host);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !own && (!reads || origin.is_some()) {
        return Some((StatusCode::FORBIDDEN, "This request does not come from a page of this desk."));
    }
    let opens =
        reads && request.uri().path() == "/" && request.uri().query().is_some_and(|query| brings(query, &desk.token));
    if !opens && !cookie(headers, &desk.cookie).is_some_and(|token| same(token, &desk.token)) {
        return Some((
            StatusCode::FORBIDDEN,
            "This desk opens only by the whole address that it printed, with its token. Copy it from the terminal.",
        ));
    }
    None
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The cookie of that name.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Whether a query brings the token, which opens the desk once and is kept by a cookie from then on.
fn brings(query: &str, token: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "token" && same(&value, token))
}

/// Whether two secrets are one, in a time that does not tell how much of them is.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("claimdiff-80=a; claimdiff-8080=b"));
        assert_eq!(cookie(&headers, "claimdiff-8080"), Some("b"));
        assert_eq!(cookie(&headers, "claimdiff-8"), None);
    }

    #[test]
    fn secrets_are_the_same_only_when_whole() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab"));
    }
}
