import { expose } from 'comlink';
import { readHeader } from './read-header';
import { sameBytes, sameTail } from './same-bytes';

const api = { readHeader, sameBytes, sameTail };
export type ImportWorker = typeof api;
expose(api);
