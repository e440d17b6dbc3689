/** Reads parsed JSON of a known shape: what does not fit is named by its path, and nothing of it is used. */

export interface JSONProblem {
  /** "request.rules[2].select", '' for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Reads one value; null where it does not fit, which it tells to `problems`. */
export type Read<T> = (value: unknown, path: string, problems: JSONProblem[]) => T | null;

/** A field that may be left out: then it is `otherwise`, or absent without one. */
export interface Field<T> {
  readonly read: Read<T>;
  readonly otherwise?: T;
}

/** Text of so many characters. */
export const text =
  (least: number, most: number): Read<string> =>
  (value, path, problems) => {
    if (typeof value !== 'string') return told(problems, path, 'is no text');
    const { length } = Array.from(value);
    return length >= least && length <= most
      ? value
      : told(problems, path, `has ${length} characters, not ${least} to ${most}`);
  };

export const integer =
  (least: number, most: number): Read<number> =>
  (value, path, problems) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : told(problems, path, `is no whole number from ${least} to ${most}`);

export const oneOf =
  <T extends string | number>(...terms: readonly T[]): Read<T> =>
  (value, path, problems) =>
    terms.find((term) => term === value) ?? told(problems, path, `is none of ${terms.join(', ')}`);

/** A list of at most so many entries; a `unique` one holds no value twice. */
export const listOf =
  <T>(read: Read<T>, most: number, unique = false): Read<readonly T[]> =>
  (value, path, problems) => {
    if (!Array.isArray(value)) return told(problems, path, 'is no list');
    if (value.length > most) return told(problems, path, `has more than ${most} entries`);
    const entries = value.map((entry, at) => read(entry, `${path}[${at}]`, problems));
    const twice = unique ? entries.findIndex((entry, at) => entries.indexOf(entry) !== at) : -1;
    if (twice !== -1 && entries[twice] !== null) return told(problems, `${path}[${twice}]`, 'is there twice');
    const fitting = entries.filter((entry) => entry !== null);
    return fitting.length === entries.length ? fitting : null;
  };

/** An object with these fields and no others. */
export const object =
  <T extends object>(
    required: { readonly [K in keyof T]?: Read<NonNullable<T[K]>> },
    optional: { readonly [K in keyof T]?: Field<NonNullable<T[K]>> } = {},
  ): Read<T> =>
  (value, path, problems) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return told(problems, path, 'is no object in braces');
    const before = problems.length;
    const given = new Map<string, unknown>(Object.entries(value));
    const at = (name: string) => (path === '' ? name : `${path}.${name}`);
    const result: Record<string, unknown> = {};
    for (const [name, read] of Object.entries<Read<unknown> | undefined>(required)) {
      if (!given.has(name)) told(problems, at(name), 'is missing');
      else result[name] = read?.(given.get(name), at(name), problems);
      given.delete(name);
    }
    for (const [name, field] of Object.entries<Field<unknown> | undefined>(optional)) {
      const read = given.has(name) ? field?.read(given.get(name), at(name), problems) : field?.otherwise;
      if (read !== undefined) result[name] = read;
      given.delete(name);
    }
    for (const name of given.keys()) told(problems, at(name), 'is not known here');
    return problems.length === before ? (result as T) : null;
  };

function told(problems: JSONProblem[], path: string, message: string): null {
  problems.push({ path, message });
  return null;
}
