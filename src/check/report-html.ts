/** The report as one HTML file that prints well: no script, nothing from elsewhere. */
import { METHOD_CODES, type MethodCode } from '../deid/standard/method-codes';
import { lookup } from '../dicom/dictionary';
import { DIGESTS, type Report, type ReportFinding } from './report';

const VERDICTS: Readonly<Record<Report['verdict'], string>> = {
  pass: 'Passed',
  review: 'Needs a look',
  fail: 'Failed',
};
const SEVERITIES = { fail: '✗ Fail', review: '? Look', note: 'Note' } as const;
const CLAIMS = {
  profile: '',
  partial: 'Chosen fields only, no profile',
  none: 'No profile',
} as const;
/** What the marks before the checks say. */
const LEGEND =
  '✓ nothing found in any file · – nothing found, but not every file could be looked at · ? a person must look · ✗ fails';
const AT_LEAST = '≥ in so many files or more: one file may hold several of these';
/** Of one kind of finding; the JSON has them all. */
const MOST_ATTRIBUTES = 40;
/** With more files than these the page would be nothing but digests; the JSON has them all. */
const MOST_FILES = 1000;

export function reportHtml(report: Report): string {
  const { verdict, meaning, counts, declared, checked, findings, rarity, notExamined, files, made } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Check of de-identified DICOM files</title>
<style>${CSS}${footerOf(made)}</style>
</head>
<body>
<header>
<p class="title">Check of de-identified DICOM files</p>
<h1 class="${verdict}"><span aria-hidden="true">${MARKS[verdict]}</span> ${VERDICTS[verdict]}</h1>
<p class="meaning">${text(meaning)}</p>
</header>
${definitions([
  ['Made', time(made)],
  ['By', `Lethe ${report.lethe}`],
  ['Standard', report.standard],
  ['Files', number(counts.filesChecked)],
  ['Headers compared with originals', `${number(counts.headersCompared)} of ${number(counts.filesChecked)}`],
  [
    'Pixels equal to the originals',
    `${number(counts.pixelsEqual)} of ${number(counts.pixelsCompared)} compared`,
  ],
  ['Findings', number(counts.findings)],
])}
<p>${text(report.method)}</p>
${section(
  'What the files declare',
  table(
    ['What their De-identification Method Code Sequence says', '#Files'],
    declared.map(({ claim, codes, files: count }) => [
      [CLAIMS[claim], ...inOrder(codes)].filter((words) => words !== '').join(', '),
      number(count),
    ]),
  ),
)}
${section(
  'What was checked',
  table(
    ['', 'Check', '#Files', '#Fail', '#Look', '#Note'],
    checked.map(({ what, files: count, fail, review, note }) => [
      ...[markOf(count, counts.filesChecked, fail, review), what, number(count)],
      ...[fail, review, note].map(number),
    ]),
  ) + `<p class="small">${LEGEND}</p>`,
)}
${section('Findings', findings.length === 0 ? '<p>None.</p>' : findingTable(findings))}
${rarity.patients > 1 ? section('Who could be singled out', rarityTable(rarity)) : ''}
${section(
  'What was not examined',
  notExamined.length === 0
    ? '<p>Nothing was left out.</p>'
    : table(
        ['What', '#Files'],
        notExamined.map(({ words, files: count }) => [words, number(count)]),
      ),
)}
${section('Files', `<p>${text(DIGESTS)}</p>${fileTable(files)}`)}
</body>
</html>
`;
}

const MARKS: Readonly<Record<Report['verdict'], string>> = { pass: '✓', review: '?', fail: '!' };

function markOf(files: number, all: number, fail: number, review: number): string {
  if (fail > 0) return '✗';
  if (review > 0) return '?';
  return files === all ? '✓' : '–';
}

/** Profile and options by the names of the standard, the profile first. */
const inOrder = (codes: readonly MethodCode[]): string[] =>
  (Object.keys(METHOD_CODES) as MethodCode[])
    .filter((code) => codes.includes(code))
    .map((code) => METHOD_CODES[code][1]);

/** One line for each kind, with the attributes that it was found in. */
function findingTable(findings: readonly ReportFinding[]): string {
  const kinds = new Map<string, ReportFinding[]>();
  for (const found of findings) {
    const key = `${found.severity} ${found.code}`;
    kinds.set(key, [...(kinds.get(key) ?? []), found]);
  }
  const rows = [...kinds.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const sum = alike.reduce((total, { count }) => total + count, 0);
    const files = Math.max(...alike.map(({ files: having }) => having));
    return [
      [
        html(`<span class="kind">${SEVERITIES[first.severity]}</span>`),
        html(`<strong>${text(first.why)}.</strong> ${text(first.todo)}${attributesOf(alike)}`),
        number(sum),
        `${alike.length > 1 ? '≥ ' : ''}${number(files)}`,
      ],
    ];
  });
  return `${table(['Kind', 'Finding, what to do, and where', '#Count', '#Files'], rows)}<p class="small">${AT_LEAST}</p>`;
}

/** "Study Date (0008,0020): 9"; a file may have several of them, so their files cannot be added up. */
function attributesOf(alike: readonly ReportFinding[]): string {
  const named = alike.filter(({ tag }) => tag !== undefined);
  if (named.length === 0) return '';
  const words = named
    .slice(0, MOST_ATTRIBUTES)
    .map(({ tag = '', keyword, count }) => attribute(tag, keyword) + (count > 1 ? `: ${number(count)}` : ''));
  const rest = named.length - words.length;
  if (rest > 0) words.push(`and ${number(rest)} more, listed in the report as JSON`);
  return `<p class="where">${text(words.join('; '))}</p>`;
}

/** By its name, where the standard has one; its number does not break. */
function attribute(tag: string, keyword = ''): string {
  const name = keyword === '' ? '' : (lookup(parseInt(tag, 16))?.name ?? '');
  return `${name} (${tag.slice(0, 4)},${tag.slice(4)})`.trim().replace(' (', '\u00a0(');
}

function rarityTable({ patients, smallestGroup, alone, attributes }: Report['rarity']): string {
  const sum = `Of ${number(patients)} patients ${number(alone)} are like no other in all of this together; the smallest group of patients alike is of ${number(smallestGroup)}.`;
  return `<p>${text(sum)}</p>${table(
    ['Attribute', '#Patients', '#Values', '#Alone with a value'],
    attributes.map(({ tag, keyword, patients: having, values, alone: own }) => [
      attribute(tag, keyword),
      ...[having, values, own].map(number),
    ]),
  )}`;
}

function fileTable(files: Report['files']): string {
  const rest = files.length - MOST_FILES;
  const more = rest > 0 ? `<p>and ${number(rest)} more, listed in the report as JSON</p>` : '';
  return `<div class="digests">${table(
    ['SHA-256 of the SOP Instance UID', 'SHA-256 of the file', '#Bytes'],
    files.slice(0, MOST_FILES).map(({ instance, sha256, size }) => [instance, sha256, number(size)]),
  )}</div>${more}`;
}

const section = (title: string, content: string): string =>
  `<section><h2>${text(title)}</h2>${content}</section>`;

const definitions = (pairs: readonly (readonly [string, string])[]): string =>
  `<dl>${pairs.map(([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`).join('')}</dl>`;

/** Content that is no text any more. */
interface Html {
  readonly html: string;
}
const html = (content: string): Html => ({ html: content });

/** A column whose title begins with "#" holds numbers. */
function table(titles: readonly string[], rows: readonly (readonly (string | Html)[])[]): string {
  const cell = (kind: 'th scope="col"' | 'td', content: string | Html, column: number) => {
    const isNumber = titles[column]?.startsWith('#') ?? false;
    const inside = typeof content === 'string' ? text(content) : content.html;
    return `<${kind}${isNumber ? ' class="n"' : ''}>${inside}</${kind.slice(0, 2)}>`;
  };
  const head = titles.map((title, column) => cell('th scope="col"', title.replace('#', ''), column)).join('');
  const body = rows.map((row) => `<tr>${row.map((each, column) => cell('td', each, column)).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (content: string): string => content.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
const number = (value: number): string => new Intl.NumberFormat('en').format(value);
const time = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

const CSS = `
:root { color-scheme: light; }
body { max-width: 960px; margin: 32px auto; padding: 0 24px; color: #15191d; background: #fff;
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
.title { margin: 0; color: #4c555e; }
h1 { margin: 4px 0; font-size: 26px; line-height: 32px; }
h1.pass { color: #1e7a3c; } h1.review { color: #8a5800; } h1.fail { color: #b3261e; }
.meaning { margin: 0 0 16px; font-size: 16px; }
h2 { margin: 24px 0 8px; font-size: 15px; break-after: avoid; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 8px 24px; margin: 16px 0; }
dt { color: #4c555e; font-size: 12px; } dd { margin: 0; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th { color: #4c555e; font-size: 12px; font-weight: 400; text-align: left; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid #dfe3e7; vertical-align: top; }
.n { padding-right: 0; padding-left: 12px; font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.digests td { font: 10px/14px ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.kind { white-space: nowrap; }
.where { margin: 2px 0 0; color: #4c555e; font-size: 12px; line-height: 17px; } .small { color: #4c555e; font-size: 12px; }
@page { size: A4; margin: 16mm 16mm 20mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; line-height: 14pt; } }
`;

/** On every page of a print which report it is of, and how many pages there are. */
const footerOf = (made: string): string => `
@page { font: 8pt system-ui, "Noto Sans", "Liberation Sans", sans-serif;
  @bottom-left { content: "Check of de-identified DICOM files, ${time(made).replace(/[^\w: -]/g, '')}"; color: #4c555e; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); color: #4c555e; } }
`;
