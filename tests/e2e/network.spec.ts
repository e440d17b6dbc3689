import { expect, test } from '@playwright/test';

const elsewhere = 'http://127.0.0.1:9/leak';

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

test('neither the page nor a worker can reach another origin', async ({ page }) => {
  await page.goto('/');
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  const reached = await page.evaluate(async (url) => {
    const attempt = (act: () => Promise<unknown>) =>
      act().then(
        () => 'reached',
        () => 'refused',
      );
    const image = () =>
      new Promise((resolve, reject) => {
        const element = new Image();
        element.onload = resolve;
        element.onerror = reject;
        element.src = url;
      });
    return {
      fetch: await attempt(() => fetch(url, { mode: 'no-cors' })),
      image: await attempt(image),
      beacon: navigator.sendBeacon(url, 'x') ? 'reached' : 'refused',
      // A worker made of a string would carry no policy of its own: it must not start at all.
      worker: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
            worker.onmessage = resolve;
            worker.onerror = reject;
          }),
      ),
    };
  }, elsewhere);
  expect(reached.fetch).toBe('refused');
  expect(reached.image).toBe('refused');
  expect(reached.worker).toBe('refused');
  await page.waitForTimeout(500);
  expect(asked.filter((url) => url.startsWith('http://127.0.0.1:9'))).toEqual([]);
});

test("Lethe's own workers are bound by the same policy", async ({ page }) => {
  const started = page.waitForEvent('worker', { timeout: 30_000 });
  await page.goto('/');
  await page.getByTestId('import-files').setInputFiles({
    name: 'a.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no image'),
  });
  const worker = await started;
  const reached = await worker.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'reached',
        () => 'refused',
      ),
    elsewhere,
  );
  expect(reached).toBe('refused');
});
