import { useStudies } from '../../db/use-library';
import { useIdentitiesHidden } from '../../ui/identities';
import { Dialog } from '../../ui/Dialog';
import { counted } from '../../ui/format';
import { ExportPanel } from './ExportPanel';

interface ExportDialogProps {
  studyKeys: readonly string[];
  onClose: () => void;
}

/** Metadata of whole studies, as a file. */
export function ExportDialog({ studyKeys, onClose }: ExportDialogProps) {
  const hideIdentities = useIdentitiesHidden();
  const studies = useStudies()?.filter(({ key }) => studyKeys.includes(key)) ?? [];
  const images = studies.reduce((sum, { instanceCount }) => sum + instanceCount, 0);
  const name = `${counted(studies.length, 'study', 'studies')}, ${counted(images, 'image')}`;
  return (
    <Dialog title={`Export metadata of ${name}`} size="ask" onClose={onClose}>
      <ExportPanel
        scopes={[{ id: 'studies', name, selection: { studyKeys: [...studyKeys] } }]}
        hideIdentities={hideIdentities}
      />
    </Dialog>
  );
}
