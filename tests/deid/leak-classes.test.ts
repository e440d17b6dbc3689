/**
 * Identifiers planted in real files of many SOP classes and encodings by `plant.py` (pydicom and raw bytes): none survives
 * any preset that follows the profile of the standard. docs/leak-classes.md tells where the other classes are tested.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Auditor } from '../../src/deid/audit';
import { Deidentifier, type Outcome } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { NO_PATIENTS } from '../../src/deid/patients';
import { PRESETS } from '../../src/deid/presets';
import { rawTextOf } from '../../src/deid/raw-value';
import { BASIC_PROFILE, type DeidRequest, type Option } from '../../src/deid/request';
import { indexFile } from '../../src/dicom/element-index';
import { corpusFiles, corpusRoot, hasCorpus, readCorpus } from '../corpus/corpus';
import { iodErrors } from '../corpus/tools';
import { LEAK_CLASSES, PLANTED_FILES } from './leak-classes';
import { EVERY_GROUP, outcomeOf, SECRET } from './run';

interface Canary {
  readonly class: number;
  readonly text: string;
  /** As it stands in the file, hexadecimal, where it is not ASCII. */
  readonly bytes?: string;
  readonly place: string;
  /** Options that retain the attribute, or clean it and cannot know that this word identifies. */
  readonly keptBy: readonly Option[];
}

interface Planted {
  readonly planted: string;
  readonly sopClass: string;
  readonly syntax: string;
  readonly charset: string;
  readonly canaries: readonly Canary[];
}

/** A planted file and what became of it under each request. */
interface Case extends Planted {
  readonly source: string;
  readonly input: Text;
  readonly outputs: ReadonlyMap<string, Made>;
}

interface Made {
  readonly outcome: Outcome & { kind: 'deidentified' };
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: Text;
}

const cleaning: DeidRequest = {
  ...BASIC_PROFILE,
  options: ['cleanDescriptors', 'cleanStructuredContent', 'cleanGraphics'],
};
const REQUESTS: readonly (readonly [name: string, request: DeidRequest])[] = [
  ...PRESETS.filter(({ request }) => request.base === 'basic-profile').map(
    ({ name, request }) => [name, request] as const,
  ),
  ['every text cleaned', cleaning],
];
const CHOSEN = PRESETS.find(({ id }) => id === 'chosen-fields')?.request ?? BASIC_PROFILE;

const python = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';
const script = (name: string, args: readonly string[]) =>
  execFileSync(python, [join(import.meta.dirname, name), ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });

