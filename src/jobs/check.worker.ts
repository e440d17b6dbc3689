import { expose } from 'comlink';
import { checkInstances } from './check-instances';

const api = { checkInstances };
export type CheckWorker = typeof api;
expose(api);
