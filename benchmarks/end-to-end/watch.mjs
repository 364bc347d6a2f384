// How fast schouw watch reads the generated office day, beside plain C++ without any rule language. CPU seconds of the process.
// Skipped without ../shared/bench/watch (generator and yardstick).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const [build, ...words] = process.argv.slice(2);
const kit = new URL('../../../shared/bench/watch/', import.meta.url).pathname;
const wanted = words.length === 0 || words.some((w) => 'watch'.includes(w.toLowerCase()));
if (wanted && existsSync(kit)) {
  const folder = mkdtempSync(`${tmpdir()}/schouw-bench-`);
  const lines = 500_000;
  const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  // Median of five: seconds of user and system time, and the most memory, from GNU time.
  const measure = (command) => {
    const rounds = [];
    for (let i = 0; i < 5; ++i) {
      const out = execFileSync('bash', ['-c', `/usr/bin/time -f '%U %S %M' -o ${folder}/time ${command} > /dev/null 2>&1; tail -1 ${folder}/time`], { encoding: 'utf8' });
      const [user, system, kilobytes] = out.trim().split(' ').map(Number);
      rounds.push({ seconds: user + system, megabytes: kilobytes / 1024 });
    }
    return rounds.sort((a, b) => a.seconds - b.seconds)[2];
  };
  try {
    run('python3', [`${kit}gen_corpus.py`, '--lines', String(lines), '--out', `${folder}/corpus.log`, '--truth', `${folder}/truth.json`]);
    run('g++', ['-O3', '-march=native', '-o', `${folder}/ceiling`, `${kit}ceiling.cpp`]);
    const watch = (files) => measure(`${build}/schouw watch --year 2026 ${files}`);
    const start = watch('/dev/null'), ours = watch(`${folder}/corpus.log`), plain = measure(`${folder}/ceiling ${folder}/corpus.log parse`);
    const seconds = ours.seconds - start.seconds;
    const tell = (row) => console.log(JSON.stringify(row));
    tell({ subject: `watch: parse ${lines} mixed lines, every field (${Math.round(lines / seconds / 1000)} thousand lines/s)`, ours: seconds, unit: 's',
      yardstick: { name: 'plain C++ ceiling', time: plain.seconds, unit: 's' }, bar: '1,500 thousand lines/s' });
    tell({ subject: 'watch: memory', ours: ours.megabytes, unit: 'MB', yardstick: { name: 'ceiling, input mapped', time: plain.megabytes, unit: 'MB' }, bar: '150 MB' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
