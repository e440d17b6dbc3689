import type { OptionColumn } from '../deid/standard/e1-1';
import { regionRules, type RegionCondition, type RegionRule } from '../deid/standard/burned-in-regions';
import type { DicomFile, Tag } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, textOf } from '../dicom/values';

/**
 * Kinds of files whose pixels or content the Basic Profile does not look into: (0012,0062) may not speak for them.
 * By SOP class, as what follows 1.2.840.10008.5.1.4.1.1 (PS3.6 Table A-1): ultrasound, secondary capture,
 * photographs and slides, documents, voice; reports and presentation states, which options clean.
 */
const CLASSES = /^(3|6)(\.\d)?$|^7(\.\d)?$|^1\.(29|30)$|^77\.[12](\.|$)|^104\.|^9\.4\./;
const CLEANED_CLASSES: readonly (readonly [RegExp, OptionColumn])[] = [
  [/^88\./, 's'],
  [/^11\./, 'g'],
];
/** Tomography of the eye and stereometric relationships are no photographs. */
const NO_PHOTOGRAPH = /^77\.1\.5\.[3478]$/;
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

const MODALITIES = new Set(['US', 'IVUS', 'BDUS', 'XC', 'ES', 'GM', 'SM', 'DMS', 'OP', 'DOC', 'SC', 'AU']);
const SCREEN_IMAGE = /SAVE|SCREEN|CAPTURE|REPORT|DOSE[_ ]?INFO| PROT$/;
const SCREEN_CONVERSION = /^(WSD|SD|SI|DV|DF|DRW)$/;
/** Date of Secondary Capture; manufacturer, model and software of what captured. */
const CAPTURE_TAGS = new Set([0x00181012, 0x00181016, 0x00181018, 0x00181019]);
const ENCAPSULATED_DOCUMENT = 0x00420011;
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10\d(\.\d)?$/;

/**
 * Whether a file is of a kind that is exported only where a person released it.
 *
 * @param columns options under which reports and presentation states are cleaned.
 */
export function isWithheldKind(file: DicomFile, columns: ReadonlySet<OptionColumn>): boolean {
  const root = file.dataset;
  const text = (tag: number) => firstText(file, root, tag).trim().toUpperCase();
  const sopClass =
    firstText(file, root, T.SOPClassUID) || firstText(file, file.meta, T.MediaStorageSOPClassUID);
  const suffix = sopClass.startsWith(STORAGE) ? sopClass.slice(STORAGE.length) : '';
  const isPhotograph = !NO_PHOTOGRAPH.test(suffix);
  if (CLASSES.test(suffix) && isPhotograph) return true;
  if (CLEANED_CLASSES.some(([classes, column]) => classes.test(suffix) && !columns.has(column))) return true;
  if (find(root, ENCAPSULATED_DOCUMENT)) return true;
  if (!file.pixelData) return false;
  const imageType = find(root, T.ImageType);
  return (
    (MODALITIES.has(text(T.Modality)) && isPhotograph) ||
    text(T.BurnedInAnnotation) === 'YES' ||
    (imageType && textOf(file, root, imageType).some((value) => SCREEN_IMAGE.test(value.toUpperCase()))) ===
      true ||
    /\bSAVE/.test(text(T.SeriesDescription)) ||
    SCREEN_CONVERSION.test(text(T.ConversionType)) ||
    root.elements.some(({ tag, length }) => CAPTURE_TAGS.has(tag) && length > 0) ||
    VIDEO.test(file.transferSyntaxUID) ||
    isKnownToShowText(file)
  );
}

/** The rules that cover text or leave the image out, and all tags that they ask for. */
let textRules: { readonly rules: readonly RegionRule[]; readonly tags: ReadonlySet<Tag> } | undefined;

function textRulesOnce(): NonNullable<typeof textRules> {
  const rules = regionRules().filter(({ effect }) => effect === 'blank' || effect === 'reject');
  const tags = new Set(rules.flatMap(({ conditions }) => conditions.flat().map(({ tag }) => tag)));
  return { rules, tags };
}

/** What the rules say of the values that they ask for: the images of a series are one kind. */
const answers = new Map<string, boolean>();
const MOST_ANSWERS = 1000;

/** Whether a rule knows images of this maker, model and kind to show text: those that cover it or leave the image out. */
function isKnownToShowText(file: DicomFile): boolean {
  const { rules, tags } = (textRules ??= textRulesOnce());
  const values = new Map<Tag, string>();
  let kind = '';
  for (const dataset of [file.meta, file.dataset])
    for (const element of dataset.elements) {
      const { tag } = element;
      if (!tags.has(tag) || values.has(tag)) continue;
      const value = textOf(file, dataset, element).join('\\').trim().toUpperCase();
      values.set(tag, value);
      kind += `${tag} ${value.length} ${value};`;
    }
  let answer = answers.get(kind);
  if (answer === undefined) {
    const holds = (condition: RegionCondition) => isMet(condition, values.get(condition.tag));
    answer = rules.some(({ conditions }) => conditions.every((clause) => clause.some(holds)));
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(kind, answer);
  }
  return answer;
}

function isMet({ test, texts }: RegionCondition, value: string | undefined): boolean {
  switch (test) {
    case 'present':
      return value !== undefined;
    case 'missing':
      return !value;
    case 'equals':
      return texts.includes(value ?? '');
    case 'contains':
      return texts.some((text) => (value ?? '').includes(text));
  }
}
