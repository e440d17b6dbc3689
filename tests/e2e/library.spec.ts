import { expect, test, type Page } from '@playwright/test';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice, mrSlice, studyUID } from '../../src/testing/synthetic-images';
import { grid, importAll, rows, upload, type Upload } from './studies';

const chosen = (page: Page) => grid(page).locator('[aria-selected=true]');
const lastImport = (page: Page) => page.getByTestId('import-summary').last();
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search studies' });

/** One tiny image of a patient of its own; every third is an MR. */
function study(number: number, name = `Person^${String(number).padStart(3, '0')}`): Upload {
  const make = number % 3 === 0 ? mrSlice : ctSlice;
  const patient = [element(0x00100010, 'PN', name), element(0x00100020, 'LO', `ID-${number}`)];
  return upload(`study-${number}.dcm`, make({ study: number, size: 16, with: patient }));
}

test('the first run says what Lethe does and offers a sample', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Drop DICOM files, folders or zips. They stay on this device.')).toBeVisible();
  await expect(page.getByText('unencrypted in this browser profile')).toBeVisible();
  await expect(page.getByText('private window forgets them')).toBeVisible();
  await expect(page.getByText('Not a medical device; not for diagnosis')).toBeVisible();
  await page.getByRole('button', { name: 'Try with a sample study' }).click();
  await expect(lastImport(page)).toHaveAttribute('data-state', 'done');
  await expect(rows(page)).toHaveCount(1);
  await rows(page).click();
  await expect(page.getByRole('listbox', { name: 'Series' }).locator('[data-series-uid]')).toHaveCount(2);
});

test('the study list sorts, filters and selects by mouse and by keyboard', async ({ page }) => {
  await page.goto('/');
  await importAll(
    page,
    Array.from({ length: 60 }, (_, index) => study(index + 1)),
  );
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '60');
  expect(await rows(page).count(), 'only rows in sight are in the page').toBeLessThan(50);

  const name = grid(page).getByRole('columnheader', { name: 'Name' });
  await name.getByRole('button').click();
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(page).first()).toHaveAttribute('data-patient-id', 'ID-1');
  await name.getByRole('button').click();
  await expect(rows(page).first()).toHaveAttribute('data-patient-id', 'ID-60');

  // 3 and 30 to 39.
  await search(page).fill('person 03');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '11');
  await page.getByRole('button', { name: 'MR', exact: true }).click();
  await expect(rows(page)).toHaveCount(5);
  await page.getByRole('button', { name: 'MR', exact: true }).click();
  await search(page).fill('nobody of this name');
  await expect(page.getByText('No study matches')).toBeVisible();
  await search(page).fill('');

  await rows(page).nth(1).click();
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(chosen(page)).toHaveCount(3);
  await rows(page)
    .nth(2)
    .click({ modifiers: ['Control'] });
  await expect(chosen(page)).toHaveCount(2);

  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(chosen(page)).toHaveAttribute('data-patient-id', 'ID-1');
  await expect(chosen(page)).toBeInViewport();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(chosen(page)).toHaveCount(2);
  await page.keyboard.press('Home');
  await expect(chosen(page)).toHaveAttribute('data-patient-id', 'ID-60');
  await page.keyboard.press('PageDown');
  await expect(chosen(page)).not.toHaveAttribute('data-patient-id', 'ID-60');
  await page.keyboard.press('Control+a');
  await expect(page.getByText('60 selected')).toBeVisible();

  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#/viewer');
  await expect(page).toHaveTitle('Lethe');
});

test('columns can be chosen and resized, and stay so', async ({ page }) => {
  await page.goto('/');
  await importAll(page, [study(1)]);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Accession' }).click();
  await page.keyboard.press('Escape');
  const id = grid(page).getByRole('columnheader', { name: 'ID', exact: true });
  const before = (await id.boundingBox())?.width ?? 0;
  const box = await id.boundingBox();
  if (!box) throw new Error('the header has no box');
  await page.mouse.move(box.x + box.width, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 60, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.reload();
  await expect(grid(page).getByRole('columnheader', { name: 'Accession' })).toBeVisible();
  expect((await id.boundingBox())?.width).toBeCloseTo(before + 60, -1);
});

test('an import says what became of every file', async ({ page }) => {
  await page.goto('/');
  const ct = study(1);
  await importAll(page, [
    ct,
    study(3),
    upload('notes.txt', Buffer.from('no image')),
    upload('scan.dcm', Buffer.from('a text named like an image')),
    upload('broken.dcm', ct.buffer.subarray(0, 300)),
  ]);
  await expect(lastImport(page)).toHaveAttribute('data-added', '2');
  await expect(lastImport(page)).toHaveAttribute('data-ignored', '2');
  await expect(lastImport(page)).toHaveAttribute('data-failed', '1');
  await lastImport(page).getByRole('button', { name: 'Not DICOM (2)' }).click();
  await expect(page.getByRole('list', { name: 'Not DICOM' })).toContainText('scan.dcm');
  await lastImport(page).getByRole('button', { name: 'Damaged (1)' }).click();
  await expect(page.getByRole('list', { name: 'Damaged' })).toContainText('broken.dcm');

  await importAll(page, [ct]);
  await expect(page.getByTestId('import-summary')).toHaveCount(2);
  await expect(lastImport(page)).toHaveAttribute('data-duplicate', '1');
  await page.getByRole('button', { name: 'On this device' }).click();
  await expect(page.getByTestId('requests-elsewhere')).toHaveText('0');
});

test('files can be dropped anywhere, in any place', async ({ page }) => {
  await page.goto('/#/settings');
  const bytes = [...study(7).buffer];
  const transfer = await page.evaluateHandle((values) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(values)], 'dropped'));
    return data;
  }, bytes);
  // The page listens once it has started.
  await expect(async () => {
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await expect(page.getByText('Drop to add to the library')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop to add to the library')).toBeHidden();
  await expect(lastImport(page)).toHaveAttribute('data-added', '1');
});

test('a cancelled import says so and can be continued', async ({ page }) => {
  await page.goto('/');
  const files = Array.from({ length: 400 }, (_, index) => study(index + 1));
  // Pressed by the page as soon as it is there: the import may be over before a pointer reaches it.
  await page.evaluate(() => {
    new MutationObserver((_changes, observer) => {
      const buttons = [...document.querySelectorAll<HTMLElement>('[data-testid=import-summary] button')];
      const cancel = buttons.find(({ textContent }) => textContent === 'Cancel');
      if (!cancel) return;
      observer.disconnect();
      cancel.click();
    }).observe(document.body, { subtree: true, childList: true });
  });
  await page.getByTestId('import-files').setInputFiles(files);
  await expect(lastImport(page)).toHaveAttribute('data-state', 'cancelled');
  await expect(lastImport(page)).toContainText('Drop the same files again to go on');
  await importAll(page, files);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '400');
});

