// The loss of a year: our benchmark and vectorised NumPy (python3-numpy), one after the other in the same run; CPU time, best of five.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const [build, ...words] = process.argv.slice(2);
const subject = 'end to end: impact, loss of a year';
const program = `${build}/bench/impact_engine_bench`;
if (existsSync(program) && (words.length === 0 || words.some((w) => subject.includes(w.toLowerCase())))) {
  const row = (scenarios, years, filter, bar, yardstick) => {
    const out = execFileSync(program, [`--benchmark_filter=${filter}`, '--benchmark_format=json', '--benchmark_repetitions=5'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const ours = Math.min(...JSON.parse(out).benchmarks.filter((b) => !b.aggregate_name).map((b) => b.cpu_time));
    let numpy = null;
    if (yardstick) {
      try {
        const script = new URL('../yardsticks/yearly_loss.py', import.meta.url).pathname;
        numpy = { name: 'vectorised NumPy', time: Number(execFileSync('/usr/bin/python3', [script, scenarios, years], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) * 1000, unit: 'ms' };
      } catch { /* NumPy is not installed: no yardstick */ }
    }
    console.log(JSON.stringify({ subject: `${subject}, ${scenarios} x ${years}`, ours, unit: 'ms', yardstick: numpy, bar }));
  };
  row(20, 100000, 'yearly loss of 20 scenarios', '<= 10 ms and NumPy x 0.25', true);
  row(200, 1000000, 'yearly loss of 200 scenarios', '<= 1 s', false);
}
