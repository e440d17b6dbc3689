import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

/** Another origin that really answers: what counts is whether anything arrives there. */
let elsewhere: Server;
let url = '';
const arrived: string[] = [];

test.beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    arrived.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.end('x');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/leak`;
});

test.beforeEach(() => {
  arrived.length = 0;
});

test.afterAll(() => {
  elsewhere.close();
});

test('the other origin of these tests can be reached', async () => {
  await fetch(url);
  expect(arrived).toEqual(['/leak']);
});

test('every response carries the headers that keep bytes here', async ({ request }) => {
  for (const path of ['/', '/manifest.webmanifest', '/nothing-here.js']) {
    const response = await request.get(path);
    expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(response.headers()['cross-origin-opener-policy']).toBe('same-origin');
    expect(response.headers()['cross-origin-embedder-policy']).toBe('require-corp');
    expect(response.headers()['x-content-type-options']).toBe('nosniff');
    expect(response.headers()['referrer-policy']).toBe('no-referrer');
  }
});

test('the page cannot reach another origin', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(async (target) => {
    const settled = (attempt: Promise<unknown>) => attempt.catch(() => undefined);
    await settled(fetch(target, { mode: 'no-cors' }));
    navigator.sendBeacon(target, 'x');
    await settled(
      new Promise((resolve) => {
        const image = new Image();
        image.onload = image.onerror = resolve;
        image.src = target;
      }),
    );
    await settled(
      new Promise((resolve) => {
        const socket = new WebSocket(target.replace('http', 'ws'));
        socket.onopen = socket.onerror = resolve;
      }),
    );
    await settled(
      new Promise((resolve) => {
        // A worker made of a string would carry no policy of its own.
        const blob = new Blob([`fetch('${target}', { mode: 'no-cors' }).finally(() => postMessage(1))`]);
        const worker = new Worker(URL.createObjectURL(blob));
        worker.onmessage = worker.onerror = resolve;
      }),
    );
  }, url);
  await page.waitForTimeout(500);
  expect(arrived).toEqual([]);
});

test("none of Lethe's workers can reach another origin", async ({ page }) => {
  const assets: string[] = [];
  page.on('worker', (worker) => assets.push(worker.url()));
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles({
    name: 'a.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no image'),
  });
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-state', 'done');
  expect(assets.some((asset) => asset.includes('import.worker'))).toBe(true);
  for (const asset of new Set(assets)) {
    const started = page.waitForEvent('worker');
    await page.evaluate((script) => {
      new Worker(script, { type: 'module' });
    }, asset);
    const worker = await started;
    const outcome = await worker.evaluate(
      (target) =>
        fetch(target, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      url,
    );
    expect(outcome).toBe('refused');
  }
  expect(arrived).toEqual([]);
});
