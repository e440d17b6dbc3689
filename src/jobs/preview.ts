import type { Decision } from '../deid/decision';
import type { Deidentifier } from '../deid/deidentify';
import { lookup } from '../dicom/dictionary';
import { displayValue, fullText } from '../dicom/display-value';
import type { DicomFile, NewValue } from '../dicom/element';
import { characterSetOf } from '../dicom/values';
import { decide, wordsOf } from './deidentify-file';

/** One attribute that will change, with its value before and after as a person reads them. */
export interface PreviewRow extends Pick<Decision, 'path' | 'tag' | 'vr' | 'action' | 'rule'> {
  readonly keyword: string;
  readonly before: string;
  readonly after: string;
}

/** Every change of one file, or why there is none to show. */
export type Preview =
  | { readonly kind: 'rows'; readonly rows: readonly PreviewRow[] }
  | { readonly kind: 'none'; readonly why: string };

/** What the export will do to a stored file. Rejects where its bytes cannot be read. */
export async function previewFile(blob: Blob | undefined, deidentifier: Deidentifier): Promise<Preview> {
  const decided = await decide(blob, deidentifier);
  if (!decided) return { kind: 'none', why: 'This file could not be read.' };
  const { file, outcome } = decided;
  if (outcome.kind === 'withheld') return { kind: 'none', why: `Withheld: ${wordsOf(outcome.reasons)}` };
  return { kind: 'rows', rows: outcome.decisions.map((decision) => rowOf(file, decision)) };
}

function rowOf(file: DicomFile, decision: Decision): PreviewRow {
  const { path, tag, vr, action, rule, dataset, element, value } = decision;
  return {
    path,
    tag,
    vr,
    action,
    rule,
    keyword: lookup(tag)?.keyword ?? '',
    before: element ? displayValue(file, dataset, element).text : '',
    after: value ? textOf(file, decision, value) : '',
  };
}

function textOf(file: DicomFile, { vr, dataset }: Decision, value: NewValue): string {
  if ('text' in value) return value.text;
  if ('items' in value) return `${value.items.length} ${value.items.length === 1 ? 'item' : 'items'}`;
  if ('segments' in value) return 'cleaned';
  const { littleEndian } = dataset.encoding;
  return fullText(value.bytes, { vr, littleEndian, charset: characterSetOf(file, dataset) });
}
