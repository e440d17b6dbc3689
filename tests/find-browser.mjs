import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = '/usr/bin/chromium';

/** A Chromium that is there: CHROMIUM_PATH, an installed Playwright browser, the system's; undefined where there is none. */
export function installedBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  return [chromium.executablePath(), SYSTEM].find((path) => path && existsSync(path));
}

/** Finds a Chromium or installs one; throws one clear line where neither works. */
export function findBrowser() {
  const found = installedBrowser();
  if (found) return found;
  console.log('No Chromium found; trying `playwright install chromium`.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  if (installedBrowser()) return installedBrowser();
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Trying `apt-get install chromium`.');
    try {
      execFileSync('apt-get', ['update'], { stdio: 'inherit' });
      execFileSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'inherit' });
    } catch {
      // The line below says what to do.
    }
    if (installedBrowser()) return installedBrowser();
  }
  throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to its executable.');
}

/** Flags for a headless Chromium that talks to nobody and draws WebGL in software. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
