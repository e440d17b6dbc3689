/**
 * The 49 compound codes of Table E.1-1 in every IOD: which letter counts follows from the Type of the attribute, read from
 * raw copies of the module tables, and is asserted on output bytes.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dicomFile, element, type BuiltElement } from '../../src/testing/dicom-builder';
import { readFile, type ReadElement } from './reader';
import { deidentified } from './run';
import { assertWanted, cases, planted, UID_STEM, wantedOf, type Case, type Wanted } from './table-rows';

const raw = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../standard/${name}`, import.meta.url), 'utf8'));
const typesByRow = raw('compound-rows-types.json') as {
  tag: string;
  /** "1", "2C", "3@U" (in a module that is optional) to IODs. */
  types_2008: Record<string, string[]>;
}[];
const macros = raw('part03-macros.json') as Record<string, [name: string, tag: string, type: string][]>;

const compound = cases.filter(({ row }) => row.basic.includes('/'));

/** Storage classes, the numbers after "1.2.840.10008.5.1.4.1.1.", by the name of the IOD in the raw copy. */
const CLASSES: Record<string, string> = {
  ...{ 'CR Image': '1', 'Digital X Ray Image': '1.1.1', 'Digital Mammography X Ray Image': '1.2' },
  ...{ 'Digital Intra Oral X Ray Image': '1.3', 'CT Image': '2', 'Enhanced CT Image': '2.1' },
  ...{ 'US Multi Frame Image': '3.1', 'MR Image': '4', 'Enhanced MR Image': '4.1', 'MR Spectroscopy': '4.2' },
  ...{ 'NM Image': '20', 'US Image': '6.1', 'SC Image': '7', 'Multi Frame Single Bit SC Image': '7.1' },
  ...{ 'Multi Frame Grayscale Byte SC Image': '7.2', 'Multi Frame Grayscale Word SC Image': '7.3' },
  ...{ 'Multi Frame True Color SC Image': '7.4', '12 Lead ECG': '9.1.1', 'General ECG': '9.1.2' },
  ...{ 'Ambulatory ECG': '9.1.3', Hemodynamic: '9.2.1', 'Basic Cardiac EP': '9.3.1' },
  ...{ 'Basic Voice Audio': '9.4.1', 'Grayscale Softcopy Presentation State': '11.1' },
  ...{ 'Color Softcopy Presentation State': '11.2', 'Pseudo Color Softcopy Presentation State': '11.3' },
  ...{ 'Blending Softcopy Presentation State': '11.4', 'X Ray Angiographic Image': '12.1' },
  ...{
    'Enhanced X Ray Angiographic Image': '12.1.1',
    'XRF Image': '12.2',
    'Enhanced X Ray RF Image': '12.2.1',
  },
  ...{ 'X Ray 3D Angiographic Image': '13.1.1', 'X Ray 3D Craniofacial Image': '13.1.2', 'Raw Data': '66' },
  ...{
    'Spatial Registration': '66.1',
    'Spatial Fiducials': '66.2',
    'Deformable Spatial Registration': '66.3',
  },
  ...{ Segmentation: '66.4', 'Real World Value Mapping': '67', 'VL Endoscopic Image': '77.1.1' },
  ...{ 'Video Endoscopic Image': '77.1.1.1', 'VL Microscopic Image': '77.1.2' },
  ...{ 'Video Microscopic Image': '77.1.2.1', 'VL Slide Coordinates Microscopic Image': '77.1.3' },
  ...{ 'VL Photographic Image': '77.1.4', 'Video Photographic Image': '77.1.4.1' },
  ...{ 'Ophthalmic Photography 8 Bit Image': '77.1.5.1', 'Ophthalmic Photography 16 Bit Image': '77.1.5.2' },
  ...{ 'Stereometric Relationship': '77.1.5.3', 'Ophthalmic Tomography Image': '77.1.5.4' },
  ...{
    'Basic Text SR': '88.11',
    'Enhanced SR': '88.22',
    'Comprehensive SR': '88.33',
    'Procedure Log': '88.40',
  },
  ...{ 'Mammography CAD SR': '88.50', 'Key Object Selection Document': '88.59', 'Chest CAD SR': '88.65' },
  ...{ 'X Ray Radiation Dose SR': '88.67', 'Encapsulated PDF': '104.1', 'Encapsulated CDA': '104.2' },
  ...{ 'PET Image': '128', 'RT Image': '481.1', 'RT Dose': '481.2', 'RT Structure Set': '481.3' },
  ...{ 'RT Plan': '481.5', 'RT Beams Treatment Record': '481.4', 'RT Brachy Treatment Record': '481.6' },
  ...{
    'RT Treatment Summary Record': '481.7',
    'RT Ion Plan': '481.8',
    'RT Ion Beams Treatment Record': '481.9',
  },
};

