import type { Tag } from '../dicom/element';
import { findingKind, type CheckCode, type Severity } from './finding-kinds';

/** What is wrong, and where: never a value. */
export interface CheckFinding {
  readonly code: CheckCode;
  readonly severity: Severity;
  /** "00081115[0].0020000E"; empty where the whole file is meant. */
  readonly path: string;
  readonly tag: Tag | undefined;
  /** Byte offset in the checked file. */
  readonly offset: number | undefined;
  /** Equal for equal values of one run, and without meaning outside of it; absent where no value is meant. */
  readonly value?: string;
}

/** A finding in the worker that made it, beside the text that it is about, which does not leave that worker. */
export interface OpenFinding extends CheckFinding {
  readonly text?: string;
}

export function finding(
  code: CheckCode,
  at: { path?: string; tag?: Tag; offset?: number; text?: string } = {},
): OpenFinding {
  const { path = '', tag, offset, text } = at;
  return {
    code,
    severity: findingKind(code).severity,
    path,
    tag,
    offset,
    ...(text !== undefined && { text }),
  };
}
