import { EllipsisVertical } from 'lucide-react';
import { useRef } from 'react';
import { MenuTrigger } from 'react-aria-components';
import type { JSONProblem } from '../../deid/json-reader';
import { readTemplate, writeTemplate, type Template } from '../../deid/template';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { useRequest } from './request-state';

/** What is being done with a template; each needs a word of the person. */
export type TemplateTask =
  | { readonly kind: 'save' }
  | { readonly kind: 'delete'; readonly template: Template }
  /** A file was read. */
  | { readonly kind: 'import'; readonly template: Template }
  | { readonly kind: 'problems'; readonly file: string; readonly problems: readonly JSONProblem[] };

interface TemplateMenuProps {
  /** Whether what is asked can be carried out: else nobody could read the template. */
  readonly isSound: boolean;
  readonly onTask: (task: TemplateTask | undefined) => void;
}

/** Saves what is asked as a template, writes it to a file and reads one. */
export function TemplateMenu({ isSound, onTask }: TemplateMenuProps) {
  const { profile, request } = useRequest();
  const input = useRef<HTMLInputElement>(null);
  const { template } = profile;
  const actions: Record<string, () => void> = {
    save: () => onTask({ kind: 'save' }),
    export: () => download({ name: profile.name, version: template?.version ?? 1, request }),
    import: () => input.current?.click(),
    delete: () => {
      if (template) onTask({ kind: 'delete', template });
    },
  };
  return (
    <>
      <MenuTrigger>
        <IconButton label="Templates" placement="top">
          <EllipsisVertical size={16} />
        </IconButton>
        <Menu
          label="Templates"
          entries={[
            { id: 'save', label: 'Save as template …', isDisabled: !isSound },
            { id: 'export', label: 'Export template', isDisabled: !isSound },
            { id: 'import', label: 'Import template …' },
            ...(template
              ? [{ id: 'delete', label: 'Delete template …', isDestructive: true, startsGroup: true }]
              : []),
          ]}
          onAction={(id) => actions[id]?.()}
        />
      </MenuTrigger>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="import-template"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void taskOf(file).then(onTask);
        }}
      />
    </>
  );
}

async function taskOf(file: File): Promise<TemplateTask> {
  const text = await file.text().catch(() => '');
  const read = readTemplate(text);
  return read.ok
    ? { kind: 'import', template: read.template }
    : { kind: 'problems', file: file.name, problems: read.problems };
}

/** The browser saves the template as a file. */
function download(template: Template): void {
  const url = URL.createObjectURL(new Blob([writeTemplate(template)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  const name = template.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  link.download = `${name || 'template'}.lethe-template.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
