import { composeZip, type ZipEntry } from '../archive/zip-writer';

/** The name says nothing about what is inside. */
const FILE_NAME = 'lethe-export.zip';
/** The browser needs the URL only to begin the download. */
const URL_LIFE = 60_000;

/** Writes entries to one zip and hands it to the browser as a download. Rejects, with nothing downloaded, where one cannot be read. */
export async function saveZip(entries: AsyncIterable<ZipEntry>, signal: AbortSignal): Promise<number> {
  const zip = await composeZip(entries, { signal });
  const url = URL.createObjectURL(zip);
  const link = document.createElement('a');
  link.href = url;
  link.download = FILE_NAME;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, URL_LIFE);
  return zip.size;
}
