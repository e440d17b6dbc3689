import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useState } from 'react';
import { database, type LibraryTrouble } from './database';
import { readSetting } from './settings';
import { sharedQuery } from './shared-query';
import type { InstanceRow, SeriesRow, StudyRow } from './rows';

/** React hooks over the library. Each is undefined until the first answer, then follows every change in any tab. */

/** All studies, the newest in the library first. */
export const useStudies = sharedQuery(async (): Promise<StudyRow[]> => {
  const studies = await database.studies.toArray();
  return studies.sort((a, b) => b.addedAt - a.addedAt);
});

/** One study; undefined as well where there is none. */
export function useStudy(studyKey: string | undefined): StudyRow | undefined {
  return useLiveQuery(
    () => (studyKey === undefined ? undefined : database.studies.get(studyKey)),
    [studyKey],
  );
}

/** The series of a study by series number, then description. */
export function useSeries(studyKey: string | undefined): SeriesRow[] | undefined {
  return useLiveQuery(async () => {
    if (studyKey === undefined) return [];
    const series = await database.series.where('studyKey').equals(studyKey).toArray();
    return series.sort(bySeriesNumber);
  }, [studyKey]);
}

/** The series of several studies, in the same order, by study. */
export function useSeriesOf(studyKeys: ReadonlySet<string>): ReadonlyMap<string, readonly SeriesRow[]> {
  const found = useLiveQuery(
    () =>
      database.series
        .where('studyKey')
        .anyOf([...studyKeys])
        .toArray(),
    [studyKeys],
  );
  return useMemo(() => {
    const byStudy = new Map<string, SeriesRow[]>();
    for (const series of found?.sort(bySeriesNumber) ?? [])
      if (studyKeys.has(series.studyKey))
        byStudy.set(series.studyKey, [...(byStudy.get(series.studyKey) ?? []), series]);
    return byStudy;
  }, [found, studyKeys]);
}

const bySeriesNumber = (a: SeriesRow, b: SeriesRow) =>
  (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) ||
  a.seriesDescription.localeCompare(b.seriesDescription) ||
  a.key.localeCompare(b.key);

/** The instances of a series by instance number, then order of arrival. */
export function useInstances(seriesKey: string | undefined): InstanceRow[] | undefined {
  return useLiveQuery(async () => {
    if (seriesKey === undefined) return [];
    const instances = await database.instances.where('seriesKey').equals(seriesKey).toArray();
    return instances.sort(
      (a, b) => (a.instanceNumber ?? Infinity) - (b.instanceNumber ?? Infinity) || a.id - b.id,
    );
  }, [seriesKey]);
}

/** The stored thumbnail of a series as a data URL; undefined where none is stored. */
export function useThumbnail(seriesKey: string): string | undefined {
  const image = useLiveQuery(async () => (await database.thumbnails.get(seriesKey))?.image, [seriesKey]);
  const [read, setRead] = useState<{ image: Blob; url: string }>();
  useEffect(() => {
    if (!image) return;
    const reader = new FileReader();
    reader.onload = () => setRead({ image, url: reader.result as string });
    reader.readAsDataURL(image);
    return () => reader.abort();
  }, [image]);
  return read?.image === image ? read?.url : undefined;
}

/** A setting kept in this browser, or its default. Written by `saveSetting`. */
export function useSetting<T>(key: string, fallback: T): T {
  return useLiveQuery(() => readSetting(key, fallback), [key], fallback);
}

export interface Storage {
  /** Bytes that this origin uses, as the browser estimates. */
  usage: number;
  /** Bytes that it may use. */
  quota: number;
  /** Whether the browser promised not to clear them by itself. */
  persisted: boolean;
}

/** How full the storage is, where the browser says so; asked again whenever studies change. */
export function useStorage(): Storage | undefined {
  const studies = useLiveQuery(() => database.studies.toCollection().primaryKeys());
  const [storage, setStorage] = useState<Storage>();
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const [estimate, persisted] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ]);
      if (current) setStorage({ usage: estimate.usage ?? 0, quota: estimate.quota ?? 0, persisted });
    };
    if ('storage' in navigator) void ask();
    return () => {
      current = false;
    };
  }, [studies]);
  return storage;
}

/** Whether the library went away under this page, and why. */
export function useLibraryTrouble(): LibraryTrouble | undefined {
  const [trouble, setTrouble] = useState<LibraryTrouble>();
  useEffect(() => database.onTrouble(setTrouble), []);
  return trouble;
}
