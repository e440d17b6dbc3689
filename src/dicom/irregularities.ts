/** What is irregular about an element where it stands, though it can be read. */
import type { ByteSource } from './byte-source';
import type { Element } from './element';
import type { FindingLog } from './finding-log';
import type { DatasetFrame } from './parser-frame';
import { elementOf, groupOf } from './tag';

/** Notes tags that repeat or go back (PS3.5 §7.1), and groups that end elsewhere than they said (PS3.5 §7.2). */
export function noteIrregularities(
  frame: DatasetFrame,
  { tag, headerOffset, valueOffset, length, end }: Element,
  source: ByteSource,
  log: FindingLog,
): void {
  if (tag <= frame.previousTag || frame.seen) {
    frame.seen ??= new Set(frame.elements.map((earlier) => earlier.tag));
    if (frame.seen.has(tag)) log.add('duplicate-tag', headerOffset, tag);
    else if (tag < frame.previousTag) log.add('out-of-order', headerOffset, tag);
    frame.seen.add(tag);
  }
  if (frame.groupEnd >= 0 && groupOf(tag) !== groupOf(frame.previousTag))
    noteGroupEnd(frame, headerOffset, log);
  frame.previousTag = tag;
  if (elementOf(tag) !== 0 || length !== 4) return;
  const bytes = source.peek(valueOffset, 4);
  if (!bytes) return;
  const { littleEndian } = frame.encoding;
  frame.groupEnd = end + new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, littleEndian);
}

/** Notes where the group that ends at `at` said otherwise. That of group 0002 is judged by who reads it. */
export function noteGroupEnd(frame: DatasetFrame, at: number, log: FindingLog): void {
  if (frame.groupEnd >= 0 && frame.groupEnd !== at)
    log.add('wrong-group-length', at, (groupOf(frame.previousTag) << 16) >>> 0);
  frame.groupEnd = -1;
}

/** Groups that no dataset may have (PS3.5 §7.1, §7.8); 0002 belongs to the file meta information alone. */
export const isIllegalGroup = (group: number): boolean =>
  (group < 0x0008 && group !== 0x0004) || group === 0xffff;
