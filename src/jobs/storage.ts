/** Bytes that this origin may still store, as the browser estimates; without bound where it does not say. */
export async function freeStorage(): Promise<number> {
  const { quota, usage }: StorageEstimate = 'storage' in navigator ? await navigator.storage.estimate() : {};
  return quota === undefined || usage === undefined ? Infinity : Math.max(0, quota - usage);
}
