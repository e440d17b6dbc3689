import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { PlainMessage } from './PlainMessage';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** What broke, as a person calls it. The whole window where absent. */
  part?: string;
}

/**
 * Turns a bug into one clear line. The message of the error stays in the console: it may come from anywhere, and
 * the page must not show what it cannot vouch for.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const { part } = this.props;
    return (
      <PlainMessage
        title={part === undefined ? 'Lethe stopped' : `${part} stopped`}
        lines={[
          {
            what: 'This is a fault in Lethe, not in your files.',
            remedy: 'Your studies are as they were on this device. Reload the page to go on.',
          },
        ]}
        action={
          <Button
            variant="primary"
            onPress={() => {
              globalThis.location.reload();
            }}
          >
            Reload
          </Button>
        }
      />
    );
  }
}
