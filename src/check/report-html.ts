/** The report as one HTML file that prints well: no script, nothing from elsewhere. */
import { DIGESTS, type Report, type ReportFinding } from './report';

const VERDICTS: Readonly<Record<Report['verdict'], string>> = {
  pass: 'Passed',
  review: 'Needs a look',
  fail: 'Failed',
};
const SEVERITIES = { fail: 'Fail', review: 'Look', note: 'Note' } as const;
/** With more files than these the page would be nothing but digests; the JSON has them all. */
const MOST_FILES = 1000;

export function reportHtml(report: Report): string {
  const { verdict, meaning, counts, declared, checked, findings, rarity, notExamined, files, made } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Check of de-identified DICOM files</title>
<style>${CSS}</style>
</head>
<body>
<header>
<p class="kind">Check of de-identified DICOM files</p>
<h1 class="${verdict}"><span aria-hidden="true">${MARKS[verdict]}</span> ${VERDICTS[verdict]}</h1>
<p class="meaning">${text(meaning)}</p>
</header>
${definitions([
  ['Made', time(made)],
  ['By', `Lethe ${report.lethe}`],
  ['Standard', report.standard],
  ['Files', number(counts.filesChecked)],
  ['Headers compared with originals', number(counts.headersCompared)],
  ['Pixels compared, equal', `${number(counts.pixelsCompared)}, ${number(counts.pixelsEqual)}`],
  ['Findings', number(counts.findings)],
])}
<p>${text(report.method)}</p>
${section(
  'What the files declare',
  table(
    ['Claim', 'Options', '#Files'],
    declared.map(({ claim, codes, files: count }) => [claim, codes.join(', '), number(count)]),
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
  ),
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

const findingTable = (findings: readonly ReportFinding[]): string =>
  table(
    ['Kind', 'Finding and what to do', 'Attribute', '#Count', '#Files'],
    findings.map(({ severity, why, todo, tag, keyword, count, files }) => [
      SEVERITIES[severity],
      `${why}. ${todo}`,
      tag === undefined ? '' : `(${tag.slice(0, 4)},${tag.slice(4)}) ${keyword ?? ''}`,
      number(count),
      number(files),
    ]),
  );

function rarityTable({ patients, smallestGroup, alone, attributes }: Report['rarity']): string {
  const sum = `${number(patients)} patients; taken together, the smallest group alike is of ${number(smallestGroup)}, and ${number(alone)} are alone.`;
  return `<p>${text(sum)}</p>${table(
    ['Attribute', '#Patients', '#Values', '#Alone with a value'],
    attributes.map(({ tag, keyword, patients: having, values, alone: own }) => [
      `(${tag.slice(0, 4)},${tag.slice(4)}) ${keyword}`,
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

/** A column whose title begins with "#" holds numbers. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (kind: 'th scope="col"' | 'td', content: string, column: number) => {
    const isNumber = titles[column]?.startsWith('#') ?? false;
    return `<${kind}${isNumber ? ' class="n"' : ''}>${text(content)}</${kind.slice(0, 2)}>`;
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
.kind { margin: 0; color: #4c555e; }
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
@page { size: A4; margin: 16mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; line-height: 14pt; } }
`;
