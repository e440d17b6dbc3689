import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveMembers, openArchive, sniff, type ExpansionBudget } from './archive';
import { crc32 } from './crc32';
import { composeZip, ZipLayout, type ZipEntry } from './zip-writer';
import { openZip } from './zip-reader';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (blob: Blob) => blob.text();
const plenty = (): ExpansionBudget => ({ bytes: 1e9, entries: 1000 });
const stored = (members: Record<string, Uint8Array<ArrayBuffer> | Blob>) =>
  composeZip(Object.entries(members).map(([path, content]): ZipEntry => ({ path, segments: [content] })));

/** A zip of one member written by hand, each field free to lie. */
function crafted(
  options: {
    data?: Uint8Array;
    method?: number;
    flags?: number;
    size?: number;
    crc?: number;
    name?: Uint8Array;
    localExtra?: number;
  } = {},
) {
  const data = options.data ?? bytes('content');
  const name = options.name ?? bytes('name');
  const local = Buffer.alloc(30);
  const central = Buffer.alloc(46);
  local.writeUInt32LE(0x04034b50);
  central.writeUInt32LE(0x02014b50);
  for (const [header, at] of [
    [local, 6],
    [central, 8],
  ] as const) {
    header.writeUInt16LE(options.flags ?? 0x800, at);
    header.writeUInt16LE(options.method ?? 0, at + 2);
    header.writeUInt32LE(options.crc ?? crc32(data), at + 8);
    header.writeUInt32LE(data.length, at + 12);
    header.writeUInt32LE(options.size ?? data.length, at + 16);
    header.writeUInt16LE(name.length, at + 20);
  }
  const extra = Buffer.alloc(options.localExtra ?? 0);
  local.writeUInt16LE(extra.length, 28);
  const front = Buffer.concat([local, name, extra, data]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(front.length, 16);
  return new Blob([new Uint8Array(Buffer.concat([front, central, name, end]))]);
}

async function openOnly(zip: Blob, limit = 1e9) {
  const archive = await openZip(zip, 1000);
  if (!archive.ok) return archive.reason;
  const opened = await archive.entries[0]?.open(limit);
  return opened?.ok ? textOf(opened.blob) : (opened?.reason ?? 'no member');
}

async function list(zip: Blob, budget = plenty(), kind: 'zip' | 'gzip' = 'zip') {
  const members: [string, string][] = [];
  for await (const member of archiveMembers(zip, kind, 'a.zip', budget))
    members.push([member.path, member.ok ? await textOf(member.blob) : member.reason]);
  return members;
}

describe('sniff', () => {
  it.each([
    ['zip', stored({ a: bytes('x') })],
    ['zip', stored({})],
    ['gzip', Promise.resolve(new Blob([new Uint8Array(gzipSync('x'))]))],
    ['other', Promise.resolve(new Blob(['PK is how this text starts']))],
    ['other', Promise.resolve(new Blob([]))],
  ])('%s', async (kind, blob) => {
    expect(await sniff(await blob)).toBe(kind);
  });
});

describe('members', () => {
  it('stored: a range of the zip, not a copy', async () => {
    const zip = await stored({ 'd/one': bytes('first'), two: bytes('second') });
    const ranges: [number | undefined, number | undefined][] = [];
    const slice = zip.slice.bind(zip);
    zip.slice = (start, end) => {
      ranges.push([start, end]);
      return slice(start, end);
    };
    const archive = await openArchive(zip, 'zip', 10);
    if (!archive.ok) throw new Error(archive.reason);
    expect(archive.entries.map(({ path, size }) => [path, size])).toEqual([
      ['d/one', 5],
      ['two', 6],
    ]);
    ranges.length = 0;
    expect(await archive.entries[1]?.open(6)).toMatchObject({ ok: true });
    // Own zips have one place for the data: no local header is read.
    expect(ranges).toEqual([[30 + 5 + 5 + 30 + 3, 30 + 5 + 5 + 30 + 3 + 6]]);
  });

  it('deflated, and stored behind a longer local header', async () => {
    const deflated = new Uint8Array(deflateRawSync('inflate me'));
    const crc = crc32(bytes('inflate me'));
    expect(await openOnly(crafted({ data: deflated, method: 8, size: 10, crc }))).toBe('inflate me');
    expect(await openOnly(crafted({ localExtra: 28 }))).toBe('content');
  });

  it('behind bytes that stand before the zip', async () => {
    const zip = await stored({ a: bytes('x') });
    expect(await list(new Blob(['a program that extracts itself', zip]))).toEqual([['a.zip → a', 'x']]);
  });

  it('with a comment after the end', async () => {
    const zip = new Uint8Array(await (await stored({ a: bytes('x') })).arrayBuffer());
    new DataView(zip.buffer).setUint16(zip.length - 2, 7, true);
    expect(await list(new Blob([zip, 'for Jane']))).toEqual([
      ['a.zip → a', 'x'],
      ['a.zip → comment of the archive', 'for Jan'],
    ]);
  });

  it('with Zip64 records', async () => {
    const entries = Array.from({ length: 65_600 }, (_, index) => ({ path: `f${index}`, segments: [] }));
    const archive = await openZip(await composeZip(entries), 100_000);
    expect(archive.ok && archive.entries.at(-1)?.path).toBe('f65599');
  });

  it('that start beyond 4 GiB', async () => {
    const start = 5 * 2 ** 30;
    const data = bytes('far away');
    const layout = new ZipLayout(start);
    const zip = new Blob([layout.add('far', data.length, crc32(data)), data, ...layout.finish()]);
    // Blobs of Node end at 4 GiB: this one makes up the zeros before the zip.
    const sparse = Object.defineProperty(new Blob(), 'size', { value: start + zip.size });
    sparse.slice = (from = 0, to = start + zip.size) => {
      const zeros = new Uint8Array(Math.max(0, Math.min(to, start) - from));
      return new Blob([zeros, zip.slice(Math.max(0, from - start), Math.max(0, to - start))]);
    };
    expect(await openOnly(sparse)).toBe('far away');
  });

  it('names stay text, whatever they hold', async () => {
    const names = ['../../etc/passwd', '/root', 'C:\\x', '<img onerror=alert(1)>', 'a\u202egpj.dcm'];
    for (const name of names)
      expect(await list(crafted({ name: bytes(name) }))).toEqual([[`a.zip → ${name}`, 'content']]);
    expect(await list(crafted({ name: Uint8Array.of(0xfc, 0x62) }))).toEqual([['a.zip → üb', 'content']]);
  });

  it('a folder is no member', async () => {
    expect(await list(crafted({ name: bytes('folder/'), data: new Uint8Array() }))).toEqual([]);
  });
});

describe('nesting', () => {
  const nest = async (depth: number): Promise<Blob> =>
    depth === 0 ? new Blob(['core']) : stored({ [`level${depth}`]: await nest(depth - 1) });

  it('opens zips in zips and gzip, and says where each file came from', async () => {
    const gz = new Uint8Array(gzipSync('zipped'));
    const inner = await stored({ deep: bytes('down'), 'b.gz': gz });
    expect(await list(await stored({ 'in.zip': inner, flat: bytes('up') }))).toEqual([
      ['a.zip → in.zip → deep', 'down'],
      ['a.zip → in.zip → b.gz', 'zipped'],
      ['a.zip → flat', 'up'],
    ]);
    expect(await list(new Blob([gz]), plenty(), 'gzip')).toEqual([['a.zip', 'zipped']]);
  });

  it('says where a stored member lies, and nothing of one that is inflated', async () => {
    const inner = await stored({ deep: bytes('down'), deeper: bytes('further down') });
    const places: [string, string | undefined][] = [];
    const gz = new Uint8Array(gzipSync('zipped'));
    for await (const member of archiveMembers(
      await stored({ 'in.zip': inner, flat: bytes('up'), gz }),
      'zip',
      '',
      plenty(),
    )) {
      const { place } = member.ok ? member : {};
      const there = place && (await textOf(place.archive.slice(place.start, place.start + place.size)));
      places.push([member.path, there]);
    }
    expect(places).toEqual([
      [' → in.zip → deep', 'down'],
      [' → in.zip → deeper', 'further down'],
      [' → flat', 'up'],
      [' → gz', undefined],
    ]);
  });

  it('goes four deep and no further', async () => {
    expect((await list(await nest(4)))[0]?.[1]).toBe('core');
    expect((await list(await nest(5)))[0]?.[1]).toBe('too-deep');
  });
});

describe('bounds', () => {
  it('stops a deflate bomb at the limit, whatever it declares', async () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(50_000_000)));
    expect(await openOnly(crafted({ data: bomb, method: 8, size: 50_000_000 }), 1_000_000)).toBe('too-large');
    expect(await openOnly(crafted({ data: bomb, method: 8, size: 1000 }), 1_000_000)).toBe('damaged');
  });

  it('stops a gzip bomb at the limit', async () => {
    const bomb = new Blob([new Uint8Array(gzipSync(new Uint8Array(50_000_000)))]);
    expect(await list(bomb, { bytes: 1_000_000, entries: 10 }, 'gzip')).toEqual([['a.zip', 'too-large']]);
  });

  it('ends the whole archive with one line once the budget is used up, in nested archives too', async () => {
    const inner = await stored({ a: bytes('12345'), b: bytes('1234567890'), c: bytes('1') });
    const zip = await stored({ 'in.zip': inner, after: bytes('x') });
    const budget = { bytes: inner.size + 1 + 5 + 9, entries: 10 };
    expect(await list(zip, budget)).toEqual([
      ['a.zip → in.zip → a', '12345'],
      ['a.zip → in.zip → b', 'too-large'],
    ]);
  });

  it('spends exactly what was opened', async () => {
    const budget = { bytes: 100, entries: 10 };
    await list(await stored({ a: bytes('12345'), b: bytes('123') }), budget);
    expect(budget).toEqual({ bytes: 92, entries: 8 });
  });

  it('counts entries', async () => {
    const zip = await stored({ a: bytes('1'), b: bytes('2'), c: bytes('3') });
    expect(await list(zip, { bytes: 100, entries: 2 })).toEqual([['a.zip', 'too-many-entries']]);
  });

  it('refuses members that share bytes', async () => {
    const zip = Buffer.from(await (await stored({ a: bytes('x'.repeat(100)), b: bytes('y') })).arrayBuffer());
    const second = zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
    zip.writeUInt32LE(0, second + 42);
    expect(await list(new Blob([zip]))).toEqual([['a.zip', 'overlapping']]);
  });
});

