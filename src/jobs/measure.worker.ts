import { expose } from 'comlink';
import { measured } from './measured';

const api = { measured };
export type MeasureWorker = typeof api;
expose(api);
