/** Texts that a person read and decided to keep, each at its attribute. */
import type { Tag } from '../dicom/element';
import { tagHex } from '../dicom/tag';
import { finding, type OpenFinding } from './check-finding';
import type { FindingGroup } from './finding-groups';
import type { CheckCode } from './finding-kinds';
import { newRunSecret, ValueKeys } from './value-keys';

/** Their keyed hashes, by which they are met again without being told. */
export interface KeptTextKeys {
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly keys: readonly string[];
}

/** @param texts values as text, joined by "\". */
export function keptTextKeys(texts: readonly { readonly tag: Tag; readonly text: string }[]): KeptTextKeys {
  const secret = newRunSecret();
  const keys = new ValueKeys(secret);
  return { secret, keys: texts.map(({ tag, text }) => keys.keyOf(nameOf(tag, text))) };
}

/** What asks whether a text is harmless: nothing else can be answered by keeping it. */
export const asksAboutText = (code: CheckCode): boolean => ABOUT_TEXT.has(code) || code.startsWith('looks-');
const ABOUT_TEXT: ReadonlySet<CheckCode> = new Set([
  'kept-text',
  'free-text',
  'name-word',
  'text-rewritten',
] as const);

/** How many texts were kept by a person's decision, each counted once at its attribute. */
export const keptTextCount = ({ groups }: { readonly groups: readonly FindingGroup[] }): number =>
  groups
    .filter(({ code }) => code === 'kept-by-person')
    .reduce((sum, { values, valuesLeftOut }) => sum + values.length + valuesLeftOut, 0);

export class KeptTexts {
  private readonly keys: ValueKeys;
  private readonly kept: ReadonlySet<string>;

  constructor({ secret, keys }: KeptTextKeys) {
    this.keys = new ValueKeys(secret);
    this.kept = new Set(keys);
  }

  /** A finding that asks about a text is a note where a person has answered; every other one stays what it is. */
  answer(found: OpenFinding): OpenFinding {
    const { code, tag, text, path, offset } = found;
    if (!asksAboutText(code) || tag === undefined || text === undefined) return found;
    if (!this.kept.has(this.keys.keyOf(nameOf(tag, text)))) return found;
    return finding('kept-by-person', { path, tag, text, ...(offset !== undefined && { offset }) });
  }
}

const nameOf = (tag: Tag, text: string): string => `${tagHex(tag)} ${text}`;
