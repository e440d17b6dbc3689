/** The answer sheet of an instance: what was planted, and what the file itself holds that has to stay or to change. */
import { answerPath, privatePath, type Answer, type AnswerSheet } from './answer';
import type { Plan } from './plan';
import type { Dump } from './python';

/** Attributes that analysis needs and that say nothing about anybody. */
const TECHNICAL = `
00080008 00080016 00080060 00080070 00081090 00180015 00180020 00180021 00180023 00180050 00180060 00180080 00180081
00180083 00180087 00180088 00180090 00180091 00180095 00181020 00181050 00181100 00181110 00181111 00181150 00181151
00181152 00181160 00181210 00181250 00181310 00181314 00185100 00200011 00200012 00200013 00200032 00200037 00201041
00280002 00280004 00280010 00280011 00280030 00280100 00280101 00280102 00280103 00281050 00281051 00281052 00281053
00541001 00541002 00541101 00541300 3004000E 300A0112`
  .trim()
  .split(/\s+/)
  .map(answerPath);
/** Attributes of Type 2, which may be empty but not gone, and dates, which move. */
const TAGS = '00100010 00100030 00080020 00080022 00080050 00080090 00200010'.split(' ').map(answerPath);
const NOT_NULL = '00080018 0020000D 0020000E 00100020'.split(' ').map(answerPath);
const REGISTERED_UID = '1.2.840.10008.';
/** Large files hold hundreds of references, which are all treated alike. */
const MOST_OF_A_KIND = 8;

export function sheetOf(
  { answers: planted, elements: written, keepsPixels }: Plan,
  { elements, pixels }: Dump,
): AnswerSheet {
  const valueAt = (path: string): string => elements[path]?.[1] ?? '';
  const answers: Answer[] = [...planted];
  const add = (action: Answer['action'], path: string, text = '') =>
    answers.push({ action, path, text, value: valueAt(path) });
  const holding = (test: (vr: string, value: string) => boolean): string[] =>
    Object.entries(elements)
      .filter(([, [vr, value]]) => test(vr, value))
      .map(([path]) => path);

  for (const path of TECHNICAL) if (valueAt(path) !== '') add('text_retained', path, valueAt(path));
  for (const path of TAGS) if (path in elements) add('tag_retained', path);
  for (const path of NOT_NULL) if (valueAt(path) !== '') add('text_notnull', path);
  const safe = new Set(planted.filter(({ action }) => action === 'tag_retained').map(({ path }) => path));
  for (const { private: block } of written) {
    if (!block || !safe.has(privatePath(block.group, block.creator, block.element))) continue;
    const start = `<(${block.group.toString(16).padStart(4, '0')},00`;
    for (const path of holding((_, value) => value === block.creator))
      if (path.startsWith(start)) add('tag_retained', path);
  }
  const isDate = (vr: string, value: string) => (vr === 'DA' || vr === 'DT') && /^\d{8}/.test(value);
  for (const path of holding(isDate).slice(0, MOST_OF_A_KIND)) add('date_shifted', path);
  const isUID = (vr: string, value: string) =>
    vr === 'UI' && value !== '' && !value.split('\\').every((uid) => uid.startsWith(REGISTERED_UID));
  for (const path of holding(isUID).slice(0, MOST_OF_A_KIND)) {
    add('uid_changed', path);
    add('uid_consistent', path);
  }
  if (pixels !== '' && keepsPixels) add('pixels_retained', '<(7fe0,0010)>', pixels);
  return {
    sopInstanceUID: valueAt('<(0008,0018)>'),
    seriesInstanceUID: valueAt('<(0020,000e)>'),
    studyInstanceUID: valueAt('<(0020,000d)>'),
    sopClassUID: valueAt('<(0008,0016)>'),
    patientId: valueAt('<(0010,0020)>'),
    modality: valueAt('<(0008,0060)>'),
    answers,
  };
}
