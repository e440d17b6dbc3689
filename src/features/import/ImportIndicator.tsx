export function ImportIndicator() {
  return null;
}