/** Not composite instances, or not of the standard. */
const NO_CLASS =
  /^IOD Modules|^Fuji|^Siemens|Storage Commitment|Scheduled|Performed|Film|Print|Box|Media|Hanging|Availability/;

/** Types that changed after the raw copy was made: the Enhanced General Equipment Module came to these IODs. */
const SINCE: Record<string, readonly string[]> = {
  '00181000': ['X Ray Radiation Dose SR', 'Real World Value Mapping'],
};

/** The Type of an attribute in the root of an IOD; undefined where the copy does not say. */
function typeOf(tag: string, iod: string): string | undefined {
  if (SINCE[tag]?.includes(iod)) return undefined;
  const row = typesByRow.find((each) => each.tag.replace(/[(),]/g, '') === tag);
  return Object.entries(row?.types_2008 ?? {}).find(([, iods]) => iods.includes(iod))?.[0][0];
}

/** The letter for a Type: the first of the code that keeps the instance valid, else the last. */
function letterOf({ row }: Case, type: string | undefined): string {
  const letters = row.basic.split('/');
  const last = letters.at(-1) ?? '';
  if (type === undefined || last === 'U*') return last;
  const wanted = { 1: 'D', 2: 'Z', 3: 'X' }[type] ?? last;
  if (letters.includes(wanted)) return wanted;
  return type === '2' && letters.includes('D') ? 'D' : type === '3' ? (letters[0] ?? '') : last;
}

const withLetters = (typeIn: (tag: string) => string | undefined): [Case, Wanted][] =>
  compound.map((each) => [each, wantedOf(each, [], letterOf(each, typeIn(each.tag)))]);

function assertAll(wanted: readonly [Case, Wanted][], found: readonly ReadElement[], label: string): void {
  for (const [each, letter] of wanted)
    try {
      assertWanted(each, letter, found, { options: [], implicit: false, days: 0 });
    } catch (error) {
      throw new Error(label, { cause: error });
    }
}

const file = (sopClass: string, extra: readonly BuiltElement[]) =>
  dicomFile({
    elements: [
      element(0x00080016, 'UI', sopClass),
      element(0x00080018, 'UI', `${UID_STEM}1`),
      element(0x0020000d, 'UI', `${UID_STEM}2`),
      ...extra,
    ].sort((a, b) => a.tag - b.tag),
  });

const elements = compound.map((each) => planted(each, 'D'));

test('the table has 49 compound rows, and the copy tells of each', () => {
  expect(compound).toHaveLength(49);
  expect(new Set(typesByRow.map(({ tag }) => tag.replace(/[(),]/g, '')))).toEqual(
    new Set(compound.map(({ tag }) => tag)),
  );
});

test('every IOD of the copy has a class', () => {
  const iods = new Set(typesByRow.flatMap((row) => Object.values(row.types_2008).flat()));
  expect([...iods].filter((iod) => !(iod in CLASSES) && !NO_CLASS.test(iod))).toEqual([]);
});

describe('at the root', () => {
  test.each(Object.entries(CLASSES))('of %s', async (iod, suffix) => {
    // The table gives this one only to animals.
    const typeIn = (tag: string) => (tag === '00102203' ? '3' : typeOf(tag, iod));
    const output = await deidentified(file(`1.2.840.10008.5.1.4.1.1.${suffix}`, elements));
    assertAll(withLetters(typeIn), readFile(output).dataset, iod);
  });

  test('of an animal', async () => {
    const species = element(0x00102201, 'LO', 'Canis lupus familiaris');
    const output = await deidentified(file('1.2.840.10008.5.1.4.1.1.2', [species, ...elements]));
    assertAll(
      withLetters((tag) => typeOf(tag, 'CT Image')),
      readFile(output).dataset,
      'animal',
    );
  });

  test.each(['1.2.826.0.1.99.1', '1.2.840.10008.5.1.4.1.1.9999'])(
    'of the unknown class %s',
    async (sopClass) => {
      const output = await deidentified(file(sopClass, elements));
      assertAll(
        withLetters(() => undefined),
        readFile(output).dataset,
        sopClass,
      );
    },
  );
});

