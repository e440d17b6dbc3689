import { pageBaselines } from '../baselines';

declare global {
  var baselines: typeof pageBaselines;
}
globalThis.baselines = pageBaselines;
