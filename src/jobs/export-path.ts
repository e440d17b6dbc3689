import type { NewIdentity } from '../deid/deidentify';

/** Where a file stands in an export. Every part is a pseudonym, a new UID, or what is safe of one that was kept. */
export function exportPath(identity: NewIdentity): string {
  const { patientId, studyInstanceUID, seriesInstanceUID, sopInstanceUID } = identity;
  const modality = identity.modality.replaceAll(' ', '_').slice(0, 16) || 'OT';
  const folder = `${folderName(patientId)}/study-${shortUID(studyInstanceUID)}/${modality}-${shortUID(seriesInstanceUID)}`;
  return `${folder}/${isUID(sopInstanceUID) ? sopInstanceUID : 'instance'}`;
}

/** A Patient ID that a person chose, as the name of a folder. */
const folderName = (patientId: string): string =>
  patientId.replaceAll(/[^A-Za-z0-9_.-]/g, '_').replace(/^\.+|\.+$/g, '_');

/** Enough of a UID to tell folders apart; the names of files carry whole ones. */
const shortUID = (uid: string): string => (isUID(uid) ? uid.slice(-12) : 'none');

/** Where UIDs are kept, a file may say anything in their place, "..\" and names among it. */
export const isUID = (text: string): boolean => text.length <= 64 && /^\d+(\.\d+)*$/.test(text);
