/** A report, a waveform, a PDF and a treatment plan of the patient of `synthetic-images`, made with the builder. */
import { element, type BuiltElement } from './dicom-builder';
import { object, sequence } from './structure-objects';

const code = (tag: number, value: string, meaning: string, scheme = '99TEST') =>
  sequence(tag, [
    element(0x00080100, 'SH', value),
    element(0x00080102, 'SH', scheme),
    element(0x00080104, 'LO', meaning),
  ]);

const item = (valueType: string, name: string, ...own: BuiltElement[]): BuiltElement[] => [
  element(0x0040a010, 'CS', 'CONTAINS'),
  element(0x0040a040, 'CS', valueType),
  code(0x0040a043, '1', name),
  ...own,
];

/** A comprehensive report: a text, and in a section a code and a length. */
export const report = (study: number, series: number) =>
  object(study, series, '1.2.840.10008.5.1.4.1.1.88.33', 'SR', [
    element(0x0040a040, 'CS', 'CONTAINER'),
    code(0x0040a043, '1', 'Imaging Report'),
    element(0x0040a491, 'CS', 'COMPLETE'),
    element(0x0040a493, 'CS', 'VERIFIED'),
    sequence(
      0x0040a730,
      item('TEXT', 'Impression', element(0x0040a160, 'UT', 'One nodule in the right lung.')),
      item(
        'CONTAINER',
        'Findings',
        sequence(
          0x0040a730,
          item('CODE', 'Finding Site', code(0x0040a168, '39607008', 'Lung', 'SCT')),
          item(
            'NUM',
            'Length',
            sequence(0x0040a300, [
              code(0x004008ea, 'mm', 'millimeter', 'UCUM'),
              element(0x0040a30a, 'DS', '12.5'),
            ]),
          ),
        ),
      ),
    ),
  ]);

const FREQUENCY = 100;
const SECONDS = 10;

/** Ten seconds of two leads in microvolts: a spike and a wave each second, and a triangle of 1 mV. */
export function ecg(study: number, series: number) {
  const spike = (at: number) => (at === 20 ? 1200 : at === 21 ? -300 : at > 40 && at < 60 ? 250 : 0);
  const triangle = (at: number) => (at < 50 ? at : 100 - at) * 20;
  const samples = Array.from({ length: FREQUENCY * SECONDS }, (_, at) => at % FREQUENCY);
  const channel = (name: string) => [
    code(0x003a0208, '1', name),
    element(0x003a0210, 'DS', '1'),
    code(0x003a0211, 'uV', 'microvolt', 'UCUM'),
    element(0x003a0212, 'DS', '1'),
    element(0x003a0213, 'DS', '0'),
  ];
  return object(study, series, '1.2.840.10008.5.1.4.1.1.9.1.2', 'ECG', [
    sequence(0x54000100, [
      element(0x003a0005, 'US', [2]),
      element(0x003a0010, 'UL', [samples.length]),
      element(0x003a001a, 'DS', String(FREQUENCY)),
      element(0x003a0020, 'SH', 'RHYTHM'),
      sequence(0x003a0200, channel('Lead I'), channel('Lead II')),
      element(0x54001004, 'US', [16]),
      element(0x54001006, 'CS', 'SS'),
      element(
        0x54001010,
        'OW',
        samples.flatMap((at) => [spike(at), triangle(at)]),
      ),
    ]),
  ]);
}

/** A page of shapes, none of which asks for a font. */
export function pdf(study: number, series: number) {
  const shapes = '1 0 0 rg 40 40 120 60 re f 0 0 1 rg 160 160 m 260 160 l 210 240 l f 4 w 20 20 260 240 re S';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 280]/Contents 4 0 R>>',
    `<</Length ${shapes.length}>>stream\n${shapes}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj${body}endobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  const whole = `${text}${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return object(study, series, '1.2.840.10008.5.1.4.1.1.104.1', 'DOC', [
    element(0x00420010, 'ST', 'Shapes'),
    element(0x00420011, 'OB', new TextEncoder().encode(whole)),
    element(0x00420012, 'LO', 'application/pdf'),
    element(0x00420015, 'UL', [whole.length]),
  ]);
}

export const treatmentPlan = (study: number, series: number) =>
  object(study, series, '1.2.840.10008.5.1.4.1.1.481.5', 'RTPLAN', [
    element(0x300a0002, 'SH', 'Plan A'),
    element(0x300a0003, 'LO', 'Two fields'),
  ]);

/** A video of an endoscopy; `stream` lies in two fragments. */
export function video(
  study: number,
  series: number,
  stream: Uint8Array,
  {
    transferSyntax,
    frames,
    rows,
    columns,
  }: {
    readonly transferSyntax: string;
    readonly frames: number;
    readonly rows: number;
    readonly columns: number;
  },
) {
  const half = 2 * (stream.length >> 2);
  const own = [
    element(0x00180040, 'IS', '10'),
    element(0x00280002, 'US', [3]),
    element(0x00280004, 'CS', 'YBR_PARTIAL_420'),
    element(0x00280006, 'US', [0]),
    element(0x00280008, 'IS', String(frames)),
    element(0x00280010, 'US', [rows]),
    element(0x00280011, 'US', [columns]),
    element(0x00280100, 'US', [8]),
    element(0x00280101, 'US', [8]),
    element(0x00280102, 'US', [7]),
    element(0x00280103, 'US', [0]),
    element(0x7fe00010, 'OB', { fragments: [stream.slice(0, half), stream.slice(half)] }),
  ];
  return object(study, series, '1.2.840.10008.5.1.4.1.1.77.1.1.1', 'ES', own, transferSyntax);
}
