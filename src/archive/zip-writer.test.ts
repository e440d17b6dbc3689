import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openAsBlob,
  openSync,
  readSync,
  statSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 as nodeCrc32 } from 'node:zlib';
import { BlobReader, configure, Reader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, describe, expect, it } from 'vitest';
import { crc32 } from './crc32';
import { ReadFailure } from '../dicom/read-failure';
import { ReadBuffer } from '../dicom/read-buffer';
import { ZipPart } from './zip-part';
import { composeZip, ZipLayout, type PartMember, type ZipEntry } from './zip-writer';

configure({ useWebWorkers: false });
const scratch = mkdtempSync(join(tmpdir(), 'lethe-zip-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const has = (command: string) => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const tools = { unzip: has('unzip'), zipinfo: has('zipinfo'), python: has('python3') };
const full = process.env['LETHE_FULL'] === '1';

const random = (length: number, seed = 1) => {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
};

const samples = (): ZipEntry[] => {
  const head = random(1001, 2);
  const tail = random(300_007, 3);
  const big = random(5 * 1024 * 1024 + 3, 4);
  return [
    { path: 'empty.txt', segments: [] },
    { path: 'p1/st1/se1/a.dcm', segments: [head, new Blob([tail])], crc: crc32(tail, crc32(head)) },
    { path: 'p1/st1/se1/b.dcm', segments: [head, new Blob([tail]).slice(7, 200_000)] },
    { path: 'p1/großer Umriß/日本.dcm', segments: [new Blob([big]), head] },
  ];
};
const expected = async () =>
  Promise.all(
    samples().map(async ({ path, segments }) => {
      const bytes = await bytesOf(new Blob([...segments]));
      return [path, bytes.length, bytes.length ? nodeCrc32(bytes) : 0, sha256(bytes)] as const;
    }),
  );

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());

/** A part in memory. */
class MemoryFile {
  bytes = Buffer.alloc(0);
  write(bytes: Uint8Array, { at }: { at: number }): number {
    if (at + bytes.length > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(at + bytes.length - this.bytes.length)]);
    this.bytes.set(bytes, at);
    return bytes.length;
  }
}

/** Members by turns in two parts, the last behind them; in the directory in the order of the entries. */
async function inParts(entries: readonly ZipEntry[]) {
  const files = [new MemoryFile(), new MemoryFile()];
  const parts = files.map((file) => new ZipPart(file, 0, new ReadBuffer(64 * 1024)));
  const written = entries.slice(0, -1).map((entry, index) => ({ entry, part: index % 2 }));
  const members: (ZipEntry | PartMember)[] = [];
  for (const { entry, part } of written) {
    const member = await parts[part]?.add(entry.path, entry.segments);
    if (member) members.push({ ...member, part });
  }
  for (const part of parts) part.flush();
  members.push(...entries.slice(-1));
  return bytesOf(
    await composeZip(members, { parts: files.map(({ bytes }) => new Blob([Uint8Array.from(bytes)])) }),
  );
}

/** Extracts with Python's zipfile: names, CRCs (checked by it), sizes and dates. */
function python(file: string) {
  const script = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps([[i.filename, i.CRC, i.file_size, i.header_offset, i.date_time[0], i.compress_type] for i in z.infolist()]))
