//! A static file server for the built page, under a path of several levels, so that an absolute address in it would fail.
//!
//! A thread and one answer for each connection. A pooled server (tiny_http) was tried: it left some of Chromium's
//! parallel connections unanswered, one run in six.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Where the page is put on the server.
pub(crate) const BASE: &str = "/somewhere/deep/";

/// Where it is put once more, and the second half cannot be had the first time.
pub(crate) const TORN: &str = "/somewhere/torn/";

/// The path of a page that is a host's, not ours.
pub(crate) const HOST_PAGE: &str = "/host/page/";

/// What stands there. Its script imports for the tests: what a driver runs has, in Firefox, modules of its own.
const HOST: &[u8] = b"<!doctype html><html lang=en><title>Host</title><link rel=icon href=data:,>\
    <script>window.load = (module) => import(module)</script><main id=here></main></html>";

/// A server that runs as long as the process.
pub(crate) struct Server {
    port: u16,
}

impl Server {
    /// Serves `folder` on a free port.
    pub(crate) fn start(folder: &str) -> Result<Self, String> {
        let root: Arc<Path> = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).into();
        if !root.join("index.html").is_file() {
            return Err(format!("{} holds no built page; `make test` builds it", root.display()));
        }
        let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no port to serve on: {error}"))?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        let torn = Arc::new(AtomicBool::new(false));
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (root, torn) = (Arc::clone(&root), Arc::clone(&torn));
                // A browser that went away before its answer is no fault of the test.
                thread::spawn(move || drop(answer(&root, &torn, connection)));
            }
        });
        Ok(Self { port })
    }

    /// The page's address.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}{BASE}", self.port)
    }
}

fn answer(root: &Path, torn: &AtomicBool, mut connection: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let url = request.split(' ').nth(1).unwrap_or_default();
    let linked = format!("{BASE}visit.yaml");
    let found = (url == linked).then(|| (include_bytes!("../fixtures/visit.yaml").to_vec(), "text/yaml"));
    let found = found.or_else(|| (url == HOST_PAGE).then(|| (HOST.to_vec(), "text/html; charset=utf-8")));
    let found = found.or_else(|| {
        let path = file_for(root, &url.replace(TORN, BASE))?;
        if url.ends_with("eniscope-readers_bg.wasm") && url.starts_with(TORN) && !torn.swap(true, Ordering::SeqCst) {
            return None;
        }
        Some((fs::read(&path).ok()?, content_type(&path)))
    });
    let (status, kind, body) = match found {
        Some((bytes, kind)) => ("200 OK", kind, bytes),
        None => ("404 Not Found", "text/plain", b"not found".to_vec()),
    };
    let length = body.len();
    write!(connection, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    connection.write_all(&body)
}

fn file_for(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(BASE)?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| root.join(path))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
