// node scripts/count-tests.mjs BUILD FAILED-STEPS: adds up what the test programs reported and prints the closing line.
import { readdirSync, readFileSync, existsSync } from 'node:fs';

const [build, failedSteps] = process.argv.slice(2);
let passed = 0, failed = 0, skipped = 0;

const results = `${build}/dev/results`;
for (const file of existsSync(results) ? readdirSync(results) : []) {
  const suites = JSON.parse(readFileSync(`${results}/${file}`, 'utf8')).testsuites;
  for (const test of suites.flatMap((suite) => suite.testsuite)) {
    if (test.result === 'SKIPPED') skipped++;
    else if (test.failures) failed++;
    else passed++;
  }
}
for (const step of ['web', 'browser', 'fuzz']) {
  const file = `${build}/results/${step}.txt`;
  if (!existsSync(file)) continue;
  const text = readFileSync(file, 'utf8').replace(/\x1b\[[0-9;]*m/g, '');
  const plain = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  const vitest = text.match(/^\s*Tests\s+(?:(\d+) failed \| )?(\d+) passed/m);
  if (plain) { passed += +plain[1]; failed += +plain[2]; skipped += +(plain[3] ?? 0); }
  else if (vitest) { passed += +vitest[2]; failed += +(vitest[1] ?? 0); }
}
if (failed === 0 && +failedSteps > 0) failed = +failedSteps;      // a step that died before it could count
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
