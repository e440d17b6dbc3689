import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { placeOf } from './place';
import { rawText, valuesOf } from './raw-value';
import { SoughtValues } from './sought-values';
import { isOfStandard } from './text/vocabulary';

/**
 * Identifying values come back where no rule looks: a name in a protocol, an ID in a device's text. What a file
 * removes is remembered here, and the text that it keeps is searched for it. Text is compared as stored, without
 * case, so that it is found in any character set that the file itself uses twice.
 */
export class RecurringValues {
  private readonly file: DicomFile;
  /** Of the person and the visit: searched in all text. */
  private readonly personal = new SoughtValues();
  /** Parts of joined words of names: as whole words only. */
  private readonly parts = new SoughtValues();
  /** Of these parts the words of the standard: not searched where it has terms for values. */
  private readonly termParts = new SoughtValues();
  /** Kept apart: a file can hold one for each of thousands of frames. */
  private readonly uids = new Set<string>();
  /** Of the site and its devices: not searched in the vendor's own attributes. */
  private readonly local = new SoughtValues();

  constructor(file: DicomFile) {
    this.file = file;
  }

  /** Remembers what identifies in an element that goes, and in its items. */
  add(element: Element, vr: VR): void {
    if (element.items) for (const item of element.items) this.addDataset(item);
    const raw = collects(element.tag, vr) ? rawText(this.file, element)?.toLowerCase() : undefined;
    if (raw === undefined || raw === '') return;
    if (vr === 'PN') for (const word of raw.split(NAME_DELIMITERS)) this.addNameWord(word);
    else if (vr === 'DA' || vr === 'DT') for (const date of valuesOf(raw)) this.addWord(date.slice(0, 8), 8);
    else if (vr === 'UI') for (const uid of valuesOf(raw)) this.uids.add(uid);
    else if (PERSONAL_IDS.has(element.tag)) for (const id of valuesOf(raw)) this.addWord(id, SHORTEST_ID);
    else for (const name of valuesOf(raw)) if (name.length >= SHORTEST_ID) this.local.add(name);
  }

  /** The kept elements that hold something of it, with their text; undefined where it is too large to be searched. */
  in<T extends { readonly element: Element }>(kept: readonly T[]): { place: T; text: string | undefined }[] {
    const texts = kept.map((place) => ({ place, text: rawText(this.file, place.element) }));
    const words = new Set<string | undefined>();
    for (const { place, text } of texts) if (!isNumber(place.element, text)) words.add(text?.toLowerCase());
    const all = [...words].join('\n');
    const inWords = words.has(undefined) || this.occursIn(all);
    return texts.filter(({ place, text }) => {
      if (text === undefined) return true;
      return (inWords || isNumber(place.element, text)) && this.isIn(text, place.element);
    });
  }

  /** Whether something of it occurs in a text of an attribute; a number has to be an ID as a whole. */
  isIn(text: string, element: Element): boolean {
    if (isNumber(element, text))
      return element.vr === 'IS' && text.length >= SHORTEST_NUMBER && this.isOfPerson(text);
    return this.occursIn(text.toLowerCase(), element.tag);
  }

  /** Whether a UID that goes stands in a text. */
  holdsUID(text: string): boolean {
    return this.uids.size > 0 && (text.match(UID)?.some((uid) => this.uids.has(uid)) ?? false);
  }

  /** @param tag of the attribute; of the vendor's a person or a site may have the name as a part of theirs. */
  private occursIn(text: string, tag?: Tag): boolean {
    const ofVendor = tag !== undefined && VENDOR.has(tag);
    const ofTerms = tag !== undefined && DEFINED_TERMS.has(tag);
    return (
      this.personal.occurIn(text, ofVendor) ||
      this.parts.occurIn(text, true) ||
      (!ofTerms && this.termParts.occurIn(text, true)) ||
      (!ofVendor && this.local.occurIn(text)) ||
      this.holdsUID(text)
    );
  }

  private isOfPerson(number: string): boolean {
    return this.personal.has(number) || this.parts.has(number);
  }

  private addDataset(dataset: Dataset): void {
    for (const element of dataset.elements) this.add(element, placeOf(element, dataset, '').vr);
  }

  /** "Li_Wu" is sought as it stands, since "li" and "wu" are too short; "check_TerraY" as "terray", too. */
  private addNameWord(word: string): void {
    this.addWord(word, SHORTEST_NAME);
    for (const part of word.split(JOINTS))
      if (part !== word) this.addWord(part, SHORTEST_NAME, isOfStandard(part) ? this.termParts : this.parts);
  }

