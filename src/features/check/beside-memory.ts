import type { Beside } from '../../jobs/beside-files';
import type { ImportReport } from '../../jobs/import-report';

/** What lay beside each study when it last came in; it is known as long as the window is open. */
export class BesideMemory {
  private readonly last = new Map<string, readonly Beside[]>();

  keep(
    { importedStudyKeys, exportStudyKeys }: Pick<ImportReport, 'importedStudyKeys' | 'exportStudyKeys'>,
    files: readonly Beside[],
  ): void {
    for (const key of [...importedStudyKeys, ...exportStudyKeys]) this.last.set(key, files);
  }

  /** What lay beside any of these studies, each import once; undefined where that is not known of all of them. */
  of(studyKeys: readonly string[]): readonly Beside[] | undefined {
    const imports = new Set(studyKeys.map((key) => this.last.get(key)));
    const known = [...imports].filter((files) => files !== undefined);
    return known.length < imports.size ? undefined : known.flat();
  }
}
