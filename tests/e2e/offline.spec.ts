import { expect, test } from '@playwright/test';
import { ctSlice } from '../../src/testing/synthetic-images';

test('after the first load the page works without a network', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.reload();
  await page.getByTestId('import-files').setInputFiles(
    [0, 1, 2].map((index) => ({
      name: `image${index}`,
      mimeType: 'application/dicom',
      buffer: Buffer.from(ctSlice({ index, count: 3, size: 64 })),
    })),
  );
  await expect(page.getByTestId('import-summary').last()).toHaveAttribute('data-added', '3');
  await page.getByRole('grid', { name: 'Studies' }).locator('[data-study-uid]').first().dblclick();
  await expect(page.getByTestId('viewport').first()).toHaveAttribute('data-state', 'rendered', {
    timeout: 60_000,
  });
});

test('the page can be installed', async ({ request }) => {
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
    icons: { src: string }[];
  };
  for (const { src } of manifest.icons) expect((await request.get(src)).ok()).toBe(true);
});
