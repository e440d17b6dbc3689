import { uidTable } from './data/uid-table';

export interface TransferSyntax {
  readonly name: string;
  readonly explicit: boolean;
  readonly littleEndian: boolean;
  /** The dataset, not the pixels, is a raw deflate stream (PS3.5 §A.5). */
  readonly deflated: boolean;
  /** Pixel data are fragments in items (PS3.5 §A.4). */
  readonly encapsulated: boolean;
}

const ROOT = '1.2.840.10008';
/** Context groups, PS3.6 Table A-3. The table grows by a number per context group and has no gaps worth a list. */
const CONTEXT_GROUP = /^1\.2\.840\.10008\.6\.1\.([1-9][0-9]{0,3})$/;
const LAST_CONTEXT_GROUP = 1600;
/** Transfer syntaxes whose dataset is deflated: Deflated Explicit, JPIP Referenced Deflate, JPIP HTJ2K Referenced Deflate. */
const DEFLATED = new Set(['.1.2.1.99', '.1.2.4.95', '.1.2.4.205']);
/** Transfer syntaxes of native pixel data, or of none in the file. */
const NATIVE = /^\.1\.(20|2|2\.1|2\.1\.99|2\.2|2\.4\.9[45]|2\.4\.20[45]|2\.6\.[12]|2\.7\.[123])$/;

let rows: Map<string, { kind: string; name: string }> | undefined;

function row(uid: string): { kind: string; name: string } | undefined {
  rows ??= new Map(
    uidTable
      .trim()
      .split('\n')
      .map((line) => {
        const [suffix = '', kind = '', ...name] = line.split(' ');
        return [ROOT + suffix, { kind, name: name.join(' ') }];
      }),
  );
  return rows.get(uid);
}

/** Whether PS3.6 Annex A registers exactly this UID. A UID made up under DICOM's root is not registered. */
export function isRegisteredUID(uid: string): boolean {
  const contextGroup = CONTEXT_GROUP.exec(uid)?.[1];
  return row(uid) !== undefined || (contextGroup !== undefined && Number(contextGroup) <= LAST_CONTEXT_GROUP);
}

/** The registered name of a UID: "CT Image Storage". */
export function uidName(uid: string): string | undefined {
  return row(uid)?.name ?? (isRegisteredUID(uid) ? 'Context group' : undefined);
}

export function sopClassName(uid: string): string | undefined {
  const found = row(uid);
  return found?.kind === 'S' ? found.name : undefined;
}

/** How a registered transfer syntax encodes a file (PS3.5 Annex A); undefined for private and unknown ones. */
export function transferSyntax(uid: string): TransferSyntax | undefined {
  const found = row(uid);
  if (found?.kind !== 'T') return undefined;
  const suffix = uid.slice(ROOT.length);
  return {
    name: found.name,
    explicit: suffix !== '.1.2' && suffix !== '.1.20',
    littleEndian: suffix !== '.1.2.2',
    deflated: DEFLATED.has(suffix),
    encapsulated: !NATIVE.test(suffix),
  };
}
