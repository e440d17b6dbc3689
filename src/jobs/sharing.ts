/**
 * Returns one object for all that are equal: files of a series say much alike, and what stands in a message several times
 * crosses to another thread once, and is one object there.
 */
export function sharing(): <Value extends object>(value: Value) => Value {
  const known = new Map<string, unknown>();
  return <Value extends object>(value: Value) => {
    const key = JSON.stringify(value);
    if (!known.has(key)) known.set(key, value);
    return known.get(key) as Value;
  };
}
