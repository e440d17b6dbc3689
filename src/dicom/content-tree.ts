/** The content of structured reports and key object selections (PS3.3 §C.17.3) as a tree to be read. */
import type { Dataset, DicomFile, Tag } from './element';
import { T } from './tag';
import { find, firstText, loadValue, numbersOf, readingOf, textOf, textOfBytes } from './values';

export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

export interface Reference {
  readonly sopClassUID: string;
  readonly sopInstanceUID: string;
  /** From 1, as the file counts; none where all are meant. */
  readonly frames: readonly number[];
}

/** A content item, in the order of the document. */
export interface ContentItem {
  /** 0 for the root. */
  readonly depth: number;
  /** "1.2.1", as other items refer to it. */
  readonly path: string;
  /** How it relates to the item around it: "CONTAINS", "HAS OBS CONTEXT"…; '' for the root. */
  readonly relationship: string;
  /** "CONTAINER", "TEXT", "NUM"…; '' for a reference to another item of the document. */
  readonly valueType: string;
  readonly name: Code | undefined;
  /** The value as it is read; '' for a container. */
  readonly text: string;
  /** The code of a CODE item; of a NUM item its unit. */
  readonly code: Code | undefined;
  readonly references: readonly Reference[];
}

/** Items of a document that are read; more than any report has. */
const MOST_ITEMS = 20_000;

export const ReferencedSOPSequence = 0x00081199;

/** The items of a report, each before those inside it. Rejects where the file cannot be read any more. */
export async function contentItems(file: DicomFile): Promise<ContentItem[]> {
  const items: ContentItem[] = [];
  await addItem(file, file.dataset, 0, '1', items);
  return items;
}

async function addItem(
  file: DicomFile,
  dataset: Dataset,
  depth: number,
  path: string,
  items: ContentItem[],
): Promise<void> {
  if (items.length >= MOST_ITEMS) return;
  items.push({ depth, path, ...(await itemOf(file, dataset)) });
  const inside = find(dataset, 0x0040a730)?.items ?? [];
  for (const [at, item] of inside.entries()) await addItem(file, item, depth + 1, `${path}.${at + 1}`, items);
}

async function itemOf(file: DicomFile, dataset: Dataset): Promise<Omit<ContentItem, 'depth' | 'path'>> {
  const text = (tag: Tag) => firstText(file, dataset, tag);
  const valueType = text(0x0040a040);
  const measured = find(dataset, 0x0040a300)?.items?.[0];
  const common = {
    relationship: text(0x0040a010),
    valueType,
    name: codeIn(file, dataset, 0x0040a043),
    code: undefined,
    references: [],
  };
  switch (valueType) {
    case 'TEXT':
      return { ...common, text: await longText(file, dataset, 0x0040a160) };
    case 'NUM': {
      const code = measured && codeIn(file, measured, 0x004008ea);
      const value = measured ? firstText(file, measured, 0x0040a30a) : '';
      const qualifier = codeIn(file, dataset, 0x0040a301)?.meaning ?? '';
      return { ...common, text: [value.trim() || qualifier, unitOf(code)].join(' ').trim(), code };
    }
    case 'CODE': {
      const code = codeIn(file, dataset, 0x0040a168);
      return { ...common, text: code?.meaning ?? '', code };
    }
    case 'DATETIME':
      return { ...common, text: text(0x0040a120) };
    case 'DATE':
      return { ...common, text: text(0x0040a121) };
    case 'TIME':
      return { ...common, text: text(0x0040a122) };
    case 'PNAME':
      return { ...common, text: text(0x0040a123) };
    case 'UIDREF':
      return { ...common, text: text(0x0040a124) };
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return { ...common, text: '', references: referencesIn(file, dataset) };
    case 'SCOORD':
    case 'SCOORD3D': {
      const data = find(dataset, 0x00700022);
      const numbers = data ? numbersOf(file, dataset, data).length : 0;
      const points = numbers / (valueType === 'SCOORD' ? 2 : 3);
      return { ...common, text: `${text(0x00700023)}, ${points === 1 ? '1 point' : `${points} points`}` };
    }
    case 'TCOORD':
      return { ...common, text: text(0x0040a130) };
    default: {
      const target = find(dataset, 0x0040db73);
      const path = target ? numbersOf(file, dataset, target).join('.') : '';
      return { ...common, text: path ? `see ${path}` : '' };
    }
  }
}

/** The first code of a sequence (PS3.3 §8). */
export function codeIn(file: DicomFile, dataset: Dataset, sequence: Tag): Code | undefined {
  const item = find(dataset, sequence)?.items?.[0];
  if (!item) return undefined;
  const text = (tag: Tag) => firstText(file, item, tag);
  const value = text(0x00080100) || text(0x00080119) || text(0x00080120);
  return { value, scheme: text(0x00080102), meaning: text(0x00080104) || value };
}

/** What a Referenced SOP Sequence points to. */
export function referencesIn(file: DicomFile, dataset: Dataset): Reference[] {
  const items = find(dataset, ReferencedSOPSequence)?.items ?? [];
  return items.map((item) => {
    const frames = find(item, 0x00081160);
    return {
      sopClassUID: firstText(file, item, 0x00081150),
      sopInstanceUID: firstText(file, item, 0x00081155),
      frames: frames ? numbersOf(file, item, frames).filter(Number.isFinite) : [],
    };
  });
}

/** UCUM codes are how units are written ("mm"); those that are annotations ("{ratio}") are no unit, or a word. */
function unitOf(code: Code | undefined): string {
  if (code === undefined || code.value === '1') return '';
  if (!/^\{.*\}$/.test(code.value)) return code.value;
  return code.meaning.startsWith('{') ? '' : code.meaning;
}

async function longText(file: DicomFile, dataset: Dataset, tag: Tag): Promise<string> {
  const element = find(dataset, tag);
  if (!element) return '';
  const resident = textOf(file, dataset, element);
  if (resident.length > 0) return resident.join('\\');
  return textOfBytes(await loadValue(file, element), readingOf(file, dataset, element)).join('\\');
}

/** How far a report is: "Complete, verified". */
export function reportState(file: DicomFile): string {
  const flag = (tag: Tag) => firstText(file, file.dataset, tag).toLowerCase();
  return [flag(0x0040a491), flag(0x0040a493)].filter(Boolean).join(', ');
}

export const sopClassOf = (file: DicomFile): string => firstText(file, file.dataset, T.SOPClassUID);
