// `schouw discover host`, whole program: CPU time and memory, beside dpkg-query, which reads the same list of packages.
import { execFileSync } from 'node:child_process';

const [build, ...words] = process.argv.slice(2);
if (words.length === 0 || words.some((w) => 'discover host'.includes(w.toLowerCase()) || 'end to end'.includes(w.toLowerCase()))) {
  // Python knows what a child used; Node does not.
  const measure = `
import json, os, statistics, sys
def run(argv):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        null = os.open('/dev/null', os.O_WRONLY)
        os.dup2(null, 1); os.dup2(null, 2)
        os.execv(argv[0], argv)
    _, status, used = os.wait4(pid, 0)
    if status: sys.exit('%s failed' % argv[0])
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024
def median(argv):
    run(argv)
    all = [run(argv) for _ in range(9)]
    return statistics.median(a for a, _ in all), statistics.median(b for _, b in all)
ours = median(json.loads(sys.argv[1]))
try: dpkg = median(['/usr/bin/dpkg-query', '-W', '-f', '\${Package} \${Version} \${source:Package} \${source:Version}\\n'])
except BaseException: dpkg = None
print(json.dumps([ours, dpkg]))`;
  const out = execFileSync('python3', ['-c', measure, JSON.stringify([`${build}/schouw`, 'discover', 'host', '--json'])], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const [ours, dpkg] = JSON.parse(out);
  const line = (subject, i, unit, bar) =>
    console.log(JSON.stringify({ subject, ours: ours[i], unit, yardstick: dpkg && { name: 'dpkg-query -W', time: dpkg[i], unit }, bar }));
  line('end to end: discover host, CPU', 0, 'ms', '<= 50 ms');
  line('end to end: discover host, memory', 1, 'MB', '<= 8 MB');
}
