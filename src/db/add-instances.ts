import { database } from './database';
import { putBlobs, type Storable } from './blob-store';
import { comparableName } from '../dicom/patient-key';
import type { Identity, InstanceRow, PatientRow, SeriesRow, StudyMarks, StudyRow } from './rows';

/** What the header of one file says, in the fields of the rows that it goes to. */
export interface InstanceHeader {
  patient: Omit<PatientRow, 'otherNames' | 'personId'>;
  study: Omit<
    StudyRow,
    | 'modalities'
    | 'seriesCount'
    | 'instanceCount'
    | 'bytes'
    | 'addedAt'
    | 'openedAt'
    | 'verdict'
    | 'originalKey'
    | 'keyImageCount'
    | 'mayShowText'
    | keyof StudyMarks
  >;
  series: Omit<SeriesRow, 'instanceCount' | 'frameCount' | 'bytes' | 'comment'>;
  instance: Omit<InstanceRow, 'id' | 'path' | 'addedAt' | 'conflictWith'>;
  /** Whether it says that Lethe made it: such studies are checked when they come back. */
  stamped: boolean;
  /** Whether its pixels may show text. */
  mayShowText: boolean;
}

export interface Addition {
  header: InstanceHeader;
  file: Storable;
  path: string;
  /** The instance of the same SOP Instance UID and other content: it is added beside that. */
  conflictWith?: number;
}

/** What became of an addition. */
export interface Added {
  /** Of the new instance; undefined where none was added. */
  readonly id: number | undefined;
  /** Instances of its SOP Instance UID that were there already, for which it was not added. */
  readonly known: readonly InstanceRow[];
  /** Whether its patient ID was seen with another name for the first time. */
  readonly renamed: boolean;
}

/**
 * Adds the instances that are not in the library with their files and brings patients, studies and series up to date, in
 * one transaction: at any moment the library holds whole instances and right counts. No two additions are of one SOP
 * Instance UID.
 */
export async function addInstances(additions: readonly Addition[]): Promise<Added[]> {
  const { patients, studies, series, instances, blobs, exports } = database;
  const added: Met[] = [];
  const outcomes = await database.transaction(
    'rw',
    [patients, studies, series, instances, blobs, exports],
    async () => {
      const addedAt = Date.now();
      const headers = additions.map((addition) => addition.header);
      const unsure = additions.filter(({ conflictWith }) => conflictWith === undefined);
      const [known, patientRows, studyRows, seriesRows, originals] = await Promise.all([
        instancesByUID(unsure.map(({ header }) => header.instance.sopInstanceUID)),
        rowsByKey(patients, new Set(headers.map((header) => header.patient.key))),
        rowsByKey(studies, new Set(headers.map((header) => header.study.key))),
        rowsByKey(series, new Set(headers.map((header) => header.series.key))),
        originalStudies(headers),
      ]);
      const knownOf = ({ header }: Addition) => known.get(header.instance.sopInstanceUID) ?? [];
      const fresh = additions.filter((addition) => knownOf(addition).length === 0);

      const renamed = new Set<Addition>();
      for (const addition of fresh) {
        const { header } = addition;
        const { instance } = header;
        const patient = upsert(patientRows, { ...header.patient, otherNames: [] });
        if (noteName(patient, header.patient.patientName)) renamed.add(addition);

        const knownSeries = seriesRows.has(header.series.key);
        const oneSeries = upsert(seriesRows, { ...header.series, instanceCount: 0, frameCount: 0, bytes: 0 });
        oneSeries.instanceCount += 1;
        oneSeries.frameCount += instance.numberOfFrames;
        oneSeries.bytes += instance.size;

        const empty = { modalities: [], seriesCount: 0, instanceCount: 0, bytes: 0, addedAt };
        const study = upsert(studyRows, { ...header.study, ...empty });
        study.seriesCount += knownSeries ? 0 : 1;
        study.instanceCount += 1;
        study.bytes += instance.size;
        study.identity = joint(study.identity, instance.identity);
        if (header.mayShowText) study.mayShowText = true;
        const { modality } = header.series;
        if (modality !== '' && !study.modalities.includes(modality))
          study.modalities = [...study.modalities, modality].sort();
        const original = originals.get(instance.sopInstanceUID);
        if (original !== undefined) study.originalKey = original;
        // What was judged was another set of instances.
        delete study.verdict;
      }

      const outcomes = (ids: ReadonlyMap<Addition, number>): Added[] =>
        additions.map((addition) => ({
          id: ids.get(addition),
          known: knownOf(addition),
          renamed: renamed.has(addition),
        }));
      const [first, ...rest] = fresh;
      if (!first) return outcomes(new Map());
      await Promise.all([
        patients.bulkPut([...patientRows.values()]),
        studies.bulkPut([...studyRows.values()]),
        series.bulkPut([...seriesRows.values()]),
      ]);
      const rowOf = ({ header, path, conflictWith }: Addition) => ({
        ...header.instance,
        path,
        addedAt,
        ...(conflictWith === undefined ? {} : { conflictWith }),
      });
      // The database numbers the first; the files need not wait until it has numbered the others.
      const firstId = await instances.add(rowOf(first));
      await Promise.all([
        instances.bulkAdd(rest.map((addition, index) => ({ ...rowOf(addition), id: firstId + 1 + index }))),
        putBlobs(fresh.map(({ file }, index) => ({ id: firstId + index, file }))),
      ]);
      added.push(
        ...fresh.map(({ header }, index) => ({
          id: firstId + index,
          sopInstanceUID: header.instance.sopInstanceUID,
        })),
      );
      return outcomes(new Map(fresh.map((addition, index) => [addition, firstId + index])));
    },
  );
  // Not before: where a transaction fails, others get its ids.
  meet(added);
  return outcomes;
}

