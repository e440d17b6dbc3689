import { AlbumDialog } from './AlbumDialog';
import { CommentDialog } from './CommentDialog';
import { DaysDialog } from './DaysDialog';
import { DeleteAlbumDialog } from './DeleteAlbumDialog';
import { DeleteDialog } from './DeleteDialog';
import { closeDialog, useLibraryDialog } from './dialog-store';
import { UnifyDialog } from './UnifyDialog';

/** The question that is open, if any. */
export function LibraryDialogs() {
  const dialog = useLibraryDialog(({ open }) => open);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'delete':
      return <DeleteDialog studies={dialog.studies} onClose={closeDialog} />;
    case 'delete-series':
      return <DeleteDialog series={dialog.series} onClose={closeDialog} />;
    case 'comment':
      return <CommentDialog studies={dialog.studies} onClose={closeDialog} />;
    case 'comment-series':
      return <CommentDialog series={dialog.series} onClose={closeDialog} />;
    case 'unify':
      return <UnifyDialog studies={dialog.studies} onClose={closeDialog} />;
    case 'days':
      return <DaysDialog onClose={closeDialog} />;
    case 'new-album':
      return <AlbumDialog studyKeys={dialog.studyKeys} onClose={closeDialog} />;
    case 'new-smart-album':
      return <AlbumDialog isSmart onClose={closeDialog} />;
    case 'change-album':
      return <AlbumDialog album={dialog.album} onClose={closeDialog} />;
    case 'delete-album':
      return <DeleteAlbumDialog album={dialog.album} studies={dialog.studies} onClose={closeDialog} />;
  }
}
