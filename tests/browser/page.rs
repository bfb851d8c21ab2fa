//! One browser with the page open: the few things that tests do with it.

use std::fmt;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::{Driver, Engine};
use crate::server::{BASE, HOST_PAGE, Server};

/// How long the page may take for anything before a test gives up; generous, since it decides nothing but a failure.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a test failed.
pub(crate) struct Fault(String);

impl Fault {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Fails with what was found instead.
pub(crate) fn expect<T: PartialEq + fmt::Debug>(what: &str, found: &T, wanted: &T) -> Result<(), Fault> {
    if found == wanted { Ok(()) } else { Err(Fault::new(format!("{what}: found {found:?}, wanted {wanted:?}"))) }
}

/// Fails unless `text` contains `part`.
pub(crate) fn expect_within(what: &str, text: &str, part: &str) -> Result<(), Fault> {
    if text.contains(part) { Ok(()) } else { Err(Fault::new(format!("{what}: {part:?} is not in {text:?}"))) }
}

/// A browser with the page open.
pub(crate) struct Page {
    pub(crate) client: Client,
    pub(crate) address: String,
    pub(crate) engine: Engine,
}

impl Page {
    /// Opens a fresh browser and the page in it, and waits until the page is ready.
    pub(crate) async fn open(driver: &Driver, server: &Server) -> Result<Self, Fault> {
        let client =
            ClientBuilder::new(HttpConnector::new()).capabilities(driver.capabilities()).connect(&driver.address()).await?;
        let page = Self { client, address: server.address(), engine: driver.engine };
        page.visit("").await?;
        Ok(page)
    }

    /// Goes to `path` below the page's address and waits until the page is ready.
    pub(crate) async fn visit(&self, path: &str) -> Result<(), Fault> {
        self.client.goto(&format!("{}{path}", self.address)).await?;
        self.wait_for("html[data-ready]").await
    }

    /// The address of a page that is not ours, on the same server.
    pub(crate) fn elsewhere(&self) -> String {
        self.address.replace(BASE, HOST_PAGE)
    }

    /// Waits until `selector` finds something.
    pub(crate) async fn wait_for(&self, selector: &str) -> Result<(), Fault> {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        found.map(drop).map_err(|error| Fault::new(format!("no {selector}: {error}")))
    }

    /// Waits until the expression `script` is true in the page.
    pub(crate) async fn wait_until(&self, script: &str) -> Result<(), Fault> {
        let check = format!("return !!({script});");
        let end = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < end {
            if self.client.execute(&check, vec![]).await? == json!(true) {
                return Ok(());
            }
        }
        Err(Fault::new(format!("never true: {script}")))
    }

    /// Waits until the page has drawn what it was asked for.
    pub(crate) async fn settle(&self) -> Result<(), Fault> {
        self.eval_async("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))").await.map(drop)
    }

    /// The value of the expression `script` in the page.
    pub(crate) async fn eval(&self, script: &str) -> Result<Value, Fault> {
        Ok(self.client.execute(&format!("return ({script});"), vec![]).await?)
    }

    /// What the promise `script` comes to.
    pub(crate) async fn eval_async(&self, script: &str) -> Result<Value, Fault> {
        let body = format!(
            "const done = arguments[arguments.length - 1]; Promise.resolve({script}).then(done, (e) => done('failed: ' + e));"
        );
        Ok(self.client.execute_async(&body, vec![]).await?)
    }

    /// The text that a reader sees in the first element that `selector` finds.
    pub(crate) async fn text(&self, selector: &str) -> Result<String, Fault> {
        self.wait_for(selector).await?;
        Ok(self.client.find(Locator::Css(selector)).await?.text().await?)
    }

    /// Clicks the first element that `selector` finds.
    pub(crate) async fn click(&self, selector: &str) -> Result<(), Fault> {
        self.wait_for(selector).await?;
        let clicked = self.client.find(Locator::Css(selector)).await?.click().await;
        clicked.map_err(|error| Fault::new(format!("{selector} cannot be clicked: {error}")))
    }

    /// Presses keys in whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) -> Result<(), Fault> {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// Makes the window's inside this large, in CSS pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<(), Fault> {
        self.client.set_window_size(width, height).await?;
        self.wait_until(&format!("innerWidth <= {width} || innerWidth < 520")).await
    }

    /// Presses the theme's button until the page is `light` or `dark`.
    pub(crate) async fn choose_theme(&self, theme: &str) -> Result<(), Fault> {
        let at = format!("document.querySelector('.eniscope').dataset.theme === '{theme}'");
        for _ in 0..3 {
            if self.eval(&at).await? == json!(true) {
                break;
            }
            self.click("header .theme").await?;
            self.settle().await?;
        }
        self.wait_until(&at).await
    }

    /// Opens the explanation of the built-in scenario's dropped call.
    pub(crate) async fn explain_the_drop(&self) -> Result<(), Fault> {
        self.click("[data-tab=network]").await?;
        self.click("[data-tab=why]").await?;
        let open = "(() => { const rows = [...document.querySelectorAll('[role=tabpanel] button')];
            rows.find((row) => row.textContent.includes('SalesDatabase'))?.click(); })()";
        self.eval(open).await?;
        self.wait_until("document.querySelector('[role=tabpanel]').textContent.includes('ENI_SG_RULES_MISMATCH')").await
    }

    /// Drops a file with this name and text on the page, as a visitor's mouse would.
    pub(crate) async fn drop_file(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        self.drop_files(&[(name, bytes)]).await
    }

    /// Drops several files at once.
    pub(crate) async fn drop_files(&self, files: &[(&str, &[u8])]) -> Result<(), Fault> {
        let script = "
            const data = new DataTransfer();
            for (const [name, bytes] of arguments[0]) data.items.add(new File([new Uint8Array(bytes)], name));
            const target = document.querySelector('main') ?? document.body;
            for (const type of ['dragenter', 'dragover', 'drop'])
                target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));";
        self.client.execute(script, vec![json!(files)]).await?;
        Ok(())
    }

    /// Warnings and errors of the console, reports of the Content-Security-Policy included. Only Chromium's driver tells.
    pub(crate) async fn complaints(&self) -> Result<Vec<String>, Fault> {
        if self.engine != Engine::Chromium {
            return Ok(Vec::new());
        }
        let entries = self.client.issue_cmd(BrowserLog).await?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")))
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// Runs axe-core on the page and returns each violation with the elements that have it.
    pub(crate) async fn axe_violations(&self) -> Result<Vec<String>, Fault> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).map_err(|error| Fault::new(format!("{axe}: {error}; run `make setup`")))?;
        self.client.execute(&axe, vec![]).await?;
        let script = "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) =>
            v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' (' + n.failureSummary + ')').join('; ')))";
        let found = self.eval_async(script).await?;
        match found.as_array() {
            Some(list) => Ok(list.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            None => Err(Fault::new(format!("axe-core did not run: {found}"))),
        }
    }

    /// Ends the browser.
    pub(crate) async fn close(self) {
        // A browser that is gone already is closed.
        drop(self.client.close().await);
    }
}

/// Chromium's own command for the console's messages.
#[derive(Debug)]
struct BrowserLog;

impl WebDriverCompatibleCommand for BrowserLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
