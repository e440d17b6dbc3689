import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csaHeader, readCSAHeader, type BuiltCSATag } from '../../testing/csa-builder';
import { element } from '../../testing/dicom-builder';
import { built } from '../../testing/indexed-file';
import { bytesOf } from '../../dicom/values';
import { scrubCSA } from './csa';
import { loadCSAHeaders } from './load-csa-headers';

const PROTOCOL = `<XProtocol>
{
  <Name> "PhoenixMetaProtocol"
  <ParamString."tPatientName"> { "LEAK^NAME" }
}
### ASCCONV BEGIN object=MrProtDataImpl@MrProtocolData version=41340006 converter=LEAK ###
ulVersion	=	0x14b44b6
tSequenceFileName	=	""%SiemensSeq%\\ep2d_diff""
tProtocolName	=	""LEAK for Amy Wilson""
tReferenceImage0	=	""1.3.12.2.1107.5.2.43.67060.20171021LEAK""
tPatientName	=	""LEAK^NAME""
sProtConsistencyInfo.tBaselineString	=	""N4_LEAK_20160120""
sProtConsistencyInfo.flPatientWeight	=	81
sCoilSelectMeas.aRxCoilSelectData[0].asList[0].sCoilElementID.tCoilID	=	""Head_32""
sCoilSelectMeas.aRxCoilSelectData[0].asList[1].sCoilElementID.tCoilID	=	""LEAK_32""
sCoilSelectMeas.sCoilStringForConversion	=	""HEA;HEP""
sKSpace.lBaseResolution	=	64
sKSpace.ucPhasePartialFourier	=	0x10 # LEAK
sSliceArray.ucMode	=	0x4
sSliceArray.asSlice[0].dThickness	=	3.5
sDiffusion.sFreeDiffusionData.sComment.0	=	0x4c
sDiffusion.sFreeDiffusionData.asDiffDirVector[0].dSag	=	-0.5
sWipMemBlock.tFree	=	""LEAK""
sWipMemBlock.alFree[3]	=	25
sWipMemBlock.alFree[4]	=	55500192837465
alTE[0]	=	30000
lLEAK	=	1
### ASCCONV END ###
LEAK after the end`;

const LISTED: readonly BuiltCSATag[] = [
  { name: 'B_value', vr: 'IS', values: ['1000    '] },
  { name: 'DiffusionGradientDirection', vr: 'FD', values: ['0.5', '-0.25', '0.8291562'] },
  { name: 'NumberOfImagesInMosaic', vr: 'US', values: ['36      '] },
  {
    name: 'MosaicRefAcqTimes',
    vr: 'FD',
    values: Array.from({ length: 36 }, (_, at) => (at * 72.5).toFixed(8)),
  },
  { name: 'DiffusionDirectionality', vr: 'CS', values: ['DIRECTIONAL'] },
  { name: 'ICE_Dims', vr: 'LO', values: ['X_1_1_1_1_1_1_1_1_1_1_1_2954'] },
  { name: 'ImageHistory', vr: 'LO', values: ['CC:ComplexAdd'] },
  { name: 'B_matrix', vr: 'FD', values: [] },
];
const OTHERS: readonly BuiltCSATag[] = [
  { name: 'PatReinPattern', vr: 'ST', values: ['1;HFS;81.65;40.00;2;0;0;LEAK'] },
  { name: 'UsedPatientWeight', vr: 'IS', values: ['81'] },
  { name: 'RepresentativeImage', vr: 'UI', values: ['1.3.12.LEAK'] },
  { name: 'usPatientName', vr: 'LO', values: ['LEAK^NAME'] },
  { name: 'LEAK', vr: 'LO', values: ['1'] },
  { name: 'MrEvaProtocol', vr: 'UN', values: ['<EVAProtocol> LEAK'] },
];
const SPOILT: readonly BuiltCSATag[] = [
  { name: 'SliceThickness', vr: 'DS', values: ['LEAK'] },
  { name: 'EchoTime', vr: 'DS', values: ['5550019283746'] },
  { name: 'PATModeText', vr: 'LO', values: ['LEAK'] },
];

const scrubbed = (tags: readonly BuiltCSATag[], signed = true) =>
  scrubCSA(csaHeader(tags, 'LEAKLEAKLEAK', signed)) ?? new Uint8Array();
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe.each([
  ['SV10', true],
  ['without signature', false],
])('a header %s', (_, signed) => {
  const output = scrubbed([...LISTED, ...OTHERS, ...SPOILT], signed);

  test('keeps listed tags with their values', () => {
    const tags = readCSAHeader(output);
    for (const { name, values } of LISTED)
      expect(
        tags.get(name)?.filter((value) => value !== ''),
        name,
      ).toEqual(values);
    for (const { name } of OTHERS) expect(tags.has(name), name).toBe(false);
    for (const { name } of SPOILT) expect(tags.get(name)?.join(''), name).toBe('');
  });

  test('keeps nothing else, also not between and behind the values', () => {
    expect(latin1(output)).not.toContain('LEAK');
    expect(latin1(output)).not.toContain('5550019283746');
    expect(output.length % 4).toBe(0);
  });
});

