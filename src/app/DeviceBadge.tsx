import { HardDrive, TriangleAlert } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useStorage } from '../db/use-library';
import { bytes, count } from '../ui/format';
import styles from './DeviceBadge.module.css';
import { useNetworkWatch } from './network-watch';

/** "On this device": opens what the page knows about its network and its storage. */
export function DeviceBadge() {
  const elsewhere = useNetworkWatch((state) => state.elsewhere);
  const quiet = elsewhere === 0;
  return (
    <DialogTrigger>
      <Button className={styles['badge'] ?? ''} data-quiet={quiet}>
        {quiet ? <HardDrive size={14} /> : <TriangleAlert size={14} />}
        {quiet ? 'On this device' : `${count(elsewhere)} requests elsewhere`}
      </Button>
      <Popover placement="bottom end" offset={6} className={styles['popover'] ?? ''}>
        <Dialog className={styles['panel'] ?? ''}>
          <Heading slot="title" level={2}>
            Network and storage
          </Heading>
          <Facts />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Asked only while somebody looks: an estimate of the storage costs the browser milliseconds. */
function Facts() {
  const { elsewhere, refused } = useNetworkWatch();
  const storage = useStorage();
  return (
    <>
      <p className={styles['lead']}>Studies are read and kept in this browser. Nothing is sent.</p>
      <dl className={styles['facts']}>
        <dt>Requests to elsewhere</dt>
        <dd data-testid="requests-elsewhere">{count(elsewhere)}</dd>
        <dt>Refused by the page’s policy</dt>
        <dd>{count(refused)}</dd>
        <dt>Storage used</dt>
        <dd>{storage ? bytes(storage.usage) : '–'}</dd>
        <dt>Storage free for Lethe</dt>
        <dd>{storage ? bytes(Math.max(0, storage.quota - storage.usage)) : '–'}</dd>
        <dt>Kept when space runs low</dt>
        <dd>{storage ? (storage.persisted ? 'Yes' : 'Not promised') : '–'}</dd>
      </dl>
    </>
  );
}
