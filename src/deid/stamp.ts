import type { Dataset, DicomFile, Element, NewElement } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, textOf } from '../dicom/values';
import type { Changes } from './changes';
import { IMPLEMENTATION_VERSION_NAME } from './file-meta';
import { isMethodText } from './method-text';
import { placeOf } from './place';
import { FOUND } from './rules';
import { METHOD_CODES, type MethodCode } from './standard/method-codes';

/** Attributes that say what was done (PS3.15 §E.1.1). */
export const STAMP_TAGS: ReadonlySet<number> = new Set([
  T.PatientIdentityRemoved,
  T.DeidentificationMethod,
  T.DeidentificationMethodCodeSequence,
  T.LongitudinalTemporalInformationModified,
]);

/** What was done to a file. */
export interface Done {
  /** Codes of the profile and its options; none where the profile cannot be claimed. */
  readonly codes: readonly MethodCode[];
  /** What Lethe says of itself, and of rules that a person wrote. */
  readonly texts: readonly string[];
  /** Whether the pixels, too, are believed free of identity. */
  readonly allRemoved: boolean;
  readonly dates: 'REMOVED' | 'MODIFIED' | 'UNMODIFIED';
}

export const METHOD = {
  profile: `${IMPLEMENTATION_VERSION_NAME}: PS3.15 2024e Basic Profile`,
  rules: `${IMPLEMENTATION_VERSION_NAME}: with rules of a person`,
  chosenFields: `${IMPLEMENTATION_VERSION_NAME}: chosen fields only`,
} as const;

/** Says what was done; of what an earlier de-identification said, what is known to name methods stays in the list. */
export function stamp(file: DicomFile, changes: Changes, done: Done): void {
  const root = file.dataset;
  const texts = [...earlierTexts(file).filter(isMethodText), ...done.texts];
  write(file, changes, [
    ...(done.allRemoved ? [text(T.PatientIdentityRemoved, 'CS', 'YES')] : []),
    text(T.DeidentificationMethod, 'LO', [...new Set(texts)].join('\\')),
    ...codeSequence([...done.codes, ...earlierCodes(file)]),
    text(T.LongitudinalTemporalInformationModified, 'CS', done.dates),
  ]);
  for (const element of root.elements)
    if (STAMP_TAGS.has(element.tag) && !changes.decisions.some((decision) => decision.element === element))
      changes.remove(placeOf(element, root, ''), FOUND.stamp);
}

/** Adds to (0012,0063) that rules alone changed the file, and claims nothing else. */
export function stampChosenFields(file: DicomFile, changes: Changes): void {
  const texts = [...new Set([...earlierTexts(file), METHOD.chosenFields])];
  write(file, changes, [text(T.DeidentificationMethod, 'LO', texts.join('\\'))]);
}

function write({ dataset: root }: DicomFile, changes: Changes, elements: readonly NewElement[]): void {
  for (const { tag, vr, value } of elements) {
    const element: Element | undefined = find(root, tag);
    if (!element) changes.insert(root, '', { tag, vr, value }, FOUND.stamp);
    else changes.replace({ ...placeOf(element, root, ''), vr }, 'insert', FOUND.stamp, value);
  }
}

const text = (tag: number, vr: 'CS' | 'LO' | 'SH', value: string): NewElement => ({
  tag,
  vr,
  value: { text: value },
});

/** Items in the order of CID 7050, each code once. */
function codeSequence(names: readonly MethodCode[]): NewElement[] {
  const codes = METHODS.filter((name) => names.includes(name)).map((name) => METHOD_CODES[name]);
  if (codes.length === 0) return [];
  const items = codes.map(([code, meaning]) => [
    text(0x00080100, 'SH', code),
    text(0x00080102, 'SH', 'DCM'),
    text(0x00080104, 'LO', meaning),
  ]);
  return [{ tag: T.DeidentificationMethodCodeSequence, vr: 'SQ', value: { items } }];
}

const METHODS = Object.keys(METHOD_CODES) as MethodCode[];

function earlierTexts(file: DicomFile): string[] {
  const element = find(file.dataset, T.DeidentificationMethod);
  return element ? textOf(file, file.dataset, element).filter((value) => value.trim() !== '') : [];
}

function earlierCodes(file: DicomFile): MethodCode[] {
  const items: readonly Dataset[] = find(file.dataset, T.DeidentificationMethodCodeSequence)?.items ?? [];
  return items.flatMap((item) => {
    if (firstText(file, item, 0x00080102) !== 'DCM') return [];
    const code = firstText(file, item, 0x00080100);
    return METHODS.filter((name) => METHOD_CODES[name][0] === code);
  });
}
