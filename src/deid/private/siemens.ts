/** What becomes of Siemens private attributes that hold CSA headers, or what is written in place of them. */
import { decode, DEFAULT_CHARACTER_SET } from '../../dicom/character-set';
import type { DicomFile, Element } from '../../dicom/element';
import { bytesOf, isText } from '../../dicom/values';
import { CSA_TYPES, isCSAHeader, isCSAType, scrubCSA } from './csa';
import { scrubProtocol } from './csa-protocol';
import { xaAttribute, type XAttribute } from './siemens-xa';

export type SiemensValue =
  /** May say anything. */
  | { readonly kind: 'free' }
  /** Is of a form that says nothing about a person. */
  | { readonly kind: 'listed' }
  | { readonly kind: 'items' }
  | { readonly kind: 'scrubbed'; readonly bytes: Uint8Array };

/** Undefined for an attribute that is none of these. */
export function siemensValue(file: DicomFile, element: Element, creator: string): SiemensValue | undefined {
  const attribute = xaAttribute(creator, element.tag);
  if (attribute?.kind === 'items') return { kind: element.items ? 'items' : 'free' };
  const bytes = element.items ? undefined : bytesOf(file, element);
  if (isCSAHeader(creator, element.tag)) return scrubbed(bytes && scrubCSA(bytes));
  if (isCSAType(creator, element.tag))
    return { kind: bytes && CSA_TYPES.has(valuesOf(bytes)[0] ?? '') ? 'listed' : 'free' };
  if (!attribute) return undefined;
  if (!bytes) return { kind: 'free' };
  if (attribute.kind === 'protocol') return scrubbed(scrubbedProtocol(bytes));
  return { kind: hasForm(bytes, element, attribute) ? 'listed' : 'free' };
}

const scrubbed = (bytes: Uint8Array | undefined): SiemensValue =>
  bytes ? { kind: 'scrubbed', bytes } : { kind: 'free' };

/** dcm2niix passes over the first character of a protocol, which is never its own. */
function scrubbedProtocol(bytes: Uint8Array): Uint8Array | undefined {
  const text = scrubProtocol(LATIN_1.decode(bytes));
  return text === undefined ? undefined : new TextEncoder().encode(`<XProtocol>\n${text}`);
}

const LATIN_1 = new TextDecoder('latin1');

function hasForm(
  bytes: Uint8Array,
  element: Element,
  attribute: XAttribute & { readonly kind: 'value' },
): boolean {
  const vr = element.vr === 'UN' ? attribute.vr : element.vr;
  return isText(vr) ? valuesOf(bytes).every((value) => attribute.form.test(value)) : vr === attribute.vr;
}

/** The values of text in the default character set. */
const valuesOf = (bytes: Uint8Array): string[] =>
  decode(bytes, 'CS', DEFAULT_CHARACTER_SET)
    .split('\\')
    .map((value) => value.replace(/^ +|[ \0]+$/g, ''));
