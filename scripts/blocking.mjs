// Measures in Chromium how long runs take in the built page, and how long they and what follows keep it from answering.
//
//   node scripts/blocking.mjs [dist]        needs chromium and chromedriver (`make setup`); build the page first (`make build`)
//
// Each case has a fresh browser, so that its run is the first of its module. "Blocked" is the longest task that the browser
// itself reports (Long Tasks, from 50 ms on); "late" is the longest that a timer of 4 ms had to wait, which counts all tasks.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const root = process.argv[2] ?? 'dist';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.svg': 'image/svg+xml' };
const REPEATS = Number(process.env.REPEATS ?? 3);

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, 'http://localhost').pathname).replace(/\/$/, '/index.html');
  try {
    const bytes = readFileSync(join(root, path));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] });
const port = await new Promise((found) => {
  let said = '';
  driver.stdout.on('data', (bytes) => {
    said += bytes;
    const match = /successfully on port (\d+)/.exec(said);
    if (match) found(match[1]);
  });
});

async function ask(method, path, body) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function open() {
  const options = { args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--window-size=1280,800'] };
  const wanted = { browserName: 'chrome', 'goog:chromeOptions': options, timeouts: { script: 300_000 } };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: wanted } });
  const path = `/session/${sessionId}`;
  const page = {
    // What the async function body `script` gives.
    run: (script, ...args) =>
      ask('POST', `${path}/execute/async`, {
        script: `const done = arguments[arguments.length - 1]; (async (...args) => { ${script} })(...arguments).then(done, (e) => done('failed: ' + e));`,
        args,
      }),
    close: () => ask('DELETE', path),
  };
  await ask('POST', `${path}/url`, { url: `http://127.0.0.1:${server.address().port}/` });
  await page.run(TOOLS);
  return page;
}

// Helpers in the page. `measured` does something and says how long it took and what it held up.
const TOOLS = `
  const until = (check) => new Promise((done) => { const look = () => check() ? done() : setTimeout(look, 4); look(); });
  await until(() => document.documentElement.dataset.ready !== undefined);
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const set = (id, value, name = 'change') => {
    const field = document.getElementById('eniscope-' + id);
    field.value = value;
    field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  let tasks = [], late = 0, last = performance.now();
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration))).observe({ entryTypes: ['longtask'] });
  setInterval(() => { const now = performance.now(); late = Math.max(late, now - last - 4); last = now; });
  const measured = async (what) => {
    await pause(300);
    tasks = []; late = 0; last = performance.now();
    const start = performance.now();
    await what();
    const took = performance.now() - start;
    await pause(300);
    return { took, blocked: Math.max(0, ...tasks), count: tasks.length, late };
  };
  const working = () => document.querySelector('.working');
  const finished = async () => { await until(working); await until(() => !working()); await frame(); };
  const tab = (name) => document.querySelector('[data-tab=' + name + ']').click();
  window.tools = { until, pause, frame, set, measured, finished, working, tab };
`;
const USE = 'const { until, pause, frame, set, measured, finished, working, tab } = window.tools;';

const round = (value) => Math.round(value);
const line = (name, results) => {
  const of = (key) => results.map((result) => round(result[key])).join(' ');
  const arrived = results[0].arrived ? ` (${results[0].arrived} arrived)` : '';
  console.log(`${(name + arrived).padEnd(86)} took ${of('took')} ms; blocked ${of('blocked')} ms; late ${of('late')} ms`);
};

// The load of all functions together: so many a second, for so long. The last field starts the run.
const LOAD = `${USE}
  const [rate, seconds, calls] = args;
  tab('load');
  await pause(100);
  const rates = document.querySelectorAll('[id^=eniscope-rate-]').length;
  for (let number = 0; number < rates; number += 1) {
    set('rate-' + number, (rate / rates).toFixed(3));
    await pause(200);
  }
  const result = await measured(async () => { set('duration', seconds); await finished(); });
  return { ...result, arrived: document.querySelector('.results dd').textContent };`;

// One function, whose call of the internet arrives by way of a NAT gateway.
const FUNCTION = `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Gateway: { Type: AWS::EC2::InternetGateway }
  Attachment: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway } }
  Public: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 } }
  PublicTable: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  PublicUse: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Public, RouteTableId: !Ref PublicTable } }
  PublicRoute: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway } }
  Address: { Type: AWS::EC2::EIP, Properties: { Domain: vpc } }
  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref Public, AllocationId: !GetAtt Address.AllocationId } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Use: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table } }
  Route: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat } }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: one } }
  Function:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 30, VpcConfig: { SubnetIds: [!Ref Subnet], SecurityGroupIds: [!Ref Group] } }
`;
const OPEN = `${USE}
  const input = document.querySelector('.file-input');
  const given = new DataTransfer();
  given.items.add(new File([args[0]], 'one.yaml'));
  input.files = given.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => document.body.textContent.includes('one.yaml') && document.querySelector('[data-tab=load]'));
  await pause(500);`;

const runs = { one: [], hour: [], million: [] };
const after = {};
for (let repeat = 0; repeat < REPEATS; repeat += 1) {
  for (const [name, rate] of [['one', 100], ['hour', 100], ['million', 290]]) {
    const page = await open();
    if (name === 'one') await page.run(OPEN, FUNCTION);
    runs[name].push(await page.run(LOAD, rate, 3600));
    if (name === 'million') {
      const steps = {
        'seeking to 50 moments': 'for (let n = 0; n < 50; n += 1) { const slider = document.querySelector(".slider"); slider.value = (n * 7919 % 50) / 50 * slider.max; slider.dispatchEvent(new Event("input", { bubbles: true })); await frame(); }',
        'playing for 3 s': 'document.querySelector(".play").click(); await pause(3000); document.querySelector(".play").click();',
        'playing for 3 s at 100x': 'const speed = document.querySelector(".speed"); speed.value = "100000"; speed.dispatchEvent(new Event("change", { bubbles: true })); document.querySelector(".play").click(); await pause(3000); document.querySelector(".play").click();',
        'the event list': 'tab("events"); await frame();',
        'the event list, only drops': 'document.querySelector("[role=tabpanel] input[type=checkbox]").click(); await frame();',
        'the load and its results': 'tab("load"); await frame();',
      };
      for (const [step, body] of Object.entries(steps)) {
        (after[step] ??= []).push(await page.run(`${USE} return measured(async () => { ${body} });`));
      }
    }
    await page.close();
  }
}
line('first run: an hour at 100 a second, one function with one call', runs.one);
line('first run: an hour at 100 a second, built-in scenario', runs.hour);
line('first run: a million invocations', runs.million);
for (const [step, results] of Object.entries(after)) line(`  after it: ${step}`, results);
driver.kill();
server.close();
