//! Routes: which page answers which address, and what a form that was sent asks for.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse, Response};

use super::decide::{Ask, Outcome};
use super::decision::{Act, Verdict};
use super::desk::Desk;
use super::guard::{cookie, same};
use super::queue::Filter;
use super::{cluster_page, frame, log_page, queue_page};
use crate::comparison::Relation;
use crate::error::Error;

/// The longest name of a person and the longest note, in characters.
const LONGEST: (usize, usize) = (80, 4_000);

type Answer = std::result::Result<Response, Error>;

/// The fields of a form or of a query, in order.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }
}

/// Who is asking, and how they look at things.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// The name given; empty before one is.
    pub who: String,
    /// Whether they judge before they see the program's view.
    pub blind: bool,
    /// What their forms must send back.
    pub sign: String,
}

fn reader(desk: &Desk, headers: &HeaderMap) -> Reader {
    let who = cookie(headers, &desk.who).unwrap_or_default();
    let who = form_urlencoded::parse(format!("w={who}").as_bytes()).next().map(|(_, who)| who.into_owned());
    Reader {
        who: who.unwrap_or_default(),
        blind: cookie(headers, &desk.blind) == Some("1"),
        sign: desk.sign.to_string(),
    }
}

/// The queue; the first visit brings the token, which a cookie keeps from then on.
pub async fn queue(State(desk): State<Desk>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let fields = Fields::of(query.unwrap_or_default().as_bytes());
    if fields.all("token").iter().any(|token| same(token, &desk.token)) {
        return to("/", &[format!("{}={}; Path=/; HttpOnly; SameSite=Strict", desk.cookie, desk.token)]);
    }
    let filter = Filter {
        words: fields.get("find").chars().take(200).collect(),
        relation: Relation::ALL.into_iter().find(|relation| relation.name() == fields.get("relation")),
        left: fields.get("show") != "all",
    };
    let from = fields.get("from").parse().unwrap_or(0);
    let reader = reader(&desk, &headers);
    answer(desk.with(move |store, _| queue_page::page(store, &filter, from, &reader)).await)
}

/// One comparison.
pub async fn cluster(
    State(desk): State<Desk>,
    Path(id): Path<i64>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let fields = Fields::of(query.unwrap_or_default().as_bytes());
    let look = cluster_page::Look {
        pair: fields.get("pair").parse().unwrap_or(0),
        shown: fields.get("shown") == "1",
        word: None,
    };
    let reader = reader(&desk, &headers);
    answer(desk.with(move |store, registry| cluster_page::page(store, registry, id, &look, &reader)).await)
}

