/** What the entries of the menus of studies and series do. */
import { addToAlbum, removeFromAlbum } from '../../db/albums';
import { firstInstanceId } from '../../db/library';
import { markStudies } from '../../db/marks';
import { separatePatients } from '../../db/patients';
import { studyLabels, studyStatuses, type AlbumRow, type SeriesRow, type StudyRow } from '../../db/rows';
import { ask } from './dialog-store';
import { personOf, type LibraryFacts } from './facts';
import { revealStudy, useLibraryStore } from './library-store';

/** What only the app can do. */
export interface LibraryActions {
  onView: (viewing: { studyKey: string; seriesKey?: string }) => void;
  onDeidentify: (studyKeys: readonly string[]) => void;
  onCheck: (studyKeys: readonly string[]) => void;
  onMetadata: (instanceId: number) => void;
  onExportMetadata: (studyKeys: readonly string[]) => void;
}

interface Chosen {
  readonly selected: readonly StudyRow[];
  readonly facts: LibraryFacts;
  readonly album: AlbumRow | undefined;
}

/** Does what the entry of `studyMenu` with this id says. */
export function actOnStudies(id: string, { selected, facts, album }: Chosen, app: LibraryActions): void {
  const [study] = selected;
  if (!study) return;
  const keys = selected.map(({ key }) => key);
  const patients = selected.map(({ patientKey }) => patientKey);
  const [kind, value = ''] = id.split(/:(.*)/s);
  const actions: Record<string, () => void> = {
    view: () => app.onView({ studyKey: study.key }),
    metadata: () => void openMetadata({ studyKey: study.key }, app),
    'export-metadata': () => app.onExportMetadata(keys),
    deidentify: () => app.onDeidentify(keys),
    check: () => app.onCheck(keys),
    original: () => study.originalKey !== undefined && revealStudy(study.originalKey),
    copy: () => {
      const [copy] = facts.copies.get(study.key) ?? [];
      if (copy) revealStudy(copy.key);
    },
    album: () => void addToAlbum(value, keys),
    'new-album': () => ask({ kind: 'new-album', studyKeys: keys }),
    remove: () => album && void removeFromAlbum(album.id, keys),
    comment: () => ask({ kind: 'comment', studies: selected }),
    status: () => void markStudies(keys, { status: studyStatuses.find((each) => each === value) }),
    label: () => void markStudies(keys, { label: studyLabels.find((each) => each === value) }),
    patient: () => useLibraryStore.setState({ person: personOf(study, facts) }),
    unify: () => ask({ kind: 'unify', studies: selected }),
    separate: () => void separatePatients(patients),
    delete: () => ask({ kind: 'delete', studies: selected }),
  };
  actions[kind ?? '']?.();
}

/** Does what the entry of `seriesMenu` with this id says. */
export function actOnSeries(id: string, series: SeriesRow, app: LibraryActions): void {
  const actions: Record<string, () => void> = {
    view: () => app.onView({ studyKey: series.studyKey, seriesKey: series.key }),
    metadata: () => void openMetadata({ seriesKey: series.key }, app),
    comment: () => ask({ kind: 'comment-series', series }),
    delete: () => ask({ kind: 'delete-series', series }),
  };
  actions[id]?.();
}

async function openMetadata(
  of: Parameters<typeof firstInstanceId>[0],
  { onMetadata }: LibraryActions,
): Promise<void> {
  const id = await firstInstanceId(of);
  if (id !== undefined) onMetadata(id);
}