describe.skipIf(!hasCorpus)('identifiers planted in real files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-plant-'));
  const cases: Case[] = [];
  beforeAll(async () => {
    const printed = script('plant.py', [folder, ...PLANTED_FILES.map((path) => join(corpusRoot, path))]);
    for (const [at, planted] of (JSON.parse(printed) as Planted[]).entries()) {
      const input = new Uint8Array(readFileSync(planted.planted));
      const outputs = new Map<string, Made>();
      for (const [name, request] of REQUESTS)
        outputs.set(name, await made(input, { ...request, released: EVERY_GROUP }));
      cases.push({ ...planted, source: PLANTED_FILES[at] ?? '', input: await textOf(input), outputs });
    }
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const outputOf = ({ outputs, source }: Case, name: string): Made => {
    const output = outputs.get(name);
    if (!output) throw new Error(`${source}: no output under ${name}`);
    return output;
  };

  test('there are enough SOP classes, encodings and character sets, and all leak classes', () => {
    expect(new Set(cases.map(({ sopClass }) => sopClass)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(cases.map(({ syntax }) => syntax)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(cases.map(({ charset }) => charset)).size).toBeGreaterThanOrEqual(7);
    const planted = new Set(cases.flatMap(({ canaries }) => canaries.map((canary) => canary.class)));
    expect([...planted].sort((a, b) => a - b)).toEqual(LEAK_CLASSES.map(([number]) => number));
  });

  test('docs/leak-classes.md has a row for every class', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/leak-classes.md'), 'utf8');
    const rows = [...docs.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, number, name]) => [
      Number(number),
      name,
    ]);
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 36 }, (_, at) => at + 1));
    expect(rows).toEqual(expect.arrayContaining(LEAK_CLASSES.map((each) => [...each])));
  });

  describe.each(LEAK_CLASSES)('%i %s', (number) => {
    const ofClass = function* (): Generator<readonly [Case, Canary]> {
      for (const each of cases)
        for (const canary of each.canaries) if (canary.class === number) yield [each, canary];
    };

    test('stands in the originals, in several encodings', () => {
      const missing = [...ofClass()].filter(([{ input }, canary]) => !holds(input, canary));
      expect(missing.map(([{ source }, { text, place }]) => `${source} ${place}: ${text}`)).toEqual([]);
      const syntaxes = new Set([...ofClass()].map(([{ syntax }]) => syntax));
      expect(syntaxes.size).toBeGreaterThanOrEqual(2);
    });

    test.each(REQUESTS)('does not survive: %s', (name, { options }) => {
      const survivors: string[] = [];
      let looked = 0;
      for (const [each, canary] of ofClass()) {
        if (canary.keptBy.some((option) => options.includes(option))) continue;
        looked += 1;
        if (holds(outputOf(each, name).text, canary))
          survivors.push(`${each.source} ${canary.place}: ${canary.text}`);
      }
      expect(survivors).toEqual([]);
      expect(looked).toBeGreaterThan(0);
    });
  });

  describe.each(REQUESTS)('25 pseudonyms that can be computed: %s', (name) => {
    test('no unkeyed hash of an identifier is in an output', () => {
      const found = cases.flatMap((each) => {
        const { text } = outputOf(each, name);
        return IDENTIFIERS.flatMap((value) => digestsOf(value).filter((digest) => holdsText(text, digest)));
      });
      expect(found).toEqual([]);
    });
  });

  test('25 another secret makes other names', async () => {
    const other = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);
    for (const each of cases.slice(0, 4)) {
      const indexed = await indexFile(new Blob([new Uint8Array(readFileSync(each.planted))]));
      if (!indexed.ok) throw new Error(indexed.reason);
      const request = { ...BASIC_PROFILE, released: EVERY_GROUP };
      const outcome = new Deidentifier(request, new Identities(other)).run(
        indexed.file,
        await inspect(indexed.file),
      );
      if (outcome.kind !== 'deidentified') throw new Error('withheld');
      const { identity } = outputOf(each, 'DICOM Basic Profile').outcome;
      for (const key of ['patientId', 'studyInstanceUID', 'seriesInstanceUID', 'sopInstanceUID'] as const)
        expect(outcome.identity[key]).not.toBe(identity[key]);
    }
  });

  test('29 names of outputs and audits hold nothing that was planted', () => {
    for (const each of cases)
      for (const { outcome } of each.outputs.values()) {
        const told = Buffer.from(
          `${JSON.stringify(outcome.identity)}${JSON.stringify(new Auditor().audit(outcome))}`,
        );
        const text = { bytes: told, lower: told.toString('latin1').toLowerCase() };
        // Numbers of four characters and fewer stand in paths and counts.
        const canaries = each.canaries.filter((canary) => canary.text.length > 5);
        expect(canaries.filter((canary) => holds(text, canary))).toEqual([]);
      }
  });

  test('31 objects that are exported one by one still point to each other', () => {
    const all = REQUESTS.flatMap(([name]) => cases.map((each) => outputOf(each, name).bytes));
    const references = elementsOf(all, folder).map(
      (elements) => elements['00081115[0].00081199[0].00081155']?.[1] ?? '',
    );
    expect(new Set(references).size).toBe(1);
    expect(Buffer.from(references[0] ?? '', 'hex').toString()).toMatch(/^2\.25\.\d+$/);
  }, 120_000);

  test.each(REQUESTS)(
    '36 outputs are as valid as their originals: %s',
    async (name) => {
      const written = cases.map((each, at) => {
        const path = join(folder, `out-${at}.dcm`);
        writeFileSync(path, outputOf(each, name).bytes);
        return path;
      });
      // dciodvfy inflates nothing.
      const inputs = cases.map(({ planted }) => planted);
      const [before, after] = [await iodErrors(inputs), await iodErrors(written)];
      const found = cases.flatMap(({ source, planted, syntax }, at) =>
        [...(after.get(written[at] ?? '') ?? [])]
          .filter((error) => syntax !== DEFLATED && !before.get(planted)?.has(error))
          .map((error) => `${source}: ${error}`),
      );
      expect(found).toEqual([]);
    },
    120_000,
  );

  test('chosen fields only: what the rules name is gone from there, and nothing else changes', async () => {
    const inputs = cases.map(({ planted }) => new Uint8Array(readFileSync(planted)));
    const outputs = await Promise.all(inputs.map(async (input) => (await made(input, CHOSEN)).bytes));
    const [before, after] = [elementsOf(inputs, folder), elementsOf(outputs, folder)];
    for (const [at, { source, canaries }] of cases.entries()) {
      const [old, now] = [before[at] ?? {}, after[at] ?? {}];
      const changed = Object.keys(old).filter(
        (path) => JSON.stringify(old[path]) !== JSON.stringify(now[path]),
      );
      const named = Object.keys(old).filter((path) => NAMED.test(path));
      const others = changed.filter((path) => !named.includes(path) && !ALSO_CHANGED.test(path));
      expect(others, source).toEqual([]);
      expect(changed, source).toEqual(expect.arrayContaining(named.filter((path) => old[path]?.[1] !== '')));
      for (const path of named)
        for (const { text } of canaries)
          expect(Buffer.from(now[path]?.[1] ?? '', 'hex').includes(text), `${path}: ${text}`).toBe(false);
    }
  }, 120_000);
});

