import type { ZipEntry } from '../archive/zip-writer';
import { crcOf } from '../archive/zip-part';
import { auditExport } from '../deid/audit';
import type { DeidRequest } from '../deid/request';
import type { Scheme } from '../deid/scheme';
import { ReadBuffer } from '../dicom/read-buffer';
import { SEPARATOR, type AuditShare } from './staged-audit';
import { removeStaged, stagedFile, stagedName } from './staged-files';

/** The template that a request was made from, whatever was changed afterwards. */
export interface UsedTemplate {
  readonly name: string;
  readonly version: string;
}

/** What the audit of an export says of all of it. */
export interface AuditHead {
  readonly request: DeidRequest;
  readonly names: Scheme['kind'];
  readonly template: UsedTemplate | undefined;
  readonly files: number;
  readonly withheld: number;
  /** Images that were to be exported and were deleted before it began. */
  readonly deleted: number;
}

/** Bytes that are read at once. */
const WINDOW = 1024 * 1024;

/** Gathers the audit of an export, so that none is too large for it: each worker writes its share into a staged file. */
export class AuditLog {
  private readonly staged = new Map<object, { readonly name: string; end: number }>();
  private readonly texts: Blob[] = [];

  /** The staged file that a worker writes its share into. */
  async nameFor(worker: object): Promise<string> {
    const known = this.staged.get(worker);
    if (known) return known.name;
    const name = await stagedName();
    this.staged.set(worker, { name, end: 0 });
    return name;
  }

  add(worker: object, share: AuditShare): void {
    const staged = this.staged.get(worker);
    if (typeof share === 'string') this.texts.push(new Blob([share]));
    else if (staged) staged.end = share;
  }

  /**
   * `lethe-audit.json`: what was asked for, and what was done to each file, in the order in which the workers did it. Of rules
   * it tells which elements they name and what they do, never the new values. Rejects with `ReadFailure`.
   */
  async entry({ request, names, template, files, withheld, deleted }: AuditHead): Promise<ZipEntry> {
    const { base, released, rules, times, csaHeaders, safePrivate } = request;
    const asked = {
      ...{ base, times, csaHeaders, names, released },
      ...(template && { template }),
      rules: rules.map(({ action, select }) => `${action} ${select}`),
      safePrivate: safePrivate.map(({ creator, group, element }) => ({ creator, group, element })),
    };
    const counts = { files, withheld, ...(deleted > 0 && { deleted }) };
    const head = { ...auditExport([], request), asked, ...counts, perFile: undefined };
    const start = JSON.stringify(head, undefined, 1).replace(/\s*}$/, '');
    const shares = new Blob([...this.texts, ...(await this.stagedShares())]);
    // Without the last comma.
    const perFile = shares.slice(0, Math.max(0, shares.size - SEPARATOR.length));
    const whole = new Blob([`${start},\n "perFile": [\n`, perFile, '\n]}\n']);
    return { path: 'lethe-audit.json', segments: [whole], crc: await crcOf([whole], new ReadBuffer(WINDOW)) };
  }

  private stagedShares(): Promise<Blob[]> {
    return Promise.all(
      [...this.staged.values()].map(async ({ name, end }) => (await stagedFile(name)).slice(0, end)),
    );
  }

  /** Takes away what was written, once the workers have let go of it. */
  discard(): void {
    // What one still holds stays until the page is gone, see `clearStaged`.
    for (const { name } of this.staged.values()) removeStaged(name).catch(() => undefined);
  }
}
