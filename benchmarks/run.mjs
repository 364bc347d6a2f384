// node benchmarks/run.mjs BUILD [WORD...]: runs the benchmarks and prints one table, the yardstick of each row beside it.
// A row names its yardstick with a counter or label: Google Benchmark names "Subject/ours" and "Subject/yardstick:NAME" pair up.
// Programs in benchmarks/end-to-end/*.mjs print JSON lines {subject, ours, unit, yardstick, name, bar}.
import { execFileSync } from 'node:child_process';
import { readdirSync, existsSync } from 'node:fs';

const [build, ...words] = process.argv.slice(2);
const wanted = (subject) => words.length === 0 || words.some((w) => subject.toLowerCase().includes(w.toLowerCase()));
const rows = [];

const programs = existsSync(`${build}/bench`) ? readdirSync(`${build}/bench`).filter((f) => f.endsWith('_bench')) : [];
for (const program of programs) {
  const room = program.replace(/_bench$/, '');
  const out = execFileSync(`${build}/bench/${program}`, ['--benchmark_format=json', '--benchmark_min_time=0.2', '--benchmark_repetitions=3',
    '--benchmark_report_aggregates_only=true'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });
  const medians = JSON.parse(out).benchmarks.filter((b) => b.aggregate_name === 'median');
  const yardsticks = new Map();
  for (const b of medians) {
    const m = b.run_name.match(/^(.*)\/yardstick:([^/]*)/);
    if (m) yardsticks.set(m[1], { name: m[2].replaceAll('_', ' '), time: b.cpu_time, unit: b.time_unit });
  }
  for (const b of medians) {
    if (b.run_name.includes('/yardstick:')) continue;
    const subject = b.run_name.replace(/\/ours(\/.*)?$/, '');
    rows.push({ subject: `${room}: ${subject}`, ours: b.cpu_time, unit: b.time_unit, yardstick: yardsticks.get(subject), bar: b.label ?? '' });
  }
}
const folder = new URL('./end-to-end/', import.meta.url);
for (const file of existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.mjs')).sort() : []) {
  const out = execFileSync('node', [new URL(file, folder).pathname, build, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });
  for (const line of out.split('\n').filter(Boolean)) rows.push(JSON.parse(line));
}
const text = (r) => ({
  subject: r.subject,
  ours: `${format(r.ours)} ${r.unit}`,
  yardstick: r.yardstick ? `${format(r.yardstick.time)} ${r.yardstick.unit} (${r.yardstick.name})` : '',
  ratio: r.yardstick ? `${format(toNano(r.yardstick.time, r.yardstick.unit) / toNano(r.ours, r.unit))} x` : '',
  bar: r.bar ?? '',
});
function toNano(t, unit) { return t * ({ ns: 1, us: 1e3, ms: 1e6, s: 1e9 }[unit] ?? 1); }
function format(n) { return n >= 100 ? n.toFixed(0) : n >= 1 ? n.toFixed(2) : n.toPrecision(3); }
const shown = rows.filter((r) => wanted(r.subject)).map(text);
const heads = ['subject', 'ours', 'yardstick', 'ratio', 'bar'];
const width = Object.fromEntries(heads.map((h) => [h, Math.max(h.length, ...shown.map((r) => r[h].length))]));
const line = (r) => heads.map((h) => (h === 'subject' || h === 'bar' ? r[h].padEnd(width[h]) : r[h].padStart(width[h]))).join('  ').trimEnd();
console.log(line(Object.fromEntries(heads.map((h) => [h, h]))));
for (const r of shown) console.log(line(r));
