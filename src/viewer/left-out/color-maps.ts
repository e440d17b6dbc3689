/** Two hundred colour maps of vtk.js, by name. Images here are grey or have colours of their own. */
const colorMaps = { getPresetByName: () => undefined, rgbPresetNames: [] };
export default colorMaps;
