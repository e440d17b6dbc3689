import type { OptionColumn } from '../deid/standard/e1-1';
import { METHOD_CODES, type MethodCode } from '../deid/standard/method-codes';
import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, textOf } from '../dicom/values';

/** What an output says of its own de-identification, and by which columns of Table E.1-1 it is to be judged. */
export interface DeclaredProfile {
  /**
   * `profile`: the Basic Profile with its options · `partial`: a method, but no profile, and no word that identity was
   * removed · `none`: nothing at all. The last two are held against the Basic Profile without options.
   */
  readonly claim: 'profile' | 'partial' | 'none';
  readonly columns: ReadonlySet<OptionColumn>;
  /** Those of them that its original did not declare. */
  readonly newColumns: ReadonlySet<OptionColumn>;
  /** Codes of the output that its original did not have. */
  readonly added: ReadonlySet<MethodCode>;
  readonly codes: ReadonlySet<MethodCode>;
  /** Whether rules that somebody wrote changed the file as well. */
  readonly hasRules: boolean;
}

const COLUMNS: Partial<Record<MethodCode, OptionColumn>> = {
  retainSafePrivate: 'p',
  retainUIDs: 'u',
  retainDeviceIdentity: 'd',
  retainInstitutionIdentity: 'i',
  retainPatientCharacteristics: 'c',
  retainFullDates: 'f',
  retainModifiedDates: 'm',
  cleanDescriptors: 'e',
  cleanStructuredContent: 's',
  cleanGraphics: 'g',
};

const nameOfCode = new Map(
  (Object.keys(METHOD_CODES) as MethodCode[]).map((name) => [METHOD_CODES[name][0], name] as const),
);

/** Reads the declaration of an output; methods of earlier de-identifications are those that its original has. */
export function declaredProfile(output: DicomFile, original: DicomFile | undefined): DeclaredProfile {
  const codes = codesOf(output);
  const earlier = original ? codesOf(original) : new Set<MethodCode>();
  const added = new Set([...codes].filter((code) => !earlier.has(code)));
  const earlierTexts = new Set(original ? methodTexts(original) : []);
  const texts = methodTexts(output).filter((text) => !earlierTexts.has(text));
  const saysYes = (file: DicomFile) => firstText(file, file.dataset, T.PatientIdentityRemoved) === 'YES';
  const isYes = saysYes(output);
  // What an earlier de-identification said stands beside the word that only fields were chosen now.
  const isChosen = texts.some((text) => /\bchosen fields only\b/i.test(text));
  const isPartial =
    (isChosen && (!isYes || (original !== undefined && saysYes(original)))) ||
    (!codes.has('basicProfile') && !isYes && texts.length > 0);
  const isProfile = !isPartial && codes.has('basicProfile');
  return {
    claim: isProfile ? 'profile' : isPartial ? 'partial' : 'none',
    columns: new Set(isProfile ? [...codes].flatMap((code) => columnOf(code, output, original, added)) : []),
    newColumns: new Set(isProfile ? [...added].flatMap((code) => COLUMNS[code] ?? []) : []),
    added,
    codes,
    hasRules: texts.some((text) => /\brules\b/i.test(text)),
  };
}

/**
 * An inherited code may tell of this de-identification or of an earlier one. Where the output shows which, that
 * counts: by what it says of its dates, and by whether its own UID is still the old one.
 */
function columnOf(
  code: MethodCode,
  output: DicomFile,
  original: DicomFile | undefined,
  added: ReadonlySet<MethodCode>,
): OptionColumn[] {
  const column = COLUMNS[code];
  if (!column) return [];
  if (original && added.has(code)) return [column];
  const text = (file: DicomFile, tag: number) => firstText(file, file.dataset, tag);
  const temporal = text(output, T.LongitudinalTemporalInformationModified);
  if (code === 'retainFullDates') return temporal === 'UNMODIFIED' ? [column] : [];
  if (code === 'retainModifiedDates') return temporal === 'MODIFIED' ? [column] : [];
  if (!original) return [column];
  const isSame = text(output, T.SOPInstanceUID) === text(original, T.SOPInstanceUID);
  return code === 'retainUIDs' && !isSame ? [] : [column];
}

/** Codes of the De-identification Method Code Sequence in scheme DCM (PS3.16 CID 7050). */
function codesOf(file: DicomFile): Set<MethodCode> {
  const items = find(file.dataset, T.DeidentificationMethodCodeSequence)?.items ?? [];
  return new Set(
    items
      .filter((item) => firstText(file, item, 0x00080102) === 'DCM')
      .flatMap((item) => nameOfCode.get(codeValue(file, item)) ?? []),
  );
}

type Code = (typeof METHOD_CODES)[MethodCode][0];
const codeValue = (file: DicomFile, item: DicomFile['dataset']): Code =>
  firstText(file, item, 0x00080100) as Code;

function methodTexts(file: DicomFile): string[] {
  const method = find(file.dataset, T.DeidentificationMethod);
  return method ? textOf(file, file.dataset, method).filter((text) => text !== '') : [];
}
