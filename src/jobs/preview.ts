import type { Decision } from '../deid/decision';
import type { Deidentifier } from '../deid/deidentify';
import { lookup } from '../dicom/dictionary';
import { displayValue, fullText } from '../dicom/display-value';
import type { Dataset, DicomFile, Element, FileEdits, NewValue, Tag } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { patch } from '../dicom/patch';
import { loadPrivateDictionary, privateCreator, type LookupPrivate } from '../dicom/private-dictionary';
import { tagHex } from '../dicom/tag';
import { characterSetOf, vrOf } from '../dicom/values';
import { decide, wordsOf } from './deidentify-file';
import { zipSegments } from './zip-segments';

/** One attribute with its value before and after as a person reads them. */
export interface PreviewRow extends Pick<Decision, 'path' | 'tag' | 'vr' | 'rule'> {
  readonly kind: 'changed' | 'kept';
  readonly action: Decision['action'] | 'keep';
  /** What the check will take for a kept text, a number, a date or an address: a person should read it. */
  readonly look: boolean;
  readonly keyword: string;
  /** Of a private element: who reserved its block, and its name where one is known. */
  readonly creator: string;
  readonly privateName: string;
  readonly before: string;
  readonly after: string;
}

/** What becomes of the attributes of one file, or why there is nothing to show. */
export type Preview =
  | { readonly kind: 'rows'; readonly rows: readonly PreviewRow[] }
  | { readonly kind: 'none'; readonly why: string };

/**
 * What the export will do to a stored file. Rejects where its bytes cannot be read.
 *
 * @param kept whether attributes that stay are listed as well, after those that change.
 */
export async function previewFile(
  blob: Blob | undefined,
  deidentifier: Deidentifier,
  kept: boolean,
): Promise<Preview> {
  const decided = await decide({ blob }, deidentifier);
  if (!decided) return { kind: 'none', why: 'This file could not be read.' };
  const { file, outcome } = decided;
  if (outcome.kind === 'withheld') return { kind: 'none', why: `Withheld: ${wordsOf(outcome.reasons)}` };
  const questions = await questionsAfter(file, outcome.edits);
  if (!questions) return { kind: 'none', why: 'What would be written could not be read back.' };
  const listing: Listing = {
    file,
    lookupPrivate: await loadPrivateDictionary(),
    decidedOn: new Set(outcome.decisions.map(({ element }) => element)),
    questions,
    rows: [],
  };
  for (const decision of outcome.decisions) listing.rows.push(changedRow(decision, listing));
  if (kept) addKept(file.dataset, '', listing);
  return { kind: 'rows', rows: listing.rows };
}

interface Listing {
  readonly file: DicomFile;
  readonly lookupPrivate: LookupPrivate;
  readonly decidedOn: ReadonlySet<Element | undefined>;
  /** Paths of what the check will ask about. */
  readonly questions: ReadonlySet<string>;
  readonly rows: PreviewRow[];
}

/** Paths of what the check will ask about in the file that the export would write; undefined where that cannot be read. */
async function questionsAfter(file: DicomFile, edits: FileEdits): Promise<ReadonlySet<string> | undefined> {
  const written = await indexFile(new Blob(await zipSegments(file, patch(file, edits), true)));
  if (!written.ok) return undefined;
  // An export does without.
  const { questionsIn } = await import('../check/questions');
  try {
    return await questionsIn(written.file, file);
  } finally {
    written.file.source.release();
  }
}

function changedRow(decision: Decision, listing: Listing): PreviewRow {
  const { path, tag, vr, action, rule, dataset, element, value } = decision;
  const { file, questions } = listing;
  const after = value ? textOf(file, decision, value) : '';
  return {
    ...{ kind: 'changed', path, tag, vr, action, rule, look: questions.has(path) },
    ...namesOf(dataset, tag, listing),
    before: element ? displayValue(file, dataset, element).text : '',
    after,
  };
}

/** Values that stay; a sequence that stays shows as what stays inside. */
function addKept(dataset: Dataset, prefix: string, listing: Listing): void {
  const { file, questions, decidedOn, rows } = listing;
  for (const element of dataset.elements) {
    if (decidedOn.has(element)) continue;
    const { tag } = element;
    const path = prefix + tagHex(tag);
    element.items?.forEach((item, at) => addKept(item, `${path}[${at}].`, listing));
    if (element.items?.length) continue;
    const { text } = displayValue(file, dataset, element);
    rows.push({
      ...{ kind: 'kept', path, tag, vr: vrOf(element), action: 'keep', rule: '' },
      look: questions.has(path),
      ...namesOf(dataset, tag, listing),
      before: text,
      after: text,
    });
  }
}

function namesOf(dataset: Dataset, tag: Tag, { file, lookupPrivate }: Listing) {
  const creator = privateCreator(file, dataset, tag);
  const privateName = creator === '' ? '' : (lookupPrivate(creator, tag)?.name ?? '');
  return { keyword: lookup(tag)?.keyword ?? '', creator, privateName };
}

function textOf(file: DicomFile, { vr, dataset }: Decision, value: NewValue): string {
  if ('text' in value) return value.text;
  if ('items' in value) return `${value.items.length} ${value.items.length === 1 ? 'item' : 'items'}`;
  if ('segments' in value) return 'cleaned';
  const { littleEndian } = dataset.encoding;
  return fullText(value.bytes, { vr, littleEndian, charset: characterSetOf(file, dataset) });
}
