/**
 * `npm run bench`: measures Lethe in a real browser beside bare baselines, prints a table and writes
 * bench/results.json. `-- --reduced` takes fewer files and rounds and writes bench/results.reduced.json.
 */
import { runnerImport } from 'vite';
import { findBrowser } from '../find-browser.mjs';

process.env.CHROMIUM_PATH = findBrowser();
// Vite's runner would say "development", and every build after it would hold React's checks.
process.env.NODE_ENV = 'production';
const { module } = await runnerImport('./tests/bench/bench.ts', { configFile: false, logLevel: 'warn' });
await module.bench(process.argv.includes('--reduced'));
process.exit(process.exitCode ?? 0);
