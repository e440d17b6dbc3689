/**
 * The files of the benchmark: synthetic CT of two patients, two studies, four series; about 300 elements each,
 * nested and private ones among them, with identifiers in every place that de-identification must find.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  ftruncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ctPhantom } from '../../src/dicom/phantom';
import { dicomFile, element, type BuiltElement } from '../../src/testing/dicom-builder';

export interface DataSet {
  /** Folder that holds the files. */
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** `count` files of size × size pixels of 16 bits, four series in two studies, or as many as asked; one folder each. */
export function writeCT(folder: string, count: number, size: number, parts = 4): DataSet {
  rmSync(folder, { recursive: true, force: true });
  const phantoms = Array.from({ length: 40 }, (_, index) => ctPhantom(size, index / 20 - 0.975));
  let bytes = 0;
  for (let number = 0; number < count; number++) {
    const series = Math.floor((number * parts) / count);
    const index = number - Math.ceil((series * count) / parts);
    const place = join(folder, `patient${series >> 1}`, `series${series}`);
    if (index === 0) mkdirSync(place, { recursive: true });
    // Noise of its own in every file: no two have equal pixels.
    const pixels = (phantoms[number % phantoms.length] ?? new Int16Array()).slice();
    for (let at = 0; at < pixels.length; at += 7)
      pixels[at] = ((pixels[at] ?? 0) + ((at * (number + 3)) % 61)) | 0;
    const file = dicomFile({
      elements: [...ctHeader(series, index, size), pixelData(new Uint8Array(pixels.buffer))],
    });
    writeFileSync(join(place, `IM${String(index).padStart(5, '0')}`), file);
    bytes += file.length;
  }
  return { folder, files: count, bytes };
}

/** One file whose pixel data are a hole of `bytes` bytes: it takes no room on the disk. */
export function writeSparse(folder: string, bytes: number): DataSet {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const frames = Math.floor(bytes / (512 * 512 * 2));
  const header = dicomFile({
    elements: [
      ...ctHeader(0, 0, 512).filter(({ tag }) => tag !== 0x00080016),
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2.1'),
      element(0x00280008, 'IS', String(frames)),
    ]
      .sort((a, b) => a.tag - b.tag)
      .concat({ ...pixelData(new Uint8Array()), claimedLength: frames * 512 * 512 * 2 }),
  });
  const handle = openSync(join(folder, 'large.dcm'), 'w');
  writeSync(handle, header);
  ftruncateSync(handle, header.length + frames * 512 * 512 * 2);
  closeSync(handle);
  return { folder, files: 1, bytes: header.length + frames * 512 * 512 * 2 };
}

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const pixelData = (bytes: Uint8Array) => element(0x7fe00010, 'OW', bytes);
const uid = (...numbers: number[]) => `1.2.826.0.1.3680043.9.7433.${numbers.join('.')}`;

interface Person {
  readonly name: string;
  readonly id: string;
  readonly birth: string;
  readonly accession: string;
}
const PEOPLE: readonly [Person, Person] = [
  { name: 'Thornquist^Adelheid^M', id: 'QX-771-0042', birth: '19520311', accession: 'ACN5517730' },
  { name: 'Okonjo^Bartholomew', id: 'QX-771-0099', birth: '19781124', accession: 'ACN5517888' },
];

function ctHeader(series: number, index: number, size: number): BuiltElement[] {
  const study = series >> 1;
  const person = PEOPLE[study === 0 ? 0 : 1];
  const elements = [
    ...patientAndStudy(person, study, series, index),
    ...acquisition(index),
    ...image(series, index, size),
    ...nested(person, study, series, index),
    ...privateElements(person, index),
  ];
  return elements.sort((a, b) => a.tag - b.tag);
}

