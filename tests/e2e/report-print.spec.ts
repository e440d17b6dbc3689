import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { checkFile } from '../../src/check/check-file';
import { ExportCheck } from '../../src/check/export-check';
import { composeReport, type FileDigest } from '../../src/check/report';
import { reportHtml } from '../../src/check/report-html';
import { indexFile } from '../../src/dicom/element-index';
import { element } from '../../src/testing/dicom-builder';
import { ctSlice } from '../../src/testing/synthetic-images';

const PATIENTS = 12;
const FILES = 120;
/** PS3.6 has no longer names than a few of these; of private attributes there are hundreds. */
const LONG = [0x00189810, 0x00280303, 0x00402016, 0x00741052, 0x300a0084];
const PRIVATE = 60;

/** A report on originals that were passed off as their own copies: whatever can be found is found. */
async function longReport(): Promise<string> {
  const check = new ExportCheck();
  for (let patient = 0; patient < PATIENTS; patient++) {
    const bytes = ctSlice({
      ...{ index: 0, count: 1, size: 8, study: patient },
      with: [
        element(0x00100020, 'LO', `MRN-77${100 + patient}`),
        element(0x00100040, 'CS', patient % 2 ? 'F' : 'M'),
        ...LONG.map((tag) => element(tag, 'LO', 'Quayside Infirmary')),
        element(0x00190010, 'LO', 'SOMEBODY 1.0'),
        ...Array.from({ length: PRIVATE }, (_, at) => element(0x00191000 + at, 'LO', 'x')),
      ],
    });
    const indexed = await indexFile(new Blob([new Uint8Array(bytes)]));
    if (!indexed.ok) throw new Error(indexed.reason);
    const judged = await checkFile(indexed.file, patient < 9 ? indexed.file : undefined);
    check.add(judged, { file: patient + 1, project: 'p', study: `s${patient}` });
  }
  const digest: FileDigest = { instance: 'ab'.repeat(32), size: 123_456_789, sha256: 'cd'.repeat(32) };
  const files = Array.from({ length: FILES }, () => digest);
  return reportHtml(composeReport(check.finish(), files, { made: new Date(), lethe: '0.1.0' }));
}

test('a printed report has all of its text within its pages, and says on each which it is', async ({
  page,
}) => {
  const html = await longReport();
  await page.setContent(html);
  // As wide as A4 is between its margins: nothing is cut off, nor made smaller to fit.
  await page.setViewportSize({ width: 672, height: 900 });
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ tagName, textContent }) => `${tagName} ${textContent.slice(0, 40)}`),
  );
  expect(wide).toEqual([]);

  const pdf = await page.pdf({ preferCSSPageSize: true });
  const sheets = await getDocument({ data: new Uint8Array(pdf) }).promise;
  expect(sheets.numPages).toBeGreaterThan(3);
  expect(sheets.numPages).toBeLessThan(15);
  for (let number = 1; number <= sheets.numPages; number++) {
    const sheet = await sheets.getPage(number);
    const [, , width = 0] = sheet.view;
    const { items } = await sheet.getTextContent();
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    const outside = texts.filter(({ transform, width: length }) => {
      const left = Number(transform[4]);
      return left < MARGIN || left + length > width - MARGIN;
    });
    expect(outside.map(({ str }) => str)).toEqual([]);
    // Ligatures are texts of their own.
    const words = texts.map(({ str }) => str.replaceAll(/\s/g, '')).join('');
    expect(words).toContain(`Page${number}of${sheets.numPages}`);
    expect(words).toContain('Checkofde-identifiedDICOMfiles,');
    // No heading is left at the foot of a page, its table on the next one.
    const lines = texts.filter(({ transform }) => Number(transform[5]) > FOOT);
    const lowest = lines.reduce((low, each) => (each.transform[5] < low.transform[5] ? each : low));
    expect(HEADINGS).not.toContain(lowest.str);
  }
});

/** 16 and 20 mm in points, and what rounding takes of them. */
const MARGIN = 44;
const FOOT = 56;
const HEADINGS = [
  ...['What the files declare', 'What was checked', 'Findings', 'Who could be singled out'],
  ...['What was not examined', 'Files'],
];