describe('what cannot be read has a reason', () => {
  it.each([
    ['encrypted', { flags: 1 }],
    ['unsupported-compression', { method: 14 }],
    ['damaged', { method: 8 }],
    ['damaged', { size: 3 }],
    ['damaged', { data: new Uint8Array(deflateRawSync('x')), method: 8, size: 1, crc: 1 }],
  ])('%s', async (reason, options) => {
    expect(await openOnly(crafted(options))).toBe(reason);
  });

  it('one bad member leaves the others', async () => {
    const zip = Buffer.from(await (await stored({ a: bytes('1'), b: bytes('2') })).arrayBuffer());
    const first = zip.indexOf('PK\u0001\u0002', undefined, 'latin1');
    zip.writeUInt16LE(1, first + 8);
    expect(await list(new Blob([zip]))).toEqual([
      ['a.zip → a', 'encrypted'],
      ['a.zip → b', '2'],
    ]);
  });

  it('a file that vanished', async () => {
    const blob = await stored({ a: bytes('x') });
    const gone = new Blob([]);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    blob.slice = () => gone;
    expect(await list(blob)).toEqual([['a.zip', 'read-failed']]);
  });

  it('a truncated gzip', async () => {
    const gz = new Uint8Array(gzipSync('some text that is long enough'));
    expect(await list(new Blob([gz.subarray(0, -9)]), plenty(), 'gzip')).toEqual([['a.zip', 'damaged']]);
  });

  it('cut at any byte: the members before the cut, and that it is cut', async () => {
    const zip = await stored({ a: bytes('some'), 'b/c': bytes('text') });
    const ends = [30 + 1 + 4, 30 + 1 + 4 + 30 + 3 + 4];
    for (let length = 0; length < zip.size; length++) {
      const members = [
        ['a.zip → a', 'some'],
        ['a.zip → b/c', 'text'],
      ].filter((_, index) => length >= (ends[index] ?? 0));
      expect(await list(zip.slice(0, length))).toEqual([...members, ['a.zip', 'truncated']]);
    }
  });

  it('cut: deflated members are read, and how many there were', async () => {
    const data = new Uint8Array(deflateRawSync('some text'));
    const zip = crafted({ data, method: 8, size: 9, crc: crc32(bytes('some text')), localExtra: 12 });
    const members = [];
    for await (const member of archiveMembers(zip.slice(0, -50), 'zip', 'a.zip', plenty()))
      members.push(member.ok ? await textOf(member.blob) : member);
    expect(members).toEqual(['some text', { ok: false, path: 'a.zip', reason: 'truncated', opened: 1 }]);
  });

  it('cut: where a member does not say how long it is, none after it are guessed', async () => {
    const zip = crafted({ flags: 0x808 });
    expect(await list(zip.slice(0, -22))).toEqual([['a.zip', 'truncated']]);
  });

  it('random bytes after a signature: no zip, not one that was cut', async () => {
    const random = Uint8Array.from({ length: 5000 }, (_, index) => (index * 2654435761) >>> 24);
    random.set([0x50, 0x4b, 3, 4, 0xd7]);
    expect(await list(new Blob([random]))).toEqual([['a.zip', 'no-zip']]);
  });

  it('any changed byte ends in members or a reason, never in an exception', async () => {
    const zip = new Uint8Array(
      await crafted({ data: new Uint8Array(deflateRawSync('text')), method: 8 }).arrayBuffer(),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: zip.length - 1 }), fc.nat({ max: 255 }), async (at, value) => {
        const changed = zip.slice();
        changed[at] = value;
        const members = await list(new Blob([changed]));
        // Beside the line that says that it is cut.
        expect(members.filter(([, text]) => text !== 'truncated').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what is not wanted', () => {
  it('is left after its head; archives inside are opened all the same', async () => {
    const gzip = (content: Uint8Array) => new Uint8Array(gzipSync(content));
    const inner = await stored({ 'good.gz': gzip(new Uint8Array(100_000).fill(65)) });
    const outer = await stored({
      'zeros.gz': gzip(new Uint8Array(20_000_000)),
      'inner.zip.gz': gzip(new Uint8Array(await inner.arrayBuffer())),
      'small.gz': gzip(new Uint8Array(100)),
    });
    const heads: number[] = [];
    const wanted = async (head: Blob) => {
      heads.push(head.size);
      return (await head.slice(0, 1).text()) === 'A';
    };
    const members = [];
    for await (const member of archiveMembers(outer, 'zip', 'x.zip', plenty(), wanted))
      members.push([member.path, member.ok ? member.blob.size : member.reason]);
    expect(members).toEqual([
      ['x.zip → zeros.gz', 'unwanted'],
      ['x.zip → inner.zip.gz → good.gz', 100_000],
      ['x.zip → small.gz', 100],
    ]);
    expect(Math.max(...heads)).toBeLessThan(1024 * 1024);
  });
});
