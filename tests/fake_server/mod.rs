//! A tile server on this machine that behaves as it is told to, for tests without a network.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server does with a request.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// A status with header lines and a body.
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// A body byte by byte, without an end.
    Slow,
    /// A body without an end, as fast as it goes.
    Endless,
    /// Header lines without an end.
    EndlessHeader,
    /// The connection is closed in the middle of the body.
    Close,
    /// No answer while the server lives.
    Silent,
}

impl Act {
    /// A good tile, not to be kept on disk.
    pub(crate) fn tile() -> Self {
        Self::Answer(200, vec![("Cache-Control", "no-store".to_owned())], png(256))
    }

    /// A status and nothing else.
    pub(crate) fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new(), b"no".to_vec())
    }
}

/// A picture of one colour.
pub(crate) fn png(side: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = image::RgbaImage::from_pixel(side, side, image::Rgba([20, 120, 220, 255]));
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// What was seen by the server.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Every request, as it came.
    pub(crate) requests: Mutex<Vec<String>>,
    /// Bytes that went into bodies without an end.
    pub(crate) sent: AtomicU64,
    is_over: AtomicBool,
}

impl Seen {
    pub(crate) fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    pub(crate) fn last(&self) -> String {
        self.requests.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

/// The server; it ends when it is dropped.
pub(crate) struct FakeServer {
    address: SocketAddr,
    pub(crate) seen: Arc<Seen>,
}

impl FakeServer {
    pub(crate) fn start(act: Act) -> Self {
        Self::choosing(move |_, _| act.clone())
    }

    /// What it does depends on the request and on how many came before.
    pub(crate) fn choosing(choose: impl Fn(&str, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Seen::default());
        let (shared, choose) = (Arc::clone(&seen), Arc::new(choose));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.is_over.load(Ordering::SeqCst) {
                    return;
                }
                let (shared, choose) = (Arc::clone(&shared), Arc::clone(&choose));
                std::thread::spawn(move || serve(stream, &shared, choose.as_ref()));
            }
        });
        Self { address, seen }
    }

    /// The address of its tiles.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/{{z}}/{{x}}/{{y}}.png", self.address)
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.seen.is_over.store(true, Ordering::SeqCst);
        // Wakes the listener.
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(mut stream: TcpStream, seen: &Seen, choose: &dyn Fn(&str, usize) -> Act) {
    let mut request = Vec::new();
    let mut byte = [0; 1];
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read_exact(&mut byte).is_err() {
            return;
        }
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let before = {
        let mut requests = seen.requests.lock().unwrap();
        requests.push(request.clone());
        requests.len() - 1
    };
    let endless = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n";
    let goes_on = || !seen.is_over.load(Ordering::SeqCst);
    match choose(&request, before) {
        Act::Answer(status, headers, body) => {
            let mut head = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
            for (name, value) in headers {
                head += &format!("{name}: {value}\r\n");
            }
            head += &format!("Content-Length: {}\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
        Act::Slow => {
            let mut is_open = stream.write_all(endless).is_ok();
            while is_open && goes_on() {
                std::thread::sleep(Duration::from_millis(50));
                is_open = stream.write_all(b"x").is_ok();
            }
        }
        Act::Endless => {
            let mut is_open = stream.write_all(endless).is_ok();
            let block = [0; 8192];
            while is_open && goes_on() {
                is_open = stream.write_all(&block).is_ok();
                seen.sent.fetch_add(8192, Ordering::Relaxed);
            }
        }
        Act::EndlessHeader => {
            let mut is_open = stream.write_all(b"HTTP/1.1 200 OK\r\n").is_ok();
            while is_open && goes_on() {
                is_open = stream.write_all(b"X-More: and more and more and more\r\n").is_ok();
            }
        }
        Act::Close => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n\x89PNG");
        }
        Act::Silent => {
            while goes_on() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
}
