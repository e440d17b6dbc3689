/**
 * Which study is being opened, noted until its first image is there. What a page finds noted when it starts was being
 * opened when it crashed. Kept in the session of the tab: other tabs open other studies.
 */
import { create } from 'zustand';

const KEY = 'lethe.opening';

/** The study that the page crashed at last time; nothing is opened by itself while there is one. */
export const useCrashed = create<{ readonly studyKey: string | undefined }>()(() => ({
  studyKey: sessionStorage.getItem(KEY) ?? undefined,
}));

export function noteOpening(studyKey: string): void {
  sessionStorage.setItem(KEY, studyKey);
}

/** Whether a study is being opened, and its first image is not there yet. */
export const isOpening = (): boolean => sessionStorage.getItem(KEY) !== null;

/** The study came through, or was left before. */
export function noteOpened(): void {
  sessionStorage.removeItem(KEY);
}

/** The person knows about the crash. */
export function forgetCrash(): void {
  noteOpened();
  useCrashed.setState({ studyKey: undefined });
}