describe.skipIf(!hasCorpus)('withheld unless released', () => {
  const groupsOf = async (path: string, request: DeidRequest): Promise<string[]> => {
    const { outcome } = await outcomeOf(readCorpus(path), request);
    if (outcome.kind === 'deidentified') return [];
    return outcome.reasons.map((reason) => (reason.kind === 'group' ? reason.group : reason.blocked));
  };

  describe.each(REQUESTS)('%s', (_, request) => {
    test('18 directories of media', async () => {
      const paths = corpusFiles().filter((path) => /\/DICOMDIR(-(implicit|bigEnd))?$/.test(path));
      expect(paths.length).toBeGreaterThanOrEqual(4);
      for (const path of paths) expect(await groupsOf(path, request), path).toEqual(['directory']);
    });

    test('14 encapsulated documents', async () => {
      const path = 'PantelisGeorgiadis__dcmjs-dimse/datasets/pdf.dcm';
      expect(await groupsOf(path, request)).toContain('encapsulated-document');
    });

    test.runIf(!request.options.includes('cleanStructuredContent'))('13 structured reports', async () => {
      for (const path of ['QIICR__dcmqi/data/sr-example/sr.dcm', 'pydicom__pydicom/test_files/reportsi.dcm'])
        expect(await groupsOf(path, request)).toEqual(['structured-report']);
    });

    test('19 burned-in text, said or likely', async () => {
      for (const [path, group] of BURNED_IN) expect(await groupsOf(path, request), path).toContain(group);
    });

    test('33 faces: as many slices of a head as show one', async () => {
      for (const path of HEADS) {
        const indexed = await indexFile(new Blob([readCorpus(path)]));
        if (!indexed.ok) throw new Error(indexed.reason);
        const { file } = indexed;
        const images = new Map([[rawTextOf(file, file.dataset, 0x0020000e), 160]]);
        const deidentifier = new Deidentifier(request, new Identities(SECRET), NO_PATIENTS, images);
        const outcome = deidentifier.run(file, await inspect(file));
        expect(outcome, path).toMatchObject({ reasons: [{ kind: 'group', group: 'face' }] });
      }
    });
  });
});

