import { expose } from 'comlink';
import { readPatientTable, type PatientTable } from '../deid/patient-table';

const api = {
  async read(file: Blob): Promise<PatientTable> {
    return readPatientTable(new Uint8Array(await file.arrayBuffer()));
  },
};
export type TableWorker = typeof api;
expose(api);
