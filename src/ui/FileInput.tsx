import { useRef } from 'react';
import { Button } from './Button';

interface FileInputProps {
  label: string;
  /** As of an input element. */
  accept: string;
  onFile: (file: File) => void;
  isDisabled?: boolean;
  /** Finds the input in tests and scripts. */
  testId?: string;
}

/** A button that asks for one file. */
export function FileInput({ label, accept, onFile, isDisabled = false, testId }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button isDisabled={isDisabled} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        data-testid={testId}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Cleared, so that choosing the same file again is a change.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
