import { deleteAlbum } from '../../db/albums';
import type { AlbumRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { counted } from '../../ui/format';

interface DeleteAlbumDialogProps {
  album: AlbumRow;
  /** How many are in it. */
  studies: number;
  onClose: () => void;
}

export function DeleteAlbumDialog({ album, studies, onClose }: DeleteAlbumDialogProps) {
  return (
    <Dialog
      title={`Delete the album “${album.name}”?`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button variant="danger" onPress={() => void deleteAlbum(album.id).then(onClose)}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        {studies === 0
          ? 'No study is in it.'
          : `${counted(studies, 'study stays', 'studies stay')} in the library; only the album goes.`}
      </p>
    </Dialog>
  );
}