/// An act on a comparison: it is done and the next one shown, or it is said why not.
pub async fn decide(
    State(desk): State<Desk>,
    Path((id, act)): Path<(i64, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::of(&body);
    let reader = reader(&desk, &headers);
    let Some(act) = Act::named(&act) else { return nowhere().await };
    if let Some(refused) = unsigned(&desk, &fields) {
        return refused;
    }
    let who = if fields.get("who").trim().is_empty() { reader.who.clone() } else { name(fields.get("who")) };
    if who.is_empty() {
        return frame::refused(StatusCode::BAD_REQUEST, "Give your name first, so that the log can say who decided.")
            .into_response();
    }
    let ask = Ask {
        cluster: id,
        seen: fields.get("seen").to_owned(),
        who,
        note: Some(fields.get("note").chars().take(LONGEST.1).collect()),
        verdict: Verdict::named(fields.get("verdict")),
        claims: fields.all("claim"),
        other: fields.get("other").parse().ok(),
        blind: fields.get("blind") == "1",
        despite: fields.get("despite") == "1",
    };
    let shown = desk.with(move |store, registry| {
        let mut claims = store.cluster(id)?.map(|(_, cluster)| cluster.claims).unwrap_or_default().into_iter();
        let first = claims.find(|claim| !ask.claims.contains(claim));
        match store.decide(act, &ask, registry)? {
            Outcome::Done(_) if act.reviews() => {
                Ok(to(&store.next_left(id)?.map_or_else(|| "/".to_owned(), |next| format!("/c/{next}")), &[]))
            }
            Outcome::Done(_) => {
                let here = first.map(|claim| store.cluster_of(&claim)).transpose()?.flatten();
                Ok(to(&format!("/c/{}", here.unwrap_or(id)), &[]))
            }
            other => cluster_page::objection(store, registry, act, &ask, &other, &reader)
                .map(|page| (StatusCode::CONFLICT, page).into_response()),
        }
    });
    answer(shown.await)
}

/// Takes back a decision: the one named, else the reader's last.
pub async fn undo(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> Response {
    let fields = Fields::of(&body);
    let reader = reader(&desk, &headers);
    if let Some(refused) = unsigned(&desk, &fields) {
        return refused;
    }
    if reader.who.is_empty() {
        return frame::refused(StatusCode::BAD_REQUEST, "Give your name first, so that the log can say who undid it.")
            .into_response();
    }
    let named: Option<i64> = fields.get("decision").parse().ok();
    let shown = desk.with(move |store, registry| {
        let Some(id) = named.map_or_else(|| store.last_of(&reader.who), |id| Ok(Some(id)))? else {
            return Ok(
                frame::refused(StatusCode::CONFLICT, "You have decided nothing that could be undone.").into_response()
            );
        };
        match store.undo(id, &reader.who, registry)? {
            Outcome::Refused(why) => Ok(frame::refused(StatusCode::CONFLICT, &why).into_response()),
            _ => Ok(to(&store.place_of(id)?.map_or_else(|| "/log".to_owned(), |here| format!("/c/{here}")), &[])),
        }
    });
    answer(shown.await)
}

/// The log.
pub async fn log(State(desk): State<Desk>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let before = Fields::of(query.unwrap_or_default().as_bytes()).get("before").parse().ok();
    let reader = reader(&desk, &headers);
    answer(desk.with(move |store, _| log_page::page(store, before, &reader)).await)
}

/// The reader's name, and whether they judge first.
pub async fn settings(State(desk): State<Desk>, body: Bytes) -> Response {
    let fields = Fields::of(&body);
    if let Some(refused) = unsigned(&desk, &fields) {
        return refused;
    }
    let who: String = form_urlencoded::byte_serialize(name(fields.get("who")).as_bytes()).collect();
    let blind = if fields.get("blind") == "1" { "1" } else { "0" };
    let kept = |key: &str, value: &str| format!("{key}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
    let back = fields.get("back").parse::<i64>().map_or_else(|_| "/".to_owned(), |id| format!("/c/{id}"));
    to(&back, &[kept(&desk.who, &who), kept(&desk.blind, blind)])
}

/// The look of the pages.
pub async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        [crate::report::fragment::STYLE, include_str!("review.css")].concat(),
    )
}

/// What scripts add: keys.
pub async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("review.js"))
}

/// Anything else.
pub async fn nowhere() -> Response {
    frame::refused(StatusCode::NOT_FOUND, "There is nothing here.").into_response()
}

/// A name on one line, of bounded length.
fn name(typed: &str) -> String {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|sign| !sign.is_control()).take(LONGEST.0).collect()
}

/// The refusal of a form that does not carry the sign of this desk.
fn unsigned(desk: &Desk, fields: &Fields) -> Option<Response> {
    let refused = || {
        frame::refused(StatusCode::FORBIDDEN, "This form is not one of this desk; reload the page and send it again.")
    };
    (!same(fields.get("sign"), &desk.sign)).then(|| refused().into_response())
}

/// Leads on to a page of the desk, with cookies to keep.
fn to(place: &str, cookies: &[String]) -> Response {
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let headers = answer.headers_mut();
    if let Ok(place) = HeaderValue::from_str(place) {
        headers.insert(header::LOCATION, place);
    }
    cookies.iter().filter_map(|kept| HeaderValue::from_str(kept).ok()).for_each(|kept| {
        headers.append(header::SET_COOKIE, kept);
    });
    answer
}

/// A page, or what went wrong, as a page.
fn answer(made: std::result::Result<impl IntoResponse, Error>) -> Response {
    let made: Answer = made.map(IntoResponse::into_response);
    made.unwrap_or_else(|error| frame::refused(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()).into_response())
}

/// A page that was found, or the word that there is none.
pub fn page_or_gone(page: Option<String>) -> Response {
    page.map_or_else(
        || {
            frame::refused(
                StatusCode::NOT_FOUND,
                "This comparison is not there: it was merged, split or made anew. Go back to the queue.",
            )
            .into_response()
        },
        |page| Html(page).into_response(),
    )
}
