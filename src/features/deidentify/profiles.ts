import { useMemo } from 'react';
import { useTemplates, type SavedTemplate } from '../../db/templates';
import { PRESETS } from '../../deid/presets';
import { BASIC_PROFILE, type DeidRequest } from '../../deid/request';
import type { Template } from '../../deid/template';
import { counted } from '../../ui/format';

/** A preset, or a template that the person saved. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** What it does. */
  readonly sentence: string;
  readonly request: DeidRequest;
  /** What the person must know before using it. */
  readonly warning?: string;
  /** Absent in presets. */
  readonly template?: Template;
}

/** Where every request starts. */
export const firstProfile: Profile = PRESETS[0] ?? {
  id: 'basic-profile',
  name: 'DICOM Basic Profile',
  sentence: '',
  request: BASIC_PROFILE,
};

export function profileOf(template: Template): Profile {
  const { name, version, description, request } = template;
  const { base, options, rules } = request;
  const on = base === 'chosen-fields' ? 'chosen fields only' : counted(options.length, 'option');
  const warning = PRESETS.find((preset) => preset.request.base === base)?.warning;
  return {
    id: `template ${name}`,
    name,
    sentence: description ?? `Your template, version ${version}: ${on}, ${counted(rules.length, 'rule')}.`,
    request,
    template,
    ...(warning !== undefined && { warning }),
  };
}

export interface Profiles {
  readonly presets: readonly Profile[];
  readonly templates: readonly Profile[];
  /** Written by another version of Lethe, so that this one cannot read them. */
  readonly unreadable: readonly SavedTemplate[];
}

/** All that a request can start from. */
export function useProfiles(): Profiles {
  const saved = useTemplates();
  return useMemo(() => {
    const all = saved ?? [];
    return {
      presets: PRESETS,
      templates: all.flatMap(({ template }) => (template ? [profileOf(template)] : [])),
      unreadable: all.filter(({ template }) => template === undefined),
    };
  }, [saved]);
}
