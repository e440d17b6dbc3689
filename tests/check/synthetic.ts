/** Builds explicit little endian files from scratch, with neither our index nor our writer. */

export type Value = string | Uint8Array | readonly (readonly Built[])[];
export type Built = readonly [tag: number, vr: string, value: Value];

const longVRs = new Set(['OB', 'OF', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT']);

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function encoded(elements: readonly Built[]): Uint8Array<ArrayBuffer> {
  return joined(...elements.map(([tag, vr, value]) => element(tag, vr, value)));
}

function element(tag: number, vr: string, value: Value): Uint8Array<ArrayBuffer> {
  const body = bodyOf(vr, value);
  const header = new Uint8Array(longVRs.has(vr) ? 12 : 8);
  const view = new DataView(header.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  header.set(bytesOf(vr), 4);
  if (longVRs.has(vr)) view.setUint32(8, body.length, true);
  else view.setUint16(6, body.length, true);
  return joined(header, body);
}

function bodyOf(vr: string, value: Value): Uint8Array {
  if (typeof value === 'string') {
    const text = bytesOf(value);
    const pad = vr === 'UI' ? 0 : 0x20;
    return text.length % 2 === 0 ? text : joined(text, Uint8Array.of(pad));
  }
  if (value instanceof Uint8Array) return value;
  return joined(
    ...value.map((item) => {
      const body = encoded(item);
      const header = new Uint8Array(8);
      const view = new DataView(header.buffer);
      view.setUint16(0, 0xfffe, true);
      view.setUint16(2, 0xe000, true);
      view.setUint32(4, body.length, true);
      return joined(header, body);
    }),
  );
}

export const u16 = (...values: number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Uint16Array.from(values).buffer);

const sopClass = '1.2.840.10008.5.1.4.1.1.2';

export interface Identity {
  readonly patientId: string;
  readonly patientName: string;
  readonly study: string;
  readonly series: string;
  readonly instance: string;
}

export const firstIdentity: Identity = {
  patientId: 'MRN-448812',
  patientName: 'Quintero^Belisario=山田^太郎',
  study: '1.2.826.0.1.3680043.9.1.20240131.1',
  series: '1.2.826.0.1.3680043.9.1.20240131.2',
  instance: '1.2.826.0.1.3680043.9.1.20240131.3',
};
export const otherInstance = '1.2.826.0.1.3680043.9.1.20240131.4';

/**
 * A CT image that holds one of everything that has to go, and a good deal that has to stay.
 *
 * @param extra elements that are added, or take the place of those.
 */
export function syntheticCT(
  identity: Identity = firstIdentity,
  extra: readonly Built[] = [],
): Uint8Array<ArrayBuffer> {
  const meta = encoded([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', sopClass],
    [0x00020003, 'UI', identity.instance],
    [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
    [0x00020012, 'UI', '1.2.826.0.1.3680043.9.77'],
    [0x00020013, 'SH', 'SCANNER_7'],
    [0x00020016, 'AE', 'CT_ROOM_FOUR'],
  ]);
  const preamble = new Uint8Array(128);
  preamble.set(bytesOf('Belisario was here'));
  const groupLength = encoded([[0x00020000, 'UL', new Uint8Array(Uint32Array.of(meta.length).buffer)]]);
  return joined(
    preamble,
    bytesOf('DICM'),
    groupLength,
    meta,
    encoded(merged(dataset(identity), extra)),
    bytesOf('PAD Quintero\0\0'),
  );
}

function merged(elements: readonly Built[], extra: readonly Built[]): Built[] {
  const tags = new Set(extra.map(([tag]) => tag));
  return [...elements.filter(([tag]) => !tags.has(tag)), ...extra].sort(([a], [b]) => a - b);
}

function dataset({ patientId, patientName, study, series, instance }: Identity): Built[] {
  return [
    [0x00080000, 'UL', new Uint8Array(4)],
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    [0x00080016, 'UI', sopClass],
    [0x00080018, 'UI', instance],
    [0x00080020, 'DA', '20240131'],
    [0x00080021, 'DA', '20240131'],
    [0x00080030, 'TM', '101532'],
    [0x00080031, 'TM', '101544.250000'],
    [0x00080050, 'SH', 'ACC-99817'],
    [0x00080060, 'CS', 'CT'],
    [0x00080070, 'LO', 'SIEMENS'],
    [0x00080080, 'LO', 'SIEMENS'],
    [0x00080081, 'ST', '4 Harbour Road'],
    [0x00080090, 'PN', 'Okonkwo^Adaeze'],
    [0x00081010, 'SH', 'CT04'],
    [0x00081030, 'LO', 'Chest for Quintero'],
    [
      0x00081140,
      'SQ',
      [
        [
          [0x00081150, 'UI', sopClass],
          [0x00081155, 'UI', otherInstance],
        ],
      ],
    ],
    [0x00081070, 'PN', 'Lindqvist^Maj\\Brandt^Uwe'],
    [0x00081090, 'LO', 'Definition Edge'],
    [0x00083010, 'UI', '1.2.826.0.1.3680043.9.5.1\\1.2.826.0.1.3680043.9.5.2'],
    [0x00100010, 'PN', patientName],
    [0x00100020, 'LO', patientId],
    [0x00100030, 'DA', '19610704'],
    [0x00100040, 'CS', 'F'],
    [0x00101010, 'AS', '062Y'],
    [0x00120010, 'LO', 'Harbour Trials'],
    [0x00140104, 'PN', 'Vandermeer^Ilse'],
    [0x00180015, 'CS', 'CHEST'],
    [0x00181000, 'LO', 'SN-73310'],
    [0x00181020, 'LO', 'VA44A'],
    [0x00181030, 'LO', 'Thorax routine'],
    [
      0x0018a001,
      'SQ',
      [
        [
          [0x00080070, 'LO', 'Relay Systems'],
          [0x00080080, 'LO', 'Harbour Hospital'],
          [0x00081010, 'SH', 'GATEWAY9'],
          [0x00091010, 'LO', 'PRIVATE_NESTED'],
        ],
      ],
    ],
    [0x00190010, 'LO', 'ACME 1.0'],
    [0x00191001, 'LO', 'Quintero, B.'],
    [0x0020000d, 'UI', study],
    [0x0020000e, 'UI', series],
    [0x00200010, 'SH', 'S-4471'],
    [0x00200013, 'IS', '1'],
    [0x00200032, 'DS', '-120.5\\-118.25\\44'],
    [0x00200052, 'UI', '1.2.826.0.1.3680043.9.1.20240131.9'],
    [0x00204001, 'LO', 'unregistered Quintero'],
    [0x00280002, 'US', u16(1)],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', u16(2)],
    [0x00280011, 'US', u16(2)],
    [0x00280030, 'DS', '0.5\\0.5'],
    [0x00280100, 'US', u16(16)],
    [0x00280101, 'US', u16(12)],
    [0x00280102, 'US', u16(11)],
    [0x00280103, 'US', u16(0)],
    [0x60000010, 'US', u16(2)],
    [0x60000022, 'LO', 'Quintero marks'],
    [0x60000100, 'US', u16(1)],
    [0x60000102, 'US', u16(0)],
    [0x60003000, 'OW', u16(5)],
    [0x7fe00010, 'OW', u16(100, 200, 300, 400)],
    [0x7fe10010, 'LO', 'ACME 1.0'],
    [0xfffcfffc, 'OB', new Uint8Array(4)],
  ];
}
