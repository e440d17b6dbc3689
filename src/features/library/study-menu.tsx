/** What can be done with the studies that are selected, as the entries of their menu. */
import { studyLabels, studyStatuses, type AlbumRow, type StudyRow } from '../../db/rows';
import type { MenuEntry } from '../../ui/Menu';
import { personOf, type LibraryFacts } from './facts';
import { LabelMark } from './LabelMark';
import { labelNames, statusNames } from './study-state';

/** Entries of submenus are told apart by what stands before their value: "status:unread", "album:<id>". */
const noValue = 'none';

interface StudyMenuOf {
  readonly selected: readonly StudyRow[];
  readonly facts: LibraryFacts;
  readonly albums: readonly AlbumRow[];
  /** The album that is open. */
  readonly album: AlbumRow | undefined;
}

export function studyMenu({ selected, facts, albums, album }: StudyMenuOf): MenuEntry[] {
  const [study] = selected;
  const isOne = selected.length === 1;
  const own = albums.filter(({ rules }) => rules === undefined);
  const people = new Set(selected.map((each) => personOf(each, facts)));
  const isUnified = selected.some(({ patientKey }) => facts.persons.has(patientKey));
  const when = (condition: boolean, ...entries: MenuEntry[]) => (condition ? entries : []);
  return [
    { id: 'view', label: 'View', shortcut: 'Enter', isDisabled: !isOne },
    { id: 'metadata', label: 'Metadata', isDisabled: !isOne },
    { id: 'export-metadata', label: 'Export metadata …' },
    { id: 'deidentify', label: 'De-identify …' },
    {
      id: 'check',
      label: 'Check',
      isDisabled: !selected.some(({ identity }) => identity === 'deidentified'),
    },
    ...when(isOne && study?.originalKey !== undefined, { id: 'original', label: 'Go to the original' }),
    ...when(isOne && study !== undefined && facts.copies.has(study.key), {
      id: 'copy',
      label: 'Go to the de-identified copy',
    }),
    {
      id: 'albums',
      label: 'Add to album',
      startsGroup: true,
      entries: [
        ...own.map(({ id, name }) => ({
          id: `album:${id}`,
          label: name,
          isDisabled: selected.every((each) => each.albums?.includes(id)),
        })),
        { id: 'new-album', label: 'New album …', startsGroup: own.length > 0 },
      ],
    },
    ...when(album !== undefined && album.rules === undefined, {
      id: 'remove',
      label: `Remove from “${album?.name ?? ''}”`,
    }),
    { id: 'comment', label: 'Comment …' },
    {
      id: 'statuses',
      label: 'Status',
      chosen: common(selected, ({ status }) => `status:${status ?? noValue}`),
      entries: [
        { id: `status:${noValue}`, label: 'Unknown' },
        ...studyStatuses.map((status) => ({ id: `status:${status}`, label: statusNames[status] })),
      ],
    },
    {
      id: 'labels',
      label: 'Label',
      chosen: common(selected, ({ label }) => `label:${label ?? noValue}`),
      entries: [
        { id: `label:${noValue}`, label: 'None' },
        ...studyLabels.map((label) => ({
          id: `label:${label}`,
          label: labelNames[label],
          icon: <LabelMark label={label} />,
        })),
      ],
    },
    {
      id: 'patient',
      label: 'Show this patient only',
      isDisabled: people.size !== 1,
      startsGroup: true,
    },
    ...when(people.size > 1, { id: 'unify', label: 'These studies are one patient …' }),
    ...when(isUnified, { id: 'separate', label: 'Show these patients apart again' }),
    { id: 'delete', label: 'Delete …', shortcut: 'Del', isDestructive: true, startsGroup: true },
  ];
}

export const seriesMenu: readonly MenuEntry[] = [
  { id: 'view', label: 'View', shortcut: 'Enter' },
  { id: 'metadata', label: 'Metadata' },
  { id: 'comment', label: 'Comment …' },
  { id: 'delete', label: 'Delete series …', shortcut: 'Del', isDestructive: true, startsGroup: true },
];

/** What all of them have; nothing where they differ. */
function common(studies: readonly StudyRow[], of: (study: StudyRow) => string): ReadonlySet<string> {
  const values = new Set(studies.map(of));
  return values.size === 1 ? values : new Set();
}
