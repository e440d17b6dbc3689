import { Button } from '../ui/Button';
import { PlainMessage } from './PlainMessage';
import type { useErasing } from './erase';

const messages = {
  running: {
    title: 'Erasing everything',
    what: 'Studies, thumbnails, settings, secrets and cached program files are being removed.',
    remedy: 'Other tabs of Lethe hold this up until they are closed.',
  },
  done: {
    title: 'Everything is erased',
    what: 'Lethe has left nothing in this browser profile.',
    remedy: 'Close this window, or start again with an empty library.',
  },
  failed: {
    title: 'Not everything could be erased',
    what: 'The browser refused to remove a part.',
    remedy: 'Close other tabs of Lethe and try again, or clear the data of this site in the browser.',
  },
};

/** Stands in the place of the whole window once erasing was asked for. */
export function Erased({ state }: { state: Exclude<ReturnType<typeof useErasing.getState>['state'], 'no'> }) {
  const { title, ...line } = messages[state];
  return (
    <PlainMessage
      title={title}
      lines={[line]}
      action={
        state !== 'running' && (
          <Button
            variant="primary"
            onPress={() => {
              globalThis.location.replace('/');
            }}
          >
            Start again
          </Button>
        )
      }
    />
  );
}
