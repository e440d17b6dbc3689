/** Patients with their files: planted, de-identified under the research preset, and read again by pydicom. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectTerms } from '../../src/deid/collect';
import { mergeTerms } from '../../src/deid/terms';
import { Deidentifier } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { NO_PATIENTS, type PatientPlan, type Term } from '../../src/deid/patients';
import { PRESETS } from '../../src/deid/presets';
import { subjectOf } from '../../src/deid/subject';
import type { DicomFile } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { corpusRoot } from '../corpus/corpus';
import { SECRET } from '../deid/run';
import { sheetOf } from './answers';
import type { AnswerSheet } from './answer';
import { FILES, RELEASED } from './files';
import { patientOf } from './person';
import { planOf, type Plan } from './plan';
import { dump, python, type Dump } from './python';
import { Random } from './random';

/** One instance before and after. */
export interface Instance {
  readonly source: string;
  readonly seed: number;
  readonly input: Dump;
  /** Undefined where it was withheld. */
  readonly output: Dump | undefined;
  readonly outputPath: string;
  readonly sheet: AnswerSheet;
}

const FILES_PER_PATIENT = 3;
const research = PRESETS.find(({ id }) => id === 'research');

interface Planned {
  readonly source: string;
  readonly seed: number;
  readonly planted: string;
  readonly output: string;
  readonly plan: Plan;
}

/** @param folder is made; the files of all patients are in it afterwards. */
export async function instancesOf(seeds: readonly number[], folder: string): Promise<Instance[]> {
  for (const name of ['planted', 'deidentified']) mkdirSync(join(folder, name), { recursive: true });
  const planned = seeds.flatMap((seed) => plansOf(seed, folder));
  python(
    'plant.py',
    planned.map(({ source, planted, plan }) => ({
      source: join(corpusRoot, source),
      target: planted,
      ...plan,
      answers: [],
    })),
  );
  for (const seed of seeds) await deidentify(planned.filter((each) => each.seed === seed));
  const before = dump(planned.map(({ planted }) => planted));
  const written = planned.filter(({ output }) => existsSync(output));
  const after = new Map(
    dump(written.map(({ output }) => output)).map((each, at) => [written[at]?.output, each]),
  );
  return planned.map(({ source, seed, output, plan }, at): Instance => {
    const input = before[at];
    if (!input) throw new Error(`${source} was not read`);
    const sheet = sheetOf(plan, input);
    return { ...{ source, seed, input, sheet }, output: after.get(output), outputPath: output };
  });
}

function plansOf(seed: number, folder: string): Planned[] {
  const random = new Random(seed);
  const patient = patientOf(seed, random);
  const uid = () => `1.2.826.0.1.3680043.8.498.${random.digits(20)}`;
  const [study, first] = [uid(), uid()];
  return Array.from({ length: FILES_PER_PATIENT }, (_, at) => {
    const [source, about] = FILES[(seed * FILES_PER_PATIENT + at) % FILES.length] ?? ['', {}];
    const instance = at === 0 ? first : uid();
    const plan = planOf(
      patient,
      about,
      { study, series: uid(), instance, other: at === 0 ? undefined : first },
      random,
    );
    const [planted, output] = ['planted', 'deidentified'].map((name) =>
      join(folder, name, `${seed}-${at}.dcm`),
    ) as [string, string];
    return { source, seed, planted, output, plan };
  });
}

/** Pass one over the files of a patient, then pass two. */
async function deidentify(planned: readonly Planned[]): Promise<void> {
  if (!research) throw new Error('no research preset');
  const files = await Promise.all(
    planned.map(async ({ planted, source }): Promise<DicomFile> => {
      const indexed = await indexFile(new Blob([readFileSync(planted)]));
      if (!indexed.ok) throw new Error(`${source}: ${indexed.reason}`);
      return indexed.file;
    }),
  );
  const identities = new Identities(SECRET);
  const terms = files.map(collectTerms).reduce<Term[]>((all, more) => mergeTerms(all, more), []);
  const plans = new Map<string, PatientPlan>();
  for (const file of files) {
    const { key } = subjectOf(file);
    plans.set(key, { ...identities.plan(key), terms });
  }
  const deidentifier = new Deidentifier({ ...research.request, released: RELEASED }, identities, {
    ...NO_PATIENTS,
    plans,
  });
  for (const [at, file] of files.entries()) {
    const outcome = deidentifier.run(file, await inspect(file));
    if (outcome.kind === 'withheld') continue;
    const blob = toBlob(file, patch(file, outcome.edits));
    writeFileSync(planned[at]?.output ?? '', new Uint8Array(await blob.arrayBuffer()));
  }
}
