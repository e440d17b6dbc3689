import { expect, test } from 'vitest';
import { readBlob } from '../dicom/byte-source';
import { indexFile } from '../dicom/element-index';
import { encapsulatedDocument, videoStream } from '../dicom/encapsulated-document';
import { MetadataListing } from '../dicom/metadata-listing';
import { dicomFile, element, SYNTAX } from '../testing/dicom-builder';
import { pdf } from '../testing/document-objects';
import { collectFiles, PatientCollection } from './collect-patients';
import { readStarts } from './read-starts';
import { sameBytes, sameTail } from './same-bytes';
import { zipSegments } from './zip-segments';

/** As Chromium hands a Blob out of IndexedDB: to take a part of it before it was read ends the page. */
class StoredBlob extends Blob {
  private wasRead = false;

  override async arrayBuffer() {
    const bytes = await super.arrayBuffer();
    this.wasRead = true;
    return bytes;
  }

  override stream() {
    const reader = super.stream().getReader();
    return new ReadableStream({
      type: 'bytes',
      pull: async (controller) => {
        const { value } = await reader.read();
        this.wasRead = true;
        if (value) controller.enqueue(value);
        else controller.close();
      },
    });
  }

  override slice(start?: number, end?: number, type?: string) {
    if (!this.wasRead) throw new Error('Bad blob references');
    return super.slice(start, end, type);
  }
}

const PIXELS = 3 * 2 ** 20;
const bytes = dicomFile({
  elements: [
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00080018, 'UI', '1.2.3'),
    element(0x00100010, 'PN', 'Doe^John'),
    element(0x00100020, 'LO', 'A'),
    element(0x7fe00010, 'OW', new Uint8Array(PIXELS)),
  ],
});
const stored = () => new StoredBlob([bytes]);

test('a part that is taken before anything was read ends the page', async () => {
  expect(() => stored().slice(0, 10)).toThrow('Bad blob references');
  const read = stored();
  await read.arrayBuffer();
  expect(read.slice(0, 10).size).toBe(10);
});

test('headers of stored files are read, and their patients collected, without a part of an unread file', async () => {
  const collection = new PatientCollection();
  expect(await collectFiles([stored(), stored()], collection)).toBe(0);
  expect(collection.patients()[0]).toMatchObject({ patientId: 'A', images: 2 });
});

test.each([128 * 1024, 2 * 1024 * 1024])(
  'starts of files larger than %i bytes are read so',
  async (whole) => {
    for await (const { start } of readStarts([{ blob: stored() }, { blob: stored() }], whole))
      expect(Buffer.compare(start ?? new Uint8Array(), bytes.subarray(0, 64 * 1024))).toBe(0);
  },
);

test('parts of a file of which the start was read by somebody else are taken at once', async () => {
  const blob = stored();
  for await (const { start } of readStarts([{ blob }])) {
    const index = await indexFile(blob, start);
    if (!index.ok) throw new Error(index.reason);
    const [part] = await zipSegments(index.file, [{ offset: bytes.length - PIXELS, length: PIXELS }], true);
    expect(part).toHaveProperty('size', PIXELS);
  }
});

test('a middle, and the end of a file, are read so', async () => {
  expect(Buffer.compare(await readBlob(stored(), 300, 400), bytes.subarray(300, 400))).toBe(0);
  expect(await sameTail(stored(), new Blob([bytes]))).toBe(true);
  expect(await sameBytes(stored(), new Blob([bytes.subarray(1), new Uint8Array(1)]))).toBe(false);
});

async function indexed(contents: Uint8Array<ArrayBuffer>) {
  const index = await indexFile(new StoredBlob([contents]));
  if (!index.ok) throw new Error(index.reason);
  return index.file;
}

test('a document and a video are taken out of a file of which the header was read', async () => {
  expect(
    await encapsulatedDocument(await indexed(pdf(1, 1)))
      ?.blob.slice(0, 5)
      .text(),
  ).toBe('%PDF-');
  const fragments = [new Uint8Array(8), new Uint8Array(6)];
  const transferSyntax = '1.2.840.10008.1.2.4.102';
  const film = dicomFile({ transferSyntax, elements: [element(0x7fe00010, 'OB', { fragments })] });
  expect(videoStream(await indexed(film))?.size).toBe(14);
});

test('so are the beginning of a file whose dataset is deflated, and bytes far behind a header', async () => {
  const elements = [element(0x00100010, 'PN', 'Doe^John'), element(0x7fe00010, 'OW', new Uint8Array(PIXELS))];
  const deflated = await indexed(dicomFile({ transferSyntax: SYNTAX.deflated, elements }));
  expect(deflated.dataset.elements).toHaveLength(2);
  const listing = new MetadataListing(await indexed(bytes), () => undefined);
  const last = listing.rows.length - 1;
  expect((await listing.bytes(last, PIXELS - 16, 16)).bytes).toHaveLength(16);
});
