import { displayValue } from '../../dicom/display-value';
import { lookup } from '../../dicom/dictionary';
import type { DicomFile } from '../../dicom/element';
import { isPrivate, tagText } from '../../dicom/tag';
import styles from './ObjectView.module.css';

/** The public attributes at the root of a file, for objects that nothing else is shown of. */
export default function AttributeList({ file }: { file: DicomFile }) {
  return (
    <table className={styles['table']} aria-label="Attributes">
      <tbody>
        {file.dataset.elements
          .filter(({ tag }) => !isPrivate(tag))
          .map((element) => {
            const { text, note } = displayValue(file, file.dataset, element);
            return (
              <tr key={element.headerOffset}>
                <td className={styles['mono']}>{tagText(element.tag)}</td>
                <td>{lookup(element.tag)?.name ?? ''}</td>
                <td>{note ?? text}</td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
