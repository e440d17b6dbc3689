/** Counts the bytes that a page and its workers read from blobs; in effect from the next navigation. */
import type { Page } from '@playwright/test';

export async function countReads(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counter = new Int32Array(new SharedArrayBuffer(4));
    globalThis.bytesRead = counter;
    const read = Object.getOwnPropertyDescriptor(Blob.prototype, 'arrayBuffer')?.value as (
      this: Blob,
    ) => Promise<ArrayBuffer>;
    Blob.prototype.arrayBuffer = function () {
      Atomics.add(counter, 0, this.size);
      return read.call(this);
    };
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        // Before the first task.
        this.postMessage({ counter });
      }
    };
  });
  await page.context().route(/\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${countInWorker.toString()})();\n${await response.text()}` });
  });
}

function countInWorker(): void {
  let counter: Int32Array<SharedArrayBuffer> | undefined;
  addEventListener('message', ({ data }: MessageEvent<{ counter?: Int32Array<SharedArrayBuffer> }>) => {
    counter = data.counter ?? counter;
  });
  const read = Object.getOwnPropertyDescriptor(Blob.prototype, 'arrayBuffer')?.value as (
    this: Blob,
  ) => Promise<ArrayBuffer>;
  Blob.prototype.arrayBuffer = function () {
    if (counter) Atomics.add(counter, 0, this.size);
    return read.call(this);
  };
}

declare global {
  var bytesRead: Int32Array<SharedArrayBuffer>;
}
