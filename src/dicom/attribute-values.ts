/** What attributes hold over many files: which values, how often, and where. */
import type { MetadataListing, MetadataRow } from './metadata-listing';

/** An attribute of some files. */
export interface FollowedAttribute extends Pick<
  MetadataRow,
  'path' | 'label' | 'keyword' | 'name' | 'isPrivate' | 'vr'
> {
  /** Files that have it. */
  readonly files: number;
  /** Different values; "not there" is one of them. */
  readonly distinct: number;
  /** The value where all files have the same, else ''. */
  readonly constant: string;
}

export interface DistinctValue {
  /** As a listing shows it; '' for an empty value. */
  readonly text: string;
  /** Whether it is the lack of the attribute. */
  readonly absent: boolean;
  readonly count: number;
  /** The first of these files. */
  readonly files: readonly number[];
}

/** Files named for one value; all are counted. */
const MOST_FILES = 1000;
/** Bytes of a value beyond which it is not followed: pixel data, however much of a small file was read at once. */
const LARGEST = 64 * 1024;
/** Sequences of many items (functional groups per frame) are followed in their first ones. */
const MOST_ITEMS = 16;

type Draft = { -readonly [Key in keyof DistinctValue]: DistinctValue[Key] } & { files: number[] };

interface Followed {
  readonly row: MetadataRow;
  readonly values: Map<string, Draft>;
  lastFile: number;
}

/**
 * Follows every attribute through files, which are known by number. What indexing does not read (values above 64 KiB,
 * fragments of pixel data) is not followed.
 */
export class AttributeValues {
  private readonly attributes = new Map<string, Followed>();
  private readonly first: number[] = [];
  private count = 0;

  add(file: number, listing: MetadataListing): void {
    for (const [index, row] of listing.rows.entries()) {
      if (row.vr === '' || row.vr === 'SQ' || row.length > LARGEST || isFar(row.path)) continue;
      const key = listing.valueKey(index);
      if (key === undefined) continue;
      const followed = this.follow(row);
      // A tag that stands twice in a file counts once.
      if (followed.lastFile === file) continue;
      followed.lastFile = file;
      note(followed, key, file, row.value);
    }
    for (const followed of this.attributes.values())
      if (followed.lastFile !== file) note(followed, ABSENT, file, '');
    this.count++;
    if (this.first.length < MOST_FILES) this.first.push(file);
  }

  /** By tag path, file meta information first. */
  get list(): FollowedAttribute[] {
    return [...this.attributes.values()]
      .sort((a, b) => (a.row.path < b.row.path ? -1 : 1))
      .map(({ row, values }) => {
        const { path, label, keyword, name, isPrivate, vr } = row;
        const files = this.count - (values.get(ABSENT)?.count ?? 0);
        const [only] = values.values();
        const constant = values.size === 1 ? (only?.text ?? '') : '';
        return { path, label, keyword, name, isPrivate, vr, files, distinct: values.size, constant };
      });
  }

  /** The values of an attribute, that of most files first. */
  valuesOf(path: string): DistinctValue[] {
    return [...(this.attributes.get(path)?.values.values() ?? [])].sort((a, b) => b.count - a.count);
  }

  private follow(row: MetadataRow): Followed {
    let followed = this.attributes.get(row.path);
    if (!followed) {
      const values = new Map<string, Draft>();
      if (this.count > 0)
        values.set(ABSENT, { text: '', absent: true, count: this.count, files: [...this.first] });
      this.attributes.set(row.path, (followed = { row, values, lastFile: -1 }));
    }
    return followed;
  }
}

/** No key of a value is this. */
const ABSENT = 'absent';

function note({ values }: Followed, key: string, file: number, text: string): void {
  let value = values.get(key);
  if (!value) values.set(key, (value = { text, absent: key === ABSENT, count: 0, files: [] }));
  value.count++;
  if (value.files.length < MOST_FILES) value.files.push(file);
}

const isFar = (path: string): boolean =>
  [...path.matchAll(/\[(\d+)\]/g)].some(([, item]) => Number(item) >= MOST_ITEMS);
