import { readFileSync } from 'node:fs';
import dcmjsDictionary from 'dcmjs/dictionary';
import { describe, expect, it } from 'vitest';
import { publicDictionary } from './data/public-dictionary';
import { lookup, tagOf } from './dictionary';
import { tagHex } from './tag';

const rows = publicDictionary.trim().split('\n');

interface ProfileRow {
  tag: string;
  keyword: string | null;
  vr: string | null;
  vm: string | null;
}
const profile = JSON.parse(
  readFileSync(new URL('../../tests/standard/e1-1.json', import.meta.url), 'utf8'),
) as ProfileRow[];

/** Where dcmjs 0.52.2 departs from PS3.6 in keyword or VR. */
const DCMJS_ERRORS = new Set([
  '0040A803', // NumbeOfTableColumns
  '00221642', // NumberofBscansPerFrame
  '40101029', // ThreatDetectionAlgorithmandVersion
  '300A0131', // …ContourSurfaceDistance
  '00660040', // OL became UL
  '00660041',
  '00660042',
  '00660043',
  '006862F0', // ViewOrientationModifier, FD
  '00760034', // CS for a sequence
  '00701305', // the names of Supplement 156 before it was final
  '00701306',
  '0070150C',
  '003A0320', // the "Sequence" in the keyword
  '003A0325',
]);

describe('lookup', () => {
  it('has the whole registry, each tag and keyword once', () => {
    expect(rows).toHaveLength(5267);
    const shape = /^[0-9A-F]{8} [A-Z]{2}(\|[A-Z]{2}){0,2} [0-9]+(-[0-9]*n?)? (dBdt|[A-Z][A-Za-z0-9]*)( R)?$/;
    expect(rows.filter((row) => !shape.test(row))).toEqual([]);
    expect(new Set(rows.map((row) => row.slice(0, 8))).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.split(' ')[3])).size).toBe(rows.length);
  });

  it('agrees with every row of PS3.15 Table E.1-1 that names one element', () => {
    const single = profile.filter((row) => /^\([0-9A-F]{4},[0-9A-F]{4}\)$/.test(row.tag) && row.vr);
    expect(single.length).toBeGreaterThan(610);
    for (const row of single) {
      const entry = lookup(parseInt(row.tag.replace(/\W/g, ''), 16));
      expect([row.tag, entry?.keyword, entry?.vrs]).toEqual([row.tag, row.keyword, row.vr]);
    }
  });

  it("agrees with dcmjs's dictionary but for the errors listed", () => {
    const theirs = Object.entries(
      dcmjsDictionary as Record<string, { vr: string; name: string; version: string }>,
    );
    const own: Record<string, string> = { ox: 'OB or OW', xs: 'US or SS', up: 'UL' };
    const different: string[] = [];
    let compared = 0;
    for (const [key, entry] of theirs) {
      if (entry.version === 'PrivateTag' || !/^\([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)$/.test(key)) continue;
      if (entry.vr === 'na' || entry.vr === 'lt' || entry.name.endsWith('undefined')) continue;
      const tag = parseInt(key.replace(/\W/g, ''), 16);
      const found = lookup(tag);
      compared++;
      const name = entry.name.replace(/^RETIRED_/, '');
      if (found?.keyword !== name || found.vrs !== (own[entry.vr] ?? entry.vr)) different.push(tagHex(tag));
    }
    expect(compared).toBeGreaterThan(5050);
    expect(different.sort()).toEqual([...DCMJS_ERRORS].sort());
  });

  it.each([
    [0x60020010, 'OverlayRows', 'US'],
    [0x60fe3000, 'OverlayData', 'OW'],
    [0x501e3000, 'CurveData', 'OW'],
    [0x00203199, 'SourceImageIDs', 'CS'],
    [0x00280462, 'CoefficientCoding', 'LO'],
    [0x00280824, 'BitsForCodeWord', 'US'],
    [0x10001235, 'ShiftTableTriplet', 'US'],
    [0x10104711, 'ZonalMap', 'US'],
    [0x7f020010, 'VariablePixelData', 'OW'],
    [0x7fe00010, 'PixelData', 'OW'],
    [0x00280106, 'SmallestImagePixelValue', 'US'],
    [0x00080000, 'GroupLength', 'UL'],
    [0x00090000, 'GroupLength', 'UL'],
    [0x00090010, 'PrivateCreator', 'LO'],
    [0x00020000, 'FileMetaInformationGroupLength', 'UL'],
  ])('knows %i as %s', (tag, keyword, vr) => {
    expect(lookup(tag)).toMatchObject({ keyword, vr });
  });

  it.each([0x00091001, 0x00010010, 0x60011010, 0x00080021 + 0x1000, 0xfffee000, 0x00080202])(
    'knows nothing of %i',
    (tag) => {
      expect(lookup(tag)).toBeUndefined();
    },
  );

  it('spells names from keywords', () => {
    expect(lookup(0x00080018)?.name).toBe('SOP Instance UID');
    expect(lookup(0x00100030)?.name).toBe('Patient Birth Date');
    expect(lookup(0x00180060)?.name).toBe('KVP');
    expect(lookup(0x00081090)?.name).toBe('Manufacturer Model Name');
    expect(lookup(0x00280120)?.vrs).toBe('US or SS');
    expect(lookup(0x00100010)?.retired).toBe(false);
    expect(lookup(0x00084000)?.retired).toBe(true);
  });
});

describe('tagOf', () => {
  it('is the inverse of lookup', () => {
    for (const row of rows) expect(tagOf(row.split(' ')[3] ?? '')).toBe(parseInt(row.slice(0, 8), 16));
    expect(tagOf('NoSuchKeyword')).toBeUndefined();
  });
});
