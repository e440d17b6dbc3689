import { useState } from 'react';
import { continueProject } from '../../db/projects';
import { readKeyFile } from '../../jobs/key-file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { TextField } from '../../ui/TextField';
import { FileInput } from '../../ui/FileInput';
import styles from './Projects.module.css';

const CONFLICT =
  'This project was continued on both machines: patients got different numbers or were merged differently. Nothing was changed. Delete the project here first to go on with the one of the file.';

/** Opens a key file. A wrong one changes nothing. */
export function ImportKeyDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const open = async () => {
    if (!file || passphrase === '' || isBusy) return;
    setBusy(true);
    const problem = await problemOfContinuing(file, passphrase);
    setBusy(false);
    setProblem(problem);
    if (problem === undefined) onClose();
  };
  return (
    <Dialog
      title="Continue a project"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!file || passphrase === '' || isBusy}
            onPress={() => void open()}
          >
            Continue project
          </Button>
        </>
      }
    >
      <p>
        A key file brings a project over from another machine, with the same pseudonyms, UIDs and offsets.
      </p>
      <div className={styles['actions']}>
        <FileInput
          label={file ? 'Choose another file' : 'Choose a key file'}
          accept=".json"
          onFile={(chosen) => {
            setFile(chosen);
            setProblem(undefined);
          }}
        />
        {file && <span className={styles['quiet']}>{file.name}</span>}
      </div>
      <TextField
        label="Passphrase"
        type="password"
        value={passphrase}
        onChange={(text) => {
          setPassphrase(text);
          setProblem(undefined);
        }}
        onEnter={() => void open()}
      />
      {problem !== undefined && <Notice tone="alarm">{problem}</Notice>}
    </Dialog>
  );
}

async function problemOfContinuing(file: File, passphrase: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await file.text();
  } catch {
    return 'The file could not be read.';
  }
  const result = await readKeyFile(text, passphrase);
  if (!result.ok) return result.message;
  const { kind } = await continueProject(result.key);
  return kind === 'conflict' ? CONFLICT : undefined;
}