test('the lengths of a header without signature may count the items of its first tag', () => {
  const plain = csaHeader([{ name: 'B_value', vr: 'IS', values: ['5'] }, ...LISTED.slice(1, 3)], '', false);
  const view = new DataView(plain.buffer);
  let at = 8;
  for (const count of [6, 6, 6]) {
    at += 84;
    for (let item = 0; item < count; item++) {
      const length = view.getUint32(at, true);
      view.setUint32(at, length + 6, true);
      at += 16 + Math.ceil(length / 4) * 4;
    }
  }
  const tags = readCSAHeader(scrubCSA(plain) ?? new Uint8Array());
  expect(tags.get('B_value')?.[0]).toBe('5');
  expect(tags.get('NumberOfImagesInMosaic')?.[0]).toBe('36      ');
  // Read either way, the first tag has no items.
  expect([...tags.values()][0]).toEqual([]);
});

test('of a protocol only listed lines stay', () => {
  const [text] =
    readCSAHeader(scrubbed([{ name: 'MrPhoenixProtocol', vr: 'UN', values: [PROTOCOL] }])).get(
      'MrPhoenixProtocol',
    ) ?? [];
  expect(text?.split('\n')).toEqual([
    '### ASCCONV BEGIN ###',
    'ulVersion = 0x14b44b6',
    'tSequenceFileName = ""%SiemensSeq%\\ep2d_diff""',
    'sCoilSelectMeas.aRxCoilSelectData[0].asList[0].sCoilElementID.tCoilID = ""Head_32""',
    'sCoilSelectMeas.sCoilStringForConversion = ""HEA;HEP""',
    'sKSpace.lBaseResolution = 64',
    'sKSpace.ucPhasePartialFourier = 0x10',
    'sSliceArray.ucMode = 0x4',
    'sSliceArray.asSlice[0].dThickness = 3.5',
    'sDiffusion.sFreeDiffusionData.asDiffDirVector[0].dSag = -0.5',
    'sWipMemBlock.alFree[3] = 25',
    'alTE[0] = 30000',
    '### ASCCONV END ###',
    '',
  ]);
});

test('sequences that a site wrote are not named', () => {
  const protocol = PROTOCOL.replace('%SiemensSeq%', '%CustomerSeq%');
  const output = scrubbed([{ name: 'MrProtocol', vr: 'UN', values: [protocol] }]);
  expect(latin1(output)).not.toContain('ep2d_diff');
});

describe('is not understood and goes:', () => {
  const header = csaHeader(LISTED);
  test.each([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(4096)],
    ['another form', new TextEncoder().encode('<?xml version="1.0"?>'.padEnd(200))],
    ['a header that ends early', header.slice(0, -20)],
    ['bytes in the wrong order', header.map((_, at) => header[at ^ 1] ?? 0)],
    ['a header of which nothing is listed', csaHeader(OTHERS)],
  ])('%s', (_, bytes) => {
    expect(scrubCSA(bytes)).toBeUndefined();
  });

  test('a header with any byte changed is understood or not, but never takes long', () => {
    fc.assert(
      fc.property(fc.nat(header.length - 1), fc.nat(255), (at, byte) => {
        const changed = header.slice();
        changed[at] = byte;
        const output = scrubCSA(changed);
        if (output) expect(() => readCSAHeader(output)).not.toThrow();
      }),
      { numRuns: 500, interruptAfterTimeLimit: 20_000 },
    );
  });

  test('long lines and many beginnings take no time', () => {
    const hostile = `${'### ASCCONV BEGIN '.repeat(50_000)}\na =${' '.repeat(500_000)}x\n`;
    const started = performance.now();
    scrubCSA(csaHeader([{ name: 'MrProtocol', vr: 'UN', values: [hostile] }]));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('a header larger than what the index keeps becomes resident', async () => {
  const values = [PROTOCOL + ' '.repeat(300_000)];
  const header = csaHeader([{ name: 'MrPhoenixProtocol', vr: 'UN', values }]);
  const file = await built({
    elements: [
      element(0x00290011, 'LO', 'SIEMENS CSA HEADER'),
      element(0x00291120, 'OB', header),
      element(0x7fe00010, 'OW', new Uint8Array(1000)),
    ],
  });
  await loadCSAHeaders(file);
  const [, large] = file.dataset.elements;
  expect(large && bytesOf(file, large)?.length).toBe(header.length);
});
