/**
 * The whole test run: unit and corpus tests (Vitest), then journeys in a real browser (Playwright), closed by
 * one line with the totals. `--only=unit|e2e` runs one half; `--full` takes whole corpora instead of fixed
 * samples and writes the table in docs/full-run.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const full = process.argv.includes('--full');
const env = { ...process.env, ...(full ? { LETHE_FULL: '1' } : {}) };
const scratch = mkdtempSync(join(tmpdir(), 'lethe-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const rows = [];
/** Named again at the end: what a long log said of them is far above. */
const failures = [];
let broken = false;

function run(command, args, extra = {}) {
  const result = spawnSync('npx', [command, ...args], { stdio: 'inherit', env: { ...env, ...extra } });
  if (result.status !== 0) broken = true;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    broken = true;
    return undefined;
  }
}

/** The titles of the specs that failed, in suites of any depth. */
function failedSpecs(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `tests/e2e/${file}:${line} › ${title}`),
    ...failedSpecs(inner),
  ]);
}

if (only !== 'e2e') {
  const path = join(scratch, 'unit.json');
  run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]);
  const report = readReport(path);
  totals.passed += report?.numPassedTests ?? 0;
  totals.failed += report?.numFailedTests ?? 0;
  totals.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  for (const file of report?.testResults ?? []) {
    const name = file.name.slice(process.cwd().length + 1);
    if (file.message) failures.push(`${name}\n${file.message}`);
    for (const test of file.assertionResults)
      if (test.status === 'failed')
        failures.push(`${name} › ${test.fullName}\n${test.failureMessages.join('\n')}`);
    rows.push({
      name,
      passed: file.assertionResults.filter((test) => test.status === 'passed').length,
      failed: file.assertionResults.filter((test) => test.status === 'failed').length,
      seconds: (file.endTime - file.startTime) / 1000,
    });
  }
}

if (only !== 'unit') {
  try {
    const path = join(scratch, 'e2e.json');
    run('playwright', ['test', '--reporter=list,json'], {
      CHROMIUM_PATH: findBrowser(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: path,
    });
    const report = readReport(path);
    failures.push(...failedSpecs(report?.suites ?? []));
    const { stats } = report ?? {};
    totals.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
    totals.failed += stats?.unexpected ?? 0;
    totals.skipped += stats?.skipped ?? 0;
    rows.push({
      name: 'tests/e2e',
      passed: stats?.expected ?? 0,
      failed: stats?.unexpected ?? 0,
      seconds: (stats?.duration ?? 0) / 1000,
    });
  } catch (error) {
    console.error(error.message);
    broken = true;
  }
}

if (full) {
  const lines = rows
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((row) => `| ${row.name} | ${row.passed} | ${row.failed} | ${row.seconds.toFixed(1)} |`);
  writeFileSync(
    'docs/full-run.md',
    [
      '# The full run',
      '',
      '`npm run test:full`: whole corpora, 100,000 mutated headers, every mutation; an ordinary run takes fixed samples.',
      '',
      '| tests | passed | failed | seconds |',
      '|---|---|---|---|',
      ...lines,
      '',
    ].join('\n'),
  );
}

rmSync(scratch, { recursive: true, force: true });
if (broken && totals.failed === 0) totals.failed = 1;
for (const failure of failures) console.log(`\nFAILED ${failure}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);
