/**
 * JPEG with the discrete cosine transform (ITU-T T.81), sequential and progressive, 8 and 12 bits, Huffman coded:
 * what DICOM calls processes 1, 2 & 4, 6 & 8 and 10 & 12. The decoder that comes with the viewer shifts 12-bit
 * images by fifteen grey levels and mistakes the sign of progressive refinements.
 */
import { JpegBits, readHuffman, type HuffmanTable } from './jpeg-bits';
import { inverseTransform, ZIGZAG } from './jpeg-transform';

interface JpegImage {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** By pixel, each from 0 to 2^precision − 1; in the colour space of the stream. */
  readonly samples: Uint16Array<ArrayBuffer>;
}

interface Component {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantization: number;
  /** Blocks of the component itself, and padded to whole MCUs. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  readonly stride: number;
  readonly coefficients: Int32Array;
  previousDc: number;
  dc: HuffmanTable | undefined;
  ac: HuffmanTable | undefined;
}

interface Frame {
  readonly progressive: boolean;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly mcusAcross: number;
  readonly mcusDown: number;
  readonly components: readonly Component[];
}

interface Scan {
  readonly components: readonly Component[];
  readonly start: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
}

type DecodeBlock = (bits: JpegBits, component: Component, offset: number) => void;

/**
 * Decodes one image; undefined where the bytes are no such JPEG or of another size than `expected`. Damaged entropy
 * data decode as far as they go.
 */
export function decodeJpeg(
  bytes: Uint8Array,
  expected: Pick<JpegImage, 'rows' | 'columns'>,
): JpegImage | undefined {
  const quantization: (Uint16Array | undefined)[] = [];
  const huffman: (HuffmanTable | undefined)[] = [];
  let frame: Frame | undefined;
  let restartInterval = 0;
  let at = 2;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) at += 1;
    else if ((bytes[at + 1] ?? 0xff) === 0xff) at += 1;
    else if (bytes[at + 1] === 0xd9) break;
    else {
      const marker = bytes[at + 1] ?? 0;
      const length = word(bytes, at + 2);
      const segment = bytes.subarray(at + 4, at + 2 + length);
      at += 2 + length;
      if (marker === 0xdb) readQuantization(segment, quantization);
      else if (marker === 0xc4) readHuffman(segment, huffman);
      else if (marker === 0xdd) restartInterval = word(segment, 0);
      else if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) {
        frame = readFrame(segment, marker === 0xc2, expected);
        if (!frame) return undefined;
      } else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) return undefined;
      else if (marker === 0xda) {
        const scan = frame && readScan(segment, frame, huffman);
        if (!frame || !scan) return undefined;
        at = decodeScan(new JpegBits(bytes, at), frame, scan, restartInterval);
      }
    }
  }
  return frame && assemble(frame, quantization);
}

const word = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

function readQuantization(segment: Uint8Array, tables: (Uint16Array | undefined)[]): void {
  for (let at = 0; at < segment.length;) {
    const selector = segment[at++] ?? 0;
    const wide = selector >> 4 !== 0;
    const table = new Uint16Array(64);
    for (const position of ZIGZAG) {
      table[position] = wide ? word(segment, at) : (segment[at] ?? 0);
      at += wide ? 2 : 1;
    }
    tables[selector & 15] = table;
  }
}

function readFrame(
  segment: Uint8Array,
  progressive: boolean,
  expected: Pick<JpegImage, 'rows' | 'columns'>,
): Frame | undefined {
  const precision = segment[0] ?? 0;
  const rows = word(segment, 1);
  const columns = word(segment, 3);
  const count = segment[5] ?? 0;
  if (![8, 12].includes(precision) || count === 0 || count > 4) return undefined;
  if (rows !== expected.rows || columns !== expected.columns) return undefined;
  const factors = Array.from({ length: count }, (_, index) => segment[7 + index * 3] ?? 0);
  const most = (of: (factor: number) => number) => Math.max(...factors.map(of));
  const [horizontalMost, verticalMost] = [most((factor) => factor >> 4), most((factor) => factor & 15)];
  if (factors.some((factor) => factor >> 4 === 0 || (factor & 15) === 0)) return undefined;
  const mcusAcross = Math.ceil(columns / (8 * horizontalMost));
  const mcusDown = Math.ceil(rows / (8 * verticalMost));
  const components = factors.map((factor, index): Component => {
    const [horizontal, vertical] = [factor >> 4, factor & 15];
    const stride = mcusAcross * horizontal;
    return {
      id: segment[6 + index * 3] ?? 0,
      horizontal,
      vertical,
      quantization: segment[8 + index * 3] ?? 0,
      blocksAcross: Math.ceil(Math.ceil((columns * horizontal) / horizontalMost) / 8),
      blocksDown: Math.ceil(Math.ceil((rows * vertical) / verticalMost) / 8),
      stride,
      coefficients: new Int32Array(stride * mcusDown * vertical * 64),
      previousDc: 0,
      dc: undefined,
      ac: undefined,
    };
  });
  return { progressive, precision, rows, columns, mcusAcross, mcusDown, components };
}

function readScan(
  segment: Uint8Array,
  frame: Frame,
  huffman: (HuffmanTable | undefined)[],
): Scan | undefined {
  const count = segment[0] ?? 0;
  const components: Component[] = [];
  for (let index = 0; index < count; index += 1) {
    const component = frame.components.find(({ id }) => id === segment[1 + index * 2]);
    const tables = segment[2 + index * 2] ?? 0;
    if (!component) return undefined;
    component.dc = huffman[tables >> 4];
    component.ac = huffman[16 + (tables & 15)];
    components.push(component);
  }
  const [start = 0, end = 63, approximation = 0] = segment.subarray(1 + count * 2);
  return { components, start, end: Math.min(63, end), high: approximation >> 4, low: approximation & 15 };
}

