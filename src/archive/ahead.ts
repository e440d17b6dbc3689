/**
 * Works on up to `width` inputs at once and yields the results in the order of the inputs, each as soon as it is there,
 * whether or not the next input is: hides the time that a read takes to come back. A rejection is thrown in its turn, that of the
 * source at once.
 */
export async function* ahead<In, Out>(
  source: AsyncIterable<In> | Iterable<In>,
  width: number,
  work: (input: In) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const inputs = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const running: Promise<Out>[] = [];
  let asked: Promise<IteratorResult<In>> | undefined;
  let isOver = false;
  try {
    while (!isOver || running.length > 0) {
      const [first] = running;
      if (!isOver && running.length < width) {
        asked ??= Promise.resolve(inputs.next());
        const input = await (first ? Promise.race([asked, first.then(() => undefined)]) : asked);
        if (input) {
          asked = undefined;
          if (input.done) {
            isOver = true;
            continue;
          }
          const result = work(input.value);
          // It is awaited later, or never where the reader stopped: neither is an unhandled rejection.
          result.catch(() => undefined);
          running.push(result);
          continue;
        }
      }
      void running.shift();
      if (first) yield await first;
    }
  } finally {
    const ended = isOver ? undefined : Promise.resolve(inputs.return?.());
    // A source that is still looking for its next input ends when it has found it: nobody waits for that.
    if (asked) void Promise.allSettled([asked, ended]);
    else await ended;
  }
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
