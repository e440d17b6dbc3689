import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { burnedInRule } from './burned-in';
import { regionRules } from './standard/burned-in-regions';

const text = (tag: number, vr: string, value: string) => element(tag, vr, value);
const manufacturer = (value: string) => text(0x00080070, 'LO', value);
const model = (value: string) => text(0x00081090, 'LO', value);
const modality = (value: string) => text(0x00080060, 'CS', value);
const imageType = (value: string) => text(0x00080008, 'CS', value);
const description = (value: string) => text(0x0008103e, 'LO', value);
const size = (rows: number, columns: number) => [
  element(0x00280010, 'US', [rows]),
  element(0x00280011, 'US', [columns]),
];

const ruleOf = async (...elements: BuiltElement[]) => burnedInRule(await built({ elements }));

test('177 rules of two sources, by what they do', () => {
  const count = (of: (rule: ReturnType<typeof regionRules>[number]) => string) => {
    const counts: Record<string, number> = {};
    for (const rule of regionRules()) counts[of(rule)] = (counts[of(rule)] ?? 0) + 1;
    return counts;
  };
  expect(count(({ source }) => source)).toEqual({ CTP: 52, deid: 118, 'deid-us': 3, 'deid-chest': 4 });
  expect(count(({ effect }) => effect)).toEqual({ blank: 156, accept: 5, look: 4, reject: 3, broad: 9 });
  for (const { effect, conditions, regions } of regionRules()) {
    expect(effect === 'blank').toBe(effect !== 'broad' && regions.length > 0);
    if (effect !== 'broad') expect(conditions.length).toBeGreaterThan(0);
  }
  expect(regionRules()[6]?.regions).toEqual([
    { left: 350, top: 0, width: 162, height: 30 },
    { left: 390, top: 80, width: 122, height: 15 },
  ]);
});

describe('an image that shows text', () => {
  test.each<[string, BuiltElement[]]>([
    ['dose report', [description('Dose Report')]],
    ['whatever the case', [manufacturer('Philips Medical'), imageType('DERIVED\\SECONDARY\\dose')]],
    [
      'one of several, and an exact size',
      [manufacturer('Vital Images, Inc'), description('AAA plan'), ...size(1041, 795)],
    ],
    ['several texts of one kind', [modality('US'), manufacturer('GE'), model('V830')]],
    ['ultrasound regions', [element(0x00186011, 'SQ', { items: [[]] })]],
    ['demographics', [imageType('DERIVED\\DEMOGRAPHICDATA')]],
    ['patient protocol of CT', [modality('CT'), description('Patient Protocol')]],
    [
      'nuclear medicine page',
      [modality('NM'), manufacturer('SIEMENS NM'), imageType('DERIVED\\SECONDARY'), ...size(860, 1132)],
    ],
  ])('%s', async (_, elements) => {
    expect(await ruleOf(...elements)).toBeDefined();
  });

  test('by the file meta information, too', async () => {
    const meta = [text(0x00020013, 'SH', 'MINDRAY_1')];
    expect(burnedInRule(await built({ meta, elements: [modality('US')] }))?.source).toBe('CTP');
  });
});

test.each<[string, BuiltElement[]]>([
  [
    'plain CT',
    [
      modality('CT'),
      manufacturer('GE MEDICAL SYSTEMS'),
      model('LightSpeed VCT'),
      imageType('ORIGINAL\\PRIMARY\\AXIAL'),
    ],
  ],
  [
    'derived MR',
    [modality('MR'), manufacturer('SIEMENS'), imageType('DERIVED\\SECONDARY\\MPR'), ...size(512, 512)],
  ],
  ['without Image Type', [modality('XA'), manufacturer('Philips Medical Systems')]],
  ['with an overlay, which goes', [text(0x60000022, 'LO', 'Siemens MedCom Object Graphics')]],
  ['another size', [manufacturer('Vital Images'), description('AAA'), ...size(512, 512)]],
  ['x-ray of a hand', [modality('CR'), text(0x00180015, 'CS', 'HAND')]],
])('%s is plain', async (_, elements) => {
  expect(await ruleOf(...elements)).toBeUndefined();
});
