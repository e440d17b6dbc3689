import { expose } from 'comlink';
import { readHeader } from './read-header';
import { sameBytes } from './same-bytes';

const api = { readHeader, sameBytes };
export type ImportWorker = typeof api;
expose(api);
