//! The WebDriver process: started on a free port, ended when it is dropped.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// The engines that can run the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

/// A running driver.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    pub(crate) engine: Engine,
}

impl Driver {
    /// Starts the driver of the engine that `ENISCOPE_BROWSER` names, Chromium by default.
    pub(crate) fn start() -> Result<Self, String> {
        let engine = match std::env::var("ENISCOPE_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok(other) => return Err(format!("ENISCOPE_BROWSER={other} is not chromium or firefox")),
        };
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|error| format!("no free port: {error}"))?
            .port();
        let (program, ready, install) = match engine {
            Engine::Chromium => ("chromedriver", "started successfully", "`make setup` installs it"),
            Engine::Firefox => ("geckodriver", "Listening", "`cargo install geckodriver --locked` installs it"),
        };
        let mut child = Command::new(program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{program} does not start ({error}); {install}"))?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("the driver has no output")?).lines();
        if !lines.by_ref().any(|line| line.is_ok_and(|line| line.contains(ready))) {
            return Err(format!("{program} ended before it was ready"));
        }
        // Keep reading, or the driver stops at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, port, engine })
    }

    /// The driver's address.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What a session asks for.
    pub(crate) fn capabilities(&self) -> serde_json::Map<String, Value> {
        let wanted = match self.engine {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run", "--window-size=1280,800",
                ] },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Engine::Firefox => json!({ "moz:firefoxOptions": { "args": ["-headless", "--width=1280", "--height=800"] } }),
        };
        let mut wanted = match wanted {
            Value::Object(map) => map,
            _ => serde_json::Map::new(),
        };
        // Milliseconds; a page that takes this long has hung.
        wanted.insert("timeouts".into(), json!({ "pageLoad": 60_000, "script": 60_000 }));
        wanted
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
