/** What TanStack Table does for the study list: which columns there are, in what order and how wide. */
import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { narrowest, resizeColumns, useColumns } from './column-store';
import { studyColumns } from './study-columns';

export const studyTableFeatures = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
});

const columns: ColumnDef<typeof studyTableFeatures, never>[] = studyColumns.map(({ id, width }) => ({
  id,
  size: width,
  minSize: narrowest,
}));

/** The rows are not its concern: a row for each of thousands of studies would cost more than all the rest. */
const noRows: never[] = [];

export function useStudyTable() {
  const { sizing, visibility, order } = useColumns();
  return useTable({
    features: studyTableFeatures,
    columns,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnSizing: sizing, columnVisibility: visibility, columnOrder: [...order] },
    onColumnSizingChange: resizeColumns,
  });
}
