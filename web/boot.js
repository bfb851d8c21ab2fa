// Starts the page: loads the WebAssembly beside this file and says so when that cannot be done.
// It stands in a file of its own because the page's Content-Security-Policy allows no inline script.
const message = document.getElementById('boot-message');

function say(text) {
  if (message && message.isConnected) message.textContent = text;
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    say('This browser has no WebAssembly, which Eniscope needs. · 此浏览器不支持 Eniscope 所需的 WebAssembly。');
    return;
  }
  try {
    const page = await import('./eniscope-page.js');
    // Host pages and tests find the exports here; the module itself can be imported just as well.
    globalThis.eniscope = page;
    await page.default({ module_or_path: new URL('./eniscope-page_bg.wasm', import.meta.url) });
  } catch (error) {
    say(`Eniscope could not be loaded: ${error}. Reload the page to try again. · 无法加载 Eniscope,请重新加载页面。`);
    throw error;
  }
}

start();
