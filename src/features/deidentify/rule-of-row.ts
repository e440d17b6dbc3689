import type { WrittenRule } from '../../deid/written-rule';
import { lookup } from '../../dicom/dictionary';
import type { Tag } from '../../dicom/element';
import { isPrivate, tagHex } from '../../dicom/tag';
import type { PreviewRow } from '../../jobs/preview';
import { addRule, writeRule } from './request-state';

/**
 * A selector for an element of the preview, in any item of its sequences. To keep, it names this very place;
 * to take away, the same attribute wherever it stands.
 */
export function selectorOf(row: PreviewRow, action: WrittenRule['action']): string {
  const steps = row.path.split('.');
  const sequences = steps.slice(0, -1).map((step) => {
    const tag = Number.parseInt(step, 16);
    return `${privateBlockOpen(tag) ?? nameOf(tag)}[*].`;
  });
  const leaf = isPrivate(row.tag) ? privateLeaf(row) : nameOf(row.tag);
  return `${action === 'keep' ? '/' : ''}${sequences.join('')}${leaf}`;
}

const tagOfHex = (hex: string): string => `(${hex.slice(0, 4)},${hex.slice(4)})`;

const nameOf = (tag: Tag): string => {
  const keyword = lookup(tag)?.keyword ?? '';
  // Of a repeating group this very one is meant.
  const repeats = [0x50, 0x60, 0x7f].includes(tag >>> 24);
  return keyword === '' || repeats ? tagOfHex(tagHex(tag)) : keyword;
};

/** A private sequence stands in any block. */
const privateBlockOpen = (tag: Tag): string | undefined => {
  const hex = tagHex(tag);
  return isPrivate(tag) ? tagOfHex(`${hex.slice(0, 4)}xx${hex.slice(6)}`) : undefined;
};

/** By group, creator and element without its block (PS3.5 §7.8.1), since the block differs from file to file. */
function privateLeaf({ tag, creator }: PreviewRow): string {
  const hex = tagHex(tag);
  return creator === '' || creator.includes('"')
    ? tagOfHex(hex)
    : `(${hex.slice(0, 4)},"${creator}",${hex.slice(6)})`;
}

export type QuickAction = 'keep' | 'remove' | 'empty' | 'replace';

/** Writes the rule for a row of the preview; the value that is to take its place is typed there. */
export function writeRuleFor(row: PreviewRow, action: QuickAction): void {
  const select = selectorOf(row, action);
  if (action === 'replace') writeRule({ select, action, value: '' });
  else addRule({ select, action });
}
