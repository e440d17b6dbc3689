import type { ZipEntry } from '../archive/zip-writer';
import { auditExport } from '../deid/audit';
import type { DeidRequest } from '../deid/request';
import type { Scheme } from '../deid/scheme';

/** Files whose audits are gathered before they are handed to the browser, which may keep them on disk. */
const GATHERED = 256;

/** The template that a request was made from, whatever was changed afterwards. */
export interface UsedTemplate {
  readonly name: string;
  readonly version: string;
}

/** Writes the audit of an export file by file, so that no export is too large for it. */
export class AuditLog {
  private readonly blobs: Blob[] = [];
  private lines: string[] = [];
  private files = 0;
  private withheld = 0;

  /** `audit` is the JSON of a FileAudit without its path; that of a withheld file stays without. */
  add(audit: string, path: string | undefined): void {
    const first = this.files + this.withheld === 0;
    if (path === undefined) this.withheld += 1;
    else this.files += 1;
    const line = path === undefined ? audit : `{"path":${JSON.stringify(path)},${audit.slice(1)}`;
    this.lines.push(`${first ? '' : ',\n'}${line}`);
    if (this.lines.length >= GATHERED) this.fold();
  }

  /**
   * `lethe-audit.json`: what was asked for, and what was done to each file. Of rules it tells which elements they name
   * and what they do, never the new values.
   *
   * @param deleted images that were to be exported and were deleted before it began.
   */
  entry(
    request: DeidRequest,
    names: Scheme['kind'],
    template: UsedTemplate | undefined,
    deleted: number,
  ): ZipEntry {
    this.fold();
    const { files, withheld } = this;
    const { base, released, rules, times, csaHeaders, safePrivate } = request;
    const asked = {
      ...{ base, times, csaHeaders, names, released },
      ...(template && { template }),
      rules: rules.map(({ action, select }) => `${action} ${select}`),
      safePrivate: safePrivate.map(({ creator, group, element }) => ({ creator, group, element })),
    };
    const counts = { files, withheld, ...(deleted > 0 && { deleted }) };
    const head = { ...auditExport([], request), asked, ...counts, perFile: undefined };
    const start = JSON.stringify(head, undefined, 1);
    const encode = (text: string) => new TextEncoder().encode(text);
    return {
      path: 'lethe-audit.json',
      segments: [encode(`${start.replace(/\s*}$/, '')},\n "perFile": [\n`), ...this.blobs, encode('\n]}\n')],
    };
  }

  private fold(): void {
    if (this.lines.length > 0) this.blobs.push(new Blob(this.lines));
    this.lines = [];
  }
}
