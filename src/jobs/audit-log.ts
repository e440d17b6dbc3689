import type { ZipEntry } from '../archive/zip-writer';
import { auditExport, type FileAudit } from '../deid/audit';

/** Files whose audits are gathered before they are handed to the browser, which may keep them on disk. */
const GATHERED = 256;

/** Writes the audit of an export file by file, so that no export is too large for it. */
export class AuditLog {
  private readonly blobs: Blob[] = [];
  private lines: string[] = [];
  private files = 0;
  private withheld = 0;

  add(audit: FileAudit): void {
    const first = this.files + this.withheld === 0;
    if (audit.outcome === 'deidentified') this.files += 1;
    else this.withheld += 1;
    this.lines.push(`${first ? '' : ',\n'}${JSON.stringify(audit)}`);
    if (this.lines.length >= GATHERED) this.fold();
  }

  /** `lethe-audit.json`. */
  entry(options: readonly string[]): ZipEntry {
    this.fold();
    const { files, withheld } = this;
    const head = { ...auditExport([], options), files, withheld, perFile: undefined };
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
