import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';

interface LabelDialogProps {
  title: string;
  initial?: string;
  onSave: (label: string) => void;
  onClose: () => void;
}

/** Asks for the text of a mark on an image. */
export function LabelDialog({ title, initial = '', onSave, onClose }: LabelDialogProps) {
  const [label, setLabel] = useState(initial);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => onSave(label.trim())}>
            Save
          </Button>
        </>
      }
    >
      <TextField
        label="Text"
        autoFocus
        maxLength={200}
        value={label}
        onChange={setLabel}
        onEnter={() => onSave(label.trim())}
      />
    </Dialog>
  );
}
