/**
 * Works on up to `width` inputs at once and yields the results in the order of the inputs: hides the time a read
 * takes to come back. A rejection is thrown in its turn.
 */
export async function* ahead<In, Out>(
  source: AsyncIterable<In> | Iterable<In>,
  width: number,
  work: (input: In) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const running: Promise<Out>[] = [];
  for await (const input of source) {
    const result = work(input);
    // It is awaited later, or never where the reader stopped: neither is an unhandled rejection.
    result.catch(() => undefined);
    running.push(result);
    const first = running.length >= width ? running.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of running) yield await result;
}
