import type { DicomFile } from '../dicom/element';
import { find, textOf } from '../dicom/values';
import { finding, type OpenFinding } from './check-finding';
import type { Identifiers } from './collect-identifiers';
import type { Identifier } from './identifiers';
import { whereIs, type Place } from './paired-walk';

const DEVICE_SERIAL_NUMBER = 0x00181000;
/** What two UIDs have in common by their maker alone is shorter. */
const SHORTEST_STEM = 16;
const FEWEST_COMPONENTS = 6;
/** So many digits are found inside of a component as well. */
const LONG_SERIAL = 6;
const SHORTEST_SERIAL = 4;

/**
 * New UIDs that tell of old ones: they begin like a UID of the original up to its last component, or hold the serial
 * number of the device.
 *
 * @param identifiers of the original.
 */
export function checkNewUIDs(
  output: DicomFile,
  original: DicomFile,
  places: readonly Place[],
  { shared, own }: Identifiers,
): OpenFinding[] {
  const uidsIn = (identifiers: readonly Identifier[]) => identifiers.filter(({ kind }) => kind === 'uid');
  const old = new Set([...uidsIn(shared), ...uidsIn(own)].map(({ text }) => text));
  const stems = new Set([...old].flatMap(stemOf));
  const isSiteKnown = [shared, own].some((some) => some.some(({ kind }) => kind === 'site'));
  const serials = isSiteKnown ? serialsOf(original) : [];
  if (stems.size === 0 && serials.length === 0) return [];
  const findings: OpenFinding[] = [];
  for (const place of places) {
    if (place.rule?.kind !== 'uid') continue;
    const uids = textOf(output, place.dataset, place.element);
    if (uids.some((uid) => !old.has(uid) && hasStem(uid, stems)))
      findings.push(finding('uid-stem', whereIs(output, place)));
    if (uids.some((uid) => serials.some((serial) => holdsSerial(uid, serial))))
      findings.push(finding('serial-in-uid', whereIs(output, place)));
  }
  return findings;
}

function stemOf(uid: string): string[] {
  const stem = uid.slice(0, uid.lastIndexOf('.'));
  return stem.length >= SHORTEST_STEM && stem.split('.').length >= FEWEST_COMPONENTS ? [stem] : [];
}

function hasStem(uid: string, stems: ReadonlySet<string>): boolean {
  for (let end = uid.lastIndexOf('.'); end >= SHORTEST_STEM; end = uid.lastIndexOf('.', end - 1))
    if (stems.has(uid.slice(0, end))) return true;
  return stems.has(uid);
}

/** The numbers in serial numbers: "SN-73310" is 73310. */
function serialsOf(original: DicomFile): string[] {
  const element = find(original.dataset, DEVICE_SERIAL_NUMBER);
  return (element ? textOf(original, original.dataset, element) : [])
    .flatMap((serial) => serial.match(/\d+/g) ?? [])
    .filter((number) => number.length >= SHORTEST_SERIAL && /[1-9]/.test(number));
}

/** New UIDs are 39 digits by chance, which a serial number may be among. */
const holdsSerial = (uid: string, serial: string): boolean =>
  !uid.startsWith('2.25.') &&
  uid
    .split('.')
    .some(
      (component) => component === serial || (serial.length >= LONG_SERIAL && component.includes(serial)),
    );
