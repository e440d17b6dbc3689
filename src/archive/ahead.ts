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

/**
 * The inputs in their order, `size` at a time; the last batch may be shorter. With `first` the first batch has so many and
 * each that follows twice as many, up to `size`.
 */
export async function* inBatches<In>(
  source: AsyncIterable<In> | Iterable<In>,
  size: number,
  first = size,
): AsyncGenerator<readonly In[], void, undefined> {
  let batch: In[] = [];
  let wanted = first;
  for await (const input of source) {
    batch.push(input);
    if (batch.length < wanted) continue;
    yield batch;
    batch = [];
    wanted = Math.min(size, 2 * wanted);
  }
  if (batch.length > 0) yield batch;
}
