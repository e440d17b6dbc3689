import { expose } from 'comlink';
import { measured } from './measured';
import { readHeaders } from './read-header';
import { sameBytes, sameTail } from './same-bytes';

const api = { measured, readHeaders, sameBytes, sameTail };
export type ImportWorker = typeof api;
expose(api);
