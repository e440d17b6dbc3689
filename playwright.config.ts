import { defineConfig } from '@playwright/test';
import { browserFlags, installedBrowser } from './tests/find-browser.mjs';

const port = Number(process.env['PORT'] ?? 4173);
const executablePath = installedBrowser();

/** Journeys against the production build with its real headers. One worker: software WebGL wants the cores. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  // One picture for every platform: what is in it does not depend on fonts that a system has.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: browserFlags, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: 'npm start',
    env: { PORT: String(port) },
    port,
    timeout: 180_000,
    reuseExistingServer: !process.env['CI'],
  },
});
