/** What dcmdump sees in files: an independent listing of their elements. */
import { spawnSync } from 'node:child_process';
import { corpusRoot } from './corpus';

interface DumpedElement {
  /** Nesting: 0 at the root, 1 in an item. */
  readonly depth: number;
  readonly tag: number;
  readonly vr: string;
  /** Undefined for sequences, and where a line break in the value hides it. */
  readonly length: number | undefined;
}

export interface Dumps {
  /** In file order, delimiters and items left out. */
  readonly elements: ReadonlyMap<string, readonly DumpedElement[]>;
  /** Files that dcmdump gave up on. */
  readonly failed: ReadonlySet<string>;
}

const ELEMENT = /^( *)\(([0-9a-f]{4}),([0-9a-f]{4})\) (\S\S) ([^]*)$/;

/** Runs dcmdump once over all `files`, paths relative to the corpus. Throws where it is not installed. */
export function dump(files: readonly string[]): Dumps {
  const result = spawnSync('dcmdump', ['-ll', 'error', '+F', ...files], {
    cwd: corpusRoot,
    encoding: 'latin1',
    maxBuffer: 2 ** 29,
  });
  if (result.error) throw new Error('dcmdump cannot be run: install dcmtk', { cause: result.error });
  const elements = new Map<string, DumpedElement[]>();
  let current: DumpedElement[] = [];
  for (const line of result.stdout.split('\n')) {
    const file = /^# dcmdump \(\d+\/\d+\): (.*)$/.exec(line)?.[1];
    if (file !== undefined) elements.set(file, (current = []));
    const [, indent = '', group = '', element = '', vr = '', rest = ''] = ELEMENT.exec(line) ?? [];
    if (vr === '' || group === 'fffe') continue;
    const length = vr === 'SQ' || vr === 'pi' ? undefined : /# +(\d+), \d+ [^#]*$/.exec(rest)?.[1];
    const tag = parseInt(group + element, 16);
    current.push({
      depth: indent.length / 4,
      tag,
      vr,
      length: length === undefined ? undefined : Number(length),
    });
  }
  const failed = [...result.stderr.matchAll(/^E: dcmdump: .*: reading file: (.*)$/gm)];
  return { elements, failed: new Set(failed.map(([, file = '']) => file)) };
}
