/**
 * What happens to content items (PS3.3 §C.17.3, §C.18.8; PS3.16 TID 1001–1010, 2024e) under the Clean Structured
 * Content Option (PS3.15 §E.3.5). Codes, measurements and relationships are the
 * point of structured content and stay; text is cleaned; persons, identifiers and devices of the context go.
 */
import type { Dataset, DicomFile, Element, Tag } from '../dicom/element';
import { find, firstText, numbersOf } from '../dicom/values';
import type { Option } from './request';

/** `keep` judges the items of a sequence one by one; `clean` is for text. */
type ContentAction = 'keep' | 'clean' | 'dummy' | 'empty';

const VALUE_TYPE = 0x0040a040;
const CONCEPT_NAME = 0x0040a043;
const CONTENT_SEQUENCE = 0x0040a730;
const TEXT_VALUE = 0x0040a160;
const MEASURED_VALUE = 0x0040a300;
/** Attributes that hold the value of a content item, whatever its type; references to objects are not among them. */
const VALUES: ReadonlySet<Tag> = new Set([
  0x0040a120, // DateTime
  0x0040a121, // Date
  0x0040a122, // Time
  0x0040a123, // Person Name
  TEXT_VALUE,
  0x0040a168, // Concept Code Sequence
  MEASURED_VALUE,
]);

/** Whether a dataset is a content item: it says of which type its value is. */
export const isContentItem = (dataset: Dataset): boolean => find(dataset, VALUE_TYPE) !== undefined;

/**
 * What happens to an attribute of a content item under Clean Structured Content; undefined where the rules decide
 * that hold for the attribute everywhere: those for PNAME, DATE, TIME, DATETIME and UIDREF values, for references
 * and for codes.
 *
 * @param item has a Value Type: the root of an SR, or an item of Content Sequence, Acquisition Context Sequence,
 * Specimen Preparation Step Content Item Sequence and the like.
 */
export function contentRule(
  file: DicomFile,
  item: Dataset,
  element: Element,
  options: readonly Option[],
): ContentAction | undefined {
  const { tag } = element;
  if (tag === CONTENT_SEQUENCE) return 'keep';
  if (!VALUES.has(tag)) return undefined;
  const concept = CONCEPTS.get(conceptOf(file, item));
  const kept = concept?.keptUnder !== undefined && options.includes(concept.keptUnder);
  if (concept && !(kept && !isGreatAge(file, element))) return tag === MEASURED_VALUE ? 'empty' : 'dummy';
  return tag === TEXT_VALUE ? 'clean' : undefined;
}

/** The kind of identifying value that a content item holds by its concept; undefined for all others. */
export const identifyingConcept = (file: DicomFile, item: Dataset): IdentifyingKind | undefined =>
  CONCEPTS.get(conceptOf(file, item))?.kind;

type IdentifyingKind = 'name' | 'person' | 'id' | 'date' | 'institution' | 'device' | 'characteristic';

interface Concept {
  readonly kind: IdentifyingKind;
  readonly keptUnder?: Option;
}

/** The code of the concept name, where it is one of DICOM's own; '' for others. */
function conceptOf(file: DicomFile, item: Dataset): string {
  const concept = find(item, CONCEPT_NAME)?.items?.[0];
  if (!concept || firstText(file, concept, 0x00080102).trim() !== 'DCM') return '';
  return firstText(file, concept, 0x00080100).trim();
}

/** Ages of 90 and over are as rare as names; in years, since other units are not used for them (CID 7456). */
function isGreatAge(file: DicomFile, { tag, items }: Element): boolean {
  if (tag !== MEASURED_VALUE) return false;
  return (items ?? []).some((item) => {
    const value = find(item, 0x0040a30a);
    return value !== undefined && numbersOf(file, item, value).some((age) => !(age < 90));
  });
}

const KEPT_UNDER: Partial<Record<IdentifyingKind, Option>> = {
  institution: 'retainInstitutionIdentity',
  device: 'retainDeviceIdentity',
  characteristic: 'retainPatientCharacteristics',
};

const of = (kind: IdentifyingKind, codes: string): [string, Concept][] => {
  const keptUnder = KEPT_UNDER[kind];
  return [...codes.matchAll(/\d{6}/g)].map(([code]) => [code, { kind, ...(keptUnder && { keptUnder }) }]);
};

/** Concepts of PS3.16 Annex D whose values identify. */
const CONCEPTS: ReadonlyMap<string, Concept> = new Map([
  // Subject Name, Mother of Fetus
  ...of('name', '121029 121036'),
  // Person Observer Name, Person Observer's Login Name, Identifier within Person Observer's Role, Person Name,
  // Performing Physician, Physician, Person administering drug/contrast
  ...of('person', '121008 128774 128775 113870 121114 121081 121152'),
  // Subject ID, Person ID, Person ID Issuer, Placer, Filler and Accession Number, Specimen Accession Number,
  // identifiers of specimens, slides and containers and their issuers, Identifier, Issuer of Identifier
  ...of('id', '121030 113871 113872 121020 121021 121022 121040 121041 121043 111700 111705 111706 111724'),
  ...of('id', '125010 110190'),
  ...of('date', '121031'), // Subject Birth Date
  // Person Observer's Organization Name, Organization Name, physical locations of devices, Service Delivery Location
  ...of('institution', '121009 113873 121017 121197 121434'),
  // Names and serial numbers of devices, Unique Device Identifiers, lots and vials
  ...of(
    'device',
    '121013 121016 121193 121196 113877 113880 121000 121148 121149 113511 113512 113513 113514',
  ),
  // Subject Sex, Age, Species, Breed
  ...of('characteristic', '121032 121033'),
]);
