import { Dexie, type EntityTable, type Table } from 'dexie';
import { UNNAMED } from '../deid/naming';
import { defaultAlbums } from './album-rules';
import type {
  AlbumRow,
  AnnotationRow,
  BlobRow,
  ExportRow,
  InstanceRow,
  KeptTextsRow,
  KeyImageRow,
  LayoutRow,
  PatientRow,
  ProjectRow,
  SeriesRow,
  SettingRow,
  StudyRow,
  TemplateRow,
  ThumbnailRow,
  ViewStateRow,
} from './rows';

/**
 * !! STORAGE KEYS — PEOPLE'S STUDIES LIVE BEHIND THESE NAMES !!
 * Changing the database name, a table name or a primary key makes every library in the world look empty.
 * A change to an index or to the shape of a row is a NEW `version(n)` below, with its upgrade; a version
 * that was ever released is never edited and never removed.
 */
const DATABASE_NAME = 'lethe';

/**
 * Why the library went away under this page:
 * `outdated`: another tab holds a newer schema, this page must be reloaded · `blocked`: this page waits for
 * a tab with an older schema to be closed · `erased`: another tab erased everything.
 */
export type LibraryTrouble = 'outdated' | 'blocked' | 'erased';

/** The study database. The only class that knows the schema; everything outside `db/` goes through it. */
export class LetheDatabase extends Dexie {
  declare readonly projects: EntityTable<ProjectRow, 'id', ProjectRow>;
  declare readonly patients: EntityTable<PatientRow, 'key', PatientRow>;
  declare readonly studies: EntityTable<StudyRow, 'key', StudyRow>;
  declare readonly series: EntityTable<SeriesRow, 'key', SeriesRow>;
  declare readonly instances: Table<InstanceRow, number, Omit<InstanceRow, 'id'>>;
  /** Never read in a live query: its results would be cloned and kept. */
  declare readonly blobs: EntityTable<BlobRow, 'id', BlobRow>;
  declare readonly thumbnails: EntityTable<ThumbnailRow, 'seriesKey', ThumbnailRow>;
  declare readonly viewStates: EntityTable<ViewStateRow, 'seriesKey', ViewStateRow>;
  declare readonly settings: EntityTable<SettingRow, 'key', SettingRow>;
  declare readonly exports: EntityTable<ExportRow, 'sopInstanceUID', ExportRow>;
  declare readonly keptTexts: EntityTable<KeptTextsRow, 'id', KeptTextsRow>;
  declare readonly layouts: EntityTable<LayoutRow, 'studyKey', LayoutRow>;
  declare readonly templates: EntityTable<TemplateRow, 'name', TemplateRow>;
  declare readonly annotations: EntityTable<AnnotationRow, 'id', AnnotationRow>;
  declare readonly keyImages: EntityTable<KeyImageRow, 'id', KeyImageRow>;
  declare readonly albums: EntityTable<AlbumRow, 'id', AlbumRow>;

  private readonly listeners = new Set<(trouble: LibraryTrouble) => void>();

  constructor(name = DATABASE_NAME) {
    // Relaxed: a power cut may lose the last second of an import, which dropping the folder again restores.
    super(name, { chromeTransactionDurability: 'relaxed' });
    // Only keys and indexes are named here. Never index a field that holds bytes.
    this.version(1).stores({
      projects: 'id',
      patients: 'key, patientId',
      studies: 'key, studyInstanceUID, patientKey',
      series: 'key, studyKey',
      instances: '++id, sopInstanceUID, seriesKey, studyKey',
      blobs: 'id',
      thumbnails: 'seriesKey',
      viewStates: 'seriesKey',
      settings: 'key',
      exports: 'sopInstanceUID, originalStudyKey',
    });
    // Projects say how patients are named.
    this.version(2).upgrade((transaction) =>
      transaction
        .table<ProjectRow>('projects')
        .toCollection()
        .modify((project) => {
          Object.assign(project, UNNAMED);
        }),
    );
    // Requests have names.
    this.version(3).stores({ templates: 'name' });
    // Albums, and patients that are one person; comments, status and labels stand in the rows of studies.
    this.version(4)
      .stores({ albums: 'id', patients: 'key, patientId, personId' })
      .upgrade((transaction) => transaction.table<AlbumRow>('albums').bulkAdd(defaultAlbums));
    this.on('populate', (transaction) => transaction.table<AlbumRow>('albums').bulkAdd(defaultAlbums));
    // What is drawn on images, which of them matter, and how a study is laid out.
    this.version(5).stores({
      annotations: 'id, seriesKey, studyKey',
      keyImages: 'id, seriesKey, studyKey',
      layouts: 'studyKey',
    });

    // What a person decided to keep of the texts of an export.
    this.version(6).stores({ keptTexts: 'id', exports: 'sopInstanceUID, originalStudyKey, keptTextsId' });

    // Which instances of one SOP Instance UID an export made its files from.
    this.version(7).stores({});

    this.on('versionchange', (event) => {
      this.giveUp(event.newVersion ? 'outdated' : 'erased');
    });
    this.on('blocked', () => this.tell('blocked'));
    // Dexie opens a database of a newer version without complaint (IndexedDB versions are ten times Dexie's).
    this.on('ready', () => {
      if (Math.floor(this.backendDB().version / 10) > this.verno) this.giveUp('outdated');
    });
  }

  /** Calls back when the library goes away under this page. Returns the way to stop listening. */
  onTrouble(listener: (trouble: LibraryTrouble) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Resolves when a row is on the disk, and all that was written before it: what a power cut must not take back once
   * something of it has left the library.
   */
  toDisk(table: string, key: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.backendDB().transaction(table, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(table);
      const read = store.get(key);
      // A transaction that writes nothing waits for nothing.
      read.onsuccess = () => {
        if (read.result !== undefined) store.put(read.result);
      };
      transaction.oncomplete = () => {
        resolve();
      };
      transaction.onabort = () => {
        reject(new Error('the library could not be written', { cause: transaction.error }));
      };
    });
  }

  private giveUp(trouble: LibraryTrouble): void {
    this.close({ disableAutoOpen: true });
    this.tell(trouble);
  }

  private tell(trouble: LibraryTrouble): void {
    for (const listener of this.listeners) listener(trouble);
  }
}

export const database = new LetheDatabase();
