/** How one pixel of a volume is drawn: values along a ray through it, from the front to the back. */

export const VERTICES = `#version 300 es
void main() {
  // One triangle over the whole picture.
  gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0);
}`;

/**
 * Directions and places are in the coordinates of the texture. A ray begins a random part of a step in, as rings would
 * else be drawn where steps cut a surface; and opacity is that of its length, so that the look does not depend on the steps.
 */
export const FRAGMENTS = `#version 300 es
precision highp float;
precision highp sampler3D;

uniform sampler3D volume;
uniform sampler2D colours;
/** The upper left corner of the picture, in the plane through the middle of the volume. */
uniform vec3 corner;
/** One pixel to the right, and down; one millimetre away from the eye. */
uniform vec3 right, down, sight;
/** The corners of what is left of the volume. */
uniform vec3 low, high;
/** Rows of the picture from its top to the bottom of what is drawn now. */
uniform float bottom;
/** Millimetres from one value to the next. */
uniform float pace;
/** The value of the first colour, and 1 over what lies from it to the last. */
uniform vec2 shades;
/** From differences between neighbouring texels to a slope per millimetre: to the right, down and away. */
uniform mat3 slope;
uniform bool maximum;
out vec4 colour;

const vec3 LIGHT = normalize(vec3(0.35, 0.45, 1.0));

float noise(vec2 at) {
  return fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
}

float valueAt(vec3 place) {
  return (texture(volume, place).r - shades.x) * shades.y;
}

vec3 slopeAt(vec3 place) {
  vec3 texel = 1.0 / vec3(textureSize(volume, 0));
  vec3 x = vec3(texel.x, 0.0, 0.0), y = vec3(0.0, texel.y, 0.0), z = vec3(0.0, 0.0, texel.z);
  return slope * vec3(
    valueAt(place + x) - valueAt(place - x),
    valueAt(place + y) - valueAt(place - y),
    valueAt(place + z) - valueAt(place - z)
  );
}

/** As bright as it is turned to the light; where nothing ends there is no surface to be lit. */
vec3 lit(vec3 own, vec3 place) {
  vec3 gradient = slopeAt(place);
  float steepness = length(gradient);
  if (steepness < 1e-4) return own;
  float towards = abs(dot(gradient / steepness, LIGHT));
  vec3 shaded = own * (0.25 + 0.75 * towards) + 0.15 * pow(towards, 24.0);
  return mix(own, shaded, smoothstep(0.0, 0.03, steepness));
}

void main() {
  vec2 pixel = vec2(gl_FragCoord.x, bottom - gl_FragCoord.y);
  vec3 from = corner + right * pixel.x + down * pixel.y;
  vec3 along = mix(sight, vec3(1e-7), lessThan(abs(sight), vec3(1e-7)));
  vec3 one = (low - from) / along, other = (high - from) / along;
  vec3 near = min(one, other), far = max(one, other);
  float enters = max(near.x, max(near.y, near.z)), leaves = min(far.x, min(far.y, far.z));

  vec4 seen = vec4(0.0);
  float largest = 0.0;
  for (float at = enters + pace * noise(pixel); at < leaves; at += pace) {
    vec3 place = from + along * at;
    float value = valueAt(place);
    if (maximum) {
      largest = max(largest, value);
      continue;
    }
    vec4 own = texture(colours, vec2(value, 0.5));
    if (own.a < 0.002) continue;
    float part = (1.0 - seen.a) * (1.0 - pow(1.0 - min(own.a, 0.999), pace));
    // Six more values are read for a surface: not where little of it is seen.
    seen += part * vec4(part > 0.01 ? lit(own.rgb, place) : own.rgb * 0.7, 1.0);
    if (seen.a > 0.98) break;
  }
  colour = vec4(maximum && enters < leaves ? texture(colours, vec2(largest, 0.5)).rgb : seen.rgb, 1.0);
}`;