function patientAndStudy(person: Person, study: number, series: number, index: number): BuiltElement[] {
  const time = `10${String(10 + series)}${String(index % 60).padStart(2, '0')}.250000`;
  return [
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SPI'),
    element(0x00080012, 'DA', '20240229'),
    element(0x00080013, 'TM', time),
    element(0x00080014, 'UI', uid(7)),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00080018, 'UI', uid(study, series, index + 1)),
    ...[0x20, 0x21, 0x22, 0x23].map((low) => element(0x00080000 + low, 'DA', '20240229')),
    ...[0x30, 0x31, 0x32, 0x33].map((low) => element(0x00080000 + low, 'TM', time)),
    element(0x0008002a, 'DT', `20240229${time}`),
    element(0x00080050, 'SH', person.accession),
    element(0x00080060, 'CS', 'CT'),
    element(0x00080070, 'LO', 'SYNTHETIC'),
    element(0x00080080, 'LO', 'Northgate Infirmary'),
    element(0x00080081, 'ST', '12 Quayside Lane, Harwick'),
    element(0x00080090, 'PN', 'Ashdown^Percival^^Dr'),
    element(0x00080092, 'ST', '3 Mill Row'),
    element(0x00080094, 'SH', '+44 1632 960117'),
    element(0x00081010, 'SH', 'CTAWP-NORTH-3'),
    element(0x00081030, 'LO', 'CT Thorax for Mrs Thornquist'),
    element(0x0008103e, 'LO', `Thorax 5.0 B30f ${series}`),
    element(0x00081040, 'LO', 'Radiology North'),
    element(0x00081048, 'PN', 'Quill^Hesper'),
    element(0x00081050, 'PN', 'Vane^Lucian'),
    element(0x00081060, 'PN', 'Reading^Doctor'),
    element(0x00081070, 'PN', 'Operator^Olga'),
    element(0x00081080, 'LO', 'Suspected embolism'),
    element(0x00081090, 'LO', 'Somatom 5'),
    element(0x00100010, 'PN', person.name),
    element(0x00100020, 'LO', person.id),
    element(0x00100021, 'LO', 'NORTHGATE'),
    element(0x00100030, 'DA', person.birth),
    element(0x00100032, 'TM', '043000'),
    element(0x00100040, 'CS', 'F'),
    element(0x00101000, 'LO', `${person.id}-OLD`),
    element(0x00101001, 'PN', 'Maidenname^Adelheid'),
    element(0x00101010, 'AS', '071Y'),
    element(0x00101020, 'DS', '1.68'),
    element(0x00101030, 'DS', '64'),
    element(0x00101040, 'LO', '7 Harbour View, Harwick'),
    element(0x00101060, 'PN', 'Mother^Of'),
    element(0x00102000, 'LO', 'Penicillin'),
    element(0x00102110, 'LO', 'None known'),
    element(0x00102154, 'SH', '+44 1632 960442'),
    element(0x00102160, 'SH', 'Norse'),
    element(0x00102180, 'SH', 'Lighthouse keeper'),
    element(0x001021b0, 'LT', 'Fell from the lamp room in 1999.'),
    element(0x001021f0, 'LO', 'Quaker'),
    element(0x00104000, 'LT', 'Call the daughter at the number on file.'),
    element(0x0020000d, 'UI', uid(study)),
    element(0x0020000e, 'UI', uid(study, series)),
    element(0x00200010, 'SH', `ST${study}-8891`),
    element(0x00200011, 'IS', String(series + 1)),
    element(0x00200012, 'IS', '1'),
    element(0x00200013, 'IS', String(index + 1)),
    element(0x00204000, 'LT', 'Compared with the images of Mrs Thornquist from May.'),
    element(0x00321032, 'PN', 'Ashdown^Percival'),
    element(0x00321033, 'LO', 'Ward 7'),
    element(0x00321060, 'LO', 'CT chest, query PE'),
    element(0x00324000, 'LT', 'Urgent, see the letter of 3 March.'),
    element(0x00380010, 'LO', `ADM-${person.id}`),
    element(0x00380300, 'LO', 'Ward 7 Bed 3'),
    element(0x00380500, 'LO', 'Wheelchair'),
    element(0x00400244, 'DA', '20240229'),
    element(0x00400245, 'TM', '101000'),
    element(0x00400253, 'SH', 'PPS-119'),
    element(0x00400254, 'LO', 'CT Thorax'),
    element(0x00401001, 'SH', `RP-${person.accession}`),
    element(0x00401400, 'LT', 'Patient asked for a female operator.'),
    element(0x00402016, 'LO', 'PON-55'),
    element(0x00402017, 'LO', 'FON-55'),
  ];
}

function acquisition(index: number): BuiltElement[] {
  return [
    element(0x00180015, 'CS', 'CHEST'),
    element(0x00180022, 'CS', 'HELIX'),
    element(0x00180050, 'DS', '5'),
    element(0x00180060, 'DS', '120'),
    element(0x00180090, 'DS', '500'),
    element(0x00181000, 'LO', 'SN-48839'),
    element(0x00181002, 'UI', uid(8)),
    element(0x00181020, 'LO', 'VA47C'),
    element(0x00181030, 'LO', 'Thorax routine, Dr Quill'),
    element(0x00181100, 'DS', '360'),
    element(0x00181110, 'DS', '1085.6'),
    element(0x00181111, 'DS', '595'),
    element(0x00181120, 'DS', '0'),
    element(0x00181130, 'DS', String(150 + index)),
    element(0x00181140, 'CS', 'CW'),
    element(0x00181150, 'IS', '500'),
    element(0x00181151, 'IS', '210'),
    element(0x00181152, 'IS', '105'),
    element(0x00181160, 'SH', 'FLAT'),
    element(0x00181190, 'DS', '1.2'),
    element(0x00181200, 'DA', '20240102'),
    element(0x00181201, 'TM', '070000'),
    element(0x00181210, 'SH', 'B30f'),
    element(0x00185100, 'CS', 'HFS'),
    element(0x00189306, 'FD', [0.6]),
    element(0x00189307, 'FD', [28.8]),
    element(0x00189309, 'FD', [20.5]),
    element(0x00189310, 'FD', [20.5]),
    element(0x00189311, 'FD', [0.7]),
    element(0x00189345, 'FD', [8.1]),
  ];
}

