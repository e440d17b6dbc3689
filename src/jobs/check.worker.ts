import { expose } from 'comlink';
import { checkInstances } from './check-instances';
import { searchBeside } from './search-beside';

const api = { checkInstances, searchBeside };
export type CheckWorker = typeof api;
expose(api);