/** Decodes the entropy-coded segments of a scan. Returns the offset of the marker that ends it. */
function decodeScan(bits: JpegBits, frame: Frame, scan: Scan, restartInterval: number): number {
  const decode = blockDecoder(frame, scan);
  const [only] = scan.components;
  const single = scan.components.length === 1 ? only : undefined;
  const total = single ? single.blocksAcross * single.blocksDown : frame.mcusAcross * frame.mcusDown;
  for (let unit = 0; unit < total && !bits.ended; unit += 1) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      bits.restart();
      for (const component of scan.components) component.previousDc = 0;
    }
    if (single) {
      const row = Math.floor(unit / single.blocksAcross);
      decode(bits, single, (row * single.stride + (unit % single.blocksAcross)) * 64);
      continue;
    }
    const mcuRow = Math.floor(unit / frame.mcusAcross);
    const mcuColumn = unit % frame.mcusAcross;
    for (const component of scan.components)
      for (let y = 0; y < component.vertical; y += 1)
        for (let x = 0; x < component.horizontal; x += 1) {
          const row = mcuRow * component.vertical + y;
          const column = mcuColumn * component.horizontal + x;
          decode(bits, component, (row * component.stride + column) * 64);
        }
  }
  for (const component of scan.components) component.previousDc = 0;
  return bits.marker();
}

/** The way one block is read: sequential, or one of the four kinds of progressive scan (T.81 §G). */
function blockDecoder(frame: Frame, scan: Scan): DecodeBlock {
  const { start, end, high, low } = scan;
  const readDc = (bits: JpegBits, component: Component) =>
    (component.previousDc += bits.extended(bits.symbol(component.dc)));

  if (!frame.progressive)
    return (bits, component, offset) => {
      component.coefficients[offset] = readDc(bits, component);
      for (let k = 1; k < 64; k += 1) {
        const symbol = bits.symbol(component.ac);
        const size = symbol & 15;
        if (size === 0 && symbol !== 0xf0) return;
        k += symbol >> 4;
        if (size > 0) component.coefficients[offset + (ZIGZAG[k] ?? 0)] = bits.extended(size);
      }
    };
  if (start === 0)
    return high === 0
      ? (bits, component, offset) => {
          component.coefficients[offset] = readDc(bits, component) * 2 ** low;
        }
      : (bits, component, offset) => {
          component.coefficients[offset] = (component.coefficients[offset] ?? 0) | (bits.bit() << low);
        };

  /** Blocks still to come in a run without new coefficients. */
  let endOfBand = 0;
  if (high === 0)
    return (bits, component, offset) => {
      if (endOfBand > 0) {
        endOfBand -= 1;
        return;
      }
      for (let k = start; k <= end; k += 1) {
        const symbol = bits.symbol(component.ac);
        const [run, size] = [symbol >> 4, symbol & 15];
        if (size === 0 && run < 15) {
          endOfBand = 2 ** run - 1 + bits.bits(run);
          return;
        }
        k += run;
        if (size > 0) component.coefficients[offset + (ZIGZAG[k] ?? 0)] = bits.extended(size) * 2 ** low;
      }
    };

  const step = 2 ** low;
  return (bits, component, offset) => {
    const { coefficients } = component;
    const refine = (position: number) => {
      const value = coefficients[position] ?? 0;
      if (bits.bit() === 1) coefficients[position] = value + (value < 0 ? -step : step);
    };
    let k = start;
    while (k <= end && endOfBand === 0 && !bits.ended) {
      const symbol = bits.symbol(component.ac);
      let run = symbol >> 4;
      const fresh = (symbol & 15) > 0 ? (bits.bit() === 1 ? step : -step) : 0;
      if (fresh === 0 && run < 15) {
        endOfBand = 2 ** run + bits.bits(run);
        break;
      }
      for (; k <= end; k += 1) {
        const position = offset + (ZIGZAG[k] ?? 0);
        if (coefficients[position] !== 0) refine(position);
        else if (run === 0) {
          coefficients[position] = fresh;
          break;
        } else run -= 1;
      }
      k += 1;
    }
    if (endOfBand === 0) return;
    for (; k <= end; k += 1) {
      const position = offset + (ZIGZAG[k] ?? 0);
      if (coefficients[position] !== 0) refine(position);
    }
    endOfBand -= 1;
  };
}

function assemble(frame: Frame, quantization: (Uint16Array | undefined)[]): JpegImage {
  const { rows, columns, precision, components } = frame;
  const samples = new Uint16Array(rows * columns * components.length);
  components.forEach((component, channel) => {
    const table = quantization[component.quantization] ?? new Uint16Array(64).fill(1);
    const plane = inverseTransform(component.coefficients, component.stride, table, precision);
    const width = component.stride * 8;
    const across = component.horizontal / Math.max(...components.map(({ horizontal }) => horizontal));
    const down = component.vertical / Math.max(...components.map(({ vertical }) => vertical));
    let target = channel;
    for (let row = 0; row < rows; row += 1) {
      const line = Math.floor(row * down) * width;
      for (let column = 0; column < columns; column += 1, target += components.length)
        samples[target] = plane[line + Math.floor(column * across)] ?? 0;
    }
  });
  return { rows, columns, components: components.length, samples };
}
