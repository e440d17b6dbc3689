import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dicomFile, element, type BuiltElement } from '../testing/dicom-builder';
import { readHeader, readHeaders, type HeaderResult } from './read-header';

/** A CT of `pixels` bytes whose header holds `extra` private bytes. */
function image(uid: string, pixels: number, extra = 0): Blob {
  const padding: BuiltElement[] = extra
    ? [element(0x00290010, 'LO', 'LONG'), element(0x00291001, 'OB', new Uint8Array(extra).fill(7))]
    : [];
  const elements = [
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00080018, 'UI', uid),
    element(0x0020000d, 'UI', '1.2.3'),
    element(0x0020000e, 'UI', '1.2.3.4'),
    ...padding,
    element(0x7fe00010, 'OW', new Uint8Array(pixels)),
  ];
  return new Blob([dicomFile({ elements })]);
}

test('files read together are what each is alone, whatever the length of their headers', async () => {
  const files = [
    image('1.1', 300_000),
    image('1.2', 300_000, 20_000),
    new Blob(['no image']),
    image('1.3', 100, 200_000),
    new Blob([]),
    image('1.4', 300_000, 70_000),
    image('1.5', 10),
  ];
  const alone = await Promise.all(files.map((file) => readHeader(file)));
  expect(alone.map(({ kind }) => kind)).toEqual([
    ...['instance', 'instance', 'not-dicom', 'instance', 'not-dicom', 'instance', 'instance'],
  ]);
  // The second time as many bytes are read at first as the headers before took.
  for (const several of [files, files, files.slice(0, 1), files])
    expect(await readHeaders(several)).toEqual(alone.slice(0, several.length));
});

test('a file that was changed fails alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-headers-'));
  try {
    const path = join(folder, 'changed');
    writeFileSync(path, 'a file');
    const changed = await openAsBlob(path);
    writeFileSync(path, 'a longer file');
    const results = await readHeaders([image('1.1', 300_000), changed, image('1.2', 10)]);
    expect(results.map(({ kind }) => kind)).toEqual(['instance', 'failed', 'instance']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that ends too early is kept, and says where it is cut', async () => {
  const whole = await image('1.1', 300, 20).arrayBuffer();
  const warningAt = async (length: number) => {
    const result = await readHeader(new Blob([whole.slice(0, length)]));
    return result.kind === 'instance' ? result.warning : result.kind;
  };
  const pixels = 300 + 12;
  expect(await warningAt(whole.byteLength)).toBe('');
  expect(await warningAt(whole.byteLength - 1)).toBe('ends inside (7FE0,0010): cut short');
  expect(await warningAt(whole.byteLength - pixels + 4)).toBe('ends inside an element: cut short');
  expect(await warningAt(whole.byteLength - pixels - 10)).toBe('ends inside (0029,1001): cut short');
});

test('an object without SOP Instance UID is known by that of its file meta information, or by its bytes', async () => {
  const elements = [
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    element(0x0020000d, 'UI', '1.2.3'),
    element(0x0020000e, 'UI', '1.2.3.4'),
  ];
  const picture = [...elements, element(0x7fe00010, 'OW', new Uint8Array(8))];
  const read = (meta: readonly BuiltElement[] | false, of: readonly BuiltElement[]) =>
    readHeader(new Blob([dicomFile({ meta, elements: of })]));
  const shown = { kind: 'instance', warning: 'has no SOP Instance UID: it is shown, not exported' };
  expect(await read([element(0x00020003, 'UI', '1.2.3.4.5')], picture)).toMatchObject({
    ...shown,
    header: { instance: { sopInstanceUID: '1.2.3.4.5' } },
  });
  const nameless = await read(false, picture);
  expect(nameless).toMatchObject({
    ...shown,
    header: { instance: { sopInstanceUID: expect.stringMatching(/^2\.25\.[1-9]\d{0,38}$/) as string } },
  });
  expect(await read(false, picture)).toEqual(nameless);
  const other = [...elements, element(0x7fe00010, 'OW', new Uint8Array(8).fill(1))];
  const uidOf = (result: HeaderResult) =>
    result.kind === 'instance' ? result.header.instance.sopInstanceUID : undefined;
  expect(uidOf(await read(false, other))).not.toBe(uidOf(nameless));
  const document = [...elements, element(0x0040a730, 'SQ', { items: [] })];
  expect(await read(false, document)).toMatchObject(shown);
  for (const meta of [false as const, [element(0x00020003, 'UI', '1.2.3.4.5')]])
    expect(await read(meta, elements)).toMatchObject({ kind: 'failed', reason: 'has no SOP Instance UID' });
  const cut = dicomFile({ meta: [element(0x00020003, 'UI', '1.2.3.4.5')], elements: picture }).slice(0, -4);
  expect(await readHeader(new Blob([cut]))).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('cut short') as string,
  });
});
