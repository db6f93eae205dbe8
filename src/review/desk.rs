//! The desk: the review page, served to this machine alone.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use sha2::{Digest, Sha256};

use super::shelf::hex;
use super::store::Store;
use super::{guard, routes};
use crate::error::{Error, Result};
use crate::source::Registry;

/// The largest request that is read, in bytes.
pub const LARGEST: usize = 64 << 10;

/// What all requests share.
#[derive(Clone)]
pub struct Desk {
    /// The names under which it answers, with the port.
    pub hosts: Arc<[String]>,
    /// What opens it.
    pub token: Arc<str>,
    /// What a page must send back that changes something.
    pub sign: Arc<str>,
    /// The name of the cookie that keeps the token.
    pub cookie: Arc<str>,
    /// The name of the cookie that keeps who is reviewing.
    pub who: Arc<str>,
    /// The name of the cookie that keeps whether one judges first.
    pub blind: Arc<str>,
    /// The registry of sources.
    pub registry: Arc<Registry>,
    path: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Store>>>,
}

impl Desk {
    fn new(path: &Path, registry: Registry, port: u16) -> Result<Self> {
        let token = secret()?;
        let sign = hex(&Sha256::digest(format!("sign of {token}").as_bytes()));
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        Ok(Self {
            hosts: hosts.into(),
            token: token.into(),
            sign: sign.into(),
            cookie: format!("claimdiff-{port}").into(),
            who: format!("claimdiff-who-{port}").into(),
            blind: format!("claimdiff-blind-{port}").into(),
            registry: Arc::new(registry),
            path: Arc::new(path.to_owned()),
            idle: Arc::default(),
        })
    }

    /// Works with the store on a thread that may wait for the disk.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store, &Registry) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let desk = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let idle = || desk.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let waiting = idle().pop();
            let mut store = waiting.map_or_else(|| Store::existing(&desk.path), Ok)?;
            let value = work(&mut store, &desk.registry)?;
            idle().push(store);
            Ok(value)
        });
        done.await
            .unwrap_or_else(|_| Err(Error::Usage("this request could not be answered; reload the page".to_owned())))
    }
}

/// Serves the review of a store on a port of this machine, 0 for any that is free, until the process ends.
///
/// `ready` is called once with the address to open.
pub fn serve(path: &Path, registry: Registry, port: u16, ready: impl FnOnce(&str)) -> Result<()> {
    let failed = |error: std::io::Error| {
        Error::Usage(format!("the review page could not be served on port {port}: {error}; choose another with --port"))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_io().build().map_err(failed)?;
    runtime.block_on(async {
        let listener =
            tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let desk = Desk::new(path, registry, port)?;
        ready(&format!("http://127.0.0.1:{port}/?token={}", desk.token));
        axum::serve(listener, router(desk)).await.map_err(failed)
    })
}

fn router(desk: Desk) -> Router {
    Router::new()
        .route("/", get(routes::queue))
        .route("/style.css", get(routes::style))
        .route("/script.js", get(routes::script))
        .route("/c/{id}", get(routes::cluster))
        .route("/c/{id}/{act}", post(routes::decide))
        .route("/undo", post(routes::undo))
        .route("/log", get(routes::log))
        .route("/settings", post(routes::settings))
        .fallback(routes::nowhere)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}

/// 256 bits that nobody can guess.
fn secret() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        Error::Usage(format!("the system gives no random numbers ({error}); the page cannot be guarded"))
    })?;
    Ok(hex(&bytes))
}
