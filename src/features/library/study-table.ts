/** What TanStack Table does for the study list: which columns there are, how wide, and which are shown. */
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import type { StudyRow } from '../../db/rows';
import { resizeColumns, useColumns } from './column-store';
import { studyColumns } from './study-columns';

export const studyTableFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
});

const columns: ColumnDef<typeof studyTableFeatures, StudyRow>[] = studyColumns.map((column) => ({
  id: column.id,
  accessorFn: column.value,
  size: column.width,
  minSize: 40,
}));

const keyOf = ({ key }: StudyRow) => key;

export function useStudyTable(studies: readonly StudyRow[]) {
  const { sizing, visibility } = useColumns();
  return useTable({
    features: studyTableFeatures,
    columns,
    data: studies,
    getRowId: keyOf,
    columnResizeMode: 'onChange',
    state: { columnSizing: sizing, columnVisibility: visibility },
    onColumnSizingChange: resizeColumns,
  });
}
