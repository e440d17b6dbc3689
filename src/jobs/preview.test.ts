import { describe, expect, test } from 'vitest';
import { Identities } from '../deid/identities';
import { NO_PATIENTS } from '../deid/patients';
import { BASIC_PROFILE, type DeidRequest } from '../deid/request';
import { dicomFile, element, type BuiltElement } from '../testing/dicom-builder';
import { deidentifierOf, onlyPatient } from './deid-setup';
import { previewFile, type PreviewRow } from './preview';

const secret = new Uint8Array(32).fill(1);
const withElements = (...more: BuiltElement[]) =>
  new Blob([dicomFile({ elements: [...elements, ...more].sort((a, b) => a.tag - b.tag) })]);
const elements = [
  element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  element(0x00080018, 'UI', '1.2.3'),
  element(0x00080060, 'CS', 'CT'),
  element(0x0008103e, 'LO', 'Knee of Zgraggen'),
  element(0x00081140, 'SQ', {
    items: [[element(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'), element(0x00081155, 'UI', '1.2.4')]],
  }),
  element(0x00100010, 'PN', 'Doe^John'),
  element(0x00100020, 'LO', 'A'),
  element(0x0020000d, 'UI', '1.2.5'),
];
const blob = withElements();

async function rowsOf(
  kept: boolean,
  request: DeidRequest = BASIC_PROFILE,
  of: Blob = blob,
): Promise<readonly PreviewRow[]> {
  const preview = await previewFile(
    of,
    deidentifierOf({ request, secret, patients: NO_PATIENTS, seriesImages: new Map() }),
    kept,
  );
  if (preview.kind !== 'rows') throw new Error(preview.why);
  return preview.rows;
}

describe('a preview', () => {
  test('lists what changes, and on demand what stays, each attribute once', async () => {
    const changed = await rowsOf(false);
    expect(changed.every(({ kind, action }) => kind === 'changed' && action !== 'keep')).toBe(true);
    const rows = await rowsOf(true);
    expect(rows.slice(0, changed.length)).toEqual(changed);
    const kept = rows.slice(changed.length);
    expect(
      kept.every(
        ({ kind, action, before, after }) => kind === 'kept' && action === 'keep' && before === after,
      ),
    ).toBe(true);
    expect(kept.map(({ keyword }) => keyword)).toEqual(['SOPClassUID', 'Modality', 'ReferencedSOPClassUID']);
    expect(kept.map(({ path }) => path)).toContain('00081140[0].00081150');
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
  });

  test('points at free text that a person should read', async () => {
    const request: DeidRequest = { ...BASIC_PROFILE, options: ['cleanDescriptors'] };
    const looks = (await rowsOf(true, request)).filter(({ look }) => look).map(({ keyword }) => keyword);
    expect(looks).toEqual(['SeriesDescription']);
    expect((await rowsOf(true)).some(({ look }) => look)).toBe(false);
  });

  test('points at what looks like a telephone number in a text that stays', async () => {
    const call = element(0x00181210, 'SH', '+49 30 1234567');
    const looks = (await rowsOf(true, BASIC_PROFILE, withElements(call))).filter(({ look }) => look);
    expect(looks.map(({ keyword, kind }) => [keyword, kind])).toEqual([['ConvolutionKernel', 'kept']]);
  });

  test('points at text inside the content of a report, which was cleaned', async () => {
    const request: DeidRequest = { ...BASIC_PROFILE, options: ['cleanStructuredContent'] };
    const item = [
      ...[element(0x0040a010, 'CS', 'CONTAINS'), element(0x0040a040, 'CS', 'TEXT')],
      element(0x0040a160, 'UT', 'Nodule, zgraggenlike, of John Doe'),
    ];
    const content = [element(0x0040a040, 'CS', 'CONTAINER'), element(0x0040a730, 'SQ', { items: [item] })];
    const looks = (await rowsOf(true, request, withElements(...content))).filter(({ look }) => look);
    expect(looks.map(({ path, action, after }) => [path, action, after])).toEqual([
      ['0040A730[0].0040A160', 'clean', 'Nodule, zgraggenlike'],
    ]);
  });

  test('says why there is none', async () => {
    const deidentifier = deidentifierOf({
      ...{ request: BASIC_PROFILE, secret },
      patients: { ...NO_PATIENTS, others: 'withhold' },
      seriesImages: new Map(),
    });
    expect(await previewFile(blob, deidentifier, false)).toEqual({
      kind: 'none',
      why: 'Withheld: The project has no new name for the patient: the table does not list the Patient ID.',
    });
    expect((await previewFile(undefined, deidentifier, false)).kind).toBe('none');
  });

  test('needs to know one patient only', () => {
    const identities = new Identities(secret);
    const plans = new Map(['a', 'b'].map((key) => [key, identities.plan(key)]));
    expect([...onlyPatient({ ...NO_PATIENTS, plans }, 'b').plans.keys()]).toEqual(['b']);
    expect(onlyPatient({ ...NO_PATIENTS, plans }, 'c').plans.size).toBe(0);
  });
});
