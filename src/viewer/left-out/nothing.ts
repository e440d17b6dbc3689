/** What is imported and never asked for: what draws volumes, meshes and glyphs, and tables of colours. */
export default function nothing(): never {
  throw new Error('Only images are drawn');
}