if sys.argv[2] == 'test': assert z.testzip() is None`;
  return (mode: 'test' | 'list') =>
    JSON.parse(execFileSync('python3', ['-c', script, file, mode], { maxBuffer: 1 << 28 }).toString()) as [
      string,
      number,
      number,
      number,
      number,
      number,
    ][];
}

describe.each([
  ['composeZip', async (entries: readonly ZipEntry[]) => bytesOf(await composeZip(entries))],
  ['in parts', inParts],
])('%s', (name, write) => {
  const file = join(scratch, `${name}.zip`);

  it('is read back by zip.js with the same bytes', async () => {
    const zip = await write(samples());
    writeFileSync(file, zip);
    const entries = await new ZipReader(new BlobReader(new Blob([zip]))).getEntries();
    const read = await Promise.all(
      entries.map(async (entry) => {
        if (entry.directory) throw new Error('no folder was written');
        const bytes = await entry.getData(new Uint8ArrayWriter(), { checkSignature: true });
        return [entry.filename, bytes.length, entry.crc32, sha256(bytes)];
      }),
    );
    expect(read).toEqual(await expected());
    expect(entries.every((entry) => !entry.zip64 && entry.rawExtraField.length === 0)).toBe(true);
  });

  it.skipIf(!tools.unzip)('passes unzip -t', () => {
    expect(execFileSync('unzip', ['-t', file]).toString()).toContain('No errors detected');
  });

  it.skipIf(!tools.python)('passes the zipfile module of Python', async () => {
    expect(python(file)('test').map(([path, crc, size, , year]) => [path, crc, size, year])).toEqual(
      (await expected()).map(([path, size, crc]) => [path, crc, size, 1980]),
    );
  });

  it('is the same for the same entries', async () => {
    expect((await write(samples())).equals(await write(samples()))).toBe(true);
  });

  it.each(['/etc/passwd', '../up', 'a/../b', 'a//b', './a', 'a/', '', 'C:\\x', 'a\\b', 'nul\u0000', 'c:x'])(
    'refuses the path %j',
    async (path) => {
      await expect(write([{ path, segments: [] }])).rejects.toThrow(RangeError);
    },
  );

  it('refuses a path that is there already', async () => {
    const entries = [
      { path: 'a/B', segments: [] },
      { path: 'a/b', segments: [] },
    ];
    await expect(write(entries)).rejects.toThrow('unique');
  });

  it.skipIf(name === 'in parts')('names the member whose Blob cannot be read', async () => {
    const blob = new Blob(['x']);
    const gone = new DOMException('gone', 'NotReadableError');
    blob.slice = () => blob;
    blob.arrayBuffer = () => Promise.reject(gone);
    await expect(write([{ path: 'a/b.dcm', segments: [blob] }])).rejects.toMatchObject({
      message: 'a/b.dcm could not be read',
      cause: gone,
    });
  });

  it('reads an empty list into an empty zip', async () => {
    expect(await write([])).toHaveLength(22);
  });
});

describe('what is known is not read', () => {
  const unread = () => {
    const blob = new Blob([random(100)]);
    blob.arrayBuffer = () => Promise.reject(new Error('was read'));
    blob.slice = () => blob;
    return blob;
  };

  it('composeZip takes a CRC from before', async () => {
    const whole = Buffer.concat([random(9, 5), random(100)]);
    const zip = await composeZip([{ path: 'a', segments: [random(9, 5), unread()], crc: crc32(whole) }]);
    const crc = (await bytesOf(zip)).readUInt32LE(14);
    expect(crc).toBe(nodeCrc32(whole));
  });
});

describe('stopping', () => {
  it('rejects with the reason of the signal', async () => {
    const stop = new AbortController();
    const reason = new Error('stopped');
    const entries = function* () {
      yield* samples();
      stop.abort(reason);
    };
    await expect(composeZip(entries(), { signal: stop.signal })).rejects.toBe(reason);
  });

  it('is heard among thousands of members that wait for nothing', async () => {
    const stop = new AbortController();
    const reason = new Error('stopped');
    const entries = Array.from({ length: 5000 }, (_, at) => ({ path: `${at}`, segments: [], crc: 0 }));
    setTimeout(() => stop.abort(reason));
    await expect(composeZip(entries, { signal: stop.signal })).rejects.toBe(reason);
  });
});

describe('a part', () => {
  it('ends where it did when a segment cannot be read, and says when the disk is full', async () => {
    const file = new MemoryFile();
    const part = new ZipPart(file, 0, new ReadBuffer(1024));
    await part.add('a', [random(100)]);
    const { end } = part;
    const gone = new Blob([random(10)]);
    gone.stream = () => new Blob([]).stream();
    await expect(part.add('b', [random(5000), gone])).rejects.toThrow(ReadFailure);
    expect(part.end).toBe(end);
    expect(await part.add('c', [new Blob([random(9000)])])).toMatchObject({ offset: end, size: 9000 });
    part.flush();
    expect(file.bytes).toHaveLength(part.end);
    file.write = (bytes) => bytes.length - 1;
    await expect(part.add('d', [random(3 * 2 ** 20)])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await part.add('e', [random(10)]);
    expect(() => part.flush()).toThrow('the disk is full');
  });
});

/** Node's file Blobs are wrong beyond 4 GiB, so zip.js reads by position. */
class PathReader extends Reader<string> {
  private readonly handle: number;
  constructor(path: string) {
    super(path);
    this.handle = openSync(path, 'r');
    this.size = statSync(path).size;
  }
  override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    return Promise.resolve(bytes.subarray(0, readSync(this.handle, bytes, 0, length, offset)));
  }
}

describe('beyond 16 and 32 bits', () => {
  it('70,000 members', async () => {
    const count = 70_000;
    const entries = Array.from({ length: count }, (_, index) => ({
      path: `f/${index}.dcm`,
      segments: [random(index % 5, index)],
    }));
    const file = join(scratch, 'many.zip');
    writeFileSync(file, await bytesOf(await composeZip(entries)));
    if (tools.unzip) expect(execFileSync('unzip', ['-tq', file]).toString()).toContain('No errors detected');
    if (tools.zipinfo)
      expect(execFileSync('zipinfo', ['-h', file]).toString()).toContain(`number of entries: ${count}`);
    if (tools.python) expect(python(file)('test')).toHaveLength(count);
    const reader = new ZipReader(new BlobReader(await openAsBlob(file)));
    expect(await reader.getEntries()).toHaveLength(count);
  });

  it('members that start beyond 4 GiB', () => {
    const start = 5 * 2 ** 30;
    const data = random(1000);
    const layout = new ZipLayout(start);
    const zip = Buffer.concat([
      layout.add('known.dcm', data.length, crc32(data)),
      data,
      layout.add('further.dcm', data.length, crc32(data)),
      data,
      ...layout.finish(),
    ]);
    const file = join(scratch, 'far.zip');
    writeFileSync(file, '');
    truncateSync(file, start);
    const handle = openSync(file, 'r+');
    writeSync(handle, zip, 0, zip.length, start);
    closeSync(handle);
    if (tools.unzip) expect(execFileSync('unzip', ['-tq', file]).toString()).toContain('No errors detected');
    if (tools.python) expect(python(file)('test')[1]?.[3]).toBe(start + 30 + 9 + data.length);
    rmSync(file);
  });

  it('a member of more than 4 GiB whose CRC is known', async () => {
    const size = 4 * 2 ** 30 + 5;
    const mebibyte = new Uint8Array(2 ** 20);
    let crc = 0;
    for (let index = 0; index < 4096; index++) crc = crc32(mebibyte, crc);
    crc = crc32(new Uint8Array(5), crc);
    const layout = new ZipLayout();
    const head = layout.add('large.dcm', size, crc);
    const data = random(10);
    const tail = Buffer.concat([layout.add('after.dcm', 10, crc32(data)), data, ...layout.finish()]);
    const file = join(scratch, 'large.zip');
    writeFileSync(file, head);
    truncateSync(file, head.length + size);
    appendFileSync(file, tail);
    if (tools.python) expect(python(file)('list').map((row) => row[2])).toEqual([size, 10]);
    // Reads all of it: 4 GiB through a byte-table CRC.
    if (tools.unzip && full)
      expect(execFileSync('unzip', ['-tq', file]).toString()).toContain('No errors detected');
    const entries = await new ZipReader(new PathReader(file)).getEntries();
    expect(entries.map((entry) => entry.uncompressedSize)).toEqual([size, 10]);
    rmSync(file);
  });

  it.skipIf(!full)('a member of more than 4 GiB, written in a part behind another', async () => {
    const file = join(scratch, 'part.zip');
    const handle = openSync(file, 'w+');
    const write = (bytes: Uint8Array, { at }: { at: number }) =>
      writeSync(handle, bytes, 0, bytes.length, at);
    const part = new ZipPart({ write }, 0, new ReadBuffer(4 * 2 ** 20));
    const piece = new Blob([new Uint8Array(4 * 2 ** 20)]);
    const layout = new ZipLayout();
    for (const segments of [[random(99), ...Array<Blob>(1025).fill(piece)], [random(10)]]) {
      const { path, size, crc, offset } = await part.add(`${segments.length}.dcm`, segments);
      layout.enter(path, size, crc, offset);
    }
    part.flush();
    layout.offset = part.end;
    closeSync(handle);
    for (const bytes of layout.finish()) appendFileSync(file, bytes);
    if (tools.unzip) expect(execFileSync('unzip', ['-tq', file]).toString()).toContain('No errors detected');
    if (tools.python)
      expect(python(file)('test').map((row) => row[2])).toEqual([99 + 1025 * 4 * 2 ** 20, 10]);
    rmSync(file);
  });
});
