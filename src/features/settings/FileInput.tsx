import { useRef } from 'react';
import { Button } from '../../ui/Button';

interface FileInputProps {
  label: string;
  /** As of an input element. */
  accept: string;
  onFile: (file: File) => void;
}

/** A button that asks for one file. */
export function FileInput({ label, accept, onFile }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
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
