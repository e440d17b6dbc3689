import { useState } from 'react';
import { addToAlbum, changeAlbum, createAlbum } from '../../db/albums';
import type { AlbumRules } from '../../db/album-rules';
import type { AlbumRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { isWhole } from './album-tests';
import { useLibraryStore } from './library-store';
import { firstRule, RuleBuilder } from './RuleBuilder';

interface AlbumDialogProps {
  /** The one to change; a new one where absent. */
  album?: AlbumRow;
  isSmart?: boolean;
  /** What a new one begins with. */
  studyKeys?: readonly string[];
  onClose: () => void;
}

/** The name of an album and, where it fills itself, by which rules. */
export function AlbumDialog({ album, isSmart = false, studyKeys = [], onClose }: AlbumDialogProps) {
  const [name, setName] = useState(album?.name ?? '');
  const [rules, setRules] = useState<AlbumRules | undefined>(
    album ? album.rules : isSmart ? { match: 'all', rules: [firstRule] } : undefined,
  );
  const isReady = name.trim() !== '' && (rules?.rules.every(isWhole) ?? true);
  const save = async () => {
    const saved = { name: name.trim(), ...(rules && { rules }) };
    if (album) await changeAlbum(album.id, saved);
    else {
      const id = await createAlbum(saved.name, rules);
      if (studyKeys.length > 0) await addToAlbum(id, studyKeys);
      else useLibraryStore.setState({ album: id });
    }
    onClose();
  };
  return (
    <Dialog
      title={`${album ? 'Change' : 'New'} ${rules ? 'smart album' : 'album'}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={!isReady} onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <TextField
        label="Name of the album"
        autoFocus
        value={name}
        maxLength={64}
        onChange={setName}
        onEnter={() => {
          if (isReady) void save();
        }}
      />
      {rules && <RuleBuilder rules={rules} onChange={setRules} />}
    </Dialog>
  );
}
