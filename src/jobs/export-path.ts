import type { NewIdentity } from '../deid/deidentify';

/**
 * Where a file stands in an export. Every part is a pseudonym, a new UID, or what is safe of one that was kept.
 *
 * @param copy 1 for the first of its name, 2 for the second.
 */
export function exportPath(identity: NewIdentity, copy: number): string {
  const { patientId, studyInstanceUID, seriesInstanceUID, sopInstanceUID } = identity;
  const modality = plain(identity.modality).slice(0, 16) || 'OT';
  const folder = `${folderName(patientId)}/study-${shortUID(studyInstanceUID)}/${modality}-${shortUID(seriesInstanceUID)}`;
  const name = isUID(sopInstanceUID) ? sopInstanceUID : 'instance';
  return `${folder}/${copy === 1 ? name : `${name}-${copy}`}.dcm`;
}

/** A Patient ID that a person or another tool chose, as the name of a folder. */
const folderName = (patientId: string): string =>
  plain(patientId)
    .slice(0, 64)
    .replace(/^\.+|\.+$/g, '_') || 'patient';

const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9_.-]/g, '_');

/** Enough of a UID to tell folders apart; the names of files carry whole ones. */
const shortUID = (uid: string): string => (isUID(uid) ? uid.slice(-12) : 'none');

/** Where UIDs are kept, a file may say anything in their place, "..\" and names among it. */
export const isUID = (text: string): boolean => text.length <= 64 && /^\d+(\.\d+)*$/.test(text);