function image(series: number, index: number, size: number): BuiltElement[] {
  return [
    element(0x00200032, 'DS', `-180\\-180\\${index * 5 - 600}`),
    element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
    element(0x00200052, 'UI', uid(9, series)),
    element(0x00201040, 'LO', ''),
    element(0x00201041, 'DS', String(index * 5 - 600)),
    element(0x00280002, 'US', [1]),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    element(0x00280010, 'US', [size]),
    element(0x00280011, 'US', [size]),
    element(0x00280030, 'DS', `${360 / size}\\${360 / size}`),
    element(0x00280100, 'US', [16]),
    element(0x00280101, 'US', [16]),
    element(0x00280102, 'US', [15]),
    element(0x00280103, 'US', [1]),
    element(0x00281050, 'DS', '40\\-600'),
    element(0x00281051, 'DS', '400\\1200'),
    element(0x00281052, 'DS', '0'),
    element(0x00281053, 'DS', '1'),
    element(0x00281054, 'LO', 'HU'),
    element(0x00281055, 'LO', 'WINDOW1\\WINDOW2'),
  ];
}

const code = (value: string, meaning: string): BuiltElement[] => [
  element(0x00080100, 'SH', value),
  element(0x00080102, 'SH', 'SCT'),
  element(0x00080104, 'LO', meaning),
];
const reference = (sopClass: string, instance: string): BuiltElement[] => [
  element(0x00081150, 'UI', sopClass),
  element(0x00081155, 'UI', instance),
];

function nested(person: Person, study: number, series: number, index: number): BuiltElement[] {
  const ct = '1.2.840.10008.5.1.4.1.1.2';
  const open = { undefinedLength: true };
  return [
    element(0x00081032, 'SQ', { items: [code('24627-2', 'CT Thorax')] }),
    element(0x00081110, 'SQ', { items: [reference('1.2.840.10008.3.1.2.3.1', uid(study, 77))] }, open),
    element(0x00081111, 'SQ', { items: [reference('1.2.840.10008.3.1.2.3.3', uid(study, 78))] }),
    element(
      0x00081140,
      'SQ',
      { items: [0, 1, 2].map((other) => reference(ct, uid(study, series, 900 + other))) },
      open,
    ),
    element(0x00082112, 'SQ', {
      items: [0, 1].map((other) => [
        ...reference(ct, uid(study, series, 800 + index + other)),
        element(0x0040a170, 'SQ', { items: [code('121322', 'Source image')] }),
      ]),
    }),
    element(0x00101002, 'SQ', {
      items: [0, 1].map((other) => [
        element(0x00100020, 'LO', `${person.id}-X${other}`),
        element(0x00100021, 'LO', 'HARWICK'),
      ]),
    }),
    element(0x00321064, 'SQ', { items: [code('24627-2', 'CT Thorax')] }),
    element(
      0x00400275,
      'SQ',
      {
        items: [
          [
            element(0x00080050, 'SH', person.accession),
            element(0x00321060, 'LO', 'CT chest'),
            element(0x00400007, 'LO', 'Scheduled for Thornquist'),
            element(0x00400008, 'SQ', { items: [code('CTTHOR', 'Thorax')] }, open),
            element(0x00400009, 'SH', 'SPS-33'),
            element(0x00401001, 'SH', `RP-${person.accession}`),
          ],
        ],
      },
      open,
    ),
    element(0x00400555, 'SQ', {
      items: [
        [
          element(0x0040a040, 'CS', 'PNAME'),
          element(0x0040a043, 'SQ', { items: [code('121008', 'Person Observer')] }),
          element(0x0040a123, 'PN', person.name),
        ],
      ],
    }),
  ];
}

/** A hundred elements of two vendors, as scanners write them, a nested one and names among them. */
function privateElements(person: Person, index: number): BuiltElement[] {
  const block = (group: number, creator: string, count: number) => [
    element(group * 0x10000 + 0x10, 'LO', creator),
    ...Array.from({ length: count }, (_, at) => {
      const tag = group * 0x10000 + 0x1000 + at;
      if (at % 5 === 0) return element(tag, 'LO', `${person.id}/${at}`);
      if (at % 5 === 1) return element(tag, 'DS', String(index + at / 10));
      if (at % 5 === 2) return element(tag, 'US', [index, at]);
      if (at % 5 === 3) return element(tag, 'UN', new TextEncoder().encode(`${person.name} ${at} `));
      return element(tag, 'OB', new Uint8Array(128).fill(at));
    }),
  ];
  return [
    ...block(0x0009, 'SYNTHETIC CT ONE', 20),
    ...block(0x0019, 'SYNTHETIC CT TWO', 40),
    ...block(0x0029, 'SYNTHETIC HEADER', 30),
    element(0x00291050, 'SQ', { items: [[...code('X', 'Private'), element(0x00100010, 'PN', person.name)]] }),
  ];
}
