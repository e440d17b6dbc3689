/** What a row says about a study by a small sign: shape first, words for who asks. */
import type { StudyRow } from '../../db/rows';
import { count, counted } from '../../ui/format';
import type { LibraryFacts } from './facts';

export type BadgeKind = 'copy' | 'original' | 'key-images' | 'comment' | 'text-in-pixels' | 'unified';

export interface StudyBadge {
  readonly kind: BadgeKind;
  readonly words: string;
}

export function badgesOf(study: StudyRow, facts: LibraryFacts): StudyBadge[] {
  const badges: StudyBadge[] = [];
  const add = (kind: BadgeKind, words: string) => badges.push({ kind, words });
  const copies = facts.copies.get(study.key)?.length ?? 0;
  if (copies > 0)
    add('copy', `Has ${copies === 1 ? 'a de-identified copy' : `${count(copies)} de-identified copies`}`);
  if (study.originalKey !== undefined) add('original', 'The original is in the library');
  if (study.keyImageCount !== undefined) add('key-images', counted(study.keyImageCount, 'key image'));
  if (study.comment !== undefined) add('comment', 'Has a comment');
  if (study.mayShowText === true) add('text-in-pixels', 'Pixels may show text that identifies');
  if (facts.persons.has(study.patientKey)) add('unified', 'Several patients shown as one');
  return badges;
}
