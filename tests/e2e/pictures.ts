/** Picture files that leave the page. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: readonly number[];
}

/** The pixels of a picture file, by the browser's own decoder. */
export const decoded = (page: Page, bytes: Buffer): Promise<Pixels> =>
  page.evaluate(
    async (values) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(values)]));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      // Of large pictures the size is enough.
      const read = width <= 512 ? context?.getImageData(0, 0, width, height).data : undefined;
      return { width, height, data: [...(read ?? [])] };
    },
    [...bytes],
  );

/** Presses a button of the dialog that is open. */
export async function exported(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
