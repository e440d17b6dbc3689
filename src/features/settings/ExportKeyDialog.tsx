import { useState } from 'react';
import type { ProjectRow } from '../../db/rows';
import { SHORTEST_PASSPHRASE, writeKeyFile } from '../../jobs/key-file';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';

/** Asks for a passphrase, twice. */
export function ExportKeyDialog({ project, onClose }: { project: ProjectRow; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isShort = passphrase.length < SHORTEST_PASSPHRASE;
  const isGood = !isShort && again === passphrase;
  const save = async () => {
    if (!isGood || isBusy) return;
    setBusy(true);
    const file = await writeKeyFile(project, passphrase);
    saveFile(new Blob([file], { type: 'application/json' }), 'lethe-project.key.json');
    onClose();
  };
  return (
    <Dialog
      title={`Export key file of “${project.name}”`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={!isGood || isBusy} onPress={() => void save()}>
            Export key file
          </Button>
        </>
      }
    >
      <p>
        The file holds the secret, the scheme, the numbers, the merges and the table of this project,
        encrypted. With its passphrase it continues the project on another machine, and it leads exports back
        to their patients.
      </p>
      <TextField
        label={`Passphrase, at least ${SHORTEST_PASSPHRASE} characters`}
        type="password"
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
        problem={isShort && again !== '' ? `It has ${passphrase.length} characters.` : undefined}
      />
      <TextField
        label="The passphrase again"
        type="password"
        value={again}
        onChange={setAgain}
        problem={again !== '' && again !== passphrase ? 'The two differ.' : undefined}
        onEnter={() => void save()}
      />
      <p>Nobody can open the file without the passphrase, and nobody can restore it.</p>
    </Dialog>
  );
}
