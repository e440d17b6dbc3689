/** Pixels of a DICOM file as DCMTK and GDCM see them, and of an HTJ2K stream as OpenJPH does. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openFragments, type Bytes } from './pixel-streams';

export type Decoder = 'dcmdjpeg' | 'dcmdjpls' | 'dcmdrle' | 'gdcmconv' | 'openjph';

/** The decoded samples; throws where the decoder rejects the file. */
export async function decoded(decoder: Decoder, file: Bytes): Promise<Buffer> {
  if (decoder === 'openjph') return decodeHTJ2K(openFragments(file).fragments[0] ?? file);
  const folder = mkdtempSync(join(tmpdir(), 'lethe-decode-'));
  const [input, output, raw] = ['in.dcm', 'out.dcm', 'out.raw'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    writeFileSync(input, file);
    const flags = decoder === 'gdcmconv' ? ['--raw'] : [];
    execFileSync(decoder, [...flags, input, output], { stdio: 'pipe' });
    execFileSync('gdcmraw', ['-i', output, '-o', raw, '-t', '7fe0,0010'], { stdio: 'pipe' });
    return readFileSync(raw);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is used of the codec, which has no types. */
type OpenJPH = (options: { locateFile: (name: string) => string }) => Promise<{
  HTJ2KDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
  };
}>;

async function decodeHTJ2K(stream: Bytes): Promise<Buffer> {
  const require = createRequire(import.meta.url);
  const script = require.resolve('@cornerstonejs/codec-openjph/wasmjs');
  const openJPH = require(script) as OpenJPH;
  const codec = await openJPH({ locateFile: (name: string) => join(dirname(script), name) });
  const decoder = new codec.HTJ2KDecoder();
  decoder.getEncodedBuffer(stream.length).set(stream);
  decoder.decode();
  return Buffer.from(decoder.getDecodedBuffer());
}