test('names from files are text', async ({ page }) => {
  await page.goto('/');
  await importAll(page, [study(1, '<svg onload><script>document.title</script>')]);
  await expect(rows(page)).toContainText('<svg onload><script>document.title</script>');
  await rows(page).click();
  await expect(page).toHaveTitle('Lethe');
  expect(await page.evaluate(() => location.href + document.title)).not.toContain('ID-1');
});

test('deleting names what goes, and asks', async ({ page }) => {
  await page.goto('/');
  await importAll(page, [study(1), study(2), study(3)]);
  await rows(page).first().click();
  await rows(page)
    .nth(1)
    .click({ modifiers: ['Control'] });
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(/Delete 2 studies, 2 images, [\d.]+ kB\?/);
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
});

test('"Erase everything" leaves nothing behind', async ({ page }) => {
  await page.goto('/');
  await importAll(page, [study(1)]);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await rows(page).click();
  await expect(page.getByRole('listbox', { name: 'Series' }).locator('img')).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Light' }).click();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('1 study, 1 image');
  await dialog.getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files = [];
    for await (const name of root.keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      files,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });
  expect(left).toEqual({ databases: [], caches: [], files: [], local: [], session: [], workers: 0 });
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByText('They stay on this device')).toBeVisible();
});

test('what this browser lacks is a sentence, never a blank page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
    delete (Navigator.prototype as { locks?: unknown }).locks;
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Lethe cannot run here' })).toBeVisible();
  await expect(page.getByText('Web Locks')).toBeVisible();
});

test('2,000 studies are sorted and filtered whole, with only those in sight in the page', async ({
  page,
}) => {
  await page.goto('/');
  await importAll(page, [study(1)]);
  await page.evaluate(
    (uid) =>
      new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open('lethe');
        opened.onsuccess = () => {
          const transaction = opened.result.transaction('studies', 'readwrite');
          const store = transaction.objectStore('studies');
          const one = store.getAll();
          one.onsuccess = () => {
            const [model] = one.result as Record<string, unknown>[];
            for (let index = 0; index < 2000; index += 1)
              store.put({
                ...model,
                key: `copy/${index}`,
                studyInstanceUID: `${uid}.${index}`,
                patientName: `Family${(index * 7919) % 2000}^Given`,
                patientId: `N${index}`,
                studyDescription: `Description ${index % 40}`,
              });
          };
          transaction.oncomplete = () => {
            resolve();
          };
          transaction.onerror = () => {
            reject(new Error('could not write'));
          };
        };
      }),
    studyUID(1),
  );
  await page.reload();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2001');

  const rows = grid(page).locator('[data-study-uid]');
  const names = grid(page).getByRole('columnheader', { name: 'Name' });
  await names.getByRole('button').click();
  await expect(names).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows.first()).toContainText('Family0, Given');
  await names.getByRole('button').click();
  await expect(names).toHaveAttribute('aria-sort', 'descending');
  expect(await rows.count()).toBeLessThan(100);

  await search(page).fill('Family1999');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1');
  await expect(rows.first()).toContainText('Family1999, Given');
  await search(page).fill('description N1777');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1');
});

test('a thumbnail is drawn once, whoever asks for it and however often', async ({ page }) => {
  await page.addInitScript(() => {
    // A worker draws, where nothing can be counted: each drawing is stored.
    type Put = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;
    const put: Put = Reflect.get(IDBObjectStore.prototype, 'put');
    const drawn = { count: 0 };
    IDBObjectStore.prototype.put = function (value, ...key) {
      if (this.name === 'thumbnails') drawn.count += 1;
      return put.call(this, value, ...key);
    };
    Object.assign(globalThis, { drawn });
  });
  const drawn = () =>
    page.evaluate(() => (globalThis as unknown as { drawn: { count: number } }).drawn.count);
  await page.goto('/');
  await importAll(page, [study(1), study(2)]);
  const pictures = page.getByRole('listbox', { name: 'Series' }).locator('img');
  await rows(page).first().click();
  await rows(page).nth(1).click();
  await rows(page).first().click();
  await expect(pictures).toBeVisible();
  await rows(page).nth(1).dblclick();
  await expect(page.getByRole('list', { name: 'Series' }).locator('img').first()).toBeVisible();
  expect(await drawn()).toBe(2);
  await page.reload();
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await rows(page).first().click();
  await expect(pictures).toBeVisible();
  await rows(page).nth(1).click();
  await expect(pictures).toBeVisible();
  expect(await drawn()).toBe(0);
});
