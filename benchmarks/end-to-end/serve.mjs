// `schouw serve`, whole program: from the start to the first page, memory, and the list pages of the API with 20 people asking at once
// on 10,000 assets with 20,000 needs; and `schouw import` of 10,000 rows. Wall times; the yardstick beside them is what the same
// machine needs to start Node.js, and to read the same rows with Python's csv module.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [build, ...words] = process.argv.slice(2);
const wanted = ['serve', 'import', 'end to end'].some((w) => words.length === 0 || words.some((x) => w.includes(x.toLowerCase())));
if (wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'schouw-bench-'));
  try { await run(folder); } finally { rmSync(folder, { recursive: true, force: true }); }
}

function row(subject, ours, unit, yardstick, bar) { console.log(JSON.stringify({ subject: `end to end: ${subject}`, ours, unit, yardstick, bar })); }
function median(list) { return [...list].sort((a, b) => a - b)[list.length >> 1]; }
function timed(command, args) {
  const from = performance.now();
  execFileSync(command, args, { stdio: 'ignore' });
  return performance.now() - from;
}
async function start(data, ...options) {
  const from = performance.now();
  const child = spawn(`${build}/schouw`, ['serve', '--port', '0', '--data', data, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const link = await new Promise((done, fail) => {
    for (const out of [child.stdout, child.stderr]) out.on('data', (chunk) => { text += chunk; const found = /https?:\/\/\S+#\S+/.exec(text); if (found) done(new URL(found[0])); });
    child.once('exit', () => fail(new Error(text)));
  });
  const page = await fetch(link.origin);
  await page.text();
  return { child, link, took: performance.now() - from, stop: () => new Promise((done) => { child.once('exit', done); child.kill('SIGTERM'); }) };
}

async function run(folder) {
  const starts = [];
  let memory = 0;
  for (let i = 0; i < 5; i++) {
    const server = await start(join(folder, `start-${i}`), '--example');
    starts.push(server.took);
    memory = Math.max(memory, +/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1] / 1024);
    await server.stop();
  }
  const node = median(Array.from({ length: 5 }, () => timed(process.execPath, ['-e', '0'])));
  row('serve --example, start to first page', median(starts), 'ms', { name: 'node -e 0', time: node, unit: 'ms' }, '< 1000 ms');
  row('serve --example, memory at the first page', memory, 'MB', undefined, '< 80 MB');

  const rows = ['naam;soort;serienummer;plaats'];
  for (let i = 0; i < 10_000; i++) rows.push(`Apparaat ${i};laptop;SN-${100000 + i};kamer ${i % 40}`);
  const csv = join(folder, 'rows.csv');
  writeFileSync(csv, rows.join('\n'));
  const ours = median(Array.from({ length: 5 }, () => timed(`${build}/schouw`, ['import', csv])));
  const python = median(Array.from({ length: 5 }, () => timed('python3', ['-c', `import csv; list(csv.reader(open(${JSON.stringify(csv)}), delimiter=";"))`])));
  row('import of 10,000 rows', ours, 'ms', { name: "Python's csv", time: python, unit: 'ms' }, '<= 1000 ms');

  const server = await start(join(folder, 'big'), '--example');
  const api = `${server.link.origin}/api/v1`;
  const entered = await fetch(`${api}/enter`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: server.link.hash.slice(1) }) });
  const cookie = entered.headers.get('set-cookie').split(';')[0];
  const ask = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${api}${path}`, { method, body, headers: { cookie, ...headers } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text ? JSON.parse(text) : undefined;
  };
  const { id } = await ask('POST', '/organisations', JSON.stringify({ name: 'Groot', formal: false }), { 'content-type': 'application/json' });
  let yaml = 'organisation:\n  name: Groot\n\nassets:\n';
  let seed = 7;
  const upTo = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  for (let i = 0; i < 10_000; i++) {
    yaml += `  - id: asset-${i}\n    name: Onderdeel ${i}\n    kind: ${i % 10 === 0 ? 'process' : 'device'}\n`;
    if (i > 20) yaml += `    needs:\n      - on: [asset-${(i >> 1) + upTo(i - (i >> 1))}]\n      - on: [asset-${upTo(i >> 1)}]\n`;
  }
  await ask('PUT', `/organisations/${id}/picture.yaml`, yaml, { 'content-type': 'application/yaml', 'if-match': '"0"' });
  const lists = Object.entries(JSON.parse(execFileSync(`${build}/schouw`, ['openapi'], { encoding: 'utf8', maxBuffer: 1 << 26 })).paths)
    .filter(([path, methods]) => path.includes('{organisation}') && path.split('{').length === 2 && methods.get?.parameters?.some((p) => p.name === 'cursor'))
    .map(([path]) => path.replace(/^\/api\/v1/, '').replace('{organisation}', id));
  lists.splice(0, lists.length, ...lists.filter((path) => !path.endsWith('/risks/proposals')));      // calculated, one at a time for each person
  for (const path of lists) await ask('GET', path);
  const times = new Map(lists.map((path) => [path, []]));
  await Promise.all(Array.from({ length: 20 }, async () => {
    for (let i = 0; i < 10; i++) for (const path of lists) {
      const from = performance.now();
      await ask('GET', path);
      times.get(path).push(performance.now() - from);
    }
  }));
  const p95 = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)];
  const worst = [...times].map(([path, list]) => [path.split('/').at(-1), p95(list)]).sort((a, b) => b[1] - a[1])[0];
  row(`list pages, 20 people at once, p95 of the slowest of ${lists.length} (${worst[0]})`, worst[1], 'ms', undefined, '< 50 ms');
  await server.stop();
}
