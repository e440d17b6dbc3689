import { useEffect, useState } from 'react';

/** A value once it has stood still for `ms`, the first at once: what is typed is not worked on letter by letter. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const isFirst = settled === undefined;
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), isFirst ? 0 : ms);
    return () => clearTimeout(timer);
  }, [value, ms, isFirst]);
  return settled;
}
