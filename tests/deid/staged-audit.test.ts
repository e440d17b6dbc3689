/** The audit of an export in the private files of its workers: one is replaced meanwhile, or the disk is full. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileAudit } from '../../src/deid/audit';
import { BASIC_PROFILE } from '../../src/deid/request';
import { AuditLog, type AuditHead } from '../../src/jobs/audit-log';
import { SEPARATOR } from '../../src/jobs/staged-audit';

const full = () => new DOMException('', 'QuotaExceededError');

/** A private file system with so much room, whose files are one writer's while that has them open. */
class PrivateFiles {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  private readonly open = new Set<string>();
  room = Infinity;
  /** Of each write so many bytes are written. */
  mostWritten = Infinity;

  getFileHandle(name: string) {
    if (!this.files.has(name)) this.files.set(name, new Uint8Array());
    return Promise.resolve({
      getFile: () => Promise.resolve(new Blob([this.bytes(name)])),
      createSyncAccessHandle: () => {
        if (this.open.has(name)) return Promise.reject(new DOMException('', 'NoModificationAllowedError'));
        this.open.add(name);
        return Promise.resolve(this.writer(name));
      },
    });
  }

  removeEntry(name: string): Promise<void> {
    if (this.open.has(name)) return Promise.reject(new DOMException('', 'NoModificationAllowedError'));
    this.files.delete(name);
    return Promise.resolve();
  }

  private writer(name: string) {
    return {
      getSize: () => this.bytes(name).length,
      truncate: (length: number) => {
        if (length > this.room) throw full();
        const grown = new Uint8Array(length).fill(0x23);
        grown.set(this.bytes(name).subarray(0, length));
        this.files.set(name, grown);
      },
      write: (bytes: Uint8Array<ArrayBuffer>, { at }: { at: number }) => {
        const written = bytes.subarray(0, this.mostWritten);
        this.bytes(name).set(written, at);
        return written.length;
      },
      close: () => this.open.delete(name),
    };
  }

  private bytes = (name: string): Uint8Array<ArrayBuffer> => this.files.get(name) ?? new Uint8Array();
}

let disk: PrivateFiles;
beforeEach(() => {
  disk = new PrivateFiles();
  vi.stubGlobal('navigator', {
    storage: { getDirectory: () => Promise.resolve(disk) },
    locks: {
      request: (_: string, granted: () => unknown) => {
        granted();
        return Promise.resolve();
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A worker, whose code nobody else runs. */
async function newWorker() {
  vi.resetModules();
  return import('../../src/jobs/staged-audit');
}
type AuditWorker = Awaited<ReturnType<typeof newWorker>>;

const head: AuditHead = {
  ...{ request: BASIC_PROFILE, names: 'hmac', template: undefined, files: 9, withheld: 0, deleted: 0 },
};

const fileAudit = (path: string): FileAudit => ({ path, outcome: 'deidentified' });
const linesOf = (paths: readonly string[]) =>
  paths.map((path) => `${JSON.stringify(fileAudit(path))}${SEPARATOR}`).join('');

async function write(audit: AuditLog, worker: AuditWorker, ...paths: string[]): Promise<void> {
  const text = linesOf(paths);
  audit.add(worker, (await worker.appendAudit(await audit.nameFor(worker), text)) ?? text);
}

async function pathsIn(audit: AuditLog): Promise<(string | undefined)[]> {
  const { segments } = await audit.entry(head);
  const { perFile } = JSON.parse(await new Blob([...segments]).text()) as { perFile: FileAudit[] };
  return perFile.map(({ path }) => path);
}

describe('the audit of an export', () => {
  it('holds each file once, in the order in which its worker wrote it, where a worker was replaced', async () => {
    const audit = new AuditLog();
    const [first, second] = [await newWorker(), await newWorker()];
    await write(audit, first, '1', '2');
    await write(audit, second, '3', '4');
    await write(audit, first, '5');
    // It ends without a word: what it wrote is there, and its file stays open for a while.
    const third = await newWorker();
    await write(audit, second, '6');
    await write(audit, third, '7');
    await write(audit, second, '8');
    await write(audit, third, '9');
    expect(disk.files.size).toBe(3);
    expect(await pathsIn(audit)).toEqual(['1', '2', '5', '3', '4', '6', '8', '7', '9']);
  });

  it('holds what a worker writes after it wrote for another export', async () => {
    const worker = await newWorker();
    const [before, audit] = [new AuditLog(), new AuditLog()];
    await write(before, worker, 'other');
    await write(audit, worker, '1');
    await write(audit, worker, '2');
    expect(await pathsIn(before)).toEqual(['other']);
    expect(await pathsIn(audit)).toEqual(['1', '2']);
  });

  it('is text where a worker cannot write private files, and empty where nothing was written', async () => {
    expect(await pathsIn(new AuditLog())).toEqual([]);
    const audit = new AuditLog();
    audit.add(await newWorker(), linesOf(['1']));
    expect(await pathsIn(audit)).toEqual(['1']);
  });

  it.each([
    ['has no room for it to grow', () => (disk.room = 1000)],
    ['takes a part of it', () => (disk.mostWritten = 10)],
  ])('rejects where the disk %s, and what was written can be taken away', async (_, fill) => {
    const audit = new AuditLog();
    const [first, second] = [await newWorker(), await newWorker()];
    await write(audit, first, '1');
    fill();
    await expect(write(audit, second, '2')).rejects.toMatchObject({ name: 'QuotaExceededError' });
    first.closeAudit();
    second.closeAudit();
    audit.discard();
    await vi.waitFor(() => expect([...disk.files.keys()]).toEqual([]));
  });

  it('leaves what a worker still holds to whoever comes later', async () => {
    const audit = new AuditLog();
    const [first, second] = [await newWorker(), await newWorker()];
    await write(audit, first, '1');
    await write(audit, second, '2');
    first.closeAudit();
    audit.discard();
    await vi.waitFor(() => expect(disk.files.size).toBe(1));
  });
});
