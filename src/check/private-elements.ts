import { safePrivateRows } from '../deid/standard/safe-private';
import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { elementOf, groupOf, isPrivate } from '../dicom/tag';
import { isText, textOf } from '../dicom/values';
import type { CheckCode } from './finding-kinds';
import { isScrubbedCSA, isScrubbedProtocol, isTechnical } from './csa-header';
import type { Place } from './paired-walk';

const key = (creator: string, group: number, element: number): string => `${creator}\\${group}\\${element}`;
const safe = new Map(safePrivateRows.map((row) => [key(row.creator, row.group, row.element), row]));

const CSA = 'SIEMENS CSA HEADER';
/** What Siemens XA writes in place of CSA headers, and where its protocol stands. */
const XA = new Set(['SIEMENS MR SDS 01', 'SIEMENS MR SDI 02']);
const XA_PROTOCOL = 0x19;
const CSA_TYPE = /^(IMAGE NUM 4|NONIMAGE NUM 4|PET NUM 4|SPEC NUM 4|MR|PT)$/;

const isCreator = (tag: Tag): boolean => elementOf(tag) >= 0x10 && elementOf(tag) <= 0xff;
const creatorTag = (tag: Tag): Tag => ((tag & 0xffff0000) | (elementOf(tag) >>> 8)) >>> 0;

const creators = new Set([CSA, ...XA, ...safePrivateRows.map(({ creator }) => creator)]);

/** Whether an element names the creator of safe private attributes, as all devices of the vendor do. */
export const isKnownCreator = (file: DicomFile, dataset: Dataset, element: Element): boolean =>
  isPrivate(element.tag) &&
  isCreator(element.tag) &&
  creators.has(textOf(file, dataset, element).join('\\').trim());

/** Who reserved the block of a private element (PS3.5 §7.8.1); '' where nobody did, or two. */
export function creatorOf(file: DicomFile, dataset: Dataset, tag: Tag): string {
  const creators = dataset.elements.filter((element) => element.tag === creatorTag(tag));
  const [creator] = creators;
  if (!creator || creators.length > 1 || !isCreator(creator.tag)) return '';
  return textOf(file, dataset, creator).join('\\').trim();
}

/** The row of Table E.3.10-1 for a private element; undefined where it is not listed. */
export function safeRow(file: DicomFile, dataset: Dataset, tag: Tag): { vr: VR | undefined } | undefined {
  if (!isPrivate(tag) || isCreator(tag)) return undefined;
  const creator = creatorOf(file, dataset, tag);
  return safe.get(key(creator, groupOf(tag), elementOf(tag) & 0xff));
}

/** Larger ones are no headers. */
const LARGEST_HEADER = 4 * 1024 * 1024;

/** Whether a private element is a CSA header, or the protocol that XA writes in place of one. */
export const isVendorHeader = (file: DicomFile, dataset: Dataset, { tag, items }: Element): boolean => {
  const low = elementOf(tag) & 0xff;
  if (items || !isPrivate(tag) || isCreator(tag)) return false;
  if (groupOf(tag) === 0x0029 && (low === 0x10 || low === 0x20)) return creatorOf(file, dataset, tag) === CSA;
  return groupOf(tag) === 0x0021 && low === XA_PROTOCOL && XA.has(creatorOf(file, dataset, tag));
};

/** Makes the headers of the vendor resident, which are often larger than what the index keeps. */
export async function loadVendorHeaders(file: DicomFile, places: readonly Place[]): Promise<void> {
  for (const { element, dataset } of places)
    if (element.length <= LARGEST_HEADER && isVendorHeader(file, dataset, element))
      await file.source.load(element.valueOffset, element.length);
}

/** Judges a private element where private attributes known to be safe may stay. */
export function privateCode(output: DicomFile, { element, dataset }: Place): CheckCode | undefined {
  const { tag } = element;
  if (isCreator(tag)) {
    const isUsed = dataset.elements.some((other) => !isCreator(other.tag) && creatorTag(other.tag) === tag);
    return isUsed ? undefined : 'private-creator';
  }
  const creator = creatorOf(output, dataset, tag);
  if (creator === '') return 'private-element';
  const low = elementOf(tag) & 0xff;
  const values = () => textOf(output, dataset, element);
  if (creator === CSA && groupOf(tag) === 0x0029) {
    if (low === 0x08 || low === 0x18) return values().every(isCSAType) ? undefined : 'private-element';
    if (low !== 0x10 && low !== 0x20) return 'private-element';
    const bytes = output.source.peek(element.valueOffset, element.length);
    return bytes && isScrubbedCSA(bytes) ? undefined : 'csa-unscrubbed';
  }
  if (XA.has(creator) && groupOf(tag) === 0x0021)
    return element.items ? undefined : xaCode(output, element, low, values);
  const row = safe.get(key(creator, groupOf(tag), low));
  if (!row) return 'private-element';
  const vr = element.vr === 'UN' ? row.vr : element.vr;
  // A sequence or a text where the list has a number is not the attribute that was found to be safe.
  if (row.vr !== undefined && (element.items ? row.vr !== 'SQ' : vr && isText(vr) && !isText(row.vr)))
    return 'private-element';
  return vr === 'PN' || vr === 'AE' || vr === 'UR' ? 'private-element' : undefined;
}

const isCSAType = (text: string): boolean => text === '' || CSA_TYPE.test(text);

function xaCode(
  output: DicomFile,
  element: Element,
  low: number,
  values: () => string[],
): CheckCode | undefined {
  if (low === XA_PROTOCOL) {
    const bytes = output.source.peek(element.valueOffset, element.length);
    return bytes && isScrubbedProtocol(new TextDecoder('latin1').decode(bytes))
      ? undefined
      : 'csa-unscrubbed';
  }
  return !isText(element.vr) || values().every((value) => value === '' || isTechnical(value))
    ? undefined
    : 'private-element';
}