/** Code X, but an instance is not valid without them: they say nothing there. */
test.each([
  ['00700082 00700083', '11.1', 'D'],
  ['00102297 00102299', '2', 'Z'],
] as const)('%s of class %s', async (tags, suffix, wanted) => {
  const needed = cases.filter(({ tag }) => tags.includes(tag));
  const extra = needed.map((each) => planted(each, 'D'));
  const judge = async (sopClass: string, letter: Wanted, more: readonly BuiltElement[]) => {
    const output = await deidentified(file(`1.2.840.10008.5.1.4.1.1.${sopClass}`, [...more, ...extra]));
    assertAll(
      needed.map((each): [Case, Wanted] => [each, letter]),
      readFile(output).dataset,
      sopClass,
    );
  };
  expect(needed).toHaveLength(2);
  await judge(suffix, wanted, [element(0x00102201, 'LO', 'Canis lupus familiaris')]);
  await judge('2', 'X', []);
});

/** Sequences whose items hold compound attributes: tag, macro, and whether its rows stand one level down. */
const SEQUENCES: readonly [tag: number, macro: string, below: boolean][] = [
  [0x0018a001, 'SOP Common Module Attributes', true],
  [0x00189412, 'X-Ray Frame Characteristics Macro Attributes', true],
  [0x00500010, 'Device Module Attributes', true],
  // Removed as a whole by the profile, unless an option keeps them.
  [0x00400275, 'Request Attributes Macro Attributes', false],
];

describe('in sequences', () => {
  test.each(SEQUENCES)('%i of %s', async (tag, macro, below) => {
    const types = typesIn(macro, tag, below);
    expect(types.size).toBeGreaterThan(0);
    const sequence = element(tag, 'SQ', { items: [elements] });
    const output = await deidentified(file('1.2.840.10008.5.1.4.1.1.2', [sequence]), {
      options: ['cleanDescriptors'],
    });
    const item = readFile(output).dataset.find((each) => each.tag === tag)?.items?.[0];
    if (!item) throw new Error('the sequence is gone');
    const wanted = compound
      .filter(({ row }) => row.cleanDescOpt === undefined)
      .map((each): [Case, Wanted] => [each, wantedOf(each, [], letterOf(each, types.get(each.tag)))]);
    assertAll(wanted, item, macro);
  });

  test.each([0x0040a078, 0x0040a07a])('%i of persons and devices, where a rule keeps it', async (tag) => {
    const types = typesIn('Identified Person or Device Macro Attributes', tag, false);
    const sequence = element(tag, 'SQ', { items: [elements] });
    const output = await deidentified(file('1.2.840.10008.5.1.4.1.1.88.11', [sequence]), {
      rules: [{ select: tag.toString(16).padStart(8, '0'), action: 'keep' }],
    });
    const item = readFile(output).dataset.find((each) => each.tag === tag)?.items?.[0];
    if (!item) throw new Error('the sequence is gone');
    assertAll(
      withLetters((each) => types.get(each)),
      item,
      'observer',
    );
  });
});

/** Types of the compound attributes that a macro lists, at its top or in one of its sequences. */
function typesIn(macro: string, sequence: number, below: boolean): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  let inside = !below;
  for (const [name, tag, type] of macros[macro] ?? []) {
    const hex = tag.replace(/[(),]/g, '');
    if (below && !name.startsWith('>')) inside = parseInt(hex, 16) === sequence;
    const level = /^>*/.exec(name)?.[0].length ?? 0;
    if (inside && level === (below ? 1 : 0) && compound.some((each) => each.tag === hex))
      types.set(hex, type[0] ?? '');
  }
  return types;
}