/** Native and compressed files, by what they say and by their class. */
const BURNED_IN = [
  ['dcmjs-org__dcmjs/test/undefined-length-test.dcm', 'burned-in-annotation'],
  ['pydicom__pydicom-data/US1_UNCR.dcm', 'ultrasound'],
  ['pydicom__pydicom-data/OBXXXX1A_rle.dcm', 'ultrasound'],
  ['pydicom__pydicom/test_files/SC_rgb_rle.dcm', 'secondary-capture'],
  ['ImagingDataCommons__highdicom/data/test_files/sm_image_grayscale.dcm', 'photograph'],
] as const;
/** Explicit and implicit; CT and MR. */
const HEADS = [
  'FNNDSC__SAG-anon/0001-1.3.12.2.1107.5.2.19.45152.2013030808110258929186035.dcm',
  'neurolabusc__dcm_qa_ct/In/GE/01.dcm',
  'PantelisGeorgiadis__dcmjs-dimse/datasets/ele.dcm',
];

const DEFLATED = '1.2.840.10008.1.2.1.99';
/** What the preset "Chosen fields only" names, at any depth. */
const NAMED = /(00100010|00100020|00100030|00101000|00101001|00101040|00102154|00080050|00080090|00080080)$/;
/**
 * What says that the file was changed; a private sequence with a name in it that pydicom does not look into, and a name in
 * a sequence stored as UN that it reads in the wrong byte order.
 */
const ALSO_CHANGED = /^00120063$|00431002$|^0040A504\[0\]\.10001000$/;
const IDENTIFIERS = [
  'PQID77123',
  'Xyzzyname^Qwertzfirst',
  'ACCZ55881',
  '1.3.12.2.1107.5.99.2.19470523221947.7',
];

/** A value in the usual unkeyed hashes, as hexadecimal, Base64 and UID. */
function digestsOf(value: string): string[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(value).digest();
    const number = BigInt(`0x${digest.subarray(0, 16).toString('hex')}`).toString();
    // Pseudonyms are cut: the beginning is enough.
    return [digest.toString('hex').slice(0, 12), digest.toString('base64').slice(0, 12), number.slice(0, 20)];
  });
}

async function made(input: Uint8Array<ArrayBuffer>, request: Partial<DeidRequest>): Promise<Made> {
  const { outcome, output } = await outcomeOf(input, request);
  if (outcome.kind !== 'deidentified' || !output) throw new Error(`withheld: ${JSON.stringify(outcome)}`);
  return { outcome, bytes: output, text: await textOf(output) };
}

type Elements = Record<string, [vr: string, hex: string] | undefined>;

/** Element paths with VR and value of files, as pydicom reads them. */
function elementsOf(files: readonly Uint8Array[], folder: string): Elements[] {
  const paths = files.map((bytes, at) => {
    const path = join(folder, `dumped-${at}.dcm`);
    writeFileSync(path, bytes);
    return path;
  });
  const lines = script('dump.py', paths).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Elements);
}

/** The bytes of a file to be searched: a deflated dataset inflated, pixel data left out. */
interface Text {
  readonly bytes: Buffer;
  readonly lower: string;
}

async function textOf(file: Uint8Array<ArrayBuffer>): Promise<Text> {
  const indexed = await indexFile(new Blob([file]));
  if (!indexed.ok) throw new Error(indexed.reason);
  const { source, pixelData } = indexed.file;
  const whole = Buffer.from(await source.read(0, source.size));
  const bytes = pixelData
    ? Buffer.concat([whole.subarray(0, pixelData.valueOffset), whole.subarray(pixelData.end)])
    : whole;
  return { bytes, lower: bytes.toString('latin1').toLowerCase() };
}

const holds = (text: Text, canary: Canary): boolean =>
  holdsText(text, canary.text) || (canary.bytes !== undefined && text.bytes.includes(canary.bytes, 0, 'hex'));

/** Whether a text stands there in any encoding and case that a file could hold it in. */
function holdsText({ bytes, lower }: Text, text: string): boolean {
  if (lower.includes(text.toLowerCase())) return true;
  const wide = Buffer.from(text, 'utf16le');
  return [Buffer.from(text), wide, Buffer.from(wide).swap16()].some((needle) => bytes.includes(needle));
}
