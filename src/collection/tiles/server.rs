//! The one place that talks to the network: asks a server for a tile, within limits of time,
//! size and redirects.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ureq::http::{HeaderMap, Response};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body as Stream, Error};

use crate::places::archive::TileId;

use super::address::TileAddress;
use super::headers::{freshness, retry_after};

/// Who asks: servers want to know the program, not the person.
const USER_AGENT: &str = concat!(
    "Apogee/",
    env!("CARGO_PKG_VERSION"),
    " (desktop viewer of reported missile flight tests; fetches only tiles in view)"
);

/// How much a tile may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first byte sent to the last one received.
    pub time: Duration,
    /// Of the body.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(20), bytes: 2 << 20 }
    }
}

/// What a server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Here it is.
    Tile(Body),
    /// The copy that we have is still good.
    Unchanged {
        /// For how long.
        fresh_for: Duration,
    },
    /// There is no such tile.
    Missing,
}

/// A tile's bytes and how long they are good for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// As they came.
    pub bytes: Vec<u8>,
    /// How long they may be shown without asking again.
    pub fresh_for: Duration,
    /// Whether they may be kept on disk.
    pub may_keep: bool,
    /// `ETag`, to ask whether it changed.
    pub tag: Option<String>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// Too many requests, or not now.
    #[error("asks to wait (HTTP {status})")]
    Later {
        /// 429 or 503.
        status: u16,
        /// For how long, where it says so.
        after: Option<Duration>,
    },
    /// The token is wrong, or we are not welcome.
    #[error("refuses (HTTP {0})")]
    Refused(u16),
    /// Any other status that is no success.
    #[error("fails (HTTP {0})")]
    Failed(u16),
    /// No answer within the time.
    #[error("is too slow")]
    TooSlow,
    /// More bytes than a tile may have.
    #[error("sends more than a tile")]
    TooLarge,
    /// What came is no picture.
    #[error("sends something that is no picture")]
    NoPicture,
    /// No connection, or one that broke off.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
}

/// A tile server.
#[derive(Debug, Clone)]
pub struct TileServer {
    agent: Agent,
    address: TileAddress,
    limits: Limits,
}

impl TileServer {
    /// A server at an address. Nothing is sent before the first tile is asked for.
    pub fn new(address: TileAddress, limits: Limits) -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(USER_AGENT)
            .accept("image/png,image/webp,image/jpeg")
            .timeout_global(Some(limits.time))
            .timeout_connect(Some(limits.time / 2))
            .max_redirects(3)
            .max_response_header_size(16 << 10)
            .max_idle_connections_per_host(2)
            .http_status_as_error(false)
            .build();
        Self { agent: config.into(), address, limits }
    }

    /// Where it is.
    pub const fn address(&self) -> &TileAddress {
        &self.address
    }

    /// Asks for a tile; `tag` is that of the copy that we have.
    ///
    /// # Errors
    /// When the server gives none within the limits, whatever it does.
    pub fn fetch(&self, id: TileId, tag: Option<&str>) -> Result<Answer, ServerError> {
        let mut request = self.agent.get(self.address.url(id));
        if let Some(tag) = tag {
            request = request.header("if-none-match", tag);
        }
        let mut response = request.call().map_err(|error| in_words(&error))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let text = |name: &str| header(response.headers(), name);
        let fresh = freshness(text, now);
        match response.status().as_u16() {
            200 | 203 => {}
            304 if tag.is_some() => return Ok(Answer::Unchanged { fresh_for: fresh.fresh_for }),
            204 | 400 | 404 | 410 => return Ok(Answer::Missing),
            status @ (429 | 503) => {
                let after = text("retry-after").and_then(|value| retry_after(value, now));
                return Err(ServerError::Later { status, after });
            }
            status @ (401 | 402 | 403 | 407 | 418 | 451) => {
                return Err(ServerError::Refused(status));
            }
            status => return Err(ServerError::Failed(status)),
        }
        let tag = text("etag").map(str::to_owned);
        let bytes = self.body(&mut response)?;
        let (fresh_for, may_keep) = (fresh.fresh_for, fresh.may_keep);
        Ok(Answer::Tile(Body { bytes, fresh_for, may_keep, tag }))
    }

    fn body(&self, response: &mut Response<Stream>) -> Result<Vec<u8>, ServerError> {
        let body = response.body_mut().with_config().limit(self.limits.bytes);
        body.read_to_vec().map_err(|error| in_words(&error))
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The error without the address, which may hold a token.
fn in_words(error: &Error) -> ServerError {
    match error {
        Error::Timeout(_) => ServerError::TooSlow,
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => ServerError::TooLarge,
        Error::HostNotFound => ServerError::Unreachable("no such host".to_owned()),
        Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => ServerError::TooSlow,
        Error::Io(error) => ServerError::Unreachable(error.kind().to_string()),
        Error::Tls(_) | Error::Rustls(_) => {
            ServerError::Unreachable("no safe connection".to_owned())
        }
        Error::TooManyRedirects | Error::RedirectFailed => {
            ServerError::Unreachable("it sends us in circles".to_owned())
        }
        _ => ServerError::Unreachable("its answer is no HTTP".to_owned()),
    }
}
