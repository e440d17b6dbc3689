/** What Lethe cannot do without, tested before anything else starts. A lack is a sentence, never a blank page. */

export interface Lack {
  readonly what: string;
  readonly remedy: string;
}

interface StartUpResult {
  /** Without these Lethe does not start. */
  readonly missing: readonly Lack[];
  /** Without these a part of Lethe does not work. */
  readonly wanting: readonly Lack[];
}

const lacks = {
  secureContext: {
    what: 'This page was not loaded over a secure connection.',
    remedy: 'Open Lethe over https or from http://localhost.',
  },
  fileStorage: {
    what: 'This browser does not let pages store files.',
    remedy: 'Allow site data for this address, leave strict private mode, or use a current browser.',
  },
  moduleWorkers: {
    what: 'This browser cannot run module workers.',
    remedy: 'Update the browser; Chromium 80, Firefox 114 and Safari 15 or later can.',
  },
  webLocks: {
    what: 'This browser has no Web Locks, which keep two tabs from writing over each other.',
    remedy: 'Update the browser; Chromium 69, Firefox 96 and Safari 15.4 or later have them.',
  },
  webgl2: {
    what: 'This browser has no WebGL 2: images are drawn on the processor, which is slow.',
    remedy: 'Turn on hardware acceleration or update the browser. Everything else works.',
  },
} satisfies Record<string, Lack>;

export async function startUpCheck(): Promise<StartUpResult> {
  const missing: Lack[] = [];
  if (!globalThis.isSecureContext) missing.push(lacks.secureContext);
  if (!(await storesFiles())) missing.push(lacks.fileStorage);
  if (!knowsModuleWorkers()) missing.push(lacks.moduleWorkers);
  if (!('locks' in navigator)) missing.push(lacks.webLocks);
  return { missing, wanting: hasWebGL2() ? [] : [lacks.webgl2] };
}

/** Writes a File into a database of its own and reads it back: some private windows fail only here. */
async function storesFiles(): Promise<boolean> {
  const name = 'lethe-start-up-check';
  try {
    const database = await asPromise(indexedDB.open(name, 1), (request) => {
      request.result.createObjectStore('files');
    });
    const file = new File(['lethe'], 'check');
    await asPromise(database.transaction('files', 'readwrite').objectStore('files').put(file, 1));
    const stored: unknown = await asPromise(database.transaction('files').objectStore('files').get(1));
    database.close();
    indexedDB.deleteDatabase(name);
    return stored instanceof File && (await stored.text()) === 'lethe';
  } catch {
    return false;
  }
}

function asPromise<T>(request: IDBRequest<T>, onUpgrade?: (request: IDBOpenDBRequest) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    if (request instanceof IDBOpenDBRequest && onUpgrade) {
      request.onupgradeneeded = () => {
        onUpgrade(request);
      };
    }
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The request failed'));
    };
  });
}

/**
 * A browser that knows module workers reads the `type` option before it looks at the address, which no browser
 * can parse: no worker starts and nothing is asked for.
 */
function knowsModuleWorkers(): boolean {
  let isRead = false;
  const options: WorkerOptions = {
    get type(): WorkerType {
      isRead = true;
      return 'module';
    },
  };
  try {
    new Worker('http://[', options).terminate();
  } catch {
    // As expected.
  }
  return isRead;
}

function hasWebGL2(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
