/** Answers, mappings and settings as files that the benchmark's own validation script reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokens, type Mappings } from './checks';
import type { Action, Answer, AnswerSheet } from './answer';
import { python } from './python';

/** Where a check counts in the reports of the script: HIPAA by zone and method, DICOM, TCIA. */
const CATEGORIES: Readonly<Record<Action, Partial<Record<'hipaa' | 'dicom' | 'tcia', string>>>> = {
  tag_retained: { dicom: 'DICOM-IOD-2' },
  text_notnull: { dicom: 'DICOM-IOD-1' },
  text_retained: { tcia: 'TCIA-P15-DESC-C' },
  text_removed: { hipaa: 'HIPAA-A' },
  date_shifted: { hipaa: 'HIPAA-C' },
  uid_changed: { hipaa: 'HIPAA-R' },
  uid_consistent: { dicom: 'DICOM-P15-BASIC-U' },
  patid_consistent: { dicom: 'DICOM-P15-BASIC-C' },
  pixels_retained: { tcia: 'TCIA-P15-PIX-K' },
  pixels_hidden: { hipaa: 'HIPAA-A' },
};

/** Writes the database, both mappings and the settings of a run into a folder. */
export function writeAnswerDatabase(
  folder: string,
  sheets: readonly AnswerSheet[],
  { uids, patientIds }: Mappings,
  paths: { readonly input: string; readonly output: string },
): { readonly database: string; readonly config: string } {
  mkdirSync(folder, { recursive: true });
  const [database, uidMapping, patientMapping, config] = [
    'answers.db',
    'uid_mapping.csv',
    'patid_mapping.csv',
    'config.json',
  ].map((name) => join(folder, name)) as [string, string, string, string];
  python('answer_db.py', { write: { path: database, rows: sheets.map(rowOf) } });
  writeFileSync(uidMapping, csv(uids));
  writeFileSync(patientMapping, csv(patientIds));
  const settings = {
    run_name: 'lethe',
    input_data_path: paths.input,
    output_data_path: paths.output,
    answer_db_file: database,
    uid_mapping_file: uidMapping,
    patid_mapping_file: patientMapping,
    multiprocessing: 'False',
    multiprocessing_cpus: '1',
    log_path: paths.output,
    log_level: 'info',
    report_series: 'False',
  };
  writeFileSync(config, JSON.stringify(settings, undefined, 2));
  return { database, config };
}

function rowOf(sheet: AnswerSheet): Record<string, unknown> {
  const answers = sheet.answers.flatMap((answer) => forScript(answer, sheet.answers));
  return {
    SOPInstanceUID: sheet.sopInstanceUID,
    SeriesInstanceUID: sheet.seriesInstanceUID,
    StudyInstanceUID: sheet.studyInstanceUID,
    PatientID: sheet.patientId,
    Modality: sheet.modality,
    SOPClassUID: sheet.sopClassUID,
    AnswerData: Object.fromEntries(answers.map((answer, at) => [String(at), entryOf(answer)])),
  };
}

function entryOf({ action, path, text, value }: Answer): Record<string, unknown> {
  const { hipaa, dicom, tcia } = CATEGORIES[action];
  return {
    action: `<${action}>`,
    action_text: `<${text}>`,
    value: `<${value}>`,
    tag: path.slice(path.lastIndexOf('<')),
    tag_ds: path,
    answer_category_v2: {
      hipaa: { z: hipaa ?? null, m: null },
      dicom: { p15: null, iod: dicom ?? null, safe: null },
      tcia: { ptkb: null, p15: tcia ?? null, rev: null },
      prev_cat: hipaa ?? dicom ?? tcia,
    },
  };
}

/**
 * The answer as the script can judge it: it looks for tokens inside of words, so that those go that stand in the words
 * around as well; and it compares UIDs one by one.
 */
function forScript(answer: Answer, all: readonly Answer[]): Answer[] {
  const { action, path, text, value } = answer;
  if (action === 'uid_consistent' || action === 'uid_changed') return value.includes('\\') ? [] : [answer];
  if (action === 'pixels_hidden' || (action === 'text_retained' && value.includes('\\'))) return [];
  if (action !== 'text_removed') return [answer];
  const secrets = new Set(
    all.filter((each) => each.action === action && each.path === path).flatMap((each) => tokens(each.text)),
  );
  const stays = all
    .filter((each) => each.action === 'text_retained' && each.path === path)
    .map((each) => each.text);
  const around = [...tokens(value).filter((token) => !secrets.has(token)), ...stays.flatMap(tokens)].join(
    ' ',
  );
  const words = text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) =>
        word.length > 1 &&
        !STOP_WORDS.has(word.toLowerCase()) &&
        tokens(word).every((token) => !around.includes(token)),
    );
  return words.length === 0 ? [] : [{ ...answer, text: words.join(' ') }];
}

/** English words that the script leaves out of its tokens, as far as they are names. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  'will do ma an no so he me my am by in of and the for at on'.split(' '),
);

const csv = (mapping: ReadonlyMap<string, string>): string =>
  ['id_old,id_new', ...[...mapping].map(([old, made]) => `${old},${made}`), ''].join('\n');
