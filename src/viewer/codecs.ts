/**
 * The codecs that cornerstone brings, called where the frame is: its own pool, which is all that its package exports,
 * takes every frame through the page and looks for its smallest and largest value on the way.
 */
import type { ImagePixel } from '../pixels/image-pixel';
import type { Samples } from '../pixels/samples';

/** What a codec is told of a frame. Signs are extended later: the type that it decodes to may be too narrow for them. */
const describe = ({
  rows,
  columns,
  samplesPerPixel,
  bitsAllocated,
  bitsStored,
  photometricInterpretation,
}: ImagePixel) => ({
  ...{ rows, columns, samplesPerPixel, bitsAllocated, bitsStored, photometricInterpretation },
  ...{ pixelRepresentation: 0, signed: false, bytesPerPixel: bitsAllocated <= 8 ? 1 : 2 },
});

export const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
export const JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70';

interface Decoded {
  /** In memory that the codec uses again for its next frame. */
  readonly pixelData: Samples;
  /** Of JPEG-LS: 0 where the samples stand by plane. */
  readonly interleaveMode?: number;
}

type Codec = (bytes: Uint8Array<ArrayBuffer>, about: ReturnType<typeof describe>) => Promise<Decoded>;

/** By transfer syntax, each loaded with its first frame. What their modules declare to hand out is cornerstone's image. */
const CODECS: readonly (readonly [syntax: RegExp, load: () => Promise<{ default: unknown }>])[] = [
  [
    /^1\.2\.840\.10008\.1\.2\.4\.50$/,
    () =>
      import('../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/decoders/decodeJPEGBaseline8Bit.js'),
  ],
  [
    /^1\.2\.840\.10008\.1\.2\.4\.70$/,
    () =>
      import('../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/decoders/decodeJPEGLossless.js'),
  ],
  [
    /^1\.2\.840\.10008\.1\.2\.4\.8[01]$/,
    () =>
      import('../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/decoders/decodeJPEGLS.js'),
  ],
  [
    /^1\.2\.840\.10008\.1\.2\.4\.9[01]$/,
    () =>
      import('../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/decoders/decodeJPEG2000.js'),
  ],
  [
    /^(1\.2\.840\.10008\.1\.2\.4\.20[123]|3\.2\.840\.10008\.1\.2\.4\.96)$/,
    () =>
      import('../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/decoders/decodeHTJ2K.js'),
  ],
  [
    /^1\.2\.840\.10008\.1\.2\.4\.11[012]$/,
    () =>
      import('../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/decoders/decodeJPEGXL.js'),
  ],
];

export const hasCodec = (syntax: string): boolean => CODECS.some(([syntaxes]) => syntaxes.test(syntax));

/**
 * What a codec makes of a frame; to be copied before the next one is asked for. Rejects where the stream is damaged.
 */
export async function decodeStream(
  bytes: Uint8Array<ArrayBuffer>,
  image: ImagePixel,
  syntax: string,
): Promise<Decoded> {
  const decode = await codecFor(syntax);
  return decode(bytes, describe(image));
}

async function codecFor(syntax: string): Promise<Codec> {
  const module = await CODECS.find(([syntaxes]) => syntaxes.test(syntax))?.[1]();
  if (!module) throw new RangeError('no codec for this transfer syntax');
  if (syntax !== JPEG_LOSSLESS) return module.default as Codec;
  // This one takes its arguments the other way round.
  const lossless = module.default as (about: object, bytes: Uint8Array) => Promise<Decoded>;
  return (bytes, about) => lossless(about, bytes);
}
