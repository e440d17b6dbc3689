import { expose } from 'comlink';
import { readHeaders } from './read-header';
import { sameBytes, sameTail } from './same-bytes';

const api = { readHeaders, sameBytes, sameTail };
export type ImportWorker = typeof api;
expose(api);