type Met = Pick<InstanceRow, 'id' | 'sopInstanceUID'>;

/** What is asked of the library at once: ids of instances that lie between the first and the last of some UIDs. */
const BETWEEN = 4096;
/** The SOP Instance UIDs of instances met lately, by their ids: neither ever changes. */
const lately = new Map<number, string>();
const LATELY = 16_384;

/** The instances in the library under these SOP Instance UIDs; more than one under a UID are a conflict. */
export async function instancesByUID(
  sopInstanceUIDs: readonly string[],
): Promise<Map<string, InstanceRow[]>> {
  const wanted = new Set(sopInstanceUIDs);
  const rows = await database.transaction('r', database.instances, () => instancesOf(wanted));
  const byUID = new Map<string, InstanceRow[]>();
  for (const row of rows) {
    const same = byUID.get(row.sopInstanceUID);
    if (same) same.push(row);
    else byUID.set(row.sopInstanceUID, [row]);
  }
  return byUID;
}

/**
 * The UIDs of a series lie beside each other: of one that is new, nothing lies between its first and its last but what
 * the same import added, which is known. Otherwise each is asked for.
 */
async function instancesOf(sopInstanceUIDs: ReadonlySet<string>): Promise<InstanceRow[]> {
  const { instances } = database;
  const sorted = [...sopInstanceUIDs].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const between = instances.where('sopInstanceUID').between(first, last, true, true);
  const ids = await between.limit(BETWEEN).primaryKeys();
  const asked = ids.filter((id) => sopInstanceUIDs.has(lately.get(id) ?? first));
  if (ids.length < BETWEEN && asked.length <= sorted.length) {
    const rows = (await instances.bulkGet(asked)).filter((row) => row !== undefined);
    meet(rows);
    return rows.filter((row) => sopInstanceUIDs.has(row.sopInstanceUID));
  }
  // All at once: a cursor over them comes back to this thread for each.
  return (await Promise.all(sorted.map((uid) => instances.where({ sopInstanceUID: uid }).toArray()))).flat();
}

function meet(rows: readonly Met[]): void {
  if (lately.size > LATELY) lately.clear();
  for (const { id, sopInstanceUID } of rows) lately.set(id, sopInstanceUID);
}

/** A study is de-identified only where every instance is. */
const joint = (a: Identity, b: Identity): Identity =>
  a === 'deidentified' && b === 'deidentified' ? 'deidentified' : 'identified';

async function rowsByKey<Row extends { key: string }>(
  table: { bulkGet(keys: string[]): PromiseLike<(Row | undefined)[]> },
  keys: Set<string>,
): Promise<Map<string, Row>> {
  const rows = await table.bulkGet([...keys]);
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.key, row]));
}

function upsert<Row extends { key: string }>(rows: Map<string, Row>, fresh: Row): Row {
  const known = rows.get(fresh.key) ?? fresh;
  rows.set(fresh.key, known);
  return known;
}

/** Keeps a name that differs from those known under the same patient; true where it is new. */
function noteName(patient: PatientRow, name: string): boolean {
  if (name === patient.patientName) return false;
  const known = [patient.patientName, ...patient.otherNames].map(comparableName);
  if (known.includes(comparableName(name))) return false;
  patient.otherNames.push(name);
  return true;
}

/** Which study in the library each de-identified instance was made from, by its SOP Instance UID. */
async function originalStudies(headers: readonly InstanceHeader[]): Promise<Map<string, string>> {
  const uids = headers
    .filter((header) => header.instance.identity === 'deidentified')
    .map((header) => header.instance.sopInstanceUID);
  if (uids.length === 0) return new Map();
  const originals = new Map<string, string>();
  for (const row of await database.exports.bulkGet(uids))
    if (row) originals.set(row.sopInstanceUID, row.originalStudyKey);
  return originals;
}
