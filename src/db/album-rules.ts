/** What smart albums are made of. Plain data, kept in the database: what each field and test means stands in the library. */
import type { AlbumRow } from './rows';

export interface AlbumRule {
  readonly field: string;
  readonly test: string;
  /** Empty where the test takes none. */
  readonly value: string;
}

export interface AlbumRules {
  /** Whether all of the rules must hold, or any of them. */
  readonly match: 'all' | 'any';
  readonly rules: readonly AlbumRule[];
}

const rule = (field: string, test: string, value = ''): AlbumRule => ({ field, test, value });
const smart = (id: string, name: string, rules: AlbumRule[], match: 'all' | 'any' = 'all') => ({
  ...{ id, name, rules: { match, rules } },
});

/** The albums that a library begins with, after those of Horos; like all others they can be changed and deleted. */
export const defaultAlbums: readonly AlbumRow[] = [
  smart('just-added', 'Just added', [rule('added', 'within-hours', '24')]),
  smart('just-opened', 'Just opened', [rule('opened', 'within-hours', '24')]),
  smart('today-ct', 'Today’s CT', [rule('studyDate', 'today'), rule('modality', 'is', 'CT')]),
  smart('today-mr', 'Today’s MR', [rule('studyDate', 'today'), rule('modality', 'is', 'MR')]),
  { id: 'interesting', name: 'Interesting' },
  smart('with-comments', 'With comments', [rule('hasComment', 'yes')]),
  smart(
    'deidentified',
    'De-identified',
    ['checked', 'unchecked', 'findings'].map((state) => rule('state', 'is', state)),
    'any',
  ),
  smart('attention', 'Needs a look', [rule('state', 'is', 'findings')]),
].map((album, position) => ({ ...album, position }));
