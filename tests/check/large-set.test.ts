/** The state of a check over 100,000 files, with as many UIDs, patients and values as such files have. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { finding } from '../../src/check/check-finding';
import { ExportCheck } from '../../src/check/export-check';
import type { FileCheck } from '../../src/check/file-check';

const FILES = 100_000;
const PER_SERIES = 100;
const PER_PATIENT = 500;
const MOST_MEGABYTES = 150;

const uid = (kind: string, number: number) => `2.25.${kind}${String(number).padStart(36, '7')}`;

function fileCheck(file: number): FileCheck {
  const series = Math.floor(file / PER_SERIES);
  const patient = Math.floor(file / PER_PATIENT);
  const pair = (role: 'study' | 'series' | 'uid', tag: number, number: number) => ({
    ...{
      role,
      tag,
      path: '0020000D',
      before: uid(`1${role.length}`, number),
      now: uid(`2${role.length}`, number),
    },
  });
  return {
    findings: [
      {
        ...finding('looks-number', { path: '00081090', tag: 0x00081090, offset: file }),
        value: `v${file % 40_000}`,
      },
      finding('no-original'),
    ],
    examined: ['profile', 'structure'],
    declared: { claim: 'profile', codes: ['basicProfile'] },
    headerCompared: true,
    pixels: 'equal',
    traits: [
      { tag: 0x00100030, value: `birth ${patient % 70}` },
      { tag: 0x00181000, value: `device ${patient % 9}` },
    ],
    links: {
      sopInstanceUID: uid('9', file),
      originalSOPInstanceUID: uid('8', file),
      patient: `["id","","LETHE-${patient}"]`,
      originalPatient: `["id","","MRN-${patient}"]`,
      pairs: [
        pair('study', 0x0020000d, patient),
        pair('series', 0x0020000e, series),
        pair('uid', 0x00080018, file),
      ],
      study: uid('25', patient),
      series: uid('26', series),
      shifts: [{ days: -400 - patient, dates: 4, path: '00080020', tag: 0x00080020 }],
      references: [{ now: uid('9', file ^ 1), before: uid('8', file ^ 1), path: '00081140[0].00081155' }],
    },
  };
}

describe('a check of 100,000 files', () => {
  it(`holds no more than ${MOST_MEGABYTES} MB`, { timeout: 120_000 }, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const before = process.memoryUsage();
    const check = new ExportCheck();
    for (let file = 0; file < FILES; file++)
      check.add(fileCheck(file), {
        file: file + 1,
        project: 'p',
        study: `study ${Math.floor(file / PER_PATIENT)}`,
      });
    collect();
    const after = process.memoryUsage();
    const held = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
    console.log(`${Math.round(held)} MB held for ${FILES} files`);
    expect(held).toBeLessThan(MOST_MEGABYTES);
    const report = check.finish();
    expect(report.groups.filter(({ severity }) => severity === 'fail')).toEqual([]);
    expect(report).toMatchObject({ filesChecked: FILES, rarity: { patients: FILES / PER_PATIENT } });
  });
});
