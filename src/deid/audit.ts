import { tagHex } from '../dicom/tag';
import type { Decision } from './decision';
import type { Outcome } from './deidentify';
import type { DeidRequest } from './request';
import type { WithheldReason } from './withheld';

/** What was done to one file: tags, rules and counts, never a value. */
export interface FileAudit {
  /** Path in the export; absent where the file was withheld. */
  readonly path?: string;
  readonly outcome: Outcome['kind'];
  /** Groups that a person released. */
  readonly released?: readonly string[];
  /** Why it was withheld. */
  readonly reasons?: readonly string[];
  /** "remove E.1-1 X" to tags and how often, at any depth: { "00100030": 1 }. */
  readonly changes?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface ExportAudit {
  readonly tool: string;
  readonly profile: string;
  readonly options: readonly string[];
  readonly files: number;
  readonly withheld: number;
  readonly perFile: readonly FileAudit[];
}

/** Tells what was done to one file after the other: of those that changed alike, as most of a series, in the same words. */
export class Auditor {
  private decisions: readonly Told[] = [];
  private changes: NonNullable<FileAudit['changes']> = {};

  /** @param path of the file in the export. */
  audit(outcome: Outcome, path?: string): FileAudit {
    if (outcome.kind === 'withheld')
      return { outcome: outcome.kind, reasons: outcome.reasons.map(reasonCode) };
    if (!isAlike(outcome.decisions, this.decisions)) {
      this.decisions = outcome.decisions.map(({ action, rule, tag }) => ({ action, rule, tag }));
      this.changes = changesOf(this.decisions);
    }
    return {
      ...(path !== undefined && { path }),
      outcome: outcome.kind,
      ...(outcome.released.length > 0 && { released: outcome.released }),
      changes: this.changes,
    };
  }
}

type Told = Pick<Decision, 'action' | 'rule' | 'tag'>;

const isAlike = (some: readonly Told[], others: readonly Told[]): boolean =>
  some.length === others.length &&
  some.every(({ action, rule, tag }, at) => {
    const other = others[at];
    return tag === other?.tag && action === other.action && rule === other.rule;
  });

function changesOf(decisions: readonly Told[]): NonNullable<FileAudit['changes']> {
  const changes: Record<string, Record<string, number>> = {};
  for (const { action, rule, tag } of decisions) {
    const tags = (changes[`${action} ${rule}`] ??= {});
    const key = tagHex(tag);
    tags[key] = (tags[key] ?? 0) + 1;
  }
  return changes;
}

/** The audit of an export. It is safe to hand out with it: no values, no old paths, no secret, no time. */
export const auditExport = (
  perFile: readonly FileAudit[],
  { base, options }: Pick<DeidRequest, 'base' | 'options'>,
): ExportAudit => ({
  tool: 'Lethe',
  profile:
    base === 'chosen-fields'
      ? 'none: chosen fields only'
      : 'PS3.15 2024e Basic Application Level Confidentiality Profile',
  options,
  files: perFile.filter(({ outcome }) => outcome === 'deidentified').length,
  withheld: perFile.filter(({ outcome }) => outcome === 'withheld').length,
  perFile,
});

/** Tags of pixel data (PS3.5 §A.4, PS3.3 §C.7.6.24). */
const PIXEL_DATA = ['7FE00008', '7FE00009', '7FE00010'];

/** What was done to the pixel data of a file, by the rules that did it; nothing where they stay byte for byte. */
export const pixelChangesIn = ({ changes }: FileAudit): readonly string[] =>
  Object.entries(changes ?? {}).flatMap(([rule, tags]) =>
    PIXEL_DATA.some((tag) => tag in tags) ? [rule] : [],
  );

const reasonCode = (reason: WithheldReason): string =>
  reason.kind === 'group' ? reason.group : reason.blocked;
