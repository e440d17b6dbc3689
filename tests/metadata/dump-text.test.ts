/** Text dumps of real files, compared line by line with dcmdump's. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { dumpLines } from '../../src/dicom/dump-text';
import { indexFile } from '../../src/dicom/element-index';
import { corpusFiles, corpusRoot, hasCorpus, readCorpus } from '../corpus/corpus';

/** Every so many files of the corpus. */
const EVERY = 4;

/** VRs whose values dcmdump writes as we do. Of others (binary and floating point) the line's head and tail count. */
const ALIKE = /^(AE|AS|AT|CS|DA|DS|DT|IS|LO|PN|SH|SL|SS|TM|UC|UI|UL|UR|US)$/;
const LINE = /^( *)\((\w{4}),(\w{4})\) (\S\S) (.*?) +# +(\S+), *(\d+) (.*)$/;

/** What has to agree of a line; undefined for what is no element of the public dictionary on one line. */
function shown(line: string): string | undefined {
  const [, indent, group = '', element, vr = '', value = '', length, vm, name = ''] = LINE.exec(line) ?? [];
  if (indent === undefined || parseInt(group, 16) % 2 === 1 || element === '0000' || group === 'fffe')
    return undefined;
  // dcmtk has VRs of its own for offsets and for pixel data.
  if (/^[a-z]/.test(vr) || group === '7fe0') return undefined;
  const text = value.replace(/ +(?=\\|\])/g, '');
  const alike = ALIKE.test(vr) && /^[\x20-\x7e]*$/.test(value) ? `${text} ${length ?? ''} ${vm ?? ''}` : '';
  return `${indent}${group}${element ?? ''} ${vr} ${alike} ${name.replace(/^(RETIRED_|ACR_NEMA_)+/, '')}`;
}

it.skipIf(!hasCorpus)('say what dcmdump says, over the corpus', async () => {
  const files = corpusFiles().filter((_, index) => index % EVERY === 1);
  let lines = 0;
  const missing: string[] = [];
  for (const file of files) {
    const result = await indexFile(new Blob([readCorpus(file)]));
    if (!result.ok || result.file.findings.length > 0 || result.file.deflated) continue;
    const dcmdump = spawnSync('dcmdump', ['-q', '-Un', '+L', file], {
      cwd: corpusRoot,
      encoding: 'latin1',
      maxBuffer: 2 ** 29,
    });
    if (dcmdump.error) throw new Error('dcmdump cannot be run: install dcmtk', { cause: dcmdump.error });
    if (dcmdump.status !== 0) continue;
    const ours = new Set(dumpLines(result.file, () => undefined).map(shown));
    for (const line of dcmdump.stdout.replaceAll('\0', '').split('\n')) {
      const wanted = shown(line);
      if (wanted === undefined) continue;
      lines++;
      if (!ours.has(wanted)) missing.push(`${file}: ${wanted}`);
    }
  }
  expect(lines).toBeGreaterThan(5000);
  expect(missing).toEqual([]);
});
