/** A file to import, and where it was found, for the report. Without a file: it could not be opened. */
export interface Source {
  readonly file: File | undefined;
  readonly path: string;
}

/**
 * The files of an input element, taken out of the list as they are asked for: with `webkitdirectory` their paths are relative to
 * the folder chosen.
 */
export async function* sourcesOfFiles(files: File[]): AsyncGenerator<Source, void, undefined> {
  await Promise.resolve();
  files.reverse();
  for (let file = files.pop(); file; file = files.pop())
    yield { file, path: file.webkitRelativePath || file.name };
}

/**
 * All files of a drop, folders walked to their ends. Call it in the drop handler itself: the browser empties
 * the transfer when the handler returns, so the entries are taken here and now, and walked when asked for.
 */
export function sourcesOfDrop(transfer: DataTransfer): AsyncGenerator<Source, void, undefined> {
  const dropped = Array.from(transfer.items)
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return walk(dropped);
}

async function* walk(
  dropped: { entry: FileSystemEntry | null; file: File | null }[],
): AsyncGenerator<Source, void, undefined> {
  for (const { entry, file } of dropped) {
    if (entry) yield* sourcesOf(entry);
    else if (file) yield { file, path: file.name };
  }
}

async function* sourcesOf(root: FileSystemEntry): AsyncGenerator<Source, void, undefined> {
  const waiting = [root];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const path = entry.fullPath.replace(/^\//, '');
    try {
      if (isDirectory(entry)) waiting.push(...(await entriesOf(entry)).reverse());
      else yield { file: await fileOf(entry as FileSystemFileEntry), path };
    } catch {
      yield { file: undefined, path };
    }
  }
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** Browsers hand out a folder in batches (Chromium: 100) until an empty one. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}
