/** Decoders at work at a time: one for each core, within what one page should take. */
export const workerCount = (): number => Math.max(1, Math.min(8, navigator.hardwareConcurrency));
