//! The WebDriver process: started on a free port, ended when it is dropped.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// The engines that can run the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A running driver.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    pub(crate) engine: Engine,
    /// WebKit's browser has no mode without a screen.
    screen: Option<Child>,
}

impl Driver {
    /// Starts the driver of the engine that `ENISCOPE_BROWSER` names, Chromium by default.
    pub(crate) fn start() -> Result<Self, String> {
        let engine = match std::env::var("ENISCOPE_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            Ok(other) => return Err(format!("ENISCOPE_BROWSER={other} is not chromium, firefox or webkit")),
        };
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|error| format!("no free port: {error}"))?
            .port();
        let program = match engine {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
            Engine::WebKit => "WebKitWebDriver",
        };
        let mut command = Command::new(program);
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let screen = match engine {
            Engine::Chromium | Engine::Firefox => None,
            Engine::WebKit => {
                let (screen, display) = screen()?;
                command.env("DISPLAY", display);
                Some(screen)
            }
        };
        let child = command.spawn().map_err(|error| does_not_start(program, &error))?;
        let mut driver = Self { child, port, engine, screen };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if !matches!(driver.child.try_wait(), Ok(None)) {
                return Err(format!("{program} ended before it was ready"));
            }
            std::thread::yield_now();
        }
        Ok(driver)
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
            Engine::WebKit => json!({}),
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
        for child in std::iter::once(&mut self.child).chain(&mut self.screen) {
            // Both fail only when it has ended already.
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// A screen in memory, and the name under which programs find it.
fn screen() -> Result<(Child, String), String> {
    let program = "Xvfb";
    let mut child = Command::new(program)
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| does_not_start(program, &error))?;
    let mut number = String::new();
    let read = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut number));
    match read {
        Some(Ok(1..)) => Ok((child, format!(":{}", number.trim()))),
        _ => Err(format!("{program} ended before it was ready")),
    }
}

fn does_not_start(program: &str, error: &std::io::Error) -> String {
    format!("{program} does not start ({error}); `make setup` installs it")
}
