import { maskOf } from '../../jobs/metadata-mask';
import type { PreviewRow } from '../../jobs/preview';
import { MASK, useIdentitiesHidden } from '../../ui/identities';

const hides = maskOf(true);

/** A row as it may be shown: while identities are hidden, without what goes and what may still tell who somebody is. */
export function useShownRow(row: PreviewRow): Pick<PreviewRow, 'before' | 'after'> {
  const areHidden = useIdentitiesHidden();
  if (!areHidden) return row;
  const mask = (text: string, isHidden: boolean) => (isHidden && text !== '' ? MASK : text);
  const isKept = row.kind === 'kept';
  const tells = row.look || tagsOf(row).some((tag) => hides(tag, row.vr));
  return {
    before: mask(row.before, !isKept || tells),
    after: mask(row.after, row.look || (isKept && tells)),
  };
}

/** Of the attribute and of all that it lies in. */
const tagsOf = ({ path }: PreviewRow): number[] =>
  (path.match(/[0-9A-F]{8}/gi) ?? []).map((tag) => parseInt(tag, 16));