  private addWord(word: string, shortest: number, among = this.personal): void {
    if (word.length >= shortest && !NOT_A_NAME.has(word)) among.add(word);
  }
}

/** VRs of kept elements that are searched. */
export const SEARCHED: ReadonlySet<VR> = new Set<VR>([
  ...(['LO', 'SH', 'ST', 'LT', 'UC', 'UT', 'CS', 'UR', 'IS', 'DS'] as const),
]);

/** Attributes whose terms the standard enumerates: a match is an accident, and a dummy would break the file. */
export const CLOSED_VOCABULARY: ReadonlySet<Tag> = new Set([
  0x00080005, // Specific Character Set
  0x00080060, // Modality
  0x00080102, // Coding Scheme Designator
  0x00185100, // Patient Position
  0x00280004, // Photometric Interpretation
  0x0040a010, // Relationship Type
  0x0040a040, // Value Type
]);

/** Open vocabularies of defined terms: "CT_Axial_Phantom" does not take AXIAL from them. */
const DEFINED_TERMS: ReadonlySet<Tag> = new Set([
  0x00080008, // Image Type
  0x00089007, // Frame Type
  0x00180015, // Body Part Examined
]);

const SHORTEST_NAME = 3;
const SHORTEST_ID = 4;
const SHORTEST_NUMBER = 6;
const NUMBER = /^[\dEe.+\-\\ ]*$/;
const UID = /\d+(\.\d+){3,}/g;
// eslint-disable-next-line no-control-regex -- ISO 2022 escapes stand between words (PS3.5 §6.1.2.5)
const NAME_DELIMITERS = /[\^=\\\s,;\0\u001b]+/;
const JOINTS = /[_.]+/;

/** Words that stand in the name of phantoms and test patients and in honest text alike. */
const NOT_A_NAME: ReadonlySet<string> = new Set([
  ...[
    'anonymous',
    'anonymized',
    'anonymised',
    'anon',
    'patient',
    'unknown',
    'none',
    'test',
    'phantom',
    'head',
  ],
  ...[
    'body',
    'brain',
    'chest',
    'knee',
    'abdomen',
    'spine',
    'adult',
    'child',
    'image',
    'study',
    'series',
    'dicom',
  ],
  ...[
    'the',
    'and',
    'for',
    'with',
    'left',
    'right',
    'water',
    'volume',
    'name',
    'first',
    'last',
    'example',
    'sample',
  ],
]);

/** IDs of the patient and the visit. */
const PERSONAL_IDS: ReadonlySet<Tag> = new Set([
  0x00080050, // Accession Number
  0x00100020, // Patient ID
  0x00101000, // Other Patient IDs
  0x00101090, // Medical Record Locator
  0x00102154, // Patient's Telephone Numbers
  0x00102155, // Patient's Telecom Information
  0x00200010, // Study ID
  0x00380010, // Admission ID
  0x00380060, // Service Episode ID
  0x00400009, // Scheduled Procedure Step ID
  0x00400253, // Performed Procedure Step ID
  0x00401001, // Requested Procedure ID
  0x00402006, // Placer Order Number / Procedure, retired
  0x00402007, // Filler Order Number / Procedure, retired
  0x00402016, // Placer Order Number / Imaging Service Request
  0x00402017, // Filler Order Number / Imaging Service Request
  0x00120040, // Clinical Trial Subject ID
]);

/** Names of the site and its devices. */
const LOCAL_NAMES: ReadonlySet<Tag> = new Set([
  0x00080080, // Institution Name
  0x00080081, // Institution Address
  0x00081010, // Station Name
  0x00081040, // Institutional Department Name
  0x00181000, // Device Serial Number
  0x00101040, // Patient's Address
]);

/** What the maker of a device says of it: a site with the name of the maker does not make it go. */
export const VENDOR: ReadonlySet<Tag> = new Set([
  0x00080070, // Manufacturer
  0x00081090, // Manufacturer's Model Name
  0x00181020, // Software Versions
]);

const collects = (tag: Tag, vr: VR): boolean =>
  vr === 'PN' || vr === 'DA' || vr === 'DT' || vr === 'UI' || PERSONAL_IDS.has(tag) || LOCAL_NAMES.has(tag);

const isNumber = ({ vr }: Element, text: string | undefined): boolean =>
  text !== undefined && (vr === 'IS' || vr === 'DS') && NUMBER.test(text);
